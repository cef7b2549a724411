"""The network's people: consent, roles, invitations, settings; names without consent are not kept any more"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('line_account',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('basic_id', sa.String(length=40), nullable=True),
    sa.Column('menus', sa.JSON(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_account'))
    )
    op.create_table('code_guess',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_code_guess_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_guess'))
    )
    with op.batch_alter_table('code_guess', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_code_guess_person_id_at'), ['person_id', 'at'], unique=False)

    op.create_table('consent',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('wording', sa.Integer(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_person_id'), ['person_id'], unique=False)

    op.create_table('form_ticket',
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('network_id', sa.String(length=26), nullable=True),
    sa.Column('subject', sa.String(length=60), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('browser', sa.String(length=64), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_form_ticket_network_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_form_ticket_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_ticket'))
    )
    with op.batch_alter_table('form_ticket', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_ticket_person_id'), ['person_id'], unique=False)

    op.create_table('invitation',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('area_id', sa.String(length=26), nullable=True),
    sa.Column('enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('term_years', sa.Integer(), nullable=True),
    sa.Column('maker_id', sa.String(length=26), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_by', sa.String(length=26), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_invitation_maker_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_invitation_network_id')),
    sa.ForeignKeyConstraint(['used_by'], ['person.id'], name=op.f('fk_invitation_used_by')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('digest', name=op.f('uq_invitation_digest'))
    )
    op.create_table('network_setting',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_network_setting_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'key', name=op.f('pk_network_setting'))
    )
    op.create_table('enterprise_alias',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_enterprise_alias_network_id_enterprise_id')),
    sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'name', name=op.f('pk_enterprise_alias'))
    )
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_ballot_network_id_poll_id'), type_='foreignkey')
        batch_op.create_foreign_key(batch_op.f('fk_ballot_network_id_poll_id'), 'poll', ['network_id', 'poll_id'], ['network_id', 'id'], onupdate='CASCADE')

    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('area_id', sa.String(length=26), nullable=True))

    with op.batch_alter_table('enterprise', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('about', sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column('latitude', sa.Float(), nullable=True))
        batch_op.add_column(sa.Column('longitude', sa.Float(), nullable=True))
        batch_op.create_index('ix_enterprise_code', ['network_id', 'code'], unique=True)
        batch_op.create_index('ix_enterprise_area', ['network_id', 'area_id'])

    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.add_column(sa.Column('status', sa.String(length=10), nullable=False, server_default='active'))
        batch_op.add_column(sa.Column('since', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('told_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.add_column(sa.Column('directory_version', sa.Integer(), nullable=False, server_default='1'))

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('called', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('phone', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('menu', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('delete_at', sa.DateTime(timezone=True), nullable=True))
    # By plain SQL: building the table anew would break the rows that point to it on SQLite.
    op.execute("ALTER TABLE person DROP COLUMN display_name")
    op.execute("ALTER TABLE person DROP COLUMN name_checked_at")

    with op.batch_alter_table('poll_option', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_poll_option_network_id_poll_id'), type_='foreignkey')
        batch_op.create_foreign_key(batch_op.f('fk_poll_option_network_id_poll_id'), 'poll', ['network_id', 'poll_id'], ['network_id', 'id'], onupdate='CASCADE')

    with op.batch_alter_table('role', schema=None) as batch_op:
        batch_op.add_column(sa.Column('since', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('successor_id', sa.String(length=26), nullable=True))
        batch_op.add_column(sa.Column('proposed_id', sa.String(length=26), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_role_successor_id'), 'person', ['successor_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_role_proposed_id'), 'person', ['proposed_id'], ['id'])

