"""The gate: what is signed, and just now; what a signed body says; what the library is given of it."""

import json
from typing import Any

import pytest

from handlers.slack.gate import folded, is_signed, is_ssl_check, may_be_signed, signature_of, signed, unfold
from handlers.slack.payloads import Command, Handshake, Pressed, Shortcut, WrongShape
from tests.handlers.slack.hostile_payloads import FORM, JSON, command, in_a_form, interactions, said

# From Slack's own page on verifying requests.
SECRET, STAMP = "8f742231b10e8888abcd99yyyzzz85a5", "1531420618"
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
NOW = float(STAMP)
FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in STAMP)


def verified(**other: Any) -> bool:
    given: dict[str, Any] = {"body": BODY, "stamp": STAMP, "signature": SIGNATURE, "secrets": (SECRET,), "now": NOW}
    return is_signed(**given | other)


def test_slacks_own_example_is_signed() -> None:
    assert verified()


@pytest.mark.parametrize("late", [-300, 0, 300])
def test_five_minutes_either_way_are_allowed(late: float) -> None:
    assert verified(now=NOW + late)


@pytest.mark.parametrize("late", [-301, 301, 86_400, -86_400])
def test_what_is_older_or_newer_is_refused(late: float) -> None:
    assert not verified(now=NOW + late)


@pytest.mark.parametrize(
    "other",
    [
        {"body": BODY + b" "},
        {"body": b""},
        {"signature": ""},
        {"signature": SIGNATURE.upper()},
        {"signature": "v0=" + SIGNATURE[3:].upper()},
        {"signature": SIGNATURE.replace("v0", "v1")},
        {"signature": SIGNATURE[3:]},
        {"signature": SIGNATURE + "\n"},
        {"signature": SIGNATURE[:-1] + "å"},
        {"secrets": ("another",)},
        {"secrets": ()},
        {"stamp": ""},
        {"stamp": "1531420619"},
    ],
    ids=str,
)
def test_what_is_signed_otherwise_is_refused(other: dict[str, Any]) -> None:
    assert not verified(**other)


@pytest.mark.parametrize(
    "stamp",
    ["٠١٢٣٤٥٦٧٨٩", FULL_WIDTH, f"0{STAMP}", f"+{STAMP}", f"-{STAMP}", f" {STAMP}", f"{STAMP}\n", "1_531_420_618"],
)
def test_a_time_that_is_written_otherwise_is_refused_whatever_it_is_signed_with(stamp: str) -> None:
    assert not verified(stamp=stamp, signature=signature_of(BODY, stamp, SECRET))


def test_either_of_two_secrets_is_enough_and_no_third() -> None:
    assert verified(secrets=("new", SECRET))
    assert verified(secrets=(SECRET, "old"))
    assert not verified(secrets=("new", "old"))


def test_what_has_no_form_of_a_signature_is_known_before_its_body_is_read() -> None:
    assert may_be_signed(STAMP, SIGNATURE, NOW)
    assert may_be_signed(STAMP, "v0=" + "0" * 64, NOW)
    for stamp, signature, now in ((STAMP, "", NOW), ("", SIGNATURE, NOW), (STAMP, SIGNATURE, NOW + 301)):
        assert not may_be_signed(stamp, signature, now)


def test_each_way_of_sending_is_unfolded() -> None:
    assert isinstance(unfold(BODY, FORM), Command)
    assert isinstance(unfold(in_a_form(interactions()["shortcut"]), FORM), Shortcut)
    event = unfold(json.dumps(said()).encode(), JSON)
    assert event.model_dump(exclude_none=True)["event"]["text"] == "hjälp"
    assert unfold(b'{"type":"url_verification","challenge":"abc"}', JSON) == Handshake(
        type="url_verification", challenge="abc"
    )


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", JSON),
        (b"", FORM),
        (b"\xff", JSON),
        (b"payload=%", FORM),
        (b"payload=%ff", FORM),
        (b"a=1&" * 60, FORM),
        (json.dumps(said()).encode(), FORM),
        (BODY, JSON),
        (b"[" * 100_000, JSON),
        (b"payload=" + b"[" * 100_000, FORM),
        (b"9" * 5000, JSON),
        (b"NaN", JSON),
    ],
    ids=range(12),
)
def test_what_is_no_payload_has_the_wrong_shape(body: bytes, content_type: str) -> None:
    with pytest.raises(WrongShape) as raised:
        unfold(body, content_type)
    assert (str(raised.value), raised.value.__suppress_context__) == ("", True)


def test_the_library_is_given_what_was_read_and_nothing_else() -> None:
    payload = unfold(in_a_form(interactions()["press in a message"] | {"ssl_check": 1, "command": ["x"]}), FORM)
    assert isinstance(payload, Pressed)
    told = json.loads(folded(payload))
    assert sorted(told) == [
        *("actions", "channel", "container", "message", "response_url", "team", "trigger_id", "type", "user"),
    ]
    assert told["actions"] == [{"type": "button", "action_id": "mine", "block_id": "b1", "value": "{}"}]


def test_what_the_library_is_given_passes_its_own_check() -> None:
    headers = signed('{"ä":1}', STAMP, SECRET)
    assert headers["x-slack-signature"] == [signature_of('{"ä":1}'.encode(), STAMP, SECRET)]


def test_a_look_at_the_certificate_is_known() -> None:
    assert is_ssl_check(b"ssl_check=1&token=x")
    assert is_ssl_check(b"token=x&ssl_check=1")
    assert not is_ssl_check(b"text=ssl_check=1")
    assert not is_ssl_check(b"text=ssl_check%3D1")
    assert not is_ssl_check(json.dumps(command()).encode())
