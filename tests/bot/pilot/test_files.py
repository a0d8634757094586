"""Files: handed in once, named by their own person alone, given out to whoever may see the request."""

import datetime as dt
from typing import Any

import pytest

from bot.papers.booking import booking_ics
from bot.people import Person
from bot.requests.kind import typed
from bot.turns import Handout, Reply
from tests.bot.desk.ways import PLAN
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import CHIEF, COLLEAGUE, COMMUNICATOR, NEIGHBOUR, OFFICER, OUTSIDER, REQUESTER, STRANGER

pytestmark = ON_SQLITE
PLACE = {"path": "ab/bild.jpg"}


async def kept(office: Office, person: Person = REQUESTER, name: str = "bild.jpg", inbound: str = "") -> str:
    turn = office.turn(person, inbound=inbound)
    return await office.pilot.keep_file(turn, name=name, media_type="image/jpeg", size=7, place=PLACE)


async def given_out(office: Office, code: str) -> list[Person]:
    """Return who gets the file of a code."""
    everybody = (REQUESTER, COLLEAGUE, NEIGHBOUR, STRANGER, OFFICER, COMMUNICATOR, CHIEF, OUTSIDER)
    return [person for person in everybody if await office.pilot.file(person, code) is not None]


async def an_account(office: Office) -> str:
    """Return a new account that has been decided on."""
    values: dict[str, Any] = {name: text for name, text in typed(PLAN).items() if name != "name"}
    request = await office.hand_in(str(PLAN["name"]), kind="konto", **values)
    await office.move("prepare", request, words="Jag tillstyrker.")
    await office.move("approve", request, CHIEF, diary="2026/77")
    return request


async def test_the_same_upload_again_is_the_same_file(office: Office) -> None:
    first = await kept(office, inbound="local:7")
    assert [await kept(office, inbound="local:7"), await kept(office)] != [first, first]
    assert await kept(office, inbound="local:7") == first
    assert (await office.rows())["files"] == 2


async def test_a_file_goes_with_its_request_to_whoever_sees_it_whole(office: Office) -> None:
    file = await kept(office)
    assert await given_out(office, f"file:{file}") == [REQUESTER]
    request = await office.hand_in(files=file)
    await office.pilot.know(COLLEAGUE, office.turn(COLLEAGUE).address, "sv")
    await office.move("add_colleague", request, REQUESTER, to=COLLEAGUE.name)
    await office.move("follow", request, NEIGHBOUR)
    assert await given_out(office, f"file:{file}") == [REQUESTER, COLLEAGUE, OFFICER, COMMUNICATOR, CHIEF]
    assert await office.pilot.file(OFFICER, f"file:{file}") == Handout("bild.jpg", "image/jpeg", place=PLACE)
    assert [one.name for one in (await office.read(request)).files] == ["bild.jpg"]


async def test_anothers_file_is_a_fault_at_the_field_and_its_name_is_not_told(office: Office) -> None:
    theirs = await kept(office, COLLEAGUE, "hemlig.jpg")
    opened = await office.do("open", {"kind": "nyhet"})
    again = await office.fill(opened, {"text": "En idé", "secrecy": "yes", "files": theirs})
    assert again.form is not None
    (field,) = [field for field in again.form.fields if field.fault]
    assert (field.name, field.fault) == ("files", "Filen finns inte kvar. Lägg till den igen.")
    assert "hemlig" not in repr(again)
    assert (await office.rows())["requests"] == 0


@pytest.mark.parametrize(("verb", "person"), [("edit", REQUESTER), ("edit_and_approve", OFFICER)])
async def test_nor_does_an_edit_take_anothers_file(office: Office, verb: str, person: Person) -> None:
    request, theirs = await office.hand_in(), await kept(office, COLLEAGUE, "hemlig.jpg")
    described = {"alt_text": "En båt", "photographer": "Bo", "source": "Rapport 7"}
    opened = await office.open_form(verb, request, person)
    again = await office.fill(opened, {**described, "files": theirs}, person)
    assert again.form is not None
    assert [field.name for field in again.form.fields if field.fault] == ["files"]
    assert "hemlig" not in repr(again)
    own = await kept(office, person, "min.jpg")
    assert await office.fill(opened, {**described, "files": own}, person) == Reply()
    assert [one.name for one in (await office.read(request)).files] == ["min.jpg"]
    assert await given_out(office, f"file:{theirs}") == [COLLEAGUE]


