"""Copies that stand for a group's notice, what a digest only named, and sums of a month that stay quick"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outbox', sa.Column('only_named', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('outbox', sa.Column('stands_for', sa.String(length=26), nullable=True))
    op.create_index('ix_outbox_stands_for', 'outbox', ['stands_for'])
    op.drop_index('ix_outbox_waiting', 'outbox')
    _on_some('ix_outbox_due', 'outbox', ['next_attempt_at', 'id'], "status = 'waiting'")
    _on_some('ix_outbox_replies', 'outbox', ['next_attempt_at', 'id'], "status = 'waiting' AND reply_token IS NOT NULL")
    _on_some('ix_outbox_urgent', 'outbox', ['due', 'chat_id'], "status = 'waiting' AND urgency = 'must'")
    op.execute("UPDATE outbox SET only_named = true WHERE ladder IN ('digest', 'digest_after')")
    op.execute("UPDATE outbox SET ladder = NULL WHERE ladder = 'digest'")
    op.execute("UPDATE outbox SET ladder = 'representatives' WHERE ladder = 'digest_after'")

    op.add_column('ledger', sa.Column('urgent', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE ledger SET urgent = true WHERE counted_messages > 0 AND EXISTS (SELECT 1 FROM outbox WHERE "
        "outbox.network_id = ledger.network_id AND outbox.id = ledger.outbox_id AND outbox.urgency = 'must')"
    )
    op.drop_index('ix_ledger_sent_at', 'ledger')
    _on_some('ix_ledger_counted', 'ledger', ['sent_at', 'counted_messages'], 'counted_messages > 0')
    _on_some('ix_ledger_urgent', 'ledger', ['sent_at', 'counted_messages'], 'urgent', sqlite='urgent = 1')

    op.create_index('ix_chat_network_id_member_count', 'chat', ['network_id', 'member_count'])


def _on_some(name: str, table: str, columns: list[str], rows: str, *, sqlite: str | None = None) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(sqlite or rows), postgresql_where=sa.text(rows))
