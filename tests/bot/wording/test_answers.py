from dataclasses import replace

import pytest

from bot.answers.finding import Finding, FindingKind, Match
from bot.cards import Bold, Bullets, Card, Choice, Fact, Fold, Lang, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Contact, Officer, Policy
from bot.requests.kinds import KINDS
from bot.wording.answers import finding_card
from bot.wording.entry_buttons import TAKES
from bot.wording.passages import said as words_of
from bot.wording.plain import plain

SOURCE = "Ur ”Så använder vi sociala medier på Tillväxtverket”, avsnittet ”{}”, texten inlagd 22 november 2026"
RULE = "Alla nya konton ska ha en förvaltningsplan och godkännas av kommunikationschefen."
ASK = Choice("ask_officer", "Fråga pressansvarig", opens_form=True)


def found(
    policy: Policy,
    kind: FindingKind,
    *said: str,
    best: tuple[str, ...] = (),
    question: str = "",
    private: bool = False,
    lang: Lang = "sv",
) -> Finding:
    return Finding(
        question=question,
        lang=lang,
        kind=kind,
        confidence=0.9,
        matches=tuple(
            Match(entry, policy.entries[entry].section, 0.9) for entry in best or said if kind != "smalltalk"
        ),
        said=said,
        private=private,
        policy_version=policy.version,
    )


def own_words(text: str) -> Quote:
    return Quote((Paragraph((UserText(text),)),), "sv", "Din fråga")


def test_an_answer_is_the_policys_words_with_one_source_line(policy: Policy) -> None:
    entry = policy.entries["nya-konton"]
    section = policy.sections["borja-anvanda"]
    follow_ups = tuple(
        Choice("choose", policy.entries[up].title, {"section": policy.entries[up].section, "entry": up})
        for up in entry.follow_ups
    )
    whole = Quote(tuple(b for b in section.blocks if not isinstance(b, Quote)), "sv", section.heading)
    assert finding_card(found(policy, "answer", "nya-konton"), policy, "sv") == Card(
        title=entry.title,
        body=(
            Quote(
                (Paragraph((Text(RULE),)),),
                "sv",
                SOURCE.format("Jag och mina kollegor vill börja använda sociala medier – hur gör vi?"),
            ),
        ),
        lang="sv",
        fold=Fold("Hela avsnittet", (whole,)),
        choices=(Choice("open", "Nytt konto", {"kind": "konto"}, opens_form=True), *follow_ups, ASK),
    )


def buttons(policy: Policy, *said: str, question: str = "", private: bool = False, staff: bool = True) -> list[Choice]:
    finding = found(policy, "answer", *said, question=question, private=private)
    card = finding_card(finding, policy, "sv", question=question, person_is_staff=staff)
    return [choice for choice in card.choices if choice.verb == "open"]


@pytest.mark.parametrize(
    ("said", "question", "given"),
    [
        ("lyft-en-nyhet", "jag har en nyhet", {"kind": "nyhet", "text": "jag har en nyhet"}),
        ("lyft-en-nyhet", "Vart vänder jag mig?", {"kind": "nyhet"}),
        ("lyft-en-nyhet", "vem tar emot nyheter", {"kind": "nyhet"}),
        ("lyft-en-nyhet", "", {"kind": "nyhet"}),
        ("borja-anvanda-sociala-medier", "vem hjälper?", {"kind": "radgivning", "question": "vem hjälper?"}),
        ("boka-konferenskontot", "vi har en mässa", {"kind": "konferens"}),
        ("nya-konton", "vi vill ha ett konto", {"kind": "konto"}),
    ],
)
def test_what_was_typed_fills_only_the_field_that_it_can_be(
    policy: Policy, said: str, question: str, given: dict[str, str]
) -> None:
    (button,) = buttons(policy, said, question=question)
    assert button == Choice("open", policy.kinds[given["kind"]].label["sv"], given, opens_form=True)


def test_an_answers_button_carries_no_more_than_a_button_can(policy: Policy) -> None:
    (button,) = buttons(policy, "lyft-en-nyhet", question="o" * 2000)
    assert button.arguments["text"] == "o" * 1499 + "…"


