import datetime as dt

from bot.accounts.model import Account, common_accounts, overdue
from bot.cards import Bold, Card, Choice, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.lines import Week
from bot.requests.model import State
from bot.wording.plain import plain
from bot.wording.week import late_card, week_card
from tests.bot.wording.a_line import TODAY, a_line, lines


def an_account(policy: Policy) -> Account:
    return common_accounts(policy)[0]


def test_the_week_tells_each_group_that_has_something_and_no_other(policy: Policy) -> None:
    week = Week(TODAY, new=(a_line(1),), late=(a_line(2, State.CLAIMED),))
    assert plain(week_card(week, policy)).split("\n\n") == [
        "Veckan – v. 48",
        "Nytt sedan förra veckan",
        "– SM-2026-0001 Föreslå inlägg: Ny rapport: fler exporterar. – Skickad, fredag 20 november. Från Amina Holm",
        "Försenat",
        (
            "– SM-2026-0002 Föreslå inlägg: Ny rapport: fler exporterar. – Tas om hand av Susanne Daregård, "
            "fredag 20 november. Från Amina Holm"
        ),
    ]


def test_the_week_ends_with_questions_without_an_answer_and_accounts_to_look_at(policy: Policy) -> None:
    last_week = TODAY - dt.timedelta(days=7)
    account = Account("Exportbloggen", "X", "", "specific", "", "Bo", "", None, "", "", last_week, None, None)
    week = Week(TODAY, unanswered=3, accounts=overdue((an_account(policy), account), TODAY))
    assert plain(week_card(week, policy)).split("\n\n")[1:] == [
        "Frågor utan svar",
        "Förra veckan fick 3 frågor inget svar ur policyn.",
        "Konton att se över",
        "– Exportbloggen på X: skulle ha följts upp 16 november 2026",
    ]


def test_one_question_without_an_answer_is_not_many(policy: Policy) -> None:
    card = week_card(Week(TODAY, unanswered=1), policy)
    assert card.body == (
        Paragraph((Bold("Frågor utan svar"),)),
        Paragraph((Text("Förra veckan fick en fråga inget svar ur policyn."),)),
    )


def test_a_quiet_week_says_so(policy: Policy) -> None:
    said = "En lugn vecka: inget nytt, inget som väntar, inget planerat och inget försenat."
    assert week_card(Week(TODAY), policy) == Card("Veckan – v. 48", (Paragraph((Text(said),)),), "sv")


def test_the_weeks_buttons_lead_to_what_is_late_first_and_are_five_at_most(policy: Policy) -> None:
    late, new = a_line(9, State.CLAIMED), lines(6)
    card = week_card(Week(TODAY, new=(*new, late), late=(late,)), policy)
    assert [choice.arguments["request"] for choice in card.choices] == ["id-9", "id-1", "id-2", "id-3", "id-4"]


def test_what_is_late_says_why(policy: Policy) -> None:
    friday = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
    late = (a_line(1), a_line(2, State.PLANNED, planned_for=friday), a_line(3, State.CLAIMED))
    card = late_card(late, policy, TODAY)
    assert plain(card).splitlines()[2:] == [
        "Det här har blivit liggande",
        "",
        (
            "– SM-2026-0001 Föreslå inlägg: Ny rapport: fler exporterar. – skickad fredag 20 november, "
            "och ingen har tagit den"
        ),
        (
            "– SM-2026-0002 Föreslå inlägg: Ny rapport: fler exporterar. – skulle ha publicerats "
            "fredag 20 november kl. 9.00"
        ),
        "– SM-2026-0003 Föreslå inlägg: Ny rapport: fler exporterar. – dagen som önskades har passerat",
    ]
    assert card.choices[0] == Choice("show", "Visa SM-2026-0001", {"request": "id-1"})


def test_what_is_late_counts_nothing_by_person(policy: Policy) -> None:
    card = late_card(tuple(a_line(number, State.CLAIMED) for number in range(1, 13)), policy, TODAY)
    assert "Susanne" not in plain(card)
    assert "Amina" not in plain(card)
    assert (plain(card).splitlines()[-1], len(card.choices)) == ("Och 2 till.", 5)
