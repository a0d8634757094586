"""Strings that must come out as they went in: text, and nothing but text. Every room is tested with each of them."""

from hypothesis import strategies as st

NASTY = (
    "<!channel> <!here> <!everyone>",
    "\t\n    kod\n\tkod",
    "<@U012AB3CD> <#C012AB3CD> <!subteam^S012|alla>",
    "@channel @here @everyone",
    "<at>Susanne Daregård</at>",
    "<https://evil.example|Tillväxtverket>",
    "https://evil.example/path?a=b&c=d",
    "mailto:a@evil.example tel:+46700000000",
    "*fet* _kursiv_ ~struken~ `kod` ```block```",
    "**fet** __fet__ # Rubrik\n## Rubrik\n- punkt\n1. ett\n> citat\n---\n|a|b|",
    "[klicka](http://evil.example) ![bild](http://evil.example/x.png) <http://evil.example>",
    "[klicka][1]\n\n[1]: http://evil.example",
    '<a href="https://evil.example">länk</a>',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "{{7*7}} {% raw %} ${7*7} {0} {name} %s %(name)s",
    ":tada: :+1: :susanne:",
    "&lt;!channel&gt; &amp; &#60;",
    "\\*inte fet\\* \\\\ \\",
    "مرحبا بالعالم",
    "före \u202eesrevmo\u202c efter \u2066isolerat\u2069",
    "noll\u200bbredd\u200dfog\ufeff\u2060",
    "Z\u0351\u036b\u0343a\u0316\u0321l\u0348\u0353g\u032bo\u0321",
    "före\x00efter \x07 \x1b[31mröd\x1b[0m \x85 \x9f",
    "rad\r\nrad\rrad\u2028rad\u2029rad",
    "ensam \ud800 surrogat",
    "👩‍👩‍👧‍👦🇸🇪1️⃣" * 3,
    "<#C012AB3CD|general> #general <!date^1392734382^{date}|i dag> <!subteam^S012>",
    "<http://evil.example|y> <mailto:a@evil.example|z> <tel:112|ring>",
    "~struken~ _i_ *b* `k` >citat\n>>> allt\n```\nkod\n``` :smile: :heart::skin-tone-2:",
    "&lt;@U012AB3CD&gt; &amp;lt;!here&amp;gt;",
    "U012AB3CD C012AB3CD /inlagg nytt",
    "\u200fhöger\u200e \u061cmärke \u202avänster\u202c \u2067fri\u2069",
    '{"verb":"approve","request":"1"} </script> %3Cb%3E \\u003c!here\\u003e',
    "😀" * 3000,
    "å" * 10_000,
    "ord " * 2_500,
    "\n" * 3_000,
    "a\n" * 2_000,
    '"' * 1_500,
    "\\" * 1_500,
    "<" * 3_000,
)

MARKS = (
    "<!channel>",
    "<@U1>",
    "</at>",
    "<at>",
    "*",
    "_",
    "`",
    "~",
    "[",
    "](http://x.se)",
    "<http://x.se|y>",
    "\\",
    "&",
)
"""What platforms read as more than text."""


def hostile_text() -> st.SearchStrategy[str]:
    """Return text of any characters, mixed with the marks that platforms read."""
    any_text = st.text(max_size=40)
    return st.lists(st.one_of(st.sampled_from(MARKS), any_text, st.sampled_from(NASTY)), max_size=6).map("".join)