def test_an_answers_button_is_shown_only_where_its_form_is_open(policy: Policy) -> None:
    closed = {**policy.kinds, "nyhet": replace(policy.kinds["nyhet"], on=False)}
    shown = [
        buttons(policy, "lyft-en-nyhet", "vem-ar-pressansvarig"),
        buttons(policy, "lyft-en-nyhet", staff=False),
        buttons(replace(policy, kinds=closed), "lyft-en-nyhet"),
        buttons(policy, "vilka-kanaler"),
    ]
    assert [len(each) for each in shown] == [1, 0, 0, 0]


def test_a_private_answers_button_carries_nothing(policy: Policy) -> None:
    (button,) = buttons(policy, "lyft-en-nyhet", question="hemligt", private=True)
    assert button.arguments == {"kind": "nyhet"}


def test_an_answer_asks_the_press_officer_with_one_button(policy: Policy) -> None:
    entry = replace(policy.entries["vilka-kanaler"], button="fraga", follow_ups=())
    asking = replace(policy, entries={**policy.entries, entry.id: entry})
    card = finding_card(found(policy, "answer", entry.id), asking, "sv", question="vilka då?")
    given = {"kind": "fraga", "question": "vilka då?"}
    assert card.choices == (Choice("open", "Fråga pressansvarig", given, opens_form=True),)


@pytest.mark.parametrize("kind", TAKES)
def test_what_was_typed_goes_in_the_first_field_of_its_kind(kind: str) -> None:
    assert TAKES[kind] == next(iter(KINDS[kind].model_fields))


def test_a_policy_with_a_date_says_when_it_was_adopted(policy: Policy) -> None:
    dated = replace(policy, adopted=policy.entered.replace(year=2014, month=5, day=3))
    quote = finding_card(found(policy, "answer", "nya-konton"), dated, "sv").body[0]
    assert isinstance(quote, Quote)
    assert quote.source.endswith("hur gör vi?”, antagen 3 maj 2014")


def test_an_answer_in_english_adds_a_translation_that_says_it_is_one(policy: Policy) -> None:
    entry = policy.entries["nya-konton"]
    card = finding_card(found(policy, "answer", "nya-konton", lang="en"), policy, "en")
    assert card.title == entry.title_en
    assert card.body[1:] == (
        Paragraph(
            (Bold("Our translation; only the Swedish text is the policy:"), Text(f"\n{entry.translation}")),
        ),
    )
    assert finding_card(found(policy, "answer", "nya-konton"), policy, "sv").body[1:] == ()


def test_a_passage_without_translation_says_so(policy: Policy) -> None:
    bare = replace(policy.entries["nya-konton"], translation="")
    untranslated = replace(policy, entries={**policy.entries, "nya-konton": bare})
    card = finding_card(found(policy, "answer", "nya-konton"), untranslated, "en")
    assert card.body[1:] == (Paragraph((Text("This passage has not been translated yet."),)),)


def test_a_remark_is_shown_as_the_organisations_own(policy: Policy) -> None:
    card = finding_card(found(policy, "answer", "vilka-kanaler"), policy, "sv")
    note = policy.sections["kanaler"].note
    assert card.body[1:] == (Paragraph((Text(f"Anmärkning från Kommunikationsavdelningen, inte policyn: {note}"),)),)


OURS = "Anmärkning från Kommunikationsavdelningen, inte policyn: "
TWITTER = f"{OURS}Twitter heter X sedan 2023. I policyn står det Twitter."
IN_ENGLISH = (
    "Remark by Kommunikationsavdelningen, not the policy: "
    "Twitter has been called X since 2023. The policy says Twitter."
)


@pytest.mark.parametrize(("lang", "said"), [("sv", TWITTER), ("en", IN_ENGLISH)])
def test_a_remark_stands_only_under_words_that_it_is_about(policy: Policy, lang: Lang, said: str) -> None:
    remark = Paragraph((Text(said),))
    about, beside = (finding_card(found(policy, "answer", entry), policy, lang) for entry in ("konferenskontot", NEWS))
    assert (remark in about.body, remark in beside.body) == (True, False)
    for card in (about, beside):
        assert card.fold is not None
        assert remark in card.fold.body


