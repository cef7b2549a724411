"""Who may spend the month's messages: what anybody can cause is bounded, what costs much says so first, networks have shares."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.budget import budget_of, month_of, refresh
from bot.delivery.line import Quota
from bot.delivery.outbox import put_notice
from bot.delivery.shares import share_of
from bot.dialogue.price import AskPrice
from bot.dialogue.saying import Say, Told
from bot.flows.forum.series_results import SeriesBegun
from bot.handlers.posting import post
from bot.storage import due_work
from bot.storage.acting import acting, acts, foresee
from bot.storage.chats import Chat, ChatKind
from bot.storage.line_ids import FIRST
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network
from bot.storage.spending import set_loan
from tests.delivery.test_rides import Office, texts
from tests.network import MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP, Songkhla
from tests.told import is_told


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    return Office(songkhla)


@pytest.mark.parametrize("urgency", [Urgency.PATIENT, Urgency.MUST, Urgency.RIDE])
def test_a_word_to_one_person_that_names_no_network_has_its_networks_share(
    songkhla: Songkhla, urgency: Urgency
) -> None:
    with songkhla.database.transaction() as session:
        post(session, [Say(Told("Bye."), to=SOMSRI, urgency=urgency)], songkhla.clock.now())
        session.flush()
        [queued] = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == SOMSRI))
        assert queued.network_id == songkhla.network().id


def causes(office: Office, who: str, count: int, to: str = WANDEE, **fields: Any) -> list[str]:
    """Somebody's doings queue so many notices at once."""
    group, now = office.group, office.clock.now()
    group.tells(who, "สวัสดี")
    person, network = group.person(who), group.network()
    with group.database.transaction() as session:
        acts(session, person.id)
        return [
            put_notice(
                session, network_id=network.id, chat_id=to, messages=[{"type": "text", "text": f"เรื่องที่ {number}"}],
                subjects=[None], now=now, due=now, about=f"thing:{number}",
                **({"urgency": Urgency.PATIENT} | fields),
            )
            for number in range(count)
        ]  # fmt: skip


def pushed(office: Office, to: str = WANDEE) -> int:
    return sum(chat == to for chat, _messages in office.line.pushes)


@pytest.mark.parametrize("urgency", [Urgency.PATIENT, Urgency.MUST])
@pytest.mark.parametrize("who", [STRANGER, MALI])
def test_what_somebody_without_a_role_does_costs_three_messages_a_day(
    office: Office, who: str, urgency: Urgency
) -> None:
    causes(office, who, 8, urgency=urgency)
    for _ in range(3):
        office.courier_works()
    assert pushed(office) == 3
    office.passes(days=1)
    for _ in range(3):
        office.courier_works()
    assert pushed(office) == 6, "the next day it goes on: nothing is lost"


def test_who_represents_an_enterprise_is_not_held_up(office: Office) -> None:
    causes(office, SOMSRI, 8)
    office.courier_works()
    assert pushed(office) == 8


def test_a_members_word_to_a_whole_group_rides(office: Office) -> None:
    [notice] = causes(office, MALI, 1, to=NETWORK_GROUP)
    office.courier_works()
    assert (office.line.pushes, office.row(notice).urgency, office.status(notice)) == (
        [],
        Urgency.RIDE,
        OutboxStatus.WAITING,
    )
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.SENT


def test_of_all_polls_a_group_is_pushed_one_word_a_day(office: Office) -> None:
    office.line.figures = Quota(10_000, 0)
    with office.group.database.transaction() as session:
        for number in range(10):
            put_notice(
                session, network_id=office.group.network().id, chat_id=WEAVERS_GROUP, urgency=Urgency.PATIENT,
                messages=[{"type": "text", "text": f"โพล {number}"}] * 5, subjects=[f"poll:{number}"] * 5,
                now=office.clock.now(), due=office.clock.now(), expires=office.clock.now() + timedelta(days=7),
            )  # fmt: skip
    for _ in range(4):
        office.courier_works()
    assert len(office.line.pushes) == 1
    office.passes(days=1)
    for _ in range(4):
        office.courier_works()
    assert len(office.line.pushes) == 2


def test_what_came_of_a_form_is_said_at_once_when_its_sender_writes_and_never_pushed(office: Office) -> None:
    causes(office, MALI, 1, to=MALI, urgency=Urgency.RIDE)
    office.somebody_speaks(chat=MALI)  # the ride of this hour
    [result] = causes(office, MALI, 1, to=MALI, urgency=Urgency.RESULT, expires=office.clock.now() + timedelta(days=7))
    office.courier_works()
    assert office.line.pushes == []
    office.somebody_speaks(chat=MALI)
    assert office.status(result) == OutboxStatus.SENT
    assert texts(office.line.replies[-1]) == ["เรื่องที่ 0"]


def another_network(office: Office, people: int) -> str:
    with office.group.database.transaction() as session:
        now = office.clock.now()
        session.add(Network(id="other", name="อีกเครือข่าย", created_at=now))
        session.flush()
        session.add(
            Chat(id="C" + "9" * 32, kind=ChatKind.GROUP, network_id="other", member_count=people, language="th", present=True,
                 present_changed_at=now)
        )  # fmt: skip
    refresh(office.group.database, office.line, office.clock)
    return "other"


