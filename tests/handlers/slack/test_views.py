import json
from dataclasses import replace

import pytest

from bot.cards import (
    Bold,
    Bullets,
    Card,
    Choice,
    Fact,
    Field,
    File,
    Fold,
    Form,
    Link,
    Mention,
    Option,
    Paragraph,
    Quote,
    Text,
    UserText,
)
from handlers.slack.buttons import carried
from handlers.slack.escaping import escape, printable
from handlers.slack.modals import faults_at
from handlers.slack.views import message, modal, sheet
from tests.handlers.a_desk_card import DESK_CARD, TEXT
from tests.handlers.a_rated_card import NO, RATED_CARD, YES

CARRIED = '{"request": "6f0c", "version": "3"}'


def plain_text(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}


def rich(*elements: dict[str, object]) -> dict[str, object]:
    return {"type": "rich_text", "elements": list(elements)}


def section(*elements: dict[str, object]) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def text(words: str) -> dict[str, object]:
    return {"type": "text", "text": words}


def bold(words: str) -> dict[str, object]:
    return {"type": "text", "text": words, "style": {"bold": True}}


def button(action: str, label: str, value: str) -> dict[str, object]:
    return {"type": "button", "action_id": action, "text": plain_text(label), "value": value}


def test_a_desk_card_as_a_message() -> None:
    assert message(DESK_CARD, "6f0c:desk") == {
        "text": (
            "Föreslå inlägg – SM-2026-0042\n\n"
            "Ny rapport: fler småföretag exporterar.\n(Från: Amina Holm, Enheten för företagande)\n\n"
            "Läge: Skickad – Amina Holm, tisdag 13 oktober kl. 14.30\n"
            "När: När det passar"
        ),
        "blocks": [
            {"type": "header", "text": plain_text("Föreslå inlägg – SM-2026-0042")},
            rich({"type": "rich_text_quote", "elements": [text(TEXT)]}),
            {"type": "context", "elements": [plain_text("Från: Amina Holm, Enheten för företagande")]},
            rich(
                section(
                    bold("Läge: "),
                    text("Skickad"),
                    text(" – "),
                    text("Amina Holm"),
                    text(", "),
                    text("tisdag 13 oktober kl. 14.30"),
                    text("\n"),
                    bold("När: "),
                    text("När det passar"),
                )
            ),
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": "edit_and_approve",
                        "text": plain_text("Ändra och godkänn"),
                        "value": CARRIED,
                        "style": "primary",
                    },
                    {"type": "button", "action_id": "approve", "text": plain_text("Godkänn"), "value": CARRIED},
                    {"type": "button", "action_id": "publish", "text": plain_text("Publicerad"), "value": CARRIED},
                    {
                        "type": "overflow",
                        "action_id": "more",
                        "options": [
                            {
                                "text": plain_text("Fråga Amina Holm"),
                                "value": '{"verb":"ask","request":"6f0c","version":"3"}',
                            },
                            {
                                "text": plain_text("Tacka nej"),
                                "value": '{"verb":"decline","request":"6f0c","version":"3"}',
                            },
                        ],
                    },
                ],
            },
        ],
        "metadata": {"event_type": "medielots_card", "event_payload": {"key": "6f0c:desk"}},
    }


def test_a_quote_of_several_paragraphs_and_a_list_keeps_its_bar_and_its_links() -> None:
    body = (
        Paragraph((Text("Ett"),)),
        Paragraph((Bold("Två"),)),
        Bullets(((Link("https://a.se", "https://a.se"),), (Link("ring", "tel:08"),)), ordered=True),
    )
    card = Card(
        "", (Quote(body, "sv", "Källan"),), "sv", fold=Fold("Hela", (Paragraph((Text("allt"),)),)), footnote="Obs"
    )
    assert message(card, "k")["blocks"] == [
        rich(
            {"type": "rich_text_quote", "elements": [text("Ett"), text("\n\n"), bold("Två")]},
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [
                    section({"type": "link", "url": "https://a.se", "text": "https://a.se"}),
                    section(text("ring")),
                ],
                "border": 1,
            },
        ),
        {"type": "context", "elements": [plain_text("Källan")]},
        {"type": "context", "elements": [plain_text("Obs")]},
        {"type": "divider"},
        rich(section(bold("Hela"))),
        rich(section(text("allt"))),
    ]