def test_a_remark_on_a_section_that_is_shown_in_full_is_never_left_out(policy: Policy) -> None:
    entry = policy.entries["nya-konton"]
    section = replace(policy.sections["borja-anvanda"], text=entry.passages[0].text, note="Det här är nytt.")
    short = replace(policy, sections={**policy.sections, "borja-anvanda": section})
    card = finding_card(found(policy, "answer", "nya-konton"), short, "sv")
    remark = Paragraph((Text(f"{OURS}Det här är nytt."),))
    assert (card.body[1:], card.fold) == ((remark,), None)


def test_the_organisations_own_name_calls_for_no_remark(policy: Policy) -> None:
    noted = replace(policy.sections["varfor"], note="Tillväxtverket finns.")
    why = (entry for entry in policy.entries.values() if entry.section == "varfor")
    entry = next(entry for entry in why if "Tillväxtverket" in words_of(entry))
    named = replace(policy, sections={**policy.sections, "varfor": noted})
    assert OURS not in str(finding_card(found(policy, "answer", entry.id), named, "sv").body)


def test_a_name_that_the_policy_prints_is_followed_by_who_holds_the_role_now(policy: Policy) -> None:
    new = Officer("bo-ek", "Bo Ek", "Pressansvarig", "Kommunikationsavdelningen", "", ("pressansvarig",), {})
    role = replace(policy.roles["pressansvarig"], holder="bo-ek")
    changed = replace(policy, roles={**policy.roles, "pressansvarig": role}, officers={**policy.officers, "bo-ek": new})
    now = Paragraph((Text("Susanne Daregård i policyn – nu: Bo Ek, pressansvarig."),))
    assert finding_card(found(policy, "answer", "lyft-en-nyhet"), changed, "sv").body[1] == now
    assert now not in finding_card(found(policy, "answer", "nya-konton"), changed, "sv").body
    unchanged = finding_card(found(policy, "answer", "lyft-en-nyhet"), policy, "sv")
    assert "nu:" not in str(unchanged.body)


def test_a_passage_that_is_its_whole_section_folds_nothing(policy: Policy) -> None:
    entry = policy.entries["nya-konton"]
    section = replace(policy.sections["borja-anvanda"], text=entry.passages[0].text)
    short = replace(policy, sections={**policy.sections, "borja-anvanda": section})
    assert finding_card(found(policy, "answer", "nya-konton"), short, "sv").fold is None


TWO = ("vilka-kanaler", "nya-konton")
NEWS = "lyft-en-nyhet"


def test_two_questions_are_answered_in_one_card(policy: Policy) -> None:
    card = finding_card(found(policy, "answer", *TWO), policy, "sv")
    first_runs = [block.runs[0] for block in card.body if isinstance(block, Paragraph)]
    headed = [run.text for run in first_runs if isinstance(run, Bold)]
    quotes = [block.source for block in card.body if isinstance(block, Quote)]
    assert (card.title, headed) == (
        "Två svar ur policyn",
        [policy.entries[e].title for e in ("vilka-kanaler", "nya-konton")],
    )
    assert quotes == [SOURCE.format(policy.sections[section].heading) for section in ("kanaler", "borja-anvanda")]
    assert card.fold is not None
    assert (card.fold.label, len(card.fold.body)) == ("Hela avsnitten", 3)  # and the remark on one of them
    assert [choice.verb for choice in card.choices] == ["open", "choose", "choose", "ask_officer"]


@pytest.mark.parametrize(
    ("room", "promise"),
    [
        ("teams", "Vi sparar inte frågan; chatten finns kvar i Teams."),
        ("slack", "Vi sparar inte frågan; chatten finns kvar i Slack."),
        ("local", "Vi sparar inte frågan."),
    ],
)
def test_a_private_question_is_answered_and_promised_not_to_be_kept(policy: Policy, room: str, promise: str) -> None:
    finding = found(policy, "answer", "far-jag-svara", private=True, question="får jag svara")
    card = finding_card(finding, policy, "sv", room=room)
    assert card.body[0] == Paragraph((Bold("Det du gör som privatperson avgör du själv."),))
    assert card.footnote == promise
    assert "får jag svara" not in str(card)


