"""The notices of a network in the console: what was said to whom, who heard it, who did not and why; written, sent and taken
back by what the chat does."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select

from bot.dialogue.console_pages import (
    Caption,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Form,
    Go,
    Heading,
    InLine,
    Listing,
    Narrowed,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.rights import Right
from bot.drawing.news_words import CATEGORIES
from bot.drawing.people_words import kind_name, role_name
from bot.flows.notice.acknowledgements import MOST_LOOKED_THROUGH, standing_of
from bot.flows.notice.cards import STATUSES, WAYS, cost_words
from bot.flows.notice.queries import notices_asked_about, subject_of
from bot.flows.notice.routes import routes
from bot.flows.notice.tables import Acknowledgement, Notice, NoticeStatus
from bot.flows.notice.writing import FORM, card_of, preview_at
from bot.flows.status import what_becomes_of
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.storage.audience import Audience, lies_within
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Area, Enterprise, Person
from bot.storage.sorting import in_thai_order
from bot.storage.subgroups import Subgroup

TONES = {
    NoticeStatus.DRAFT: Tone.PLAIN, NoticeStatus.ASKED: Tone.WAITS, NoticeStatus.PLANNED: Tone.WAITS,
    NoticeStatus.OUT: Tone.GOOD, NoticeStatus.WITHDRAWN: Tone.WRONG,
}  # fmt: skip
SHORT, MOST_NAMES = 120, 60
_CAME, _WAITS, _MISSED = "came", "waits", "missed"
STANDS: dict[str, str] = {
    OutboxStatus.SENT: _CAME, OutboxStatus.WAITING: _WAITS, OutboxStatus.RIDING: _WAITS, OutboxStatus.HELD: _WAITS,
}  # fmt: skip
COPIES = (OutboxMessage.urgency.not_in((Urgency.ANSWER, Urgency.RESULT)), OutboxMessage.stands_for.is_(None))
"""What a chat hears of itself; not a representative's copy of a group's."""


def _notices(visit: Visit) -> View:
    listing = Listing(
        name="notices", title=_("Notices"), found=_seen(visit), key=Notice.id,
        columns=(
            Column(_("What")), Column(_("For whom")), Column(_("When"), by=Notice.id), Column(_("How it stands"), by=Notice.status),
            Column(_("Heard")), Column(_("Noted"), numeric=True),
        ),
        lines=_lines, empty=Empty(_("No notice yet. Write the first one; you see it, and what it costs, before it goes out.")),
        search=(Notice.text,), sort=2, newest=True,
        narrowed=(
            Narrowed("status", _("How it stands"), tuple((str(key), _(STATUSES[key])) for key in NoticeStatus), lambda status: Notice.status == status),
            Narrowed("category", _("About"), tuple((key, _(words)) for key, words in CATEGORIES.items()), lambda category: Notice.category == category),
        ),
    )  # fmt: skip
    return View((Ways((Form(_("Write one"), FORM, main=True),)), listing))


def _seen(visit: Visit) -> Select[tuple[Notice]]:
    """All but other people's drafts; for areas, of the newest those that lie in them."""
    ours = or_(Notice.status != NoticeStatus.DRAFT, Notice.maker_id == visit.person.id)
    found = select(Notice).where(Notice.network_id == visit.network.id, ours)
    if visit.areas is None:
        return found
    newest = visit.rows.scalars(found.order_by(Notice.id.desc()).limit(MOST_LOOKED_THROUGH))
    return found.where(Notice.id.in_([each.id for each in newest if _is_theirs(visit, each)]))


def _is_theirs(visit: Visit, notice: Notice) -> bool:
    audience = Audience.of(notice.audience)
    return lies_within(visit.rows, notice.network_id, audience, visit.areas or ())


def _lines(visit: Visit, rows: Sequence[Notice]) -> list[tuple[Cell, ...]]:
    for_whom, heard, noted = _for_whom(visit, rows), _heard(visit, rows), _noted(visit, rows)
    return [
        (
            (Go(_shortly(row.text), "notice", row.id), Faint(_(CATEGORIES[row.category]))),
            for_whom[row.id],
            write_moment_short(row.sent_at or row.send_at or row.created_at, spoken_language()),
            State(_(STATUSES[row.status]), TONES[NoticeStatus(row.status)]),
            heard[row.id] if row.sent_at else Faint("–"),
            str(noted.get(row.id, 0)),
        )
        for row in rows
    ]