def test_four_choices_stand_in_two_rows_and_the_same_verb_is_numbered() -> None:
    choices = tuple(Choice("choose", f"Val {number}") for number in range(3))
    rows = message(Card("T", (), "sv", choices=(*choices, Choice("none_of_these", "Inget"))), "k")["blocks"][1:]
    ids = [[element["action_id"] for element in row["elements"]] for row in rows]
    assert ids == [["choose", "choose:2", "choose:3"], ["none_of_these"]]


def test_what_a_menu_cannot_carry_becomes_a_row_of_its_own() -> None:
    more = (Choice("ask", "Fråga", {"question": "o" * 200}),)
    rows = message(Card("T", (), "sv", choices=(Choice("approve", "Godkänn"),), more=more), "k")["blocks"][1:]
    assert [[element["type"] for element in row["elements"]] for row in rows] == [["button"], ["button"]]


def test_what_a_card_asks_about_itself_is_small_and_comes_after_its_other_buttons() -> None:
    def button(action: str, choice: Choice) -> dict[str, object]:
        aloud = {"accessibility_label": choice.aloud} if choice.aloud else {}
        value = json.dumps(choice.arguments)
        return {"type": "button", "action_id": action, "text": plain_text(choice.label), "value": value, **aloud}

    sent = message(RATED_CARD, "k")
    assert sent["blocks"][1:-1] == [
        {"type": "context", "elements": [plain_text("Obs")]},
        {"type": "actions", "elements": [button("open", RATED_CARD.choices[0])]},
        {"type": "context", "elements": [plain_text("Hjälpte svaret?")]},
        {"type": "actions", "elements": [button("rate", YES), button("rate:2", NO)]},
        {"type": "divider"},
        rich(section(bold("Hela avsnittet"))),
    ]
    assert sent["text"] == "Nya konton\n\nObs\n\nHjälpte svaret?\n\nHela avsnittet\n\nallt"


@pytest.mark.parametrize("word", ["ord ", "å", "😀", "<&>"])
def test_a_text_that_is_cut_still_asks_what_the_card_asks(word: str) -> None:
    long = replace(RATED_CARD, body=(Paragraph((UserText(word * 3000),)),))
    spoken = message(long, "k")["text"]
    assert (len(spoken.encode()) <= 3900, spoken.endswith("…\n\nHjälpte svaret?")) == (True, True)


@pytest.mark.parametrize("question", ['"' * 1500, "😀" * 1500, "\\" * 1500, "å" * 1500])
def test_a_button_carries_what_slack_takes_and_says_where_it_was_cut(question: str) -> None:
    value = carried(Choice("ask_officer", "Fråga", {"question": question}))
    kept = json.loads(value)["question"]
    assert len(value.encode("utf-16-le")) // 2 <= 2000
    assert kept == question or (kept.endswith("…") and question.startswith(kept.rstrip("…")))


def test_a_long_message_is_cut_to_what_slack_takes_and_says_so() -> None:
    paragraphs = tuple(Paragraph((UserText("ord " * 700),)) for _ in range(60))
    sent = message(Card("T", paragraphs, "sv"), "k")
    assert sent["blocks"][-1] == {"type": "context", "elements": [plain_text("Texten är kortad här.")]}
    assert (len(sent["blocks"]) <= 50, len(json.dumps(sent["blocks"])) <= 11_000) == (True, True)
    assert (len(sent["text"].encode()) <= 3900, sent["text"][-1]) == (True, "…")


def test_escaping_leaves_nothing_for_slack_to_read() -> None:
    assert escape("<!channel> & <@U1>\x00\u202e") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert printable("a\r\nb\rc\td") == "a\nb\nc\td"


