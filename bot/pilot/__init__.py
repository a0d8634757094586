"""The pilot: the one door between the rooms and what the bot knows and does.

A room hands in a turn, already verified; the pilot answers at once with a Reply, and by the outbox with everything that
must not be lost. A turn is one transaction, known by its inbound id: the same turn again does nothing twice and is
answered the same.
"""

from collections.abc import Mapping
from typing import Literal

from bot.answers import mask
from bot.cards import Card, Form, Lang
from bot.outbox import Address
from bot.people import Person
from bot.pilot.asking import Asking
from bot.pilot.belonging import Belonging
from bot.pilot.commands import command
from bot.pilot.core import Core
from bot.pilot.finding import LISTED, Listing, may_be_looked_for
from bot.pilot.handing_in import HandingIn
from bot.pilot.home import Home
from bot.pilot.keeping import Keeping
from bot.pilot.looking import LOOKS, Looking
from bot.pilot.manners import Manners
from bot.pilot.moving import Moving
from bot.pilot.placing import Places
from bot.pilot.rating import Rating
from bot.pilot.seeing import Seeing
from bot.policy.model import Policy
from bot.requests.model import Verb
from bot.turns import CardNow, Handout, Reply, Turn
from bot.wording.unread import LONGEST

VERBS = frozenset(verb.value for verb in Verb) - {Verb.SUBMIT.value, Verb.CLOSE.value}
OPENLY = ("choose", "none_of_these", "not_a_wish")
"""The verbs that are answered where they were pressed."""

CODES = frozenset(
    {"request", "version", "token", "kind", "entry", "section", "draft", "officer", "files", "twin"}
    | {"policy_version", "helped"}
)
"""Arguments that hold ids and codes, in which no personal number can stand."""


