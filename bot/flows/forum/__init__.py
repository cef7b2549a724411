"""Forums: planned by a series or by hand (`series`, `opening`, `planning`), their day found (`dates`), their host asked in
turn (`ranking`, `hosts`, `swapping`, `order`), announced and answered (`telling`, `rsvp`, `answering`, `lifts`, `reminding`), moved or
cancelled (`changing`), shown (`showing`, `guests`)."""

from bot.flows.forum import (
    answering,
    asked,
    changing,
    dated,
    entering,
    leaving,
    opening,
    privacy,
    reminding,
    reports,
    resting,
    said_changes,
    showing,
)
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.console_meeting import GUESTS, guests_file, meeting_parts
from bot.flows.forum.console_page import looked_after_in
from bot.flows.forum.history_queries import forums_come_to, meetings_before
from bot.flows.forum.links import forum_of
from bot.flows.forum.past_forums import helpers_of, host_of, looked_after, looks_after, may_read
from bot.flows.forum.past_words import numbers
from bot.flows.forum.queries import (
    absent_enterprises,
    attendees_of,
    close_forum,
    enterprise_of,
    enterprises_asked,
    find_forum,
    forums_around,
    forums_begun,
    forums_over,
    forums_to_come,
    forums_with_code,
    groups_asked,
    is_asked,
    is_network_forum,
    minutes_of,
    networks_served,
    newest,
    numbers_of,
    people_asked,
    rsvp_of,
    rsvps_of,
    times_hosted,
)
from bot.flows.forum.recurring import every_months, next_occurrence
from bot.flows.forum.rhythms import rhythms_of
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import (
    OVER,
    TO_COME,
    Forum,
    ForumGuest,
    ForumMinutes,
    ForumStatus,
    Rsvp,
    SeriesKind,
    _of_a_forum,
)
from bot.flows.forum.view import subject_of
from bot.flows.forum.warnings import falls_badly
from bot.flows.forum.words import read_forum_line
from bot.flows.forum.words.series_line import next_day_of, read_rhythm

routes.quoted = answering.answer_by_quote
routes.open_of = resting.open_of
routes.rests = resting.pass_turns_on
routes.quoted_commands = frozenset(("forum.go", "forum.not"))
routes.cancel_quoted = answering.cancel_quoted
routes.heard = answering.heard
routes.overheard = answering.overheard
routes.reads = answering.reads_answer
routes.sentences = frozenset(("forum.bring",))
routes.edited = said_changes.edited
routes.unsent = said_changes.unsent
routes.open_work = showing.open_forums
routes.names = asked.names
routes.dated = dated.dated
routes.entered = entering.entered
routes.enters = entering.choices
routes.entered_network = entering.entered_network
routes.waits_for = asked.waits_for
routes.open_here = showing.open_here
routes.activities = reports.meetings_held
routes.facts = reports.facts_of_meetings
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
routes.resume = opening.resume
routes.rules_changed = reminding.follow_rules