FORM = Form(
    verb="hand_in",
    title="Ett namn som är för långt för en ruta",
    intro=(Paragraph((Text("Välkommen"),)),),
    fields=(
        Field(
            "text", "Text", "text", required=True, help="Skriv.", value="Hej", fault="Fyll i det här.", max_length=5000
        ),
        Field("when", "När", "one", options=(Option("any", "När som helst"), Option("on", "Den dagen")), value="on"),
        Field("date", "Datum", "date", required=True, value="i går", shown_if=("when", ("on",))),
        Field("time", "Tid", "time", value="09:00:00", shown_if=("text", ())),
        Field("secrecy", "Inget hemligt", "tick", required=True, value="yes"),
        Field(
            "channels", "Kanaler", "many", options=(Option("x", "X"), Option("fb", "Facebook")), value="fb", folded=True
        ),
    ),
    submit="Skicka",
    cancel="Avbryt",
    lang="sv",
    arguments={"kind": "nyhet", "token": "t1"},
    fold_label="Fler uppgifter",
    fault="Ett fält behöver rättas.",
)


def an_input(
    name: str,
    label: str,
    element: dict[str, object],
    *,
    optional: bool,
    hint: str = "",
    place: str = "",
    tells: bool = False,
) -> dict[str, object]:
    block: dict[str, object] = {"type": "input", "label": plain_text(label), "optional": optional}
    block |= {"element": {**element, "action_id": name}, "block_id": place or name}
    block |= {"dispatch_action": True} if tells else {}
    return block | {"hint": plain_text(hint)} if hint else block


def a_button(verb: str, label: str) -> dict[str, object]:
    return {"type": "button", "action_id": verb, "text": plain_text(label)}


def option(label: str, value: str) -> dict[str, object]:
    return {"text": plain_text(label), "value": value}


def test_a_form_as_a_modal() -> None:
    whens = [option("När som helst", "any"), option("Den dagen", "on")]
    assert modal(FORM) == {
        "type": "modal",
        "callback_id": "hand_in",
        "title": plain_text("Ett namn som är för lån…"),
        "submit": plain_text("Skicka"),
        "close": plain_text("Avbryt"),
        "private_metadata": (
            '{"verb":"hand_in","arguments":{"kind":"nyhet","token":"t1"},'
            '"waits":{"date":["when",["on"]],"time":["text",[]]},"drawn":"f7391de4b496"}'
        ),
        "notify_on_close": True,
        "blocks": [
            {"type": "header", "text": plain_text("Ett namn som är för långt för en ruta")},
            rich(section(bold("Ett fält behöver rättas."))),
            rich(section(text("Välkommen"))),
            rich(section(bold("Text: Fyll i det här."))),
            an_input(
                "text",
                "Text",
                {"type": "plain_text_input", "multiline": True, "max_length": 3000, "initial_value": "Hej"},
                optional=False,
                hint="Skriv.",
            ),
            an_input(
                "when",
                "När",
                {"type": "radio_buttons", "options": whens, "initial_option": whens[1]},
                optional=True,
                tells=True,
            ),
            an_input("date", "Datum", {"type": "datepicker"}, optional=False),
            an_input("time", "Tid", {"type": "timepicker", "initial_time": "09:00"}, optional=True),
            an_input(
                "secrecy",
                "Inget hemligt",
                {"type": "checkboxes", "options": [option("Ja", "yes")], "initial_options": [option("Ja", "yes")]},
                optional=False,
            ),
            {"type": "divider"},
            {"type": "header", "text": plain_text("Fler uppgifter")},
            an_input(
                "channels",
                "Kanaler",
                {
                    "type": "checkboxes",
                    "options": [option("X", "x"), option("Facebook", "fb")],
                    "initial_options": [option("Facebook", "fb")],
                },
                optional=True,
                tells=True,
            ),
            {
                "type": "actions",
                "elements": [a_button("preview_form", "Förhandsvisa"), a_button("save_draft", "Spara utkast")],
            },
        ],
    }


def test_faults_are_given_to_an_open_modal_at_its_inputs_if_that_is_all_there_is_to_say() -> None:
    counted = replace(FORM, fault="Ett fält behöver rättas. Det du skrev finns kvar.")
    there = {"text": "text~1", "when": "when"}
    assert faults_at(counted, there) == {"text~1": "Fyll i det här."}
    assert faults_at(counted, {"when": "when"}) == {}
    assert faults_at(replace(counted, fault="Något annat."), there) == {}


def test_a_long_option_goes_on_in_its_description() -> None:
    reason = "Det riktar sig till så få att ett mejl eller ett nyhetsbrev når dem bättre än ett inlägg gör."
    form = Form("decline", "Nej", (), (Field("reason", "Skäl", "one", options=(Option("a", reason),)),), "S", "A", "sv")
    shown = modal(form)["blocks"][0]["element"]["options"][0]
    assert shown["text"]["text"] + shown["description"]["text"] == reason


