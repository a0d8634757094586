"""Files that somebody sends without a form: asked what they belong to, in the form at one press, attached once."""

from bot.cards import Bullets, Card, Choice, UserText
from bot.people import Person
from bot.turns import Reply
from bot.wording.notices import refused_card
from bot.wording.unread import unread_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_files import kept
from tests.fakes.cast import COLLEAGUE, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE


async def came(office: Office, *ids: str, person: Person = REQUESTER) -> Card:
    """Send files in the chat; return what is said back."""
    assert await office.pilot.files_came(office.turn(person), ids) == Reply()
    await office.outbox.drain()
    return office.cards(f"person:{person.id}")[-1]


def buttons(card: Card) -> list[tuple[str, str]]:
    return [(choice.verb, choice.label) for choice in (*card.choices, *card.more)]


def in_the_form(reply: Reply) -> tuple[str, list[str]]:
    """Return what a form's field of files holds, and the names that it shows."""
    assert reply.form is not None, reply
    (field,) = [field for field in reply.form.fields if field.kind == "files"]
    return field.value, [option.label for option in field.options]


async def names(office: Office, request: str) -> list[str]:
    return [one.name for one in (await office.read(request)).files]


async def test_they_are_named_and_a_new_post_opens_with_them_in(office: Office) -> None:
    ids = [await kept(office, name=name) for name in ("båt.jpg", "hav.jpg")]
    card = await came(office, *ids)
    assert card.title == "Vad hör de 2 filerna till?"
    assert card.body[0] == Bullets(((UserText("båt.jpg"),), (UserText("hav.jpg"),)))
    files = ",".join(ids)
    labels = {kind: words.label["sv"] for kind, words in office.pilot.policy().kinds.items()}
    assert card.choices == tuple(
        Choice("open", labels[kind], {"kind": kind, "files": files}, opens_form=True) for kind in ("nyhet", "konto")
    )
    opened = await office.press(card, labels["nyhet"])
    assert in_the_form(opened) == (files, ["båt.jpg", "hav.jpg"])
    assert await office.fill(opened, {"text": "Båten", "secrecy": "yes"}) == Reply()
    (request,) = [choice.arguments["request"] for choice in office.to_requester()[-1].choices[:1]]
    assert await names(office, request) == ["båt.jpg", "hav.jpg"]


async def test_pressed_again_what_has_gone_is_not_in_the_form_and_never_in_two_requests(office: Office) -> None:
    file = await kept(office)
    card = await came(office, file)
    first, second = await office.press(card, "Föreslå inlägg"), await office.press(card, "Föreslå inlägg")
    assert await office.fill(first, {"text": "Båten", "secrecy": "yes"}) == Reply()
    again = await office.fill(second, {"text": "Något annat", "secrecy": "yes"})
    assert again.form is not None
    assert [field.name for field in again.form.fields if field.fault] == ["files"]
    assert in_the_form(await office.press(card, "Föreslå inlägg")) == ("", [])


async def test_what_is_under_way_is_offered_and_its_form_has_the_old_and_the_new(office: Office) -> None:
    request = await office.hand_in("Rapporten", files=await kept(office, name="gammal.jpg"))
    await office.hand_in("Vad gäller?", kind="fraga")
    file = await kept(office, name="ny.jpg")
    card = await came(office, file)
    number = (await office.read(request)).number
    assert buttons(card) == [("open", "Föreslå inlägg"), ("edit", f"Lägg till i {number}"), ("open", "Nytt konto")]
    await office.move("claim", request)
    opened = await office.press(card, f"Lägg till i {number}")
    assert in_the_form(opened)[1] == ["gammal.jpg", "ny.jpg"]
    assert await office.fill(opened, {}) == Reply()
    assert await names(office, request) == ["gammal.jpg", "ny.jpg"]
    assert in_the_form(await office.press(card, f"Lägg till i {number}"))[1] == ["gammal.jpg", "ny.jpg"]


async def test_a_form_begun_on_a_request_goes_on_with_them(office: Office) -> None:
    request = await office.hand_in("Rapporten")
    begun = await office.open_form("edit", request, REQUESTER)
    assert begun.form is not None
    drafted = {"text": "Rapporten, andra gången", "files": await kept(office, name="utkast.jpg")}
    await office.pilot.save_draft(office.turn(), begun.form.verb, begun.form.arguments, drafted)
    card = await came(office, await kept(office, name="ny.jpg"))
    opened = await office.press(card, f"Lägg till i {(await office.read(request)).number}")
    assert in_the_form(opened)[1] == ["utkast.jpg", "ny.jpg"]
    assert await office.fill(opened, {}) == Reply()
    assert (await office.read(request)).values["text"] == "Rapporten, andra gången"
    assert await names(office, request) == ["utkast.jpg", "ny.jpg"]


async def test_a_draft_goes_on_with_them(office: Office) -> None:
    begun = await office.do("open", {"kind": "nyhet"})
    assert begun.form is not None
    drafted = {"text": "Om lån", "files": await kept(office, name="utkast.jpg")}
    await office.pilot.save_draft(office.turn(), "hand_in", begun.form.arguments, drafted)
    card = await came(office, await kept(office, name="ny.jpg"))
    opened = await office.press(card, "Lägg till i utkast 1")
    assert in_the_form(opened)[1] == ["utkast.jpg", "ny.jpg"]
    assert opened.form is not None
    assert opened.form.arguments == begun.form.arguments
    assert next(field.value for field in opened.form.fields if field.name == "text") == "Om lån"


async def test_four_buttons_are_seen_and_the_others_stand_behind_more(office: Office) -> None:
    for text in ("Rapporten om lån", "Båten i hamnen", "Sommarens öppettider", "En ny webbplats", "Tre frågor"):
        await office.hand_in(text)
    card = await came(office, await kept(office))
    assert ([choice.verb for choice in card.choices], [choice.verb for choice in card.more]) == (
        ["open", "edit", "edit", "edit"],
        ["open"],
    )


async def test_what_can_no_longer_be_edited_and_what_is_anothers_is_not_offered(office: Office) -> None:
    request = await office.hand_in("Rapporten")
    await office.move("withdraw", request, REQUESTER)
    await office.hand_in("Båten", COLLEAGUE)
    card = await came(office, await kept(office))
    assert [verb for verb, _ in buttons(card)] == ["open", "open"]


async def test_of_anothers_file_nothing_is_said_and_nothing_opens_with_it(office: Office) -> None:
    theirs = await kept(office, COLLEAGUE, "hemlig.jpg")
    policy = office.pilot.policy()
    assert await came(office, theirs, "gone", "\0") == unread_card("file", policy, "sv")
    mine = await kept(office)
    assert "hemlig" not in repr(await came(office, theirs, mine))
    request = await office.hand_in("Rapporten")
    for verb, arguments in (("open", {"kind": "nyhet"}), ("edit", {"request": request})):
        opened = await office.do(verb, {**arguments, "files": f"{theirs},{mine}"})
        assert in_the_form(opened) == (mine, ["bild.jpg"])


async def test_guests_are_told_who_may(office: Office) -> None:
    file = await kept(office, OUTSIDER)
    assert await came(office, file, person=OUTSIDER) == refused_card("not_staff", office.pilot.policy(), "sv")


async def test_shown_at_once_it_is_drawn_and_not_owed(office: Office) -> None:
    file = await kept(office)
    turn = office.turn()
    reply = await office.pilot.files_came(type(turn)(**{**turn.__dict__, "at_once": True}), (file,))
    assert reply.card is not None
    assert reply.card.title == "Vad hör filen till?"
    assert (await office.rows())["deliveries"] == 0
