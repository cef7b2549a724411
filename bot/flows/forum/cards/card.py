"""The forums' cards: the invitation, how a forum stands, reminders, changes."""

from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.dialogue.telling import Opening
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.foretold import foretold
from bot.drawing.lists import tappable
from bot.drawing.look import Mood
from bot.drawing.told import sentence
from bot.flows.forum import results
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import people_words, status_words, when_lines, where_line
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

SHOWN_LETTERS = 600


@drawing
def draw_about(result: results.About) -> list[Message]:
    words = sentence(result.words)
    body: list[ui.Element] = [ui.kicker(result.forum.name), ui.title(words)]
    if result.with_days:
        body += when_lines(result.forum)
    if result.note:
        body.append(ui.faint(sentence(result.note)))
    ways = [ui.button(_(way.label), ui.postback(way.data)) for way in result.ways]
    if result.urgent:
        hoped = result.ways[0]
        ways[0] = ui.button(_(hoped.label), ui.postback(hoped.data), style="primary")
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_announcement(result: results.Announcement) -> list[Message]:
    forum = result.forum
    alt = _("Invitation: {name}, {when}", name=forum.name, when=_short_when(forum))
    return [ui.card(alt, ui.bubble([ui.kicker(_("You are invited")), *_facts(forum)], _answers(forum)))]


@drawing
def draw_shown(result: results.ForumShown) -> list[Message]:
    forum = result.forum
    body = [ui.kicker(status_words(forum)), *_facts(forum)]
    if forum.days:
        body += [ui.separator(), ui.line(people_words(forum), bold=True)]
    if result.mine:
        mine = (
            _("You come, {people}", people=_people(result.mine.heads)) if result.mine.coming else _("You cannot come")
        )
        body.append(ui.faint(mine))
    footer = _answers(forum) if forum.days else _offer(forum)
    if result.offers:
        footer.append(ui.button(_("We host instead"), ui.postback(f"forum.offer:{forum.id}"), style="link"))
    if result.undo:
        footer.append(ui.button(_("Take it back"), ui.postback(f"forum.undo:{forum.id}"), style="link"))
    if forum.days and (result.hosts or result.manages):
        footer.append(_who_comes(forum))
    if result.manages:
        footer.append(ui.button(_("Look after it"), ui.postback(f"forum.manage:{forum.id}"), style="link"))
    alt = _("{name}, {when}", name=forum.name, when=_short_when(forum))
    return [ui.card(alt, ui.bubble(body, footer))]


def _who_comes(forum: results.ForumView) -> ui.Element:
    """To the host and those who manage it: the list."""
    return ui.button(_("Who comes"), ui.postback(f"forum.guests:{forum.id}"))


def _facts(forum: results.ForumView) -> list[ui.Element]:
    """What, when, where, with whom."""
    facts: list[ui.Element] = [ui.title(forum.name), *when_lines(forum, calendar=True)]
    if forum.areas:
        facts.append(ui.line(_("For: {areas}", areas=", ".join(forum.areas))))
    facts += where_line(forum)
    if forum.host:
        facts.append(ui.line(_("Host: {host}", host=forum.host)))
        if forum.host_products:
            facts.append(ui.faint(_("known for {products}", products=", ".join(forum.host_products))))
    elif forum.needs_host:
        facts.append(ui.faint(_("The host is still being found; would your enterprise like to?")))
    for opening in forum.openings:
        facts += _opening(opening)
    if forum.agenda:
        facts += [ui.separator(), ui.line(_("What we will do"), bold=True), ui.faint(forum.agenda[:SHOWN_LETTERS])]
    if forum.directions:
        facts += [ui.line(_("How to get there"), bold=True), ui.faint(forum.directions[:SHOWN_LETTERS])]
    return facts


def _opening(opening: Opening) -> list[ui.Element]:
    """A few lines of what was said or done before it, and the way to all of it."""
    heading = _(opening.heading)
    page = opening.page
    headed = ui.linked(heading, _("Read all of it"), page, bold=True) if page else ui.line(heading, bold=True)
    lines: list[ui.Element] = [ui.separator(), headed]
    for who, told in opening.lines:
        words = sentence(told) if isinstance(told, Told) else told
        lines.append(ui.line(f"{who}: {words}" if who else words, size="sm", margin="sm"))
    if opening.more > 0:
        lines.append(ui.faint(ngettext("and {count} more of them", "and {count} more of them", opening.more)))
    return lines


