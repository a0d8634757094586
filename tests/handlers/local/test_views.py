import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
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
    Run,
    Text,
    UserText,
)
from handlers.local.pages import reply_card_html
from handlers.local.seats import seat
from handlers.local.views import card_html, form_html, size_words
from tests.handlers.a_rated_card import RATED_CARD
from tests.handlers.every_card import the_policy

ASK = Choice("ask", "Fråga Amina", {"request": "1"}, opens_form=True)


class Outline(HTMLParser):
    """The elements of a piece of HTML with their attributes' names, and its text: what an injection would change."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def compact(html: str) -> str:
    return "".join(line.strip() for line in html.splitlines())


def paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)


def test_a_small_card_is_laid_out_as_a_heading_and_a_paragraph() -> None:
    assert compact(card_html(Card("Hej", (paragraph(Text("Välkommen")),), "sv"))) == (
        '<div class="card" lang="sv"><h3 class="card-title" tabindex="-1">Hej</h3><p>Välkommen</p></div>'
    )


def test_a_quote_names_its_source_and_its_language_where_that_is_another() -> None:
    quote = Quote(
        (paragraph(Text("Ordagrant")), Bullets(((Text("ett"),),), ordered=True)), "sv", "Policyn, texten inlagd"
    )
    assert compact(card_html(Card("", (quote,), "en"))) == (
        '<div class="card" lang="en"><figure class="quote"><blockquote lang="sv"><p>Ordagrant</p>'
        "<ol><li>ett</li></ol></blockquote><figcaption>Policyn, texten inlagd</figcaption></figure></div>"
    )


def test_a_button_carries_its_message_verb_and_arguments() -> None:
    card = Card("Förslag", (), "sv", choices=(Choice("approve", "Godkänn", {"request": "1"}, "primary"),))
    assert (
        '<button class="button primary" form="press-desk" name="press" value="{&#34;message&#34;: &#34;m1&#34;, '
        "&#34;verb&#34;: &#34;approve&#34;, &#34;arguments&#34;: {&#34;request&#34;: &#34;1&#34;}}"
        '" aria-describedby="title-m1">Godkänn</button>'
    ) in card_html(card, message="m1", side="desk")


def test_facts_fold_more_and_footnote_stand_in_their_places() -> None:
    card = Card(
        "Förslag",
        (),
        "sv",
        facts=(Fact("Läge", (Text("Skickad"),)),),
        fold=Fold("Hela avsnittet", (paragraph(Text("Allt")),)),
        more=(ASK,),
        footnote="Bilden saknar text.",
    )
    html = compact(card_html(card))
    assert '<dl class="facts"><div><dt>Läge</dt><dd>Skickad</dd></div></dl>' in html
    assert "<summary>Hela avsnittet</summary>" in html
    assert '<summary class="button plain">Mer</summary>' in html
    assert html.endswith('<p class="footnote">Bilden saknar text.</p></div>')


def test_what_a_card_asks_about_itself_is_a_group_of_its_own_that_comes_last() -> None:
    html = compact(re.sub(r' value="[^"]*"', "", card_html(RATED_CARD, message="m1")))
    opens = 'class="button plain" form="press-person" name="press" aria-haspopup="dialog"'
    assert html.endswith(
        f'<div class="choices"><button {opens} aria-describedby="title-m1">Nytt konto</button></div>'
        '<p class="footnote">Obs</p><div class="asked" role="group" aria-label="Hjälpte svaret?">'
        '<p>Hjälpte svaret?</p><button class="button plain" form="press-person" name="press" '
        'aria-label="Ja, svaret hjälpte" aria-describedby="title-m1">Ja</button>'
        f'<button {opens} aria-label="Nej, svaret hjälpte inte" aria-describedby="title-m1">Nej</button></div></div>'
    )


@pytest.mark.parametrize("keeps", [True, False])
def test_a_form_that_keeps_no_draft_offers_none(keeps: bool) -> None:
    html = form_html(replace(form(), keeps_draft=keeps))
    assert [words in html for words in ("Spara utkast", "draft-state")] == [keeps, keeps]


def test_a_link_that_is_no_link_is_shown_as_text() -> None:
    html = card_html(Card("", (paragraph(Link("tryck här", "javascript:alert(1)")),), "sv"))
    assert "<p>tryck här</p>" in html


@given(st.text(max_size=60))
def test_no_words_of_a_person_change_how_a_card_is_built(words: str) -> None:
    def built(said: str) -> Outline:
        body = (paragraph(UserText(said)), Quote((paragraph(UserText(said)),), "sv", said))
        return Outline(card_html(Card(said, body, "sv", facts=(Fact("Namn", (UserText(said),)),), choices=(ASK,))))

    assert built(f"x{words}").elements == built("x").elements


def test_markup_in_a_persons_words_is_read_as_it_was_written() -> None:
    nasty = "<script>alert(1)</script> & \"'*_`<!channel>"
    assert nasty in Outline(card_html(Card("", (paragraph(UserText(nasty)),), "sv"))).text


def test_a_mention_is_the_name_stressed() -> None:
    html = card_html(Card("", (paragraph(Mention("Susanne <Daregård>", (("slack", "U1"),))),), "sv"))
    assert '<p><strong class="mention">@<bdi>Susanne &lt;Daregård&gt;</bdi></strong></p>' in html


def test_a_cards_files_are_links_that_say_what_they_lead_to() -> None:
    card = Card("Bokad", (), "sv", files=(File('"><b>.ics', "kalenderfil", "ics:6f0c"),))
    assert compact(card_html(card)) == (
        '<div class="card" lang="sv"><h3 class="card-title" tabindex="-1">Bokad</h3><ul class="handouts">'
        '<li><a href="/files/ics%3A6f0c">Hämta kalenderfil (<bdi>&#34;&gt;&lt;b&gt;.ics</bdi>)</a></li></ul></div>'
    )


def test_a_link_to_a_file_leads_on_as_whoever_looks_at_it() -> None:
    code = "x" + 'href="/files/a"'
    card = Card(code, (paragraph(UserText(code)),), "sv", files=(File("a.ics", code, "ics:6f0c"),))
    here = seat(the_policy(), {"as": "johan-lind"})
    shown = reply_card_html(the_policy(), here, card, "desk")
    address = "/files/ics%3A6f0c?as=johan-lind&amp;desk=susanne-daregard&amp;lang=sv&amp;side=desk"
    assert re.findall('href="([^"]*)"', shown) == [address]


def test_a_form_for_files_is_sent_in_parts_and_lists_what_is_attached() -> None:
    files = Field(
        "files", "Filer", "files", value="a1,b2", options=(Option("a1", "<rapport>.pdf"),), fault="För många."
    )
    html = form_html(form(files))
    assert ('enctype="multipart/form-data"' in html, "enctype" in form_html(form())) == (True, False)
    assert (
        '<input type="file" multiple id="field-files" name="upload.files" '
        'aria-describedby="rules-files fault-files" aria-invalid="true">'
    ) in html
    assert re.findall(r'name="field.files" value="(.*?)" checked>\n<label for="(.*?)"><bdi>(.*?)</bdi>', html) == [
        ("a1", "file-a1", "&lt;rapport&gt;.pdf"),
        ("b2", "file-b2", "Bifogad fil 2"),
    ]


@pytest.mark.parametrize(
    ("size", "sv", "en"),
    [
        (1, "1 kB", "1 kB"),
        (48_600, "49 kB", "49 kB"),
        (1_250_000, "1,2 MB", "1.2 MB"),
        (10_485_760, "10,5 MB", "10.5 MB"),
    ],
)
def test_a_files_size_is_said_for_people(size: int, sv: str, en: str) -> None:
    assert (size_words(size, "sv"), size_words(size, "en")) == (sv, en)


def form(*fields: Field, fault: str = "") -> Form:
    return Form(
        "hand_in", "Föreslå inlägg", (), fields, "Skicka", "Avbryt", "sv", {"kind": "nyhet"}, "Fler uppgifter", fault
    )


def test_a_form_carries_its_verb_arguments_and_who_hands_it_in() -> None:
    html = form_html(form(), hidden={"as": "amina-holm"})
    assert '<input type="hidden" name="as" value="amina-holm">' in html
    carried = '{"verb": "hand_in", "arguments": {"kind": "nyhet"}}'.replace('"', "&#34;")
    assert f'name="form" value="{carried}"' in html


def test_a_field_with_a_fault_says_so_to_every_reader() -> None:
    html = form_html(
        form(Field("text", "Vad?", "text", required=True, help="Fritt.", value="<b>", fault="Skriv något."))
    )
    assert '<li><a href="#field-text">Vad?</a>: Skriv något.</li>' in html
    assert '<p class="fault" id="fault-text">Skriv något.</p>' in html
    assert 'required aria-describedby="help-text fault-text" aria-invalid="true"' in html
    assert "&lt;b&gt;</textarea>" in html


def test_every_kind_of_field_keeps_what_was_filled_in() -> None:
    options = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
    html = form_html(
        form(
            Field("line", "Rad", "line", value='"x"'),
            Field("link", "Länk", "link", value="https://example.org"),
            Field("day", "Dag", "date", value="2026-11-24"),
            Field("hour", "Tid", "time", value="09:00"),
            Field("one", "En", "one", options=options, value="b"),
            Field("many", "Flera", "many", options=options, value="a,c"),
            Field("tick", "Kryss", "tick", value="yes"),
        )
    )
    assert 'type="text" id="field-line" name="field.line" value="&#34;x&#34;"' in html
    assert 'type="url" id="field-link" name="field.link" value="https://example.org"' in html
    assert 'type="date" id="field-day" name="field.day" value="2026-11-24"' in html
    assert 'type="time" id="field-hour" name="field.hour" value="09:00"' in html
    checked = [line.split('"')[3] for line in html.splitlines() if " checked" in line]
    assert checked == ["field-one-2", "field-many-1", "field-many-3", "field-tick"]


def test_a_field_shown_for_the_tick_before_it_stands_under_that_tick() -> None:
    html = form_html(
        form(
            Field("out_x", "X", "tick"),
            Field("link_x", "Länk till X", "link", shown_if=("out_x", ("yes",))),
            Field("source", "Källa", "line", shown_if=("out_x", ("yes",))),
        )
    )
    assert re.findall('class="(field.*?)"', html) == ["field", "field under", "field"]


def test_a_folded_field_is_open_once_it_holds_something() -> None:
    assert '<details class="fold">' in form_html(form(Field("source", "Källa", "line", folded=True)))
    assert '<details class="fold" open>' in form_html(form(Field("source", "Källa", "line", folded=True, value="SCB")))


def test_a_field_shown_for_some_answers_tells_the_page_which() -> None:
    html = form_html(form(Field("date", "Datum", "date", shown_if=("when", ("earliest", "latest")))))
    assert '<div class="field" data-shown-field="when" data-shown-values="earliest,latest">' in html


def test_the_first_field_gets_the_cursor_unless_something_is_wrong() -> None:
    assert " autofocus" in form_html(form(Field("text", "Vad?", "text")))
    assert " autofocus" not in form_html(form(Field("text", "Vad?", "text", fault="Skriv något.")))
