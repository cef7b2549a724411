"""Polls: `opening`, `voting`, `settings`, `ends`, what time brings (`timetable`), edits and unsends (`versions`)."""

from bot.flows.poll import activity, ballots, ends, facts, opening, settings, timetable, versions, voting
from bot.flows.poll.routes import routes

routes.resume = opening.resume
routes.quoted = voting.vote_by_quote
routes.edited = versions.edited
routes.unsent = versions.unsent
routes.open_work = ballots.open_polls
routes.activities = activity.polls_answered
routes.facts = facts.facts_of_polls

__all__ = ["activity", "ballots", "ends", "facts", "opening", "routes", "settings", "timetable", "versions", "voting"]
