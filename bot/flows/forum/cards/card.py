"""The forums' cards: the invitation, how a forum stands, reminders, changes."""

from datetime import datetime

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    moment,
    postback,
    separator,
    title,
    uri,
)
from bot.drawing.lists import tappable
from bot.drawing.told import sentence
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import people_words, status_words, when_lines
from bot.flows.forum.results import (
    About,
    Announcement,
    Changed,
    Checklist,
    ForumCancelled,
    ForumForm,
    ForumMoved,
    ForumReminder,
    ForumShown,
    ForumsToCome,
    ForumView,
    NoForum,
)
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

SHOWN_LETTERS = 600


@drawing
def draw_about(result: About) -> list[Message]:
    words = sentence(result.words)
    body: list[Element] = [kicker(result.forum.name), title(words)]
    if result.with_days:
        body += when_lines(result.forum)
    if result.note:
        body.append(faint(sentence(result.note)))
    ways = [button(_(way.label), postback(way.data)) for way in result.ways]
    if result.urgent:
        hoped = result.ways[0]
        ways[0] = button(_(hoped.label), postback(hoped.data), style="primary")
    return [card(words, bubble(body, ways))]


@drawing
def draw_announcement(result: Announcement) -> list[Message]:
    forum = result.forum
    alt = _("Invitation: {name}, {when}", name=forum.name, when=_short_when(forum))
    return [card(alt, bubble([kicker(_("You are invited")), *_facts(forum)], _answers(forum)))]


@drawing
def draw_shown(result: ForumShown) -> list[Message]:
    forum = result.forum
    body = [kicker(status_words(forum)), *_facts(forum)]
    if forum.days:
        body += [separator(), line(people_words(forum), bold=True)]
    if result.mine:
        mine = (
            _("You come, {people}", people=_people(result.mine.heads)) if result.mine.coming else _("You cannot come")
        )
        body.append(faint(mine))
    footer = _answers(forum) if forum.days else []
    if forum.days and (result.hosts or result.manages):
        footer.append(_who_comes(forum))
    if result.manages:
        footer += _managing(forum)
    alt = _("{name}, {when}", name=forum.name, when=_short_when(forum))
    return [card(alt, bubble(body, footer))]


def _who_comes(forum: ForumView) -> Element:
    """To the host and those who manage it: the list."""
    return button(_("Who comes"), postback(f"forum.guests:{forum.id}"))


def _facts(forum: ForumView) -> list[Element]:
    """What, when, where, with whom."""
    facts: list[Element] = [title(forum.name), *when_lines(forum)]
    if forum.place:
        facts.append(line(_("Where: {place}", place=forum.place)))
    if forum.host:
        facts.append(line(_("Host: {host}", host=forum.host)))
        if forum.host_products:
            facts.append(faint(_("known for {products}", products=", ".join(forum.host_products))))
    elif forum.needs_host:
        facts.append(faint(_("The host is still being found; would your enterprise like to?")))
    if forum.agenda:
        facts += [separator(), line(_("What we will do"), bold=True), faint(forum.agenda[:SHOWN_LETTERS])]
    if forum.directions:
        facts += [line(_("How to get there"), bold=True), faint(forum.directions[:SHOWN_LETTERS])]
    return facts


def _answers(forum: ForumView) -> list[Element]:
    """The buttons under an invitation."""
    buttons = [
        button(_("I come"), postback(f"forum.go:{forum.id}"), style="primary"),
        button(_("I cannot come"), postback(f"forum.not:{forum.id}")),
        button(_("How many of us?"), postback(f"forum.heads:{forum.id}")),
    ]
    if forum.needs_host:
        buttons.append(button(_("We host"), postback(f"forum.offer:{forum.id}")))
    links = []
    if forum.map_link:
        links.append(button(_("Map"), uri(forum.map_link), style="link"))
    if forum.calendar:
        links.append(button(_("Into my calendar"), uri(forum.calendar), style="link"))
    return [*buttons, *links]


def _managing(forum: ForumView) -> list[Element]:
    return [
        button(_("Another day"), postback(f"forum.move:{forum.id}"), style="link"),
        button(_("Another place"), postback(f"forum.place:{forum.id}"), style="link"),
        button(_("Set the host"), postback(f"forum.sethost:{forum.id}"), style="link"),
        button(_("Everything on a form"), postback(f"forum.form:{forum.id}"), style="link"),
        button(_("Cancel it"), postback(f"forum.cancel:{forum.id}"), style="link"),
    ]


@drawing
def draw_to_come(result: ForumsToCome) -> list[Message]:
    words = _("What is planned")
    body: list[Element] = [kicker(_("Forums and meetings")), title(words)]
    for forum in result.forums:
        hint = " · ".join(part for part in (_short_when(forum), forum.host or forum.place) if part)
        body += [separator(), tappable(forum.name, hint, f"forum.show:{forum.id}")]
    plan = [button(_("Plan a meeting"), postback("forum.new"))] if result.may_plan else []
    return [card(words, bubble(body, plan))]


