"""What several enterprises ask becomes one request to the agencies, by its area and without names."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.dialogue.saying import Say
from bot.flows.question.matching import SAME_PRODUCT, fits
from bot.flows.question.queries import questions_between
from bot.flows.question.tables import Question
from bot.flows.strength import ask_upward
from bot.storage.people import Network

LOOKED_BACK = timedelta(days=182)


def tell_upward(session: Session, question: Question, now: datetime) -> list[Say]:
    """The coordinator is asked, where many have asked the same in half a year."""
    trades = index_of(session, session.get_one(Network, question.network_id)).trades
    lately = questions_between(session, question.network_id, now - LOOKED_BACK, now + timedelta(seconds=1))
    same = {
        each.enterprise_id
        for each in lately
        if each.enterprise_id and fits(trades, each.text, each.topic, question.text) > SAME_PRODUCT
    }
    if question.enterprise_id:
        same.add(question.enterprise_id)
    return ask_upward(session, question.network_id, question.text[:120], sorted(same), now, unnamed=True)