def test_two_networks_on_one_account_have_each_their_share(office: Office) -> None:
    mine = office.group.network().id
    begins = month_of(office.clock.now())[0]
    with office.group.database.reading() as session:
        assert share_of(session, mine, FIRST, 300, begins) is None, "alone the month is its own"
    other = another_network(office, people=100)
    with office.group.database.transaction() as session:
        shares = {each: share_of(session, each, FIRST, 300, begins) for each in (mine, other)}
        assert sum(share.messages for share in shares.values() if share) in (299, 300)
        own = shares[mine]
        assert own is not None
        assert not budget_of(session, mine, office.clock.now()).takes(own.messages + 1), "not even for what is urgent"
        set_loan(session, other, f"{office.clock.now():%Y-%m}", 20)
        lent = share_of(session, mine, FIRST, 300, begins)
        assert lent is not None
        assert lent.messages == own.messages + 20


def test_a_network_founded_in_a_large_group_does_not_take_the_month_of_others(office: Office) -> None:
    mine, begins = office.group.network().id, month_of(office.clock.now())[0]
    other = another_network(office, people=499)
    with office.group.database.transaction() as session:
        session.get_one(Network, other).founded_at = office.clock.now()
        session.flush()
        share = share_of(session, mine, FIRST, 300, begins)
        assert share is not None
        assert share.own > 280, "nobody is confirmed in the other one yet"


def test_a_tap_lends_and_another_takes_it_back(office: Office) -> None:
    mine = office.group.network().id
    another_network(office, people=10)
    assert is_told(office.group.touches(PIMJAI, "status.lend:20")[0], "The other networks may use")
    assert is_told(office.group.touches(PIMJAI, "status.lend:20")[0], "The other networks may use"), (
        "a second tap is the same"
    )
    with office.group.database.reading() as session:
        share = share_of(session, mine, FIRST, 300, month_of(office.clock.now())[0])
        assert share is not None
        assert share.lent == 20
    assert is_told(office.group.touches(PIMJAI, "status.lend:0")[0], "This month is all your own")
    assert is_told(office.group.touches(PIMJAI, "status.lend:9999")[0], "So many you need")


def test_groups_without_a_network_cannot_take_the_month(office: Office) -> None:
    with office.group.database.transaction() as session:
        now = office.clock.now()
        session.add(Network(id="lone", name="", of_one_group=True, created_at=now))
        session.flush()
        session.add(
            Chat(id="C" + "8" * 32, kind=ChatKind.GROUP, network_id="lone", member_count=499, language="th", present=True,
                 present_changed_at=now)
        )  # fmt: skip
        session.flush()
        share = share_of(session, "lone", FIRST, 300, month_of(now)[0])
        assert share is not None
        assert share.messages <= 30


def test_one_person_cannot_fill_a_group_and_whatever_they_do_counts(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    said = [songkhla.says(MALI, "ผลโพล") for _ in range(40)]
    assert sum(bool(each) for each in said) == 21
    assert is_told(said[20][0], "All that you do here counts.")
    songkhla.taps(MALI, f"poll.vote:{songkhla.poll().id}:2")
    assert songkhla.says(SOMSRI, "ผลโพล")[0].poll.answered == 1, "others are answered, and the vote is there"
    assert songkhla.tells(MALI, "ช่วยเหลือ"), "in private there is no measure"
    songkhla.clock.advance(timedelta(hours=1))
    assert songkhla.says(MALI, "ผลโพล")


def begun(office: Office) -> list[Any]:
    refresh(office.group.database, office.line, office.clock)
    first = f"{office.clock.now() + timedelta(days=40):%Y-%m-%dT09_00}"
    office.group.touches(PIMJAI, f"forum.begin:forum:{first}")
    return office.group.touches(PIMJAI, "forum.seriesok")


def test_beginning_something_dear_says_its_price_and_does_nothing_yet(office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr("bot.flows.forum.planning.foresee", lambda session, _count: foresee(session, 107))
    [asked] = begun(office)
    assert isinstance(asked, AskPrice)
    assert asked.counted >= 107
    assert office.group.audit("series.begun") == []
    [done, *_rest] = office.group.tells(PIMJAI, "ฟรี")
    assert isinstance(done, SeriesBegun)
    with office.group.database.reading() as session:
        assert {work.rides_only for work in session.query(due_work.DueWork).filter_by(kind="forum.prepare")} == {True}
    assert is_told(office.group.touches(PIMJAI, "price.pay")[0], "This is some time ago"), (
        "a second tap begins nothing again"
    )
    assert len(office.group.audit("series.begun")) == 1


def test_what_was_begun_for_free_is_never_pushed(office: Office) -> None:
    group = office.group
    with group.database.transaction() as session:
        acts(session, group.person(PIMJAI).id, rides_only=True)
        due_work.plan(
            session, network_id=group.network().id, kind="forum.prepare", subject="forum:x", due=office.clock.now(),
            now=office.clock.now(),
        )  # fmt: skip
    with group.database.transaction() as session:
        [(network_id, work_id)] = [
            each for each in due_work.due_ids(session, office.clock.now(), 50)
            if session.get_one(due_work.DueWork, each).subject == "forum:x"
        ]  # fmt: skip
        work = due_work.claim(session, network_id, work_id, office.clock.now())
        assert work is not None
        due_work.finish(session, work, office.clock.now())
        assert acting(session).person_id == group.person(PIMJAI).id
        outbox_id = put_notice(
            session, network_id=network_id, chat_id=WANDEE, messages=[{"type": "text", "text": "วันไหนดี"}], subjects=[None],
            urgency=Urgency.PATIENT, now=office.clock.now(), due=office.clock.now(),
        )  # fmt: skip
    with group.database.reading() as session:
        row = session.get_one(OutboxMessage, (network_id, outbox_id))
        assert (row.urgency, row.caused_by) == (Urgency.RIDE, group.person(PIMJAI).id)
