"""The cards of drawing lessons."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.lesson import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

QUESTIONS = {
    "well": mark("What went well?"),
    "badly": mark("What could have gone better?"),
    "next": mark("What shall we try the next time?"),
    "trial": mark("How did it go at home?"),
}
HEADINGS = {
    "well": mark("What went well"),
    "badly": mark("What could have gone better"),
    "next": mark("What we will try"),
}


@drawing
def draw_question(result: results.LessonQuestion) -> list[Message]:
    asks = _(QUESTIONS[result.question])
    body: list[ui.Element] = [
        ui.kicker(_("Lessons · question {number} of 3", number=result.number)),
        ui.title(asks),
        ui.faint(result.name),
        ui.line(_("A few words are enough. They go on one page with those of the others, without names.")),
    ]
    footer = [
        ui.button(_("Answer"), ui.postback(f"lesson.answer:{result.id}:{result.question}"), style="primary"),
        ui.button(_("Skip"), ui.postback(f"lesson.skip:{result.id}:{result.question}"), style="link"),
    ]
    return [ui.card(asks, ui.bubble(body, footer))]


@drawing
def draw_at_home(result: results.AtHome) -> list[Message]:
    asks = _("And how is it at home?")
    body: list[ui.Element] = [
        ui.kicker(_("After {forum}", forum=result.name)),
        ui.title(asks),
        ui.faint(result.enterprise),
        ui.line(_("We wanted to try: “{lesson}”", lesson=result.lesson)),
    ]
    data = f"{result.id}:{result.enterprise_id}"
    footer = [
        ui.button(_("Tried it"), ui.postback(f"lesson.tried:{data}"), style="primary"),
        ui.button(_("Not yet"), ui.postback(f"lesson.notyet:{data}")),
        ui.button(_("Does not fit us"), ui.postback(f"lesson.unfit:{data}")),
    ]
    return [ui.card(asks, ui.bubble(body, footer))]


@drawing
def draw_at_home_told(result: results.AtHomeTold) -> list[Message]:
    words = {
        results.Trial.TRIED: _("Lovely! How did it go? A few words, if you like."),
        results.Trial.NOT_YET: _("No hurry. Is there anything that would help? A few words, if you like."),
        results.Trial.UNFIT: _("Good to know, too. What does not fit? A few words, if you like."),
    }[result.answer]
    return [ui.text_message(words, [ui.quick(_("That is all"), ui.postback("conversation.cancel"))])]


@drawing
def draw_ask_words(result: results.AskWords) -> list[Message]:
    asks = _(QUESTIONS[result.question])
    if result.too_long:
        words = _(
            "That is {length} letters; could you say it in up to {most}?",
            length=f"{result.too_long:,}",
            most=results.LONGEST,
        )
    elif result.before:
        words = _(
            "{question}\nYou had written: {words}\nWhat you write now replaces it.", question=asks, words=result.before
        )
    else:
        words = _("{question} Just write it here.", question=asks)
    return [ui.text_message(words, [ui.cancel_reply()])]


@drawing
def draw_kept(result: results.AnswerKept) -> list[Message]:
    words = _("Thank you, I have replaced it.") if result.again else _("Thank you! We all learn from it.")
    if result.next_question is None:
        return [ui.text_message(words)]
    asks = _(QUESTIONS[result.next_question])
    ways = [
        ui.quick(_("Answer"), ui.postback(f"lesson.answer:{result.id}:{result.next_question}")),
        ui.quick(_("Skip"), ui.postback(f"lesson.skip:{result.id}:{result.next_question}")),
    ]
    more = _("One more, if you like: {question}", question=asks)
    return [ui.text_message(f"{words} {more}", ways)]


@drawing
def draw_card(result: results.LessonCard) -> list[Message]:
    opening = (
        ngettext("What we have learned: {count} answer", "What we have learned: {count} answers", result.answers)
        if result.newly
        else _("What we learned the last time")
    )
    body: list[ui.Element] = [
        ui.kicker(_("Lessons")),
        ui.title(result.name),
        ui.faint(ui.day(result.held_on)),
        ui.line(opening),
    ]
    for question, beginning in result.first:
        body += [
            ui.separator(),
            ui.line(_(HEADINGS[question]), bold=True, margin="lg"),
            ui.line(f"“{beginning}”", margin="sm"),
        ]
    footer = [ui.button(_("Read all of it"), ui.uri(result.page), style="primary")] if result.page else []
    return [ui.card(_("Lessons of {forum}", forum=result.name), ui.bubble(body, footer))]


@drawing
def draw_over(result: results.LessonOver) -> list[Message]:
    words = _("The answers about {forum} are gathered already. Thank you for thinking of it!", forum=result.name)
    if result.page is None:
        return [ui.text_message(words)]
    return [
        ui.card(
            words, ui.bubble([ui.line(words)], [ui.button(_("Read all of it"), ui.uri(result.page), style="primary")])
        )
    ]
