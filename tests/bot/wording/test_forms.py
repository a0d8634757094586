import datetime as dt
from typing import Any

import pytest

from bot.cards import Bullets, Field, Form, Option, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.kind import CODES, typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request, State, Verb
from bot.requests.table import TABLE, needs_only_a_press
from bot.wording.conditions import condition
from bot.wording.forms import hand_in_form, read_links, read_words, request_form
from bot.wording.plain import text_of
from tests.bot.wording.a_request import ENCLOSURE, PLANNED, TEXT, VALUES, a_request

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
    shown = {field.name: field.value for field in form.fields if field.value}
    first = {spec.name for spec in KINDS[kind].fields_asked("first", channels=tuple(policy.channels))}
    assert shown == {name: text for name, text in typed(request.values).items() if text and name in first}


def test_whoever_approves_is_not_asked_for_the_requesters_tick(policy: Policy) -> None:
    form = request_form(Verb.EDIT_AND_APPROVE, a_request(), policy, "sv", values=None, faults={}, token="t1")
    assert (form.title, form.submit, form.arguments) == ("Ändra och godkänn", "Godkänn", ON_REQUEST)
    assert [name for name in VALUES["nyhet"] if name not in {field.name for field in form.fields}] == [
        "secrecy",
        "texts",
    ]


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
    embargoed, any_time = a_request(), a_request(values={"text": TEXT, "when": "any", "source": "SCB"})
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
        "comments": "Amina Holm",
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
    opened = [
        (row.verb, kind, state)
        for row in TABLE
        for kind in row.kinds
        for state in row.states
        if row.by != ("clock",) and not needs_only_a_press(row.verb, kind, state)
    ]
    forms = [(verb, a_form(policy, verb, a_request(kind, state))) for verb, kind, state in opened]
    assert [(form.verb, form.arguments) for _, form in forms] == [(verb, ON_REQUEST) for verb, _ in forms]


def a_form(policy: Policy, verb: Verb, request: Request, **given: Any) -> Form:
    return request_form(verb, request, policy, "sv", **{"values": None, "faults": {}, "token": "t1", **given})


def named(form: Form) -> dict[str, Field]:
    return {field.name: field for field in form.fields}


BARE = {"text": TEXT, "when": "any", "picture": "bild 3", "secrecy": True}


def test_whoever_approves_is_asked_for_what_is_missing_first_and_what_is_the_desks_own(policy: Policy) -> None:
    form = a_form(policy, Verb.APPROVE, a_request(values=BARE))
    assert [(field.name, field.required, field.value) for field in form.fields] == [
        ("alt_text", True, ""),
        ("photographer", True, ""),
        ("source", True, ""),
        ("purpose", False, ""),
        ("goal", False, ""),
        ("comments", False, "Amina Holm"),
        ("multipliers", False, ""),
    ]
    assert {(field.shown_if, field.folded) for field in form.fields} == {(None, False)}
    told = "Det här behövs innan inlägget kan godkännas: Alt-text, Fotograf, Källa."
    assert form.intro[-1] == Paragraph((Text(told),))


def test_a_gates_fault_stands_at_its_field(policy: Policy) -> None:
    typed_in = {"alt_text": "", "photographer": "Ida", "source": "SCB", "comments": ""}
    form = a_form(policy, Verb.APPROVE, a_request(values=BARE), values=typed_in, faults={"alt_text": "gate_alt_text"})
    fields = named(form)
    told = "Beskriv vad bilden visar. Det behövs innan inlägget kan godkännas."
    assert {name: field.fault for name, field in fields.items() if field.fault} == {"alt_text": told}
    assert {name: fields[name].value for name in typed_in} == typed_in
    assert form.fault == "Ett fält behöver rättas. Det du skrev finns kvar."


