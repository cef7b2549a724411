"""Pictures that people send"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('picture',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('owner_id', sa.String(length=26), nullable=True),
    sa.Column('message_id', sa.String(length=64), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('content_type', sa.String(length=40), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('keep_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_picture_network_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_picture_owner_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_picture'))
    )
    for column in ('id', 'owner_id', 'message_id', 'keep_until'):
        op.create_index(op.f(f'ix_picture_{column}'), 'picture', [column], unique=False)
    op.add_column('notice', sa.Column('picture_id', sa.String(length=26), nullable=True))
