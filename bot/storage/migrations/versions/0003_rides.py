"""Rides on answers, and the month's budget"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rode_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('rides_on_day', sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column('rides_that_day', sa.Integer(), nullable=False, server_default='0'))

    with op.batch_alter_table('ledger', schema=None) as batch_op:
        batch_op.create_index('ix_ledger_sent_at', ['sent_at'], unique=False)

    with op.batch_alter_table('line_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('quota', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('quota_used', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('quota_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('stopped_until', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('title', sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column('ride_on', sa.String(length=26), nullable=True))
        batch_op.add_column(sa.Column('own_objects', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('ladder', sa.String(length=20), nullable=True))
        batch_op.drop_index(batch_op.f('ix_outbox_chat'))
        batch_op.create_index('ix_outbox_of_chat', ['chat_id', 'status'], unique=False)
        batch_op.create_index('ix_outbox_ride_on', ['ride_on'], unique=False)

