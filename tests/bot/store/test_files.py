from bot.requests.model import KeptFile
from bot.store import drafts
from bot.store.database import Database
from bot.store.drafts import Draft
from bot.store.files import Stored, belong_to, handed_in_or_drafted, keep, of_request, read
from tests.bot.store.rows import AT, keep_requests, numbered

PICTURE, PLAN, SLACKS = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))


def stored(file_id: str, room: str = "local", request: str | None = None) -> Stored:
    file = KeptFile(file_id, f"bild å {file_id[-1]}.png", "image/png", 2_000_000_000)
    return Stored(file, request, "local:amina-holm", room, {"file": file_id}, AT)


async def begin(database: Database) -> None:
    await database.write(keep_requests, numbered(1), numbered(2))
    for one in (stored(PICTURE), stored(PLAN), stored(SLACKS, "slack")):
        await database.write(keep, one)


async def test_a_file_is_read_as_it_was_kept(database: Database) -> None:
    await begin(database)
    assert await database.read(read, PICTURE) == stored(PICTURE)
    assert await database.read(read, "nothing") is None


async def test_the_same_file_twice_is_kept_once_as_it_was(database: Database) -> None:
    await begin(database)
    await database.write(keep, stored(PICTURE, "slack"))
    assert await database.read(read, PICTURE) == stored(PICTURE)


async def test_a_file_belongs_to_the_first_request_that_has_it(database: Database) -> None:
    await begin(database)
    await database.write(belong_to, "request-1", [PICTURE])
    await database.write(belong_to, "request-2", [PICTURE, PLAN])
    assert await database.read(read, PICTURE) == stored(PICTURE, request="request-1")
    assert await database.read(read, PLAN) == stored(PLAN, request="request-2")
    await database.write(belong_to, "request-2", [])
    assert await database.read(read, SLACKS) == stored(SLACKS, "slack")


async def test_files_of_a_request_come_in_the_order_of_its_values(database: Database) -> None:
    await begin(database)
    found = await database.read(of_request, (PLAN, "gone", PICTURE))
    assert found == (stored(PLAN).file, stored(PICTURE).file)
    assert await database.read(of_request, ()) == ()


async def test_what_nobody_handed_in_or_drafted_is_not_among_what_a_room_must_keep(database: Database) -> None:
    await begin(database)
    assert await database.read(handed_in_or_drafted, "local") == set()
    await database.write(belong_to, "request-1", [PICTURE, SLACKS])
    assert await database.read(handed_in_or_drafted, "local") == {PICTURE}
    values = {"text": "Ny", "files": f"{PLAN},{SLACKS}"}
    await database.write(drafts.keep, Draft("t1", "local:amina-holm", "submit", {"kind": "nyhet"}, values, AT))
    assert await database.read(handed_in_or_drafted, "local") == {PICTURE, PLAN}
    assert await database.read(handed_in_or_drafted, "slack") == {SLACKS}
