"""First tables"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True), sa.Column('action', sa.String(40), nullable=False),
        sa.Column('subject', sa.String(60), nullable=False), sa.Column('details', sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_audit'))
    )
    op.create_table('due_work',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('key', sa.String(120), nullable=False), sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('subject', sa.String(60), nullable=False),
        sa.Column('due', sa.DateTime(timezone=True), nullable=False),
        sa.Column('useful_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('status', sa.String(10), nullable=False),
        sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False), sa.Column('error', sa.Text(), nullable=True),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_due_work')),
        sa.UniqueConstraint('network_id', 'key', name=op.f('uq_due_work_network_id_key'))
    )
    op.create_index('ix_due_work_subject', 'due_work', ['network_id', 'subject'], unique=False)
    op.create_index('ix_due_work_waiting', 'due_work', ['next_attempt_at'], unique=False, sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))
    op.create_table('inbox',
        sa.Column('webhook_event_id', sa.String(64), nullable=False),
        sa.Column('status', sa.String(10), nullable=False),
        sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False), sa.Column('holder', sa.String(60), nullable=True),
        sa.Column('error', sa.Text(), nullable=True), sa.Column('raw', sa.Text(), nullable=True),
        sa.Column('chat_id', sa.String(64), nullable=True), sa.Column('message_id', sa.String(64), nullable=True),
        sa.Column('kind', sa.String(40), nullable=True), sa.Column('occurred_ms', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('webhook_event_id', name=op.f('pk_inbox'))
    )
    op.create_index('ix_inbox_message_id', 'inbox', ['message_id'], unique=False)
    op.create_index('ix_inbox_waiting', 'inbox', ['next_attempt_at'], unique=False, sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))
    op.create_table('ledger',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('outbox_id', sa.String(26), nullable=False),
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('method', sa.String(10), nullable=False),
        sa.Column('sends', sa.Integer(), nullable=False), sa.Column('message_objects', sa.Integer(), nullable=False),
        sa.Column('counted_messages', sa.Integer(), nullable=False),
        sa.Column('urgent', sa.Boolean(), nullable=False), sa.Column('push_equivalent', sa.Integer(), nullable=False),
        sa.Column('retry_key', sa.String(36), nullable=True),
        sa.Column('line_request_id', sa.String(64), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('network_id', 'outbox_id', name=op.f('pk_ledger'))
    )
    op.create_index('ix_ledger_counted', 'ledger', ['sent_at', 'counted_messages'], unique=False, sqlite_where=sa.text('counted_messages > 0'), postgresql_where=sa.text('counted_messages > 0'))
    op.create_index('ix_ledger_month', 'ledger', ['network_id', 'sent_at'], unique=False)
    op.create_index('ix_ledger_urgent', 'ledger', ['sent_at', 'counted_messages'], unique=False, sqlite_where=sa.text('urgent = 1'), postgresql_where=sa.text('urgent'))
    op.create_table('line_account',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('basic_id', sa.String(40), nullable=True), sa.Column('menus', sa.JSON(), nullable=False),
        sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('quota', sa.Integer(), nullable=True), sa.Column('quota_used', sa.Integer(), nullable=True),
        sa.Column('quota_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('stopped_until', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_line_account'))
    )
    op.create_table('network',
        sa.Column('id', sa.String(26), nullable=False), sa.Column('name', sa.String(200), nullable=False),
        sa.Column('purpose', sa.String(20), nullable=True), sa.Column('of_one_group', sa.Boolean(), nullable=False),
        sa.Column('directory_version', sa.Integer(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_network'))
    )
    op.create_table('outbox',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('urgency', sa.String(10), nullable=False),
        sa.Column('status', sa.String(12), nullable=False), sa.Column('messages', sa.JSON(), nullable=False),
        sa.Column('subjects', sa.JSON(), nullable=False), sa.Column('about', sa.String(80), nullable=True),
        sa.Column('redraw', sa.String(60), nullable=True), sa.Column('title', sa.String(120), nullable=True),
        sa.Column('ride_on', sa.String(26), nullable=True), sa.Column('own_objects', sa.Integer(), nullable=True),
        sa.Column('only_named', sa.Boolean(), nullable=False), sa.Column('ladder', sa.String(20), nullable=True),
        sa.Column('stands_for', sa.String(26), nullable=True),
        sa.Column('reply_token', sa.String(100), nullable=True),
        sa.Column('token_expires_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('push_if_expired', sa.Boolean(), nullable=False),
        sa.Column('due', sa.DateTime(timezone=True), nullable=False),
        sa.Column('push_after', sa.DateTime(timezone=True), nullable=True),
        sa.Column('expires', sa.DateTime(timezone=True), nullable=True),
        sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False), sa.Column('unanswered', sa.Boolean(), nullable=False),
        sa.Column('retry_key', sa.String(36), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True), sa.Column('error', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_outbox'))
    )
    op.create_index('ix_outbox_about', 'outbox', ['about', 'chat_id'], unique=False)
    op.create_index('ix_outbox_due', 'outbox', ['next_attempt_at', 'id'], unique=False, sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))
    op.create_index('ix_outbox_of_chat', 'outbox', ['chat_id', 'status'], unique=False)
    op.create_index('ix_outbox_replies', 'outbox', ['next_attempt_at', 'id'], unique=False, sqlite_where=sa.text("status = 'waiting' AND reply_token IS NOT NULL"), postgresql_where=sa.text("status = 'waiting' AND reply_token IS NOT NULL"))
    op.create_index('ix_outbox_ride_on', 'outbox', ['ride_on'], unique=False)
    op.create_index('ix_outbox_stands_for', 'outbox', ['stands_for'], unique=False)
    op.create_index('ix_outbox_urgent', 'outbox', ['due', 'chat_id'], unique=False, sqlite_where=sa.text("status = 'waiting' AND urgency = 'must'"), postgresql_where=sa.text("status = 'waiting' AND urgency = 'must'"))
    op.create_table('person',
        sa.Column('id', sa.String(26), nullable=False), sa.Column('line_user_id', sa.String(64), nullable=True),
        sa.Column('called', sa.String(60), nullable=True), sa.Column('phone', sa.String(20), nullable=True),
        sa.Column('is_friend', sa.Boolean(), nullable=False), sa.Column('menu', sa.String(64), nullable=True),
        sa.Column('delete_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
        sa.UniqueConstraint('line_user_id', name=op.f('uq_person_line_user_id'))
    )
    op.create_table('sent_message',
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('message_id', sa.String(64), nullable=False),
        sa.Column('subject', sa.String(60), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('chat_id', 'message_id', name=op.f('pk_sent_message'))
    )
    op.create_table('area',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('kind', sa.String(20), nullable=False), sa.Column('name', sa.String(100), nullable=False),
        sa.Column('parent_id', sa.String(26), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_area_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_area'))
    )
    op.create_table('calendar_feed',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_calendar_feed_network_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_calendar_feed_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_calendar_feed'))
    )
    op.create_index(op.f('ix_calendar_feed_network_id_person_id'), 'calendar_feed', ['network_id', 'person_id'], unique=False)
    op.create_table('chat',
        sa.Column('id', sa.String(64), nullable=False), sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('network_id', sa.String(26), nullable=True), sa.Column('area_id', sa.String(26), nullable=True),
        sa.Column('enterprise_id', sa.String(26), nullable=True), sa.Column('name', sa.String(200), nullable=True),
        sa.Column('member_count', sa.Integer(), nullable=True),
        sa.Column('facts_checked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('language', sa.String(5), nullable=False), sa.Column('present', sa.Boolean(), nullable=False),
        sa.Column('present_changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('greeted_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('last_event_hour', sa.DateTime(timezone=True), nullable=True),
        sa.Column('hours_between', sa.Float(), nullable=True),
        sa.Column('rode_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('rides_on_day', sa.String(10), nullable=True),
        sa.Column('rides_that_day', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_chat_network_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_chat'))
    )
    op.create_index(op.f('ix_chat_network_id_id'), 'chat', ['network_id', 'id'], unique=False)
    op.create_index(op.f('ix_chat_network_id_member_count'), 'chat', ['network_id', 'member_count'], unique=False)
    op.create_table('code_guess',
        sa.Column('id', sa.String(26), nullable=False), sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_code_guess_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_code_guess'))
    )
    op.create_index(op.f('ix_code_guess_person_id_at'), 'code_guess', ['person_id', 'at'], unique=False)
    op.create_table('consent',
        sa.Column('id', sa.String(26), nullable=False), sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('wording', sa.Integer(), nullable=False),
        sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    op.create_index(op.f('ix_consent_person_id'), 'consent', ['person_id'], unique=False)
    op.create_table('enterprise',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('area_id', sa.String(26), nullable=True), sa.Column('name', sa.String(200), nullable=False),
        sa.Column('short_name', sa.String(100), nullable=False), sa.Column('kind', sa.String(20), nullable=False),
        sa.Column('tambon', sa.String(100), nullable=True), sa.Column('code', sa.String(40), nullable=True),
        sa.Column('about', sa.String(500), nullable=True), sa.Column('latitude', sa.Float(), nullable=True),
        sa.Column('longitude', sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_enterprise_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_enterprise'))
    )
    op.create_index('ix_enterprise_area', 'enterprise', ['network_id', 'area_id'], unique=False)
    op.create_index('ix_enterprise_code', 'enterprise', ['network_id', 'code'], unique=True)
    op.create_table('form_ticket',
        sa.Column('id', sa.String(26), nullable=False), sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False), sa.Column('network_id', sa.String(26), nullable=True),
        sa.Column('subject', sa.String(60), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('browser', sa.String(64), nullable=True),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('outcome', sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_form_ticket_network_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_form_ticket_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_ticket'))
    )
    op.create_index(op.f('ix_form_ticket_person_id'), 'form_ticket', ['person_id'], unique=False)
    op.create_table('forum_series',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('kind', sa.String(12), nullable=False), sa.Column('name', sa.String(100), nullable=False),
        sa.Column('recurrence', sa.String(200), nullable=True),
        sa.Column('begins_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('minutes', sa.Integer(), nullable=False), sa.Column('finds_day', sa.Boolean(), nullable=False),
        sa.Column('rotates', sa.Boolean(), nullable=False), sa.Column('audience', sa.JSON(), nullable=False),
        sa.Column('place', sa.String(200), nullable=True), sa.Column('latitude', sa.Float(), nullable=True),
        sa.Column('longitude', sa.Float(), nullable=True), sa.Column('reminder_days', sa.JSON(), nullable=True),
        sa.Column('minutes_days', sa.Integer(), nullable=True), sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_forum_series_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_forum_series'))
    )
    op.create_table('invitation',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False), sa.Column('kind', sa.String(20), nullable=False),
        sa.Column('area_id', sa.String(26), nullable=True), sa.Column('enterprise_id', sa.String(26), nullable=True),
        sa.Column('term_years', sa.Integer(), nullable=True), sa.Column('maker_id', sa.String(26), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('used_by', sa.String(26), nullable=True),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_invitation_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_invitation_network_id')),
        sa.ForeignKeyConstraint(['used_by'], ['person.id'], name=op.f('fk_invitation_used_by')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_invitation')),
        sa.UniqueConstraint('digest', name=op.f('uq_invitation_digest'))
    )
    op.create_table('network_setting',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('key', sa.String(40), nullable=False),
        sa.Column('value', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_network_setting_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'key', name=op.f('pk_network_setting'))
    )
    op.create_table('notice',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('maker_id', sa.String(26), nullable=True), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('category', sa.String(20), nullable=False), sa.Column('text', sa.Text(), nullable=False),
        sa.Column('text_en', sa.Text(), nullable=True), sa.Column('link', sa.String(1000), nullable=True),
        sa.Column('picture', sa.String(1000), nullable=True), sa.Column('picture_id', sa.String(26), nullable=True),
        sa.Column('audience', sa.JSON(), nullable=False), sa.Column('forum_id', sa.String(26), nullable=True),
        sa.Column('way', sa.String(20), nullable=True),
        sa.Column('send_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('recurrence', sa.String(20), nullable=True),
        sa.Column('first_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_notice_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_notice_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_notice'))
    )
    op.create_index(op.f('ix_notice_network_id_status'), 'notice', ['network_id', 'status'], unique=False)
    op.create_table('nudge',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('rung', sa.String(20), nullable=False),
        sa.Column('step', sa.Integer(), nullable=False), sa.Column('enterprise_id', sa.String(26), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_nudge_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_nudge'))
    )
    op.create_index(op.f('ix_nudge_chat_id_at'), 'nudge', ['chat_id', 'at'], unique=False)
    op.create_index(op.f('ix_nudge_network_id_at'), 'nudge', ['network_id', 'at'], unique=False)
    op.create_table('nudge_texts',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('rung', sa.String(20), nullable=False),
        sa.Column('texts', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_nudge_texts_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'rung', name=op.f('pk_nudge_texts'))
    )
    op.create_table('order_template',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('name', sa.String(100), nullable=False), sa.Column('data', sa.JSON(), nullable=False),
        sa.Column('maker_id', sa.String(26), nullable=True), sa.Column('day', sa.Integer(), nullable=True),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_order_template_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_order_template_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_template'))
    )
    op.create_index(op.f('ix_order_template_network_id_active'), 'order_template', ['network_id', 'active'], unique=False)
    op.create_table('picture',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('owner_id', sa.String(26), nullable=True), sa.Column('message_id', sa.String(64), nullable=True),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.Column('content_type', sa.String(40), nullable=False), sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('keep_until', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_picture_network_id')),
        sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_picture_owner_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_picture'))
    )
    op.create_index(op.f('ix_picture_id'), 'picture', ['id'], unique=False)
    op.create_index(op.f('ix_picture_keep_until'), 'picture', ['keep_until'], unique=False)
    op.create_index(op.f('ix_picture_message_id'), 'picture', ['message_id'], unique=False)
    op.create_index(op.f('ix_picture_owner_id'), 'picture', ['owner_id'], unique=False)
    op.create_table('private_word',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('recipient_id', sa.String(26), nullable=False), sa.Column('named', sa.Boolean(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False), sa.Column('answer', sa.Text(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('closed', sa.Boolean(), nullable=False), sa.Column('said_in', sa.JSON(), nullable=False),
        sa.Column('answered_in', sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_private_word_network_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_private_word_person_id')),
        sa.ForeignKeyConstraint(['recipient_id'], ['person.id'], name=op.f('fk_private_word_recipient_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_private_word'))
    )
    op.create_index(op.f('ix_private_word_person_id'), 'private_word', ['person_id'], unique=False)
    op.create_index(op.f('ix_private_word_recipient_id'), 'private_word', ['recipient_id'], unique=False)
    op.create_table('record',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('kind', sa.String(10), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('text', sa.String(300), nullable=False), sa.Column('happened_on', sa.Date(), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=True),
        sa.Column('person_id', sa.String(26), nullable=True), sa.Column('answered_by', sa.String(26), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_record_answered_by')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_record_network_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_record_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_record'))
    )
    op.create_index(op.f('ix_record_network_id_happened_on'), 'record', ['network_id', 'happened_on'], unique=False)
    op.create_table('referral',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('kind', sa.String(12), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('way', sa.String(10), nullable=False), sa.Column('single', sa.Boolean(), nullable=False),
        sa.Column('sender_id', sa.String(26), nullable=True),
        sa.Column('sender_enterprise_id', sa.String(26), nullable=True), sa.Column('what', sa.Text(), nullable=False),
        sa.Column('quantity', sa.String(20), nullable=True), sa.Column('unit', sa.String(30), nullable=True),
        sa.Column('wanted_on', sa.DateTime(timezone=True), nullable=True),
        sa.Column('budget', sa.BigInteger(), nullable=True), sa.Column('price', sa.BigInteger(), nullable=True),
        sa.Column('share_percent', sa.Integer(), nullable=True), sa.Column('contact', sa.String(10), nullable=False),
        sa.Column('customer_name', sa.String(60), nullable=True),
        sa.Column('customer_phone', sa.String(20), nullable=True),
        sa.Column('consent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('consent_by', sa.String(26), nullable=True),
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
    op.create_index(op.f('ix_referral_network_id_sender_id'), 'referral', ['network_id', 'sender_id'], unique=False)
    op.create_index(op.f('ix_referral_network_id_status'), 'referral', ['network_id', 'status'], unique=False)
    op.create_table('report',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('key', sa.String(40), nullable=False), sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('status', sa.String(10), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('until', sa.DateTime(timezone=True), nullable=False),
        sa.Column('figures', sa.JSON(), nullable=False), sa.Column('closing', sa.String(500), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('send_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('decided_by', sa.String(26), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_report_decided_by')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_report_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_report')),
        sa.UniqueConstraint('network_id', 'key', name=op.f('uq_report_network_id_key'))
    )
    op.create_index(op.f('ix_report_network_id_status_made_at'), 'report', ['network_id', 'status', 'made_at'], unique=False)
    op.create_table('role',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False), sa.Column('kind', sa.String(20), nullable=False),
        sa.Column('area_id', sa.String(26), nullable=True), sa.Column('enterprise_id', sa.String(26), nullable=True),
        sa.Column('since', sa.DateTime(timezone=True), nullable=True),
        sa.Column('term_ends', sa.DateTime(timezone=True), nullable=True),
        sa.Column('deputy_id', sa.String(26), nullable=True), sa.Column('successor_id', sa.String(26), nullable=True),
        sa.Column('proposed_id', sa.String(26), nullable=True),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('deputy_asked_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['deputy_id'], ['person.id'], name=op.f('fk_role_deputy_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_role_network_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_person_id')),
        sa.ForeignKeyConstraint(['proposed_id'], ['person.id'], name=op.f('fk_role_proposed_id')),
        sa.ForeignKeyConstraint(['successor_id'], ['person.id'], name=op.f('fk_role_successor_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_role'))
    )
    op.create_index(op.f('ix_role_network_id_person_id'), 'role', ['network_id', 'person_id'], unique=False)
    op.create_index(op.f('ix_role_person_id'), 'role', ['person_id'], unique=False)
    op.create_table('succession',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('role_id', sa.String(26), nullable=True), sa.Column('stage', sa.String(12), nullable=False),
        sa.Column('stage_since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ticked', sa.JSON(), nullable=False), sa.Column('candidates', sa.JSON(), nullable=False),
        sa.Column('chosen_id', sa.String(26), nullable=True), sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['chosen_id'], ['person.id'], name=op.f('fk_succession_chosen_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_succession_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_succession'))
    )
    op.create_index(op.f('ix_succession_network_id_stage'), 'succession', ['network_id', 'stage'], unique=False)
    op.create_table('acknowledgement',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('notice_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'notice_id'], ['notice.network_id', 'notice.id'], name=op.f('fk_acknowledgement_network_id_notice_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_acknowledgement_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'notice_id', 'person_id', name=op.f('pk_acknowledgement'))
    )
    op.create_table('chat_member',
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('present', sa.Boolean(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_chat_member_chat_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_chat_member_person_id')),
        sa.PrimaryKeyConstraint('chat_id', 'person_id', name=op.f('pk_chat_member'))
    )
    op.create_index(op.f('ix_chat_member_person_id'), 'chat_member', ['person_id'], unique=False)
    op.create_table('contact_card',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('phone', sa.String(20), nullable=True),
        sa.Column('line', sa.String(200), nullable=True), sa.Column('words', sa.String(300), nullable=True),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_contact_card_network_id_enterprise_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'enterprise_id', name=op.f('pk_contact_card'))
    )
    op.create_table('conversation',
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('flow', sa.String(40), nullable=False), sa.Column('step', sa.String(40), nullable=False),
        sa.Column('data', sa.JSON(), nullable=False), sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('misses', sa.Integer(), nullable=False), sa.Column('parked', sa.Boolean(), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_conversation_chat_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_conversation_person_id')),
        sa.PrimaryKeyConstraint('chat_id', 'person_id', name=op.f('pk_conversation'))
    )
    op.create_table('enterprise_alias',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('name', sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_enterprise_alias_network_id_enterprise_id')),
        sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'name', name=op.f('pk_enterprise_alias'))
    )
    op.create_table('forum',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('series_id', sa.String(26), nullable=True), sa.Column('name', sa.String(100), nullable=False),
        sa.Column('status', sa.String(12), nullable=False),
        sa.Column('planned_for', sa.DateTime(timezone=True), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('rotates', sa.Boolean(), nullable=False), sa.Column('host_id', sa.String(26), nullable=True),
        sa.Column('place', sa.String(200), nullable=True), sa.Column('latitude', sa.Float(), nullable=True),
        sa.Column('longitude', sa.Float(), nullable=True), sa.Column('audience', sa.JSON(), nullable=False),
        sa.Column('agenda', sa.Text(), nullable=True), sa.Column('directions', sa.Text(), nullable=True),
        sa.Column('reminder_days', sa.JSON(), nullable=False),
        sa.Column('minutes_days', sa.Integer(), nullable=False), sa.Column('sequence', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('maker_id', sa.String(26), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('dates_close_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('announced_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('cancel_reason', sa.String(300), nullable=True),
        sa.Column('check_in_code', sa.String(12), nullable=True),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_forum_maker_id')),
        sa.ForeignKeyConstraint(['network_id', 'series_id'], ['forum_series.network_id', 'forum_series.id'], name=op.f('fk_forum_network_id_series_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_forum_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_forum'))
    )
    op.create_index(op.f('ix_forum_network_id_status_starts_at'), 'forum', ['network_id', 'status', 'starts_at'], unique=False)
    op.create_table('gathering',
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('subject', sa.String(60), nullable=False),
        sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('unsaid', sa.Integer(), nullable=False), sa.Column('spare_token', sa.String(100), nullable=True),
        sa.Column('spare_token_expires_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_gathering_chat_id')),
        sa.PrimaryKeyConstraint('chat_id', 'subject', name=op.f('pk_gathering'))
    )
    op.create_table('host_standing',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('series_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('credit', sa.Integer(), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_host_standing_network_id_enterprise_id')),
        sa.PrimaryKeyConstraint('network_id', 'series_id', 'enterprise_id', name=op.f('pk_host_standing'))
    )
    op.create_table('joint_order',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('kind', sa.String(4), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('is_survey', sa.Boolean(), nullable=False), sa.Column('chat_id', sa.String(64), nullable=True),
        sa.Column('maker_id', sa.String(26), nullable=True),
        sa.Column('coordinator_id', sa.String(26), nullable=True), sa.Column('title', sa.String(100), nullable=False),
        sa.Column('partner', sa.String(100), nullable=True), sa.Column('note', sa.Text(), nullable=True),
        sa.Column('picture', sa.String(1000), nullable=True),
        sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('closes_when_enough', sa.Boolean(), nullable=False),
        sa.Column('extended', sa.Boolean(), nullable=False),
        sa.Column('decide_by', sa.DateTime(timezone=True), nullable=True),
        sa.Column('pickups', sa.JSON(), nullable=False), sa.Column('pay_ways', sa.JSON(), nullable=False),
        sa.Column('promptpay', sa.String(20), nullable=True),
        sa.Column('credit_due', sa.DateTime(timezone=True), nullable=True),
        sa.Column('joiners', sa.JSON(), nullable=False), sa.Column('template_id', sa.String(26), nullable=True),
        sa.Column('source_message_id', sa.String(64), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('card_shown_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_joint_order_chat_id')),
        sa.ForeignKeyConstraint(['coordinator_id'], ['person.id'], name=op.f('fk_joint_order_coordinator_id')),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_joint_order_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_joint_order_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_joint_order'))
    )
    op.create_index(op.f('ix_joint_order_network_id_status'), 'joint_order', ['network_id', 'status'], unique=False)
    op.create_table('lots',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('maker_id', sa.String(26), nullable=True),
        sa.Column('about', sa.String(100), nullable=False), sa.Column('winners', sa.Integer(), nullable=False),
        sa.Column('status', sa.String(10), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_lots_chat_id')),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_lots_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_lots_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_lots'))
    )
    op.create_index(op.f('ix_lots_network_id_chat_id_status'), 'lots', ['network_id', 'chat_id', 'status'], unique=False)
    op.create_table('membership',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=True),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_membership_network_id_enterprise_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_membership_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'person_id', name=op.f('pk_membership'))
    )
    op.create_index(op.f('ix_membership_network_id_person_id'), 'membership', ['network_id', 'person_id'], unique=False)
    op.create_table('nudge_answer',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('nudge_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False), sa.Column('answer', sa.String(20), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'nudge_id'], ['nudge.network_id', 'nudge.id'], name=op.f('fk_nudge_answer_network_id_nudge_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_nudge_answer_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'nudge_id', 'person_id', name=op.f('pk_nudge_answer'))
    )
    op.create_table('poll',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('chat_id', sa.String(64), nullable=False), sa.Column('maker_id', sa.String(26), nullable=True),
        sa.Column('question', sa.String(200), nullable=False), sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('status', sa.String(10), nullable=False), sa.Column('several', sa.Boolean(), nullable=False),
        sa.Column('unit', sa.String(12), nullable=False), sa.Column('anonymous', sa.Boolean(), nullable=False),
        sa.Column('anyone_adds', sa.Boolean(), nullable=False),
        sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('quorum', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('source_message_id', sa.String(64), nullable=True),
        sa.Column('card_shown_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], name=op.f('fk_poll_chat_id')),
        sa.ForeignKeyConstraint(['maker_id'], ['person.id'], name=op.f('fk_poll_maker_id')),
        sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_poll_network_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_poll'))
    )
    op.create_index(op.f('ix_poll_network_id_chat_id_status'), 'poll', ['network_id', 'chat_id', 'status'], unique=False)
    op.create_table('product',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('name', sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_product_network_id_enterprise_id')),
        sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'name', name=op.f('pk_product'))
    )
    op.create_table('referral_offer',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('referral_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('deputies_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_by', sa.String(26), nullable=True), sa.Column('reason', sa.String(12), nullable=True),
        sa.Column('contacted_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('followed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('value', sa.BigInteger(), nullable=True), sa.Column('sold', sa.String(20), nullable=True),
        sa.Column('thanked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('openly', sa.Boolean(), nullable=True), sa.Column('openly_agreed', sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_referral_offer_answered_by')),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_referral_offer_network_id_enterprise_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['network_id', 'referral_id'], ['referral.network_id', 'referral.id'], name=op.f('fk_referral_offer_network_id_referral_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'referral_id', 'enterprise_id', name=op.f('pk_referral_offer'))
    )
    op.create_index(op.f('ix_referral_offer_network_id_enterprise_id'), 'referral_offer', ['network_id', 'enterprise_id'], unique=False)
    op.create_table('self_report',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('month', sa.Date(), nullable=False),
        sa.Column('active', sa.Boolean(), nullable=False), sa.Column('details', sa.String(500), nullable=True),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_self_report_network_id_enterprise_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_self_report_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'enterprise_id', 'month', name=op.f('pk_self_report'))
    )
    op.create_table('succession_vote',
        sa.Column('network_id', sa.String(26), nullable=False),
        sa.Column('succession_id', sa.String(26), nullable=False), sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('candidate_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['candidate_id'], ['person.id'], name=op.f('fk_succession_vote_candidate_id')),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_succession_vote_network_id_enterprise_id')),
        sa.ForeignKeyConstraint(['network_id', 'succession_id'], ['succession.network_id', 'succession.id'], name=op.f('fk_succession_vote_network_id_succession_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_succession_vote_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'succession_id', 'round', 'enterprise_id', name=op.f('pk_succession_vote'))
    )
    op.create_table('ballot',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('poll_id', sa.String(26), nullable=False),
        sa.Column('voter', sa.String(64), nullable=False), sa.Column('units', sa.JSON(), nullable=False),
        sa.Column('choices', sa.JSON(), nullable=False), sa.Column('cast_ms', sa.BigInteger(), nullable=False),
        sa.Column('said_ms', sa.JSON(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('source_message_id', sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'poll_id'], ['poll.network_id', 'poll.id'], name=op.f('fk_ballot_network_id_poll_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'poll_id', 'voter', name=op.f('pk_ballot'))
    )
    op.create_index('ix_ballot_source_message', 'ballot', ['source_message_id'], unique=False)
    op.create_table('decision',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('forum_id', sa.String(26), nullable=False), sa.Column('text', sa.String(500), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('enterprise_id', sa.String(26), nullable=True), sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_decision_network_id_forum_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_decision_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_decision'))
    )
    op.create_index(op.f('ix_decision_network_id_forum_id'), 'decision', ['network_id', 'forum_id'], unique=False)
    op.create_table('forum_date_answer',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False), sa.Column('can', sa.Boolean(), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_forum_date_answer_network_id_enterprise_id')),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_date_answer_network_id_forum_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_forum_date_answer_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'enterprise_id', 'position', name=op.f('pk_forum_date_answer'))
    )
    op.create_table('forum_date_option',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_date_option_network_id_forum_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'position', name=op.f('pk_forum_date_option'))
    )
    op.create_table('forum_day',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_day_network_id_forum_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'position', name=op.f('pk_forum_day'))
    )
    op.create_table('forum_guest',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('guest_id', sa.String(26), nullable=False),
        sa.ForeignKeyConstraint(['guest_id'], ['network.id'], name=op.f('fk_forum_guest_guest_id')),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_guest_network_id_forum_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'guest_id', name=op.f('pk_forum_guest'))
    )
    op.create_table('forum_minutes',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('text', sa.Text(), nullable=False), sa.Column('links', sa.JSON(), nullable=False),
        sa.Column('pictures', sa.JSON(), nullable=False), sa.Column('writer_id', sa.String(26), nullable=True),
        sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('checker_id', sa.String(26), nullable=True),
        sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('shared_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['checker_id'], ['person.id'], name=op.f('fk_forum_minutes_checker_id')),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_forum_minutes_network_id_forum_id')),
        sa.ForeignKeyConstraint(['writer_id'], ['person.id'], name=op.f('fk_forum_minutes_writer_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', name=op.f('pk_forum_minutes'))
    )
    op.create_table('host_turn',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('status', sa.String(10), nullable=False),
        sa.Column('why', sa.JSON(), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_by', sa.String(26), nullable=True), sa.Column('reason', sa.String(300), nullable=True),
        sa.Column('swap_with', sa.String(26), nullable=True),
        sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_host_turn_answered_by')),
        sa.ForeignKeyConstraint(['network_id', 'enterprise_id'], ['enterprise.network_id', 'enterprise.id'], name=op.f('fk_host_turn_network_id_enterprise_id')),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_host_turn_network_id_forum_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_host_turn'))
    )
    op.create_index(op.f('ix_host_turn_network_id_forum_id_status'), 'host_turn', ['network_id', 'forum_id', 'status'], unique=False)
    op.create_table('lesson_answer',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False), sa.Column('question', sa.String(10), nullable=False),
        sa.Column('text', sa.Text(), nullable=False), sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('said_in', sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_lesson_answer_network_id_forum_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_lesson_answer_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'person_id', 'question', name=op.f('pk_lesson_answer'))
    )
    op.create_table('lift',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('rider_id', sa.String(26), nullable=False), sa.Column('driver_id', sa.String(26), nullable=False),
        sa.Column('heads', sa.Integer(), nullable=False), sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['driver_id'], ['person.id'], name=op.f('fk_lift_driver_id')),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_lift_network_id_forum_id')),
        sa.ForeignKeyConstraint(['rider_id'], ['person.id'], name=op.f('fk_lift_rider_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'rider_id', name=op.f('pk_lift'))
    )
    op.create_table('lots_draw',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('lots_id', sa.String(26), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False), sa.Column('seed', sa.String(64), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'lots_id'], ['lots.network_id', 'lots.id'], name=op.f('fk_lots_draw_network_id_lots_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_lots_draw_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'lots_id', 'round', name=op.f('pk_lots_draw'))
    )
    op.create_table('lots_entry',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('lots_id', sa.String(26), nullable=False),
        sa.Column('key', sa.String(26), nullable=False), sa.Column('person_id', sa.String(26), nullable=True),
        sa.Column('name', sa.String(100), nullable=True), sa.Column('number', sa.Integer(), nullable=True),
        sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'lots_id'], ['lots.network_id', 'lots.id'], name=op.f('fk_lots_entry_network_id_lots_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_lots_entry_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'lots_id', 'key', name=op.f('pk_lots_entry'))
    )
    op.create_table('order_bid',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('order_id', sa.String(26), nullable=False), sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('buyer', sa.String(100), nullable=False), sa.Column('price', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_bid_network_id_order_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_bid'))
    )
    op.create_index(op.f('ix_order_bid_network_id_order_id'), 'order_bid', ['network_id', 'order_id'], unique=False)
    op.create_table('order_change',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('order_id', sa.String(26), nullable=False), sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True), sa.Column('before', sa.BigInteger(), nullable=False),
        sa.Column('after', sa.BigInteger(), nullable=False), sa.Column('why', sa.String(12), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_change_network_id_order_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_change_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_change'))
    )
    op.create_index(op.f('ix_order_change_network_id_order_id'), 'order_change', ['network_id', 'order_id'], unique=False)
    op.create_table('order_item',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('order_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False), sa.Column('name', sa.String(100), nullable=False),
        sa.Column('unit', sa.String(30), nullable=False), sa.Column('kg', sa.BigInteger(), nullable=True),
        sa.Column('step', sa.BigInteger(), nullable=False), sa.Column('price', sa.Integer(), nullable=True),
        sa.Column('ordinary_price', sa.Integer(), nullable=True), sa.Column('tiers', sa.JSON(), nullable=False),
        sa.Column('least_total', sa.BigInteger(), nullable=True),
        sa.Column('most_total', sa.BigInteger(), nullable=True),
        sa.Column('least_each', sa.BigInteger(), nullable=True),
        sa.Column('most_each', sa.BigInteger(), nullable=True), sa.Column('enough', sa.BigInteger(), nullable=True),
        sa.Column('final_price', sa.Integer(), nullable=True), sa.Column('arrived', sa.BigInteger(), nullable=True),
        sa.Column('dropped', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_item_network_id_order_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'order_id', 'position', name=op.f('pk_order_item'))
    )
    op.create_table('order_line',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('order_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('quantity', sa.BigInteger(), nullable=False), sa.Column('need', sa.BigInteger(), nullable=True),
        sa.Column('settled', sa.BigInteger(), nullable=True), sa.Column('grade', sa.String(30), nullable=True),
        sa.Column('person_id', sa.String(26), nullable=True), sa.Column('said_ms', sa.BigInteger(), nullable=False),
        sa.Column('fixed_ms', sa.BigInteger(), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_line_network_id_order_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_line_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'order_id', 'position', 'enterprise_id', name=op.f('pk_order_line'))
    )
    op.create_table('order_problem',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('id', sa.String(26), nullable=False),
        sa.Column('order_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=True), sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('words', sa.String(300), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_problem_network_id_order_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_order_problem_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'id', name=op.f('pk_order_problem'))
    )
    op.create_index(op.f('ix_order_problem_network_id_order_id'), 'order_problem', ['network_id', 'order_id'], unique=False)
    op.create_table('order_share',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('order_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=False), sa.Column('code', sa.String(12), nullable=False),
        sa.Column('stays', sa.Boolean(), nullable=True), sa.Column('pickup', sa.Integer(), nullable=True),
        sa.Column('collector_id', sa.String(26), nullable=True),
        sa.Column('collected_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('collected_by', sa.String(26), nullable=True), sa.Column('payment', sa.String(10), nullable=False),
        sa.Column('pay_note', sa.String(200), nullable=True), sa.Column('slip', sa.String(1000), nullable=True),
        sa.Column('reported_by', sa.String(26), nullable=True),
        sa.Column('reported_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('withdrawal_asked_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['collected_by'], ['person.id'], name=op.f('fk_order_share_collected_by')),
        sa.ForeignKeyConstraint(['network_id', 'order_id'], ['joint_order.network_id', 'joint_order.id'], name=op.f('fk_order_share_network_id_order_id'), onupdate='CASCADE'),
        sa.ForeignKeyConstraint(['reported_by'], ['person.id'], name=op.f('fk_order_share_reported_by')),
        sa.PrimaryKeyConstraint('network_id', 'order_id', 'enterprise_id', name=op.f('pk_order_share')),
        sa.UniqueConstraint('code', name=op.f('uq_order_share_code'))
    )
    op.create_table('poll_option',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('poll_id', sa.String(26), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False), sa.Column('text', sa.String(100), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('has_time', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['network_id', 'poll_id'], ['poll.network_id', 'poll.id'], name=op.f('fk_poll_option_network_id_poll_id'), onupdate='CASCADE'),
        sa.PrimaryKeyConstraint('network_id', 'poll_id', 'position', name=op.f('pk_poll_option'))
    )
    op.create_table('rsvp',
        sa.Column('network_id', sa.String(26), nullable=False), sa.Column('forum_id', sa.String(26), nullable=False),
        sa.Column('person_id', sa.String(26), nullable=False),
        sa.Column('enterprise_id', sa.String(26), nullable=True), sa.Column('coming', sa.Boolean(), nullable=True),
        sa.Column('heads', sa.Integer(), nullable=False), sa.Column('meals', sa.Integer(), nullable=True),
        sa.Column('seats', sa.Integer(), nullable=False), sa.Column('needs_lift', sa.Boolean(), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('said_ms', sa.JSON(), nullable=False), sa.Column('attended', sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(['network_id', 'forum_id'], ['forum.network_id', 'forum.id'], name=op.f('fk_rsvp_network_id_forum_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_rsvp_person_id')),
        sa.PrimaryKeyConstraint('network_id', 'forum_id', 'person_id', name=op.f('pk_rsvp'))
    )
    op.create_index(op.f('ix_rsvp_network_id_forum_id_enterprise_id'), 'rsvp', ['network_id', 'forum_id', 'enterprise_id'], unique=False)
