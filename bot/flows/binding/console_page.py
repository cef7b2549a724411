"""The LINE groups of a network in the console: whose each is, since when it is silent; untied by what the chat does."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Words,
)
from bot.dialogue.rights import Right
from bot.flows.binding.groups import routes
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.chats import Chat, ChatKind
from bot.storage.people import Area, Enterprise
from bot.storage.sorting import in_thai_order
from bot.storage.subgroups import Subgroup

OF_ENTERPRISE = (Enterprise.network_id == Chat.network_id) & (Enterprise.id == Chat.enterprise_id)
OF_AREA = (Area.network_id == Chat.network_id) & (Area.id == Chat.area_id)
OF_SUBGROUP = (Subgroup.network_id == Chat.network_id) & (Subgroup.id == Chat.subgroup_id)
SILENT = timedelta(days=30)
PLACE = func.coalesce(Enterprise.short_name, Area.name, Subgroup.name)


def _view(visit: Visit) -> View:
    found = (
        select(Chat, PLACE.label("place"))
        .outerjoin(Enterprise, OF_ENTERPRISE).outerjoin(Area, OF_AREA).outerjoin(Subgroup, OF_SUBGROUP)
        .where(Chat.network_id == visit.network.id, Chat.kind != ChatKind.PRIVATE)
        .where(visit.within(func.coalesce(Chat.area_id, Enterprise.area_id)))
    )  # fmt: skip
    whose = (
        ("all", _("the whole network's")), ("area", _("an area's")), ("enterprise", _("an enterprise's")),
        ("subgroup", _("a sub-group's")),
    )  # fmt: skip
    listing = Listing(
        name="groups", title=_("LINE groups"), found=found, key=Chat.id,
        columns=(
            Column(_("Name"), by=in_thai_order(Chat.name)), Column(_("Whose it is"), by=in_thai_order(PLACE)),
            Column(_("People"), by=Chat.member_count, numeric=True), Column(_("Silent since"), by=Chat.last_event_hour), Column(_("Do")),
        ),
        lines=_lines, sort=3,
        empty=Empty(_("No LINE group is bound yet. Invite me into one, and say “bind group” there.")),
        search=(Chat.name, PLACE),
        narrowed=(Narrowed("whose", _("Whose it is"), whose, _whose),),
    )  # fmt: skip
    words = Words(_("Once an hour I note that something was said, never what. Notices ride along where people write."))
    return View((words, listing))


def _whose(kind: str) -> ColumnElement[bool]:
    if kind == "all":
        return Chat.area_id.is_(None) & Chat.enterprise_id.is_(None) & Chat.subgroup_id.is_(None)
    return {"area": Chat.area_id, "enterprise": Chat.enterprise_id, "subgroup": Chat.subgroup_id}[kind].is_not(None)


def _lines(visit: Visit, rows: Sequence[tuple[Chat, str | None]]) -> list[tuple[Cell, ...]]:
    return [
        (
            chat.name or _("a group without a name"),
            place or Faint(_("the whole network's")),
            "–" if chat.member_count is None else str(chat.member_count),
            _heard(visit, chat),
            Tap(_("Untie"), f"binding.untiefar:{chat.id}", grave=True),
        )
        for chat, place in rows
    ]


def _heard(visit: Visit, chat: Chat) -> Cell:
    if not chat.present:
        return State(_("I was taken out of it"), Tone.WRONG)
    if chat.last_event_hour is None:
        return State(_("nothing yet"), Tone.WAITS)
    day = write_date(chat.last_event_hour, spoken_language(), weekday=False, short=True)
    return State(day, Tone.WAITS) if visit.now - chat.last_event_hour > SILENT else day


PAGE = routes.console_page(
    ConsolePage(
        name="groups", title=mark("LINE groups"), heading=Heading.PEOPLE, order=60, right=Right.BIND_GROUP, show=_view
    )
)
