import json
from dataclasses import replace

from bot.cards import (
    Bold,
    Bullets,
    Card,
    Choice,
    File,
    Fold,
    Link,
    Mention,
    Paragraph,
    Quote,
    Text,
    UserText,
)
from handlers.teams.escaping import escape, printable
from handlers.teams.views import adaptive_card, posted_card
from tests.handlers.a_desk_card import DESK_CARD, TEXT
from tests.handlers.a_rated_card import NO, RATED_CARD, YES

FRAME = {
    "type": "AdaptiveCard",
    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
    "version": "1.5",
    "lang": "sv",
    "msteams": {"width": "Full"},
}
SEEN = {"request": "6f0c", "version": "3"}


def line(*inlines: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "RichTextBlock", "inlines": list(inlines), **more}


def run(text: str, **more: object) -> dict[str, object]:
    return {"type": "TextRun", "text": text, **more}


def bold(text: str) -> dict[str, object]:
    return run(text, weight="Bolder")


def heading(text: str) -> dict[str, object]:
    return {"type": "TextBlock", "text": text, "wrap": True, "style": "heading", "weight": "Bolder", "size": "Medium"}


def text(words: str, **more: object) -> dict[str, object]:
    return {"type": "TextBlock", "text": words, "wrap": True, **more}


def small(text: str) -> dict[str, object]:
    return line(run(text, isSubtle=True, size="Small"))


def press(kind: str, verb: str, title: str, style: str = "default", **more: object) -> dict[str, object]:
    fetch = {"msteams": {"type": "task/fetch"}} if kind == "Action.Submit" else {}
    data = {"verb": verb, "arguments": SEEN, "delivery": "k1", **fetch}
    direct = {} if fetch else {"verb": verb}
    return {"type": kind, "title": title, "style": style, **direct, "data": data, **more}


def test_a_desk_card_as_an_adaptive_card() -> None:
    card = adaptive_card(DESK_CARD, "k1")
    assert card == {
        **FRAME,
        "fallbackText": card["fallbackText"],
        "speak": card["speak"],
        "body": [
            heading("Föreslå inlägg – SM\\-2026\\-0042"),
            {
                "type": "Container",
                "style": "emphasis",
                "items": [line(run(TEXT)), small("Från: Amina Holm, Enheten för företagande")],
            },
            line(
                bold("Läge: "),
                run("Skickad"),
                run(" – "),
                run("Amina Holm"),
                run(", "),
                run("tisdag 13 oktober kl. 14.30"),
                spacing="Small",
            ),
            line(bold("När: "), run("När det passar"), spacing="Small"),
            {
                "type": "ActionSet",
                "actions": [
                    press("Action.Submit", "edit_and_approve", "Ändra och godkänn", "positive"),
                    press("Action.Execute", "approve", "Godkänn"),
                    press("Action.Submit", "publish", "Publicerad"),
                    press("Action.Submit", "ask", "Fråga Amina Holm", mode="secondary"),
                    press("Action.Submit", "decline", "Tacka nej", mode="secondary"),
                ],
            },
        ],
    }
    assert card["speak"].startswith("Föreslå inlägg – SM-2026-0042\n\nNy rapport: fler småföretag exporterar.")
    assert card["fallbackText"] == escape(card["speak"])


def test_lines_lists_links_and_folds() -> None:
    quote = Quote((Bullets(((Bold("ett"),), (Link("två", "https://a.se"),)), ordered=True),), "sv", "Källan")
    card = Card(
        title="T",
        body=(Paragraph((Text("rad 1\nrad "), UserText("två\n\ntre"))), quote),
        lang="sv",
        fold=Fold("Hela", (Paragraph((Text("allt"),)),)),
        footnote="Obs",
    )
    to = {"type": "Action.OpenUrl", "url": "https://a.se", "title": "två"}
    assert adaptive_card(card)["body"][1:] == [
        line(run("rad 1")),
        line(run("rad "), run("två"), spacing="None"),
        line(run("tre"), spacing="None"),
        {
            "type": "Container",
            "style": "emphasis",
            "items": [
                line(run("1. "), bold("ett")),
                line(run("2. "), run("två", selectAction=to), spacing="Small"),
                small("Källan"),
            ],
        },
        small("Obs"),
        {
            "type": "ActionSet",
            "actions": [{"type": "Action.ToggleVisibility", "title": "Hela", "targetElements": ["fold"]}],
        },
        {"type": "Container", "id": "fold", "isVisible": False, "items": [line(run("allt"))]},
    ]


