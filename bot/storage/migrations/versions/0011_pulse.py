"""Self-reports, records, nudges, succession; when a role's holder was last there"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('nudge',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('rung', sa.String(length=20), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_nudge_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_nudge'))
    )
    with op.batch_alter_table('nudge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nudge_chat_id_at'), ['chat_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_nudge_network_id_at'), ['network_id', 'at'], unique=False)

    op.create_table('nudge_texts',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('rung', sa.String(length=20), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_nudge_texts_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'rung', name=op.f('pk_nudge_texts'))
    )
    op.create_table('record',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('answered_by', sa.String(length=26), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_record_answered_by')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_record_network_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_record_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_record'))
    )
    with op.batch_alter_table('record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_record_network_id_happened_on'), ['network_id', 'happened_on'], unique=False)

    op.create_table('succession',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('role_id', sa.String(length=26), nullable=True),
    sa.Column('stage', sa.String(length=12), nullable=False),
    sa.Column('stage_since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticked', sa.JSON(), nullable=False),
    sa.Column('candidates', sa.JSON(), nullable=False),
    sa.Column('chosen_id', sa.String(length=26), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['chosen_id'], ['person.id'], name=op.f('fk_succession_chosen_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_succession_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_succession'))
    )
    with op.batch_alter_table('succession', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_succession_network_id_stage'), ['network_id', 'stage'], unique=False)

    op.create_table('nudge_answer',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('nudge_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('answer', sa.String(length=20), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'nudge_id'], ['nudge.network_id', 'nudge.id'], name=op.f('fk_nudge_answer_network_id_nudge_id'), onupdate='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_nudge_answer_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'nudge_id', 'person_id', name=op.f('pk_nudge_answer'))
    )
    op.create_table('self_report',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('details', sa.String(length=500), nullable=True),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_self_report_network_id_enterprise_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_self_report_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'month', name=op.f('pk_self_report'))
    )
    op.create_table('succession_vote',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('succession_id', sa.String(length=26), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('candidate_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['person.id'], name=op.f('fk_succession_vote_candidate_id')),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_succession_vote_network_id_enterprise_id')),
    sa.ForeignKeyConstraint(['network_id', 'succession_id'], ['succession.network_id', 'succession.id'], name=op.f('fk_succession_vote_network_id_succession_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_succession_vote_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'succession_id', 'round', 'enterprise_id', name=op.f('pk_succession_vote'))
    )
    op.add_column('role', sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('role', sa.Column('deputy_asked_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f('ix_role_person_id'), 'role', ['person_id'], unique=False)
