"""Polls: opening (`opening`), voting (`voting`), settings and ends (`managing`), what time brings (`timetable`)."""

from bot.flows.poll import managing, opening, timetable, versions, voting
from bot.flows.poll.routes import routes

routes.resume = opening.resume
routes.quoted = voting.vote_by_quote
routes.edited = versions.edited
routes.unsent = versions.unsent
routes.private_buttons = {"poll.vote", "poll.withdraw"}

__all__ = ["managing", "opening", "routes", "timetable", "versions", "voting"]
