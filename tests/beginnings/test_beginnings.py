"""Who begins things, and one duty a month that members are offered to try."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say
from bot.flows.beginnings.offering import ONLY_FACILITATORS
from bot.flows.beginnings.results import Beginnings, OfferDuty, Volunteer, WhoTries
from bot.storage import due_work
from bot.storage.memberships import roles_filled
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.told import is_told


def polls_by(songkhla: Songkhla, who: str, count: int) -> None:
    for number in range(count):
        [card] = songkhla.says(who, f"โพล ข้อที่ {number} ดีไหม | ดี | ไม่ดี")
        songkhla.taps(WANDEE, f"poll.vote:{card.poll.id}:1")


def on_the_third(songkhla: Songkhla) -> list[object]:
    """What is said on the third morning of the next month by this flow alone."""
    here = songkhla.clock.now().astimezone(BANGKOK)
    third = (here.replace(day=1) + timedelta(days=32)).replace(day=3, hour=10, minute=15)
    with songkhla.database.transaction() as session:
        due_work.plan(
            session,
            network_id=songkhla.network().id,
            kind="beginnings.morning",
            subject="network:one",
            due=third,
            now=here,
        )
    songkhla.clock.set(datetime.fromisoformat(third.isoformat()))
    return [said.result for said in songkhla.do_due_work() if isinstance(said, Say)]


def test_where_facilitators_begin_most_they_are_asked_to_let_members_try(songkhla: Songkhla) -> None:
    polls_by(songkhla, PIMJAI, 4)
    [offered] = [each for each in on_the_third(songkhla) if isinstance(each, OfferDuty)]
    assert (offered.kind, offered.month.by_facilitators, offered.month.begun) == ("poll", 4, 4)
    assert songkhla.touches(SOMSRI, "beginnings.ask:poll") == [ONLY_FACILITATORS]
    assert any(isinstance(each, WhoTries) for each in songkhla.touches(PIMJAI, "beginnings.ask:poll"))


def test_where_members_begin_most_nobody_is_asked(songkhla: Songkhla) -> None:
    polls_by(songkhla, PIMJAI, 1)
    polls_by(songkhla, SOMSRI, 3)
    assert on_the_third(songkhla) == []
    [shown] = songkhla.tells(PIMJAI, "ใครเริ่มงาน")
    assert isinstance(shown, Beginnings)
    assert (shown.months[-1].begun, shown.months[-1].by_facilitators, shown.months[-1].percent) == (4, 1, 25)
    assert isinstance(songkhla.tells(SOMSRI, "ใครเริ่มงาน")[0], NotAllowed)


def test_a_member_tries_once_both_have_agreed(songkhla: Songkhla) -> None:
    told, asked = songkhla.taps(WANDEE, "beginnings.try:poll")[:2]
    assert is_told(told, "How good! I tell the facilitator, who answers you.")
    assert isinstance(asked, Volunteer)
    songkhla.taps(WANDEE, "beginnings.try:poll")
    with songkhla.database.reading() as session:
        waits = select(OutboxMessage.chat_id).where(
            OutboxMessage.about == f"tries:{asked.person_id}", OutboxMessage.status == OutboxStatus.WAITING
        )
        assert session.scalars(waits).all() == [PIMJAI], "a second tap asks once"
    assert songkhla.touches(WANDEE, f"beginnings.give:{asked.person_id}") == [ONLY_FACILITATORS], "not by themselves"
    assert is_told(
        songkhla.touches(PIMJAI, f"beginnings.give:{asked.person_id}")[0], "{name} is a coordinator for three"
    )
    assert is_told(
        songkhla.touches(PIMJAI, f"beginnings.give:{asked.person_id}")[0], "{name} is a coordinator already."
    )
    with songkhla.database.reading() as session:
        wandee = session.get_one(Person, asked.person_id)
        [role] = roles_filled(session, songkhla.network().id, wandee, frozenset({RoleKind.COORDINATOR}))
        assert role.term_ends is not None
        assert 80 < (role.term_ends - songkhla.clock.now()).days < 100
    assert is_told(songkhla.touches(KANLAYA, "beginnings.try:poll")[0], "You can begin that already")


def test_whoever_is_not_known_tries_nothing(songkhla: Songkhla) -> None:
    assert not any(isinstance(each, Volunteer) for each in songkhla.touches(STRANGER, "beginnings.try:poll"))


def test_who_looks_after_an_area_sees_what_is_begun_there(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = songkhla.area("พัทลุง").id
    polls_by(songkhla, PIMJAI, 2)
    [elsewhere] = songkhla.says(PIMJAI, "โพล ข้อที่ 9 ดีไหม | ดี | ไม่ดี")
    songkhla.taps(SOMSRI, f"poll.vote:{elsewhere.poll.id}:1")
    on_the_third(songkhla)
    [whole] = songkhla.tells(PIMJAI, "ใครเริ่มงาน")
    [area] = songkhla.tells(KANLAYA, "ใครเริ่มงาน")
    assert (whole.months[-1].begun, area.network, area.months[-1].begun) == (3, "พัทลุง", 2)
