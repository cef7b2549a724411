CREATE TABLE audit (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  person_id VARCHAR(26),
  action VARCHAR(40) NOT NULL,
  subject VARCHAR(60) NOT NULL,
  details JSON,
  CONSTRAINT pk_audit PRIMARY KEY (network_id, id)
);

CREATE TABLE due_work (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  key VARCHAR(120) NOT NULL,
  kind VARCHAR(40) NOT NULL,
  subject VARCHAR(60) NOT NULL,
  due TIMESTAMP WITH TIME ZONE NOT NULL,
  useful_until TIMESTAMP WITH TIME ZONE,
  status VARCHAR(10) NOT NULL,
  next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
  attempts INTEGER NOT NULL,
  caused_by VARCHAR(26),
  bound BOOLEAN NOT NULL,
  rides_only BOOLEAN NOT NULL,
  error TEXT,
  done_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_due_work PRIMARY KEY (network_id, id),
  CONSTRAINT uq_due_work_network_id_key UNIQUE (network_id, key)
);

CREATE INDEX ix_due_work_subject ON due_work (network_id, subject);

CREATE INDEX ix_due_work_waiting ON due_work (next_attempt_at) WHERE status = 'waiting';

CREATE TABLE inbox (
  webhook_event_id VARCHAR(64) NOT NULL,
  status VARCHAR(10) NOT NULL,
  received_at TIMESTAMP WITH TIME ZONE NOT NULL,
  next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
  attempts INTEGER NOT NULL,
  holder VARCHAR(60),
  error TEXT,
  raw TEXT,
  chat_id VARCHAR(64),
  message_id VARCHAR(64),
  kind VARCHAR(40),
  occurred_ms BIGINT,
  CONSTRAINT pk_inbox PRIMARY KEY (webhook_event_id)
);

CREATE INDEX ix_inbox_message_id ON inbox (message_id);

CREATE INDEX ix_inbox_waiting ON inbox (next_attempt_at) WHERE status = 'waiting';

CREATE TABLE ledger (
  network_id VARCHAR(26) NOT NULL,
  outbox_id VARCHAR(26) NOT NULL,
  chat_id VARCHAR(64) NOT NULL,
  account_id INTEGER NOT NULL,
  method VARCHAR(10) NOT NULL,
  sends INTEGER NOT NULL,
  message_objects INTEGER NOT NULL,
  counted_messages INTEGER NOT NULL,
  urgent BOOLEAN NOT NULL,
  caused_by VARCHAR(26),
  push_equivalent INTEGER NOT NULL,
  retry_key VARCHAR(36),
  line_request_id VARCHAR(64),
  sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_ledger PRIMARY KEY (network_id, outbox_id)
);

CREATE INDEX ix_ledger_caused_by ON ledger (caused_by, sent_at) WHERE counted_messages > 0;

CREATE INDEX ix_ledger_counted ON ledger (account_id, sent_at, counted_messages) WHERE counted_messages > 0;

CREATE INDEX ix_ledger_month ON ledger (network_id, sent_at);

CREATE INDEX ix_ledger_urgent ON ledger (account_id, sent_at, counted_messages) WHERE urgent;

CREATE TABLE line_account (
  id INTEGER NOT NULL,
  name VARCHAR(80),
  secret VARCHAR(400),
  secret_before VARCHAR(400),
  token VARCHAR(1000),
  changed_at TIMESTAMP WITH TIME ZONE,
  removed_at TIMESTAMP WITH TIME ZONE,
  bot_user_id VARCHAR(64),
  strange_destination VARCHAR(64),
  strange_at TIMESTAMP WITH TIME ZONE,
  basic_id VARCHAR(40),
  menus JSON NOT NULL,
  checked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  quota INTEGER,
  quota_used INTEGER,
  quota_at TIMESTAMP WITH TIME ZONE,
  stopped_until TIMESTAMP WITH TIME ZONE,
  refused_at TIMESTAMP WITH TIME ZONE,
  refused_with INTEGER,
  CONSTRAINT pk_line_account PRIMARY KEY (id)
);

CREATE TABLE line_alias (
  user_id VARCHAR(64) NOT NULL,
  known_as VARCHAR(64) NOT NULL,
  CONSTRAINT pk_line_alias PRIMARY KEY (user_id)
);

CREATE INDEX ix_line_alias_known_as ON line_alias (known_as);

CREATE TABLE network (
  id VARCHAR(26) NOT NULL,
  name VARCHAR(200) NOT NULL,
  purpose VARCHAR(20),
  core_id VARCHAR(26),
  of_one_group BOOLEAN NOT NULL,
  account_id INTEGER NOT NULL,
  directory_version INTEGER NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  founded_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_network PRIMARY KEY (id)
);

CREATE TABLE open_question (
  chat_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  subject VARCHAR(80) NOT NULL,
  id VARCHAR(26) NOT NULL,
  title VARCHAR(60) NOT NULL,
  buttons JSON NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  until TIMESTAMP WITH TIME ZONE NOT NULL,
  answered_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_open_question PRIMARY KEY (chat_id, person_id, subject)
);

CREATE TABLE outbox (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  chat_id VARCHAR(64) NOT NULL,
  account_id INTEGER NOT NULL,
  urgency VARCHAR(10) NOT NULL,
  status VARCHAR(12) NOT NULL,
  messages JSON NOT NULL,
  subjects JSON NOT NULL,
  about VARCHAR(80),
  category VARCHAR(20),
  redraw VARCHAR(60),
  title VARCHAR(120),
  ride_on VARCHAR(26),
  own_objects INTEGER,
  measure VARCHAR(10),
  only_named BOOLEAN NOT NULL,
  ladder VARCHAR(20),
  caused_by VARCHAR(26),
  bound BOOLEAN NOT NULL,
  stands_for VARCHAR(26),
  reply_token VARCHAR(100),
  token_expires_at TIMESTAMP WITH TIME ZONE,
  push_if_expired BOOLEAN NOT NULL,
  due TIMESTAMP WITH TIME ZONE NOT NULL,
  push_after TIMESTAMP WITH TIME ZONE,
  expires TIMESTAMP WITH TIME ZONE,
  next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
  attempts INTEGER NOT NULL,
  unanswered BOOLEAN NOT NULL,
  retry_key VARCHAR(36) NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE,
  error TEXT,
  CONSTRAINT pk_outbox PRIMARY KEY (network_id, id)
);

CREATE INDEX ix_outbox_about ON outbox (about, chat_id);

CREATE INDEX ix_outbox_due ON outbox (next_attempt_at, id) WHERE status = 'waiting';

CREATE INDEX ix_outbox_of_chat ON outbox (chat_id, status);

CREATE INDEX ix_outbox_on_its_way ON outbox (account_id) WHERE status = 'waiting' AND attempts > 0;

CREATE INDEX ix_outbox_replies ON outbox (next_attempt_at, id) WHERE status = 'waiting' AND reply_token IS NOT NULL;

CREATE INDEX ix_outbox_ride_on ON outbox (ride_on);

CREATE INDEX ix_outbox_stands_for ON outbox (stands_for);

CREATE INDEX ix_outbox_urgent ON outbox (due, chat_id) WHERE status = 'waiting' AND urgency = 'must';

CREATE TABLE person (
  id VARCHAR(26) NOT NULL,
  line_user_id VARCHAR(64),
  called VARCHAR(60),
  phone VARCHAR(20),
  is_friend BOOLEAN NOT NULL,
  delete_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_person PRIMARY KEY (id),
  CONSTRAINT uq_person_line_user_id UNIQUE (line_user_id)
);

CREATE TABLE sent_message (
  chat_id VARCHAR(64) NOT NULL,
  message_id VARCHAR(64) NOT NULL,
  subject VARCHAR(60),
  sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_sent_message PRIMARY KEY (chat_id, message_id)
);

CREATE TABLE worker_beat (
  name VARCHAR(60) NOT NULL,
  began_at TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
  filling TEXT,
  CONSTRAINT pk_worker_beat PRIMARY KEY (name)
);

