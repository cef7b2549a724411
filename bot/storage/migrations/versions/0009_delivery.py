"""Copies that stand for a group's notice, what a digest only named, and sums of a month that stay quick"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0005'
branch_labels = None
depends_on = None

WAITING_MUST = sa.text("status = 'waiting' AND urgency = 'must'")
HAS_COST = sa.text('counted_messages > 0')


def upgrade() -> None:
    op.add_column('outbox', sa.Column('only_named', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('outbox', sa.Column('stands_for', sa.String(length=26), nullable=True))
    op.create_index('ix_outbox_stands_for', 'outbox', ['stands_for'])
    op.create_index('ix_outbox_urgent', 'outbox', ['due'], sqlite_where=WAITING_MUST, postgresql_where=WAITING_MUST)
    op.execute("UPDATE outbox SET only_named = true WHERE ladder IN ('digest', 'digest_after')")
    op.execute("UPDATE outbox SET ladder = NULL WHERE ladder = 'digest'")
    op.execute("UPDATE outbox SET ladder = 'representatives' WHERE ladder = 'digest_after'")

    op.add_column('ledger', sa.Column('urgent', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE ledger SET urgent = true WHERE counted_messages > 0 AND EXISTS (SELECT 1 FROM outbox WHERE "
        "outbox.network_id = ledger.network_id AND outbox.id = ledger.outbox_id AND outbox.urgency = 'must')"
    )
    op.drop_index('ix_ledger_sent_at', 'ledger')
    op.create_index('ix_ledger_counted', 'ledger', ['sent_at'], sqlite_where=HAS_COST, postgresql_where=HAS_COST)
