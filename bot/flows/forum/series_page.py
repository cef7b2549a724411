"""A meeting that comes again: its rhythm, who finds the day, where, for whom, reminders."""

from datetime import datetime
from typing import Any

from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from bot.clock import BANGKOK
from bot.console.fields import numbers_in, read_position
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.opening import LONGEST_NAME
from bot.flows.forum.page import (
    AUDIENCE,
    WHERE,
    audience_fields,
    audience_of,
    check_reminders,
    check_whom,
    kind_field,
    place_fields,
    position_of,
)
from bot.flows.forum.planning import plan_next
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.recurring import every_months, every_weeks, is_rule, months_of, moon_days_of, weeks_of
from bot.flows.forum.reminding import plan_days_ahead
from bot.flows.forum.routes import routes
from bot.flows.forum.series import FORM, series_view
from bot.flows.forum.series_results import SeriesBegun
from bot.flows.forum.tables import ForumSeries, ForumStatus
from bot.flows.forum.view import view
from bot.flows.forum.words.series_line import read_rhythm
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.rules import rule_of

LONGEST_RULE = 200
RHYTHM = ("rhythm", "months", "rule", "begins_at")
MINUTES_OF_AN_HOUR = 60


def _series(opened: Opened, lock: bool) -> ForumSeries | None:
    return opened.row(ForumSeries, lock=lock)


def _allowed(opened: Opened, series: ForumSeries) -> bool:
    return series.active and may(
        opened.rows, opened.person, Right.PLAN_FORUM, Subject(series.network_id, audience=series.whom)
    )


def _fields(opened: Opened, _series: ForumSeries) -> dict[str, Any]:
    number = _("A whole number, please.")
    return {
        "name": StringField(
            _("What it is called"),
            validators=[
                DataRequired(_("Please write what it is called.")),
                Length(max=LONGEST_NAME, message=_("Up to 100 letters, please.")),
            ],
        ),
        "kind": kind_field(),
        "rhythm": RadioField(
            _("How often"),
            choices=[
                SelectChoice("weekday", _("every … months on the same weekday, such as the third Saturday")),
                SelectChoice("day", _("every … months on the same day, such as the 5th")),
                SelectChoice("weeks", _("every … weeks on the same weekday")),
                SelectChoice("rule", _("by a rule of your own")),
                SelectChoice("hand", _("by hand: each one is planned by somebody")),
            ],
        ),
        "months": IntegerField(_("Every … months or weeks"), validators=[Optional(), NumberRange(1, 24, number)]),
        "rule": StringField(
            _("Rule of your own"),
            validators=[Length(max=LONGEST_RULE)],
            description=_(
                "In your own words: “every holy day”, “waxing 8 and 15”, “the 5th and 20th”; or as an iCalendar RRULE."
            ),
        ),
        "begins_at": DateTimeLocalField(
            _("A day of it, and the usual hour"), validators=[InputRequired(_("When is it?"))], format="%Y-%m-%dT%H:%M"
        ),
        "hours": IntegerField(
            _("How many hours it takes"), validators=[InputRequired(number), NumberRange(1, 12, number)]
        ),
        "finds_day": RadioField(
            _("The day"),
            choices=[
                SelectChoice("yes", _("The representatives say which of a few days suits")),
                SelectChoice("no", _("It is the day of the rhythm")),
            ],
        ),
        "rotates": RadioField(
            _("The host"),
            choices=[
                SelectChoice("yes", _("Enterprises take turns")),
                SelectChoice("no", _("Always at the same place")),
                SelectChoice("hub", _("Always at the network's hub")),
            ],
        ),
        **place_fields(),
        **audience_fields(opened),
        "reminder_days": StringField(_("Reminders, days ahead"), description=_("Numbers with commas between them.")),
        "minutes_days": IntegerField(
            _("Minutes are due … days after"), validators=[InputRequired(number), NumberRange(1, 30, number)]
        ),
    }


