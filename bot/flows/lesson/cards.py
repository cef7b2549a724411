"""The cards of drawing lessons."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    text_message,
    title,
    uri,
)
from bot.flows.lesson.results import (
    LONGEST,
    AnswerKept,
    AskWords,
    LessonCard,
    LessonOver,
    LessonQuestion,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

QUESTIONS = {
    "well": mark("What went well?"),
    "badly": mark("What could have gone better?"),
    "next": mark("What shall we try the next time?"),
}
HEADINGS = {
    "well": mark("What went well"),
    "badly": mark("What could have gone better"),
    "next": mark("What we will try"),
}


@drawing
def draw_question(result: LessonQuestion) -> list[Message]:
    asks = _(QUESTIONS[result.question])
    body: list[Element] = [
        kicker(_("Lessons · question {number} of 3", number=result.number)),
        title(asks),
        faint(result.name),
        line(_("A few words are enough. They go on one page with those of the others, without names.")),
    ]
    footer = [
        button(_("Answer"), postback(f"lesson.answer:{result.id}:{result.question}"), style="primary"),
        button(_("Skip"), postback(f"lesson.skip:{result.id}:{result.question}"), style="link"),
    ]
    return [card(asks, bubble(body, footer))]


@drawing
def draw_ask_words(result: AskWords) -> list[Message]:
    asks = _(QUESTIONS[result.question])
    if result.too_long:
        words = _(
            "That is {length} letters; could you say it in up to {most}?", length=f"{result.too_long:,}", most=LONGEST
        )
    elif result.before:
        words = _(
            "{question}\nYou had written: {words}\nWhat you write now replaces it.", question=asks, words=result.before
        )
    else:
        words = _("{question} Just write it here.", question=asks)
    return [text_message(words, [cancel_reply()])]


@drawing
def draw_kept(result: AnswerKept) -> list[Message]:
    words = _("Thank you, I have replaced it.") if result.again else _("Thank you! We all learn from it.")
    if result.next_question is None:
        return [text_message(words)]
    asks = _(QUESTIONS[result.next_question])
    ways = [
        quick(_("Answer"), postback(f"lesson.answer:{result.id}:{result.next_question}")),
        quick(_("Skip"), postback(f"lesson.skip:{result.id}:{result.next_question}")),
    ]
    more = _("One more, if you like: {question}", question=asks)
    return [text_message(f"{words} {more}", ways)]


@drawing
def draw_card(result: LessonCard) -> list[Message]:
    opening = (
        ngettext("What we have learned: {count} answer", "What we have learned: {count} answers", result.answers)
        if result.newly
        else _("What we learned the last time")
    )
    body: list[Element] = [kicker(_("Lessons")), title(result.name), faint(day(result.held_on)), line(opening)]
    for question, beginning in result.first:
        body += [separator(), line(_(HEADINGS[question]), bold=True, margin="lg"), line(f"“{beginning}”", margin="sm")]
    footer = [button(_("Read all of it"), uri(result.page), style="primary")] if result.page else []
    return [card(_("Lessons of {forum}", forum=result.name), bubble(body, footer))]


@drawing
def draw_over(result: LessonOver) -> list[Message]:
    words = _("The answers about {forum} are gathered already. Thank you for thinking of it!", forum=result.name)
    if result.page is None:
        return [text_message(words)]
    return [card(words, bubble([line(words)], [button(_("Read all of it"), uri(result.page), style="primary")]))]
