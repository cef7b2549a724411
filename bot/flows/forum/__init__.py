"""Forums: planned by a series or by hand (`series`, `opening`, `planning`), their day found (`dates`), their host asked in
turn (`ranking`, `hosts`, `swapping`, `order`), announced and answered (`telling`, `rsvp`, `lifts`, `reminding`), moved or
cancelled (`changing`), shown (`showing`, `guests`)."""

from bot.flows.forum import (
    activity,
    changing,
    dates,
    facts,
    guests,
    hosts,
    lifts,
    opening,
    order,
    planning,
    reminding,
    rsvp,
    series,
    showing,
    swapping,
)
from bot.flows.forum.routes import routes

routes.quoted = rsvp.answer_by_quote
routes.heard = rsvp.answer_in_words
routes.open_work = showing.open_forums
routes.activities = activity.meetings_held
routes.facts = facts.facts_of_meetings
routes.kept = lifts.kept_about
routes.forget = lifts.forget
routes.resume = opening.resume

__all__ = [
    "activity",
    "changing",
    "dates",
    "facts",
    "guests",
    "hosts",
    "lifts",
    "opening",
    "order",
    "planning",
    "reminding",
    "routes",
    "rsvp",
    "series",
    "showing",
    "swapping",
]
