"""Joint orders"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('order_template',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('maker_id', sa.String(length=26), nullable=True),
    sa.Column('day', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_order_template_maker_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_order_template_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_template'))
    )
    with op.batch_alter_table('order_template', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_template_network_id_active'), ['network_id', 'active'], unique=False)

    op.create_table('joint_order',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=4), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('is_survey', sa.Boolean(), nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=True),
    sa.Column('maker_id', sa.String(length=26), nullable=True),
    sa.Column('coordinator_id', sa.String(length=26), nullable=True),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('partner', sa.String(length=100), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('picture', sa.String(length=1000), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closes_when_enough', sa.Boolean(), nullable=False),
    sa.Column('extended', sa.Boolean(), nullable=False),
    sa.Column('decide_by', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pickups', sa.JSON(), nullable=False),
    sa.Column('pay_ways', sa.JSON(), nullable=False),
    sa.Column('promptpay', sa.String(length=20), nullable=True),
    sa.Column('credit_due', sa.DateTime(timezone=True), nullable=True),
    sa.Column('joiners', sa.JSON(), nullable=False),
    sa.Column('template_id', sa.String(length=26), nullable=True),
    sa.Column('source_message_id', sa.String(length=64), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('card_shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('spare_token', sa.String(length=100), nullable=True),
    sa.Column('spare_token_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_joint_order_chat_id')),
    sa.ForeignKeyConstraint(['coordinator_id'], ['person.id'], name=op.f('fk_joint_order_coordinator_id')),
    sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_joint_order_maker_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_joint_order_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_joint_order'))
    )
    with op.batch_alter_table('joint_order', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_joint_order_network_id_status'), ['network_id', 'status'], unique=False)

    op.create_table('order_bid',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('buyer', sa.String(length=100), nullable=False),
    sa.Column('price', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_bid_network_id_order_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_bid'))
    )
    with op.batch_alter_table('order_bid', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_bid_network_id_order_id'), ['network_id', 'order_id'], unique=False)

    op.create_table('order_change',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('before', sa.BigInteger(), nullable=False),
    sa.Column('after', sa.BigInteger(), nullable=False),
    sa.Column('why', sa.String(length=12), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_change_network_id_order_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_change_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_change'))
    )
    with op.batch_alter_table('order_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_change_network_id_order_id'), ['network_id', 'order_id'], unique=False)

    op.create_table('order_item',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('unit', sa.String(length=30), nullable=False),
    sa.Column('kg', sa.BigInteger(), nullable=True),
    sa.Column('step', sa.BigInteger(), nullable=False),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.Column('ordinary_price', sa.Integer(), nullable=True),
    sa.Column('tiers', sa.JSON(), nullable=False),
    sa.Column('least_total', sa.BigInteger(), nullable=True),
    sa.Column('most_total', sa.BigInteger(), nullable=True),
    sa.Column('least_each', sa.BigInteger(), nullable=True),
    sa.Column('most_each', sa.BigInteger(), nullable=True),
    sa.Column('enough', sa.BigInteger(), nullable=True),
    sa.Column('final_price', sa.Integer(), nullable=True),
    sa.Column('arrived', sa.BigInteger(), nullable=True),
    sa.Column('dropped', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_item_network_id_order_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('network_id', 'order_id', 'position', name=op.f('pk_order_item'))
    )
    op.create_table('order_line',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('quantity', sa.BigInteger(), nullable=False),
    sa.Column('need', sa.BigInteger(), nullable=True),
    sa.Column('settled', sa.BigInteger(), nullable=True),
    sa.Column('grade', sa.String(length=30), nullable=True),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('said_ms', sa.BigInteger(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_line_network_id_order_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_line_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'order_id', 'position', 'enterprise_id', name=op.f('pk_order_line'))
    )
    op.create_table('order_problem',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=300), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_problem_network_id_order_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_problem_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_problem'))
    )
    with op.batch_alter_table('order_problem', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_problem_network_id_order_id'), ['network_id', 'order_id'], unique=False)

    op.create_table('order_share',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('order_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('stays', sa.Boolean(), nullable=True),
    sa.Column('pickup', sa.Integer(), nullable=True),
    sa.Column('collector_id', sa.String(length=26), nullable=True),
    sa.Column('collected_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('collected_by', sa.String(length=26), nullable=True),
    sa.Column('payment', sa.String(length=10), nullable=False),
    sa.Column('pay_note', sa.String(length=200), nullable=True),
    sa.Column('slip', sa.String(length=1000), nullable=True),
    sa.Column('reported_by', sa.String(length=26), nullable=True),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawal_asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['collected_by'], ['person.id'], name=op.f('fk_order_share_collected_by')),
    sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_share_network_id_order_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['reported_by'], ['person.id'], name=op.f('fk_order_share_reported_by')),
    sa.PrimaryKeyConstraint('network_id', 'order_id', 'enterprise_id', name=op.f('pk_order_share')),
    sa.UniqueConstraint('code', name=op.f('uq_order_share_code'))
    )
