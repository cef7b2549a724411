"""The cards of asking the network."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.for_whom import whom_footer, whom_rows
from bot.drawing.lists import how_many, more_button, tappable, tick_line
from bot.drawing.look import Mood
from bot.drawing.people_words import role_name
from bot.drawing.topic_words import TOPICS, topic_name
from bot.flows.question import results
from bot.flows.question.stages import Stage, Verdict
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

STAGES = {
    Stage.KNOWING: mark("Those who know have been asked."),
    Stage.EVERYBODY: mark("All groups hear of it by and by."),
    Stage.ADVISERS: mark("The advisers have been asked."),
    Stage.AGENCIES: mark("The agencies have been asked."),
}
MOST_ANSWERS = 5
SHORT, OF_ANSWER = 90, 220
SHAPE = "20:13"


@drawing
def draw_draft(result: results.Draft) -> list[Message]:
    words = _("Shall I ask this?")
    body: list[ui.Element] = [
        ui.kicker(_("Ask the network · {topic}", topic=topic_name(result.topic))),
        ui.title(result.text),
        ui.faint(_first(result.first, result.to), margin="lg"),
    ]
    if result.to:
        body.append(ui.line(_("First to: {names}", names=", ".join(result.to)), bold=True))
    if result.lessons:
        body += [ui.separator(), ui.faint(_("Written down already, perhaps this helps:"), margin="lg")]
        body += [tappable(title, "", f"lesson.see:{lesson_id}") for lesson_id, title in result.lessons]
    whom = ui.button(_("Whom to ask"), ui.postback(f"question.whom:{result.id}"))
    without = ui.button(_("Ask without my name"), ui.postback(f"question.unnamed:{result.id}"))
    footer = [
        ui.button(_("Ask"), ui.postback(f"question.ask:{result.id}"), style="primary"),
        *([without, whom] if result.private else []),
        ui.button(_("Another area"), ui.postback(f"question.topic:{result.id}")),
        ui.button(_("Drop it"), ui.postback(f"question.drop:{result.id}"), style="link"),
    ]
    return [ui.card(f"{words} {result.text}", ui.bubble(body, footer))]


def _first(count: int, to: tuple[str, ...]) -> str:
    if to:
        return _("Those who know there are asked first, then their groups; where nobody knows, one level up.")
    if not count:
        return _("Nobody has said yet that they know about it: I ask all groups, as soon as somebody writes there.")
    return ngettext(
        "{count} person who knows about it is asked first, in private; after 2 days all groups.",
        "{count} people who know about it are asked first, in private; after 2 days all groups.",
        count,
    )


@drawing
def draw_ask_whom(result: results.AskWhom) -> list[Message]:
    words = _("Who shall be asked first?")
    body: list[ui.Element] = [ui.kicker(_("Ask the network")), ui.title(words), *whom_rows(result.choices)]
    return [ui.card(words, ui.bubble(body, whom_footer(result.choices)))]


@drawing
def draw_choose_topic(result: results.ChooseTopic) -> list[Message]:
    words = _("What is it about?")
    body: list[ui.Element] = [ui.kicker(_("Ask the network")), ui.title(words), ui.faint(result.text)]
    for topic, label in TOPICS.items():
        body += [ui.separator(), tappable(_(label), "", f"{result.data}:{topic.value}")]
    body += [ui.separator(), tappable(_("General"), "", f"{result.data}:none")]
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_asked(result: results.Asked) -> list[Message]:
    who = " · ".join(filter(None, (result.name, result.enterprise))) or _("Somebody of the network")
    body: list[ui.Element] = [
        ui.kicker(_("A question · {topic}", topic=topic_name(result.topic))),
        ui.title(result.text),
        ui.faint(_("{who} asks", who=who)),
    ]
    if result.outside:
        body.append(ui.line(_("Nobody in the network has known it yet. Do you?"), margin="lg"))
    elif result.why:
        body.append(ui.line(_("You know about: {known}. Do you know this, too?", known=result.why), margin="lg"))
    else:
        body.append(ui.line(_("Who knows? Quote this message and write the answer."), margin="lg"))
    footer = [ui.button(_("Answer"), ui.postback(f"question.answer:{result.id}"), style="primary")]
    if result.private:
        footer.append(ui.button(_("I do not know"), ui.postback(f"question.pass:{result.id}"), style="link"))
    return [ui.card(_("A question: {question}", question=result.text), ui.bubble(body, footer))]


@drawing
def draw_arrived(result: results.AnswerArrived) -> list[Message]:
    answer = result.answer
    body: list[ui.Element] = [
        ui.kicker(_("An answer to you")),
        ui.faint(ui.shortened(result.question, SHORT)),
        *([ui.line(answer.text, size="lg", margin="lg")] if answer.text else []),
        ui.faint(_from(answer), margin="md"),
    ]
    footer = [
        ui.button(_("It helped"), ui.postback(f"question.helped:{answer.id}"), style="primary"),
        ui.button(_("Not quite"), ui.postback(f"question.notyet:{answer.id}")),
        ui.button(_("See the question"), ui.postback(f"question.see:{result.question_id}"), style="link"),
    ]
    drawn = ui.bubble(body, footer)
    if answer.picture:
        drawn["hero"] = {
            "type": "image", "url": answer.picture, "size": "full", "aspectRatio": SHAPE, "aspectMode": "fit",
            "backgroundColor": "#F4F7F6", "action": ui.uri(answer.picture),
        }  # fmt: skip
    return [ui.card(_("An answer: {answer}", answer=answer.text or _("a picture")), drawn)]


def _from(answer: results.Answer) -> str:
    return " · ".join(filter(None, (answer.name, answer.enterprise))) or _("Somebody of the network")


@drawing
def draw_state(result: results.State) -> list[Message]:
    body: list[ui.Element] = [
        ui.kicker(_("Your question") if result.own else _("A question · {topic}", topic=topic_name(result.topic))),
        ui.title(result.text),
        ui.faint(_standing(result)),
    ]
    for answer in result.answers[:MOST_ANSWERS]:
        helped = "✓ " if answer.verdict == Verdict.HELPED else ""
        words = f"{helped}{ui.shortened(answer.text, OF_ANSWER) if answer.text else _('a picture')}"
        body += [ui.separator(), ui.line(words, margin="lg"), ui.faint(_from(answer))]
        if result.own and answer.verdict != Verdict.HELPED:
            body.append(ui.button(_("It helped"), ui.postback(f"question.helped:{answer.id}"), style="link"))
    if len(result.answers) > MOST_ANSWERS:
        more = len(result.answers) - MOST_ANSWERS
        body.append(ui.faint(ngettext("and {count} more of them", "and {count} more of them", more), margin="lg"))
    return [ui.card(_("A question: {question}", question=result.text), ui.bubble(body, _ways(result)))]


def _standing(result: results.State) -> str:
    facts = [_(STAGES[result.stage])] if result.is_open and result.own else []
    if not result.is_open:
        facts.append(_("Closed."))
    if result.own and result.unnamed:
        facts.append(_("Nobody sees your name."))
    facts.append(
        ngettext("{count} answer so far.", "{count} answers so far.", len(result.answers))
        if result.answers
        else _("No answer yet.")
    )
    return " ".join(facts)


def _ways(result: results.State) -> list[ui.Element]:
    if not result.own:
        return [ui.button(_("Answer"), ui.postback(f"question.answer:{result.id}"), style="primary")]
    if result.is_open:
        first = ui.button(_("That is enough"), ui.postback(f"question.close:{result.id}"))
    else:
        first = ui.button(_("Ask on"), ui.postback(f"question.reopen:{result.id}"))
    return [first, ui.button(_("Take the question back"), ui.postback(f"question.withdraw:{result.id}"), style="link")]


@drawing
def draw_questions(result: results.Questions) -> list[Message]:
    words = _("What you have asked") if result.mine else _("What others would like to know")
    body: list[ui.Element] = [ui.kicker(_("Ask the network")), ui.title(words)]
    if not result.page.rows:
        body.insert(0, ui.figure(Mood.NOTHING))
        body.append(ui.line(_("Nothing at the moment. What would you like to know?")))
    for question_id, text, answers, is_open in result.page.rows:
        facts = [ngettext("{count} answer", "{count} answers", answers) if answers else _("no answer yet")]
        if not is_open:
            facts.append(_("closed"))
        hint = " · ".join(facts)
        body += [ui.separator(), tappable(ui.shortened(text, SHORT), hint, f"question.see:{question_id}")]
    body += how_many(result.page)
    footer = [*more_button(result.page.more), ui.button(_("Ask something"), ui.postback("question.new"))]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_may_be_lesson(result: results.MayBeLesson) -> list[Message]:
    words = _("May others find this among the lessons?")
    body: list[ui.Element] = [
        ui.kicker(_("Lesson")),
        ui.title(words),
        ui.faint(ui.shortened(result.question, SHORT)),
        ui.line(ui.shortened(result.answer, OF_ANSWER)),
        ui.faint(
            _("Without names of people. Only if who answered agrees, too.")
            if result.asker
            else _("Without names of people. Only if who asked agrees, too."),
            margin="lg",
        ),
    ]
    footer = [
        ui.button(_("Yes, it may"), ui.postback(f"question.lesson:{result.answer_id}"), style="primary"),
        ui.button(_("Rather not"), ui.postback(f"question.nolesson:{result.answer_id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_known(result: results.Known) -> list[Message]:
    words = _("Noted: {words}", words=result.new) if result.new else _("What you may be asked about")
    body: list[ui.Element] = [ui.kicker(_("Ask the network")), ui.title(words)]
    body.append(ui.faint(_("Who asks about it comes to you first, in private. Tap what you do not want to be asked.")))
    for known, _topic in result.words:
        body += [ui.separator(), tappable(known, _("tap to take it out"), _without(result.network_id, known))]
    footer = [ui.button(_("One more"), ui.postback(f"question.tellknown:{result.network_id}"))]
    return [ui.card(words, ui.bubble(body, footer))]


def _without(network_id: str, known: str) -> str:
    return f"question.unknow:{network_id}:{known}"


@drawing
def draw_ask_themes(result: results.AskThemes) -> list[Message]:
    words = _("What may {network} ask you about?", network=result.network)
    body: list[ui.Element] = [ui.kicker(_("For agencies") if result.partner else _("For advisers")), ui.title(words)]
    body.append(ui.faint(_("Tap your areas, or write your theme in your own words.")))
    for topic, label in TOPICS.items():
        body += [ui.separator(), tappable(_(label), "", f"question.theme:{result.network_id}:{topic.value}")]
    footer = [ui.button(_("In my words"), ui.postback(f"question.themes:{result.network_id}"))]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_advisers(result: results.Advisers) -> list[Message]:
    words = _("What advisers may be asked about")
    body: list[ui.Element] = [ui.kicker(_("Ask the network")), ui.title(words)]
    if not result.people:
        body.insert(0, ui.figure(Mood.NOTHING))
        body.append(ui.line(_("Nobody is an adviser yet. “Invite” brings one in.")))
    for person_id, name, kind, themes in result.people:
        who = f"{name} · {role_name(kind)}"
        data = f"question.themesof:{result.network_id}:{person_id}"
        body += [ui.separator(), tappable(who, _(", ").join(themes) or _("nothing said yet"), data)]
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_themes_of(result: results.ThemesOf) -> list[Message]:
    words = _("What may {name} be asked about?", name=result.name)
    body: list[ui.Element] = [ui.kicker(_("For advisers")), ui.title(words)]
    body.append(ui.faint(_("Tap the areas. {name} hears of it and can take each out again.", name=result.name)))
    for topic, label in TOPICS.items():
        data = f"question.themesof:{result.network_id}:{result.person_id}.{topic.value}"
        body.append(tick_line(_(label), data, ticked=topic.value in result.areas))
    if result.others:
        body.append(ui.faint(_("In their own words: {themes}", themes=_(", ").join(result.others)), margin="lg"))
    footer = [ui.button(_("All advisers"), ui.postback(f"question.advisers:{result.network_id}"))]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_advice(result: results.AskAdvice) -> list[Message]:
    words = _("Would you say a word at {forum}?", forum=result.forum)
    body: list[ui.Element] = [
        ui.kicker(_("For advisers")),
        ui.title(words),
        ui.faint(" · ".join(filter(None, (ui.day(result.day) if result.day else None, result.theme)))),
    ]
    if result.questions:
        body += [ui.separator(), ui.faint(_("What people ask in your theme:"), margin="lg")]
        body += [
            tappable(ui.shortened(text, SHORT), _("answer now"), f"question.answer:{question_id}")
            for question_id, text in result.questions
        ]
    footer = [
        ui.button(_("Gladly"), ui.postback(f"question.advise:{result.forum_id}"), style="primary"),
        ui.button(_("Not this time"), ui.postback(f"question.noadvice:{result.forum_id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]