def test_what_is_approved_already_is_not_asked_again(policy: Policy) -> None:
    approved = a_request("nyhet", State.APPROVED, approved_revision=1)
    changed_since = a_request("nyhet", State.APPROVED, approved_revision=1, revision=2)
    plans = [a_form(policy, Verb.PLAN, request) for request in (approved, changed_since)]
    assert [list(named(plan)) for plan in plans] == [
        ["planned_date", "planned_time"],
        ["planned_date", "planned_time", "purpose", "goal", "comments", "multipliers"],
    ]
    assert [field.name for field in plans[1].fields if field.folded] == ["purpose", "goal", "comments", "multipliers"]


@pytest.mark.parametrize(
    ("when", "planned", "starts"),
    [
        ({"when": "any"}, None, ("", "")),
        ({"when": "latest", "date": "2026-10-20"}, None, ("", "")),
        ({"when": "embargo", "date": "2026-10-20"}, None, ("2026-10-20", "")),
        ({"when": "embargo", "date": "2026-10-20", "time": "13:30:00"}, None, ("2026-10-20", "13:30")),
        ({"when": "any"}, PLANNED, ("2026-10-20", "09:00")),
    ],
)
def test_a_plan_starts_from_what_is_planned_or_may_not_be_earlier(
    policy: Policy, when: dict[str, str], planned: dt.datetime | None, starts: tuple[str, str]
) -> None:
    request = a_request("nyhet", values={"text": TEXT, "source": "SCB", **when}, planned_for=planned)
    fields = named(a_form(policy, Verb.PLAN, request))
    assert (fields["planned_date"].value, fields["planned_time"].value) == starts


def test_an_embargo_broken_by_a_plan_is_told_at_the_day(policy: Policy) -> None:
    given = {"values": {"planned_date": "2026-10-19"}, "faults": {"planned_date": "gate_embargo"}}
    form = a_form(policy, Verb.PLAN, a_request(), **given)
    assert named(form)["planned_date"].fault == "Inlägget får inte ut så tidigt. Vänta, eller ändra när det får ut."


def test_a_correction_asks_for_the_texts_that_are_out_and_why(policy: Policy) -> None:
    out = a_request("nyhet", State.PUBLISHED, values={**VALUES["nyhet"], "texts": {"x": "Kort."}})
    form = a_form(policy, Verb.CORRECT, out)
    assert {name: field.value for name, field in named(form).items()} == {
        "text": TEXT,
        "texts.x": "Kort.",
        "texts.facebook": "",
        "texts.linkedin": "",
        "words": "",
    }
    assert [field.name for field in form.fields if field.required] == ["text", "words"]


def test_what_is_handed_over_goes_to_somebody_else_at_the_desk(policy: Policy) -> None:
    held, free = (a_form(policy, Verb.HAND_OVER, a_request("nyhet", state)) for state in (State.CLAIMED, State.SENT))
    assert [option.value for option in held.fields[0].options] == ["kommunikationschefen"]
    assert [option.value for option in free.fields[0].options] == ["susanne-daregard", "kommunikationschefen"]
    assert (held.fields[0].value, free.fields[0].value) == ("kommunikationschefen", "")


@pytest.mark.parametrize("fault", ["not_met", "several", "required"])
def test_a_colleague_is_asked_for_by_name(policy: Policy, fault: str) -> None:
    form = a_form(policy, Verb.ADD_COLLEAGUE, a_request(), values={"to": "Johan Lind"}, faults={"to": fault})
    assert [(field.name, field.kind, field.value) for field in form.fields] == [("to", "line", "Johan Lind")]
    assert form.fields[0].fault.endswith(".")
    assert form.fields[0].fault != "Det här gick inte att läsa. Skriv det på ett annat sätt."


@pytest.mark.parametrize(
    ("verb", "kind", "state", "happens"),
    [
        (Verb.WITHDRAW, "nyhet", State.CLAIMED, "Förslaget dras tillbaka. Du kan skicka igen om du ändrar dig."),
        (
            Verb.WITHDRAW,
            "konferens",
            State.APPROVED,
            "Konferenskontot avbokas, och dagarna blir lediga för andra.",
        ),
        (Verb.APPROVE, "konferens", State.SENT, "Konferenskontot bokas, och ingen annan kan ta de dagarna."),
    ],
)
def test_what_only_needs_a_yes_says_what_happens(
    policy: Policy, verb: Verb, kind: str, state: State, happens: str
) -> None:
    form = a_form(policy, verb, a_request(kind, state))
    assert (form.intro[0], form.fields, form.submit) == (Paragraph((Text(happens),)), (), form.title)


