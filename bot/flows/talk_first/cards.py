"""The cards of the groups' talk."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.for_whom import whom_footer, whom_rows
from bot.flows.talk_first import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


def question_words(question: str | None) -> str:
    """The question that was written, else the usual one."""
    return question or _("What should we talk about at the forum? What does your group have on its mind?")


@drawing
def draw_question(result: results.TalkQuestion) -> list[Message]:
    asks = question_words(result.question)
    kicker = _("Before {forum}", forum=result.forum) if result.forum else _("A question to all groups")
    how = (
        _("A few words are enough. Just write them here.")
        if result.in_private
        else _("Talk it over. Then quote this and write, or tap “Answer”.")
    )
    body: list[ui.Element] = [ui.kicker(kicker), ui.title(asks), ui.faint(result.enterprise), ui.line(how)]
    if result.until:
        body.append(ui.faint(_("until {day}", day=ui.day(result.until))))
    answer = ui.button(
        _("Answer"), ui.postback(f"talk_first.answer:{result.id}:{result.enterprise_id}"), style="primary"
    )
    return [ui.card(asks, ui.bubble(body, [answer]))]


@drawing
def draw_taken(result: results.AnswerTaken) -> list[Message]:
    if result.voices > 1:
        words = _(
            "{enterprise} says, {voices} voices together: “{words}”",
            enterprise=result.enterprise,
            voices=result.voices,
            words=result.words,
        )
    elif result.replaced:
        words = _("Replaced. {enterprise} says: “{words}”", enterprise=result.enterprise, words=result.words)
    else:
        words = _("Thank you! {enterprise} says: “{words}”", enterprise=result.enterprise, words=result.words)
    data = f"{result.id}:{result.enterprise_id}"
    ways = [
        ui.quick(_("Say it differently"), ui.postback(f"talk_first.answer:{data}")),
        ui.quick(_("Take the answer out"), ui.postback(f"talk_first.unsay:{data}")),
    ]
    return [ui.text_message(words, ways)]


@drawing
def draw_state(result: results.TalkState) -> list[Message]:
    asks = question_words(result.question)
    kicker = _("A question to all groups") if result.goes_round else _("Before {forum}", forum=result.forum or "")
    said = _("{answered} of {asked} groups asked have answered", answered=result.answered, asked=result.asked)
    body: list[ui.Element] = [ui.kicker(kicker), ui.title(asks), ui.line(said)]
    if result.asked < result.enterprises and not result.closed:
        more = result.enterprises - result.asked
        body.append(ui.faint(ngettext("{count} group is asked later", "{count} groups are asked later", more)))
    if result.unreached:
        body.append(
            ui.faint(
                ngettext(
                    "{count} group cannot be asked: nobody there can be written to",
                    "{count} groups cannot be asked: nobody there can be written to",
                    result.unreached,
                )
            )
        )
    body += _lines(result.first)
    footer = _page(result.page)
    if result.manages:
        footer.append(ui.button(_("Sum it up now"), ui.postback(f"talk_first.sum:{result.id}")))
    return [ui.card(asks, ui.bubble(body, footer))]


@drawing
def draw_summary(result: results.TalkSummary) -> list[Message]:
    asks = question_words(result.question)
    said = ngettext(
        "{count} group has said something to it", "{count} groups have said something to it", result.answered
    )
    body: list[ui.Element] = [ui.kicker(_("What the groups say")), ui.title(asks), ui.line(said), *_lines(result.first)]
    return [ui.card(asks, ui.bubble(body, _page(result.page)))]


@drawing
def draw_for_whom(result: results.TalkForWhom) -> list[Message]:
    words = _("Whom shall I ask?")
    body: list[ui.Element] = [ui.kicker(_("A question to all groups")), ui.title(words), *whom_rows(result.choices)]
    return [ui.card(words, ui.bubble(body, whom_footer(result.choices)))]


@drawing
def draw_preview(result: results.RoundPreview) -> list[Message]:
    groups = ngettext("to {count} group", "to {count} groups", result.enterprises)
    pace = (
        _("all at once")
        if not result.a_week
        else _("{count} groups a week, about {weeks} weeks", count=result.a_week, weeks=result.weeks)
    )
    body: list[ui.Element] = [
        ui.kicker(_("A question to all groups")),
        ui.title(result.question),
        ui.line(f"{groups} · {pace}"),
    ]
    body.append(ui.faint(_("It costs nothing in the groups: it comes along when somebody writes there.")))
    if result.unreached:
        body.append(
            ui.faint(
                ngettext(
                    "{count} group cannot be asked: nobody there can be written to",
                    "{count} groups cannot be asked: nobody there can be written to",
                    result.unreached,
                )
            )
        )
    footer = [ui.button(_("Begin"), ui.postback(f"talk_first.begin:{result.id}"), style="primary")]
    footer.append(ui.button(_("For whom?"), ui.postback(f"talk_first.forwhom:{result.id}")))
    ways = [
        ui.quick(_("{count} a week", count=5), ui.postback(f"talk_first.pace:{result.id}:5")),
        ui.quick(_("{count} a week", count=10), ui.postback(f"talk_first.pace:{result.id}:10")),
        ui.quick(_("All at once"), ui.postback(f"talk_first.pace:{result.id}:0")),
        ui.cancel_reply(),
    ]
    return [ui.card(result.question, ui.bubble(body, footer), ways)]


def _lines(first: tuple[tuple[str, str], ...]) -> list[ui.Element]:
    return [ui.separator(), *(ui.line(f"{who}: {words}", size="sm") for who, words in first)] if first else []


def _page(page: str | None) -> list[ui.Element]:
    return [ui.button(_("Read all of it"), ui.uri(page))] if page else []
