import json
from dataclasses import replace
from typing import Any

from bot.cards import Card, Choice, Field, File, Form, Option, Paragraph, Text, UserText
from handlers.teams.dialogs import card_in_dialog, chat_form, dialog, dialog_card, left_out, told, with_preview
from handlers.teams.typed import OURS
from handlers.teams.views import shown_card
from tests.handlers.a_rated_card import RATED_CARD
from tests.handlers.every_card import everything
from tests.handlers.teams.test_views import FRAME, heading, line, press, run, small, text

Json = dict[str, Any]
FORM = Form(
    verb="hand_in",
    title="Föreslå inlägg",
    intro=(Paragraph((Text("Välkommen"),)),),
    fields=(
        Field("text", "Text", "text", required=True, help="Skriv.", value="Hej", fault="För lång."),
        Field("link", "Länk", "link", max_length=2000),
        Field("when", "När", "one", options=(Option("any", "När som helst"), Option("on", "Den dagen")), value="on"),
        Field("date", "Datum", "date", required=True, value="i går", shown_if=("when", ("on",))),
        Field("time", "Tid", "time", value="09:00:00"),
        Field("secrecy", "Inget hemligt", "tick", required=True),
        Field("channels", "Kanaler", "many", options=(Option("x", "X"), Option("fb", "Facebook")), folded=True),
    ),
    submit="Skicka",
    cancel="Avbryt",
    lang="sv",
    arguments={"kind": "nyhet", "token": "t1"},
    fold_label="Fler uppgifter",
    fault="Ett fält behöver rättas.",
)
SHORT = Form("pause", "Paus", (), (Field("why", "Varför", "line", required=True),), "Pausa", "Avbryt", "sv")
SHORT = replace(SHORT, keeps_draft=False, arguments={"token": "t1"})
ATTENTION = {"weight": "Bolder", "color": "Attention"}


def carried(do: str, **more: object) -> Json:
    return {
        "verb": "hand_in",
        "arguments": {"kind": "nyhet", "token": "t1"},
        "do": do,
        "fields": ["text", "link", "when", "date", "time", "secrecy", "channels"],
        "waits": {"date": ["when", ["on"]]},
        **more,
    }


def button(do: str, title: str, **more: object) -> Json:
    return {"type": "Action.Submit", "title": title, "data": carried(do), **more}


def under(words: str) -> Json:
    """Return a hint as it stands under its input."""
    return small(words) | {"spacing": "Small"}


def fields() -> list[Json]:
    whens = [{"title": "När som helst", "value": "any"}, {"title": "Den dagen", "value": "on"}]
    written = {"type": "Input.Text", "isMultiline": True, "maxLength": 3000, "value": "Hej"}
    a_link = {"type": "Input.Text", "isMultiline": False, "maxLength": 2000, "value": "", "style": "url"}
    one = {"type": "Input.ChoiceSet", "style": "expanded", "choices": whens, "wrap": True, "isMultiSelect": False}
    tick = {"type": "Input.Toggle", "title": "Ja", "wrap": True, "valueOn": "yes", "valueOff": "☐", "value": "☐"}
    return [
        line(run("Text: För lång.", **ATTENTION), spacing="Large"),
        {**written, "id": "text", "label": "Text (måste fyllas i)", "spacing": "Small"},
        under("Skriv."),
        {**a_link, "id": "link", "label": "Länk", "spacing": "Large"},
        {**one, "value": "on", "id": "when", "label": "När", "spacing": "Large"},
        {"type": "Input.Date", "id": "date", "label": "Datum", "spacing": "Large"},
        under("Gäller om du väljer: Den dagen."),
        {"type": "Input.Time", "value": "09:00", "id": "time", "label": "Tid", "spacing": "Large"},
        {**tick, "id": "secrecy", "label": "Inget hemligt (måste fyllas i)", "spacing": "Large"},
        {
            "type": "ActionSet",
            "actions": [
                {"type": "Action.ToggleVisibility", "title": "Fler uppgifter", "targetElements": ["more_fields"]}
            ],
        },
    ]


def folded(draw: Json) -> Json:
    channels = [{"title": "X", "value": "x"}, {"title": "Facebook", "value": "fb"}]
    many = {"type": "Input.ChoiceSet", "style": "expanded", "choices": channels, "wrap": True, "isMultiSelect": True}
    field = {**many, "id": "channels", "label": "Kanaler", "spacing": "Large"}
    items = [field, {"type": "ActionSet", "actions": [draw]}]
    return {"type": "Container", "id": "more_fields", "isVisible": False, "items": items}


SAID = {
    "fallbackText": "Föreslå inlägg\n\nEtt fält behöver rättas\\.\n\nVälkommen",
    "speak": "Föreslå inlägg\n\nEtt fält behöver rättas.\n\nVälkommen",
}