def _known(opened: Opened, series: ForumSeries) -> dict[str, Any]:
    months, weeks = months_of(series.recurrence), weeks_of(series.recurrence)
    by_weekday = months is not None and "BYDAY" in str(series.recurrence)
    rhythm = (
        "hand"
        if not series.recurrence
        else "weekday"
        if by_weekday
        else "day"
        if months
        else "weeks"
        if weeks
        else "rule"
    )
    reminder_days = series.reminder_days or rule_of(opened.rows, series.network_id, "reminder_days")
    return {
        "name": series.name,
        "kind": series.kind,
        "rhythm": rhythm,
        "months": months or weeks or 1,
        "rule": rhythm_words(series.recurrence) if moon_days_of(series.recurrence) else series.recurrence or "",
        "begins_at": series.begins_at.astimezone(BANGKOK).replace(tzinfo=None),
        "hours": max(1, series.minutes // MINUTES_OF_AN_HOUR),
        "finds_day": "yes" if series.finds_day else "no",
        "rotates": "yes" if series.rotates else "no" if series.place else "hub",
        "place": series.place or "",
        "position": position_of(series),
        "reminder_days": ", ".join(map(str, reminder_days)),
        "minutes_days": series.minutes_days or rule_of(opened.rows, series.network_id, "minutes_days"),
        **{key: series.audience.get(key) or [] for key in AUDIENCE},
    }


def _check(opened: Opened, _series: ForumSeries, form: Any) -> bool:
    if form.rhythm.data == "rule" and not _own_rule(form, opened.now):
        form.rule.errors = [_("I cannot make a rule of this; say for example “every holy day” or “every 5th”.")]
        return False
    if form.rhythm.data in ("weekday", "day", "weeks") and not form.months.data:
        form.months.errors = [_("Every how many months or weeks?")]
        return False
    if form.rotates.data == "no" and not form.place.data:
        form.place.errors = [_("Where is it, always?")]
        return False
    return check_whom(opened, form) and check_reminders(form)


def _write(opened: Opened, series: ForumSeries, form: Any) -> list[Say]:
    changed = form.changed
    form.put(series, "name", "kind", "place", "minutes_days")
    if changed.intersection(RHYTHM):
        series.begins_at = form.begins_at.data.replace(tzinfo=BANGKOK)
        series.recurrence = _recurrence(form, series.begins_at, opened.now)
    if "hours" in changed:
        series.minutes = form.hours.data * MINUTES_OF_AN_HOUR
    for name in changed & {"finds_day", "rotates"}:
        setattr(series, name, form[name].data == "yes")
    if "rotates" in changed and form.rotates.data == "hub":
        series.place = None
    if "position" in changed:
        series.latitude, series.longitude = read_position(form.position.data) or (None, None)
    if changed.intersection(AUDIENCE):
        series.audience = audience_of(form)
    if "reminder_days" in changed:
        series.reminder_days = numbers_in(form.reminder_days.data)
    opened.rows.flush()
    _take_along(opened, series, changed)
    forum, says = plan_next(opened.rows, series, opened.now)
    seen = view(opened.rows, forum) if forum else None
    return [opened.answer(SeriesBegun(series_view(opened, series), seen)), *says]


def _take_along(opened: Opened, series: ForumSeries, changed: set[str]) -> None:
    """What a meeting that is planned already follows: what it counts as, and when people are reminded of it."""
    for forum in forums_to_come(opened.rows, series.network_id, opened.now):
        if forum.series_id != series.id:
            continue
        if "kind" in changed:
            forum.kind = series.kind
        if "reminder_days" in changed:
            forum.reminder_days = series.reminder_days or forum.reminder_days
            if forum.status == ForumStatus.ANNOUNCED:
                plan_days_ahead(opened.rows, forum, opened.now)


def _own_rule(form: Any, now: datetime) -> str | None:
    """A rule in words or as iCalendar writes it; None for anything else."""
    said = str(form.rule.data or "").strip()
    rhythm = None if is_rule(said) else read_rhythm(said, now)[0]
    return said if is_rule(said) else rhythm.rule if rhythm and rhythm.has_a_day else None


def _recurrence(form: Any, begins_at: datetime, now: datetime) -> str | None:
    match form.rhythm.data:
        case "hand":
            return None
        case "rule":
            return _own_rule(form, now)
        case "weeks":
            return every_weeks(form.months.data, begins_at)
        case rhythm:
            return every_months(form.months.data, begins_at, same_weekday=rhythm == "weekday")


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A meeting that comes again"),
        intro=(mark("What is planned already stays as it is; the following ones go by what you write here."),),
        send=mark("Save"),
        allowed=_allowed,
        subject=_series,
        fields=_fields,
        known=_known,
        together=(RHYTHM, ("rotates", *WHERE)),
        shows_who_hears=True,
        check=_check,
        write=_write,
    )
)
