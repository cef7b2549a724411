"""What the bot did to keep the network going, and what came of it: questions to the silent, duties handed on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.handover.tables import Succession
from bot.flows.playbook.tables import Nudge, NudgeAnswer

LIFE_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Keeping:
    """Nudges and handovers of a year."""

    asked: int = 0
    """Questions of the ladder: one a chat."""
    answered: int = 0
    """Taps on them."""
    rounds: int = 0
    """Mornings on which such questions went out."""
    revived: int = 0
    """After how many of those something was done within two weeks."""
    handovers: Counter[str] = field(default_factory=Counter)
    """Searches for somebody who follows, by how far they came."""


def keeping_of(session: Session, network_id: str, deeds: Sequence[datetime]) -> Keeping:
    """Read it off; `deeds` are the moments of the network's activities."""
    moments = list(session.scalars(select(Nudge.at).where(Nudge.network_id == network_id)))
    rounds = sorted(set(moments))
    answers = select(func.count()).select_from(NudgeAnswer).where(NudgeAnswer.network_id == network_id)
    stages = session.scalars(select(Succession.stage).where(Succession.network_id == network_id))
    return Keeping(
        asked=len(moments),
        answered=session.scalar(answers) or 0,
        rounds=len(rounds),
        revived=sum(any(at < deed <= at + LIFE_WITHIN for deed in deeds) for at in rounds),
        handovers=Counter(stages),
    )
