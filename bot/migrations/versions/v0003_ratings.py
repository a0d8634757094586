"""Ratings of answers: how many a day helped and did not, and what was missed in them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "ratings",
        *_of_an_answer(),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "entry", "kind", "policy_version", "helped", name=op.f("pk_ratings")),
    )
    op.create_table(
        "rating_comments",
        sa.Column("id", sa.String(length=64), nullable=False),
        *_of_an_answer(),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_comments")),
    )


def _of_an_answer() -> tuple[sa.Column[str], ...]:
    lengths = {"day": 10, "entry": 100, "kind": 20, "policy_version": 100}
    return tuple(sa.Column(name, sa.String(length=length), nullable=False) for name, length in lengths.items())
