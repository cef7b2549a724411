"""Notices"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('notice',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('maker_id', sa.String(length=26), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=True),
    sa.Column('link', sa.String(length=1000), nullable=True),
    sa.Column('picture', sa.String(length=1000), nullable=True),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('way', sa.String(length=20), nullable=True),
    sa.Column('send_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recurrence', sa.String(length=20), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_notice_maker_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_notice_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_network_id_status'), ['network_id', 'status'], unique=False)

    op.create_table('acknowledgement',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('notice_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'notice_id'], ['notice.network_id', 'notice.id'], name=op.f('fk_acknowledgement_network_id_notice_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_acknowledgement_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'notice_id', 'person_id', name=op.f('pk_acknowledgement'))
    )
    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('hours_between', sa.Float(), nullable=True))

