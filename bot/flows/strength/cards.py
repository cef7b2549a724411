"""The cards of strengths and gaps."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import more_button
from bot.flows.strength import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_ask_strength(result: results.AskStrength) -> list[Message]:
    words = _("What does {enterprise} do really well?", enterprise=result.enterprise)
    body = [
        ui.kicker(_("Strengths")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.faint(
            _("One thing is enough, such as: dyeing with plants. Other groups can learn it from you."), margin="md"
        ),
    ]
    return [ui.card(words, ui.bubble(body, _ways("well", result.enterprise_id)))]


@drawing
def draw_ask_gap(result: results.AskGap) -> list[Message]:
    words = _("And what would {enterprise} like to be better at?", enterprise=result.enterprise)
    body = [ui.kicker(_("Strengths"))]
    if result.well:
        body.append(ui.faint(_("Noted: {words}", words=result.well)))
    body.append(ui.line(words, size="lg", bold=True, margin="sm"))
    body.append(ui.faint(_("One thing, such as: selling online. I look for a group that does it well."), margin="md"))
    return [ui.card(words, ui.bubble(body, _ways("lacks", result.enterprise_id)))]


def _ways(action: str, enterprise_id: str) -> list[ui.Element]:
    return [
        ui.button(_("Answer"), ui.postback(f"strength.{action}:{enterprise_id}"), style="primary"),
        ui.button(_("Not now"), ui.postback(f"strength.later:{enterprise_id}"), style="link"),
    ]


@drawing
def draw_strengths(result: results.Strengths) -> list[Message]:
    title = _("What each group does well")
    body: list[ui.Element] = [ui.kicker(_("Strengths")), ui.title(title)]
    body.append(ui.faint(ngettext("{count} enterprise has said so", "{count} enterprises have said so", result.count)))
    for enterprise, well in result.rows:
        body += [ui.separator(), ui.line(enterprise, bold=True), ui.line(well)]
    footer = [
        ui.button(_("Strength of {enterprise}", enterprise=name), ui.postback(f"strength.say:{enterprise_id}"))
        for enterprise_id, name in result.own
    ]
    return [ui.card(title, ui.bubble(body, [*more_button(result.more), *footer]))]


@drawing
def draw_teacher_found(result: results.TeacherFound) -> list[Message]:
    words = _("{enterprise} does that well", enterprise=result.enterprise)
    body = [
        ui.kicker(_("To learn from each other")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(result.well),
        ui.faint(_("You would like: {gap}", gap=result.gap), margin="md"),
        ui.line(_("Shall I ask whether they show you?"), margin="lg"),
    ]
    footer = [
        ui.button(_("Yes, please ask"), ui.postback(f"strength.ask:{result.id}"), style="primary"),
        ui.button(_("Not now"), ui.postback(f"strength.leave:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_teacher(result: results.AskTeacher) -> list[Message]:
    words = _("{learner} would like to learn from {teacher}", learner=result.learner, teacher=result.teacher)
    body = [
        ui.kicker(_("To learn from each other")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(result.gap),
        ui.line(_("Would you show them?"), margin="lg"),
    ]
    footer = [
        ui.button(_("Gladly"), ui.postback(f"strength.gladly:{result.id}"), style="primary"),
        ui.button(_("Not at the moment"), ui.postback(f"strength.cannot:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_helped(result: results.AskHelped) -> list[Message]:
    words = _("You wanted to learn from {enterprise}. Did it help?", enterprise=result.teacher)
    body = [
        ui.kicker(_("To learn from each other")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(result.gap),
    ]
    footer = [
        ui.button(_("It helped"), ui.postback(f"strength.helped:{result.id}"), style="primary"),
        ui.button(_("We have not met yet"), ui.postback(f"strength.notmet:{result.id}")),
        ui.button(_("It did not fit"), ui.postback(f"strength.didnot:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_many_lack(result: results.ManyLack) -> list[Message]:
    words = ngettext("{count} enterprise lacks the same", "{count} enterprises lack the same", result.count)
    body = [
        ui.kicker(_("For the agencies")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(result.gap),
        ui.faint(", ".join(result.whose), margin="md"),
        ui.line(_("Shall I ask the partner agencies for help with it?"), margin="lg"),
    ]
    footer = [
        ui.button(_("Ask the agencies"), ui.postback(f"strength.up:{result.id}"), style="primary"),
        ui.button(_("Not now"), ui.postback(f"strength.keep:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_request(result: results.RequestToAgencies) -> list[Message]:
    words = _("{network} asks for help", network=result.network)
    body = [
        ui.kicker(_("For the agencies")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(
            ngettext(
                "{count} enterprise would like help with: {gap}",
                "{count} enterprises would like help with: {gap}",
                result.count,
                gap=result.gap,
            )
        ),
        ui.faint(", ".join(result.whose), margin="md"),
        ui.faint(_("Whoever can help types: support, and what it is. The coordinator answers."), margin="lg"),
    ]
    return [ui.card(words, ui.bubble(body))]
