"""What is written where something of ours is expected: verbs, versions, ids, what buttons and modals carry."""

from bot.requests.model import Verb
from tests.handlers.slack.hostile_payloads import FORM, JSON, metadata

Strings = tuple[str, ...]

CONTENT_TYPES: Strings = (
    "",
    "text/plain",
    "application/xml",
    "application/json; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "image/png",
    "*/*",
    "application/json;" * 40,
    FORM,
    JSON,
)
UNVERSIONED = (Verb.NOTE, Verb.FOLLOW, Verb.ADD_COLLEAGUE, Verb.ALLOW_FOLLOW)
"""What may be done whatever version was seen: with the id of a request that is no nonsense."""

_BESIDES = """
    open choose none_of_these not_a_wish send_wish ask_officer rate comment file show preview changes copy away end_away
    pause resume discard mine save_draft preview_form set_away hand_in more __class__ approve:2 APPROVE
"""
VERBS: Strings = (*Verb, *_BESIDES.split(), "", "x" * 255)
VERSIONS: Strings = (
    *("", "-1", "0", "9" * 50, "9" * 9, "1e3", "1.0", " 1", "١", "null", "0x1", "1;drop", "\x00", "\ud800", "true"),
)
NOT_OURS: Strings = (
    *("", "0", "null", "'; drop table requests; --", "../../etc/passwd", "%00", "x" * 1500, "\x00", "٣", "\ud800"),
)
NO_VALUES: Strings = (
    *("", "x", "[]", "[[1]]", "null", "1", '"a"', "{", '{"a":1}', '{"a":null}', '{"a":{"b":"c"}}', "NaN", "\x00"),
    *('{"request":["1"],"version":1}', '{"request":true}', "[" * 1500, '{"a":' * 500, '{"\\ud800":"\\ud800"}'),
    *('{"request":"1","request":"2"}', '{"\\u0000":"\\u0000"}', '{"verb":{"verb":"open"}}', '{"verb":"x"}'),
)
_KIND = '{"verb":"hand_in","arguments":{"kind":"nyhet"}'
NO_METADATA: Strings = (
    *NO_VALUES,
    *("{}", '{"verb":"hand_in"}', '{"verb":7,"arguments":{}}', '{"verb":"hand_in","arguments":[]}', "a" * 3000),
    *('{"verb":"hand_in","arguments":{"kind":[1]}}', '{"arguments":{"kind":"nyhet"}}', "😀" * 1500),
    *(_KIND + ',"waits":{"a":1}}', _KIND + ',"hidden":[1],"drawn":[1]}', _KIND + ',"hidden":{"\\u0000":"\\ud800"}}'),
    *(metadata("hand_in", kind="x" * 2000), metadata(kind="__class__"), metadata(kind="nyhet", token="\ud800\x00")),
)
DAYS: Strings = (
    *(
        "",
        "2026-13-45",
        "0000-00-00",
        "٢٠٢٦-٠١-٠١",
        "9" * 400,
        "2026-12-01T00:00",
        "-1",
        "tomorrow",
        "2026-W01-1",
        "\x00",
    ),
)
RETRIES: Strings = ("-1", "9" * 4000, "1e3", "٣", "x", "", "1;2", "0x1", " 3 ", "99999999999999999999")
