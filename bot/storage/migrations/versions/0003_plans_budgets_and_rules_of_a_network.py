"""Plans, budgets and rules of a network"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("network_id", sa.String(length=26), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("maker_id", sa.String(length=26)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["maker_id"], ["person.id"], name="fk_agreement_maker_id"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_agreement_network_id"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_agreement"),
    )
    op.create_index("ix_agreement_network_id_status", "agreement", ["network_id", "status"])

    op.create_table(
        "plan_line",
        sa.Column("network_id", sa.String(length=26), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("target", sa.BigInteger()),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("reached", sa.BigInteger()),
        sa.Column("person_id", sa.String(length=26)),
        sa.Column("enterprise_id", sa.String(length=26)),
        sa.Column("said_at", sa.DateTime(timezone=True)),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("dropped_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="fk_plan_line_network_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_plan_line_person_id"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_plan_line"),
    )
    op.create_index("ix_plan_line_network_id_kind", "plan_line", ["network_id", "kind"])

    op.create_table(
        "agreement_voice",
        sa.Column("network_id", sa.String(length=26), nullable=False),
        sa.Column("agreement_id", sa.String(length=26), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("poll_id", sa.String(length=26), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "agreement_id"],
            ["agreement.network_id", "agreement.id"],
            name="fk_agreement_voice_network_id_agreement_id",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("network_id", "agreement_id", "chat_id", name="pk_agreement_voice"),
    )
    op.create_index("ix_agreement_voice_poll_id", "agreement_voice", ["poll_id"])