def test_four_choices_stand_in_two_rows() -> None:
    choices = tuple(Choice("choose", f"Val {number}") for number in range(4))
    rows = adaptive_card(Card("T", (), "sv", choices=choices))["body"][1:]
    assert [[action["title"] for action in row["actions"]] for row in rows] == [["Val 0", "Val 1", "Val 2"], ["Val 3"]]


def test_a_long_label_has_a_row_of_its_own_and_is_told_whole() -> None:
    question = "Kan jag uppfattas som myndigheten fast jag skriver privat?"
    labels = (question, "Ändra", "Svara Susanne Daregård", "Dra tillbaka", "Visa hela det som har sagts")
    choices = tuple(Choice("choose", label) for label in labels)
    rows = [row["actions"] for row in adaptive_card(Card("T", (), "sv", choices=choices))["body"][1:]]
    assert [[action["title"] for action in row] for row in rows] == [[question], [*labels[1:4]], [labels[4]]]
    assert [action.get("tooltip") for row in rows for action in row] == [question, None, None, None, None]


def test_what_a_card_asks_about_itself_is_small_and_comes_last() -> None:
    yes, no = (
        {
            "title": choice.label,
            "tooltip": choice.aloud,
            "style": "default",
            "data": {"verb": "rate", "arguments": choice.arguments, "delivery": ""},
        }
        for choice in (YES, NO)
    )
    fetched = {**no["data"], "msteams": {"type": "task/fetch"}}  # type: ignore[dict-item]
    card = adaptive_card(RATED_CARD)
    assert card["body"][-2:] == [
        small("Hjälpte svaret?"),
        {
            "type": "ActionSet",
            "actions": [
                {"type": "Action.Execute", **yes, "verb": "rate"},
                {"type": "Action.Submit", **no, "data": fetched},
            ],
        },
    ]
    assert [action["title"] for action in card["body"][-3]["actions"]] == ["Nytt konto"]
    assert "Hjälpte svaret?" in card["speak"]


def test_a_link_that_is_no_web_address_is_text() -> None:
    body = adaptive_card(Card("T", (Paragraph((Link("här", "javascript:alert(1)"),)),), "sv"))["body"]
    assert body[1] == line(run("här"))


def test_a_long_card_is_cut_to_what_teams_takes_and_says_so() -> None:
    card = adaptive_card(Card("T", (Paragraph((UserText("å" * 9000),)),), "sv"))
    assert len(json.dumps(card)) <= 28_000
    assert card["body"][-1] == small("Texten är kortad här.")


def test_escaping_leaves_nothing_for_teams_to_read() -> None:
    assert escape("*b* [a](http://x) <at>Bo</at> 1. # & ~") == (
        "\\*b\\* \\[a\\]\\(http://x\\) &lt;at\\>Bo&lt;/at\\> 1\\. \\# &amp; \\~"
    )
    assert printable("a\x00\u202eb\r\n") == "ab\n"


CALLED = Mention("*Susanne* <Daregård>", (("slack", "U012AB3CD"), ("teams", "29:1x")))


def test_a_person_called_upon_is_let_know() -> None:
    card = adaptive_card(Card("", (Paragraph((CALLED, Text(", se *hit*"))),), "sv"))
    name = "Susanne Daregård"
    assert card["body"] == [text(f"<at>{name}</at>, se \\*hit\\*")]
    mentioned = {"id": "29:1x", "name": name}
    assert card["msteams"] == {
        "width": "Full",
        "entities": [{"type": "mention", "text": f"<at>{name}</at>", "mentioned": mentioned}],
    }
    assert card["speak"] == "*Susanne* &lt;Daregård&gt;, se *hit*"


def test_a_person_whose_id_in_teams_is_not_known_is_named() -> None:
    for mention in (replace(CALLED, addresses=(("slack", "U1"),)), replace(CALLED, name="<>")):
        card = adaptive_card(Card("", (Paragraph((mention, Text(", se"))),), "sv"))
        assert card["body"] == [line(run(mention.name), run(", se"))]
        assert card["msteams"] == {"width": "Full"}


def test_nobody_can_call_upon_the_person_that_a_card_calls_upon() -> None:
    words = UserText("<at>Susanne Daregård</at> [a](https://b.se)")
    card = adaptive_card(Card("<at>Susanne Daregård</at>", (Paragraph((CALLED, words, Text("\n"), words)),), "sv"))
    shown = [each["text"] for each in card["body"] if each["type"] == "TextBlock"]
    assert shown == [
        "&lt;at\\>Susanne Daregård&lt;/at\\>",
        "<at>Susanne Daregård</at>&lt;at\\>Susanne Daregård&lt;/at\\> \\[a\\]\\(https://b\\.se\\)",
    ]
    assert card["body"][2] == line(run(words.text), spacing="None")
    assert len(card["msteams"]["entities"]) == 1


