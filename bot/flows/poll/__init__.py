"""Polls: `opening`, `voting`, `settings`, `ends`, what time brings (`timetable`), edits and unsends (`versions`)."""

from bot.flows.poll import (
    another_day,
    asked,
    ballots,
    dated,
    edits,
    ends,
    entering,
    meanwhile,
    more,
    one_voter,
    opening,
    privacy,
    queries,
    reports,
    secrecy,
    voting,
)
from bot.flows.poll.ballots import view
from bot.flows.poll.draft import DraftOption, PollDraft
from bot.flows.poll.from_draft import put_to
from bot.flows.poll.queries import nameless_polls as nameless_polls
from bot.flows.poll.results import PollCard
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.tables import Settings as PollSettings
from bot.flows.poll.timetable import close
from bot.flows.poll.together import counted_together as counted_together

routes.resume = opening.resume
routes.quoted = voting.vote_by_quote
routes.overheard = ends.overheard
routes.reads = voting.reads_vote_here
routes.cancel_quoted = ends.cancel_quoted
routes.entered = entering.entered
routes.enters = entering.choices
routes.entered_network = entering.entered_network
routes.edited = edits.edited
routes.unsent = edits.unsent
routes.open_work = ballots.open_polls
routes.waits_for = asked.waits_for
routes.hushes = secrecy.hushes
routes.days_of = dated.days_found
routes.dated = dated.dated
routes.who_can = more.who_can
routes.seeks_day = another_day.seeks_day
routes.open_here = ballots.open_here
routes.activities = reports.polls_answered
routes.move = queries.move_open_polls
routes.facts = reports.facts_of_polls
routes.hold_open = meanwhile.hold_open
routes.asked_meanwhile = meanwhile.wishes
routes.one_person = one_voter.make_one_voter
routes.confirmed = meanwhile.take_effect
routes.not_confirmed = meanwhile.count_anew
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