def test_what_is_privately_ones_own_stands_only_over_words_about_that(policy: Policy) -> None:
    yours = Paragraph((Bold("Det du gör som privatperson avgör du själv."),))
    alone = [
        finding_card(found(policy, "answer", said, private=True), policy, "sv") for said in ("far-jag-svara", *TWO)
    ]
    two = finding_card(found(policy, "answer", "far-jag-svara", "nya-konton", private=True), policy, "sv")
    silent = replace(policy.entries["far-jag-svara"], passages=policy.entries["nya-konton"].passages)
    other = replace(policy, entries={**policy.entries, "far-jag-svara": silent})
    about_other = finding_card(found(policy, "answer", "far-jag-svara", private=True), other, "sv")
    shown = [yours in card.body for card in (*alone, two, about_other)]
    assert shown == [True, False, False, False, False]


def test_none_of_what_was_offered_says_so_of_us_and_not_of_the_policy(policy: Policy) -> None:
    finding = found(policy, "none", question="Får hunden vara med?")
    plain_no = finding_card(finding, policy, "sv")
    card = finding_card(finding, policy, "sv", chosen="none_of_these")
    assert card == replace(plain_no, title="Då hittar jag inget svar i policyn.")


def test_a_heading_that_no_button_can_hold_stands_in_the_text_too(policy: Policy) -> None:
    best = ("vilka-kanaler", "far-jag-svara")
    headings = [policy.sections[policy.entries[entry].section].heading for entry in best]
    card = finding_card(found(policy, "choices", best=best), policy, "sv")
    assert card.body[0] == Bullets(tuple((Text(heading),) for heading in headings))
    assert plain(card).count(headings[1]) == 1


def test_choices_are_said_once_by_their_buttons(policy: Policy) -> None:
    best = ("vilka-kanaler", "nya-konton", "lyft-en-nyhet")
    headings = [policy.sections[policy.entries[entry].section].heading for entry in best]
    card = finding_card(found(policy, "choices", best=best), policy, "sv", question="kanal?")
    assert card == Card(
        title="Menar du …?",
        body=(Paragraph((Text("Välj det som ligger närmast, eller skriv frågan på ett annat sätt."),)),),
        lang="sv",
        choices=(
            Choice("choose", headings[0], {"section": "kanaler", "entry": "vilka-kanaler"}),
            Choice("choose", headings[1], {"section": "borja-anvanda", "entry": "nya-konton"}),
            Choice("choose", headings[2], {"section": "kommunicera-nagot", "entry": "lyft-en-nyhet"}),
            Choice("none_of_these", "Inget av de här", {"question": "kanal?"}),
        ),
    )
    offered = "\n".join(f"– {choice.label}" for choice in card.choices)
    assert plain(card).startswith(f"Menar du …?\n\n{offered}\n\nVälj")


def test_a_private_question_never_travels_in_a_button(policy: Policy) -> None:
    for kind in ("choices", "none"):
        finding = found(policy, kind, best=("far-jag-svara",), question="hemligt", private=True)
        card = finding_card(finding, policy, "sv", question="hemligt")
        assert ("hemligt" in str(card), card.footnote) == (False, "Vi sparar inte frågan.")


def test_an_honest_no_quotes_the_question_and_sends_it_at_one_press(policy: Policy) -> None:
    assert finding_card(found(policy, "none", question="Får hunden vara med?"), policy, "sv") == Card(
        title="Det säger policyn inget om",
        body=(
            own_words("Får hunden vara med?"),
            Paragraph(
                (
                    Text(
                        "Vill du så skickar jag frågan till Kommunikationsavdelningen. "
                        "Du får svaret här, och du kan ångra dig."
                    ),
                )
            ),
        ),
        lang="sv",
        choices=(Choice("ask_officer", "Fråga pressansvarig", {"question": "Får hunden vara med?"}, "primary"),),
    )


def test_an_honest_no_in_english(policy: Policy) -> None:
    card = finding_card(found(policy, "none", question="May I bring the dog?", lang="en"), policy, "en")
    assert (card.title, card.choices[0].label) == ("The policy does not say", "Ask the press officer")


def test_a_long_question_is_shortened_in_the_button_and_says_so(policy: Policy) -> None:
    card = finding_card(found(policy, "none", question="o" * 2000), policy, "sv")
    assert card.choices[0].arguments == {"question": "o" * 1499 + "…"}
    assert card.body[0] == own_words("o" * 2000)


