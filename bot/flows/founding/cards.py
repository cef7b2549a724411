"""The cards of networks that are founded in the chat."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.look import Mood
from bot.flows.founding import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

MATTERS = {
    "name": mark("what we are called"),
    "purpose": mark("what the network is for first"),
    "coordinator": mark("who coordinates"),
}
MOST_DOUBLES = 5


@drawing
def draw_ask_to_begin(result: results.AskToBegin) -> list[Message]:
    words = _("Shall this group be a network of its own: {name}?", name=result.name)
    body = [
        ui.kicker(_("A new network")),
        ui.title(result.name),
        ui.line(
            _("Shall this group be a network of its own? Enterprises join it, it meets, buys and learns together.")
        ),
        ui.faint(_("No code from anybody is needed. Its people choose who coordinates it.")),
        *_so_many(_("Yes"), result.yes, result.wanted),
    ]
    footer = [
        ui.button(_("Yes, let us"), ui.postback(f"founding.yes:{result.id}"), style="primary"),
        ui.button(_("Rather not"), ui.postback(f"founding.no:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


def _so_many(whose: str, yes: int, wanted: int) -> list[ui.Element]:
    words = _("{whose}: {yes} of {wanted}", whose=whose, yes=min(yes, wanted), wanted=wanted)
    return [ui.line(words, margin="lg"), ui.bar(round(100 * yes / wanted))]


@drawing
def draw_code(result: results.Code) -> list[Message]:
    words = _("The code: {code}", code=result.code)
    body = [
        ui.kicker(_("Two become one network")),
        ui.title(result.code),
        ui.line(_("In the other group please type:")),
        ui.line(result.words, bold=True, margin="sm"),
        ui.faint(_("Then three of each group say yes, and a day is left to object.")),
        ui.faint(_("The code works until {date}, once.", date=ui.day(result.until))),
    ]
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_ask_to_unite(result: results.AskToUnite) -> list[Message]:
    words = _("Shall we become one network with {other}?", other=result.other.name)
    body = [ui.kicker(_("Two become one network")), ui.title(words), *_sides((result.ours, result.other))]
    body.append(ui.faint(_("Members, enterprises, open polls and orders, lessons: what each has comes along.")))
    body += _so_many(result.ours.name or _("Here"), result.yes, result.wanted)
    body += _so_many(result.other.name or _("There"), result.other_yes, result.wanted)
    footer = [
        ui.button(_("Yes, let us"), ui.postback(f"founding.agree:{result.id}"), style="primary"),
        ui.button(_("Rather not"), ui.postback(f"founding.object:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


def _sides(sides: tuple[results.Side, ...]) -> list[ui.Element]:
    shown: list[ui.Element] = []
    for side in sides:
        brought = [ngettext("{count} person", "{count} people", side.people)]
        if side.enterprises:
            brought.append(ngettext("{count} enterprise", "{count} enterprises", side.enterprises))
        shown += [ui.line(side.name, bold=True, margin="lg"), ui.faint(" · ".join(brought), margin="none")]
    return shown


@drawing
def draw_agreed(result: results.Agreed) -> list[Message]:
    one, other = result.sides
    words = _(
        "{one} and {other} become one network on {time}", one=one.name, other=other.name, time=ui.moment(result.until)
    )
    body = [ui.kicker(_("Both have said yes")), ui.title(words)]
    if result.objections:
        body.append(
            ui.line(
                ngettext(
                    "{count} person would rather not; while that stands, we stay two. Please talk it over.",
                    "{count} people would rather not; while that stands, we stay two. Please talk it over.",
                    result.objections,
                )
            )
        )
        take_back = ui.button(_("It is fine with me after all"), ui.postback(f"founding.agree:{result.id}"))
        return [ui.card(words, ui.bubble(body, [take_back]))]
    body.append(ui.line(_("Would you rather not? Say so until then; nobody is told who did.")))
    footer = [ui.button(_("I would rather not"), ui.postback(f"founding.object:{result.id}"), style="link")]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_founded(result: results.Founded) -> list[Message]:
    words = _("We are a network now: {name}", name=result.name)
    if result.sides:
        words = _("We are one network now: {name}", name=result.name)
    body = [ui.figure(Mood.THANKS), ui.kicker(_("A new network")), ui.title(words), *_sides(result.sides)]
    if result.sides:
        body.append(ui.faint(_("Everything that each had has come along.")))
    if result.doubles:
        names = ", ".join(result.doubles[:MOST_DOUBLES])
        body.append(ui.faint(_("There are two of {names}; whoever coordinates can make them one.", names=names)))
    if result.votes:
        matters = ", ".join(_(MATTERS[each]) for each in result.votes)
        body.append(ui.line(_("Now we vote: {matters}.", matters=matters), margin="lg"))
    body.append(
        ui.line(_("Tell me which enterprise you belong to; a new one is asked about in three questions."), margin="lg")
    )
    footer = [
        ui.button(_("Register"), ui.postback("register.start"), style="primary"),
        ui.button(_("Unite networks"), ui.postback("founding.code"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_who_coordinates(result: results.WhoCoordinates) -> list[Message]:
    words = _("Who would like to coordinate {network} for the first year?", network=result.network)
    body = [ui.kicker(_("First coordinator")), ui.title(words)]
    body.append(ui.line(_("Whoever would taps below until {date}; then we vote.", date=ui.day(result.until))))
    body.append(ui.faint(_("It takes asking, not commanding. I remind, count and write; a deputy can be named.")))
    if result.names:
        body.append(ui.line(_("So far: {names}", names=", ".join(result.names)), bold=True, margin="lg"))
    return [
        ui.card(
            words, ui.bubble(body, [ui.button(_("I would like to"), ui.postback("founding.stand"), style="primary")])
        )
    ]
