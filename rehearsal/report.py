"""The report of a rehearsed year: one HTML file in Thai and English, with nothing to load; and the same in a few lines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.flows.forum.tables import OVER, ForumStatus
from bot.flows.handover.tables import SuccessionStage
from bot.flows.order.tables import OrderStatus
from bot.flows.referral.tables import OfferStatus
from bot.language.calendar import write_date
from bot.language.catalogue import LANGUAGES, SOURCE_LANGUAGE, mark, speaking, spoken_language
from bot.language.catalogue import gettext as _
from bot.storage.message_tables import Urgency
from rehearsal import charts
from rehearsal.findings import findings_of
from rehearsal.measures import Figures, Meeting, Promises

TEMPLATES = Path(__file__).parent / "templates"

KINDS = {
    "forum": mark("Network forum"),
    "committee": mark("Committee meeting"),
    "exchange": mark("Learning exchange"),
    "lesson": mark("Lesson"),
    "self_report": mark("A group's own word on its month"),
    "poll": mark("Poll"),
    "notice": mark("Notice"),
    "welfare": mark("Looking after each other (welfare)"),
    "support": mark("Outside bodies that help"),
    "referral": mark("Customer passed on"),
    "order": mark("Joint order"),
    "sale": mark("Joint sale"),
}
"""Learning first, trade last."""

STATUSES = {
    ForumStatus.PLANNED: mark("day being found"),
    ForumStatus.DATED: mark("host being found"),
    ForumStatus.HOSTED: mark("to be announced"),
    ForumStatus.ANNOUNCED: mark("announced"),
    ForumStatus.HELD: mark("held"),
    ForumStatus.CLOSED: mark("held"),
    ForumStatus.CANCELLED: mark("called off"),
}
WAYS = {
    Urgency.RIDE: mark("of those that only ride, to groups where nobody spoke"),
    Urgency.RESULT: mark("of what came of somebody's own form, to people who did not write again"),
    Urgency.PATIENT: mark("of those that may wait"),
    Urgency.MUST: mark("urgent ones"),
}
ORDERS = {
    OrderStatus.DRAFT: mark("not opened"),
    OrderStatus.SURVEY: mark("asking for needs"),
    OrderStatus.OPEN: mark("open"),
    OrderStatus.DECIDING: mark("too few, being decided"),
    OrderStatus.ASKING: mark("asking who stays"),
    OrderStatus.CLOSED: mark("closed, on its way"),
    OrderStatus.ARRIVED: mark("arrived"),
    OrderStatus.FINISHED: mark("finished"),
    OrderStatus.CANCELLED: mark("called off"),
}
OFFERS = {
    OfferStatus.NEXT: mark("not asked yet"),
    OfferStatus.SENT: mark("asked, no answer yet"),
    OfferStatus.ACCEPTED: mark("taken"),
    OfferStatus.CONTACTED: mark("in touch"),
    OfferStatus.DEAL: mark("came to a deal"),
    OfferStatus.NO_DEAL: mark("came to nothing"),
    OfferStatus.DECLINED: mark("could not take it"),
    OfferStatus.SILENT: mark("no answer"),
    OfferStatus.LOST: mark("somebody else was faster"),
}
STAGES = {
    SuccessionStage.CHECKLIST: mark("Duties being handed over in good order"),
    SuccessionStage.DEPUTY: mark("Somebody asked to stand in"),
    SuccessionStage.VOICE: mark("People of an enterprise asked to stand in"),
    SuccessionStage.VOTE: mark("A vote on who follows"),
    SuccessionStage.CHOSEN: mark("Somebody chosen, asked whether they will"),
    SuccessionStage.DONE: mark("Duties handed on"),
    SuccessionStage.CALLED_OFF: mark("Handing on called off"),
}
ACTS = {
    "words": mark("said something in a group"),
    "poll.vote": mark("voted"),
    "forum.can": mark("said whether a day suits"),
    "forum.host": mark("agreed to host"),
    "forum.skip": mark("could not host this time"),
    "forum.swap": mark("wanted to swap"),
    "forum.go": mark("said that they come"),
    "forum.not": mark("said that they cannot come"),
    "notice.ack": mark("noted a notice"),
    "minutes written": mark("wrote minutes"),
    "lesson told": mark("told what they learned"),
    "order.plus": mark("signed up for a joint order"),
    "order.paid": mark("told that they have paid"),
    "customer passed on": mark("passed a customer on"),
    "referral.accept": mark("took a customer"),
    "referral.decline": mark("could not take a customer"),
    "registration begun": mark("began to register"),
    "new phone": mark("got a new phone"),
    "member left": mark("left the network"),
    "double tap": mark("tapped twice"),
    "taken back": mark("took a message back"),
}
MOST_ERRORS = 20


@dataclass(frozen=True)
class Part:
    """One section of the report."""

    title: str
    sentences: tuple[str, ...] = ()
    chart: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    """Columns that hold numbers."""


@dataclass(frozen=True)
class InLanguage:
    """The whole report in one language."""

    language: str
    title: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]


def write_report(figures: Figures, seed: int, file: Path) -> None:
    """Write the HTML file."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape())
    languages = [_in_language(figures, seed, language) for language in LANGUAGES]
    page = environment.get_template("report.html").render(languages=languages, title=languages[0].title)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")


