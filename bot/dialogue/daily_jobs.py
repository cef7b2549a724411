"""Every morning, for every network, those flows that look after it by themselves have a look.

`@every_morning(routes, at)` registers a flow's look; `begin_mornings` sees to it that each network has its next one. A look
plans the next one itself, so that after a downtime there is one and not thirty.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Due
from bot.dialogue.routes import DueHandler, Routes, all_routes
from bot.dialogue.saying import Say
from bot.storage import due_work
from bot.storage.locking import locked
from bot.storage.people import Network

LOOK = "morning"
_hours: dict[str, time] = {}


def every_morning(routes: Routes, at: time) -> Callable[[DueHandler], DueHandler]:
    """Register a flow's look at a network, every day at an hour of Bangkok."""

    def register(look: DueHandler) -> DueHandler:
        _hours[routes.flow] = at

        def come(due: Due) -> list[Say]:
            network = due.session.get(Network, due.network_id)
            if network is None or network.of_one_group:
                return []
            _plan_next(due.session, network.id, routes.flow, due.now)
            return look(due)

        routes.when_due(LOOK)(come)
        return look

    return register


def begin_mornings(session: Session, now: datetime) -> None:
    """Plan the next look of every flow at every network where none is planned."""
    looks = [(flow, kind) for flow, routes in all_routes().items() if (kind := f"{flow}.{LOOK}") in routes.due]
    missing = [(network_id, flow) for flow, kind in looks for network_id in due_work.networks_without(session, kind)]
    for network_id, flow in sorted(missing):
        # Of two processes that begin at once the second one waits here, and finds it planned.
        if locked(session, Network, network_id) is not None:
            _plan_next(session, network_id, flow, now)


def _plan_next(session: Session, network_id: str, flow: str, now: datetime) -> None:
    here, hour = now.astimezone(BANGKOK), _hours[flow]
    today = here.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    due = today if today > here else today + timedelta(days=1)
    due_work.plan(
        session, network_id=network_id, kind=f"{flow}.{LOOK}", subject=f"network:{network_id}", due=due, now=now
    )
