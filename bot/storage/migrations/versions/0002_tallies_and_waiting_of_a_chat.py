"""What all processes have counted; whether events of a chat wait"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("labels", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", "labels", name="pk_tally"),
    )
    op.create_index(
        "ix_inbox_waiting_of_chat", "inbox", ["chat_id"], sqlite_where=WAITING, postgresql_where=WAITING
    )