def test_a_cards_files_are_named_and_can_be_fetched() -> None:
    files = (File("bokning.ics", "Kalenderfil", "ics:1"), File("*rapport*.pdf", "Bilaga", "file:2"))
    get = {"type": "Action.Execute", "style": "default", "verb": "file"}
    assert adaptive_card(Card("", (), "sv", files=files), "k1")["body"] == [
        line(bold("Filer:")),
        line(run("• "), run("Kalenderfil"), run(": "), run("bokning.ics")),
        line(run("• "), run("Bilaga"), run(": "), run("*rapport*.pdf")),
        {
            "type": "ActionSet",
            "actions": [
                {**get, "title": title, "data": {"verb": "file", "arguments": {"code": code}, "delivery": "k1"}}
                for title, code in (("Hämta bokning.ics", "ics:1"), ("Hämta *rapport*.pdf", "file:2"))
            ],
        },
    ]


# A card whose buttons are not for everybody


def show(key: str = "k1") -> dict[str, object]:
    data = {"verb": "refresh", "arguments": {}, "delivery": key}
    return {"type": "Action.Execute", "title": "Visa knapparna", "style": "default", "verb": "refresh", "data": data}


def test_a_posted_card_says_the_same_and_has_one_button() -> None:
    nameless = Mention("Karin Sund", (("slack", "U2"),))
    card = posted_card(replace(DESK_CARD, files=(File("a.pdf", "Bilaga", "file:1"),), acting=(CALLED, nameless)), "k1")
    whole = adaptive_card(replace(DESK_CARD, files=(File("a.pdf", "Bilaga", "file:1"),)), "k1")
    said = [each for each in whole["body"] if each["type"] != "ActionSet"]
    assert card["body"] == [*said, {"type": "ActionSet", "actions": [show()]}]
    assert card["refresh"] == {"action": show(), "userIds": ["29:1x"]}
    assert (card["speak"], card["fallbackText"]) == (whole["speak"], whole["fallbackText"])


def test_teams_asks_for_sixty_people_at_most_and_for_nobody_where_none_is_known() -> None:
    many = tuple(Mention(f"P{number}", (("teams", f"29:{number}"),)) for number in range(70))
    card = posted_card(replace(DESK_CARD, acting=(many[0], *many)), "k1")
    assert card["refresh"]["userIds"] == [f"29:{number}" for number in range(60)]
    assert "refresh" not in posted_card(replace(DESK_CARD, acting=(Mention("P"),)), "k1")


def test_a_posted_card_for_whoever_sees_it_has_all_its_buttons() -> None:
    assert posted_card(DESK_CARD, "k1") == adaptive_card(DESK_CARD, "k1")


def test_a_card_that_one_person_sees_is_asked_for_again_for_them() -> None:
    seen = adaptive_card(DESK_CARD, "k1", viewer="29:1x")
    assert seen == adaptive_card(DESK_CARD, "k1") | {"refresh": {"action": show(), "userIds": ["29:1x"]}}


# A second way to a form


def test_in_a_chat_of_ones_own_a_form_that_does_not_open_can_be_had_there() -> None:
    choices = (Choice("open", "Nytt", {"kind": "nyhet"}, "primary", opens_form=True), Choice("mine", "Mina"))
    body = adaptive_card(Card("T", (), "sv", choices=choices), "k1", personal=True)["body"]
    toggle = {"type": "Action.ToggleVisibility", "title": "Öppnas inget formulär?", "targetElements": ["here"]}
    assert [action["title"] for action in body[1]["actions"]] == ["Nytt", "Mina", "Öppnas inget formulär?"]
    assert body[1]["actions"][2] == toggle | {"mode": "secondary"}
    data = {"verb": "open", "arguments": {"kind": "nyhet"}, "delivery": "k1"}
    here = {"type": "Action.Execute", "title": "Nytt", "style": "positive", "verb": "open", "data": data}
    assert body[2:] == [
        {
            "type": "Container",
            "id": "here",
            "isVisible": False,
            "items": [
                small("Välj här i stället, så kommer formuläret i chatten."),
                {"type": "ActionSet", "actions": [here]},
            ],
        }
    ]


def test_where_nothing_opens_a_form_no_second_way_is_shown() -> None:
    card = Card("T", (), "sv", choices=(Choice("mine", "Mina"),))
    assert adaptive_card(card, personal=True) == adaptive_card(card)
