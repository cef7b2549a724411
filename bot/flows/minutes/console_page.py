"""A meeting in the console: who comes and came, who was asked to host, its minutes, what was decided there."""

from sqlalchemy import select

from bot.dialogue.console_pages import (
    Away,
    Caption,
    Cell,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Form,
    Heading,
    Part,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.rights import Right
from bot.flows.decision import decisions_listing
from bot.flows.forum import (
    GUESTS,
    OVER,
    TO_COME,
    Forum,
    ForumMinutes,
    guests_file,
    looked_after_in,
    meeting_parts,
    minutes_of,
)
from bot.flows.minutes.routes import FORM, routes
from bot.flows.minutes.saving import version_of
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Person


def _meeting(visit: Visit) -> View:
    forum: Forum = visit.subject
    parts = meeting_parts(visit, forum)
    if forum.status in OVER or (forum.status in TO_COME and forum.starts_at and forum.starts_at <= visit.now):
        from_it = (*_minutes(visit, forum), decisions_listing(visit, Forum.id == forum.id))
        return View((parts[0], parts[1], *from_it, *parts[2:]), title=forum.name)
    return View(parts, title=forum.name)


def _minutes(visit: Visit, forum: Forum) -> tuple[Part, ...]:
    minutes = minutes_of(visit.rows, forum)
    write = Tap(_("Write them here"), f"minutes.write:{forum.id}")
    on_form = Form(_("Write on a form"), FORM, f"forum:{forum.id}", main=True)
    if minutes is None:
        return (Caption(_("Minutes")), Empty(_("Nobody has written down yet what was said."), (on_form, write)))
    text = tuple(Words(line) for line in minutes.text.split("\n") if line.strip())
    return (Caption(_("Minutes")), _stand(visit, minutes), *text, _ways(visit, forum, minutes))


def _stand(visit: Visit, minutes: ForumMinutes) -> Facts:
    ids = [each for each in (minutes.writer_id, minutes.checker_id) if each]
    names = dict(visit.rows.execute(select(Person.id, Person.called).where(Person.id.in_(ids))).tuples().all())
    language = spoken_language()
    written: Cell = (names.get(minutes.writer_id or "") or Faint("–"), Faint(write_moment_short(minutes.written_at, language)))  # fmt: skip
    checked: Cell = State(_("waits for a second person"), Tone.WAITS)
    if minutes.shared_at:
        checked = (names.get(minutes.checker_id or "") or Faint("–"), Faint(write_moment_short(minutes.shared_at, language)))  # fmt: skip
    return Facts(((_("Written by"), written), (_("Checked and shared by"), checked)))


def _ways(visit: Visit, forum: Forum, minutes: ForumMinutes) -> Ways:
    shown = [Away(_("Picture {number}", number=number), each) for number, each in enumerate(minutes.pictures, start=1)]
    shown += [Away(_("Link {number}", number=number), each) for number, each in enumerate(minutes.links, start=1)]
    change = Form(_("Change the minutes"), FORM, f"forum:{forum.id}")
    if minutes.shared_at or minutes.writer_id == visit.person.id:
        return Ways((change, *shown))
    right = Tap(_("Right, share it"), f"minutes.ok:{forum.id}:{version_of(minutes)}", main=True)
    return Ways((right, Tap(_("Something is to be changed"), f"minutes.fix:{forum.id}"), change, *shown))


def _is_theirs(visit: Visit) -> bool:
    mine = select(Forum.id).where(
        Forum.network_id == visit.network.id, Forum.id == visit.subject.id, looked_after_in(visit)
    )
    return visit.rows.scalar(mine) is not None


PAGE = routes.console_page(
    ConsolePage(
        name="meeting", title=mark("A meeting"), heading=Heading.TOGETHER, order=11, right=Right.PLAN_FORUM, show=_meeting,
        table=Forum, within=_is_theirs, files={GUESTS: guests_file},
    )
)  # fmt: skip
