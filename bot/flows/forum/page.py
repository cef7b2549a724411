"""A forum with everything: its days, place, agenda, how to get there, for whom, which networks, reminders."""

from datetime import date, datetime, time
from typing import Any

from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from bot.clock import BANGKOK
from bot.console.fields import TicksField, numbers_in, optional_position, read_position
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.picking.choices import areas_to_tick
from bot.dialogue.rights import Right, areas_allowed, may, may_be_for
from bot.dialogue.saying import Say
from bot.drawing.people_words import role_name
from bot.flows.forum.changing import move_place, move_to
from bot.flows.forum.hosts import note_forum
from bot.flows.forum.opening import FORM, LONGEST_NAME, LONGEST_PLACE, USUAL_HOUR, new_forum
from bot.flows.forum.planning import advance
from bot.flows.forum.queries import enterprises_asked, networks_served, replace_guests
from bot.flows.forum.ranking import ranking
from bot.flows.forum.reminding import MOST_DAYS_AHEAD, plan_days_ahead
from bot.flows.forum.results import KIND_NAMES, Changed
from bot.flows.forum.routes import routes
from bot.flows.forum.setting_host import put_host
from bot.flows.forum.tables import TO_COME, Forum, ForumStatus, SeriesKind
from bot.flows.forum.view import view
from bot.flows.forum.words.kinds import kind_of_name
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.audience import Audience
from bot.storage.memberships import enterprises_of_network, real_networks
from bot.storage.people import RoleKind
from bot.storage.rules import rule_of

MOST_DAYS = 4
DAYS = tuple(f"{part}{number}" for number in range(1, MOST_DAYS + 1) for part in ("day", "begins", "ends"))
WHERE = ("place", "position")
AUDIENCE = ("areas", "enterprises", "roles")
LONGEST_TEXT = 2000
MOST_AHEAD = 90
ROLES = (RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR, RoleKind.FACILITATOR, RoleKind.ADVISER)


def _forum(opened: Opened, lock: bool) -> Forum | None:
    return opened.row(Forum, lock=lock)


def _allowed(opened: Opened, forum: Forum | None) -> bool:
    if opened.network is None:
        return False
    if forum is None:
        return areas_allowed(opened.rows, opened.person, Right.PLAN_FORUM, opened.network.id) != ()
    subject = Subject(forum.network_id, audience=forum.whom)
    return forum.status in TO_COME and may(opened.rows, opened.person, Right.PLAN_FORUM, subject)


def kind_field() -> RadioField:
    """What a meeting counts as."""
    return RadioField(
        _("What it counts as"),
        choices=[SelectChoice(kind, _(label)) for kind, label in KIND_NAMES.items()],
        description=_("Only a network forum counts in the streak of forums and has a report before it."),
    )


def audience_fields(opened: Opened) -> dict[str, Any]:
    """Boxes to tick: for whom a meeting is."""
    network_id = str(opened.ticket.network_id)
    enterprises = enterprises_of_network(opened.rows, network_id)
    within = areas_allowed(opened.rows, opened.person, Right.PLAN_FORUM, network_id)
    areas = areas_to_tick(opened.rows, network_id, within or ())
    return {
        "areas": TicksField(
            _("For the enterprises of a province or district"), choices=[SelectChoice(*area) for area in areas],
            description=_("Nothing ticked here and below: everybody is invited."),
        ),
        "enterprises": TicksField(
            _("For single enterprises"), choices=[SelectChoice(each.id, each.short_name) for each in enterprises]
        ),
        "roles": TicksField(
            _("Only for these roles, in private"), choices=[SelectChoice(kind, role_name(kind)) for kind in ROLES]
        ),
    }  # fmt: skip


def audience_of(form: Any) -> dict[str, Any]:
    """What was ticked, without empty lists."""
    return Audience.of({key: form[key].data for key in AUDIENCE}).stored()


def place_fields() -> dict[str, Any]:
    """Where it is."""
    too_long = _("Up to 200 letters, please.")
    return {
        "place": StringField(
            _("Place (leave empty: at the host's)"), validators=[Length(max=LONGEST_PLACE, message=too_long)]
        ),
        "position": StringField(
            _("Its position on the map (only if you like)"), validators=[optional_position],
            description=_("Hold a finger on the place in the map and copy the two numbers."),
        ),
    }  # fmt: skip


def position_of(subject: Any) -> str:
    """A position as maps write it."""
    return f"{subject.latitude:.5f}, {subject.longitude:.5f}" if subject and subject.latitude is not None else ""