CREATE TABLE agenda_item (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  recurrence VARCHAR(200),
  begins_at TIMESTAMP WITH TIME ZONE NOT NULL,
  sits_id VARCHAR(26),
  active BOOLEAN NOT NULL,
  maker_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_agenda_item PRIMARY KEY (network_id, id),
  CONSTRAINT fk_agenda_item_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_agenda_item_sits_id FOREIGN KEY(sits_id) REFERENCES person (id),
  CONSTRAINT fk_agenda_item_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_agenda_item_network_id_active ON agenda_item (network_id, active);

CREATE TABLE area (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  name VARCHAR(100) NOT NULL,
  parent_id VARCHAR(26),
  CONSTRAINT pk_area PRIMARY KEY (network_id, id),
  CONSTRAINT fk_area_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE calendar_entry (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  title VARCHAR(100) NOT NULL,
  first DATE NOT NULL,
  last DATE NOT NULL,
  at TIMESTAMP WITH TIME ZONE,
  place VARCHAR(200),
  enterprise_id VARCHAR(26),
  picture_id VARCHAR(26),
  maker_id VARCHAR(26),
  source_message_id VARCHAR(64),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  called_off_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_calendar_entry PRIMARY KEY (network_id, id),
  CONSTRAINT fk_calendar_entry_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_calendar_entry_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_calendar_entry_network_id_last ON calendar_entry (network_id, last);

CREATE INDEX ix_calendar_entry_source_message_id ON calendar_entry (source_message_id);

CREATE TABLE calendar_feed (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  revoked_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_calendar_feed PRIMARY KEY (network_id, id),
  CONSTRAINT fk_calendar_feed_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_calendar_feed_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_calendar_feed_network_id_person_id ON calendar_feed (network_id, person_id);

CREATE TABLE chat (
  id VARCHAR(64) NOT NULL,
  account_id INTEGER NOT NULL,
  address VARCHAR(64) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  network_id VARCHAR(26),
  area_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  subgroup_id VARCHAR(26),
  left_network_id VARCHAR(26),
  name VARCHAR(200),
  member_count INTEGER,
  facts_checked_at TIMESTAMP WITH TIME ZONE,
  language VARCHAR(5) NOT NULL,
  present BOOLEAN NOT NULL,
  present_changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  greeted_at TIMESTAMP WITH TIME ZONE,
  last_event_hour TIMESTAMP WITH TIME ZONE,
  hours_between FLOAT,
  menu VARCHAR(64),
  rode_at TIMESTAMP WITH TIME ZONE,
  rides_on_day VARCHAR(10),
  rides_that_day INTEGER NOT NULL,
  CONSTRAINT pk_chat PRIMARY KEY (id),
  CONSTRAINT fk_chat_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_chat_address_account_id ON chat (address, account_id);

CREATE INDEX ix_chat_network_id_id ON chat (network_id, id);

CREATE INDEX ix_chat_network_id_member_count ON chat (network_id, member_count);

CREATE TABLE chat_code (
  id VARCHAR(26) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  account_id INTEGER NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_chat_code PRIMARY KEY (id),
  CONSTRAINT fk_chat_code_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX ix_chat_code_digest ON chat_code (digest);

CREATE INDEX ix_chat_code_person_id ON chat_code (person_id);

CREATE TABLE code_guess (
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_code_guess PRIMARY KEY (id),
  CONSTRAINT fk_code_guess_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_code_guess_person_id_at ON code_guess (person_id, at);

CREATE TABLE companion (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  companion_id VARCHAR(26) NOT NULL,
  status VARCHAR(10) NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  rounds INTEGER NOT NULL,
  forum_id VARCHAR(26),
  seen_until TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_companion PRIMARY KEY (network_id, enterprise_id, companion_id),
  CONSTRAINT fk_companion_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_companion_network_id_status ON companion (network_id, status);

CREATE TABLE consent (
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  wording INTEGER NOT NULL,
  given_at TIMESTAMP WITH TIME ZONE NOT NULL,
  withdrawn_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_consent PRIMARY KEY (id),
  CONSTRAINT fk_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_consent_person_id ON consent (person_id);

CREATE TABLE ended_role (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  follower_id VARCHAR(26),
  ended_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_ended_role PRIMARY KEY (network_id, id),
  CONSTRAINT fk_ended_role_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_ended_role_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_ended_role_follower_id FOREIGN KEY(follower_id) REFERENCES person (id)
);

CREATE INDEX ix_ended_role_person_id ON ended_role (person_id);

CREATE TABLE enterprise (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  area_id VARCHAR(26),
  name VARCHAR(200) NOT NULL,
  short_name VARCHAR(100) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  tambon VARCHAR(100),
  code VARCHAR(40),
  about VARCHAR(500),
  latitude FLOAT,
  longitude FLOAT,
  without_line BOOLEAN NOT NULL,
  stage VARCHAR(10) NOT NULL,
  joined_at TIMESTAMP WITH TIME ZONE,
  retired_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_enterprise PRIMARY KEY (network_id, id),
  CONSTRAINT fk_enterprise_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_enterprise_area ON enterprise (network_id, area_id);

CREATE UNIQUE INDEX ix_enterprise_code ON enterprise (network_id, code);

CREATE TABLE enterprise_change (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  act VARCHAR(10) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  other_id VARCHAR(26),
  before JSON NOT NULL,
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  undone_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_enterprise_change PRIMARY KEY (network_id, id),
  CONSTRAINT fk_enterprise_change_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_enterprise_change_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_enterprise_change_network_id_enterprise_id ON enterprise_change (network_id, enterprise_id);

CREATE TABLE enterprise_import (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  name VARCHAR(100) NOT NULL,
  content JSON NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  done_at TIMESTAMP WITH TIME ZONE,
  before JSON,
  undone_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_enterprise_import PRIMARY KEY (network_id, id),
  CONSTRAINT fk_enterprise_import_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_enterprise_import_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE first_vote (
  network_id VARCHAR(26) NOT NULL,
  matter VARCHAR(12) NOT NULL,
  choices JSON NOT NULL,
  polls JSON NOT NULL,
  round INTEGER NOT NULL,
  open BOOLEAN NOT NULL,
  CONSTRAINT pk_first_vote PRIMARY KEY (network_id, matter),
  CONSTRAINT fk_first_vote_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE form_ticket (
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(40) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  network_id VARCHAR(26),
  subject VARCHAR(60),
  back VARCHAR(400),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  browser VARCHAR(64),
  used_at TIMESTAMP WITH TIME ZONE,
  outcome JSON,
  CONSTRAINT pk_form_ticket PRIMARY KEY (id),
  CONSTRAINT fk_form_ticket_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_form_ticket_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_form_ticket_person_id ON form_ticket (person_id);

CREATE TABLE forum_series (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(12) NOT NULL,
  name VARCHAR(100) NOT NULL,
  recurrence VARCHAR(200),
  begins_at TIMESTAMP WITH TIME ZONE NOT NULL,
  minutes INTEGER NOT NULL,
  finds_day BOOLEAN NOT NULL,
  rotates BOOLEAN NOT NULL,
  audience JSON NOT NULL,
  place VARCHAR(200),
  latitude FLOAT,
  longitude FLOAT,
  reminder_days JSON,
  minutes_days INTEGER,
  active BOOLEAN NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_forum_series PRIMARY KEY (network_id, id),
  CONSTRAINT fk_forum_series_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE founding (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(100),
  digest VARCHAR(64),
  other_id VARCHAR(26),
  maker_id VARCHAR(26),
  status VARCHAR(10) NOT NULL,
  until TIMESTAMP WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_founding PRIMARY KEY (network_id, id),
  CONSTRAINT uq_founding_digest UNIQUE (digest),
  CONSTRAINT fk_founding_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_founding_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_founding_network_id_status ON founding (network_id, status);

CREATE INDEX ix_founding_other_id ON founding (other_id);

CREATE TABLE gap_request (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  gap VARCHAR(120) NOT NULL,
  enterprise_ids JSON NOT NULL,
  unnamed BOOLEAN NOT NULL,
  status VARCHAR(10) NOT NULL,
  answered_by VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_gap_request PRIMARY KEY (network_id, id),
  CONSTRAINT fk_gap_request_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_gap_request_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE TABLE invitation (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  area_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  term_years INTEGER,
  maker_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  used_by VARCHAR(26),
  used_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_invitation PRIMARY KEY (network_id, id),
  CONSTRAINT uq_invitation_digest UNIQUE (digest),
  CONSTRAINT fk_invitation_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_invitation_maker_id FOREIGN KEY(maker_id) REFERENCES person (id),
  CONSTRAINT fk_invitation_used_by FOREIGN KEY(used_by) REFERENCES person (id)
);

CREATE TABLE knowing (
  network_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  words VARCHAR(80) NOT NULL,
  topic VARCHAR(10),
  said_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_knowing PRIMARY KEY (network_id, person_id, words),
  CONSTRAINT fk_knowing_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_knowing_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE lesson_word (
  network_id VARCHAR(26) NOT NULL,
  word VARCHAR(40) NOT NULL,
  CONSTRAINT pk_lesson_word PRIMARY KEY (network_id, word),
  CONSTRAINT fk_lesson_word_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE loan (
  network_id VARCHAR(26) NOT NULL,
  month VARCHAR(7) NOT NULL,
  messages INTEGER NOT NULL,
  CONSTRAINT pk_loan PRIMARY KEY (network_id, month),
  CONSTRAINT fk_loan_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE neighbour_consent (
  network_id VARCHAR(26) NOT NULL,
  other_id VARCHAR(26) NOT NULL,
  given_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_neighbour_consent PRIMARY KEY (network_id, other_id),
  CONSTRAINT fk_neighbour_consent_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_neighbour_consent_other_id FOREIGN KEY(other_id) REFERENCES network (id)
);

CREATE TABLE network_erasing (
  network_id VARCHAR(26) NOT NULL,
  asker_id VARCHAR(26),
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  agreer_id VARCHAR(26),
  erases_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_network_erasing PRIMARY KEY (network_id),
  CONSTRAINT fk_network_erasing_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_network_erasing_asker_id FOREIGN KEY(asker_id) REFERENCES person (id),
  CONSTRAINT fk_network_erasing_agreer_id FOREIGN KEY(agreer_id) REFERENCES person (id)
);

CREATE TABLE network_setting (
  network_id VARCHAR(26) NOT NULL,
  key VARCHAR(40) NOT NULL,
  value JSON NOT NULL,
  CONSTRAINT pk_network_setting PRIMARY KEY (network_id, key),
  CONSTRAINT fk_network_setting_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE news_wish (
  network_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  category VARCHAR(20) NOT NULL,
  amount VARCHAR(10) NOT NULL,
  said_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_news_wish PRIMARY KEY (network_id, person_id, category),
  CONSTRAINT fk_news_wish_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_news_wish_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_news_wish_person_id ON news_wish (person_id);

CREATE TABLE notice (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  maker_id VARCHAR(26),
  status VARCHAR(10) NOT NULL,
  category VARCHAR(20) NOT NULL,
  text TEXT NOT NULL,
  text_en TEXT,
  link VARCHAR(1000),
  picture VARCHAR(1000),
  picture_id VARCHAR(26),
  audience JSON NOT NULL,
  forum_id VARCHAR(26),
  sender_id VARCHAR(26),
  way VARCHAR(20),
  send_at TIMESTAMP WITH TIME ZONE,
  recurrence VARCHAR(20),
  first_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE,
  spoken_at TIMESTAMP WITH TIME ZONE,
  reminded_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_notice PRIMARY KEY (network_id, id),
  CONSTRAINT fk_notice_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_notice_maker_id FOREIGN KEY(maker_id) REFERENCES person (id),
  CONSTRAINT fk_notice_sender_id FOREIGN KEY(sender_id) REFERENCES person (id)
);

CREATE INDEX ix_notice_network_id_status ON notice (network_id, status);

CREATE TABLE nudge (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  chat_id VARCHAR(64) NOT NULL,
  rung VARCHAR(20) NOT NULL,
  step INTEGER NOT NULL,
  enterprise_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_nudge PRIMARY KEY (network_id, id),
  CONSTRAINT fk_nudge_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_nudge_chat_id_at ON nudge (chat_id, at);

CREATE INDEX ix_nudge_network_id_at ON nudge (network_id, at);

CREATE TABLE nudge_texts (
  network_id VARCHAR(26) NOT NULL,
  rung VARCHAR(20) NOT NULL,
  texts JSON NOT NULL,
  CONSTRAINT pk_nudge_texts PRIMARY KEY (network_id, rung),
  CONSTRAINT fk_nudge_texts_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE oneness (
  id VARCHAR(26) NOT NULL,
  network_id VARCHAR(26) NOT NULL,
  stays_id VARCHAR(26) NOT NULL,
  goes_id VARCHAR(26) NOT NULL,
  asked_by VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  stays_said_at TIMESTAMP WITH TIME ZONE,
  goes_said_at TIMESTAMP WITH TIME ZONE,
  refused_at TIMESTAMP WITH TIME ZONE,
  done_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_oneness PRIMARY KEY (id),
  CONSTRAINT fk_oneness_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_oneness_stays_id FOREIGN KEY(stays_id) REFERENCES person (id),
  CONSTRAINT fk_oneness_goes_id FOREIGN KEY(goes_id) REFERENCES person (id),
  CONSTRAINT fk_oneness_asked_by FOREIGN KEY(asked_by) REFERENCES person (id)
);

CREATE INDEX ix_oneness_goes_id ON oneness (goes_id);

CREATE INDEX ix_oneness_stays_id ON oneness (stays_id);

CREATE TABLE order_template (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  data JSON NOT NULL,
  maker_id VARCHAR(26),
  rhythm VARCHAR(12),
  active BOOLEAN NOT NULL,
  next_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_order_template PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_template_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_order_template_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_order_template_network_id_active ON order_template (network_id, active);

CREATE TABLE picture (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  owner_id VARCHAR(26),
  message_id VARCHAR(64),
  content BYTEA NOT NULL,
  content_type VARCHAR(40) NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  keep_until TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_picture PRIMARY KEY (network_id, id),
  CONSTRAINT fk_picture_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_picture_owner_id FOREIGN KEY(owner_id) REFERENCES person (id)
);

CREATE INDEX ix_picture_id ON picture (id);

CREATE INDEX ix_picture_keep_until ON picture (keep_until);

CREATE INDEX ix_picture_message_id ON picture (message_id);

CREATE INDEX ix_picture_owner_id ON picture (owner_id);

CREATE TABLE private_word (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  recipient_id VARCHAR(26) NOT NULL,
  named BOOLEAN NOT NULL,
  text TEXT NOT NULL,
  answer TEXT,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  answered_at TIMESTAMP WITH TIME ZONE,
  closed BOOLEAN NOT NULL,
  said_in JSON NOT NULL,
  answered_in VARCHAR(64),
  CONSTRAINT pk_private_word PRIMARY KEY (network_id, id),
  CONSTRAINT fk_private_word_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_private_word_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_private_word_recipient_id FOREIGN KEY(recipient_id) REFERENCES person (id)
);

CREATE INDEX ix_private_word_person_id ON private_word (person_id);

CREATE INDEX ix_private_word_recipient_id ON private_word (recipient_id);

CREATE TABLE product_synonym (
  network_id VARCHAR(26) NOT NULL,
  name VARCHAR(60) NOT NULL,
  set_id VARCHAR(26) NOT NULL,
  CONSTRAINT pk_product_synonym PRIMARY KEY (network_id, name),
  CONSTRAINT fk_product_synonym_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE production_look (
  network_id VARCHAR(26) NOT NULL,
  kind VARCHAR(6) NOT NULL,
  month DATE NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_production_look PRIMARY KEY (network_id, kind, month),
  CONSTRAINT fk_production_look_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE production_plan (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  product VARCHAR(100) NOT NULL,
  key VARCHAR(100) NOT NULL,
  month DATE NOT NULL,
  quantity BIGINT NOT NULL,
  unit VARCHAR(30) NOT NULL,
  status VARCHAR(10) NOT NULL,
  person_id VARCHAR(26),
  by_speaker BOOLEAN NOT NULL,
  said_ms BIGINT NOT NULL,
  said_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_production_plan PRIMARY KEY (network_id, id),
  CONSTRAINT uq_production_plan_network_id_enterprise_id_key_month UNIQUE (network_id, enterprise_id, key, month),
  CONSTRAINT fk_production_plan_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_production_plan_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_production_plan_network_id_month ON production_plan (network_id, month);

CREATE TABLE proposal (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  place VARCHAR(100) NOT NULL,
  area_id VARCHAR(26),
  makes VARCHAR(200) NOT NULL,
  person_id VARCHAR(26),
  own BOOLEAN NOT NULL,
  known BOOLEAN NOT NULL,
  status VARCHAR(10) NOT NULL,
  poll_id VARCHAR(26),
  asked INTEGER NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  decided_at TIMESTAMP WITH TIME ZONE,
  enterprise_id VARCHAR(26),
  CONSTRAINT pk_proposal PRIMARY KEY (network_id, id),
  CONSTRAINT fk_proposal_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_proposal_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_proposal_network_id_status ON proposal (network_id, status);

CREATE INDEX ix_proposal_poll_id ON proposal (poll_id);

CREATE TABLE record (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  status VARCHAR(10) NOT NULL,
  text VARCHAR(300) NOT NULL,
  happened_on DATE NOT NULL,
  enterprise_id VARCHAR(26),
  person_id VARCHAR(26),
  contact VARCHAR(120),
  answered_by VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_record PRIMARY KEY (network_id, id),
  CONSTRAINT fk_record_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_record_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_record_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE INDEX ix_record_network_id_happened_on ON record (network_id, happened_on);

CREATE TABLE referral (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(12) NOT NULL,
  status VARCHAR(10) NOT NULL,
  way VARCHAR(10) NOT NULL,
  single BOOLEAN NOT NULL,
  sender_id VARCHAR(26),
  sender_enterprise_id VARCHAR(26),
  what TEXT NOT NULL,
  quantity VARCHAR(20),
  unit VARCHAR(30),
  wanted_on TIMESTAMP WITH TIME ZONE,
  budget BIGINT,
  price BIGINT,
  share_percent INTEGER,
  contact VARCHAR(10) NOT NULL,
  customer_name VARCHAR(60),
  customer_phone VARCHAR(20),
  consent_at TIMESTAMP WITH TIME ZONE,
  consent_by VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE,
  back_at TIMESTAMP WITH TIME ZONE,
  closed_at TIMESTAMP WITH TIME ZONE,
  settle_asked_at TIMESTAMP WITH TIME ZONE,
  visit_told_at TIMESTAMP WITH TIME ZONE,
  erased_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_referral PRIMARY KEY (network_id, id),
  CONSTRAINT fk_referral_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_referral_sender_id FOREIGN KEY(sender_id) REFERENCES person (id),
  CONSTRAINT fk_referral_consent_by FOREIGN KEY(consent_by) REFERENCES person (id)
);

CREATE INDEX ix_referral_network_id_sender_id ON referral (network_id, sender_id);

CREATE INDEX ix_referral_network_id_status ON referral (network_id, status);

CREATE TABLE refusal_mark (
  network_id VARCHAR(26) NOT NULL,
  mark VARCHAR(64) NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_refusal_mark PRIMARY KEY (network_id, mark),
  CONSTRAINT fk_refusal_mark_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE TABLE removal (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken JSON NOT NULL,
  CONSTRAINT pk_removal PRIMARY KEY (network_id, id),
  CONSTRAINT fk_removal_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_removal_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_removal_person_id ON removal (person_id);

CREATE TABLE report (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  key VARCHAR(40) NOT NULL,
  area_id VARCHAR(26),
  kind VARCHAR(10) NOT NULL,
  status VARCHAR(10) NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  until TIMESTAMP WITH TIME ZONE NOT NULL,
  figures JSON NOT NULL,
  closing VARCHAR(500),
  version INTEGER NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  send_at TIMESTAMP WITH TIME ZONE NOT NULL,
  decided_by VARCHAR(26),
  held_by VARCHAR(26),
  sent_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_report PRIMARY KEY (network_id, id),
  CONSTRAINT uq_report_network_id_key UNIQUE (network_id, key),
  CONSTRAINT fk_report_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_report_decided_by FOREIGN KEY(decided_by) REFERENCES person (id),
  CONSTRAINT fk_report_held_by FOREIGN KEY(held_by) REFERENCES person (id)
);

CREATE INDEX ix_report_network_id_status_made_at ON report (network_id, status, made_at);

CREATE TABLE role (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  area_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  since TIMESTAMP WITH TIME ZONE,
  term_ends TIMESTAMP WITH TIME ZONE,
  deputy_id VARCHAR(26),
  successor_id VARCHAR(26),
  proposed_id VARCHAR(26),
  deputy_proposed_id VARCHAR(26),
  seen_at TIMESTAMP WITH TIME ZONE,
  deputy_asked_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_role PRIMARY KEY (network_id, id),
  CONSTRAINT fk_role_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_role_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_role_deputy_id FOREIGN KEY(deputy_id) REFERENCES person (id),
  CONSTRAINT fk_role_successor_id FOREIGN KEY(successor_id) REFERENCES person (id),
  CONSTRAINT fk_role_proposed_id FOREIGN KEY(proposed_id) REFERENCES person (id),
  CONSTRAINT fk_role_deputy_proposed_id FOREIGN KEY(deputy_proposed_id) REFERENCES person (id)
);

CREATE INDEX ix_role_network_id_person_id ON role (network_id, person_id);

CREATE INDEX ix_role_person_id ON role (person_id);

CREATE TABLE sign_in (
  id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  network_id VARCHAR(26),
  browser VARCHAR(64),
  device VARCHAR(60),
  number VARCHAR(2),
  goes_to VARCHAR(400),
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  opened_at TIMESTAMP WITH TIME ZONE,
  ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at TIMESTAMP WITH TIME ZONE,
  acts_since TIMESTAMP WITH TIME ZONE,
  acts INTEGER NOT NULL,
  CONSTRAINT pk_sign_in PRIMARY KEY (id),
  CONSTRAINT fk_sign_in_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_sign_in_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_sign_in_browser ON sign_in (browser);

CREATE INDEX ix_sign_in_person_id ON sign_in (person_id);

CREATE TABLE spotlight (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  product_id VARCHAR(26),
  picture_id VARCHAR(26),
  status VARCHAR(10) NOT NULL,
  told_at TIMESTAMP WITH TIME ZONE NOT NULL,
  shows_at TIMESTAMP WITH TIME ZONE NOT NULL,
  settled_at TIMESTAMP WITH TIME ZONE,
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_spotlight PRIMARY KEY (network_id, id),
  CONSTRAINT fk_spotlight_network_id FOREIGN KEY(network_id) REFERENCES network (id)
);

CREATE INDEX ix_spotlight_network_id_status ON spotlight (network_id, status);

CREATE TABLE strength_pair (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  learner_id VARCHAR(26) NOT NULL,
  teacher_id VARCHAR(26) NOT NULL,
  gap VARCHAR(120) NOT NULL,
  status VARCHAR(12) NOT NULL,
  answered_by VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_strength_pair PRIMARY KEY (network_id, id),
  CONSTRAINT fk_strength_pair_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_strength_pair_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE INDEX ix_strength_pair_network_id_learner_id_teacher_id ON strength_pair (network_id, learner_id, teacher_id);

CREATE TABLE subgroup (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  about VARCHAR(200),
  maker_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_subgroup PRIMARY KEY (network_id, id),
  CONSTRAINT fk_subgroup_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_subgroup_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_subgroup_network_id_name ON subgroup (network_id, name);

CREATE TABLE succession (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  role_id VARCHAR(26),
  stage VARCHAR(12) NOT NULL,
  stage_since TIMESTAMP WITH TIME ZONE NOT NULL,
  ticked JSON NOT NULL,
  candidates JSON NOT NULL,
  chosen_id VARCHAR(26),
  round INTEGER NOT NULL,
  closes_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_succession PRIMARY KEY (network_id, id),
  CONSTRAINT fk_succession_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_succession_chosen_id FOREIGN KEY(chosen_id) REFERENCES person (id)
);

CREATE INDEX ix_succession_network_id_stage ON succession (network_id, stage);

CREATE TABLE themes_asked (
  network_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  asked BOOLEAN NOT NULL,
  about JSON NOT NULL,
  CONSTRAINT pk_themes_asked PRIMARY KEY (network_id, person_id),
  CONSTRAINT fk_themes_asked_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_themes_asked_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE welfare_count (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  members INTEGER NOT NULL,
  person_id VARCHAR(26),
  said_ms BIGINT NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_welfare_count PRIMARY KEY (network_id, enterprise_id),
  CONSTRAINT fk_welfare_count_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_welfare_count_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE welfare_name (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  agreed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_welfare_name PRIMARY KEY (network_id, enterprise_id, person_id),
  CONSTRAINT fk_welfare_name_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_welfare_name_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE acknowledgement (
  network_id VARCHAR(26) NOT NULL,
  notice_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_acknowledgement PRIMARY KEY (network_id, notice_id, person_id),
  CONSTRAINT fk_acknowledgement_network_id_notice_id FOREIGN KEY(network_id, notice_id) REFERENCES notice (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_acknowledgement_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE agenda_meeting (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  item_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  outcome VARCHAR(12) NOT NULL,
  words_asked_at TIMESTAMP WITH TIME ZONE,
  told_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_agenda_meeting PRIMARY KEY (network_id, id),
  CONSTRAINT fk_agenda_meeting_network_id_item_id FOREIGN KEY(network_id, item_id) REFERENCES agenda_item (network_id, id) ON UPDATE CASCADE
);

CREATE INDEX ix_agenda_meeting_network_id_item_id_at ON agenda_meeting (network_id, item_id, at);

CREATE TABLE calendar_answer (
  network_id VARCHAR(26) NOT NULL,
  entry_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26),
  yes BOOLEAN NOT NULL,
  said_ms BIGINT NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_calendar_answer PRIMARY KEY (network_id, entry_id, person_id),
  CONSTRAINT fk_calendar_answer_network_id_entry_id FOREIGN KEY(network_id, entry_id) REFERENCES calendar_entry (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_calendar_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE chat_member (
  chat_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  present BOOLEAN NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  answered_since TIMESTAMP WITH TIME ZONE,
  answers INTEGER NOT NULL,
  CONSTRAINT pk_chat_member PRIMARY KEY (chat_id, person_id),
  CONSTRAINT fk_chat_member_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_chat_member_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_chat_member_person_id ON chat_member (person_id);

CREATE TABLE common_pot (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  status VARCHAR(10) NOT NULL,
  is_funeral BOOLEAN NOT NULL,
  purpose VARCHAR(150) NOT NULL,
  mourned VARCHAR(100),
  may_name BOOLEAN NOT NULL,
  way VARCHAR(6),
  amount BIGINT,
  among INTEGER,
  until TIMESTAMP WITH TIME ZONE,
  receiver_id VARCHAR(26),
  receiver_name VARCHAR(60),
  audience JSON NOT NULL,
  chat_id VARCHAR(64),
  maker_id VARCHAR(26),
  source_message_id VARCHAR(64),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_common_pot PRIMARY KEY (network_id, id),
  CONSTRAINT fk_common_pot_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_common_pot_receiver_id FOREIGN KEY(receiver_id) REFERENCES person (id),
  CONSTRAINT fk_common_pot_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_common_pot_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_common_pot_network_id_status ON common_pot (network_id, status);

CREATE TABLE contact_card (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  phone VARCHAR(20),
  line VARCHAR(200),
  words VARCHAR(300),
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_contact_card PRIMARY KEY (network_id, enterprise_id),
  CONSTRAINT fk_contact_card_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE conversation (
  chat_id VARCHAR(64) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  network_id VARCHAR(26),
  flow VARCHAR(40) NOT NULL,
  step VARCHAR(40) NOT NULL,
  data JSON NOT NULL,
  version INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  parked BOOLEAN NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_conversation PRIMARY KEY (chat_id, person_id),
  CONSTRAINT fk_conversation_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_conversation_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE enterprise_alias (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  CONSTRAINT pk_enterprise_alias PRIMARY KEY (network_id, enterprise_id, name),
  CONSTRAINT fk_enterprise_alias_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE enterprise_link (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  companion_id VARCHAR(26) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  said_by VARCHAR(26),
  said_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_enterprise_link PRIMARY KEY (network_id, enterprise_id, companion_id, kind),
  CONSTRAINT fk_enterprise_link_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_enterprise_link_said_by FOREIGN KEY(said_by) REFERENCES person (id)
);

CREATE INDEX ix_enterprise_link_network_id_companion_id ON enterprise_link (network_id, companion_id);

CREATE INDEX ix_enterprise_link_said_by ON enterprise_link (said_by);

CREATE TABLE enterprise_makes (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  CONSTRAINT pk_enterprise_makes PRIMARY KEY (network_id, enterprise_id, name),
  CONSTRAINT fk_enterprise_makes_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE forum (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  series_id VARCHAR(26),
  kind VARCHAR(12) NOT NULL,
  name VARCHAR(100) NOT NULL,
  status VARCHAR(12) NOT NULL,
  planned_for TIMESTAMP WITH TIME ZONE NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE,
  ends_at TIMESTAMP WITH TIME ZONE,
  rotates BOOLEAN NOT NULL,
  host_id VARCHAR(26),
  place VARCHAR(200),
  latitude FLOAT,
  longitude FLOAT,
  audience JSON NOT NULL,
  agenda TEXT,
  directions TEXT,
  reminder_days JSON NOT NULL,
  minutes_days INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  maker_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  dates_close_at TIMESTAMP WITH TIME ZONE,
  announced_at TIMESTAMP WITH TIME ZONE,
  closed_at TIMESTAMP WITH TIME ZONE,
  cancel_reason VARCHAR(300),
  before_change JSON,
  unsure BOOLEAN NOT NULL,
  check_in_code VARCHAR(12),
  CONSTRAINT pk_forum PRIMARY KEY (network_id, id),
  CONSTRAINT fk_forum_network_id_series_id FOREIGN KEY(network_id, series_id) REFERENCES forum_series (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_forum_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_forum_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_forum_network_id_status_starts_at ON forum (network_id, status, starts_at);

CREATE TABLE founding_voice (
  network_id VARCHAR(26) NOT NULL,
  founding_id VARCHAR(26) NOT NULL,
  side_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  agrees BOOLEAN NOT NULL,
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_founding_voice PRIMARY KEY (network_id, founding_id, side_id, person_id),
  CONSTRAINT fk_founding_voice_network_id_founding_id FOREIGN KEY(network_id, founding_id) REFERENCES founding (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_founding_voice_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE gathering (
  chat_id VARCHAR(64) NOT NULL,
  subject VARCHAR(60) NOT NULL,
  spoken_at TIMESTAMP WITH TIME ZONE NOT NULL,
  unsaid INTEGER NOT NULL,
  notes JSON NOT NULL,
  spare_token VARCHAR(100),
  spare_token_expires_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_gathering PRIMARY KEY (chat_id, subject),
  CONSTRAINT fk_gathering_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id)
);

CREATE TABLE host_away (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  month DATE NOT NULL,
  CONSTRAINT pk_host_away PRIMARY KEY (network_id, enterprise_id, month),
  CONSTRAINT fk_host_away_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE host_standing (
  network_id VARCHAR(26) NOT NULL,
  series_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  credit INTEGER NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_host_standing PRIMARY KEY (network_id, series_id, enterprise_id),
  CONSTRAINT fk_host_standing_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE joint_order (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(4) NOT NULL,
  status VARCHAR(10) NOT NULL,
  is_survey BOOLEAN NOT NULL,
  chat_id VARCHAR(64),
  maker_id VARCHAR(26),
  coordinator_id VARCHAR(26),
  title VARCHAR(100) NOT NULL,
  partner VARCHAR(100),
  note TEXT,
  picture VARCHAR(1000),
  closes_at TIMESTAMP WITH TIME ZONE,
  closes_when_enough BOOLEAN NOT NULL,
  extended BOOLEAN NOT NULL,
  decide_by TIMESTAMP WITH TIME ZONE,
  pickups JSON NOT NULL,
  pay_ways JSON NOT NULL,
  promptpay VARCHAR(20),
  pay_to VARCHAR(200),
  promptpay_said VARCHAR(60),
  credit_due TIMESTAMP WITH TIME ZONE,
  deposit INTEGER,
  costs JSON NOT NULL,
  joiners JSON NOT NULL,
  template_id VARCHAR(26),
  source_message_id VARCHAR(64),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  closed_at TIMESTAMP WITH TIME ZONE,
  arrived_at TIMESTAMP WITH TIME ZONE,
  finished_at TIMESTAMP WITH TIME ZONE,
  card_shown_at TIMESTAMP WITH TIME ZONE,
  reminded JSON NOT NULL,
  before_change JSON,
  told_terms JSON,
  revision INTEGER NOT NULL,
  list_sent_at TIMESTAMP WITH TIME ZONE,
  list_received_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_joint_order PRIMARY KEY (network_id, id),
  CONSTRAINT fk_joint_order_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_joint_order_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_joint_order_maker_id FOREIGN KEY(maker_id) REFERENCES person (id),
  CONSTRAINT fk_joint_order_coordinator_id FOREIGN KEY(coordinator_id) REFERENCES person (id)
);

CREATE INDEX ix_joint_order_network_id_status ON joint_order (network_id, status);

CREATE TABLE lesson (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  title VARCHAR(120) NOT NULL,
  text TEXT NOT NULL,
  topic VARCHAR(10),
  enterprise_id VARCHAR(26),
  author_id VARCHAR(26),
  source VARCHAR(10) NOT NULL,
  source_id VARCHAR(26),
  pictures JSON NOT NULL,
  status VARCHAR(10) NOT NULL,
  said_in VARCHAR(64),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  shown_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_lesson PRIMARY KEY (network_id, id),
  CONSTRAINT fk_lesson_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lesson_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_lesson_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);

CREATE INDEX ix_lesson_author_id ON lesson (author_id);

CREATE INDEX ix_lesson_network_id_status_topic ON lesson (network_id, status, topic);

CREATE TABLE lots (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  chat_id VARCHAR(64) NOT NULL,
  maker_id VARCHAR(26),
  about VARCHAR(100) NOT NULL,
  winners INTEGER NOT NULL,
  status VARCHAR(10) NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_lots PRIMARY KEY (network_id, id),
  CONSTRAINT fk_lots_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_lots_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_lots_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_lots_network_id_chat_id_status ON lots (network_id, chat_id, status);

CREATE TABLE membership (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  status VARCHAR(10) NOT NULL,
  since TIMESTAMP WITH TIME ZONE,
  told_at TIMESTAMP WITH TIME ZONE,
  passed_on_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_membership PRIMARY KEY (network_id, enterprise_id, person_id),
  CONSTRAINT fk_membership_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_membership_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_membership_network_id_person_id ON membership (network_id, person_id);

CREATE TABLE nudge_answer (
  network_id VARCHAR(26) NOT NULL,
  nudge_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  answer VARCHAR(20) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_nudge_answer PRIMARY KEY (network_id, nudge_id, person_id),
  CONSTRAINT fk_nudge_answer_network_id_nudge_id FOREIGN KEY(network_id, nudge_id) REFERENCES nudge (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_nudge_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE order_standing (
  network_id VARCHAR(26) NOT NULL,
  template_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  quantity BIGINT NOT NULL,
  person_id VARCHAR(26),
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_order_standing PRIMARY KEY (network_id, template_id, position, enterprise_id),
  CONSTRAINT fk_order_standing_network_id_template_id FOREIGN KEY(network_id, template_id) REFERENCES order_template (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_standing_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_standing_person_id ON order_standing (person_id);

CREATE TABLE poll (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  chat_id VARCHAR(64) NOT NULL,
  maker_id VARCHAR(26),
  question VARCHAR(200) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  status VARCHAR(10) NOT NULL,
  settings JSON NOT NULL,
  closes_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  closed_at TIMESTAMP WITH TIME ZONE,
  source_message_id VARCHAR(64),
  card_shown_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_poll PRIMARY KEY (network_id, id),
  CONSTRAINT fk_poll_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_poll_chat_id FOREIGN KEY(chat_id) REFERENCES chat (id),
  CONSTRAINT fk_poll_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_poll_network_id_chat_id_status ON poll (network_id, chat_id, status);

CREATE TABLE product (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  name VARCHAR(100) NOT NULL,
  kind VARCHAR(12),
  unit VARCHAR(30),
  price BIGINT,
  price_to BIGINT,
  price_and_up BOOLEAN NOT NULL,
  months INTEGER,
  story VARCHAR(500),
  marks JSON NOT NULL,
  how_to_order VARCHAR(300),
  pictures JSON NOT NULL,
  entered_by VARCHAR(26),
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  rests_since TIMESTAMP WITH TIME ZONE,
  said JSON NOT NULL,
  taken_away_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_product PRIMARY KEY (network_id, id),
  CONSTRAINT fk_product_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_product_entered_by FOREIGN KEY(entered_by) REFERENCES person (id)
);

CREATE INDEX ix_product_entered_by ON product (entered_by);

CREATE INDEX ix_product_network_id_enterprise_id ON product (network_id, enterprise_id);

CREATE TABLE question (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  text TEXT NOT NULL,
  topic VARCHAR(10),
  status VARCHAR(10) NOT NULL,
  stage VARCHAR(10) NOT NULL,
  asker_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  unnamed BOOLEAN NOT NULL,
  audience JSON NOT NULL,
  chat_id VARCHAR(64),
  said_in VARCHAR(64),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE,
  closed_at TIMESTAMP WITH TIME ZONE,
  changed_ms BIGINT NOT NULL,
  CONSTRAINT pk_question PRIMARY KEY (network_id, id),
  CONSTRAINT fk_question_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_question_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_question_asker_id FOREIGN KEY(asker_id) REFERENCES person (id)
);

CREATE INDEX ix_question_asker_id ON question (asker_id);

CREATE INDEX ix_question_network_id_status ON question (network_id, status);

CREATE TABLE referral_offer (
  network_id VARCHAR(26) NOT NULL,
  referral_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  status VARCHAR(10) NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE,
  seen_at TIMESTAMP WITH TIME ZONE,
  reminded_at TIMESTAMP WITH TIME ZONE,
  deputies_at TIMESTAMP WITH TIME ZONE,
  answered_at TIMESTAMP WITH TIME ZONE,
  answered_by VARCHAR(26),
  reason VARCHAR(12),
  contacted_at TIMESTAMP WITH TIME ZONE,
  followed_at TIMESTAMP WITH TIME ZONE,
  ended_at TIMESTAMP WITH TIME ZONE,
  value BIGINT,
  sold VARCHAR(20),
  sold_said VARCHAR(20),
  sold_all BOOLEAN NOT NULL,
  thanked_at TIMESTAMP WITH TIME ZONE,
  openly BOOLEAN,
  openly_agreed BOOLEAN,
  CONSTRAINT pk_referral_offer PRIMARY KEY (network_id, referral_id, enterprise_id),
  CONSTRAINT fk_referral_offer_network_id_referral_id FOREIGN KEY(network_id, referral_id) REFERENCES referral (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_referral_offer_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_referral_offer_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE INDEX ix_referral_offer_network_id_enterprise_id ON referral_offer (network_id, enterprise_id);

CREATE TABLE self_report (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  month DATE NOT NULL,
  active BOOLEAN NOT NULL,
  details VARCHAR(500),
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_self_report PRIMARY KEY (network_id, enterprise_id, month),
  CONSTRAINT fk_self_report_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_self_report_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE stand_in (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  name_key VARCHAR(40) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  CONSTRAINT pk_stand_in PRIMARY KEY (network_id, enterprise_id, name_key),
  CONSTRAINT fk_stand_in_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_stand_in_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_stand_in_person_id ON stand_in (person_id);

CREATE TABLE strength (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  well VARCHAR(120),
  gap VARCHAR(120),
  said_by VARCHAR(26),
  asked_at TIMESTAMP WITH TIME ZONE,
  said_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_strength PRIMARY KEY (network_id, enterprise_id),
  CONSTRAINT fk_strength_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_strength_said_by FOREIGN KEY(said_by) REFERENCES person (id)
);

CREATE TABLE subgroup_member (
  network_id VARCHAR(26) NOT NULL,
  subgroup_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26),
  joined_at TIMESTAMP WITH TIME ZONE NOT NULL,
  left_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_subgroup_member PRIMARY KEY (network_id, subgroup_id, person_id),
  CONSTRAINT fk_subgroup_member_network_id_subgroup_id FOREIGN KEY(network_id, subgroup_id) REFERENCES subgroup (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_subgroup_member_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_subgroup_member_person_id ON subgroup_member (person_id);

CREATE TABLE succession_vote (
  network_id VARCHAR(26) NOT NULL,
  succession_id VARCHAR(26) NOT NULL,
  round INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  candidate_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_succession_vote PRIMARY KEY (network_id, succession_id, round, enterprise_id),
  CONSTRAINT fk_succession_vote_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_succession_vote_network_id_succession_id FOREIGN KEY(network_id, succession_id) REFERENCES succession (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_succession_vote_candidate_id FOREIGN KEY(candidate_id) REFERENCES person (id),
  CONSTRAINT fk_succession_vote_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE visit_offer (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  weekdays JSON NOT NULL,
  most_people INTEGER,
  words VARCHAR(200) NOT NULL,
  receives BOOLEAN NOT NULL,
  centre_of VARCHAR(26),
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_visit_offer PRIMARY KEY (network_id, enterprise_id),
  CONSTRAINT fk_visit_offer_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE
);

CREATE UNIQUE INDEX ix_visit_offer_network_id_centre_of ON visit_offer (network_id, centre_of);

CREATE TABLE vouch (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  voucher_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_vouch PRIMARY KEY (network_id, enterprise_id, person_id, voucher_id),
  CONSTRAINT fk_vouch_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_vouch_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_vouch_voucher_id FOREIGN KEY(voucher_id) REFERENCES person (id)
);

CREATE TABLE young_pair (
  network_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  elder_id VARCHAR(26) NOT NULL,
  young_id VARCHAR(26) NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  agreed_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_young_pair PRIMARY KEY (network_id, enterprise_id),
  CONSTRAINT fk_young_pair_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_young_pair_elder_id FOREIGN KEY(elder_id) REFERENCES person (id),
  CONSTRAINT fk_young_pair_young_id FOREIGN KEY(young_id) REFERENCES person (id)
);

CREATE INDEX ix_young_pair_young_id ON young_pair (young_id);

CREATE TABLE young_word (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  young_id VARCHAR(26) NOT NULL,
  elder_id VARCHAR(26) NOT NULL,
  data VARCHAR(300) NOT NULL,
  answer VARCHAR(5) NOT NULL,
  title VARCHAR(60) NOT NULL,
  status VARCHAR(10) NOT NULL,
  said_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_young_word PRIMARY KEY (network_id, id),
  CONSTRAINT fk_young_word_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_young_word_young_id FOREIGN KEY(young_id) REFERENCES person (id),
  CONSTRAINT fk_young_word_elder_id FOREIGN KEY(elder_id) REFERENCES person (id)
);

CREATE INDEX ix_young_word_network_id_young_id_status ON young_word (network_id, young_id, status);

CREATE TABLE agenda_word (
  network_id VARCHAR(26) NOT NULL,
  meeting_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  text VARCHAR(300) NOT NULL,
  said_ms BIGINT NOT NULL,
  said_in VARCHAR(64),
  CONSTRAINT pk_agenda_word PRIMARY KEY (network_id, meeting_id, person_id),
  CONSTRAINT fk_agenda_word_network_id_meeting_id FOREIGN KEY(network_id, meeting_id) REFERENCES agenda_meeting (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_agenda_word_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE ballot (
  network_id VARCHAR(26) NOT NULL,
  poll_id VARCHAR(26) NOT NULL,
  voter VARCHAR(64) NOT NULL,
  units JSON NOT NULL,
  leads JSON NOT NULL,
  choices JSON NOT NULL,
  cast_ms BIGINT NOT NULL,
  said_ms JSON NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  source_message_id VARCHAR(64),
  entered_by VARCHAR(26),
  reason VARCHAR(200),
  reason_message_id VARCHAR(64),
  CONSTRAINT pk_ballot PRIMARY KEY (network_id, poll_id, voter),
  CONSTRAINT fk_ballot_network_id_poll_id FOREIGN KEY(network_id, poll_id) REFERENCES poll (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_ballot_entered_by FOREIGN KEY(entered_by) REFERENCES person (id)
);

CREATE INDEX ix_ballot_source_message ON ballot (source_message_id);

CREATE TABLE ballot_order (
  network_id VARCHAR(26) NOT NULL,
  poll_id VARCHAR(26) NOT NULL,
  voter VARCHAR(64) NOT NULL,
  cast_ms BIGINT NOT NULL,
  said_ms JSON NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  message VARCHAR(64),
  CONSTRAINT pk_ballot_order PRIMARY KEY (network_id, poll_id, voter),
  CONSTRAINT fk_ballot_order_network_id_poll_id FOREIGN KEY(network_id, poll_id) REFERENCES poll (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE course_entry (
  network_id VARCHAR(26) NOT NULL,
  lesson_id VARCHAR(26) NOT NULL,
  place INTEGER,
  heading VARCHAR(80),
  CONSTRAINT pk_course_entry PRIMARY KEY (network_id, lesson_id),
  CONSTRAINT fk_course_entry_network_id_lesson_id FOREIGN KEY(network_id, lesson_id) REFERENCES lesson (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE decision (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26),
  taken_at VARCHAR(120),
  text VARCHAR(500) NOT NULL,
  person_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  due_on DATE,
  done_at TIMESTAMP WITH TIME ZONE,
  overdue_told_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_decision PRIMARY KEY (network_id, id),
  CONSTRAINT fk_decision_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_decision_network_id_forum_id ON decision (network_id, forum_id);

CREATE TABLE forum_date_answer (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  can BOOLEAN NOT NULL,
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_forum_date_answer PRIMARY KEY (network_id, forum_id, enterprise_id, position),
  CONSTRAINT fk_forum_date_answer_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_forum_date_answer_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_forum_date_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE forum_date_option (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_forum_date_option PRIMARY KEY (network_id, forum_id, position),
  CONSTRAINT fk_forum_date_option_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE forum_day (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_forum_day PRIMARY KEY (network_id, forum_id, position),
  CONSTRAINT fk_forum_day_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE forum_guest (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  guest_id VARCHAR(26) NOT NULL,
  CONSTRAINT pk_forum_guest PRIMARY KEY (network_id, forum_id, guest_id),
  CONSTRAINT fk_forum_guest_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_forum_guest_guest_id FOREIGN KEY(guest_id) REFERENCES network (id)
);

CREATE TABLE forum_minutes (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  text TEXT NOT NULL,
  links JSON NOT NULL,
  pictures JSON NOT NULL,
  writer_id VARCHAR(26),
  written_at TIMESTAMP WITH TIME ZONE NOT NULL,
  checker_id VARCHAR(26),
  checked_at TIMESTAMP WITH TIME ZONE,
  shared_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_forum_minutes PRIMARY KEY (network_id, forum_id),
  CONSTRAINT fk_forum_minutes_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_forum_minutes_writer_id FOREIGN KEY(writer_id) REFERENCES person (id),
  CONSTRAINT fk_forum_minutes_checker_id FOREIGN KEY(checker_id) REFERENCES person (id)
);

CREATE TABLE host_turn (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  status VARCHAR(10) NOT NULL,
  why JSON NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  answered_at TIMESTAMP WITH TIME ZONE,
  answered_by VARCHAR(26),
  reason VARCHAR(300),
  swap_with VARCHAR(26),
  CONSTRAINT pk_host_turn PRIMARY KEY (network_id, id),
  CONSTRAINT fk_host_turn_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_host_turn_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_host_turn_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE INDEX ix_host_turn_network_id_forum_id_status ON host_turn (network_id, forum_id, status);

CREATE TABLE lesson_answer (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  question VARCHAR(10) NOT NULL,
  text TEXT NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  said_in VARCHAR(64),
  CONSTRAINT pk_lesson_answer PRIMARY KEY (network_id, forum_id, person_id, question),
  CONSTRAINT fk_lesson_answer_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lesson_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE lesson_token (
  network_id VARCHAR(26) NOT NULL,
  token VARCHAR(40) NOT NULL,
  lesson_id VARCHAR(26) NOT NULL,
  weight INTEGER NOT NULL,
  CONSTRAINT pk_lesson_token PRIMARY KEY (network_id, token, lesson_id),
  CONSTRAINT fk_lesson_token_network_id_lesson_id FOREIGN KEY(network_id, lesson_id) REFERENCES lesson (network_id, id) ON UPDATE CASCADE
);

CREATE INDEX ix_lesson_token_network_id_lesson_id ON lesson_token (network_id, lesson_id);

CREATE TABLE lesson_trial (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  answer VARCHAR(10) NOT NULL,
  text TEXT NOT NULL,
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  said_ms BIGINT NOT NULL,
  said_in VARCHAR(64),
  CONSTRAINT pk_lesson_trial PRIMARY KEY (network_id, forum_id, enterprise_id),
  CONSTRAINT fk_lesson_trial_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lesson_trial_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE lift (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  rider_id VARCHAR(26) NOT NULL,
  driver_id VARCHAR(26) NOT NULL,
  heads INTEGER NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_lift PRIMARY KEY (network_id, forum_id, rider_id),
  CONSTRAINT fk_lift_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lift_rider_id FOREIGN KEY(rider_id) REFERENCES person (id),
  CONSTRAINT fk_lift_driver_id FOREIGN KEY(driver_id) REFERENCES person (id)
);

CREATE TABLE local_first (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  status VARCHAR(10) NOT NULL,
  audience JSON NOT NULL,
  until TIMESTAMP WITH TIME ZONE NOT NULL,
  closes_at TIMESTAMP WITH TIME ZONE,
  chosen JSON NOT NULL,
  CONSTRAINT pk_local_first PRIMARY KEY (network_id, id),
  CONSTRAINT fk_local_first_network_id_id FOREIGN KEY(network_id, id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE lots_draw (
  network_id VARCHAR(26) NOT NULL,
  lots_id VARCHAR(26) NOT NULL,
  round INTEGER NOT NULL,
  seed VARCHAR(64) NOT NULL,
  person_id VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_lots_draw PRIMARY KEY (network_id, lots_id, round),
  CONSTRAINT fk_lots_draw_network_id_lots_id FOREIGN KEY(network_id, lots_id) REFERENCES lots (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lots_draw_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE lots_entry (
  network_id VARCHAR(26) NOT NULL,
  lots_id VARCHAR(26) NOT NULL,
  key VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  name VARCHAR(100),
  number INTEGER,
  joined_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_lots_entry PRIMARY KEY (network_id, lots_id, key),
  CONSTRAINT fk_lots_entry_network_id_lots_id FOREIGN KEY(network_id, lots_id) REFERENCES lots (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_lots_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE order_bid (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  buyer VARCHAR(100) NOT NULL,
  price INTEGER NOT NULL,
  takes_off JSON NOT NULL,
  grades JSON NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  accepted_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_order_bid PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_bid_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE
);

CREATE INDEX ix_order_bid_network_id_order_id ON order_bid (network_id, order_id);

CREATE TABLE order_change (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  before BIGINT NOT NULL,
  after BIGINT NOT NULL,
  why VARCHAR(12) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  said_ms BIGINT NOT NULL,
  source_message_id VARCHAR(64),
  CONSTRAINT pk_order_change PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_change_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_change_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_change_network_id_order_id ON order_change (network_id, order_id);

CREATE INDEX ix_order_change_source_message_id ON order_change (source_message_id);

CREATE TABLE order_item (
  network_id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  unit VARCHAR(30) NOT NULL,
  kg BIGINT,
  step BIGINT NOT NULL,
  price INTEGER,
  ordinary_price INTEGER,
  tiers JSON NOT NULL,
  least_total BIGINT,
  most_total BIGINT,
  least_each BIGINT,
  most_each BIGINT,
  enough BIGINT,
  final_price INTEGER,
  arrived BIGINT,
  pack JSON NOT NULL,
  grades JSON NOT NULL,
  before_sale JSON NOT NULL,
  floor INTEGER,
  dropped BOOLEAN NOT NULL,
  CONSTRAINT pk_order_item PRIMARY KEY (network_id, order_id, position),
  CONSTRAINT fk_order_item_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE order_line (
  network_id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  quantity BIGINT NOT NULL,
  need BIGINT,
  settled BIGINT,
  grade VARCHAR(30),
  up_to BIGINT,
  person_id VARCHAR(26),
  said_ms BIGINT NOT NULL,
  fixed_ms BIGINT NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_order_line PRIMARY KEY (network_id, order_id, position, enterprise_id),
  CONSTRAINT fk_order_line_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_line_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE order_money (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26),
  enterprise_id VARCHAR(26) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  satang BIGINT NOT NULL,
  answers VARCHAR(26),
  person_id VARCHAR(26),
  why VARCHAR(200),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_order_money PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_money_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_money_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_order_money_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_money_network_id_enterprise_id ON order_money (network_id, enterprise_id);

CREATE INDEX ix_order_money_network_id_order_id ON order_money (network_id, order_id);

CREATE TABLE order_problem (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  kind VARCHAR(10) NOT NULL,
  words VARCHAR(300),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  settled_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_order_problem PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_problem_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_problem_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_problem_network_id_order_id ON order_problem (network_id, order_id);

CREATE TABLE order_share (
  network_id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  code VARCHAR(12) NOT NULL,
  stays BOOLEAN,
  pickup INTEGER,
  collector_id VARCHAR(26),
  collected_at TIMESTAMP WITH TIME ZONE,
  collected_by VARCHAR(26),
  pays VARCHAR(10),
  pay_note VARCHAR(200),
  slip VARCHAR(1000),
  withdrawal_asked_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_order_share PRIMARY KEY (network_id, order_id, enterprise_id),
  CONSTRAINT fk_order_share_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT uq_order_share_code UNIQUE (code),
  CONSTRAINT fk_order_share_collected_by FOREIGN KEY(collected_by) REFERENCES person (id)
);

CREATE TABLE order_weighing (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  day VARCHAR(10) NOT NULL,
  quantity BIGINT NOT NULL,
  person_id VARCHAR(26),
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_order_weighing PRIMARY KEY (network_id, id),
  CONSTRAINT fk_order_weighing_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_weighing_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_weighing_network_id_order_id ON order_weighing (network_id, order_id);

CREATE INDEX ix_order_weighing_person_id ON order_weighing (person_id);

CREATE TABLE order_wish (
  network_id VARCHAR(26) NOT NULL,
  order_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  quantity BIGINT NOT NULL,
  grade VARCHAR(30),
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_order_wish PRIMARY KEY (network_id, order_id, position, enterprise_id, person_id),
  CONSTRAINT fk_order_wish_network_id_order_id FOREIGN KEY(network_id, order_id) REFERENCES joint_order (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_order_wish_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_order_wish_person_id ON order_wish (person_id);

CREATE TABLE poll_option (
  network_id VARCHAR(26) NOT NULL,
  poll_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  text VARCHAR(100) NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE,
  has_time BOOLEAN NOT NULL,
  ends_at TIMESTAMP WITH TIME ZONE,
  days INTEGER NOT NULL,
  seats INTEGER,
  CONSTRAINT pk_poll_option PRIMARY KEY (network_id, poll_id, position),
  CONSTRAINT fk_poll_option_network_id_poll_id FOREIGN KEY(network_id, poll_id) REFERENCES poll (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE pot_handing (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  pot_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  amount BIGINT NOT NULL,
  status VARCHAR(10) NOT NULL,
  person_id VARCHAR(26),
  answered_by VARCHAR(26),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_pot_handing PRIMARY KEY (network_id, id),
  CONSTRAINT fk_pot_handing_network_id_pot_id FOREIGN KEY(network_id, pot_id) REFERENCES common_pot (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_pot_handing_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_pot_handing_answered_by FOREIGN KEY(answered_by) REFERENCES person (id)
);

CREATE INDEX ix_pot_handing_network_id_pot_id ON pot_handing (network_id, pot_id);

CREATE TABLE pot_share (
  network_id VARCHAR(26) NOT NULL,
  pot_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  promised BIGINT NOT NULL,
  person_id VARCHAR(26),
  by_speaker BOOLEAN NOT NULL,
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_pot_share PRIMARY KEY (network_id, pot_id, enterprise_id),
  CONSTRAINT fk_pot_share_network_id_pot_id FOREIGN KEY(network_id, pot_id) REFERENCES common_pot (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_pot_share_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE question_answer (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  question_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26),
  enterprise_id VARCHAR(26),
  text TEXT NOT NULL,
  picture_id VARCHAR(26),
  said_in VARCHAR(64),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  verdict VARCHAR(10),
  verdict_ms BIGINT NOT NULL,
  thanked_at TIMESTAMP WITH TIME ZONE,
  asker_agrees BOOLEAN,
  answerer_agrees BOOLEAN,
  lesson_id VARCHAR(26),
  CONSTRAINT pk_question_answer PRIMARY KEY (network_id, id),
  CONSTRAINT fk_question_answer_network_id_question_id FOREIGN KEY(network_id, question_id) REFERENCES question (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_question_answer_network_id_enterprise_id FOREIGN KEY(network_id, enterprise_id) REFERENCES enterprise (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_question_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_question_answer_network_id_question_id ON question_answer (network_id, question_id);

CREATE INDEX ix_question_answer_person_id ON question_answer (person_id);

CREATE TABLE question_asked (
  network_id VARCHAR(26) NOT NULL,
  question_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  passed BOOLEAN NOT NULL,
  CONSTRAINT pk_question_asked PRIMARY KEY (network_id, question_id, person_id),
  CONSTRAINT fk_question_asked_network_id_question_id FOREIGN KEY(network_id, question_id) REFERENCES question (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_question_asked_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_question_asked_person_id ON question_asked (person_id);

CREATE TABLE rsvp (
  network_id VARCHAR(26) NOT NULL,
  forum_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26),
  coming BOOLEAN,
  heads INTEGER NOT NULL,
  meals INTEGER,
  seats INTEGER NOT NULL,
  needs_lift BOOLEAN NOT NULL,
  answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  said_ms JSON NOT NULL,
  source_message_id VARCHAR(64),
  before JSON NOT NULL,
  attended BOOLEAN,
  entered_by VARCHAR(26),
  CONSTRAINT pk_rsvp PRIMARY KEY (network_id, forum_id, person_id),
  CONSTRAINT fk_rsvp_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_rsvp_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_rsvp_entered_by FOREIGN KEY(entered_by) REFERENCES person (id)
);

CREATE INDEX ix_rsvp_network_id_forum_id_enterprise_id ON rsvp (network_id, forum_id, enterprise_id);

CREATE INDEX ix_rsvp_source_message ON rsvp (source_message_id);

CREATE TABLE talk (
  network_id VARCHAR(26) NOT NULL,
  id VARCHAR(26) NOT NULL,
  question VARCHAR(300),
  forum_id VARCHAR(26),
  goes_round BOOLEAN NOT NULL,
  audience JSON NOT NULL,
  a_week INTEGER,
  status VARCHAR(10) NOT NULL,
  maker_id VARCHAR(26),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  opened_at TIMESTAMP WITH TIME ZONE,
  asked_at TIMESTAMP WITH TIME ZONE,
  closed_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT pk_talk PRIMARY KEY (network_id, id),
  CONSTRAINT fk_talk_network_id_forum_id FOREIGN KEY(network_id, forum_id) REFERENCES forum (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_talk_network_id FOREIGN KEY(network_id) REFERENCES network (id),
  CONSTRAINT fk_talk_maker_id FOREIGN KEY(maker_id) REFERENCES person (id)
);

CREATE INDEX ix_talk_network_id_status ON talk (network_id, status);

CREATE TABLE local_offer (
  network_id VARCHAR(26) NOT NULL,
  local_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  position INTEGER NOT NULL,
  price BIGINT,
  most BIGINT,
  person_id VARCHAR(26),
  said_ms BIGINT NOT NULL,
  CONSTRAINT pk_local_offer PRIMARY KEY (network_id, local_id, enterprise_id, position),
  CONSTRAINT fk_local_offer_network_id_local_id FOREIGN KEY(network_id, local_id) REFERENCES local_first (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_local_offer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE talk_asked (
  network_id VARCHAR(26) NOT NULL,
  talk_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE,
  reached BOOLEAN NOT NULL,
  CONSTRAINT pk_talk_asked PRIMARY KEY (network_id, talk_id, enterprise_id),
  CONSTRAINT fk_talk_asked_network_id_talk_id FOREIGN KEY(network_id, talk_id) REFERENCES talk (network_id, id) ON UPDATE CASCADE
);

CREATE TABLE talk_line (
  network_id VARCHAR(26) NOT NULL,
  talk_id VARCHAR(26) NOT NULL,
  enterprise_id VARCHAR(26) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  text VARCHAR(400) NOT NULL,
  said_ms BIGINT NOT NULL,
  said_in VARCHAR(64),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_talk_line PRIMARY KEY (network_id, talk_id, enterprise_id, person_id),
  CONSTRAINT fk_talk_line_network_id_talk_id FOREIGN KEY(network_id, talk_id) REFERENCES talk (network_id, id) ON UPDATE CASCADE,
  CONSTRAINT fk_talk_line_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_talk_line_said_in ON talk_line (said_in);
