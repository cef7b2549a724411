"""Whose turn it is to host: a turn that was passed on, then fewest times, then longest ago, then another province than the last host's."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.flows.forum.host_queries import last_host, standings_of, turns_kept
from bot.flows.forum.host_results import Why
from bot.flows.forum.queries import enterprises_asked, times_hosted
from bot.flows.forum.tables import Forum, HostStanding
from bot.storage.areas import area_path
from bot.storage.people import AreaKind, Enterprise
from bot.storage.standing import may_host

NEVER = datetime.fromtimestamp(0, tz=UTC)


@dataclass(frozen=True)
class Candidate:
    """An enterprise in the rotation and what speaks for it."""

    enterprise: Enterprise
    why: Why
    counted: int
    """Times hosted or promised, with what it is credited with."""
    newest: datetime = NEVER
    """When it hosted last, or will."""
    owed: datetime | None = None
    """The day of the meeting whose turn it passed on, and has not had since."""


def ranking(
    session: Session, forum: Forum, now: datetime, *, following: bool = False, keep: bool = True
) -> list[Candidate]:
    """The enterprises that host, in the order in which they would be asked to host a forum; outside a series all that they have
    hosted counts. With `following`, for the one that comes after it.

    A newcomer is credited with one time more than those who have hosted least: it waits one round. Where it is not to be kept
    that they are in the rotation now, nothing is written.
    """
    enterprises = [each for each in enterprises_asked(session, forum) if may_host(each)]
    hosted = times_hosted(session, forum.network_id, forum.series_id)
    promised = times_hosted(session, forum.network_id, forum.series_id, promised=True)
    both = {key: sum(of.get(key, (0, NEVER))[0] for of in (hosted, promised)) for key in hosted | promised}
    credits = _credits(session, forum, enterprises, both, now, keep=keep)
    before = last_host(session, forum, including=following)
    province_before = _province(session, before)
    kept = turns_kept(session, forum.series_id, None if following else forum.id) if forum.series_id else {}
    found = []
    for enterprise in enterprises:
        times, last = hosted.get(enterprise.id, (0, None))
        newest = max(last or NEVER, promised.get(enterprise.id, (0, NEVER))[1])
        other = province_before is None or _province(session, enterprise) != province_before
        counted = both.get(enterprise.id, 0) + credits[enterprise.id]
        passed_on = kept.get(enterprise.id)
        owed = passed_on if passed_on and newest < passed_on else None
        found.append(Candidate(enterprise, Why(times, last, other, owed=owed is not None), counted, newest, owed))
    return sorted(found, key=_turn)


def _turn(candidate: Candidate) -> tuple[bool, datetime, int, datetime, bool, str, str]:
    """Whoever passed a turn on comes first, as was promised; then who has hosted least."""
    why, enterprise = candidate.why, candidate.enterprise
    owed = candidate.owed is None, candidate.owed or NEVER
    return *owed, candidate.counted, candidate.newest, not why.other_province, enterprise.short_name, enterprise.id


def _credits(
    session: Session, forum: Forum, enterprises: list[Enterprise], hosted: dict[str, int], now: datetime, *, keep: bool
) -> dict[str, int]:
    """What each enterprise is credited with in a series; newcomers enter the rotation here."""
    if forum.series_id is None:
        return dict.fromkeys((enterprise.id for enterprise in enterprises), 0)
    known = standings_of(session, forum.series_id)
    counts = [known[e.id].credit + hosted.get(e.id, 0) for e in enterprises if e.id in known]
    newcomers_wait = min(counts) + 1 if counts else 0
    entering = {
        each.id: HostStanding(
            network_id=each.network_id, series_id=forum.series_id, enterprise_id=each.id, credit=newcomers_wait, since=now
        )
        for each in enterprises
        if each.id not in known
    }  # fmt: skip
    if keep:
        session.add_all(entering.values())
        session.flush()
    return {enterprise_id: row.credit for enterprise_id, row in (known | entering).items()}


def _province(session: Session, enterprise: Enterprise | None) -> str | None:
    if enterprise is None:
        return None
    path = area_path(session, enterprise.network_id, enterprise.area_id)
    return next((area.id for area in path if area.kind == AreaKind.PROVINCE), None)