def test_a_fact_without_a_value_still_has_its_label() -> None:
    card = Card("T", (), "sv", facts=(Fact("Tomt", (UserText(""),)),))
    assert message(card, "k")["blocks"][1] == rich(section(bold("Tomt: ")))


def test_a_person_whose_slack_id_is_known_is_mentioned_and_any_other_is_named() -> None:
    known = Mention("Susanne Daregård", (("teams", "29:1x"), ("slack", "U012AB3CD")))
    others = (Mention("<@U1>"), Mention("Kim", (("slack", "U1><!channel>"),)), Mention("Bo", (("teams", "29:1x"),)))
    card = Card("", (Paragraph((known, *others)),), "sv")
    assert message(card, "k")["blocks"] == [
        rich(section({"type": "user", "user_id": "U012AB3CD"}, text("<@U1>"), text("Kim"), text("Bo")))
    ]
    assert message(card, "k")["text"] == "Susanne Daregård&lt;@U1&gt;KimBo"


def test_a_cards_files_are_named_and_can_be_fetched() -> None:
    files = (File("bokning.ics", "Kalenderfil", "ics:1"), File("*rapport*.pdf", "Bilaga", "file:2"))
    card = Card("", (), "sv", files=files)
    named = (bold("Filer:"), text("\n"), text("Kalenderfil"), text(": "), text("bokning.ics"))
    more = (text("\n"), text("Bilaga"), text(": "), text("*rapport*.pdf"))
    assert message(card, "k")["blocks"] == [
        rich(section(*named, *more)),
        {
            "type": "actions",
            "elements": [
                button("file", "Hämta bokning.ics", '{"code": "ics:1"}'),
                button("file:2", "Hämta *rapport*.pdf", '{"code": "file:2"}'),
            ],
        },
    ]
    assert message(card, "k")["text"] == "Kalenderfil: bokning.ics\nBilaga: *rapport*.pdf"


def test_a_field_for_files_takes_ten_and_names_what_is_attached() -> None:
    files = Field("files", "Filer", "files", help="Bilder.", value="a1", options=(Option("a1", "rapport.pdf"),))
    shown = modal(Form("edit", "Ändra", (), (files,), "S", "A", "sv"))["blocks"]
    types = ["png", "jpg", "jpeg", "gif", "webp", "pdf", "docx", "xlsx", "pptx", "odt", "txt", "csv", "mp4"]
    taking = {"type": "file_input", "filetypes": types, "max_files": 10}
    (kept,) = one = [option("rapport.pdf", "a1")]
    listed: dict[str, object] = {"type": "checkboxes", "options": one, "initial_options": [kept]}
    assert shown == [
        an_input(
            "kept:files",
            "Redan bifogat",
            listed,
            optional=True,
            hint="Bocka ur det som inte ska med.",
            place="kept:files~f55ff16f",
        ),
        an_input("files", "Filer", taking, optional=True, hint="Bilder.", place="files~f55ff16f"),
        {"type": "actions", "elements": [a_button("save_draft", "Spara utkast")]},
    ]


def test_a_card_alone_is_a_modal_without_anything_to_fill_in() -> None:
    card = Card("Susanne Daregård var först", (Paragraph((Text("Idag."),)),), "sv", choices=(Choice("show", "Visa"),))
    button = {"type": "button", "action_id": "show", "text": plain_text("Visa"), "value": "{}"}
    assert sheet(card) == {
        "type": "modal",
        "callback_id": "card",
        "title": plain_text("Susanne Daregård var fö…"),
        "close": plain_text("Stäng"),
        "blocks": [
            {"type": "header", "text": plain_text("Susanne Daregård var först")},
            rich(section(text("Idag."))),
            {"type": "actions", "elements": [button]},
        ],
    }
    assert sheet(Card("Idag", (), "en")) == {
        "type": "modal",
        "callback_id": "card",
        "title": plain_text("Idag"),
        "close": plain_text("Close"),
        "blocks": [{"type": "context", "elements": [plain_text("Idag")]}],
    }