@drawing
def draw_reminder(result: ForumReminder) -> list[Message]:
    forum = result.forum
    left = _days_left(result.days_left)
    alt = _("{left}: {name}", left=left, name=forum.name)
    body = [kicker(left), title(forum.name), *when_lines(forum)]
    if forum.place:
        body.append(line(_("Where: {place}", place=forum.place)))
    if forum.host:
        body.append(faint(_("Host: {host}", host=forum.host)))
    body.append(line(people_words(forum), bold=True))
    return [card(alt, bubble(body, _answers(forum)))]


def _days_left(days: int) -> str:
    if days <= 0:
        return _("It is today")
    if days == 1:
        return _("It is tomorrow")
    return ngettext("{count} day to go", "{count} days to go", days)


@drawing
def draw_moved(result: ForumMoved) -> list[Message]:
    forum = result.forum
    words = _("The day has changed") if result.old_start else _("The place has changed")
    body = [kicker(words), title(forum.name)]
    if result.old_start:
        body.append(faint(_("Before: {when}", when=moment(result.old_start))))
    if result.old_place:
        body.append(faint(_("Before: {when}", when=result.old_place)))
    body += when_lines(forum)
    if forum.place:
        body.append(line(_("Where: {place}", place=forum.place)))
    body.append(faint(_("Could you say once more whether you come? What you said before is kept until then.")))
    return [card(f"{words}: {forum.name}", bubble(body, _answers(forum)))]


@drawing
def draw_cancelled(result: ForumCancelled) -> list[Message]:
    words = _("{name} does not take place", name=result.name)
    body = [kicker(_("Cancelled")), title(words)]
    if result.starts_at:
        body.append(faint(_("It was planned for {when}.", when=moment(result.starts_at))))
    if result.reason:
        body.append(line(_("Because: {reason}", reason=result.reason)))
    body.append(faint(_("I will tell you as soon as there is a new day.")))
    return [card(words, bubble(body))]


@drawing
def draw_changed(result: Changed) -> list[Message]:
    forum = result.forum
    told = _("It is noted.")
    if result.told:
        told = ngettext("It is noted; I tell {count} chat.", "It is noted; I tell {count} chats.", result.told)
    body = [kicker(told), *_facts(forum), *[line(f"⚠ {each}") for each in warning_lines(result.warnings)]]
    footer = [button(_("Show it"), postback(f"forum.show:{forum.id}")), button(_("Everything on a form"), postback(f"forum.form:{forum.id}"), style="link")]  # fmt: skip
    return [card(told, bubble(body, footer))]


@drawing
def draw_checklist(result: Checklist) -> list[Message]:
    forum = result.forum
    words = _("Getting ready as host")
    body = [kicker(words), title(forum.name), *when_lines(forum), line(people_words(forum), bold=True)]
    body.append(faint(ngettext("{count} eats along", "{count} eat along", result.meals)))
    if result.lifts:
        body.append(faint(ngettext("{count} looks for a lift", "{count} look for a lift", result.lifts)))
    points = (
        _("The room: chairs, shade, a fan, something to write on"),
        _("Food and water for everybody"),
        _("Where to park, and a sign at the road"),
        _("Your own products to show"),
        _("Somebody who takes the minutes"),
        _("Check-in on the day: ask me for “check in”"),
    )
    body += [separator(), line(_("Shall we go through it together?"), bold=True), *[faint(f"☐ {p}") for p in points]]
    footer = [_who_comes(forum), button(_("Show it"), postback(f"forum.show:{forum.id}"))]
    return [card(f"{words}: {forum.name}", bubble(body, footer))]


@drawing
def draw_no_forum(_result: NoForum) -> list[Message]:
    words = _("Nothing is planned yet.")
    ways = [
        button(_("Recurring meetings"), postback("forum.series"), style="primary"),
        button(_("Plan a meeting"), postback("forum.new")),
    ]
    return [card(words, bubble([kicker(_("Forums and meetings")), title(words)], ways))]


@drawing
def draw_form(result: ForumForm) -> list[Message]:
    words = _("Everything about “{name}”", name=result.name)
    body = [
        title(words),
        faint(_("Days, hours, place, agenda, how to get there, for whom. The link is yours alone, for a day.")),
    ]
    return [card(words, bubble(body, [button(_("Open the form"), uri(result.link), style="primary")]))]


def _short_when(forum: ForumView) -> str:
    at = forum.starts_at
    if at:
        return moment(at)
    return _about(forum.planned_for)


def _about(at: datetime) -> str:
    return _("about {day}", day=write_date(at, spoken_language(), weekday=False))


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)
