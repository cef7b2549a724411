"""What was wanted of the year, and whether it came true."""

from dataclasses import dataclass

from bot.flows.forum.tables import OVER
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext
from rehearsal.behaviours.growing import DISTRICT_AT, DISTRICT_WRITES_EVERY, ITS_PEOPLE_COME, JOINS, RETIRES_AT
from rehearsal.measures import Figures

ON_TIME = 0.995
MOST_NAMED, MOST_LATE = 3, 8


@dataclass(frozen=True)
class Finding:
    """One thing that was wanted, in the language that is spoken."""

    wanted: str
    found: str
    fine: bool


def findings_of(figures: Figures) -> list[Finding]:
    """What was wanted, in the order of its weight: meetings first, then hosts, reminders, messages, life, errors."""
    return [
        _forums_held(figures),
        _hosts_fair(figures),
        _reminders_on_time(figures),
        _reminders_true(figures),
        _within_the_plan(figures),
        _alive_at_the_end(figures),
        _words_heard(figures),
        _grows(figures),
        _no_errors(figures),
    ]


def _forums_held(figures: Figures) -> Finding:
    held = sum(meeting.status in OVER for meeting in figures.meetings)
    lost = [f"{meeting.series} {meeting.at:%Y-%m-%d}" for meeting in figures.forgotten]
    found = ngettext("{count} meeting was held", "{count} meetings were held", held)
    if lost:
        found = _("{held}, not held and not moved: {lost}", held=found, lost=", ".join(lost))
    return Finding(_("Every meeting is held, or moved knowingly"), found, not lost and held > 0)


def _hosts_fair(figures: Figures) -> Finding:
    hosted = sum(times > 0 for times in figures.hosts.values())
    found = _("{count} of {all} enterprises have hosted a forum", count=hosted, all=figures.enterprises)
    if figures.unfair:
        found = _("{found}; too often: {names}", found=found, names=", ".join(figures.unfair))
    return Finding(_("No enterprise hosts twice before all have hosted once"), found, not figures.unfair)


def _reminders_on_time(figures: Figures) -> Finding:
    found = _(
        "{share} of {count} reminders; the latest by {minutes} minutes",
        share=figures.reminders.percent, count=f"{figures.reminders.made:,}",
        minutes=max((round(late.total_seconds() / 60) for late in figures.reminders.late), default=0),
    )  # fmt: skip
    if figures.reminders.named:
        found = f"{found}: {'; '.join(figures.reminders.named[:MOST_LATE])}"
    return Finding(_("995 of 1,000 reminders arrive on time"), found, figures.reminders.share >= ON_TIME)


def _reminders_true(figures: Figures) -> Finding:
    count = len(figures.untrue)
    found = _("{count} of {all}", count=count, all=figures.said_days)
    if figures.untrue:
        found = f"{found}: {'; '.join(figures.untrue[:MOST_NAMED])}"
    return Finding(_("No reminder says what is not true when it arrives"), found, not count)


def _within_the_plan(figures: Figures) -> Finding:
    found = _("at most {most} in a month", most=figures.most_counted)
    return Finding(
        _("Never more than {limit} counted messages in a month", limit=figures.limit), found,
        figures.most_counted <= figures.limit,
    )  # fmt: skip


def _alive_at_the_end(figures: Figures) -> Finding:
    done = sum(figures.last_month.values())
    found = _(
        "{done} activities in the last 30 days, {active} of {all} enterprises took part",
        done=done, active=figures.enterprises_active, all=figures.enterprises,
    )  # fmt: skip
    return Finding(
        _("The network is still active when the year ends"), found, figures.enterprises_active * 2 > figures.enterprises
    )


def _words_heard(figures: Figures) -> Finding:
    """What was said where a tap would have done; who was not understood has tapped in the end."""
    said = figures.spoken
    found = _(
        "{count} answers in words: {right} booked as they were meant, {asked} asked back, {unheard} not heard, {wrong} booked otherwise",
        count=said.total(), right=said["right"], asked=said["asked"], unheard=said["unheard"], wrong=said["wrong"],
    )  # fmt: skip
    if figures.misheard:
        found = f"{found}: {'; '.join(figures.misheard[:MOST_NAMED])}"
    return Finding(_("Who answers in words is booked as they mean it"), found, not figures.misheard)


def _grows(figures: Figures) -> Finding:
    """What was to happen by then: an enterprise counts as late three weeks after it was proposed."""
    days = (figures.ended - figures.begun).days
    joins = sum(day + ITS_PEOPLE_COME <= days for day in JOINS)
    acts = max(0, (days - DISTRICT_AT) // DISTRICT_WRITES_EVERY)
    found = _(
        "{joined} of {wanted} joined, {retired} stopped, a district's coordinator sent {notices} notices",
        joined=len(figures.joined), wanted=joins, retired=len(figures.retired), notices=figures.of_areas,
    )  # fmt: skip
    fine = (
        len(figures.joined) >= joins
        and (days <= RETIRES_AT or bool(figures.retired))
        and (not acts or figures.of_areas > 0)
    )
    return Finding(_("Enterprises join and stop, and a district's coordinator acts"), found, fine)


def _no_errors(figures: Figures) -> Finding:
    count = len(figures.errors)
    return Finding(
        _("No errors"), ngettext("{count} error", "{count} errors", count) if count else _("none"), not count
    )
