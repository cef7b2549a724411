"""Private words"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('private_word',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('recipient_id', sa.String(length=26), nullable=False),
    sa.Column('named', sa.Boolean(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('said_in', sa.JSON(), nullable=False),
    sa.Column('answered_in', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_private_word_network_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_private_word_person_id')),
    sa.ForeignKeyConstraint(['recipient_id'], ['person.id'], name=op.f('fk_private_word_recipient_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_private_word'))
    )
    with op.batch_alter_table('private_word', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_private_word_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_private_word_recipient_id'), ['recipient_id'], unique=False)