class Pilot:
    """What a room may ask of the bot."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._asking = Asking(core)
        self._handing_in = HandingIn(core)
        self._moving = Moving(core)
        self._looking = Looking(core, self._handing_in)
        self._listing = Listing(core)
        self._keeping = Keeping(core)
        self._manners = Manners(core)
        self._home = Home(core)
        self._rating = Rating(core)
        self._places = Places(core)
        self._belonging = Belonging(core)
        self._seeing = Seeing(core)

    def policy(self) -> Policy:
        """Return the policy in force now."""
        return self._core.policy()

    def kept(self, text: str, lang: Lang) -> str | None:
        """Return a message as it may be stored, personal numbers masked; None for a private one, which is stored
        nowhere.
        """
        asks = command(text) is None
        return None if asks and self._asking.find(text, lang).private else mask(text)

    async def know(self, person: Person, address: Address, lang: Lang) -> None:
        """Keep where a person can be told what they must act on."""
        await self._keeping.know(person, address, lang)

    async def card_now(self, turn: Turn, key: str, at: str) -> CardNow | None:
        """Return a card that was sent as it looks now to whoever looks at it; None where it cannot be drawn any more,
        or is not this person's to see. key: what `Room.post` was given; at: the "id" of the message that is looked at
        (Reference), "" where the room does not know. Turn.address: where it is looked at.
        """
        return await self._seeing.card_now(turn, key.replace("\0", ""), at)

    async def keep_place(self, room: str, conversation: str, place: Mapping[str, str]) -> None:
        """Keep what a room needs to write to a conversation by itself, in its own words. Written only where it is new.

        A conversation whose id is longer than any platform's is not kept.
        """
        await self._places.keep(room, _readable(conversation), {name: _readable(one) for name, one in place.items()})

    async def place(self, room: str, conversation: str) -> Mapping[str, str] | None:
        """Return what is kept of a conversation; None where nothing is."""
        return await self._places.read(room, _readable(conversation))

    async def any_place(self, room: str) -> Mapping[str, str] | None:
        """Return what was kept last of any conversation in the room; None where nothing is."""
        return await self._places.newest(room)

    async def forget_place(self, room: str, conversation: str) -> None:
        """Forget a conversation: the bot was taken out of it."""
        await self._places.forget(room, _readable(conversation))

    async def welcome(self, turn: Turn) -> None:
        """Greet somebody met for the first time."""
        await self._keeping.know(turn.person, turn.address, turn.lang)
        await self._core.notice(turn, {"notice": "welcome"})

    def answers_openly(self, person: Person, text: str, lang: Lang) -> bool:
        """Whether others may see what this person is answered on what they typed: only what everybody is answered
        alike, and nothing about private life, no list, and no wish that waits to be sent.
        """
        if len(text) > LONGEST:
            return True
        if command(text) is not None or may_be_looked_for(person, text) or self._listing.reads_a_wish(person, text):
            return False
        return not self._asking.find(text, lang).private

    def answers_press_openly(self, person: Person, verb: str, arguments: Mapping[str, str], lang: Lang) -> bool:
        """Whether others may see what this person is answered on a press: an answer out of the policy, nothing about
        private life. Every other press concerns its presser alone.
        """
        if verb not in OPENLY:
            return False
        question = arguments.get("question", "")
        if question and not self.answers_openly(person, question, lang):
            return False
        policy = self.policy()
        entry = policy.entries.get(arguments.get("entry", ""))
        return entry is None or not policy.sections[entry.section].private

    async def home(self, turn: Turn) -> tuple[Card, ...]:
        """Return what stands on the person's own page in a room that has one. Nothing is kept of it."""
        return await self._home.cards(turn)

    async def joined(self, turn: Turn) -> Reply:
        """Say what the bot is where it was added to a conversation of several, by this person."""
        return await self._core.notice(turn, {"notice": "joined"})

    async def choose_kind(self, turn: Turn) -> Reply:
        """Offer everything that can be done, as buttons."""
        return await self._core.notice(turn, {"notice": "chooser"})

    async def wrong_argument(self, turn: Turn, command: str, said: str) -> Reply:
        """Name the words that a room's command takes. command: its name there, "" where words alone are written; said:
        what was written after it.
        """
        if not turn.person.staff:
            return await self._core.notice(turn, {"notice": "refused", "reason": "not_staff"})
        given_back = mask(_readable(said)) if turn.at_once else None  # it may be a question, which is stored nowhere
        return await self._core.notice(turn, {"notice": "arguments", "command": command}, given_back)

    async def cannot_read(self, turn: Turn, what: Literal["voice", "file"]) -> Reply:
        """Answer a voice clip, or a file that came without a word."""
        return await self._core.notice(turn, {"notice": "unread", "what": what})

    async def files_came(self, turn: Turn, ids: tuple[str, ...]) -> Reply:
        """Ask what files belong to that somebody sent without a form (`keep_file` gave their ids), with buttons that
        open a form with them in. Of others' files nothing is said.
        """
        return await self._belonging.ask(turn, tuple(_readable(one) for one in ids))

    async def say(self, turn: Turn, text: str) -> Reply:
        """Take something typed: a command word, a wish, or a question. What is said back comes by the outbox, or at
        once where the turn says so.
        """
        text = _readable(text)
        if len(text) > LONGEST:
            given_back = mask(text) if turn.at_once else None  # elsewhere it stands in the chat
            return await self._core.notice(turn, {"notice": "unread", "what": "long"}, given_back)
        match command(text):
            case None:
                return await self._say_freely(turn, text)
            case what if what in LISTED:
                return await self._listing.ask_for(turn, what)
            case kind if reason := self._handing_in.why_not(turn.person, kind):
                return await self._core.notice(turn, {"notice": "refused", "reason": reason})
            case kind:
                return await self._core.notice(turn, {"notice": "menu", "kind": kind})

    async def press(self, turn: Turn, verb: str, arguments: Mapping[str, str]) -> Reply:
        """Take a press of a button (Choice.verb and its arguments)."""
        arguments = _storable(arguments)
        match verb:
            case "choose":
                return await self._asking.choose(turn, arguments.get("entry", ""))
            case "none_of_these":
                return await self._asking.none_of_these(turn, arguments.get("question", ""))
            case "not_a_wish":
                return await self._asking.ask(turn, arguments.get("question", ""))
            case "open":
                return await self._handing_in.open(turn, arguments.get("kind", ""), arguments)
            case "send_wish":
                return await self._handing_in.send_wish(turn, arguments)
            case "ask_officer":
                return await self._handing_in.ask_officer(
                    turn, arguments.get("question", ""), arguments.get("token", "")
                )
            case "rate":
                return await self._rating.rate(turn, arguments)
            case _ if verb in VERBS:
                return await self._moving.press(turn, Verb(verb), arguments)
            case _ if verb in LOOKS:
                return await self._looking.look(turn, verb, arguments.get("request", ""))
            case _:
                return await self._press_besides(turn, verb, arguments)

    async def submit(self, turn: Turn, verb: str, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Take a form (Form.verb and its arguments) with what was typed: lists joined with commas, a tick "yes" or
        "".
        """
        arguments, values = _storable(arguments), _storable(values)
        match verb:
            case "hand_in":
                return await self._handing_in.submit(turn, arguments, values)
            case "set_away":
                return await self._manners.set_away(turn, arguments, values)
            case "pause":
                return await self._manners.pause(turn, arguments, values)
            case "comment":
                return await self._rating.comment(turn, arguments, values)
            case _ if verb in VERBS:
                return await self._moving.submit(turn, Verb(verb), arguments, values)
            case _:
                return self._core.refused(turn, "unknown")

    async def draw_form(
        self, turn: Turn, verb: str, arguments: Mapping[str, str], values: Mapping[str, str]
    ) -> Form | None:
        """Return a form that is being filled in as it looks with what is typed by now: what belongs to a channel that
        was chosen, the names of files. Nothing is kept, and nothing is called a fault. None where nothing in the form
        depends on what is typed, or where it may not be opened.
        """
        arguments, values = _storable(arguments), _storable(values)
        if verb == "hand_in":
            return await self._handing_in.draw(turn, arguments, values)
        return await self._moving.draw(turn, Verb(verb), arguments, values) if verb in VERBS else None

    async def preview(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Show a post as it would look with what is typed in its form by now (Form.arguments). Nothing is kept."""
        return await self._looking.preview(turn, _storable(arguments), _storable(values))

    async def save_draft(self, turn: Turn, verb: str, arguments: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Keep what was typed in a form and not sent: one that hands in, or one on a request."""
        if verb == "hand_in" or verb in VERBS:
            await self._keeping.save_draft(turn, verb, _storable(arguments), _storable(values))

    async def typed_before(self, turn: Turn, arguments: Mapping[str, str]) -> Mapping[str, str]:
        """Return what was kept of a form that this person has open (Form.arguments), whole: for a room that can show
        but a part of it. Nothing where nothing was kept.
        """
        return await self._keeping.typed_before(turn, _storable(arguments).get("token", ""))

    async def keep_file(self, turn: Turn, *, name: str, media_type: str, size: int, place: Mapping[str, str]) -> str:
        """Keep what is known of a file that the room has stored; return its id. The same turn again: the same id."""
        return await self._keeping.keep_file(turn, name=name, media_type=media_type, size=size, place=place)

    async def file(self, person: Person, code: str) -> Handout | None:
        """Give out a file by the code that a card carries; None where there is none, or not for this person."""
        return await self._keeping.file(person, code.replace("\0", ""))

    async def _say_freely(self, turn: Turn, text: str) -> Reply:
        if (looked_for := await self._listing.looked_for(turn, text)) is not None:
            return looked_for
        if self._listing.reads_a_wish(turn.person, text) and not self._asking.find(text, turn.lang).private:
            return await self._asking.propose(turn, text)
        return await self._asking.ask(turn, text)

    async def _press_besides(self, turn: Turn, verb: str, arguments: Mapping[str, str]) -> Reply:
        match verb:
            case "away":
                return await self._manners.open_away(turn)
            case "end_away":
                return await self._manners.end_away(turn, arguments.get("officer", ""))
            case "pause":
                return await self._manners.open_pause(turn)
            case "lift_pause":
                return await self._manners.lift_pause(turn, arguments.get("pause", ""))
            case _ if verb in LISTED:
                return await self._listing.ask_for(turn, verb)
            case "resume":
                draft = await self._keeping.draft(turn.person.id, arguments.get("draft", ""))
                if draft is None:
                    return self._core.refused(turn, "unknown")
                draft = await self._belonging.with_files(turn, draft, arguments.get("files", ""))
                going_on = self._handing_in if draft.verb == "hand_in" else self._moving
                return await going_on.resume(turn, draft)
            case "discard":
                await self._keeping.discard(turn, arguments.get("draft", ""))
                return await self._listing.ask_for(turn, "mine")
            case _:
                return self._core.refused(turn, "unknown")


def _storable(given: Mapping[str, str]) -> dict[str, str]:
    """Mask personal numbers, and drop what no database keeps."""
    return {
        name: readable if name in CODES else mask(readable)
        for name, text in given.items()
        for readable in [_readable(text)]
    }


def _readable(text: str) -> str:
    """Drop what no person typed: NUL and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
