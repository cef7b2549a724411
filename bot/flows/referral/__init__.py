"""Passing on customers, goods, consignments and visits: chosen (`drafting`, `suggesting`), with or without the customer's
name (`customer`), sent in turn (`sending`) or called out (`call`), answered (`answering`), brought to an end (`closing`),
chased (`chasing`), looked at (`overview`, `balance`)."""

from bot.flows.referral import (
    activity,
    answering,
    balance,
    call,
    chasing,
    closing,
    customer,
    drafting,
    kept,
    overview,
    sending,
    suggesting,
    timetable,
    views,
)
from bot.flows.referral.routes import routes

__all__ = [
    "activity",
    "answering",
    "balance",
    "call",
    "chasing",
    "closing",
    "customer",
    "drafting",
    "kept",
    "overview",
    "routes",
    "sending",
    "suggesting",
    "timetable",
    "views",
]

routes.heard = overview.heard
routes.quoted = overview.quoted
routes.resume = drafting.resume
routes.unsent = customer.unsent
routes.open_work = overview.open_work
routes.kept = kept.kept_about
routes.forget = kept.forget
routes.activities = activity.referrals_taken
