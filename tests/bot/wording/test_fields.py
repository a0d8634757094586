"""A kind's fields in words: which of them each form asks for, what they are called, and when they matter."""

from collections.abc import Mapping

import pytest

from bot.cards import Field, Option
from bot.policy.model import Policy
from bot.requests.fields import Asked
from bot.requests.gates import CODES as GATE_CODES
from bot.requests.gates import PARTS
from bot.requests.kind import CODES
from bot.requests.kinds import KINDS
from bot.wording.catalogue import has
from bot.wording.fields import Typed, kind_fields
from tests.bot.wording.a_request import TEXT


def fields(policy: Policy, kind: str, values: dict[str, str], *asked: Asked, folds: bool = True) -> Mapping[str, Field]:
    """Return a kind's fields by name, as they are asked for at these times."""
    found = kind_fields(kind, policy, "sv", Typed(values, {}), asked=asked, folds=folds)
    return {field.name: field for field in found}


def test_the_desk_is_asked_for_more_and_nothing_is_folded(policy: Policy) -> None:
    asked = fields(policy, "nyhet", {"text": TEXT, "comments": "Amina Holm"}, "first", "desk")
    first = fields(policy, "nyhet", {"text": TEXT}, "first")
    texts = {f"texts.{channel}" for channel in policy.channels}
    assert asked.keys() - first.keys() == {"purpose", "goal", "comments", "multipliers", *texts}
    assert [name for name, field in asked.items() if field.folded or field.name not in (*first, *texts)] == [
        "purpose",
        "goal",
        "comments",
        "multipliers",
    ]
    assert asked["comments"] == Field(
        name="comments",
        label="Vem svarar på kommentarer?",
        kind="line",
        help=policy.kinds["nyhet"].help["comments"]["sv"],
        value="Amina Holm",
        max_length=300,
    )


def test_a_channels_own_text_is_asked_for_once_channels_are_chosen(policy: Policy) -> None:
    named = [f"texts.{channel}" for channel in policy.channels]
    assert [name for name in fields(policy, "nyhet", {"text": TEXT}, "first") if name in named] == []
    for values in ({"channels": "linkedin"}, {"texts.linkedin": "Kort"}):
        asked = fields(policy, "nyhet", values, "first")
        assert [name for name in asked if name in named] == named
    assert asked["texts.linkedin"] == Field(
        name="texts.linkedin",
        label="Egen text för LinkedIn",
        kind="text",
        help=policy.kinds["nyhet"].help["texts"]["sv"],
        value="Kort",
        folded=True,
        shown_if=("channels", ("linkedin",)),
    )


def test_a_choice_that_may_be_left_open_is_not_made_for_anybody(policy: Policy) -> None:
    purpose = fields(policy, "nyhet", {}, "desk")["purpose"]
    assert (purpose.value, purpose.options[0]) == ("", Option("none", "Inte valt"))
    channel = fields(policy, "konto", {}, "first")["channel"]
    assert (channel.value, channel.options) == (
        "",
        (
            Option("none", "Inte bestämt än"),
            *(Option(channel.id, channel.name) for channel in policy.channels.values()),
            Option("other", "En annan kanal"),
        ),
    )


@pytest.mark.parametrize(
    ("values", "shown_if"),
    [({}, ("picture", ())), ({"picture": "bild 3"}, ("picture", ())), ({"files": "0b5e7a52"}, None)],
)
def test_with_a_picture_attached_its_fields_wait_for_no_link(
    policy: Policy, values: dict[str, str], shown_if: tuple[str, tuple[str, ...]] | None
) -> None:
    asked = fields(policy, "nyhet", values, "first")
    assert [asked[name].shown_if for name in ("alt_text", "photographer")] == [shown_if, shown_if]
    assert asked["photographer"].label == "Fotograf, och att de som syns har sagt ja"


def test_what_is_asked_later_is_asked_alone(policy: Policy) -> None:
    assert [*fields(policy, "konferens", {}, "later")] == ["place", "hashtag", "programme", "deputy"]


def test_an_account_is_handed_in_as_an_idea_and_written_in_full(policy: Policy) -> None:
    idea = fields(policy, "konto", {}, "first")
    assert [name for name, field in idea.items() if not field.folded] == ["name", "purpose"]
    plan = fields(policy, "konto", {}, "first", folds=False)
    assert [name for name, field in plan.items() if field.folded] == []
    assert [*plan] == [spec.name for spec in KINDS["konto"].fields()]


def test_every_part_of_a_plan_is_called_a_suggestion(policy: Policy) -> None:
    helps = policy.kinds["konto"].help
    parts = [field for fields in PARTS.values() for field in fields if field != "other_channel"]
    assert [part for part in parts if not helps[part]["sv"].startswith("Förslag: ")] == []
    assert [part for part in parts if not helps[part]["en"].startswith("Suggestion: ")] == []
    assert "Policyn säger inte vad planen ska innehålla" in policy.kinds["konto"].intro["sv"]


def test_every_field_has_help_in_both_languages(policy: Policy) -> None:
    for kind, model in KINDS.items():
        assert [name for name in model.model_fields if not policy.kinds[kind].help.get(name)] == []


def test_fields_named_outright_are_asked_for_beside_the_desks(policy: Policy) -> None:
    found = kind_fields("nyhet", policy, "sv", Typed({}, {}), asked=("desk",), also=("source", "alt_text"))
    assert [(field.name, field.folded, field.shown_if) for field in found] == [
        ("alt_text", False, None),
        ("source", False, None),
        ("purpose", False, None),
        ("goal", False, None),
        ("comments", False, None),
        ("multipliers", False, None),
    ]


def test_the_texts_can_be_asked_for_alone(policy: Policy) -> None:
    found = kind_fields("nyhet", policy, "sv", Typed({}, {}), asked=(), also=("text", "texts"))
    assert [(field.name, field.folded) for field in found] == [
        ("text", False),
        *((f"texts.{channel}", False) for channel in policy.channels),
    ]


@pytest.mark.parametrize("code", [*CODES, *GATE_CODES])
def test_every_fault_that_can_stand_at_a_field_has_a_sentence_of_its_own(code: str) -> None:
    assert has("sv", f"fault.{code}")
    assert has("en", f"fault.{code}")
