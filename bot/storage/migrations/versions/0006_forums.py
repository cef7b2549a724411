"""Forums and hosts"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_feed',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_calendar_feed_network_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_calendar_feed_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_calendar_feed'))
    )
    with op.batch_alter_table('calendar_feed', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_feed_network_id_person_id'), ['network_id', 'person_id'], unique=False)

    op.create_table('forum_series',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('recurrence', sa.String(length=200), nullable=True),
    sa.Column('begins_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('finds_day', sa.Boolean(), nullable=False),
    sa.Column('rotates', sa.Boolean(), nullable=False),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('reminder_days', sa.JSON(), nullable=True),
    sa.Column('minutes_days', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_forum_series_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_forum_series'))
    )
    op.create_table('forum',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('series_id', sa.String(length=26), nullable=True),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('planned_for', sa.DateTime(timezone=True), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rotates', sa.Boolean(), nullable=False),
    sa.Column('host_id', sa.String(length=26), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('agenda', sa.Text(), nullable=True),
    sa.Column('directions', sa.Text(), nullable=True),
    sa.Column('reminder_days', sa.JSON(), nullable=False),
    sa.Column('minutes_days', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('maker_id', sa.String(length=26), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dates_close_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('announced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_reason', sa.String(length=300), nullable=True),
    sa.Column('check_in_code', sa.String(length=12), nullable=True),
    sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_forum_maker_id')),
    sa.ForeignKeyConstraint(['network_id', 'series_id'], ['forum_series.network_id', 'forum_series.id'], name=op.f('fk_forum_network_id_series_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_forum_network_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_forum'))
    )
    with op.batch_alter_table('forum', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_forum_network_id_status_starts_at'), ['network_id', 'status', 'starts_at'], unique=False)

    op.create_table('host_standing',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('series_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('credit', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_host_standing_network_id_enterprise_id')),
    sa.PrimaryKeyConstraint('network_id', 'series_id', 'enterprise_id', name=op.f('pk_host_standing'))
    )
    op.create_table('decision',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_decision_network_id_forum_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_decision_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_decision'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_network_id_forum_id'), ['network_id', 'forum_id'], unique=False)

    op.create_table('forum_date_answer',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('can', sa.Boolean(), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_forum_date_answer_network_id_enterprise_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_date_answer_network_id_forum_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_forum_date_answer_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'enterprise_id', 'position', name=op.f('pk_forum_date_answer'))
    )
    op.create_table('forum_date_option',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_date_option_network_id_forum_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'position', name=op.f('pk_forum_date_option'))
    )
    op.create_table('forum_day',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_day_network_id_forum_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'position', name=op.f('pk_forum_day'))
    )
    op.create_table('forum_guest',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('guest_id', sa.String(length=26), nullable=False),
    sa.ForeignKeyConstraint(['guest_id'], ['network.id'], name=op.f('fk_forum_guest_guest_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_guest_network_id_forum_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'guest_id', name=op.f('pk_forum_guest'))
    )
    op.create_table('forum_minutes',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('links', sa.JSON(), nullable=False),
    sa.Column('pictures', sa.JSON(), nullable=False),
    sa.Column('writer_id', sa.String(length=26), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checker_id', sa.String(length=26), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shared_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['checker_id'], ['person.id'], name=op.f('fk_forum_minutes_checker_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_minutes_network_id_forum_id')),
    sa.ForeignKeyConstraint(['writer_id'], ['person.id'], name=op.f('fk_forum_minutes_writer_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', name=op.f('pk_forum_minutes'))
    )
    op.create_table('host_turn',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('why', sa.JSON(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.String(length=26), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=True),
    sa.Column('swap_with', sa.String(length=26), nullable=True),
    sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_host_turn_answered_by')),
    sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_host_turn_network_id_enterprise_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_host_turn_network_id_forum_id')),
    sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_host_turn'))
    )
    with op.batch_alter_table('host_turn', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_host_turn_network_id_forum_id_status'), ['network_id', 'forum_id', 'status'], unique=False)

    op.create_table('lesson_answer',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('question', sa.String(length=10), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('said_in', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_lesson_answer_network_id_forum_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_lesson_answer_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'person_id', 'question', name=op.f('pk_lesson_answer'))
    )
    op.create_table('lift',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('rider_id', sa.String(length=26), nullable=False),
    sa.Column('driver_id', sa.String(length=26), nullable=False),
    sa.Column('heads', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['driver_id'], ['person.id'], name=op.f('fk_lift_driver_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_lift_network_id_forum_id')),
    sa.ForeignKeyConstraint(['rider_id'], ['person.id'], name=op.f('fk_lift_rider_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'rider_id', name=op.f('pk_lift'))
    )
    op.create_table('rsvp',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('person_id', sa.String(length=26), nullable=False),
    sa.Column('enterprise_id', sa.String(length=26), nullable=True),
    sa.Column('coming', sa.Boolean(), nullable=True),
    sa.Column('heads', sa.Integer(), nullable=False),
    sa.Column('meals', sa.Integer(), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('needs_lift', sa.Boolean(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attended', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_rsvp_network_id_forum_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_rsvp_person_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'person_id', name=op.f('pk_rsvp'))
    )
    with op.batch_alter_table('rsvp', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rsvp_network_id_forum_id_enterprise_id'), ['network_id', 'forum_id', 'enterprise_id'], unique=False)

    op.create_table('rsvp_talk',
    sa.Column('network_id', sa.String(length=26), nullable=False),
    sa.Column('forum_id', sa.String(length=26), nullable=False),
    sa.Column('chat_id', sa.String(length=64), nullable=False),
    sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('unsaid', sa.Integer(), nullable=False),
    sa.Column('spare_token', sa.String(length=100), nullable=True),
    sa.Column('spare_token_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_rsvp_talk_chat_id')),
    sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_rsvp_talk_network_id_forum_id')),
    sa.PrimaryKeyConstraint('network_id', 'forum_id', 'chat_id', name=op.f('pk_rsvp_talk'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('forum_id', sa.String(length=26), nullable=True))