def test_a_decision_is_made_with_the_whole_plan_and_the_statement_on_one_screen(policy: Policy) -> None:
    approve, decline = (
        a_form(policy, verb, a_request("konto", State.PREPARED)) for verb in (Verb.APPROVE, Verb.DECLINE)
    )
    assert [field.name for field in approve.fields] == ["present", "diary"]
    assert [field.name for field in decline.fields] == ["reason", "words", "present", "diary"]
    shown = [
        text_of(block.runs)
        for form in (approve,)
        for quote in form.intro
        if isinstance(quote, Quote)
        for block in quote.body
        if isinstance(block, Paragraph)
    ]
    written = [str(VALUES["konto"][spec.name]) for spec in KINDS["konto"].fields() if spec.kind == "text"]
    assert shown == ["Planen håller, och tiden finns.", "Verksamt i Norrland", written[0], *written]
    facts = next(block for block in approve.intro if isinstance(block, Bullets))
    assert [text_of(item).split(":")[0] for item in facts.items] == [
        "Kanal",
        "Gemensamt eller specifikt konto",
        "Ansvarig enhet",
        "Ansvarig person",
        "Ersättare",
        "Ses över senast",
    ]


def test_a_plan_that_is_not_ready_says_what_is_missing_above_the_form(policy: Policy) -> None:
    idea = a_request("konto", values={"name": "Nya kontot", "purpose": "En idé."}, files=())
    faults = {"audience": "gate_part", "resources": "gate_part", "rights": "gate_enclosure"}
    form = a_form(policy, Verb.PREPARE, idea, values={"words": "Bra."}, faults=faults)
    assert form.fault == (
        "Målgrupp, Tid och pengar: Den här delen behövs innan kontot kan godkännas. En text kan vara ”se bilaga”. "
        "Rättigheter, arkivering och tillgänglighet: Här står ”se bilaga”, men ingen fil är bifogad."
    )
    assert text_of(form.intro[1].runs).startswith("Förvaltningsplan: 1 av 8")  # type: ignore[union-attr]
    assert [(field.name, field.value) for field in form.fields] == [("words", "Bra.")]


def test_what_is_asked_later_is_asked_alone(policy: Policy) -> None:
    form = a_form(policy, Verb.COMPLETE, a_request("konferens", State.APPROVED))
    assert ([field.name for field in form.fields], form.submit) == (
        ["place", "hashtag", "programme", "deputy"],
        "Spara",
    )


def test_an_edit_shows_what_the_desk_asked_for(policy: Policy) -> None:
    asked, free = (a_form(policy, Verb.EDIT, a_request("nyhet", state)) for state in (State.RETURNED, State.SENT))
    words = Paragraph((UserText("Skriv vem som kan svara på frågor."),))
    assert asked.intro == (Quote((words,), "sv", "Susanne Daregård, onsdag 14 oktober kl. 9.00"),)
    assert free.intro == ()


def test_files_that_are_handed_in_are_named_in_the_form(policy: Policy) -> None:
    form = a_form(policy, Verb.EDIT, a_request("konto"))
    assert named(form)["files"].options == (Option(ENCLOSURE.id, "plan.pdf"),)


def test_what_is_approved_is_saved_and_not_approved_once_more(policy: Policy) -> None:
    forms = [a_form(policy, Verb.EDIT_AND_APPROVE, a_request("nyhet", state)) for state in (State.SENT, State.APPROVED)]
    assert [(form.title, form.submit) for form in forms] == [("Ändra och godkänn", "Godkänn"), ("Ändra", "Spara")]