def _shortly(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def _for_whom(visit: Visit, rows: Sequence[Notice]) -> dict[str, str]:
    """Notice id -> its audience in words; the names of all places and groups are looked up at once."""
    audiences = {row.id: Audience.of(row.audience) for row in rows}

    def named(table: type[Area] | type[Subgroup] | type[Enterprise], name: str, column: object) -> dict[str, str]:
        ids = {each for audience in audiences.values() for each in getattr(audience, name)}
        found = select(table.id, column).where(table.network_id == visit.network.id, table.id.in_(ids))  # type: ignore[call-overload]
        return dict(visit.rows.execute(found).tuples().all())

    groups = {each for audience in audiences.values() for each in audience.groups}
    chats = select(Chat.id, Chat.name).where(Chat.network_id == visit.network.id, Chat.id.in_(groups))
    names: dict[str, str | None] = {
        **named(Area, "areas", Area.name), **named(Subgroup, "subgroups", Subgroup.name),
        **named(Enterprise, "enterprises", Enterprise.short_name), **dict(visit.rows.execute(chats).tuples().all()),
    }  # fmt: skip
    return {row.id: _in_words(row, audiences[row.id], names) for row in rows}


def _in_words(notice: Notice, audience: Audience, names: dict[str, str | None]) -> str:
    if not notice.audience:
        return _("nobody yet")
    ids = (*audience.areas, *audience.subgroups, *audience.enterprises, *audience.groups)
    parts = [names.get(each) or _("a group without a name") for each in ids]
    parts += [kind_name(each) for each in audience.kinds] + [role_name(each) for each in audience.roles]
    if audience.people:
        parts.append(ngettext("{count} person", "{count} people", len(audience.people)))
    return ", ".join(parts) or (_("those of a forum") if notice.forum_id else _("all groups"))


def _heard(visit: Visit, rows: Sequence[Notice]) -> dict[str, Cell]:
    """Notice id -> to how many chats it came, how many wait for it, where it did not arrive."""
    about = {subject_of(row): row.id for row in rows}
    counted = (
        select(OutboxMessage.about, OutboxMessage.status, func.count())
        .where(OutboxMessage.network_id == visit.network.id, OutboxMessage.about.in_(about), *COPIES)
        .group_by(OutboxMessage.about, OutboxMessage.status)
    )
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for subject, status, count in visit.rows.execute(counted):
        found[about[str(subject)]][STANDS.get(status, _MISSED)] += count
    return {row.id: _counted(found[row.id]) for row in rows}


def _counted(found: dict[str, int]) -> Cell:
    sentences = {
        _CAME: ngettext("{count} chat", "{count} chats", found.get(_CAME, 0)),
        _WAITS: _("waits: {count}", count=found.get(_WAITS, 0)),
        _MISSED: _("did not arrive: {count}", count=found.get(_MISSED, 0)),
    }
    tones = {_CAME: Tone.GOOD, _WAITS: Tone.WAITS, _MISSED: Tone.WRONG}
    return tuple(State(words, tones[key]) for key, words in sentences.items() if found.get(key) or key == _CAME)


def _noted(visit: Visit, rows: Sequence[Notice]) -> dict[str, int]:
    counted = select(Acknowledgement.notice_id, func.count()).where(
        Acknowledgement.network_id == visit.network.id, Acknowledgement.notice_id.in_([row.id for row in rows])
    )
    return dict(visit.rows.execute(counted.group_by(Acknowledgement.notice_id)).tuples().all())


def _notice(visit: Visit) -> View:
    notice: Notice = visit.subject
    parts: list[Part] = [_facts(visit, notice), InLine(_("As LINE shows it"), card_of(visit.rows, notice))]
    if notice.status == NoticeStatus.DRAFT:
        parts += _before_sending(visit, notice)
    else:
        parts += [Ways(_ways(visit, notice)), _copies(visit, notice), *_people(visit, notice)]
    return View(tuple(parts), title=_shortly(notice.text) or _("A notice"), foreign_pictures=bool(notice.picture))


def _facts(visit: Visit, notice: Notice) -> Facts:
    maker = visit.rows.get(Person, notice.maker_id) if notice.maker_id else None
    at = notice.sent_at or notice.send_at or notice.created_at
    state: Cell = State(_(STATUSES[notice.status]), TONES[NoticeStatus(notice.status)])
    rows: list[tuple[str, Cell]] = [
        (_("How it stands"), state), (_("When"), write_moment_short(at, spoken_language())),
        (_("From"), (maker.called if maker else None) or Faint("–")), (_("For whom"), _for_whom(visit, [notice])[notice.id]),
    ]  # fmt: skip
    if notice.way:
        rows.append((_("Way"), _(WAYS[notice.way])))
    if notice.recurrence:
        rows.append((_("Again"), _("every week") if notice.recurrence == "weekly" else _("every month")))
    return Facts(tuple(rows))


def _before_sending(visit: Visit, notice: Notice) -> list[Part]:
    """Whom it reaches, what each way costs, and the button of each."""
    edit = Form(_("Change it"), FORM, f"notice:{notice.id}")
    drop = Tap(_("Do not send"), f"notice.withdraw:{notice.id}", grave=True)
    preview = preview_at(visit.rows, notice, visit.now)
    if not preview.people:
        return [Empty(_("This reaches nobody yet. For whom shall it be?"), (edit, drop))]
    lines: list[tuple[Cell, ...]] = [
        (
            cost_words(cost).removeprefix("• "),
            Tap(_("Send"), f"notice.send:{notice.id}:{cost.way}", main=cost.way == "ride") if cost.allowed else "",
        )
        for cost in preview.costs
    ]
    words = [_("It reaches {people}", people=ngettext("{count} person", "{count} people", preview.people))]
    if preview.left is not None:
        words.append(_("Left of this month: {count} messages", count=f"{preview.left:,}"))
    columns = (Column(_("Way and price")), Column(_("Do")))
    parts: list[Part] = [
        Caption(_("Before it goes out")), Words(" · ".join(words)), Rows(_("How shall it travel?"), columns, tuple(lines), Empty("")),
    ]  # fmt: skip
    return [*parts, *_unreached(preview.unreached), Ways((edit, drop))]


def _ways(visit: Visit, notice: Notice) -> tuple[Tap, ...]:
    edit = Tap(_("Other words"), f"notice.edit:{notice.id}")
    back = Tap(_("Withdraw the notice"), f"notice.withdraw:{notice.id}", grave=True)
    match notice.status:
        case NoticeStatus.ASKED:
            mine = notice.sender_id == visit.person.id
            yes = Tap(_("Yes, send it"), f"notice.agree:{notice.id}", main=True)
            return (edit, back) if mine else (yes, Tap(_("Better not yet"), f"notice.disagree:{notice.id}"), edit)
        case NoticeStatus.WITHDRAWN:
            return (Tap(_("Send a correction"), f"notice.correct:{notice.id}"),)
        case NoticeStatus.OUT if notice.reminded_at is None:
            remind = Tap(_("Remind by ride"), f"notice.remind:{notice.id}:ride")
            return (remind, Tap(_("Remind in private"), f"notice.remind:{notice.id}:private"), edit, back)
    return (edit, back)


def _copies(visit: Visit, notice: Notice) -> Listing:
    """Each chat that it is for: whether it came there, and if not, why."""
    found = (
        select(OutboxMessage, Chat, Person.called)
        .outerjoin(Chat, Chat.id == OutboxMessage.chat_id)
        .outerjoin(Person, Person.line_user_id == func.coalesce(Chat.address, OutboxMessage.chat_id))
        .where(OutboxMessage.network_id == visit.network.id, OutboxMessage.about == subject_of(notice), *COPIES)
    )
    states = tuple((key, words) for key, words in _stand_words().items())
    return Listing(
        name="copies", title=_("Who heard it"), found=found, key=OutboxMessage.id,
        columns=(
            Column(_("Where"), by=in_thai_order(func.coalesce(Chat.name, Person.called))), Column(_("How it stands"), by=OutboxMessage.status),
            Column(_("When"), by=OutboxMessage.sent_at),
        ),
        lines=_copy_lines, empty=Empty(_("It has not gone out yet.")), search=(Chat.name, Person.called), sort=1,
        narrowed=(Narrowed("state", _("How it stands"), states, _stands_so),),
    )  # fmt: skip


def _stand_words() -> dict[str, str]:
    return {_CAME: _("heard"), _WAITS: _("waits"), _MISSED: _("did not arrive")}


def _stands_so(state: str) -> ColumnElement[bool]:
    return OutboxMessage.status.in_([status for status in OutboxStatus if STANDS.get(status, _MISSED) == state])


def _copy_lines(visit: Visit, rows: Sequence[tuple[OutboxMessage, Chat | None, str | None]]) -> list[tuple[Cell, ...]]:
    tones, words = {_CAME: Tone.GOOD, _WAITS: Tone.WAITS, _MISSED: Tone.WRONG}, _stand_words()
    lines: list[tuple[Cell, ...]] = []
    for copy, chat, called in rows:
        where = (chat.name if chat and not chat.is_private else called) or _("somebody without a name")
        stands = STANDS.get(copy.status, _MISSED)
        state = State(words[stands], tones[stands])
        why = what_becomes_of(copy, chat, visit.now) if stands != _CAME else ""
        when = write_moment_short(copy.sent_at, spoken_language()) if copy.sent_at else Faint("–")
        lines.append(((where, Faint(_("in private"))) if chat is None or chat.is_private else where, (state, Faint(why)) if why else state, when))  # fmt: skip
    return lines


def _people(visit: Visit, notice: Notice) -> list[Part]:
    """Who has taken note, of which enterprises; and whom it never reached."""
    standing = standing_of(visit.rows, notice)
    found = select(Person, Acknowledgement.at).join(Acknowledgement, Acknowledgement.person_id == Person.id)
    found = found.where(Acknowledgement.network_id == notice.network_id, Acknowledgement.notice_id == notice.id)
    noted = Listing(
        name="noted", title=_("Who has taken note"), found=found, key=Person.id,
        columns=(Column(_("Name"), by=in_thai_order(Person.called)), Column(_("When"), by=Acknowledgement.at)),
        lines=lambda _visit, rows: [
            (person.called or _("somebody without a name"), write_moment_short(at, spoken_language())) for person, at in rows
        ],
        empty=Empty(_("Nobody has taken note yet. A reminder rides along, free.")), search=(Person.called,), sort=1, newest=True,
    )  # fmt: skip
    parts: list[Part] = [noted]
    if standing.missing or standing.missing_unnamed:
        more = ngettext(
            "{count} whose name I do not know", "{count} whose names I do not know", standing.missing_unnamed
        )
        names = [*standing.missing, *([more] if standing.missing_unnamed else [])]
        parts += [Caption(_("Not yet (only you see this):").removesuffix(":")), Words(", ".join(names))]
    return [*parts, *_unreached(standing.unreached)]


def _unreached(names: tuple[str, ...]) -> list[Part]:
    if not names:
        return []
    people = ngettext("{count} person has not added me yet", "{count} people have not added me yet", len(names))
    return [Words(f"{people}: {', '.join(names[:MOST_NAMES])}")]


def _asked(visit: Visit) -> int:
    """Those that this person is to look at."""
    if visit.areas is not None:
        return 0
    asked = notices_asked_about(visit.rows, visit.person)
    return sum(each.network_id == visit.network.id for each in asked)


def _is_seen(visit: Visit) -> bool:
    return _is_theirs(visit, visit.subject)


NOTICES = routes.console_page(
    ConsolePage(
        name="notices", title=mark("Notices"), heading=Heading.TOLD, order=10, right=Right.WRITE_NOTICE, show=_notices, counts=_asked,
    )
)  # fmt: skip
NOTICE = routes.console_page(
    ConsolePage(
        name="notice", title=mark("A notice"), heading=Heading.TOLD, order=11, right=Right.WRITE_NOTICE, show=_notice, table=Notice,
        within=_is_seen,
    )
)  # fmt: skip