def in_lines(figures: Figures) -> Iterator[str]:
    """What was wanted and what was found, for a terminal."""
    with speaking(SOURCE_LANGUAGE):
        for finding in findings_of(figures):
            yield f"{'ok  ' if finding.fine else 'NOT '} {finding.wanted}: {finding.found}"
        yield from (f"     {line}" for line in _counts(figures))
        for month in figures.months:
            yield f"     {month.name}: {month.counted} counted, {month.replies} replies; plain: {month.plain:,}"


def _counts(figures: Figures) -> Iterator[str]:
    """What happened, in a few lines."""
    states = Counter(meeting.status in OVER for meeting in figures.meetings)
    moved = sum(meeting.moved for meeting in figures.meetings)
    yield _("meetings: {held} held, {ahead} ahead, {moved} of them moved", held=states[True], ahead=states[False], moved=moved)  # fmt: skip
    yield _("hosts of the forum: {names}", names=", ".join(meeting.host or "–" for meeting in figures.forums))
    come, cannot = figures.acts["forum.go"], figures.acts["forum.not"]
    yield _("answers to invitations: {come} come, {cannot} cannot", come=f"{come:,}", cannot=f"{cannot:,}")
    yield _("joint orders: {found}", found=_tally(figures.orders, ORDERS))
    yield _("customers passed on: {found}", found=_tally(figures.referrals, OFFERS))
    keeping = figures.keeping
    yield _(
        "questions to the silent: {asked}, answers {answered}; followed by life {revived} of {rounds} times",
        asked=keeping.asked, answered=keeping.answered, revived=keeping.revived, rounds=keeping.rounds,
    )  # fmt: skip
    yield _("handing on: {found}", found=_tally(keeping.handovers, STAGES))


def _tally(counts: Mapping[str, int], words: Mapping[Any, str]) -> str:
    return ", ".join(f"{_(words.get(key, key))} {count}" for key, count in counts.items()) or "–"


def _in_language(figures: Figures, seed: int, language: str) -> InLanguage:
    with speaking(language):
        return InLanguage(
            language,
            _("A year of the network, rehearsed"),
            (
                _(
                    "From {begun} to {ended}, with {members} invented people of {enterprises} enterprises; seed {seed}.",
                    begun=_day(figures.begun), ended=_day(figures.ended), members=figures.members,
                    enterprises=figures.enterprises, seed=seed,
                ),
                _("Bot, worker and a simulated LINE ran on a moved clock; people tapped and wrote what they saw. The same seed gives the same year."),
            ),
            tuple(_parts(figures)),
        )  # fmt: skip


def _parts(figures: Figures) -> Iterator[Part]:
    yield _wanted(figures)
    yield _activities(figures)
    yield _meetings(figures)
    yield _hosts(figures)
    yield _messages(figures)
    yield _punctuality(figures)
    yield _people(figures)
    yield _keeping(figures)
    yield _trade(figures)
    yield _errors(figures)


def _wanted(figures: Figures) -> Part:
    rows = tuple(("✓" if each.fine else "✗", each.wanted, each.found) for each in findings_of(figures))
    return Part(_("What was wanted, and what came of it"), rows=rows)


def _activities(figures: Figures) -> Part:
    months = sorted(name for name in figures.activities if name != "last")
    found = {kind for name in months for kind in figures.activities[name]}
    kinds = [*(kind for kind in KINDS if kind in found), *sorted(found - set(KINDS))]
    columns = [(_short_month(name), [figures.activities[name][kind] for kind in kinds]) for name in months]
    return Part(
        _("What the network did, month by month"),
        chart=charts.stacked(columns, [_(KINDS.get(kind, kind)) for kind in kinds]),
    )


def _meetings(figures: Figures) -> Part:
    rows = tuple(
        (
            _day(meeting.at), meeting.series, _status(meeting),
            meeting.host or "–", str(meeting.asked), str(meeting.said), str(meeting.came),
        )
        for meeting in figures.meetings
        if meeting.at >= figures.begun
    )  # fmt: skip
    heads = (_("Day"), _("Meeting"), _("Status"), _("Host"), _("Asked to host"), _("Answers"), _("Come"))
    return Part(_("Meetings"), heads=heads, rows=rows, numbers=(4, 5, 6))


def _status(meeting: Meeting) -> str:
    status = _(STATUSES[ForumStatus(meeting.status)])
    return _("{status}, moved", status=status) if meeting.moved else status


def _hosts(figures: Figures) -> Part:
    rows = [(name, times, str(times)) for name, times in sorted(figures.hosts.items(), key=lambda pair: -pair[1])]
    return Part(_("How often each enterprise has hosted the forum"), chart=charts.lying_bars(rows))


