"""The console's first page: what waits for whoever looks, what is going on, the pulse, the month's messages, the bot."""

from collections import Counter
from datetime import timedelta

from bot.clock import BANGKOK
from bot.delivery.pricing import Month, month_so_far
from bot.dialogue.console_pages import (
    Bars,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Go,
    Heading,
    Later,
    Part,
    Rows,
    Tap,
    View,
    Visit,
    Words,
)
from bot.dialogue.request import Request
from bot.dialogue.rights import Right
from bot.dialogue.routes import all_routes
from bot.drawing.told import worded
from bot.flows.console.queries import messages_sent
from bot.flows.console.routes import routes
from bot.flows.status import how_it_is
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.accounts import account_served_by, private_chat
from bot.storage.chats import Chat, ChatKind

MOST_SHOWN = 50


def _view(visit: Visit) -> View:
    match visit.asked.get("only"):
        case "open" if visit.areas is None:
            return View((_open(visit),))
        case "sending":
            month = (_month(visit),) if visit.areas is None else ()
            return View((*month, Words(how_it_is(visit))))
    parts: list[Part] = [_for_me(visit)]
    if visit.areas is None:
        parts.append(Later(_("Open in the network"), "today", (("only", "open"),)))
    parts.append(Later(_("Messages of this month"), "today", (("only", "sending"),)))
    return View((*parts, Later(_("Pulse"), "pulse")))


def _for_me(visit: Visit) -> Part:
    """What waits for this person, of every flow; what ends first at the top."""
    user_id = str(visit.person.line_user_id)
    chat = private_chat(visit.rows, user_id, visit.network.id) or Chat(id=user_id, kind=ChatKind.PRIVATE)
    asking = Request(visit.rows, visit.now, visit.names, chat, visit.person)
    found = [each for flow in all_routes().values() if flow.waits_for for each in flow.waits_for(asking)]
    found.sort(key=lambda each: (each.until is None, each.until.timestamp() if each.until else 0.0))
    lines: list[tuple[Cell, ...]] = [
        (str(worded(each.title)), _until(each.until), Tap(_(each.what), each.data, main=True)) for each in found
    ]
    columns = (Column(_("What")), Column(_("Until")), Column(_("Do")))
    return Rows(_("Waits for you"), columns, tuple(lines), Empty(_("Nothing waits for you just now.")))


def _open(visit: Visit) -> Part:
    """What goes on in the whole network."""
    told = [flow.open_work for flow in all_routes().values() if flow.open_work]
    found = [each for tell in told for each in tell(visit.rows, visit.network.id)]
    found.sort(key=lambda each: (each.until is None, each.until.timestamp() if each.until else 0.0, each.title))
    lines: list[tuple[Cell, ...]] = [
        (Go(each.title, *each.page) if each.page else each.title, _until(each.until)) for each in found[:MOST_SHOWN]
    ]
    if more := len(found) - len(lines):
        lines.append((Faint(_("{count} more are open", count=more)), ""))
    empty = Empty(_("Nothing is open just now. A poll or a joint order begins with a word in a group."))
    return Rows(_("Open in the network"), (Column(_("What")), Column(_("Until"))), tuple(lines), empty)


def _until(moment: object) -> Cell:
    return write_moment_short(moment, spoken_language()) if moment else Faint(_("no end"))  # type: ignore[arg-type]


def _month(visit: Visit) -> Part:
    """The month's messages that count, day by day, with what they may be and what they will be."""
    month = month_so_far(visit.rows, visit.network.id, visit.now)
    sent = messages_sent(visit.rows, visit.network.id, month.begins)
    a_day = Counter[int]()
    for at, count in sent:
        a_day[at.astimezone(BANGKOK).day] += count
    begins, today = month.begins.astimezone(BANGKOK), visit.now.astimezone(BANGKOK)
    last = (begins + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    columns = tuple((str(day), a_day[day]) for day in range(1, max(today.day, last.day) + 1))
    return Bars(
        _("Messages of this month that count, day by day"),
        columns,
        _in_words(month, account_served_by(visit.rows, visit.network.id)),
    )


def _in_words(month: Month, account: str | None) -> str:
    budget = month.budget
    if not budget.known:
        return _("LINE has not said yet how many messages a month there are; I ask again within the hour.")
    if budget.limit is None:
        return _("Used {used}; the plan has no limit", used=budget.used)
    words = [
        *([_("Of the official account {account}:", account=account)] if account else []),
        _("{used} of {limit} used so far.", used=budget.used, limit=budget.limit),
        _("At this pace {forecast} at the end of the month.", forecast=month.forecast),
        _("{count} are kept for what is urgent.", count=budget.reserved),
    ]
    if budget.share:
        words.append(_("The share of this network is {share}, {used} of it used.", share=budget.share.messages, used=budget.share.used))  # fmt: skip
    return " ".join(words)


PAGE = routes.console_page(
    ConsolePage(name="today", title=mark("Today"), heading=Heading.NOW, order=10, right=Right.SEE_PULSE, show=_view)
)
