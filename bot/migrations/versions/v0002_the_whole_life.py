"""What the whole life of a request needs: companions, booked days, decisions, drafts, files, absences and pauses."""

import datetime as dt
from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

REQUESTS = sa.table(
    "requests",
    *(sa.column(name) for name in ("id", "number", "kind", "state", "changed_at", "haystack")),
    *(sa.column(name, sa.JSON()) for name in ("values", "links")),
)
BOOKED = sa.table("booked_days", *(sa.column(name) for name in ("kind", "day", "request")))


def upgrade() -> None:
    """Add the tables and columns; a request that is there already came to its state when it was changed last."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("address", sa.JSON(none_as_null=True), nullable=True))
        people.add_column(sa.Column("lang", sa.String(length=2), nullable=False, server_default="sv"))
    op.add_column("requests", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE requests SET since = changed_at")
    with op.batch_alter_table("requests") as requests:
        requests.alter_column("since", existing_type=sa.DateTime(timezone=True), nullable=False)
        requests.add_column(sa.Column("approved_revision", sa.Integer(), nullable=True))
        requests.add_column(sa.Column("planned_for", sa.DateTime(timezone=True), nullable=True))
        requests.add_column(sa.Column("haystack", sa.Text(), nullable=False, server_default=""))
        requests.create_index(op.f("ix_requests_requester"), ["requester"])
        requests.create_index("ix_requests_kind_created_at", ["kind", "created_at"])
    # What was approved stays approved: an approval was given to the values as they stand.
    op.execute("UPDATE requests SET approved_revision = revision WHERE state IN ('approved', 'published')")
    _make_searchable()
    _companions_and_days()
    _book_days()
    _decisions()
    _drafts_and_files()
    _absences_and_pauses()


def _companions_and_days() -> None:
    op.create_table(
        "companions",
        sa.Column("request", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["request"], ["requests.id"], name=op.f("fk_companions_request")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_companions_person")),
        sa.PrimaryKeyConstraint("request", "person", name=op.f("pk_companions")),
    )
    op.create_index(op.f("ix_companions_person"), "companions", ["person"])
    op.create_table(
        "booked_days",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("request", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["request"], ["requests.id"], name=op.f("fk_booked_days_request")),
        sa.PrimaryKeyConstraint("kind", "day", name=op.f("pk_booked_days")),
    )
    op.create_index(op.f("ix_booked_days_request"), "booked_days", ["request"])


def _make_searchable() -> None:
    found = sa.select(REQUESTS.c.id, REQUESTS.c["values"], REQUESTS.c.links)
    for request, values, links in op.get_bind().execute(found).all():
        hay = " ".join(_texts([*values.values(), *links.values()])).casefold().replace("\0", "")
        op.execute(REQUESTS.update().where(REQUESTS.c.id == request).values(haystack=hay))


def _texts(values: list[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _texts(value)


def _book_days() -> None:
    # Two bookings could be approved for the same day until now: the day is whose approval came first.
    booked = sa.select(REQUESTS.c.id, REQUESTS.c["values"]).where(
        REQUESTS.c.kind == "konferens", REQUESTS.c.state == "approved"
    )
    days: dict[str, str] = {}
    for request, values in op.get_bind().execute(booked.order_by(REQUESTS.c.changed_at, REQUESTS.c.number)):
        for day in _days(values):
            days.setdefault(day, request)
    op.bulk_insert(BOOKED, [{"kind": "konferens", "day": day, "request": request} for day, request in days.items()])


def _days(values: Mapping[str, str]) -> Iterator[str]:
    first = dt.date.fromisoformat(values["start"])
    last = dt.date.fromisoformat(values.get("end") or values["start"])
    for number in range((last - first).days + 1):
        yield (first + dt.timedelta(days=number)).isoformat()


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("prepared_by", sa.String(length=200), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "delegation", "statement", "present")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("diary", "reason")),
        sa.ForeignKeyConstraint(["request"], ["requests.id"], name=op.f("fk_decisions_request")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_decisions_decided_by")),
        sa.ForeignKeyConstraint(["prepared_by"], ["people.id"], name=op.f("fk_decisions_prepared_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_request"), "decisions", ["request"])


def _drafts_and_files() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_person"), "drafts", ["person"])
    op.create_table(
        "files",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("request", sa.String(length=36), nullable=True),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=20), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["request"], ["requests.id"], name=op.f("fk_files_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index(op.f("ix_files_request"), "files", ["request"])


def _absences_and_pauses() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("deputy", sa.String(length=200), nullable=False),
        sa.Column("set_by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_officer"), "absences", ["officer"])
    op.create_table(
        "pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by", sa.String(length=200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
