"""Referrals"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('referral',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('single', sa.Boolean(), nullable=False),
    sa.Column('sender_id', sa.String(length=26), nullable=True),
    sa.Column('sender_enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('quantity', sa.String(length=20), nullable=True),
    sa.Column('unit', sa.String(length=30), nullable=True),
    sa.Column('wanted_on', sa.DateTime(timezone=True), nullable=True),
    sa.Column('budget', sa.BigInteger(), nullable=True),
    sa.Column('price', sa.BigInteger(), nullable=True),
    sa.Column('share_percent', sa.Integer(), nullable=True),
    sa.Column('contact', sa.String(length=10), nullable=False),
    sa.Column('customer_name', sa.String(length=60), nullable=True),
    sa.Column('customer_phone', sa.String(length=20), nullable=True),
    sa.Column('consent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('consent_by', sa.String(length=26), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settle_asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['consent_by'], ['person.id'], name=op.f('fk_referral_consent_by')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_referral_network_id')),
    sa.ForeignKeyConstraint(['sender_id'], ['person.id'], name=op.f('fk_referral_sender_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_referral'))
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_network_id_sender_id'), ['network_id', 'sender_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_network_id_status'), ['network_id', 'status'], unique=False)

    op.create_table('contact_card',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('line', sa.String(length=200), nullable=True),
    sa.Column('words', sa.String(length=300), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_contact_card_network_id_enterprise_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('network_id', 'enterprise_id', name=op.f('pk_contact_card'))
    )
    op.create_table('referral_offer',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('referral_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deputies_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.String(length=26), nullable=True),
    sa.Column('reason', sa.String(length=12), nullable=True),
    sa.Column('contacted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('followed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('value', sa.BigInteger(), nullable=True),
    sa.Column('sold', sa.String(length=20), nullable=True),
    sa.Column('thanked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('openly', sa.Boolean(), nullable=True),
    sa.Column('openly_agreed', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_referral_offer_answered_by')),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_referral_offer_network_id_enterprise_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['network_id', 'referral_id'], ['referral.network_id', 'referral.id'], name=op.f('fk_referral_offer_network_id_referral_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('network_id', 'referral_id', 'enterprise_id', name=op.f('pk_referral_offer'))
    )
    with op.batch_alter_table('referral_offer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_offer_network_id_enterprise_id'), ['network_id', 'enterprise_id'], unique=False)
