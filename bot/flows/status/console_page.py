"""The network's sending in the console: what did not arrive and why, what waits, tried again or taken back by the chat's own
buttons; what the month has cost, and whether the bot is well."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Part,
    Said,
    Tap,
    View,
    Visit,
    Words,
)
from bot.dialogue.rights import Right
from bot.drawing.told import sentence
from bot.flows.status.cards import OTHER_WAYS, reason, titled, waits_until, written
from bot.flows.status.health import amiss
from bot.flows.status.results import LONGER
from bot.flows.status.routes import routes
from bot.flows.status.showing import chats_within, figures, not_arrived_item, waiting_item
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.chats import Chat
from bot.storage.deliveries import UNDELIVERED, WAITING
from bot.storage.health import health_of
from bot.storage.message_tables import OutboxMessage, OutboxStatus

ROWS = 5
"""Of each table on a page: a row is tall on a phone, and what stands under the first table is to be found."""


def _view(visit: Visit) -> View:
    parts: list[Part] = [_not_arrived(visit), _waiting(visit)]
    if visit.areas is None:
        parts.append(Said(figures(visit.rows, visit.network, visit.now)))
    return View((Words(how_it_is(visit)), *parts))


def how_it_is(visit: Visit) -> str:
    """Whether the bot is well, in a sentence."""
    found = amiss(health_of(visit.rows, visit.now), visit.network.account_id)
    if not found:
        return _("The bot is well: it hears, its watch runs, nothing has been left lying.")
    return _("The bot is not quite well: {amiss}.", amiss=", ".join(sentence(each) for each in found))


def what_becomes_of(notice: OutboxMessage, chat: Chat | None, now: datetime) -> str:
    """Of what has not gone out: what it waits for, or why it did not arrive."""
    match notice.status:
        case OutboxStatus.WAITING:
            return waits_until(waiting_item(notice, chat))
        case OutboxStatus.FAILED | OutboxStatus.EXPIRED:
            return reason(not_arrived_item(notice, chat, now))
        case OutboxStatus.UNCONFIRMED:
            return _("LINE did not say whether it arrived")
        case OutboxStatus.WITHDRAWN:
            return _("taken back")
        case OutboxStatus.OVERTAKEN:
            return _("not needed any more")
    return ""


def _of(visit: Visit, which: ColumnElement[bool]) -> Select[Any]:
    """Notices with their chats; for areas, those for their groups and people."""
    found = select(OutboxMessage, Chat).outerjoin(Chat, Chat.id == OutboxMessage.chat_id)
    found = found.where(OutboxMessage.network_id == visit.network.id, which)
    if visit.areas is None:
        return found
    return found.where(OutboxMessage.chat_id.in_(chats_within(visit.rows, visit.network.id, visit.areas)))


def _not_arrived(visit: Visit) -> Listing:
    return Listing(
        name="missed", title=_("Did not arrive"), found=_of(visit, UNDELIVERED), key=OutboxMessage.id,
        columns=(
            Column(_("What")), Column(_("Why not")), Column(_("When"), by=OutboxMessage.next_attempt_at), Column(_("Do")),
        ),
        lines=_missed_lines, empty=Empty(_("There is nothing that did not arrive.")),
        search=(OutboxMessage.title, Chat.name), sort=2, newest=True, rows=ROWS,
    )  # fmt: skip


def _missed_lines(visit: Visit, rows: Sequence[tuple[OutboxMessage, Chat | None]]) -> list[tuple[Cell, ...]]:
    lines: list[tuple[Cell, ...]] = []
    for notice, chat in rows:
        item = not_arrived_item(notice, chat, visit.now)
        ways: tuple[Tap, ...] = ()
        if item.again and item.over:
            ways = (Tap(_("Three days more, try again"), f"status.again:{item.id}:{LONGER}"),)
        elif item.again:
            ways = (Tap(_("Try again"), f"status.again:{item.id}", main=True),)
        if item.other_way:
            ways = (*ways, Tap(_(OTHER_WAYS[item.other_way]), f"status.other:{item.id}"))
        when = write_moment_short(notice.next_attempt_at, spoken_language())
        lines.append(((titled(item.title), Faint(written(item.where))), reason(item), when, ways))
    return lines


def _waiting(visit: Visit) -> Listing:
    return Listing(
        name="waiting", title=_("Waiting"), found=_of(visit, WAITING), key=OutboxMessage.id,
        columns=(Column(_("What")), Column(_("Waits for")), Column(_("Since"), by=OutboxMessage.created_at), Column(_("Do"))),
        lines=_waiting_lines, empty=Empty(_("Nothing is waiting.")), search=(OutboxMessage.title, Chat.name), sort=2,
        rows=ROWS,
    )  # fmt: skip


def _waiting_lines(_visit: Visit, rows: Sequence[tuple[OutboxMessage, Chat | None]]) -> list[tuple[Cell, ...]]:
    lines: list[tuple[Cell, ...]] = []
    for notice, chat in rows:
        item = waiting_item(notice, chat)
        since = write_moment_short(notice.created_at, spoken_language())
        back = Tap(_("Take back"), f"status.withdraw:{item.id}", grave=True)
        lines.append(((titled(item.title), Faint(written(item.where))), waits_until(item), since, back))
    return lines


PAGE = routes.console_page(
    ConsolePage(
        name="deliveries", title=mark("How notices travel"), heading=Heading.CARE, order=10, right=Right.SEE_DELIVERY,
        show=_view,
    )
)  # fmt: skip
