"""Who sits at the page: the person on its left side, the officer on its right, and the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from bot.cards import LANGS, Lang
from bot.outbox import Address
from bot.people import Person
from bot.policy.model import Desk, Policy
from handlers.local.cast import ROOM, Member, cast, local_desk, officers_of, person_of

Side = Literal["person", "desk"]


class BadInput(Exception):
    """What came in cannot be meant: `key` names the sentence that says so, `status` is HTTP's."""

    def __init__(self, key: str, status: int = 400) -> None:
        super().__init__(key)
        self.key, self.status = key, status


@dataclass(frozen=True)
class Seat:
    """The page's two sides.

    `desk` and `officer` are None where the person may not see the department's channel, or there is none.
    """

    person: Member
    desk: Desk | None
    officer: Member | None
    lang: Lang

    @property
    def query(self) -> dict[str, str]:
        """The address's parameters, and the hidden fields of every form."""
        return {"as": self.person.id, "desk": self.officer.id if self.officer else "", "lang": self.lang}

    def link(self, **other: str) -> str:
        """Return the page's address, with some parameters changed."""
        return "/?" + self._written(**other)

    def file_link(self, code: str, side: Side) -> str:
        """Return the address of a file that a card of a side gives out; `code` stands in it as it is."""
        return f"/files/{code}?" + self._written(side=side)

    def _written(self, **other: str) -> str:
        return urlencode({name: value for name, value in (self.query | other).items() if value})

    def conversation(self, side: Side) -> str:
        """Return the conversation that a side shows. Raises BadInput where this person has no such side."""
        if side == "person":
            return self.person.conversation
        if self.desk is None or self.officer is None:
            raise BadInput("local.not_yours", 403)
        return self.desk.channels[ROOM]

    def conversations(self) -> dict[str, Side]:
        """Return every conversation this page may show, and on which side."""
        shown: dict[str, Side] = {self.conversation("person"): "person"}
        return shown | ({self.conversation("desk"): "desk"} if self.officer else {})

    def address(self, side: Side, message: str = "") -> Address:
        """Return where the person of a side is answered: in the channel it is under the message that was pressed."""
        return Address(ROOM, self.conversation(side), message if side == "desk" else "")

    def who(self, policy: Policy, side: Side) -> Person:
        """Return the human who acts on a side."""
        member = self.person if side == "person" else self.officer
        if member is None:
            raise BadInput("local.not_yours", 403)
        return person_of(policy, member)


def seat(policy: Policy, given: Mapping[str, object]) -> Seat:
    """Read who sits at the page. What is missing is chosen; what is unknown raises BadInput."""
    people = cast(policy)
    person = _member(people, str(given.get("as") or people[0].id))
    desk = local_desk(policy) if person.staff else None
    officers = officers_of(policy, desk) if desk else ()
    wanted = str(given.get("desk") or "") or (officers[0].id if officers else "")
    return Seat(person, desk, _member(officers, wanted) if officers else None, _lang(given.get("lang")))


def _member(members: tuple[Member, ...], member_id: str) -> Member:
    for member in members:
        if member.id == member_id:
            return member
    raise BadInput("local.unknown_person")


def _lang(given: object) -> Lang:
    for lang in LANGS:
        if lang == (given or "sv"):
            return lang
    raise BadInput("local.unknown_lang")
