"""Where a room can write by itself, and which cards wait for somebody who has not got the bot there."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ABSENT = sa.text("absent")


def upgrade() -> None:
    """Add the table and the mark."""
    op.create_table(
        "places",
        sa.Column("room", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("room", "conversation", name=op.f("pk_places")),
    )
    op.add_column("deliveries", sa.Column("absent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        op.f("ix_deliveries_absent"), "deliveries", ["request"], sqlite_where=ABSENT, postgresql_where=ABSENT
    )