def _messages(figures: Figures) -> Part:
    bars = [(_short_month(month.name), month.counted) for month in figures.months]
    rows = tuple(
        (_short_month(month.name), f"{month.counted:,}", f"{month.replies:,}", f"{month.plain:,}")
        for month in figures.months
    )
    counted, plain = sum(month.counted for month in figures.months), sum(month.plain for month in figures.months)
    sentence = _(
        "LINE counted {counted} messages; a bot that pushes each of these notices at once would have been counted {plain}.",
        counted=f"{counted:,}", plain=f"{plain:,}",
    )  # fmt: skip
    return Part(
        _("Messages that LINE counts"), (sentence,),
        charts.bars_with_limit(bars, figures.limit, _("the plan's {limit}", limit=figures.limit)),
        (_("Month"), _("Counted"), _("Answers, free"), _("A plain bot")), rows, (1, 2, 3),
    )  # fmt: skip


def _punctuality(figures: Figures) -> Part:
    done = ", ".join(f"{_work_word(status)} {count:,}" for status, count in sorted(figures.work.items()))
    rows = (_promise_row(_("Reminders and questions of a planned moment"), figures.reminders), _promise_row(_("All notices, also those that only ride"), figures.notices))  # fmt: skip
    lost = _lost(figures.notices)
    sentences = [
        _("A notice has a moment by which it is pushed, or after which it is of no use; within five minutes of it is on time."),
        _("Planned work: {done}; the latest began {seconds} seconds late.", done=done, seconds=round(figures.work_late.total_seconds())),
    ]  # fmt: skip
    put_off, given_up = figures.reminders.put_off, figures.reminders.given_up
    if put_off or given_up:
        sentences.append(_("Of reminders and questions {put_off} waited for the end of a week, since a chat hears one question a week; {given_up} more had nothing true left to say at their moment and are not counted.", put_off=put_off, given_up=given_up))  # fmt: skip
    if lost:
        sentences.append(_("What did not arrive: {lost}.", lost=lost))
    heads = ("", _("Promised"), _("On time"), _("Share"), _("Late"), _("Latest, minutes"), _("Not arrived"))
    return Part(_("On time"), tuple(sentences), heads=heads, rows=rows, numbers=(1, 2, 3, 4, 5, 6))


def _promise_row(name: str, promises: Promises) -> tuple[str, ...]:
    latest = max((late.total_seconds() / 60 for late in promises.late), default=0)
    return (
        name, f"{promises.made:,}", f"{promises.kept:,}", promises.percent, str(len(promises.late)),
        f"{latest:,.0f}", str(sum(promises.lost.values())),
    )  # fmt: skip


def _work_word(status: str) -> str:
    words = {"done": _("done"), "missed": _("missed"), "failed": _("failed")}
    return words.get(status, status)


def _lost(promises: Promises) -> str:
    return ", ".join(f"{_(WAYS[Urgency(way)])} {count:,}" for way, count in promises.lost.most_common())


def _people(figures: Figures) -> Part:
    rows = tuple((_(words), f"{figures.acts[act]:,}") for act, words in ACTS.items() if figures.acts[act])
    sentence = _(
        "{left} of {members} people are still there, {registered} have registered.",
        left=figures.members_left, members=figures.members, registered=figures.registered,
    )  # fmt: skip
    sentences = [sentence]
    if figures.roles_without_holder:
        sentences.append(_("Without a representative: {names}.", names=", ".join(figures.roles_without_holder)))
    return Part(_("What people did"), tuple(sentences), rows=rows, numbers=(1,))


def _keeping(figures: Figures) -> Part:
    keeping = figures.keeping
    rows = [
        (_("Questions to silent groups and people"), f"{keeping.asked:,}"),
        (_("Answers to them"), f"{keeping.answered:,}"),
        (_("Mornings with such questions"), f"{keeping.rounds:,}"),
        (_("Followed by an activity within two weeks"), f"{keeping.revived:,}"),
    ]
    rows += [(_(STAGES.get(SuccessionStage(stage), stage)), str(count)) for stage, count in keeping.handovers.items()]
    sentence = () if keeping.asked else (_("The network was never silent for so long that it had to be asked."),)
    return Part(_("Questions to the silent, and duties handed on"), sentence, rows=tuple(rows), numbers=(1,))


def _trade(figures: Figures) -> Part:
    orders = tuple(
        (_("Joint order"), _(ORDERS.get(OrderStatus(status), status)), str(count))
        for status, count in figures.orders.most_common()
    )
    referrals = tuple(
        (_("Customer passed on"), _(OFFERS.get(OfferStatus(status), status)), str(count))
        for status, count in figures.referrals.most_common()
    )
    return Part(_("Trade"), rows=orders + referrals, numbers=(2,))


def _errors(figures: Figures) -> Part:
    rows = tuple((str(error.get("event")), str(error.get("error", "")), str(error.get("where", ""))) for error in figures.errors[:MOST_ERRORS])  # fmt: skip
    return Part(_("Errors"), () if rows else (_("None."),), rows=rows)


def _day(at: datetime) -> str:
    return write_date(at, spoken_language(), short=True)


def _short_month(name: str) -> str:
    """`2027-01` as people write it on a chart."""
    middle = datetime.fromisoformat(f"{name}-15T12:00+07:00")
    return write_date(middle, spoken_language(), weekday=False, short=True, year=False).split()[1]
