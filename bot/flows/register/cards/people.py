"""The cards about the people of an enterprise: who waits, who is who."""

from collections.abc import Sequence

from bot.dialogue.telling import Wish
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, tappable
from bot.drawing.people_words import role_name
from bot.flows.register import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext
from bot.language.units import write_quantity

WAITING, REFUSED = "waiting", "refused"
SHOWN_WITH_BUTTONS = 2
"""More people stand as lines, each to tap for what can be done."""
STATES = {WAITING: mark("waits to be confirmed"), "active": mark("confirmed"), REFUSED: mark("not one of us")}
"""How somebody stands, by `MembershipStatus`."""


def wish_words(wish: Wish) -> str:
    """What somebody has asked for, shortly."""
    if wish.quantity is None:
        return _("a vote in “{question}”", question=wish.what)
    return f"{wish.what} {write_quantity(wish.quantity)} {wish.unit}"


def _asks(wishes: tuple[Wish, ...]) -> str:
    return _("asks for {wishes}", wishes=_(", ").join(map(wish_words, wishes)))


@drawing
def draw_new_members(result: results.NewMembers) -> list[Message]:
    opening = _("New at {enterprise}", enterprise=result.enterprise)
    words = (
        _("These people say that they belong to you. Is it so?")
        if result.ours
        else _("These people say that they belong to {enterprise}. Is it so?", enterprise=result.enterprise)
    )
    body = [ui.kicker(_("Registration")), ui.title(opening), ui.line(words)]
    people = [results.KnownPerson(person.id, person.name, WAITING, person.wishes) for person in result.people]
    body += _people_rows(result.enterprise_id, people)
    names = ", ".join(person.name for person in result.people)
    return [ui.card(f"{opening}: {names}", ui.bubble(body))]


@drawing
def draw_who_knows(result: results.WhoKnows) -> list[Message]:
    opening = _("Who knows somebody of {enterprise}?", enterprise=result.enterprise)
    words = _(
        "Nobody of {enterprise} is here yet. When two of you know somebody, they are taken up.",
        enterprise=result.enterprise,
    )
    body = [ui.kicker(_("Registration")), ui.title(opening), ui.line(words)]
    for person in result.people[: ui.MOST_BUTTONS]:
        know = ui.button(_("I know them"), ui.postback(f"register.know:{result.enterprise_id}:{person.id}"))
        body += [ui.separator(), ui.line(person.name, bold=True), know]
    names = ", ".join(person.name for person in result.people)
    return [ui.card(f"{opening} {names}", ui.bubble(body))]


@drawing
def draw_confirmed(result: results.Confirmed) -> list[Message]:
    words = _("{name} belongs to {enterprise}.", name=result.name, enterprise=result.enterprise)
    if result.wishes:
        asked = _(", ").join(map(wish_words, result.wishes))
        words = f"{words} " + _(
            "What {name} had asked for counts now, as far as it fits: {wishes}.", name=result.name, wishes=asked
        )
    return [ui.text_message(words, [])]


@drawing
def draw_people(result: results.PeopleOfEnterprise) -> list[Message]:
    body = [ui.kicker(_("People")), ui.title(result.enterprise)]
    if result.people:
        body.append(ui.faint(ngettext("{count} person", "{count} people", result.count)))
    else:
        body.append(ui.line(_("Nobody has registered yet. People do it with “register” in their own chat with me.")))
    body += _people_rows(result.enterprise_id, result.people)
    more = None if result.more is None else f"register.people:{result.enterprise_id}:{result.more}"
    return [ui.card(_("People of {enterprise}", enterprise=result.enterprise), ui.bubble(body, more_button(more)))]


@drawing
def draw_whose_people(result: results.WhosePeople) -> list[Message]:
    words = _("Of which enterprise?")
    footer = more_button(result.choices.more)
    return [ui.card(words, ui.bubble([ui.title(words), *choice_rows(result.choices)], footer))]


@drawing
def draw_whom_to_take_out(result: results.WhomToTakeOut) -> list[Message]:
    words = _("Whom do you mean?")
    rows: list[ui.Element] = [ui.title(words)]
    for enterprise_id, enterprise, person_id, name in result.rows:
        rows += [ui.separator(), tappable(name, enterprise, f"register.out:{enterprise_id}:{person_id}")]
    if result.further:
        further = ngettext(
            "and {count} more: please type more of the name",
            "and {count} more: please type more of the name",
            result.further,
        )
        rows.append(ui.faint(further))
    return [ui.card(words, ui.bubble(rows))]


def _people_rows(enterprise_id: str, people: Sequence[results.KnownPerson]) -> list[ui.Element]:
    """A few with what can be done with each; more as lines that open it."""
    if len(people) <= SHOWN_WITH_BUTTONS:
        return [row for person in people for row in _person_rows(enterprise_id, person)]
    rows: list[ui.Element] = []
    for person in people:
        hint = f"{_state(person)} · {_asks(person.wishes)}" if person.wishes else _state(person)
        data = f"register.person:{enterprise_id}:{person.id}"
        rows += [ui.separator(), tappable(person.name or _("somebody"), hint, data)]
    return rows


def _state(person: results.KnownPerson) -> str:
    return role_name(person.state) if person.state == "representative" else _(STATES[person.state])


def _person_rows(enterprise_id: str, person: results.KnownPerson) -> list[ui.Element]:
    """Somebody with how they stand, and what can be tapped."""
    rows = [ui.separator(), ui.line(person.name or _("somebody"), bold=True), ui.faint(_state(person))]
    if person.wishes:
        rows.append(ui.line(_asks(person.wishes)))
    key = f"{enterprise_id}:{person.id}"
    yes = ui.button(_("One of us"), ui.postback(f"register.confirm:{key}"), margin="none")
    no = ui.button(_("Not one of us"), ui.postback(f"register.refuse:{key}"), margin="none")
    out = ui.button(_("Take out"), ui.postback(f"register.out:{key}"), margin="none", style="link")
    ways = {WAITING: [yes, no], REFUSED: [yes]}.get(person.state, [out])
    rows.append(ui.row([{**way, "flex": 1} for way in ways], margin="sm"))
    return rows