def _answers(forum: results.ForumView) -> list[ui.Element]:
    """The buttons under an invitation."""
    buttons = [
        ui.button(_("I come"), ui.postback(f"forum.go:{forum.id}{_day_of(forum)}"), style="primary"),
        ui.button(_("I cannot come"), ui.postback(f"forum.not:{forum.id}{_day_of(forum)}")),
        ui.button(_("How many of us?"), ui.postback(f"forum.heads:{forum.id}")),
        ui.button(_("Meals, cars"), ui.postback(f"forum.along:{forum.id}")),
    ]
    return [*buttons, *_offer(forum)]


def _day_of(forum: results.ForumView) -> str:
    """The day that a button speaks of, so that after a move it is asked about."""
    return f":{forum.starts_at.astimezone(BANGKOK):%Y%m%d}" if forum.starts_at else ""


def _offer(forum: results.ForumView) -> list[ui.Element]:
    """Wherever a host is still being found."""
    return [ui.button(_("We host"), ui.postback(f"forum.offer:{forum.id}"))] if forum.needs_host else []


@drawing
def draw_to_manage(result: results.ForumToManage) -> list[Message]:
    forum = result.forum
    words = _("Look after it")
    ways = [
        ui.button(_("Another day"), ui.postback(f"forum.move:{forum.id}")),
        ui.button(_("Another place"), ui.postback(f"forum.place:{forum.id}")),
        ui.button(_("Set the host"), ui.postback(f"forum.sethost:{forum.id}")),
        ui.button(_("Everything on a form"), ui.postback(f"forum.form:{forum.id}")),
        ui.button(_("Cancel it"), ui.postback(f"forum.cancel:{forum.id}"), style="link"),
    ]
    body = [ui.kicker(words), ui.title(forum.name), *when_lines(forum)]
    return [ui.card(_("{name}, {when}", name=forum.name, when=_short_when(forum)), ui.bubble(body, ways))]


@drawing
def draw_to_come(result: results.ForumsToCome) -> list[Message]:
    words = _("What is planned")
    body: list[ui.Element] = [ui.kicker(_("Forums and meetings")), ui.title(words)]
    for forum in result.forums:
        hint = " · ".join(part for part in (_short_when(forum), forum.host or forum.place) if part)
        body += [ui.separator(), tappable(forum.name, hint, f"forum.show:{forum.id}")]
    plan = [ui.button(_("Plan a meeting"), ui.postback("forum.new"))] if result.may_plan else []
    return [ui.card(words, ui.bubble(body, plan))]


@drawing
def draw_reminder(result: results.ForumReminder) -> list[Message]:
    forum = result.forum
    left = days_left_words(result.days_left)
    alt = _("{left}: {name}", left=left, name=forum.name)
    body = [ui.kicker(left), ui.title(forum.name), *when_lines(forum, calendar=True)]
    body += where_line(forum)
    if forum.host:
        body.append(ui.faint(_("Host: {host}", host=forum.host)))
    body.append(ui.line(people_words(forum), bold=True))
    return [ui.card(alt, ui.bubble(body, _answers(forum)))]


def days_left_words(days: int) -> str:
    """How many days are left, in words."""
    if days <= 0:
        return _("It is today")
    if days == 1:
        return _("It is tomorrow")
    return ngettext("{count} day to go", "{count} days to go", days)


@drawing
def draw_moved(result: results.ForumMoved) -> list[Message]:
    forum = result.forum
    words = _("The day has changed") if result.old_start else _("The place has changed")
    body = [ui.kicker(words), ui.title(forum.name)]
    if result.old_start:
        body.append(ui.faint(_("Before: {when}", when=ui.moment(result.old_start))))
    if result.old_place:
        body.append(ui.faint(_("Before: {when}", when=result.old_place)))
    body += when_lines(forum, calendar=True)
    body += where_line(forum)
    body.append(ui.faint(_("Could you say once more whether you come? What you said before is kept until then.")))
    return [ui.card(f"{words}: {forum.name}", ui.bubble(body, _answers(forum)))]


@drawing
def draw_back(result: results.ForumBack) -> list[Message]:
    forum, words = result.forum, _("It takes place after all")
    return [ui.card(f"{words}: {forum.name}", ui.bubble([ui.kicker(words), *_facts(forum)], _answers(forum)))]