async def test_a_file_of_one_request_is_not_handed_in_with_another(office: Office) -> None:
    file = await kept(office)
    await office.hand_in(files=file)
    opened = await office.do("open", {"kind": "nyhet"})
    again = await office.fill(opened, {"text": "Något helt annat", "secrecy": "yes", "files": file})
    assert again.form is not None
    assert [field.name for field in again.form.fields if field.fault] == ["files"]


async def test_a_form_with_faults_names_the_files_it_holds(office: Office) -> None:
    file = await kept(office)
    again = await office.fill(await office.do("open", {"kind": "nyhet"}), {"files": file})
    assert again.form is not None
    (field,) = [field for field in again.form.fields if field.kind == "files"]
    assert (field.value, [option.label for option in field.options]) == (file, ["bild.jpg"])


async def test_a_booking_gives_its_calendar_file(office: Office) -> None:
    request = await office.hand_in("Tillväxtdagen", kind="konferens", start="2026-12-01", part="arrange")
    await office.move("approve", request)
    made = booking_ics(await office.read(request), office.pilot.policy(), "sv")
    handed = Handout(made.name, made.media_type, content=made.content)
    assert await office.pilot.file(REQUESTER, f"ics:{request}") == handed
    assert await given_out(office, f"ics:{request}") == [REQUESTER, OFFICER, COMMUNICATOR, CHIEF]
    (code,) = [file.code for file in office.to_requester()[0].files]
    assert code == f"ics:{request}"


async def test_the_decision_paper_is_of_what_was_decided_also_after_an_edit(office: Office) -> None:
    request = await an_account(office)
    before = await office.pilot.file(OFFICER, f"paper:{request}")
    await office.move("edit", request, REQUESTER, resources="Trettio timmar i veckan")
    assert (await office.read(request)).values["resources"] == "Trettio timmar i veckan"
    after = await office.pilot.file(OFFICER, f"paper:{request}")
    assert after == before
    assert after is not None
    assert after.content is not None
    assert ("Fyra timmar" in after.content.decode(), "Trettio" in after.content.decode()) == (True, False)
    pdf = await office.pilot.file(REQUESTER, f"paper.pdf:{request}")
    assert pdf is not None
    assert (pdf.content or b"")[:5] == b"%PDF-"
    assert await given_out(office, f"paper:{request}") == [REQUESTER, OFFICER, COMMUNICATOR, CHIEF]


async def test_the_register_is_given_to_staff_alone(office: Office) -> None:
    await an_account(office)
    for code in ("register.html", "register.csv"):
        assert await office.pilot.file(OUTSIDER, code) is None
        handed = await office.pilot.file(STRANGER, code)
        assert handed is not None
        assert "Grön omställning" in (handed.content or b"").decode("utf-8-sig")
        assert handed.media_type.startswith("text/csv" if code.endswith("csv") else "text/html")


@pytest.mark.parametrize(
    "code", ["", "x", "file:", "file:gone", "ics:gone", "paper:gone", "paper.pdf:", "register.exe", "::"]
)
async def test_a_code_that_leads_nowhere_gives_nothing(office: Office, code: str) -> None:
    assert await given_out(office, code) == []


@pytest.mark.parametrize("what", ["ics", "paper", "paper.pdf", "x"])
async def test_a_request_without_such_a_paper_gives_none(office: Office, what: str) -> None:
    request = await office.hand_in()
    assert await office.pilot.file(OFFICER, f"{what}:{request}") is None


async def test_a_closed_account_says_so_in_the_register(office: Office) -> None:
    request = await an_account(office)
    office.clock.now += dt.timedelta(days=30)
    await office.move("take_down", request, words="Projektet är slut.")
    handed = await office.pilot.file(STRANGER, "register.csv")
    assert handed is not None
    assert "2026-12-23" in (handed.content or b"").decode("utf-8-sig")