def test_a_form_in_a_dialog() -> None:
    assert dialog_card(FORM) == {
        **FRAME,
        **SAID,
        "body": [
            line(run("Ett fält behöver rättas.", **ATTENTION)),
            line(run("Välkommen")),
            *fields(),
            folded(button("redraw", "Skriv en egen text för varje kanal")),
            small("Stänger du rutan utan att spara försvinner det du har skrivit."),
        ],
        "actions": [
            button("submit", "Skicka", style="positive"),
            button("save_draft", "Spara utkast"),
            button("preview", "Förhandsvisa"),
        ],
    }


def test_a_form_without_fields_warns_of_nothing_and_has_nothing_to_save() -> None:
    bare = dialog_card(replace(FORM, fields=(), fault=""))
    assert bare["body"] == [line(run("Välkommen"))]
    assert [one["title"] for one in bare["actions"]] == ["Skicka"]


def test_a_form_in_the_chat() -> None:
    card = chat_form(FORM)
    drawn = card["actions"][-1]["data"].pop("drawn")

    def execute(do: str, title: str, **more: object) -> Json:
        return button(do, title, type="Action.Execute", verb="submit", data=carried(do, form=True), **more)

    assert len(drawn) == 12
    assert card == {
        **FRAME,
        **SAID,
        "body": [
            heading("Föreslå inlägg"),
            line(run("Ett fält behöver rättas.", **ATTENTION)),
            line(run("Välkommen")),
            *fields(),
            folded(execute("redraw", "Skriv en egen text för varje kanal")),
        ],
        "actions": [
            execute("submit", "Skicka", style="positive"),
            execute("save_draft", "Spara utkast"),
            execute("preview", "Förhandsvisa"),
            execute("cancel", "Avbryt"),
        ],
    }


def test_what_cannot_be_kept_half_filled_in_is_required_by_teams_itself() -> None:
    card = chat_form(SHORT)
    assert card["body"][-1] == {
        "type": "Input.Text",
        "isMultiline": False,
        "maxLength": 3000,
        "value": "",
        "id": "why",
        "label": "Varför",
        "spacing": "Large",
        "isRequired": True,
        "errorMessage": "Fyll i det här.",
    }
    cancel = card["actions"][-1]
    assert (cancel["title"], cancel["associatedInputs"]) == ("Avbryt", "none")
    assert [one["title"] for one in dialog_card(SHORT)["actions"]] == ["Pausa"]


def test_no_field_has_a_name_that_a_button_carries_something_under() -> None:
    names = {field.name for what in everything().values() if isinstance(what, Form) for field in what.fields}
    assert (names & OURS, len(names) > 50) == (set(), True)


def test_what_is_folded_and_filled_in_is_shown() -> None:
    filled = replace(SHORT, fields=(Field("a", "A", "line", value="x", folded=True),), fold_label="Mer")
    assert dialog_card(filled)["body"][-1]["isVisible"] is True


def test_a_card_stands_above_a_form_in_words_alone() -> None:
    above = Card("Obs", (Paragraph((UserText("*Kim* hann före."),)),), "sv", choices=(Choice("x", "Nej"),))
    assert dialog_card(SHORT, above=above)["body"][:2] == [
        line(run("Obs", weight="Bolder")),
        line(run("*Kim* hann före.")),
    ]


def test_a_name_too_long_for_a_dialogs_title_stands_in_it_whole() -> None:
    long = replace(SHORT, title="Fråga " + "Ö" * 70)
    assert dialog_card(long)["body"][0] == heading(long.title)
    assert len(dialog(long.title, dialog_card(long))["task"]["value"]["title"]) == 60


# Forms too large for Teams


def test_a_form_too_large_for_teams_is_cut_above_before_what_was_typed_is() -> None:
    intro = (Paragraph((UserText("å" * 3000),)),)
    wide = replace(FORM, intro=intro, fields=(Field("a", "A", "text", value="å" * 3000),), fault="")
    card = dialog_card(wide)
    assert len(json.dumps(card)) <= 28_000
    assert card["body"][-2]["value"] == "å" * 3000
    assert card["body"][0] == line(run("Texten är kortad här.", **ATTENTION))


def test_texts_too_long_for_one_card_are_not_shown_and_the_longest_go_first() -> None:
    lengths = {"a": 900, "b": 3000, "c": 2900, "d": 2800}
    texts = tuple(Field(name, name.upper(), "text", value="å" * length) for name, length in lengths.items())
    wide = replace(FORM, fields=texts, fault="")
    assert left_out(wide) == ("b", "c")
    card = dialog_card(wide)
    assert len(json.dumps(card)) <= 28_000
    words = "B: texten är för lång för att visas här \\(3000 tecken\\)\\. Den finns kvar och skickas med som den är\\."
    assert card["body"][2] == text(words)
    assert (card["actions"][0]["data"]["fields"], card["actions"][0]["data"]["away"]) == (["a", "d"], ["b", "c"])
    assert [each["id"] for each in card["body"] if "id" in each] == ["a", "d"]


