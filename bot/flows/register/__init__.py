"""Joining the network: consent, enterprise, name (`joining`), and what follows: who sees it, who may object (`people`)."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.register import asking, joining, people, privacy
from bot.flows.register.deciding import confirmed_by_group
from bot.flows.register.joining import begin_in, begin_with_grant
from bot.flows.register.membership import plan_telling
from bot.flows.register.results import NOT_REGISTERED
from bot.flows.register.routes import routes
from bot.storage.people import Enterprise, Person


def asked_meanwhile(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> None:
    """Somebody who waits has asked for something on behalf of an enterprise: the question whether they are one of it goes
    out again with that, at most once a day."""
    if person.called:
        plan_telling(session, enterprise, now)


routes.resume = joining.resume
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
routes.heard = people.heard
routes.waits_for = asking.waits_for
