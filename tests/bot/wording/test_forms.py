import pytest

from bot.cards import Field, Form, Option, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.kind import CODES, typed
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import TABLE
from bot.wording.conditions import condition
from bot.wording.forms import hand_in_form, read_links, read_words, request_form, unasked
from tests.bot.wording.a_request import TEXT, VALUES, a_request

ON_REQUEST = {"request": "6f0c", "version": "3", "token": "t1"}


def test_the_form_for_a_question(policy: Policy) -> None:
    words = policy.kinds["fraga"]
    assert hand_in_form("fraga", policy, "sv", values={}, faults={}, token="t1") == Form(
        verb="hand_in",
        title="Fråga pressansvarig",
        intro=(Paragraph((Text(words.intro["sv"]),)),),
        fields=(Field("question", "Din fråga", "text", required=True, help=words.help["question"]["sv"]),),
        submit="Skicka",
        cancel="Avbryt",
        lang="sv",
        arguments={"kind": "fraga", "token": "t1"},
        fold_label="Fler uppgifter",
    )


def test_a_post_asks_for_two_answers_and_a_tick(policy: Policy) -> None:
    form = hand_in_form("nyhet", policy, "sv", values={}, faults={}, token="t1")
    assert [field.name for field in form.fields if field.required] == ["text", "secrecy"]
    assert [field.name for field in form.fields if field.folded] == ["audience", "channels", "source"]
    when = next(field for field in form.fields if field.name == "when")
    assert (when.value, when.options[0]) == ("any", Option("any", "När det passar"))
    channels = next(field for field in form.fields if field.name == "channels")
    assert channels.options == tuple(Option(channel.id, channel.name) for channel in policy.channels.values())


def test_a_choice_that_is_compulsory_is_not_made_for_anybody(policy: Policy) -> None:
    form = hand_in_form("konferens", policy, "sv", values={}, faults={}, token="t1")
    part = next(field for field in form.fields if field.name == "part")
    assert (part.required, part.value) == (True, "")


def test_faults_stand_at_their_fields_and_everything_typed_is_kept(policy: Policy) -> None:
    written = {"text": TEXT, "when": "latest", "date": "i går", "link": "tillvaxtverket.se"}
    faults = {"date": "not_a_date", "link": "not_a_link", "secrecy": "secrecy"}
    form = hand_in_form("nyhet", policy, "sv", values=written, faults=faults, token="t1")
    fields = {field.name: field for field in form.fields}
    assert {name: fields[name].value for name in written} == written
    assert {name: field.fault for name, field in fields.items() if field.fault} == {
        "date": "Skriv ett datum, till exempel 2026-10-14.",
        "link": "Skriv hela länken, från https:// och framåt.",
        "secrecy": "Kryssa i rutan om det stämmer. Är du osäker: skicka inte, utan fråga din chef först.",
    }
    assert form.fault == "3 fält behöver rättas. Det du skrev finns kvar."


@pytest.mark.parametrize("code", [*CODES, "no_such_code"])
def test_every_fault_has_a_sentence(policy: Policy, code: str) -> None:
    form = hand_in_form("fraga", policy, "en", values={}, faults={"question": code}, token="t1")
    assert form.fields[0].fault.endswith(".")


def test_a_fault_of_the_whole_form_stands_above_it(policy: Policy) -> None:
    form = hand_in_form("fraga", policy, "sv", values={}, faults={"": "too_long"}, token="t1")
    assert form.fault == "Texten är för lång. Korta den."


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_form_shows_reads_back_as_the_same_values(policy: Policy, kind: str) -> None:
    request = a_request(kind)
    form = request_form(Verb.EDIT, request, policy, "sv", values=None, faults={}, token="t1")
    assert {field.name: field.value for field in form.fields} == typed(request.values)


def test_whoever_approves_is_not_asked_for_the_requesters_tick(policy: Policy) -> None:
    form = request_form(Verb.EDIT_AND_APPROVE, a_request(), policy, "sv", values=None, faults={}, token="t1")
    assert (form.title, form.submit, form.arguments) == ("Ändra och godkänn", "Godkänn", ON_REQUEST)
    assert [name for name in VALUES["nyhet"] if name not in {field.name for field in form.fields}] == ["secrecy"]
    assert unasked(a_request()) == {"secrecy": "yes"}


def test_an_edit_typed_wrong_keeps_what_was_typed(policy: Policy) -> None:
    form = request_form(
        Verb.EDIT, a_request(), policy, "sv", values={"text": ""}, faults={"text": "required"}, token="t1"
    )
    assert (form.fields[0].value, form.fields[0].fault) == ("", "Fyll i det här.")
    assert form.fault == "Ett fält behöver rättas. Det du skrev finns kvar."


