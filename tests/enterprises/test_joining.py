"""A new enterprise joins: proposed in words, asked about by one poll, gone along with, growing forum by forum."""

from typing import Any

import pytest
from sqlalchemy import select, update

from bot.dialogue.daily_jobs import begin_mornings
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Counted, Say, Told
from bot.drawing import draw
from bot.flows.forum import Forum, ForumStatus, Rsvp, SeriesKind
from bot.flows.joining import growing
from bot.flows.joining.proposing import ASK_MAKES, ASK_PLACE
from bot.flows.joining.results import AskCompanion, ConfirmProposal, Decide, Similar
from bot.flows.joining.tables import Companion, Proposal
from bot.flows.poll.tables import Poll
from bot.flows.register.results import AskCalled, AskEnterprise
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, MembershipStatus, Role, RoleKind, Stage
from tests.group import words_in
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla

BEES = "กลุ่มเลี้ยงผึ้งโพรงบ้านควนใหม่"
SHORT = "เลี้ยงผึ้งโพรงบ้านควนใหม่"


def propose(songkhla: Songkhla, who: str = MALI, name: str = BEES) -> list[Any]:
    """Somebody proposes the bee keepers, until the card with everything."""
    return songkhla.tells(who, f"เสนอกลุ่มใหม่ {name} | ชะอวด | น้ำผึ้ง")


def few_voices(songkhla: Songkhla) -> None:
    """Only four enterprises have not stopped."""
    with songkhla.database.transaction() as session:
        keep = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id).limit(4)))
        session.execute(update(Enterprise).where(Enterprise.id.not_in(keep)).values(retired_at=songkhla.clock.now()))


def proposal(songkhla: Songkhla) -> Proposal:
    with songkhla.database.reading() as session:
        return session.scalars(select(Proposal).order_by(Proposal.id.desc())).first()  # type: ignore[return-value]


def vote(songkhla: Songkhla, **positions: int) -> None:
    with songkhla.database.reading() as session:
        poll = session.scalars(select(Poll)).one()
    for who, position in positions.items():
        songkhla.taps({"somsri": SOMSRI, "wandee": WANDEE}[who], f"poll.vote:{poll.id}:{position}")


def told(says: list[Say], words: str) -> list[Say]:
    return [say for say in says if isinstance(say.result, Told) and words in say.result.sentence]


def test_a_member_proposes_step_by_step_and_the_group_is_asked(songkhla: Songkhla) -> None:
    assert "What is it called" in songkhla.tells(MALI, "เสนอกลุ่มใหม่")[0].sentence
    assert "Where is it" in songkhla.tells(MALI, BEES)[0].sentence
    assert "What does it make" in songkhla.tells(MALI, "อยู่ชะอวด นครศรีธรรมราช")[0].sentence
    [shown] = songkhla.tells(MALI, "ทำน้ำผึ้งกับเทียน")
    assert (shown.name, shown.place, shown.makes) == (BEES, "ชะอวด นครศรีธรรมราช", "น้ำผึ้งกับเทียน")
    said = songkhla.tells(MALI, "ใช่ค่ะ")
    assert "I ask the representatives" in said[0].sentence
    with songkhla.database.reading() as session:
        poll = session.scalars(select(Poll)).one()
    assert BEES in poll.question
    assert poll.settings.per_enterprise
    assert proposal(songkhla).area_id == songkhla.area("ชะอวด").id


@pytest.mark.parametrize("text", [f"อยากชวน{BEES}เข้าเครือข่าย", f"ชวน{BEES} มาร่วมเครือข่ายหน่อยค่ะ"])
def test_it_is_proposed_as_people_say_it(songkhla: Songkhla, text: str) -> None:
    assert "Where is it" in songkhla.tells(MALI, text)[0].sentence


def test_what_is_wrong_is_typed_as_it_should_be(songkhla: Songkhla) -> None:
    propose(songkhla)
    [shown] = songkhla.tells(MALI, "ทำน้ำผึ้งกับสบู่")
    assert isinstance(shown, ConfirmProposal)
    assert shown.makes == "น้ำผึ้งกับสบู่"
    [_thanks, *asked] = songkhla.tells(MALI, "ใช่ ส่งเลย")
    assert asked
    assert proposal(songkhla).makes == "น้ำผึ้งกับสบู่"


def test_a_bare_yes_is_no_place_and_nothing_that_is_made(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, f"เสนอกลุ่มใหม่ {BEES}")
    assert songkhla.tells(MALI, "ใช่ค่า") == [ASK_PLACE]
    assert songkhla.tells(MALI, "ชะอวดหน่อยนะ") == [ASK_MAKES]
    assert songkhla.tells(MALI, "ใช่ค่าา") == [ASK_MAKES]
    [shown] = songkhla.tells(MALI, "น้ำผึ้งหน่อยค่า")
    assert (shown.place, shown.makes) == ("ชะอวด", "น้ำผึ้ง")


