"""Cards of who comes: what somebody said, how many, meals, lifts."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.forum import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_taken(result: results.RsvpTaken) -> list[Message]:
    return [_own(result)] if result.private else [_in_group(result)]


def _in_group(result: results.RsvpTaken) -> Message:
    mine = result.mine
    if not mine.coming:
        said = _("{name} cannot come.", name=result.name) if result.name else _("One more cannot come.")
    elif mine.heads > 1:
        said = (
            _("{name} comes, with {count} people in all.", name=result.name, count=mine.heads)
            if result.name
            else _("One more comes, with {count} people in all.", count=mine.heads)
        )
    else:
        said = _("{name} comes.", name=result.name) if result.name else _("One more comes.")
    replies = [ui.quick(_("How many of us?"), ui.postback(f"forum.heads:{mine.forum_id}"))] if mine.coming else []
    return ui.text_message(f"{said} {_count(result.heads, result.enterprises)}", replies)


def _count(heads: int, enterprises: int) -> str:
    people = ngettext("So far {count} person", "So far {count} people", heads)
    if not enterprises:
        return people
    return _("{people} from {enterprises}", people=people, enterprises=ngettext("{count} enterprise", "{count} enterprises", enterprises))  # fmt: skip


def _own(result: results.RsvpTaken) -> Message:
    mine = result.mine
    if not mine.coming:
        words = _("It is noted: you cannot come. Should it change, just tell me.")
        ways: list[ui.Element] = [ui.button(_("I come after all"), ui.postback(f"forum.go:{mine.forum_id}"))]
        return ui.card(words, ui.bubble([ui.kicker(mine.forum), ui.title(words)], ways))
    words = ngettext("It is noted: {count} person comes", "It is noted: {count} people come", mine.heads)
    body: list[ui.Element] = [ui.kicker(mine.forum), ui.title(words)]
    body.append(ui.faint(ngettext("{count} eats along", "{count} eat along", mine.meals)))
    body += _lift_lines(mine)
    ways = [
        ui.button(_("How many of us?"), ui.postback(f"forum.heads:{mine.forum_id}")),
        ui.button(_("Meals"), ui.postback(f"forum.meals:{mine.forum_id}")),
        ui.button(_("Room in my car"), ui.postback(f"forum.seats:{mine.forum_id}")),
        ui.button(_("I need a lift"), ui.postback(f"forum.lift:{mine.forum_id}")),
        ui.button(_("I cannot after all"), ui.postback(f"forum.not:{mine.forum_id}"), style="link"),
    ]
    return ui.card(words, ui.bubble(body, ways))


def _lift_lines(mine: results.MyRsvp) -> list[ui.Element]:
    if mine.seats:
        return [ui.line(ngettext("You have {count} free seat", "You have {count} free seats", mine.seats))]
    return [ui.line(_("You look for a lift"))] if mine.needs_lift else []


@drawing
def draw_gathered(result: results.RsvpsGathered) -> list[Message]:
    more = ngettext("{count} more answer.", "{count} more answers.", result.count)
    return [ui.text_message(f"{more} {_count(result.heads, result.enterprises)}")]


@drawing
def draw_register_first(_result: results.RegisterFirst) -> list[Message]:
    words = _("For lifts I tell two people of each other; would you tell me first who you are?")
    return [
        ui.card(
            words,
            ui.bubble([ui.line(words)], [ui.button(_("Register"), ui.postback("register.start"), style="primary")]),
        )
    ]


@drawing
def draw_lift_found(result: results.LiftFound) -> list[Message]:
    words = _("{name} would like to come along with you", name=result.name)
    if not result.driving:
        words = _("{name} has room for you", name=result.name)
    body: list[ui.Element] = [ui.kicker(result.forum), ui.title(words)]
    if result.place:
        body.append(ui.line(_("From {district}", district=result.place)))
    body.append(ui.faint(ngettext("For {count} person", "For {count} people", result.heads)))
    call = (
        [ui.button(_("Call"), ui.uri(f"tel:{result.phone.replace('-', '')}"), style="primary")] if result.phone else []
    )
    if not result.phone:
        body.append(ui.faint(_("There is no phone number in the directory; you meet in the group.")))
    return [ui.card(words, ui.bubble(body, call))]
