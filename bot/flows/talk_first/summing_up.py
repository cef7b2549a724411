"""What the groups have said, in short and whole: for a forum's card, for who asked, for everybody in the end."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.links import page_address
from bot.dialogue.saying import Say
from bot.dialogue.telling import Opening
from bot.flows.forum import Forum, find_forum
from bot.flows.talk_first.answering import words_of
from bot.flows.talk_first.queries import asked_of, enterprises_by_id, find_talk, lines_by_enterprise, talk_before
from bot.flows.talk_first.results import TalkPage, TalkState, TalkSummary
from bot.flows.talk_first.routes import PAGE
from bot.flows.talk_first.tables import Talk, TalkStatus
from bot.language.catalogue import mark
from bot.storage.areas import area_path
from bot.storage.audience import Audience, groups_for
from bot.storage.memberships import reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Person

FIRST = 3
IS_NEWS_FOR = timedelta(days=30)
BEGINNING = 90


def close(session: Session, talk: Talk, now: datetime) -> None:
    """Nobody is asked or heard any more; what was said stays."""
    talk.status, talk.closed_at = TalkStatus.CLOSED, now
    withdraw_about(session, talk.network_id, f"talk_first:{talk.id}", "the question is over")


def sum_up(session: Session, talk: Talk, now: datetime) -> list[Say]:
    """A question has been round: every group hears what the groups said, and whoever asked it."""
    close(session, talk, now)
    said = said_by_enterprise(session, talk)
    if not said:
        return []
    summary = TalkSummary(
        talk.question, len(asked_of(session, talk)), len(said), _first(said), page_address(session, PAGE, talk.id)
    )
    groups = groups_for(session, talk.network_id, Audience.of(talk.audience))
    chats: list[str] = [chat.id for chat in groups]
    maker = session.get(Person, talk.maker_id) if talk.maker_id else None
    chats += [str(person.line_user_id) for person in reachable([maker] if maker else [])]
    return [
        Say(
            summary, to=chat_id, urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR, network_id=talk.network_id,
            about=f"talk_over:{talk.id}", measure=Measure.ITEM,
        )
        for chat_id in chats
    ]  # fmt: skip


def openings(session: Session, forum: Forum) -> list[Opening]:
    """What a forum's card opens with: the first lines that the groups have sent ahead."""
    talk = talk_before(session, forum)
    said = said_by_enterprise(session, talk) if talk else []
    if talk is None or not said:
        return []
    page = page_address(session, PAGE, talk.id)
    return [Opening(mark("What the groups say ahead"), _first(said), len(said) - len(_first(said)), page)]


def state_of(session: Session, talk: Talk, *, manages: bool) -> TalkState:
    """How a question stands."""
    rows, said = asked_of(session, talk), said_by_enterprise(session, talk)
    forum = find_forum(session, talk.forum_id) if talk.forum_id else None
    return TalkState(
        id=talk.id,
        question=talk.question,
        forum=forum.name if forum else None,
        goes_round=talk.goes_round,
        closed=talk.status == TalkStatus.CLOSED,
        enterprises=len(rows),
        asked=sum(1 for row in rows if row.asked_at),
        answered=len(said),
        unreached=sum(1 for row in rows if row.asked_at and not row.reached),
        first=_first(said),
        page=page_address(session, PAGE, talk.id) if said else None,
        manages=manages and talk.goes_round and talk.status == TalkStatus.OPEN,
    )


def said_by_enterprise(session: Session, talk: Talk) -> list[tuple[str, str]]:
    """(enterprise, its line), the earliest first."""
    names = enterprises_by_id(session, talk.network_id)
    lines = lines_by_enterprise(session, talk)
    return [(names[each].short_name, words_of(said)) for each, said in lines.items() if each in names]


def page_of(session: Session, talk_id: str) -> TalkPage | None:
    """All that was said, by province and district; None where there is nothing."""
    talk = find_talk(session, talk_id)
    lines = lines_by_enterprise(session, talk) if talk else {}
    if talk is None or not lines:
        return None
    names, rows = enterprises_by_id(session, talk.network_id), asked_of(session, talk)
    places: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for enterprise_id, said in lines.items():
        if enterprise := names.get(enterprise_id):
            upwards = area_path(session, talk.network_id, enterprise.area_id)
            places[tuple(area.name for area in reversed(upwards))].append((enterprise.short_name, words_of(said)))
    silent = [
        names[row.enterprise_id].short_name
        for row in rows
        if row.asked_at and row.enterprise_id not in lines and row.enterprise_id in names
    ]
    forum = find_forum(session, talk.forum_id) if talk.forum_id else None
    return TalkPage(
        title=forum.name if forum else "",
        question=talk.question,
        enterprises=len(rows),
        answered=len(lines),
        places=tuple((" · ".join(reversed(path)), tuple(sorted(said))) for path, said in sorted(places.items())),
        silent=tuple(sorted(silent)),
    )


def _first(said: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((who, _beginning(words)) for who, words in said[:FIRST])


def _beginning(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[: BEGINNING - 1].rstrip()}…"
