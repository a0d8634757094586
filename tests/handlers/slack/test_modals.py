"""Every form as a modal and every card as a sheet is what Slack takes; what is carried unseen fits, whatever it is."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card, Choice, Field, Form, Option, Paragraph, Text, UserText
from handlers.conditions import asked_for, divided
from handlers.slack.carrying import MOST, Carried, fits, packed, unpacked
from handlers.slack.escaping import width
from handlers.slack.payloads import SentFile, State, View, WrongShape
from handlers.slack.typed import Typed, as_drawn, mark, read_state
from handlers.slack.views import modal, sheet
from tests.fakes.slack.limits import faults_in_view
from tests.handlers.every_card import everything
from tests.handlers.slack.a_screen import faults_of

Json = dict[str, Any]
WHEN = Field("when", "När", "one", options=(Option("any", "När som helst"), Option("on", "Den dagen")), value="any")
DATE = Field("date", "Datum", "date", value="2026-12-01", shown_if=("when", ("on",)))
FORM = Form("hand_in", "Inlägg", (), (WHEN, DATE), "Skicka", "Avbryt", "sv", {"kind": "nyhet", "token": "t1"})


def in_modal(form: Form, above: Card | None = None) -> Json:
    return modal(form, above=above)


def inputs(view: Json) -> list[str]:
    return [block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input"]


def carried(view: Json) -> Carried:
    return unpacked(View.model_validate({"id": "V1", "private_metadata": view["private_metadata"]}))


def test_every_form_as_a_modal_and_every_card_as_a_sheet_is_what_slack_takes() -> None:
    drawn = {name: sheet(what) if isinstance(what, Card) else modal(what) for name, what in everything().items()}
    limits = {name: list(faults_in_view(view)) for name, view in drawn.items()}
    assert {name: faults for name, faults in limits.items() if faults} == {}
    # A sheet's blocks are its message's, which test_every_card holds against the schema: here one of many.
    some = {name: faults_of(drawn[name]) for name in sorted(drawn)[::20]}
    assert {name: faults for name, faults in some.items() if faults} == {}
    assert len(some) > 20


def test_a_field_that_waits_is_carried_unseen_and_shown_when_it_is_asked_for() -> None:
    unseen = in_modal(FORM)
    assert (inputs(unseen), carried(unseen).hidden) == (["when"], {"date": "2026-12-01"})
    seen = in_modal(replace(FORM, fields=(replace(WHEN, value="on"), DATE)))
    assert (inputs(seen), carried(seen).hidden) == (["when", "date"], {})
    assert carried(seen).waits == {"date": ("when", ("on",))}


def test_a_field_with_a_fault_is_shown_and_handed_in_whatever_it_waits_for() -> None:
    faulty = in_modal(replace(FORM, fields=(WHEN, replace(DATE, fault="Välj en dag."))))
    assert (inputs(faulty), carried(faulty).waits) == (["when", "date"], {})


def test_what_waits_for_something_that_cannot_tell_is_shown_and_says_when_it_matters() -> None:
    text = Field("text", "Text", "text")
    shown = in_modal(replace(FORM, fields=(text, replace(DATE, shown_if=("text", ())))))
    assert inputs(shown) == ["text", "date"]
    assert "Gäller om du fyller i: Text." in str(shown)
    assert "dispatch_action" not in str(shown)


@pytest.mark.parametrize("length", [100, 2000, 2850, 3000, 30_000])
@pytest.mark.parametrize("character", ["a", "å", "😀", '"', "\\", "\n"])
def test_what_is_carried_is_never_longer_than_slack_takes_and_nothing_is_lost(length: int, character: str) -> None:
    why = Field("why", "Varför", "text", value=character * length, shown_if=("when", ("on",)))
    view = in_modal(replace(FORM, fields=(WHEN, why, DATE)))
    assert width(view["private_metadata"]) <= MOST
    assert ("why" in carried(view).hidden) != ("why" in inputs(view))
    assert carried(view).hidden.get("why", why.value) == why.value
    assert carried(view).hidden["date"] == "2026-12-01"  # the short ones go first


def test_arguments_that_are_too_long_give_way_but_for_what_the_form_is_known_by() -> None:
    arguments = {"kind": "nyhet", "token": "t" * 36, "text": "å" * 5000, "note": "n" * 40}
    text = packed(Carried("hand_in", arguments, {"a": "b"}, {"date": ("when", ("on",))}))
    assert width(text) <= MOST
    assert json.loads(text)["arguments"] == {name: arguments[name] for name in ("kind", "token", "note")}
    assert faults_of(in_modal(replace(FORM, arguments=arguments))) == []


def test_what_can_give_way_no_more_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        packed(Carried("hand_in", {"token": "t" * 4000}))


def test_what_is_packed_is_unpacked_the_same() -> None:
    whole = Carried("hand_in", {"kind": "nyhet"}, {"a": '"\n'}, {"b": ("a", ()), "c": ("a", ("x", "y"))}, "0123")
    view = View.model_validate({"id": "V1", "private_metadata": packed(whole)})
    assert (unpacked(view), fits(whole)) == (whole, True)


def test_a_long_intro_is_cut_and_no_field_is() -> None:
    fields = tuple(Field(f"f{number}", "Fält", "line", value="x" * 300) for number in range(60))
    intro = tuple(Paragraph((Text(f"Stycke {number}"),)) for number in range(80))
    above = Card("T", tuple(Paragraph((UserText("ord " * 50),)) for _ in range(70)), "sv")
    view = in_modal(replace(FORM, fields=fields, intro=intro), above)
    assert faults_of(view) == []
    assert inputs(view) == [field.name for field in fields]
    assert "Texten är kortad här." in str(view)
    assert {block["element"]["initial_value"] for block in view["blocks"] if block["type"] == "input"} == {"x" * 300}


def test_the_words_of_a_card_stand_above_a_form_without_its_buttons() -> None:
    said = (Paragraph((Text("Det du skrev finns kvar."),)),)
    above = Card("Susanne Daregård var först", said, "sv", choices=(Choice("show", "Visa"),))
    view = in_modal(FORM, above)
    assert view["blocks"][:2] == sheet(above)["blocks"][:2]
    assert view["blocks"][2]["block_id"] == "when"


def test_a_form_that_keeps_no_draft_offers_none_and_asks_nothing_of_its_closing() -> None:
    view = in_modal(replace(FORM, keeps_draft=False))
    assert (view["notify_on_close"], [block["type"] for block in view["blocks"]]) == (False, ["input"])


def test_files_that_the_core_does_not_name_are_listed_all_the_same() -> None:
    files = Field("files", "Filer", "files", value="a,b,a", options=(Option("b", "rapport.pdf"),))
    view = in_modal(replace(FORM, fields=(files,)))
    assert faults_of(view) == []
    listed = [option["text"]["text"] for option in view["blocks"][0]["element"]["options"]]
    assert listed == ["Bifogad fil 1", "rapport.pdf"]
    assert read_state(as_drawn(view["blocks"])) == Typed({"files": "a,b"}, {}, {"files": view["blocks"][1]["block_id"]})


def test_an_input_for_files_is_a_new_one_when_what_is_listed_beside_it_changes() -> None:
    places = {
        in_modal(replace(FORM, fields=(Field("files", "Filer", "files", value=value),)))["blocks"][-2]["block_id"]
        for value in ("", "a", "b", "a,b")
    }
    assert len(places) == 4


# What stands in the inputs


def test_every_kind_of_input_is_read() -> None:
    file = {"id": "F1", "name": "a.png", "mimetype": "image/png", "size": 7, "permalink": "https://x", "more": 1}
    elements: dict[str, Json] = {
        "text": {"type": "plain_text_input", "value": "Hej\ndu"},
        "empty": {"type": "plain_text_input", "value": None},
        "one": {"type": "radio_buttons", "selected_option": {"value": "a", "text": {}}},
        "menu": {"type": "static_select", "selected_option": None},
        "many": {"type": "checkboxes", "selected_options": [{"value": "a"}, {"value": "b"}]},
        "none": {"type": "multi_static_select", "selected_options": []},
        "day": {"type": "datepicker", "selected_date": "2026-12-01"},
        "time": {"type": "timepicker", "selected_time": "09:30"},
        "files": {"type": "file_input", "files": [file]},
        "kept:files": {"type": "checkboxes", "selected_options": [{"value": "x"}]},
        "kept:gone": {"type": "checkboxes", "selected_options": [{"value": "x"}]},
        "odd": {"type": "checkboxes", "selected_options": [3, {"value": 4}, {}], "value": 5},
    }
    read = read_state(State(values={f"{name}~1": {name: element} for name, element in elements.items()}))
    names = [name for name in elements if not name.startswith("kept:")]
    told = {"text": "Hej\ndu", "one": "a", "many": "a,b", "day": "2026-12-01", "time": "09:30", "files": "x"}
    sent = SentFile(id="F1", name="a.png", mimetype="image/png", size=7, permalink="https://x")
    values = {name: told.get(name, "") for name in names} | {"odd": "4"}
    assert read == Typed(values, {"files": (sent,)}, {name: f"{name}~1" for name in names})


def test_a_name_that_nobody_can_read_is_none_of_a_forms() -> None:
    state = State(values={"a": {"a": {"value": "x"}, "\x00": {"value": "y"}}})
    assert read_state(state).values == {"a": "x"}
    odd = {"verb": "hand_in", "arguments": {"kind": "nyhet", "\x00": "y"}, "hidden": {"\ud800": "z"}}
    view = View.model_validate({"id": "V1", "private_metadata": json.dumps(odd)})
    assert unpacked(view) == Carried("hand_in", {"kind": "nyhet"})


@pytest.mark.parametrize("files", [[{"id": "../etc"}], [3], {"id": 7}, "F1"])
def test_a_file_of_an_unknown_shape_is_refused_and_not_left_out(files: object) -> None:
    with pytest.raises(WrongShape):
        read_state(State(values={"files": {"files": {"type": "file_input", "files": files}}}))


def test_a_mark_tells_whether_anything_was_typed() -> None:
    drawn = read_state(as_drawn(in_modal(replace(FORM, fields=(replace(WHEN, value="on"), DATE)))["blocks"]))
    file = SentFile(id="F1")
    others = [
        replace(drawn, values={**drawn.values, "date": "2026-12-02"}),
        replace(drawn, chosen={"files": (file,)}),
        replace(drawn, chosen={"files": (file, SentFile(id="F2"))}),
    ]
    assert len({mark(one) for one in (drawn, replace(drawn, places={}), *others)}) == 4


# Conditions


def test_what_is_not_asked_for_is_not_handed_in() -> None:
    waits = {"date": ("when", ("on", "after")), "alt": ("picture", ()), "own": ("channels", ("x",))}
    values = {"when": "any", "date": "d", "picture": " ", "alt": "a", "channels": "fb,x", "own": "o", "text": "t"}
    assert asked_for(values, waits) == {name: values[name] for name in ("when", "picture", "channels", "own", "text")}
    assert set(asked_for({**values, "when": "on", "picture": "p", "channels": "fb"}, waits)) == set(values) - {"own"}


def test_nothing_that_is_empty_needs_room_to_be_left_out() -> None:
    empty = replace(FORM, fields=(WHEN, replace(DATE, value="")))
    assert divided(empty, lambda hidden: not hidden).shown == (WHEN,)
