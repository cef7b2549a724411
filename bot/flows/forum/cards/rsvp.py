"""Cards of who comes: what somebody said, how many, meals, lifts."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    quick,
    text_message,
    title,
    uri,
)
from bot.flows.forum.results import (
    LiftFound,
    MyRsvp,
    RegisterFirst,
    RsvpsGathered,
    RsvpTaken,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_taken(result: RsvpTaken) -> list[Message]:
    return [_own(result)] if result.private else [_in_group(result)]


def _in_group(result: RsvpTaken) -> Message:
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
    replies = [quick(_("How many of us?"), postback(f"forum.heads:{mine.forum_id}"))] if mine.coming else []
    return text_message(f"{said} {_count(result.heads, result.enterprises)}", replies)


def _count(heads: int, enterprises: int) -> str:
    people = ngettext("So far {count} person", "So far {count} people", heads)
    if not enterprises:
        return people
    return _("{people} from {enterprises}", people=people, enterprises=ngettext("{count} enterprise", "{count} enterprises", enterprises))  # fmt: skip


def _own(result: RsvpTaken) -> Message:
    mine = result.mine
    if not mine.coming:
        words = _("It is noted: you cannot come. Should it change, just tell me.")
        ways: list[Element] = [button(_("I come after all"), postback(f"forum.go:{mine.forum_id}"))]
        return card(words, bubble([kicker(mine.forum), title(words)], ways))
    words = ngettext("It is noted: {count} person comes", "It is noted: {count} people come", mine.heads)
    body: list[Element] = [kicker(mine.forum), title(words)]
    body.append(faint(ngettext("{count} eats along", "{count} eat along", mine.meals)))
    body += _lift_lines(mine)
    ways = [
        button(_("How many of us?"), postback(f"forum.heads:{mine.forum_id}")),
        button(_("Meals"), postback(f"forum.meals:{mine.forum_id}")),
        button(_("Room in my car"), postback(f"forum.seats:{mine.forum_id}")),
        button(_("I need a lift"), postback(f"forum.lift:{mine.forum_id}")),
        button(_("I cannot after all"), postback(f"forum.not:{mine.forum_id}"), style="link"),
    ]
    return card(words, bubble(body, ways))


def _lift_lines(mine: MyRsvp) -> list[Element]:
    if mine.seats:
        return [line(ngettext("You have {count} free seat", "You have {count} free seats", mine.seats))]
    return [line(_("You look for a lift"))] if mine.needs_lift else []


@drawing
def draw_gathered(result: RsvpsGathered) -> list[Message]:
    more = ngettext("{count} more answer.", "{count} more answers.", result.count)
    return [text_message(f"{more} {_count(result.heads, result.enterprises)}")]


@drawing
def draw_register_first(_result: RegisterFirst) -> list[Message]:
    words = _("For lifts I tell two people of each other; would you tell me first who you are?")
    return [card(words, bubble([line(words)], [button(_("Register"), postback("register.start"), style="primary")]))]


@drawing
def draw_lift_found(result: LiftFound) -> list[Message]:
    words = _("{name} would like to come along with you", name=result.name)
    if not result.driving:
        words = _("{name} has room for you", name=result.name)
    body: list[Element] = [kicker(result.forum), title(words)]
    if result.place:
        body.append(line(_("From {district}", district=result.place)))
    body.append(faint(ngettext("For {count} person", "For {count} people", result.heads)))
    call = [button(_("Call"), uri(f"tel:{result.phone.replace('-', '')}"), style="primary")] if result.phone else []
    if not result.phone:
        body.append(faint(_("There is no phone number in the directory; you meet in the group.")))
    return [card(words, bubble(body, call))]