def test_what_is_called_alike_is_shown_first(songkhla: Songkhla) -> None:
    [similar] = propose(songkhla, name="กลุ่มกระจูดโคกเมา")
    assert isinstance(similar, Similar)
    assert similar.enterprises[0][1] == "กระจูดโคกเมา"
    assert "in the network already" in songkhla.tells(MALI, "ใช่")[0].sentence
    propose(songkhla, name="กลุ่มกระจูดโคกเมา")
    assert isinstance(songkhla.tells(MALI, "ไม่ใช่ เป็นกลุ่มใหม่")[0], ConfirmProposal)


def test_the_representatives_say_yes_and_it_is_a_guest(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=1, wandee=1)
    says = songkhla.time_passes(days=7, minutes=1)
    joined = songkhla.enterprise(SHORT)
    assert (joined.stage, joined.joined_at is not None, joined.tambon) == (Stage.GUEST, True, "ชะอวด")
    assert [say.to for say in told(says, "welcome!")] == [MALI]
    news, *_others = told(says, "A new enterprise is with us")
    assert news.urgency == Urgency.RIDE
    assert [say.result.newcomer for say in says if isinstance(say.result, AskCompanion)]


def test_where_more_are_against_it_is_told_kindly(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=2, wandee=2)
    says = songkhla.time_passes(days=7, minutes=1)
    assert [say.to for say in told(says, "would rather wait")] == [MALI]
    assert proposal(songkhla).status == "declined"


def test_where_nobody_votes_whoever_looks_after_the_network_decides(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    says = songkhla.time_passes(days=7, minutes=1)
    assert {say.to for say in says if isinstance(say.result, Decide)} == {KANLAYA}
    songkhla.touches(KANLAYA, f"joining.accept:{proposal(songkhla).id}")
    assert songkhla.enterprise(SHORT).stage == Stage.GUEST


def test_in_a_small_network_they_are_asked_at_once_and_nobody_else_may_decide(songkhla: Songkhla) -> None:
    few_voices(songkhla)
    propose(songkhla, KANLAYA)
    assert "those who look after" in songkhla.tells(KANLAYA, "ใช่")[0].sentence
    waiting = proposal(songkhla)
    assert isinstance(songkhla.touches(MALI, f"joining.accept:{waiting.id}")[0], NotAllowed)
    first = songkhla.touches(PIMJAI, f"joining.accept:{waiting.id}")
    again = songkhla.touches(PIMJAI, f"joining.accept:{waiting.id}")
    assert "is with us now" in first[0].sentence
    assert "decided already" in again[0].sentence


def test_one_proposal_of_a_name_at_a_time_and_three_a_month(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    assert "proposed already" in propose(songkhla, SOMSRI)[0].sentence
    for name in ("กลุ่มนวดแผนไทยบ้านบน", "กลุ่มเห็ดฟางบ้านล่าง"):
        propose(songkhla, name=name)
        songkhla.tells(MALI, "ใช่")
    propose(songkhla, name="กลุ่มไข่เค็มบ้านกลาง")
    assert "three enterprises within a month" in songkhla.tells(MALI, "ใช่")[0].sentence


def test_a_tap_on_send_twice_proposes_once(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.touches(MALI, "joining.send")
    assert "nothing here" in songkhla.touches(MALI, "joining.send")[0].sentence
    with songkhla.database.reading() as session:
        assert len(list(session.scalars(select(Proposal)))) == 1


def test_taken_back_the_poll_is_over_and_nobody_joins(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=1, wandee=1)
    waiting = proposal(songkhla)
    assert "nothing here" in songkhla.touches(WANDEE, f"joining.withdraw:{waiting.id}")[0].sentence
    songkhla.touches(MALI, f"joining.withdraw:{waiting.id}")
    songkhla.time_passes(days=8)
    with songkhla.database.reading() as session:
        assert session.scalars(select(Poll)).one().status == "closed"
        assert not list(session.scalars(select(Enterprise).where(Enterprise.short_name == SHORT)))


def newcomer_registers(songkhla: Songkhla) -> None:
    songkhla.tells(STRANGER, "ลงทะเบียน")
    songkhla.touches(STRANGER, "register.yes")
    [asked] = songkhla.tells(STRANGER, BEES)
    assert isinstance(asked, AskEnterprise)
    [called] = songkhla.tells(STRANGER, "กลุ่มใหม่ค่ะ")
    assert isinstance(called, AskCalled)
    assert "Where is it" in songkhla.tells(STRANGER, "นก")[0].sentence
    songkhla.tells(STRANGER, "ชะอวด")
    songkhla.tells(STRANGER, "น้ำผึ้ง")
    songkhla.tells(STRANGER, "ใช่")


def test_a_stranger_registers_with_an_unknown_name_and_costs_no_message(songkhla: Songkhla) -> None:
    newcomer_registers(songkhla)
    waiting = proposal(songkhla)
    assert (waiting.own, waiting.known) == (True, False)
    says = songkhla.time_passes(days=7, minutes=1)
    [(urgency, card)] = [(say.urgency, say.result) for say in says if isinstance(say.result, Decide)]
    assert (urgency, card.by) == (Urgency.RIDE, "นก")
    songkhla.touches(KANLAYA, f"joining.accept:{waiting.id}")
    assert [row.status for row in songkhla.memberships(STRANGER)] == [MembershipStatus.ACTIVE]


def test_where_the_representatives_said_yes_the_newcomer_is_asked_about_as_anybody(songkhla: Songkhla) -> None:
    newcomer_registers(songkhla)
    vote(songkhla, somsri=1, wandee=1)
    songkhla.time_passes(days=7, minutes=1)
    assert [row.status for row in songkhla.memberships(STRANGER)] == [MembershipStatus.WAITING]


def test_a_stranger_who_has_not_registered_is_shown_the_way(songkhla: Songkhla) -> None:
    assert "First register" in songkhla.tells(STRANGER, f"{BEES}อยากเข้าร่วมเครือข่าย")[0].sentence


def joined(songkhla: Songkhla) -> tuple[Enterprise, AskCompanion, str]:
    """The bee keepers have joined; who is asked to go along, and whom."""
    few = propose(songkhla)
    assert few
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=1, wandee=1)
    says = songkhla.time_passes(days=7, minutes=1)
    [(asked, to)] = [(say.result, say.to) for say in says if isinstance(say.result, AskCompanion)]
    return songkhla.enterprise(SHORT), asked, str(to)


def companions(songkhla: Songkhla) -> list[str]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Companion.status).order_by(Companion.asked_at, Companion.status)))