def _fields(opened: Opened, _forum: Forum | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": StringField(
            _("What it is called"),
            validators=[
                DataRequired(_("Please write what it is called.")),
                Length(max=LONGEST_NAME, message=_("Up to 100 letters, please.")),
            ],
        )
    }
    fields["kind"] = kind_field()
    for number in range(1, MOST_DAYS + 1):
        fields |= _day_fields(number, first=number == 1)
    fields |= place_fields()
    long_text = [Length(max=LONGEST_TEXT, message=_("Up to 2,000 letters, please."))]
    fields["agenda"] = TextAreaField(_("What we will do"), validators=long_text)
    fields["directions"] = TextAreaField(_("How to get there"), validators=long_text)
    fields["host"] = host_field(opened)
    fields |= audience_fields(opened)
    networks = _other_networks(opened)
    if networks:
        fields["guests"] = TicksField(_("Other networks that are invited too"), choices=networks)
    fields["reminder_days"] = StringField(
        _("Reminders, days ahead"),
        description=_("Numbers with commas between them; the morning itself comes by itself."),
    )
    fields["minutes_days"] = IntegerField(
        _("Minutes are due … days after"),
        validators=[InputRequired(_("A whole number, please.")), NumberRange(1, 30, _("From 1 to 30, please."))],
    )
    return fields


def host_field(opened: Opened) -> SelectField:
    """Any enterprise of the network."""
    enterprises = enterprises_of_network(opened.rows, str(opened.ticket.network_id))
    by_turns = SelectChoice("", _("found by turns"))
    return SelectField(
        _("Host"), choices=[by_turns, *(SelectChoice(each.id, each.short_name) for each in enterprises)],
        description=_("Whoever had agreed and is replaced hears it first."),
    )  # fmt: skip


def _day_fields(number: int, *, first: bool) -> dict[str, Any]:
    needed = [DataRequired(_("Which day is it?"))] if first else [Optional()]
    title = _("Day") if first else _("Day {number} (only if there is one)", number=number)
    return {
        f"day{number}": DateField(title, validators=needed),
        f"begins{number}": TimeField(_("begins"), validators=[Optional()]),
        f"ends{number}": TimeField(_("ends"), validators=[Optional()]),
    }


def _known_day(forum: Forum | None, number: int) -> dict[str, Any]:
    days = forum.days if forum else []
    if number > len(days):
        return {f"begins{number}": time(USUAL_HOUR), f"ends{number}": time(12)} if number == 1 else {}
    begins, ends = (each.astimezone(BANGKOK) for each in (days[number - 1].starts_at, days[number - 1].ends_at))
    return {f"day{number}": begins.date(), f"begins{number}": begins.time(), f"ends{number}": ends.time()}


def _known(opened: Opened, forum: Forum | None) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for number in range(1, MOST_DAYS + 1):
        known |= _known_day(forum, number)
    if forum is None:
        network_id = opened.ticket.network_id
        days = rule_of(opened.rows, network_id, "reminder_days")
        return known | {
            "kind": SeriesKind.OTHER,
            "host": "",
            "reminder_days": ", ".join(map(str, days)),
            "minutes_days": rule_of(opened.rows, network_id, "minutes_days"),
        }
    return known | {
        "name": forum.name,
        "kind": forum.kind,
        "place": forum.place or "",
        "host": forum.host_id or "",
        "position": position_of(forum),
        "agenda": forum.agenda or "",
        "directions": forum.directions or "",
        "reminder_days": ", ".join(map(str, forum.reminder_days)),
        "minutes_days": forum.minutes_days,
        "guests": networks_served(opened.rows, forum)[1:],
        **{key: forum.audience.get(key) or [] for key in AUDIENCE},
    }


def _other_networks(opened: Opened) -> list[SelectChoice]:
    """The other networks whose forums this person may plan."""
    return [
        SelectChoice(network.id, network.name)
        for network in real_networks(opened.rows)
        if network.id != opened.ticket.network_id
        and may(opened.rows, opened.person, Right.PLAN_FORUM, Subject(network.id))
    ]