@drawing
def draw_confirm_change(result: results.ConfirmChange) -> list[Message]:
    words, forum = sentence(result.words), result.forum
    body: list[ui.Element] = [
        ui.kicker(forum.name),
        ui.title(words),
        ui.faint(_("As it stands now:")),
        *when_lines(forum),
    ]
    body += where_line(forum)
    if forum.heads:
        body.append(ui.line(people_words(forum)))
    body += [ui.separator(), *foretold(result.told, result.counted, result.left)]
    body += [ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    hoped, *others = result.ways
    ways = [ui.button(_(hoped.label), ui.postback(hoped.data), style="primary")]
    ways += [ui.button(_(way.label), ui.postback(way.data)) for way in others]
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


@drawing
def draw_cancelled(result: results.ForumCancelled) -> list[Message]:
    words = _("{name} does not take place", name=result.name)
    body = [ui.kicker(_("Cancelled")), ui.title(words)]
    if result.starts_at:
        body.append(ui.faint(_("It was planned for {when}.", when=ui.moment(result.starts_at))))
    if result.reason:
        body.append(ui.line(_("Because: {reason}", reason=result.reason)))
    body.append(ui.faint(_("I will tell you as soon as there is a new day.")))
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_changed(result: results.Changed) -> list[Message]:
    forum = result.forum
    told = _("It is noted.")
    if result.told:
        told = ngettext("It is noted; I tell {count} chat.", "It is noted; I tell {count} chats.", result.told)
    body = [ui.kicker(told), *_facts(forum), *[ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]]
    footer = [ui.button(_("Show it"), ui.postback(f"forum.show:{forum.id}")), ui.button(_("Everything on a form"), ui.postback(f"forum.form:{forum.id}"), style="link")]  # fmt: skip
    if result.undo or result.set_by_turn:
        back = f"forum.unset:{result.set_by_turn}" if result.set_by_turn else f"forum.undo:{forum.id}"
        body.append(ui.faint(_("For an hour you can take it back.")))
        footer.insert(0, ui.button(_("Take it back"), ui.postback(back)))
    return [ui.card(told, ui.bubble(body, footer))]


@drawing
def draw_checklist(result: results.Checklist) -> list[Message]:
    forum = result.forum
    words = _("Getting ready as host")
    body = [ui.kicker(words), ui.title(forum.name), *when_lines(forum), ui.line(people_words(forum), bold=True)]
    body.append(ui.faint(ngettext("{count} eats along", "{count} eat along", result.meals)))
    if result.lifts:
        body.append(ui.faint(ngettext("{count} looks for a lift", "{count} look for a lift", result.lifts)))
    points = (
        _("The room: chairs, shade, a fan, something to write on"),
        _("Food and water for everybody"),
        _("Where to park, and a sign at the road"),
        _("Your own products to show"),
        _("Somebody who takes the minutes"),
        _("Check-in on the day: ask me for “check in”"),
    )
    body += [
        ui.separator(),
        ui.line(_("Shall we go through it together?"), bold=True),
        *[ui.faint(f"☐ {p}") for p in points],
    ]
    footer = [_who_comes(forum), ui.button(_("Show it"), ui.postback(f"forum.show:{forum.id}"))]
    return [ui.card(f"{words}: {forum.name}", ui.bubble(body, footer))]


@drawing
def draw_no_forum(_result: results.NoForum) -> list[Message]:
    words = _("Nothing is planned yet.")
    ways = [
        ui.button(_("Recurring meetings"), ui.postback("forum.series"), style="primary"),
        ui.button(_("Plan a meeting"), ui.postback("forum.new")),
    ]
    return [
        ui.card(words, ui.bubble([ui.figure(Mood.NOTHING), ui.kicker(_("Forums and meetings")), ui.title(words)], ways))
    ]


@drawing
def draw_form(result: results.ForumForm) -> list[Message]:
    words = _("Everything about “{name}”", name=result.name)
    body = [
        ui.title(words),
        ui.faint(_("Days, hours, place, agenda, how to get there, for whom. The link is yours alone, for a day.")),
    ]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Open the form"), ui.uri(result.link), style="primary")]))]


def _short_when(forum: results.ForumView) -> str:
    at = forum.starts_at or (None if forum.finds_day else forum.planned_for)
    return ui.moment(at) if at else _about(forum.planned_for)


def _about(at: datetime) -> str:
    return _("about {day}", day=write_date(at, spoken_language(), weekday=False))


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)