def test_an_outsider_is_shown_the_way_to_the_department_without_a_button(policy: Policy) -> None:
    card = finding_card(found(policy, "none", question="Vem är ni?"), policy, "sv", person_is_staff=False)
    way = Paragraph((Text("Vänd dig till Kommunikationsavdelningen på Tillväxtverket."),))
    assert (card.body[1], card.choices) == (way, ())
    answered = finding_card(found(policy, "answer", "nya-konton"), policy, "sv", person_is_staff=False)
    assert ASK not in answered.choices


def test_an_organisation_that_takes_no_questions_shows_no_button(policy: Policy) -> None:
    off = replace(policy, kinds={**policy.kinds, "fraga": replace(policy.kinds["fraga"], on=False)})
    card = finding_card(found(policy, "none", question="Vem är ni?"), off, "sv")
    assert card.choices == ()


@pytest.mark.parametrize(
    ("who", "phone", "said"),
    [
        ("pressansvarig", "0701-23 45 67", "Ring pressansvarig direkt: 0701-23 45 67."),
        ("", "0701-23 45 67", "Ring direkt: 0701-23 45 67."),
        ("pressansvarig", "", "Kontakta pressansvarig direkt. (Telefonnummer saknas här än.)"),
        ("", "", "Kontakta pressansvarig, Susanne Daregård. (Telefonnummer saknas här än.)"),
    ],
)
def test_a_contact_says_honestly_what_is_filled_in(policy: Policy, who: str, phone: str, said: str) -> None:
    contact = Contact("x", "Det brådskar", "It is urgent", who, phone, "", "Ring.", "Call.", ())
    card = finding_card(
        found(policy, "contact", "x", best=("nya-konton",)), replace(policy, contacts={"x": contact}), "sv"
    )
    advice, whom = card.body
    assert isinstance(whom, Paragraph)
    assert "".join(run.text for run in whom.runs) == said
    assert [run.url for run in whom.runs if isinstance(run, Link)] == (["tel:0701234567"] if phone else [])
    assert (advice, card.footnote) == (Paragraph((Text("Ring."),)), "(Inte från policyn.)")


def test_where_nobody_holds_the_role_a_contact_leads_to_the_desk(policy: Policy) -> None:
    vacant = {"pressansvarig": replace(policy.roles["pressansvarig"], holder=None)}
    card = finding_card(found(policy, "contact", "bradskar", best=("nya-konton",)), replace(policy, roles=vacant), "sv")
    said = ("Vem du ska ringa är inte ifyllt än. Vänd dig direkt till ", "Kommunikationsavdelningen", ".")
    assert card.body[1] == Paragraph(tuple(Text(text) for text in said))


def test_a_contacts_hours_are_a_fact(policy: Policy) -> None:
    contact = Contact("x", "Det brådskar", "It is urgent", "", "", "Vardagar 8–17", "Ring.", "", ())
    card = finding_card(
        found(policy, "contact", "x", best=("nya-konton",)), replace(policy, contacts={"x": contact}), "en"
    )
    assert (card.facts, card.body[0]) == ((Fact("Hours", (Text("Vardagar 8–17"),)),), Paragraph((Text("Ring."),)))


def test_a_greeting_is_its_own_heading(policy: Policy) -> None:
    rest = "Fråga mig vad policyn för sociala medier säger, eller föreslå ett inlägg."
    assert finding_card(found(policy, "smalltalk", "halsning"), policy, "sv") == Card(
        "Hej!", (Paragraph((Text(rest),)),), "sv"
    )
    assert finding_card(found(policy, "smalltalk", "tack"), policy, "sv") == Card("Varsågod!", (), "sv")
    assert finding_card(found(policy, "smalltalk", "vem-ar-du"), policy, "sv").title == "Lotsen"


def test_a_hidden_personal_number_is_told_in_the_same_card(policy: Policy) -> None:
    card = finding_card(found(policy, "answer", "nya-konton"), policy, "sv", masked=True)
    told = "Det såg ut som ett personnummer. Jag har dolt det här; radera gärna ditt eget meddelande."
    assert card.body[-1] == Paragraph((Text(told),))
    here = finding_card(found(policy, "answer", "nya-konton"), policy, "sv", masked=True, room="local")
    assert here.body[-1] == Paragraph((Text("Det såg ut som ett personnummer. Jag har dolt det här."),))
