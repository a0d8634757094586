"""A page of one's own: to everybody their own, to officers the desk's, to outsiders how to ask; and nothing kept."""

import pytest

from bot.cards import Bullets, Card, Paragraph
from bot.desk.ahead import shares
from bot.people import Person
from bot.wording.choosing import chooser_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_files import an_account
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, OUTSIDER, REQUESTER

EVERYBODYS = ["Vad vill du göra?", "Mina förfrågningar", "Våra konton"]
DESKS = ["Vad vill du göra?", "Mina förfrågningar", "Att göra – Kommunikationsavdelningen", "Våra konton"]


async def home(office: Office, person: Person = REQUESTER) -> list[Card]:
    return list(await office.pilot.home(office.turn(person)))


def said(card: Card) -> list[str]:
    """Return a card's body, a line each."""
    lines = (block.items if isinstance(block, Bullets) else (block.runs,) for block in card.body)  # type: ignore[union-attr]
    return ["".join(run.text for run in line) for several in lines for line in several]


@ON_SQLITE
@pytest.mark.parametrize(("person", "titles"), [(REQUESTER, EVERYBODYS), (OFFICER, DESKS), (CHIEF, DESKS)])
async def test_each_has_the_cards_of_their_part(office: Office, person: Person, titles: list[str]) -> None:
    assert [card.title for card in await home(office, person)] == titles


@ON_SQLITE
async def test_an_outsiders_says_how_to_ask_and_nothing_else(office: Office) -> None:
    await office.hand_in()
    assert await home(office, OUTSIDER) == [chooser_card(office.pilot.policy(), "sv", person_is_staff=False)]


async def test_what_is_under_way_is_shown_with_its_drafts_and_what_is_over_is_not(office: Office) -> None:
    await office.hand_in("Gröna lån öppnar")
    await office.move("decline", await office.hand_in("Kaffekvarnen är trasig"), words="Passar bättre internt.")
    await office.hand_in("Hemligt hos en annan", COLLEAGUE)
    await office.pilot.save_draft(office.turn(), "hand_in", {"kind": "nyhet", "token": "t"}, {"text": "Börjat på"})
    mine = (await home(office))[1]
    assert said(mine) == [
        "På gång (1)",
        "SM-2026-0001 Föreslå inlägg: Gröna lån öppnar – Skickad, måndag 23 november",
        "Utkast, bara du ser dem",
        "Utkast 1 Föreslå inlägg: Börjat på – sparat måndag 23 november kl. 9.00",
    ]
    assert [choice.label for choice in mine.choices] == [
        "Visa SM-2026-0001",
        "Fortsätt med utkast 1",
        "Visa alla mina",
    ]


async def test_the_desks_stand_in_the_order_they_are_taken_up(office: Office) -> None:
    late = await office.hand_in("Bortglömt")
    office.clock.pass_by(8 * 86400)
    waiting, planned = await office.hand_in("Tas om hand"), await office.hand_in("Planerat")
    asked = await office.hand_in("Väntar på den som frågade")
    await office.hand_in("Alldeles nytt")
    await office.move("claim", waiting)
    await office.move("plan", planned, planned_date="2026-12-24", source="Egen nyhet")
    await office.move("ask", asked, words="Vilken rapport?")
    await office.say("Hur många semesterdagar har jag kvar i år?")
    office.clock.pass_by(16 * 3600)
    queue = (await home(office, OFFICER))[2]
    headings = [line for line in said(queue) if "SM-" not in line]
    assert headings == ["Nytt (1)", "Väntar på er (1)", "Planerat (1)", "Försenat (1)"]
    numbers = [line.split(" ")[0] for line in said(queue) if "SM-" in line]
    assert numbers == ["SM-2026-0005", "SM-2026-0002", "SM-2026-0003", "SM-2026-0001"]
    assert [(fact.label, fact.value[0].text) for fact in queue.facts] == [
        ("Inlämnat den senaste veckan", "4"),
        ("Frågor utan svar den senaste veckan", "1"),
    ]
    assert (await office.read(late)).number == "SM-2026-0001"


@ON_SQLITE
async def test_a_quiet_desk_is_told_so(office: Office) -> None:
    assert said((await home(office, OFFICER))[2]) == ["Inget väntar på er just nu."]


@ON_SQLITE
async def test_of_many_ten_are_shown_and_the_rest_counted(office: Office) -> None:
    for number in range(13):
        await office.hand_in(f"Rapport {number} om {'abcdefghijklm'[number] * 20}", twin="send")
    (_, mine, queue, _) = await home(office, OFFICER)
    own = (await home(office))[1]
    assert [len([line for line in said(card) if "SM-" in line]) for card in (own, queue, mine)] == [10, 10, 0]
    assert [said(card)[-1] for card in (own, queue)] == ["Och 3 till."] * 2
    shown = [choice.label for choice in (*queue.choices, *queue.more)]
    assert (len(queue.choices), len(shown), "Visa veckan" in shown) == (6, 11, True)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([3, 2], [3, 2]),
        ([99], [10]),
        ([99, 0, 0, 1], [9, 0, 0, 1]),
        ([99, 99, 99, 99], [3, 3, 2, 2]),
    ],
)
def test_a_few_of_each_list_are_shown_and_ten_in_all(sizes: list[int], shown: list[int]) -> None:
    assert shares(sizes, 10) == shown


@ON_SQLITE
async def test_the_accounts_are_those_in_use(office: Office) -> None:
    request = await an_account(office)
    before = (await home(office))[-1]
    await office.move("take_down", request, OFFICER, words="Projektet är slut.")
    after = (await home(office))[-1]
    assert [any("Grön omställning" in line for line in said(card)) for card in (before, after)] == [True, False]
    assert [(choice.verb, choice.label) for choice in before.choices] == [("register", "Visa alla konton")]


@ON_SQLITE
async def test_whoever_stands_in_sees_the_desks_too(office: Office) -> None:
    from_today = {"first": "2026-11-23", "last": "2026-11-24", "deputy": CHIEF.id}
    await office.fill(await office.do("away", {}, OFFICER), from_today, OFFICER)
    stands_in = Person(CHIEF.id, CHIEF.name, CHIEF.unit)
    assert [card.title for card in await home(office, stands_in)] == DESKS


@ON_SQLITE
async def test_a_pause_stands_above_all_else(office: Office) -> None:
    await office.fill(await office.do("pause", {}, OFFICER), {}, OFFICER)
    for person in (REQUESTER, OUTSIDER):
        first = (await home(office, person))[0].body[0]
        assert isinstance(first, Paragraph)
        assert "publicerar vi inget" in repr(first)


@ON_SQLITE
async def test_looking_keeps_nothing(office: Office) -> None:
    await office.hand_in()
    before = await office.everything_kept()
    for person in (REQUESTER, OFFICER, OUTSIDER):
        await home(office, person)
    assert await office.everything_kept() == before
