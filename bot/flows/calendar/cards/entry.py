"""Fairs, harvests, stock: what members put into the calendar."""

from datetime import timedelta

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.calendar.cards.words import ENTRY_NAMES, days_of
from bot.flows.calendar.results import AskEntry, EntryCard, EntryView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_NAMED = 8


@drawing
def draw_entry(result: EntryCard) -> list[Message]:
    entry = result.entry
    kind = _("Called off") if entry.called_off else _(ENTRY_NAMES[entry.kind])
    body = [ui.kicker(kind), ui.title(entry.title)]
    if result.heading:
        body.insert(0, ui.line(_(result.heading), size="sm", margin="none"))
    if entry.kind in ("fair", "harvest"):
        body.append(ui.line(days_of(entry.first, entry.last, entry.at), bold=True))
    if entry.place:
        body.append(ui.line(entry.place, margin="sm"))
    if entry.enterprise:
        body.append(ui.faint(entry.enterprise, margin="md"))
    body += _who(entry)
    if result.told:
        told = ngettext(
            "I tell it to {count} chat, free of charge, as soon as somebody writes there.",
            "I tell it to {count} chats, free of charge, as soon as somebody writes there.",
            result.told,
        )
        body.append(ui.faint(told, margin="lg"))
    drawn = ui.bubble(body, _buttons(result))
    if entry.picture:
        drawn["hero"] = ui.photo(entry.picture)
    return [ui.card(f"{kind}: {entry.title}", drawn, _ways(result))]


def _who(entry: EntryView) -> list[ui.Element]:
    if entry.kind != "fair" or not entry.people:
        return []
    counted = ngettext("{count} person goes", "{count} people go", entry.people)
    names = ", ".join(entry.going[:MOST_NAMED]) + (" …" if len(entry.going) > MOST_NAMED else "")
    return [ui.separator(), ui.line(counted, size="sm", bold=True), *([ui.faint(names)] if names else [])]


def _buttons(result: EntryCard) -> list[ui.Element]:
    entry = result.entry
    if entry.called_off or entry.over:
        return []
    see = [ui.button(_("See the group"), ui.postback(f"directory.show:{entry.enterprise_id}"))] if entry.enterprise_id else []  # fmt: skip
    if entry.kind == "fair":
        first = [ui.button(_("I go there too"), ui.postback(f"calendar.go:{entry.id}"), style="primary")]
    elif result.needs:
        return [ui.button(_("Look for it in the network"), ui.postback(result.needs), style="primary")]
    elif entry.kind == "out" and not result.may_change:
        first = [ui.button(_("We have some"), ui.postback(f"calendar.have:{entry.id}"), style="primary")]
    else:
        first = []
    return [*first, *see]


def _ways(result: EntryCard) -> list[ui.Element]:
    entry = result.entry
    if not result.may_change or entry.over:
        return []
    if entry.called_off:
        return [ui.quick(_("It stays"), ui.postback(f"calendar.on:{entry.id}"))]
    off = _("There is some again") if entry.kind == "out" else _("Out of the calendar")
    ways = [ui.quick(off, ui.postback(f"calendar.off:{entry.id}"))]
    if entry.kind in ("fair", "harvest"):
        ways.insert(0, ui.quick(_("Another day"), ui.postback(f"calendar.move:{entry.id}")))
    if entry.kind == "fair":
        label = _("Another picture") if entry.picture else _("Add a picture")
        ways.insert(0, ui.quick(label, ui.postback(f"calendar.picture:{entry.id}")))
        ways.append(ui.quick(_("Everything on a form"), ui.postback(f"calendar.form:{entry.id}")))
    return [*ways, ui.quick(_("Calendar"), ui.postback(f"calendar.month:{entry.first:%Y-%m}"))]


@drawing
def draw_ask(result: AskEntry) -> list[Message]:
    words = _(result.sentence, title=result.title)
    ways = [ui.quick(_(reply.label), ui.postback(reply.data)) for reply in result.replies]
    if result.picks_day:
        initial = result.picks_day + timedelta(days=7)
        pick = ui.picker("calendar.day", initial=initial, earliest=result.picks_day, mode="date")
        ways.insert(0, ui.quick(_("Pick a day"), pick))
    return [ui.text_message(words, [*ways, *ui.on_in_our_chat(result.chat_link)])]
