import datetime as dt
from dataclasses import replace

from bot.cards import Bold, Bullets, Card, Choice, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.lines import Found, Mine
from bot.requests.model import State
from bot.wording.families import states_of
from bot.wording.lists import excerpt, found_card, item, mine_card, stands
from bot.wording.plain import plain, text_of
from tests.bot.wording.a_line import TODAY, a_line, lines

NOON = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)


def test_a_line_says_its_number_what_it_is_about_and_where_it_stands_since_which_day(policy: Policy) -> None:
    assert item(a_line(), policy, "sv", today=TODAY) == (
        Bold("SM-2026-0001"),
        Text(" "),
        Text("Föreslå inlägg"),
        Text(": "),
        UserText("Ny rapport: fler exporterar."),
        Text(" – "),
        Text("Skickad, fredag 20 november"),
    )


def test_at_the_desk_a_line_says_whose_it_is_and_waits_for_no_you(policy: Policy) -> None:
    waiting = a_line(state=State.WAITING)
    assert text_of(item(waiting, policy, "sv", today=TODAY, at_desk=True)) == (
        "SM-2026-0001 Föreslå inlägg: Ny rapport: fler exporterar. – "
        "Väntar på svar, fredag 20 november. Från Amina Holm"
    )
    assert stands(waiting, "sv", today=TODAY, at_desk=False) == "Väntar på ditt svar, fredag 20 november"


def test_what_is_planned_says_for_when_and_not_since_when() -> None:
    said = stands(a_line(state=State.PLANNED), "sv", today=TODAY, at_desk=False)
    assert said == "Planerad till tisdag 24 november kl. 9.00"


def test_every_kind_in_every_state_has_its_line(policy: Policy) -> None:
    known = [(kind, state) for kind in KINDS for state in states_of(kind)]
    said = {text_of(item(a_line(state=state, kind=kind), policy, "en", today=TODAY)) for kind, state in known}
    assert len(said) == len(known)


def test_a_kind_that_the_policy_no_longer_has_is_still_a_line(policy: Policy) -> None:
    gone = item(a_line(kind="konferens"), policy, "sv", today=TODAY)
    assert gone[2] == Text("Boka konferenskontot")
    without = {kind: words for kind, words in policy.kinds.items() if kind != "konferens"}
    smaller = replace(policy, kinds=without)
    assert item(a_line(kind="konferens"), smaller, "sv", today=TODAY)[2] == Text("Förfrågan")


def test_a_long_text_is_one_short_line() -> None:
    assert excerpt("a\n\nb " * 100) == "a b " * 19 + "a b…"


def test_mine_are_grouped_by_whether_something_can_come_of_them(policy: Policy) -> None:
    own = (a_line(1), a_line(2, State.PUBLISHED), a_line(3, State.APPROVED, kind="konto"))
    mine = Mine(own, (a_line(4, State.RETURNED),), (("d-1", "nyhet", "Hej på er", NOON),))
    card = mine_card(mine, policy, "sv", today=TODAY)
    assert _headed(card) == [
        ("På gång", ["SM-2026-0001"]),
        ("Du är med i eller följer", ["SM-2026-0004"]),
        ("Avslutade", ["SM-2026-0002", "SM-2026-0003"]),
        ("Utkast, bara du ser dem", ["Utkast 1"]),
    ]
    assert card.choices == (
        *(Choice("show", f"Visa SM-2026-000{number}", {"request": f"id-{number}"}) for number in (1, 4, 2, 3)),
        Choice("resume", "Fortsätt med utkast 1", {"draft": "d-1"}, opens_form=True),
    )
    assert card.more == (Choice("discard", "Släng utkast 1", {"draft": "d-1"}),)


def test_a_draft_says_what_was_begun_and_when_it_was_saved(policy: Policy) -> None:
    last_year = NOON.replace(year=2025)
    drafts = (("d-1", "nyhet", "Hej\npå er", NOON), ("d-2", "nyhet", " ", NOON), ("d-3", "reply", "Ja", last_year))
    card = mine_card(Mine(drafts=drafts), policy, "sv", today=TODAY)
    assert plain(card).splitlines()[4:] == [
        "– Utkast 1 Föreslå inlägg: Hej på er – sparat fredag 20 november kl. 12.00",
        "– Utkast 2 Föreslå inlägg – sparat fredag 20 november kl. 12.00",
        "– Utkast 3 Ett svar eller en ändring: Ja – sparat torsdag 20 november 2025 kl. 12.00",
    ]


def test_whoever_has_nothing_is_shown_the_ways_in(policy: Policy) -> None:
    card = mine_card(Mine(), policy, "sv", today=TODAY)
    said = "Du har inget på gång här. Vill du lämna in något? Välj bland knapparna."
    assert card.body == (Paragraph((Text(said),)),)
    assert [choice.arguments["kind"] for choice in card.choices] == list(KINDS)


def test_what_does_not_fit_in_a_group_is_counted(policy: Policy) -> None:
    card = mine_card(Mine(lines(13)), policy, "sv", today=TODAY)
    listed, rest = card.body[1:]
    assert isinstance(listed, Bullets)
    assert (len(listed.items), rest) == (10, Paragraph((Text("Och 3 till."),)))
    assert len(card.choices) + len(card.more) == 10


def test_a_search_shows_what_it_found_and_how_much_more_there_is(policy: Policy) -> None:
    card = found_card("rap*port*", Found((a_line(),), 7, at_desk=True), policy, "sv", today=TODAY)
    assert card == Card(
        title="Det här hittade jag",
        body=(
            Paragraph((Text("Du sökte efter ”"), UserText("rap*port*"), Text("”."))),
            Bullets((item(a_line(), policy, "sv", today=TODAY, at_desk=True),)),
            Paragraph((Text("Och 7 till – skriv fler ord."),)),
        ),
        lang="sv",
        choices=(Choice("show", "Visa SM-2026-0001", {"request": "id-1"}),),
    )


def test_a_search_lists_ten_at_most_and_counts_the_rest(policy: Policy) -> None:
    card = found_card("x", Found(lines(12), 3), policy, "sv", today=TODAY)
    assert plain(card).splitlines()[-1] == "Och 5 till – skriv fler ord."
    assert (len(card.choices), len(card.more)) == (5, 5)


def test_a_search_that_found_nothing_says_where_it_looked(policy: Policy) -> None:
    own, everybodys = (
        text_of(_only_paragraph(found_card("x", Found(at_desk=at_desk), policy, "sv", today=TODAY)).runs)
        for at_desk in (False, True)
    )
    assert own == "Ingen av dina förfrågningar passar ”x”. Pröva ett annat ord, ett nummer eller en dag."
    assert everybodys == "Ingen förfrågan passar ”x”. Pröva ett annat ord, ett nummer, ett namn eller en dag."


def _headed(card: Card) -> list[tuple[str, list[str]]]:
    pairs = zip(card.body[::2], card.body[1::2], strict=True)
    return [
        (heading.runs[0].text, [each[0].text for each in listed.items])
        for heading, listed in pairs
        if isinstance(heading, Paragraph) and isinstance(listed, Bullets)
    ]


def _only_paragraph(card: Card) -> Paragraph:
    (paragraph,) = card.body
    assert isinstance(paragraph, Paragraph)
    return paragraph
