"""The poll's cards: to answer, to read, to manage."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable, tick_line
from bot.drawing.told import worded
from bot.flows.poll import results
from bot.flows.poll.cards.options import (
    MAYBE_COLOR,
    choice_option,
    count_of,
    counted_option,
    date_option,
    how_many,
    option_words,
)
from bot.flows.poll.kinds import PollKind, Settings
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

ANSWERS = {"yes": mark("can"), "maybe": mark("maybe"), "no": mark("cannot")}
KINDS = {
    PollKind.CHOICE: mark("Poll"),
    PollKind.DATES: mark("Date poll"),
    PollKind.CONSENT: mark("Do we agree?"),
    PollKind.RANKING: mark("In which order?"),
}
SHARE_WORDS = {"1/2": mark("more than half"), "2/3": mark("two thirds"), "3/4": mark("three quarters")}
VOTER_WORDS = {"members": mark("members of the network"), "representatives": mark("representatives")}
MOST_REASONS = 10


@drawing
def draw_poll(result: results.PollCard) -> list[Message]:
    poll = result.poll
    if not poll.open:
        return [_result_card(poll)]
    ballot = _ballot(poll, price_words(poll.price) if result.new else "")
    messages = [ui.card(_("Poll: {question}", question=poll.question), ballot, _first_choices(result))]
    if result.repeated:
        messages.append(ui.text_message(repeated_words(result.repeated)))
    return messages


def _first_choices(result: results.PollCard) -> list[ui.Element]:
    """What its maker may want otherwise, one tap away while nobody has voted."""
    if not result.new:
        return []
    poll = result.poll
    change = [("per_enterprise", _("One vote per group")), ("results_later", _("Results at the end"))]
    change += [("free", _("Only for free"))] if poll.price else []
    taps = [
        ui.quick(label, ui.postback(f"poll.set:{poll.id}:{name}=1"))
        for name, label in change
        if not getattr(poll.settings, name)
    ]
    return [*taps, ui.quick(_("Settings"), ui.postback(f"poll.settings:{poll.id}"))]


@drawing
def draw_result(result: results.PollResult) -> list[Message]:
    return [_result_card(result.poll)]


@drawing
def draw_closed(result: results.PollClosedAlready) -> list[Message]:
    return [ui.text_message(_("This poll is closed already. Here is how it ended.")), _result_card(result.poll)]


@drawing
def draw_reminder(result: results.PollReminder) -> list[Message]:
    poll = result.poll
    closes = _closing_words(poll)
    if result.private:
        words = _("May we ask what you think? {closes}.", closes=closes)
    elif poll.total is None:
        words = _("A gentle reminder: “{question}”. {closes}.", question=poll.question, closes=closes)
    else:
        missing = how_many(poll.total - poll.answered, poll)
        words = _(
            "“{question}” still waits for {missing}. {closes}.", question=poll.question, missing=missing, closes=closes
        )
    return [ui.text_message(words), ui.card(_("Poll: {question}", question=poll.question), _ballot(poll))]


@drawing
def draw_settings(result: results.PollSettings) -> list[Message]:
    poll = result.poll
    body = [ui.kicker(_("Poll settings")), ui.title(poll.question)]
    if poll.open:
        body += [*_switches(poll), *_values(result), *([ui.faint(price_words(poll.price))] if poll.price else [])]
    footer = _ends(poll) if poll.open else _closed_buttons(poll)
    return [ui.card(_("Poll settings"), ui.bubble(body, footer), _never_close(poll))]


@drawing
def draw_deletion(result: results.DeletionAsked) -> list[Message]:
    poll = result.poll
    body = [ui.kicker(_("Delete poll?")), ui.title(poll.question), ui.line(_("Its votes are deleted with it."))]
    footer = [
        ui.button(_("Delete"), ui.postback(f"poll.delete:{poll.id}:sure"), style="primary"),
        ui.button(_("Keep"), ui.postback(f"poll.results:{poll.id}"), style="link"),
    ]
    return [ui.card(_("Delete poll?"), ui.bubble(body, footer))]


def repeated_words(texts: tuple[str, ...]) -> str:
    """That some options were named twice, and which."""
    return _("Named twice, so once is enough: {options}", options=_(", ").join(dict.fromkeys(texts)))


@worded.register
def turnout_words(turnout: results.Turnout) -> str:
    """How many have answered, of how many where that is known."""
    answered, total, by_enterprise = turnout.answered, turnout.total, turnout.by_enterprise
    if total is None or total < answered:
        return _("{count} answered", count=count_of(answered, by_enterprise=by_enterprise))
    return _("{answered} of {total} answered", answered=answered, total=count_of(total, by_enterprise=by_enterprise))


@worded.register
def choice_words(choices: results.Choices) -> str:
    """What somebody chose, with their answer to each where there is more than yes."""
    if not choices.answers:
        texts = _(", ").join(choices.texts)
        return _("{options} (waiting for a place)", options=texts) if choices.waits else texts
    pairs = zip(choices.texts, choices.answers, strict=True)
    return _(", ").join(f"{text} {_(ANSWERS[answer])}" for text, answer in pairs)


def price_words(price: int) -> str:
    """What its end costs at most; empty where it costs nothing."""
    words = ngettext(
        "Reminder and result go along with somebody's word here, for free. Where nobody writes they cost {count} message at most.",
        "Reminder and result go along with somebody's word here, for free. Where nobody writes they cost {count} messages at most.",
        price,
    )
    return words if price else ""


def _ballot(poll: results.PollView, price: str = "") -> ui.Element:
    rules = rule_words(poll.settings)
    body = [ui.kicker(_(KINDS[poll.kind])), ui.title(poll.question), *([ui.faint(rules)] if rules else [])]
    for option in poll.options:
        body.append(date_option(poll, option) if poll.dates else choice_option(poll, option))
    body += [ui.separator(), *_standing(poll), *([ui.faint(price)] if price else [])]
    links = [
        ui.button(_("Withdraw"), ui.postback(f"poll.withdraw:{poll.id}"), style="link"),
        ui.button(_("Results"), ui.postback(f"poll.results:{poll.id}"), style="link"),
        ui.button(_("Settings"), ui.postback(f"poll.settings:{poll.id}"), style="link"),
    ]
    footer: list[ui.Element] = []
    if poll.settings.anyone_adds and len(poll.options) < 10:
        footer.append(ui.button(_("Add option"), ui.postback(f"poll.add:{poll.id}"), style="link"))
    return ui.bubble(body, [*footer, ui.row(links)])


def _standing(poll: results.PollView) -> list[ui.Element]:
    """What stays true of a card while votes come in; how many they are, the result says."""
    lines = [ui.faint(_hidden_words(poll))] if poll.settings.anonymous or poll.later else []
    if poll.kind is PollKind.RANKING:
        lines.append(ui.faint(_("Tap in the order you like them: the first has 5 points, the fifth 1.")))
    if poll.kind is PollKind.CONSENT:
        lines.append(ui.faint(_("Whoever does not simply agree is asked why; that is listed in the result.")))
    if poll.settings.quorum is not None:
        lines.append(ui.faint(_("Counts from {count} answers", count=how_many(poll.settings.quorum, poll))))
    lines.append(ui.faint(_closing_words(poll)))
    return lines


def kind_words(kind: PollKind, settings: Settings) -> str:
    """What kind of poll it is, and how it works where that is not as usual."""
    return " · ".join(words for words in (_(KINDS[kind]), rule_words(settings)) if words)


def rule_words(settings: Settings) -> str:
    """How a poll works where that is not as usual."""
    words = []
    if settings.most:
        words.append(_("up to {count} answers", count=settings.most))
    elif settings.several:
        words.append(_("several answers"))
    if settings.per_enterprise:
        words.append(_("one vote per group"))
    if settings.anonymous:
        words.append(_("names not shown"))
    if settings.results_later:
        words.append(_("results at the end"))
    if settings.seats:
        words.append(_("{count} places each", count=settings.seats))
    if settings.none_of_these:
        words.append(_("none of these may be chosen"))
    if settings.reasons:
        words.append(_("with the reason"))
    if settings.share:
        words.append(_("needs {share}", share=_(SHARE_WORDS[settings.share])))
    if settings.voters:
        words.append(_("for {who}", who=_(VOTER_WORDS[settings.voters])))
    return " · ".join(words)


def _closing_words(poll: results.PollView) -> str:
    if poll.closes_at is None:
        return _("No closing time")
    return _("Closes {moment}", moment=write_moment(poll.closes_at, spoken_language()))


def _result_card(poll: results.PollView) -> Message:
    state = _("Poll result") if not poll.open else _("How the votes stand")
    body = [ui.kicker(state), ui.title(poll.question), *_winner_lines(poll), ui.separator()]
    body += [counted_option(poll, option) for option in poll.options]
    body += _reason_lines(poll)
    body += [ui.separator(), ui.line(turnout_words(poll.turnout), size="sm", bold=True)]
    if poll.open:
        body.append(ui.faint(_closing_words(poll)))
    vote = ui.button(_("Vote"), ui.postback(f"poll.show:{poll.id}"), style="primary")
    footer = [vote, *_who_can(poll), *_entering(poll)] if poll.open else [*_into_calendar(poll), *_closed_buttons(poll)]
    return ui.card(f"{state}: {poll.question}", ui.bubble(body, footer))


def _who_can(poll: results.PollView) -> list[ui.Element]:
    if not poll.dates or poll.settings.anonymous or poll.hidden:
        return []
    return [ui.button(_("Who can when"), ui.postback(f"poll.table:{poll.id}"))]


def _into_calendar(poll: results.PollView) -> list[ui.Element]:
    if poll.picked is None or poll.calendar is None:
        return []
    return [ui.button(_("Into my calendar"), ui.uri(poll.calendar), style="primary")]


def _entering(poll: results.PollView) -> list[ui.Element]:
    """The way to vote for somebody without LINE, where votes bear names."""
    if poll.settings.anonymous:
        return []
    return [ui.button(_("Vote for somebody without LINE"), ui.postback(f"entering.start:{poll.id}:poll"), style="link")]


def _winner_lines(poll: results.PollView) -> list[ui.Element]:
    """The winner, a tie as a tie, and whether enough have answered."""
    if poll.hidden:
        return [ui.line(_hidden_words(poll))]
    if not poll.winners:
        return [ui.line(_("Nobody has answered."), bold=True)]
    names = [option_words(poll.option(position)) for position in poll.winners]
    if poll.kind is PollKind.CONSENT:
        found = _consent_words(poll)
    elif len(names) > 1:
        found = _("A tie: {options}", options=_(" and ").join(names))
    elif poll.dates:
        found = _("Best day: {option}", option=names[0])
    elif poll.open:
        found = _("Ahead: {option}", option=names[0])
    else:
        found = _("Result: {option}", option=names[0])
    lines = [ui.line(found, size="lg", color=ui.ACCENT, bold=True)]
    if not poll.enough and not poll.open:
        share = _(SHARE_WORDS[str(poll.settings.share)])
        lines.append(ui.line(_("It does not reach {share} of the votes.", share=share), size="sm", color=MAYBE_COLOR))
    if poll.quorum_missed:
        needed = how_many(poll.settings.quorum or 0, poll)
        lines.append(
            ui.line(_("Not enough answers yet: {needed} needed.", needed=needed), size="sm", color=MAYBE_COLOR)
        )
    return lines


def _consent_words(poll: results.PollView) -> str:
    """Of consent what counts is not who is more, but whether anybody objects."""
    notes, objections = (poll.option(position).yes for position in (2, 3))
    if objections:
        return _("Still object: {who}", who=how_many(objections, poll))
    if notes:
        return _("Nobody objects; something to note: {who}", who=how_many(notes, poll))
    return _("Nobody objects so far.") if poll.open else _("Everybody who answered agrees.")


def _reason_lines(poll: results.PollView) -> list[ui.Element]:
    """Why people chose what they chose; of consent what is objected and noted comes first."""
    lines = []
    for reason in poll.reasons[:MOST_REASONS]:
        who = reason.name or _("somebody")
        text = _("{option} – {who}: {reason}", option=poll.option(reason.position).text, who=who, reason=reason.text)
        lines.append(ui.line(text, size="sm", margin="sm"))
    more = len(poll.reasons) - MOST_REASONS
    if more > 0:
        lines.append(ui.faint(ngettext("and {count} more of them", "and {count} more of them", more)))
    return [ui.separator(), ui.line(_("What people say"), size="sm", bold=True), *lines] if lines else []


def _hidden_words(poll: results.PollView) -> str:
    return _("The results come when it is closed.") if poll.later else _secret_words()


def _secret_words() -> str:
    return _("Counts are shown from {count} votes on, so that nobody's vote can be told.", count=results.SECRET_UNTIL)


def _closed_buttons(poll: results.PollView) -> list[ui.Element]:
    reopen = ui.button(_("Reopen"), ui.postback(f"poll.reopen:{poll.id}"), style="link")
    return [
        ui.row(
            [
                ui.button(_("Ask again"), ui.postback(f"poll.repeat:{poll.id}"), style="link"),
                *([] if poll.settings.anonymous else [reopen]),
                ui.button(_("Delete"), ui.postback(f"poll.delete:{poll.id}"), style="link"),
            ]
        ),
        ui.button(_("Table and file"), ui.postback(f"poll.table:{poll.id}"), style="link"),
    ]


def _switches(poll: results.PollView) -> list[ui.Element]:
    """What is on or off, each a box to tick."""
    settings = poll.settings
    several = [("several", settings.several, _("Several answers"))] if poll.kind is PollKind.CHOICE else []
    switches = [
        *several,
        ("anonymous", settings.anonymous, _("Names not shown")),
        ("per_enterprise", settings.per_enterprise, _("One vote per group")),
        ("anyone_adds", settings.anyone_adds, _("Everybody may add options")),
        *([("free", settings.free, _("Reminder and result only for free"))] if poll.closes_at else []),
    ]
    return [switch(poll, name, on, words) for name, on, words in switches]


def switch(poll: results.PollView, name: str, on: bool, words: str) -> ui.Element:
    """A setting that is on or off: a box to tick, named by what is so when it is on."""
    return tick_line(words, f"poll.set:{poll.id}:{name}={int(not on)}", ticked=on)


def _values(result: results.PollSettings) -> list[ui.Element]:
    """What is more than on or off, each a line that says how it stands and opens its question."""
    poll = result.poll
    pick = ui.picker(f"poll.closes:{poll.id}", initial=poll.closes_at or result.now, earliest=result.now)
    least = how_many(poll.settings.quorum, poll) if poll.settings.quorum else _("No minimum")
    options = ngettext("{count} option", "{count} options", len(poll.options))
    return [
        ui.separator(),
        tappable(_("Closing time"), _closing_words(poll), pick),
        tappable(_("Enough at"), least, f"poll.quorum:{poll.id}"),
        tappable(_("Options"), options, f"poll.options:{poll.id}"),
        tappable(_("More settings"), "", f"poll.more:{poll.id}"),
    ]


def _never_close(poll: results.PollView) -> list[ui.Element]:
    data = ui.postback(f"poll.set:{poll.id}:no_closing")
    return [ui.quick(_("Never close"), data)] if poll.open and poll.closes_at else []


def _ends(poll: results.PollView) -> list[ui.Element]:
    return [
        ui.button(_("Close poll"), ui.postback(f"poll.close:{poll.id}")),
        ui.row(
            [
                ui.button(_("Ask again"), ui.postback(f"poll.repeat:{poll.id}"), style="link"),
                ui.button(_("Delete"), ui.postback(f"poll.delete:{poll.id}"), style="link"),
            ]
        ),
    ]
