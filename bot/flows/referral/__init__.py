"""Passing on customers, goods, consignments and visits: chosen (`drafting`, `suggesting`), with or without the customer's
name (`customer`), sent in turn (`sending`) or called out (`call`), answered (`answering`), brought to an end (`closing`),
chased (`chasing`), looked at (`overview`, `balance`). Study visits: who receives them (`receiving`), reminded of and asked
about afterwards (`visits`)."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.referral import asked, consigning, customer, drafting, overview, privacy, receiving, reports
from bot.flows.referral.customer import card_of
from bot.flows.referral.links import card_address
from bot.flows.referral.queries import erase_old_referrals
from bot.flows.referral.routes import routes


def overheard(request: Request) -> list[Say] | None:
    """What was sold of a consignment, told or asked; else what is passed on or lacked."""
    return consigning.sold_told(request) or drafting.overheard(request)


routes.sentences = frozenset(("referral.need",))
routes.heard = overview.heard
routes.overheard = overheard
routes.quoted = overview.quoted
routes.cancel_quoted = overview.cancel_quoted
routes.resume = receiving.resume
routes.unsent = customer.unsent
routes.open_work = overview.open_work
routes.waits_for = asked.waits_for
routes.activities = reports.passed_on
routes.facts = reports.facts_of_referrals
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = erase_old_referrals