def _check(opened: Opened, forum: Forum | None, form: Any) -> bool:
    """Whether each day ends after it begins, and the first is still to come; and who reminds whom."""
    for number in range(1, MOST_DAYS + 1):
        begins, ends = form[f"begins{number}"].data, form[f"ends{number}"].data
        if form[f"day{number}"].data and (begins is None or ends is None):
            form[f"begins{number}"].errors = [_("When does it begin and end?")]
            return False
        if form[f"day{number}"].data and ends <= begins:
            form[f"ends{number}"].errors = [_("The end comes after the beginning.")]
            return False
    asked = {each.id for each in enterprises_asked(opened.rows, forum)} if forum else {form.host.data}
    if form.host.data and "host" in form.changed and form.host.data not in asked:
        form.host.errors = [_("It is not for this enterprise.")]
        return False
    if not check_whom(opened, form):
        return False
    days = days_of(form)
    if days[0][0] <= opened.now and form.changed.intersection(DAYS):
        form.day1.errors = [_("A day to come, please.")]
        return False
    return check_reminders(form)


def check_whom(opened: Opened, form: Any) -> bool:
    """Whether it stays within the areas of somebody who plans the meetings of areas alone."""
    network_id, whom = str(opened.ticket.network_id), Audience.of(audience_of(form))
    if may_be_for(opened.rows, opened.person, Right.PLAN_FORUM, network_id, whom):
        return True
    form.areas.errors = [_("Please tick areas of your own.")]
    return False


def check_reminders(form: Any) -> bool:
    """Whether the days ahead can be, and are not too many."""
    days = numbers_in(form.reminder_days.data)
    if any(not 0 < days_ahead <= MOST_AHEAD for days_ahead in days):
        form.reminder_days.errors = [_("Numbers from 1 to {most}, please.", most=MOST_AHEAD)]
    elif len(days) > MOST_DAYS_AHEAD:
        form.reminder_days.errors = [_("At most {most} days, please.", most=MOST_DAYS_AHEAD)]
    else:
        return True
    return False


def days_of(form: Any) -> list[tuple[datetime, datetime]]:
    """(begin, end) of each day that was filled in, the first one first."""
    days = []
    for number in range(1, MOST_DAYS + 1):
        day: date | None = form[f"day{number}"].data
        if day:
            begins, ends = form[f"begins{number}"].data, form[f"ends{number}"].data
            days.append((_moment(day, begins), _moment(day, ends)))
    return sorted(days)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, BANGKOK)


def _write(opened: Opened, forum: Forum | None, form: Any) -> list[Say]:
    days, begun = days_of(form), forum is None
    if forum is None:
        forum = new_forum(opened, str(opened.ticket.network_id), form.name.data, days[0][0], None)
        forum.rotates = not form.place.data
        forum.kind = form.kind.data if "kind" in form.changed else kind_of_name(forum.name)
        note_forum(opened, forum, "forum.planned")
    reminded_before = forum.reminder_days
    _write_what_is_not_told(opened, forum, form)
    if forum.status == ForumStatus.ANNOUNCED and forum.reminder_days != reminded_before:
        plan_days_ahead(opened.rows, forum, opened.now)
    says = []
    if form.changed.intersection(WHERE) and (form.place.data or forum.host_id is None):
        position = read_position(form.position.data) or (None, None)
        says += move_place(opened, forum, form.place.data or None, *position)[1:]
    if form.changed.intersection(DAYS):
        says += move_to(opened, forum, days)[1:]
    if "host" in form.changed and form.host.data:
        chosen = next(each for each in ranking(opened.rows, forum, opened.now) if each.enterprise.id == form.host.data)
        says += put_host(opened, forum, chosen)[1:]
    if begun:
        says += advance(opened.rows, forum, opened.now)
    return [opened.answer(Changed(view(opened.rows, forum), len(says))), *says]


def _write_what_is_not_told(opened: Opened, forum: Forum, form: Any) -> None:
    """What nobody needs to hear of at once."""
    form.put(forum, "name", "kind", "agenda", "directions", "minutes_days")
    if form.changed.intersection(AUDIENCE):
        forum.audience = audience_of(form)
    if "reminder_days" in form.changed:
        forum.reminder_days = numbers_in(form.reminder_days.data)
    forum.changed_at = opened.now
    if "guests" in form.changed:
        replace_guests(opened.rows, forum, form.guests.data or [])
    opened.rows.flush()


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A forum or meeting"),
        intro=(
            mark("Whoever knows of the day or place already hears of a change at once; the rest is shown from now on."),
        ),
        send=mark("Save"),
        allowed=_allowed,
        subject=_forum,
        begins=True,
        shows_who_hears=True,
        fields=_fields,
        known=_known,
        together=(DAYS, WHERE),
        check=_check,
        write=_write,
    )
)
