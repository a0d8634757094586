"""The tables. Events hold ids and codes; a person's words and names lie in rows that can be erased."""

import datetime as dt

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime, kept in UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return it in UTC."""
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return it aware, in UTC: SQLite forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Words(TypeDecorator[str]):
    """What a person wrote, but for what PostgreSQL cannot hold: NUL is dropped, half a surrogate pair becomes "?"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return it as it can be kept."""
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode()


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(  # kept while the person has a request that is kept, so that a card can say from whom it is
    "people",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("name", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("address", JSON(none_as_null=True)),  # where the person was met last, to be told of what must be acted on
    Column("lang", String(2), nullable=False, server_default="sv"),
)

places = Table(  # what a room keeps of a conversation so that it can write there by itself, until the bot is taken out
    "places",
    metadata,
    Column("room", String(20), primary_key=True),
    Column("conversation", String(300), primary_key=True),
    Column("place", JSON, nullable=False),  # in the room's own words
    Column("at", Moment, nullable=False),  # when it became so
)

numbers = Table(  # the last number given each year, so that numbers have no gaps to explain and no doubles
    "numbers",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("kind_version", Integer, nullable=False),
    Column("desk", String(60), nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),  # counts every change: what a button carries
    Column("revision", Integer, nullable=False),  # counts changes of the values: what an approval is bound to
    Column("requester", ForeignKey("people.id"), nullable=False),
    Column("holder", ForeignKey("people.id")),  # the officer who took it
    Column("values", JSON, nullable=False),
    Column("links", JSON, nullable=False),  # channel → link of the published post, "" where none was given
    Column("lang", String(2), nullable=False),
    Column("address", JSON, nullable=False),  # where the requester is told
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", ForeignKey("people.id"), nullable=False),
    Column("since", Moment, nullable=False),  # when it came to its state
    Column("approved_revision", Integer),
    Column("planned_for", Moment),
    Column("haystack", Words, nullable=False, server_default=""),  # its values in lower case, for searching
    Index("ix_requests_kind_state", "kind", "state"),
    Index("ix_requests_requester", "requester"),
    Index("ix_requests_kind_created_at", "kind", "created_at"),  # the newest of a kind, for twins
)

companions = Table(  # colleagues and followers of a request, until it is erased
    "companions",
    metadata,
    Column("request", ForeignKey("requests.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("part", String(20), nullable=False),
    Column("address", JSON, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_companions_person", "person"),
)

booked_days = Table(  # a row a day of every approved booking: the key makes a second booking of a day impossible
    "booked_days",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("request", ForeignKey("requests.id"), nullable=False, index=True),
)

decisions = Table(  # what was decided about accounts: kept, since the register and its papers rest on it
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request", ForeignKey("requests.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("decided_by", ForeignKey("people.id"), nullable=False),
    Column("prepared_by", ForeignKey("people.id")),
    Column("title", Words, nullable=False),
    Column("delegation", Words, nullable=False),
    Column("statement", Words, nullable=False),
    Column("present", Words, nullable=False),
    Column("diary", Words, nullable=False),
    Column("reason", Words, nullable=False),
)

drafts = Table(  # what somebody has typed and not sent; gone when it is sent or thrown away
    "drafts",
    metadata,
    Column("id", String(200), primary_key=True),  # the form's token, bound to who holds it
    Column("person", String(200), nullable=False, index=True),
    Column("verb", String(40), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("values", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

files = Table(  # files handed in: the room keeps the bytes, `place` says where
    "files",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("request", ForeignKey("requests.id"), index=True),  # none until what it belongs to is sent
    Column("person", String(200), nullable=False),
    Column("name", Words, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("room", String(20), nullable=False),
    Column("place", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

absences = Table(  # who is away, from and to which day, and who stands in; never why
    "absences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", String(200), nullable=False, index=True),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Column("deputy", String(200), nullable=False),
    Column("set_by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
)

pauses = Table(  # when everything was paused, with the sentence that is shown meanwhile
    "pauses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sentence", Words, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("began_by", String(200), nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", String(200)),
)

revisions = Table(  # every wording a request has had, the first included: an edit loses nothing
    "revisions",
    metadata,
    Column("request", ForeignKey("requests.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("values", JSON, nullable=False),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

words = Table(  # what was said about a request; erasable without touching its events
    "words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request", ForeignKey("requests.id"), nullable=False, index=True),
    Column("verb", String(40), nullable=False),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("code", String(60), nullable=False),  # request.approved
    Column("request", String(36), index=True),
    Column("actor", String(200), nullable=False),
    Column("from_state", String(20)),
    Column("to_state", String(20)),
    Column("version", Integer),
    Column("revision", Integer),
    Column("inbound", String(200)),
    Column("details", JSON, nullable=False),  # ids and codes only
)

inbound = Table(  # every event handed to us, once: the same id again is answered the same
    "inbound",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("outcome", JSON, nullable=False),
)

OWED, FAILED, ABSENT = text("drawn < wanted AND failed IS NULL"), text("failed IS NOT NULL"), text("absent")

deliveries = Table(  # the outbox: a card owed to someone, and afterwards where it stands
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False),  # marks the message, for Room.find
    Column("room", String(20), nullable=False),
    Column("address", JSON, nullable=False),
    Column("lane", String(300), nullable=False),  # within a lane cards go out in order
    Column("under", String(200)),  # key of the delivery whose message this one is said under
    Column("view", String(60), nullable=False),  # which card: see bot/wording
    Column("request", ForeignKey("requests.id"), index=True),
    Column("details", JSON, nullable=False),  # ids and codes the view needs
    Column("words", Words),  # a masked question on its way out; erased when the card has gone
    Column("lang", String(2), nullable=False),
    Column("wanted", Integer, nullable=False),  # how often it was to be drawn
    Column("drawn", Integer, nullable=False),  # the `wanted` that was drawn last; owed while drawn < wanted
    Column("redraw", Boolean, nullable=False),  # whether a change of its request draws it anew
    Column("reference", JSON(none_as_null=True)),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("owner", String(60)),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("in_doubt", Boolean, nullable=False),  # an attempt may have arrived: look before sending again
    Column("failed", String(200)),  # the code of what made trying again useless
    Column("absent", Boolean, nullable=False, server_default=false()),  # whose it is has not got us in that room
    UniqueConstraint("key"),
    # Only what is owed is indexed: the sent rows of years must not slow the next claim.
    Index("ix_deliveries_due", "due_at", sqlite_where=OWED, postgresql_where=OWED),
    Index("ix_deliveries_lane", "lane", "id", sqlite_where=OWED, postgresql_where=OWED),
    Index("ix_deliveries_failed", "failed", sqlite_where=FAILED, postgresql_where=FAILED),
    Index("ix_deliveries_absent", "request", sqlite_where=ABSENT, postgresql_where=ABSENT),
)

counts = Table(  # how many questions a day got which kind of reply; no question and no person
    "counts",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("what", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
)

ratings = Table(  # how many a day said that an answer helped, and that it did not; no question and no person
    "ratings",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("entry", String(100), primary_key=True),  # what was said first; "" for a no and for anything private
    Column("kind", String(20), primary_key=True),
    Column("policy_version", String(100), primary_key=True),
    Column("helped", Boolean, primary_key=True),
    Column("number", Integer, nullable=False),
)

rating_comments = Table(  # what was missed in an answer, by whoever it was; gone after a year
    "rating_comments",
    metadata,
    Column("id", String(64), primary_key=True),  # of the form's one-use token and the words: it leads to nobody
    Column("day", String(10), nullable=False),
    Column("entry", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("policy_version", String(100), nullable=False),
    Column("comment", Words, nullable=False),
)