def test_who_is_asked_to_go_along_may_pass_and_the_next_one_is_asked(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    says = songkhla.touches(who, f"joining.pass:{newcomer.id}:{asked.enterprise_id}")
    assert "another neighbour" in says[0].sentence
    assert sorted(companions(songkhla)) == ["asked", "declined"]
    assert "settled" in songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")[0].sentence


def test_anybody_may_see_who_goes_along_with_whom(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    [alone] = songkhla.tells(MALI, "พี่เลี้ยง")
    assert [(pair.newcomer, pair.companion) for pair in alone.page.rows] == [(newcomer.short_name, None)]
    songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")
    [shown] = songkhla.tells(MALI, "ใครเป็นพี่เลี้ยงของเรา")
    assert [(pair.companion, pair.rounds, pair.own) for pair in shown.page.rows] == [(asked.enterprise, 3, False)]
    with speaking("th"):
        assert f"พี่เลี้ยงคือ {asked.enterprise} อีก 3 เวที" in words_in(draw(shown)[0])


def test_who_does_not_answer_for_a_week_is_let_be(songkhla: Songkhla) -> None:
    joined(songkhla)
    with songkhla.database.transaction() as session:
        begin_mornings(session, songkhla.clock.now())
    songkhla.time_passes(days=9)
    assert sorted(companions(songkhla)) == ["asked", "silent"]


def test_nobody_answers_for_another_enterprise(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    other = next(each for each in (SOMSRI, WANDEE, KOI) if each != who)
    assert "settled" in songkhla.touches(other, f"joining.along:{newcomer.id}:{asked.enterprise_id}")[0].sentence
    first = songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")
    again = songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")
    assert [each.sentence for each in first] == [each.sentence for each in again]
    assert companions(songkhla) == ["agreed"]


def forum_held(songkhla: Songkhla, short_name: str, *, came: bool | None, noted: bool) -> list[Say]:
    """A forum is over that Mali said to come to for an enterprise; with `noted` somebody else was ticked off."""
    enterprise, now = songkhla.enterprise(short_name), songkhla.clock.now()
    forum_id = new_id(now)
    with songkhla.database.transaction() as session:
        forum = Forum(
            network_id=enterprise.network_id, id=forum_id, planned_for=now, starts_at=now, status=ForumStatus.HELD, kind=SeriesKind.FORUM,
            name="", audience={}, created_at=now, changed_at=now, reminder_days=[], minutes_days=2,
        )  # fmt: skip
        session.add(forum)
        session.flush()
        for who, attended, whose in ((MALI, came, enterprise.id), (SOMSRI, True if noted else None, None)):
            session.add(
                Rsvp(
                    network_id=enterprise.network_id, forum_id=forum_id, person_id=songkhla.person(who).id,
                    enterprise_id=whose, coming=True, answered_at=now, attended=attended,
                )
            )  # fmt: skip
        if noted:
            session.flush()
        return growing.forum_over(session, forum, now)


def test_it_votes_after_its_first_forum_and_hosts_after_the_next_and_is_told(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")
    first = forum_held(songkhla, SHORT, came=True, noted=True)
    assert [say.to for say in told(first, "from now on it votes")] == [who]
    assert songkhla.enterprise(SHORT).stage == Stage.VOTER
    assert told(first, "How are they finding it")
    second = forum_held(songkhla, SHORT, came=None, noted=False)
    assert told(second, "hosts in its turn")
    third = forum_held(songkhla, SHORT, came=None, noted=False)
    assert told(third, "Three forums are over")
    assert songkhla.enterprise(SHORT).stage == Stage.HOST
    assert companions(songkhla) == ["over"]


def test_who_said_to_come_and_did_not_stays_a_guest(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    songkhla.touches(who, f"joining.along:{newcomer.id}:{asked.enterprise_id}")
    says = forum_held(songkhla, SHORT, came=None, noted=True)
    assert songkhla.enterprise(SHORT).stage == Stage.GUEST
    assert told(says, "did not come to the forum")
    help_key = f"joining.help:{newcomer.id}:{asked.enterprise_id}"
    assert "coordinator hears" in songkhla.touches(who, help_key)[0].sentence


@pytest.mark.parametrize("text", ["ถึงไหนแล้ว", "กลุ่มที่เสนอไปถึงไหนแล้ว", "กลุ่มที่ฉันเสนอเขารับหรือยัง", "my proposals"])
def test_who_proposed_it_asks_how_the_deciding_stands(songkhla: Songkhla, text: str) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=1)
    [stands] = songkhla.tells(MALI, text)
    assert isinstance(stands, Counted)
    assert stands.count == 1


def test_how_it_stood_in_the_end_is_told_for_a_while(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    vote(songkhla, somsri=1, wandee=1)
    songkhla.time_passes(days=7, minutes=1)
    [stands] = songkhla.tells(MALI, "ถึงไหนแล้ว")
    assert stands.sentence == "{name} has been in the network since {date}."
    songkhla.time_passes(days=61)
    [nothing] = songkhla.tells(MALI, "กลุ่มที่ฉันเสนอ")
    assert "Nothing that you have proposed" in nothing.sentence


def test_who_has_proposed_nothing_is_asked_what_is_meant(songkhla: Songkhla) -> None:
    propose(songkhla)
    songkhla.tells(MALI, "ใช่")
    assert not isinstance(songkhla.tells(SOMSRI, "ถึงไหนแล้ว")[0], Counted)


def test_who_is_no_member_yet_asks_how_far_theirs_is_and_who_decides_finds_it_again(songkhla: Songkhla) -> None:
    few_voices(songkhla)
    with songkhla.database.transaction() as session:
        session.execute(update(Role).where(Role.kind == RoleKind.COORDINATOR).values(area_id=songkhla.area("พัทลุง").id))
    songkhla.tells(STRANGER, "ลงทะเบียน")
    songkhla.touches(STRANGER, "register.yes")
    songkhla.tells(STRANGER, BEES)
    songkhla.touches(STRANGER, "register.new")
    songkhla.tells(STRANGER, "สมหญิง")
    songkhla.tells(STRANGER, "ต.ทะเลน้อย อ.ควนขนุน")
    songkhla.tells(STRANGER, "น้ำผึ้ง")
    says = songkhla.tells(STRANGER, "ใช่")
    assert len([each for each in says if isinstance(each, Decide)]) == 1, "only whoever looks after its area is asked"
    [stands] = songkhla.tells(STRANGER, "กลุ่มที่ฉันเสนอ")
    assert "are deciding on" in stands.sentence
    [waits] = songkhla.tells(KANLAYA, "มีอะไรรอฉันอยู่")
    assert [each.data for each in waits.items] == [f"joining.look:{proposal(songkhla).id}"]
    assert isinstance(songkhla.touches(KANLAYA, waits.items[0].data)[0], Decide)
    assert isinstance(songkhla.touches(MALI, waits.items[0].data)[0], NotAllowed)
    [companions_shown] = songkhla.tells(KANLAYA, "พี่เลี้ยง")
    assert companions_shown.asking == (BEES,)


def test_who_is_asked_to_go_along_finds_the_question_again(songkhla: Songkhla) -> None:
    newcomer, asked, who = joined(songkhla)
    [waits] = songkhla.tells(who, "มีอะไรรอฉันอยู่")
    data = f"joining.beside:{newcomer.id}:{asked.enterprise_id}"
    assert data in [each.data for each in waits.items]
    assert isinstance(songkhla.touches(who, data)[0], AskCompanion)
