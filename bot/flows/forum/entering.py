"""Comings for people without LINE: entered by whoever may, said so, and replaced by their own word."""

from functools import partial

from bot.dialogue.entering import behalf_by_id, entered_name, told_of
from bot.dialogue.gathering import is_said_at_once
from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, AskFirst, Counted, Day, Reply, Say, Told
from bot.dialogue.telling import Behalf, Entry
from bot.flows.forum.queries import find_forum, forums_to_come, newest, rsvp_for, rsvps_of
from bot.flows.forum.results import GONE
from bot.flows.forum.routes import routes
from bot.flows.forum.rsvp import NOT_A_NUMBER
from bot.flows.forum.tables import TO_COME, Forum, Rsvp
from bot.flows.forum.view import may_answer, subject_of, with_a_day, without_names
from bot.flows.forum.words.coming import Reading, read_answer
from bot.flows.forum.words.party import MOST_HEADS
from bot.language.catalogue import mark
from bot.language.numbers import small_number
from bot.storage.memberships import members_of
from bot.storage.message_tables import Urgency

MOST_TAPPED = 6
"""How many come is tapped up to here; more are written."""


def entered(request: Request, words: str) -> Entry | None:
    """`ไปได้ 2 คน`, said for somebody else, of the meeting that is named, else of the next whose day is known; None for anything else. A bare number
    does not show where the name before it ends."""
    said = read_answer(without_names(request, words))
    if (
        said is None
        or not said.plain
        or said.party.says_how_many
        or said.reading not in (Reading.COMING, Reading.NOT_COMING)
    ):
        return None
    heads = (said.party.heads or 1) if said.reading is Reading.COMING else 0
    coming = [each for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)]
    dated = [each for each in coming if each.starts_at and may_answer(request, each)]
    forum = next((each for each in dated if each.name in words), next(iter(dated), None))
    return Entry(forum.network_id, partial(enter, request, forum.id, heads)) if forum else None


def entered_network(request: Request, forum_id: str) -> str | None:
    """The network of a meeting to come whose day is known, which this person may answer."""
    forum = find_forum(request.session, forum_id)
    is_open = forum and forum.starts_at and forum.status in TO_COME and may_answer(request, forum)
    return forum.network_id if forum and is_open else None


def choices(request: Request, behalf: Behalf, forum_id: str) -> list[Say]:
    """Who comes for somebody, by taps."""
    forum = with_a_day(request, forum_id)
    whom = f"{behalf.enterprise.id},{behalf.name or ''}"
    comes = [Reply(str(heads), f"forum.for:{forum.id}:{heads},{whom}") for heads in range(1, MOST_TAPPED + 1)]
    cannot = Reply(mark("Cannot come"), f"forum.for:{forum.id}:0,{whom}")
    asks = Told(
        "How many come to {forum} for {who}?", *comes, cannot, CANCEL, forum=forum.name, who=behalf.label
    )  # fmt: skip
    return [Say(asks, subject=subject_of(forum))]


@routes.button("for", own=True)
def enter_by_button(request: Request, forum_id: str) -> list[Say]:
    """`heads,enterprise,name`; nobody: cannot come."""
    written, _, whom = request.argument.partition(",")
    enterprise_id, _, name = whom.partition(",")
    heads, forum = 0 if written == "0" else small_number(written, MOST_HEADS), find_forum(request.session, forum_id)
    if forum is None or heads is None:
        return [Say(GONE)]
    return enter(request, forum_id, heads, behalf_by_id(request, forum.network_id, enterprise_id, name))


def enter(request: Request, forum_id: str, heads: int, behalf: Behalf) -> list[Say]:
    """Write whether somebody without LINE comes (`heads` 0: not), and who entered it.

    Raises:
        AskFirst: the meeting is over, has no day, or is for others.
    """
    forum = with_a_day(request, forum_id)
    assert request.person is not None
    if heads > MOST_HEADS:
        raise AskFirst([Say(NOT_A_NUMBER)])
    if behalf.name is None and _answered_itself(request, forum, behalf):
        return [Say(Told("{who} has answered on its own already, so that stands.", who=behalf.label))]
    row = rsvp_for(request.session, forum, behalf.person, behalf.enterprise.id, request.now)
    before = row.coming, row.heads
    if newest(row, "coming", request.occurred_ms) and newest(row, "heads", request.occurred_ms):
        row.coming, row.heads = heads > 0, max(heads, 1)
        row.entered_by = request.person.id if behalf.person.id != request.person.id else None
    changed = before != (row.coming, row.heads)
    if changed:
        row.answered_at = request.now
        row.meals = None if row.meals is None else min(row.meals, row.heads)
    request.session.flush()
    return _told(request, forum, behalf, row, changed=changed)


def _answered_itself(request: Request, forum: Forum, behalf: Behalf) -> bool:
    """Whether people of an enterprise have said themselves whether they come."""
    members = {each.id for each in members_of(request.session, behalf.enterprise.network_id, behalf.enterprise.id)}
    said = [row for row in rsvps_of(request.session, forum) if row.coming is not None and row.entered_by is None]
    return any(row.person_id in members for row in said)


def _told(request: Request, forum: Forum, behalf: Behalf, row: Rsvp, *, changed: bool) -> list[Say]:
    """Said here in a line; whoever has LINE and was spoken for hears of it."""
    who, see = entered_name(behalf.label, request.name()), Reply("See it", f"forum.show:{forum.id}")
    says = []
    if is_said_at_once(request, forum.network_id, subject_of(forum), changed=changed):
        says.append(Say(_line(who, forum, row, see), subject=subject_of(forum)))
    if changed and told_of(behalf, request):
        assert forum.starts_at is not None
        ways = Reply("I come", f"forum.go:{forum.id}"), Reply("I cannot come", f"forum.not:{forum.id}")
        there = Told(
            "{by} has entered for you whether you come to {forum}, {day}. If it is otherwise, your own word takes its place.",
            *ways, by=request.name() or "…", forum=forum.name, day=Day(forum.starts_at),
        )  # fmt: skip
        says.append(
            Say(
                there, to=behalf.person.line_user_id, urgency=Urgency.RIDE, expires=forum.starts_at,
                network_id=forum.network_id, subject=subject_of(forum),
            )
        )  # fmt: skip
    return says


def _line(who: str, forum: Forum, row: Rsvp, see: Reply) -> Told | Counted:
    if not row.coming:
        return Told("{who} cannot come to {forum}.", see, who=who, forum=forum.name)
    return Counted(
        "{who}: {count} person comes to {forum}.", "{who}: {count} people come to {forum}.", see,
        count=row.heads, who=who, forum=forum.name,
    )  # fmt: skip
