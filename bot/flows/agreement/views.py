"""Rules as they may be seen."""

from itertools import groupby

from sqlalchemy.orm import Session

from bot.flows.agreement.queries import groups_by_level, voices_of
from bot.flows.agreement.results import AgreementView, LevelState
from bot.flows.agreement.tables import Agreement, AgreementStatus


def lines_of(agreement: Agreement) -> tuple[str, ...]:
    """The rules, each by itself."""
    return tuple(agreement.text.split("\n"))


def view_of(session: Session, agreement: Agreement) -> AgreementView:
    """Rules with what the levels said so far."""
    kept = agreement.status in (AgreementStatus.KEPT, AgreementStatus.REPLACED)
    levels = tuple(
        LevelState(level, len(rows), sum(row.closed for row in rows), sum(row.yes > row.no for row in rows))
        for level, group in groupby(voices_of(session, agreement), key=lambda voice: voice.level)
        if (rows := list(group))
    )
    return AgreementView(agreement.id, lines_of(agreement), agreement.decided_at if kept else None, levels)


def levels_ahead(session: Session, network_id: str) -> tuple[LevelState, ...]:
    """Whom rules would go round, level by level."""
    levels = groups_by_level(session, network_id)
    return tuple(LevelState(level, len(groups), 0, 0) for level, groups in levels.items())
