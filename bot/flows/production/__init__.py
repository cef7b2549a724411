"""The production plan: who plants or makes what, how much, ready when.

Told in a line (`planning`), asked for once a season and looked at a month ahead (`looking`).
"""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.production import looking, page, planning, privacy
from bot.flows.production.queries import plans_from
from bot.flows.production.routes import routes
from bot.flows.production.tables import PlanStatus, ProductionPlan
from bot.flows.production.words import month_after
from bot.storage.chats import Conversation

__all__ = ["looking", "page"]


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """What is planned to be ready stands in the calendar through its month, for the network's own people."""
    plans = plans_from(session, network_id, first.replace(day=1), until=month_after(last))
    return [
        Dated(
            DatedKind.HARVEST, f"production:{each.id}", planning.words_of(each), each.month,
            month_after(each.month) - timedelta(days=1), enterprise_id=each.enterprise_id, data="production.plan",
        )
        for each in plans
        if each.status == PlanStatus.PLANNED
    ]  # fmt: skip


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the line again."""
    return [Say(planning.HOW)] if conversation.step == planning.LINE else planning.plan(request)


routes.heard = planning.heard
routes.dated = dated
routes.resume = resume
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