def test_a_question_to_the_requester(policy: Policy) -> None:
    assert request_form(Verb.ASK, a_request(), policy, "sv", values=None, faults={}, token="t1") == Form(
        verb="ask",
        title="Fråga Amina Holm",
        intro=(Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm"),),
        fields=(Field("words", "Vad vill du veta?", "text", required=True, help="Svaret kommer hit."),),
        submit="Skicka",
        cancel="Avbryt",
        lang="sv",
        arguments=ON_REQUEST,
    )


def test_a_reply_shows_the_question_it_answers(policy: Policy) -> None:
    form = request_form(Verb.REPLY, a_request("nyhet", State.WAITING), policy, "sv", values=None, faults={}, token="t1")
    asked = Quote(
        (Paragraph((UserText("Vilken bild tänker du på?"),)),), "sv", "Susanne Daregård, onsdag 14 oktober kl. 9.00"
    )
    assert (form.title, form.intro) == ("Svara Susanne Daregård", (asked,))


def test_a_no_has_ready_reasons_beside_ones_own_words(policy: Policy) -> None:
    request, reasons = a_request(), policy.kinds["nyhet"].ready_reasons
    form = request_form(Verb.DECLINE, request, policy, "en", values=None, faults={}, token="t1")
    ready, own = form.fields
    assert [option.label for option in ready.options] == [*(words["en"] for words in reasons), "Only my own words"]
    assert ready.value == ready.options[-1].value
    assert read_words({"reason": ready.value, "words": "Nej."}, request, policy) == "Nej."
    assert (ready.required, own.required) == (False, False)
    chosen = {"reason": ready.options[1].value, "words": " Hör av dig! "}
    assert read_words(chosen, request, policy) == f"{reasons[1]['sv']}\n\nHör av dig!"
    assert read_words({"reason": chosen["reason"]}, request, policy) == reasons[1]["sv"]
    assert read_words({"words": "Nej."}, request, policy) == "Nej."
    assert read_words({"reason": "gone", "words": " "}, request, policy) == ""


def test_a_no_without_words_says_so_at_the_field(policy: Policy) -> None:
    form = request_form(Verb.DECLINE, a_request(), policy, "sv", values={}, faults={"words": "required"}, token="t1")
    assert form.fields[1].fault == "Välj en färdig mening eller skriv egna ord."


@pytest.mark.parametrize(("state", "title"), [(State.APPROVED, "Avboka"), (State.CLAIMED, "Tacka nej")])
def test_a_no_to_what_is_booked_is_headed_as_a_cancellation(policy: Policy, state: State, title: str) -> None:
    booked = a_request("konferens", state)
    assert request_form(Verb.DECLINE, booked, policy, "sv", values=None, faults={}, token="t1").title == title


def test_what_is_out_is_asked_with_how_and_when(policy: Policy) -> None:
    embargoed, any_time = a_request(), a_request(values={"text": TEXT, "when": "any"})
    how = Paragraph((Text("Kryssa i var inlägget ligger ute. Länken kan du lägga till nu eller senare."),))
    quote = Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm")
    at = Paragraph((Text("När: Får inte ut före tisdag 20 oktober kl. 9.00"),))
    intros = [
        request_form(Verb.PUBLISH, request, policy, "sv", values=None, faults={}, token="t1").intro
        for request in (embargoed, any_time)
    ]
    assert intros == [(how, quote, at), (how, quote)]


def test_a_link_is_asked_for_where_its_channel_is_ticked(policy: Policy) -> None:
    form = request_form(Verb.PUBLISH, a_request(), policy, "sv", values=None, faults={}, token="t1")
    tick, link = form.fields[:2]
    assert (tick.shown_if, link.shown_if) == (None, ("out_x", ("yes",)))
    assert condition(link, form) == "Gäller om du kryssar i: X (Twitter)."


def test_being_out_nowhere_is_no_channels_fault(policy: Policy) -> None:
    form = request_form(Verb.PUBLISH, a_request(), policy, "sv", values={}, faults={"": "no_channel"}, token="t1")
    assert (form.fault, {field.fault for field in form.fields}) == ("Kryssa i minst en kanal.", {""})


def test_what_is_out_starts_from_the_channels_that_were_wished_for(policy: Policy) -> None:
    form = request_form(Verb.PUBLISH, a_request(), policy, "sv", values=None, faults={}, token="t1")
    assert (form.title, form.submit) == ("Publicerad", "Publicerad")
    assert {field.name: field.value for field in form.fields if field.value} == {
        "out_facebook": "yes",
        "out_linkedin": "yes",
    }
    assert [field.label for field in form.fields[:2]] == ["X (Twitter)", "Länk till inlägget på X (Twitter)"]


def test_a_link_added_later_starts_from_what_is_out(policy: Policy) -> None:
    out = a_request("nyhet", State.PUBLISHED)
    form = request_form(Verb.PUBLISH, out, policy, "sv", values=None, faults={}, token="t1")
    assert (form.title, form.submit) == ("Lägg till länk", "Spara")
    assert {field.name: field.value for field in form.fields if field.value} == {
        "out_facebook": "yes",
        "out_linkedin": "yes",
        "link_linkedin": "https://linkedin.example/1",
    }


@pytest.mark.parametrize(
    ("values", "links", "faults"),
    [
        ({"out_x": "yes"}, {"x": ""}, {}),
        (
            {"out_x": "yes", "link_facebook": " https://fb.example/1 "},
            {"facebook": "https://fb.example/1", "x": ""},
            {},
        ),
        ({"out_x": "yes", "link_x": "x.com/1"}, {"x": "x.com/1"}, {"link_x": "not_a_link"}),
        ({"out_x": "", "link_x": " "}, {}, {"": "no_channel"}),
    ],
)
def test_links_are_read_by_channel(
    policy: Policy, values: dict[str, str], links: dict[str, str], faults: dict[str, str]
) -> None:
    assert read_links(values, policy) == (links, faults)


def test_every_verb_that_opens_a_form_has_one(policy: Policy) -> None:
    for row in TABLE:
        if row.verb not in (Verb.APPROVE, Verb.WITHDRAW):
            request = a_request(row.kinds[0], row.states[0])
            form = request_form(row.verb, request, policy, "en", values=None, faults={}, token="t1")
            assert (form.verb, form.arguments) == (row.verb, ON_REQUEST)