def test_a_text_with_a_fault_is_never_left_out() -> None:
    texts = tuple(Field(name, name, "text", value="å" * 3000) for name in "ab")
    faulty = replace(FORM, fields=(replace(texts[0], fault="Nej."), *texts[1:]))
    assert left_out(faulty) == ("b",)


def test_nothing_is_left_out_of_a_form_that_nobody_keeps() -> None:
    texts = tuple(Field(name, name, "text", value="å" * 3000) for name in "ab")
    for form in (replace(SHORT, fields=texts), replace(FORM, fields=texts, arguments={})):
        assert left_out(form) == ()


# Files


def test_a_field_for_files_tells_where_to_send_them_and_lists_those_that_came() -> None:
    files = Field("files", "Filer", "files", options=(Option("a1", "*a*.pdf"),), value="a1,b2")
    form = dialog_card(Form("edit", "Ändra", (), (files,), "S", "A", "sv"))
    choices = [{"title": "\\*a\\*\\.pdf", "value": "a1"}, {"title": "Bifogad fil 2", "value": "b2"}]
    assert form["body"][:-1] == [
        line(run("Filer", weight="Bolder"), spacing="Large"),
        under("Så bifogar du: skicka filerna till mig i chatten, så lägger jag dem till det du skickar här."),
        {
            "type": "Input.ChoiceSet",
            "style": "expanded",
            "choices": choices,
            "wrap": True,
            "isMultiSelect": True,
            "value": "a1,b2",
            "id": "files",
            "label": "Redan bifogat",
            "spacing": "Small",
        },
        under("Bocka ur det som inte ska med."),
    ]
    assert form["actions"][0]["data"]["fields"] == ["files"]


def test_a_label_that_asks_takes_no_colon() -> None:
    field = Field("who", "Vem?", "line", fault="Fyll i det här.")
    assert dialog_card(replace(SHORT, fields=(field,)))["body"][0] == line(
        run("Vem? Fyll i det här.", **ATTENTION), spacing="Large"
    )


def test_a_field_for_files_without_any_has_no_input() -> None:
    form = dialog_card(replace(FORM, fields=(Field("files", "Filer", "files", value="," + "x" * 101),)))
    assert form["actions"][0]["data"]["fields"] == []


# Cards in dialogs


def test_a_card_in_a_dialog_has_its_buttons_and_no_files() -> None:
    files = (File("a.pdf", "Bilaga", "file:1"),)
    choices = (Choice("show", "Visa", {"request": "1"}), Choice("edit", "Ändra", opens_form=True))
    shown = card_in_dialog(Card("*Titel*", (), "sv", choices=choices, files=files, asked=RATED_CARD.asked))
    value = shown["task"]["value"]
    content = value.pop("card")["content"]
    assert (shown["task"]["type"], value) == ("continue", {"title": "*Titel*", "height": "large", "width": "medium"})
    wanted = press("Action.Submit", "show", "Visa")
    wanted["data"] = {"verb": "show", "arguments": {"request": "1"}, "delivery": "", "do": "press"}
    assert content["body"][2]["actions"][0] == wanted
    assert [one["title"] for row in content["body"] for one in row.get("actions", [])] == ["Visa", "Ändra", "Ja", "Nej"]


def test_a_card_of_a_title_alone_has_words_in_its_dialog() -> None:
    assert card_in_dialog(Card("Klart *nu*", (), "sv"))["task"]["value"]["card"]["content"]["body"] == [
        text("Klart \\*nu\\*")
    ]


def test_a_line_ends_a_dialog() -> None:
    assert told("Klart!") == {"task": {"type": "message", "value": "Klart!"}}


def test_a_preview_has_a_way_back_with_every_value_that_fits() -> None:
    card = Card("Så ser inlägget ut", (Paragraph((UserText("Hej"),)),), "sv", files=(File("a", "b", "c"),))
    back = {"verb": "edit", "arguments": {"token": "t1"}, "values": {"text": "Hej"}}
    action = {"type": "Action.Submit", "title": "Tillbaka", "data": {**back, "do": "back"}}
    assert with_preview(card, back) == shown_card(replace(card, files=()), [{"type": "ActionSet", "actions": [action]}])
    long = with_preview(card, {**back, "form": True, "values": {"text": "å" * 3000}})
    assert long["body"][-1]["actions"] == [
        {
            "type": "Action.Execute",
            "title": "Tillbaka",
            "verb": "submit",
            "data": {"verb": "edit", "arguments": {"token": "t1"}, "form": True, "do": "back"},
        }
    ]
