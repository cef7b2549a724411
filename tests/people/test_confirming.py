"""Who says that somebody is one of an enterprise, what waiting people may, and what becomes of what they asked for."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed, Right
from bot.dialogue.saying import Told
from bot.dialogue.sitting import SittingWanted
from bot.dialogue.telling import Wish
from bot.flows.order.line_results import AskAgain, SignedUp, Trouble
from bot.flows.order.refusals import NOTHING_SIGNED
from bot.flows.order.results import CancelAsked, NotRegistered
from bot.flows.poll.results import NO_ENTERPRISE, PollResult
from bot.flows.register.results import Confirmed, Joined, NewMembers, PeopleOfEnterprise, Registered, cannot_join
from bot.handlers.contact_lookup import Acquaintance
from bot.scheduling.retention import erase
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.people import MembershipStatus, Person
from tests.network import (
    KANLAYA,
    KOI,
    MALI,
    NETWORK_GROUP,
    PIMJAI,
    SOMSRI,
    STRANGER,
    WANDEE,
    WEAVERS_GROUP,
    Songkhla,
    everything_kept,
)
from tests.order.trading import opened, quantities
from tests.told import is_told

BASKETS, WEAVERS = "กระจูดโคกเมา", "ผ้าทอเกาะยอ"
WAITING, ACTIVE, REFUSED = MembershipStatus.WAITING, MembershipStatus.ACTIVE, MembershipStatus.REFUSED


def register(songkhla: Songkhla, who: str, enterprise: str, name: str) -> list[Any]:
    songkhla.tells(who, "ลงทะเบียน")
    songkhla.touches(who, "register.yes")
    songkhla.touches(who, f"register.at:{songkhla.enterprise(enterprise).id}")
    return songkhla.tells(who, name)


def another(songkhla: Songkhla, who: str, enterprise: str) -> list[Any]:
    songkhla.touches(who, "register.another")
    return songkhla.touches(who, f"register.at:{songkhla.enterprise(enterprise).id}")


def decide(songkhla: Songkhla, who: str, how: str, member: str, enterprise: str = BASKETS) -> list[Any]:
    key = f"{songkhla.enterprise(enterprise).id}:{songkhla.person(member).id}"
    return songkhla.touches(who, f"register.{how}:{key}")


def states(songkhla: Songkhla, who: str) -> list[str]:
    return [row.status for row in songkhla.memberships(who)]


def test_who_registers_waits_and_hears_who_was_asked(songkhla: Songkhla) -> None:
    [done] = register(songkhla, KOI, BASKETS, "พี่ก้อย")
    waits = f"register.look:{songkhla.enterprise(BASKETS).id}"
    assert waits in str(songkhla.tells(WANDEE, "มีอะไรรอฉันอยู่"))
    [card] = songkhla.touches(WANDEE, waits)
    assert isinstance(card, NewMembers) and [each.name for each in card.people] == ["พี่ก้อย"]
    for who in (KANLAYA, KOI, SOMSRI):
        assert waits not in str(songkhla.tells(who, "มีอะไรรอฉันอยู่"))
        assert not isinstance(songkhla.touches(who, waits)[0], NewMembers)
    assert isinstance(done, Registered)
    assert done.enterprises[0].asked == (songkhla.person(WANDEE).called,)
    assert states(songkhla, KOI) == [WAITING]


@pytest.mark.parametrize("who", [WANDEE, PIMJAI, KANLAYA])
def test_a_tap_confirms_and_a_second_one_says_the_same(songkhla: Songkhla, who: str) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    said = decide(songkhla, who, "confirm", KOI)
    assert said[0] == Confirmed("พี่ก้อย", BASKETS)
    assert decide(songkhla, who, "confirm", KOI) == [Confirmed("พี่ก้อย", BASKETS)]
    assert states(songkhla, KOI) == [ACTIVE]
    assert songkhla.audit("member.confirmed")[0].person_id == songkhla.person(who).id


@pytest.mark.parametrize("who", [KOI, MALI, SOMSRI, STRANGER])
def test_nobody_else_confirms_not_even_oneself(songkhla: Songkhla, who: str) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    for how in ("confirm", "refuse", "out", "restore"):
        assert not isinstance(decide(songkhla, who, how, KOI)[0], Confirmed)
    assert states(songkhla, KOI) == [WAITING]


def test_who_sits_in_the_enterprises_own_group_is_confirmed_at_once(songkhla: Songkhla) -> None:
    songkhla.book.note(STRANGER, "ยายเอียด")
    songkhla.sits_in.add((WEAVERS_GROUP, STRANGER))  # LINE knows; the person never wrote there
    [done] = register(songkhla, STRANGER, WEAVERS, "ยายเอียด")
    assert (states(songkhla, STRANGER), done.enterprises[0].asked) == ([ACTIVE], None)
    assert not [say for say in songkhla.told_later() if isinstance(say.result, NewMembers)], "nothing to ask"


def test_who_comes_into_the_group_later_waits_no_more(songkhla: Songkhla) -> None:
    register(songkhla, STRANGER, WEAVERS, "ยายเอียด")
    assert states(songkhla, STRANGER) == [WAITING]
    songkhla.chat_id = WEAVERS_GROUP
    assert songkhla.says(STRANGER, "สวัสดีทุกคน")[0].sentence.startswith("You are one of")
    assert states(songkhla, STRANGER) == [ACTIVE]


def test_sitting_in_the_networks_group_confirms_nobody(songkhla: Songkhla) -> None:
    songkhla.sits_in.add((NETWORK_GROUP, STRANGER))
    register(songkhla, STRANGER, WEAVERS, "ยายเอียด")
    songkhla.says(STRANGER, "สวัสดี")
    assert states(songkhla, STRANGER) == [WAITING]


def test_after_two_days_the_coordinator_is_asked(songkhla: Songkhla) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    assert [say.to for say in songkhla.told_later()] == [WANDEE]
    passed = songkhla.time_passes(days=2, minutes=1)
    assert [say.to for say in passed if isinstance(say.result, NewMembers)] == [KANLAYA]
    assert f"register.look:{songkhla.enterprise(BASKETS).id}" in str(songkhla.tells(KANLAYA, "มีอะไรรอฉันอยู่"))
    decide(songkhla, KANLAYA, "confirm", KOI)
    assert states(songkhla, KOI) == [ACTIVE]


def leave_alone(songkhla: Songkhla) -> None:
    """The basket makers have nobody."""
    songkhla.touches(WANDEE, f"register.left:{songkhla.enterprise(BASKETS).id}")


def test_two_representatives_of_different_enterprises_may_know_somebody(songkhla: Songkhla) -> None:
    leave_alone(songkhla)
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    for _ in range(2):  # one voice, however often it is tapped
        assert isinstance(decide(songkhla, SOMSRI, "know", KOI)[0], Told)
    assert states(songkhla, KOI) == [WAITING]
    for nobody in (MALI, KOI, STRANGER, PIMJAI):
        decide(songkhla, nobody, "know", KOI)
    assert states(songkhla, KOI) == [WAITING]
    other = next(say.to for say in songkhla.told_later() if say.to and say.urgency == Urgency.RIDE and say.to != SOMSRI)
    assert decide(songkhla, other, "know", KOI)[0] == Confirmed("พี่ก้อย", BASKETS)
    assert states(songkhla, KOI) == [ACTIVE]


def test_nobody_is_vouched_for_where_somebody_can_answer(songkhla: Songkhla) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    decide(songkhla, SOMSRI, "know", KOI)
    assert states(songkhla, KOI) == [WAITING]


def test_three_enterprises_are_as_many_as_one_person_can_be(songkhla: Songkhla) -> None:
    for enterprise in (BASKETS, "บางดาน"):
        another(songkhla, MALI, enterprise)
    assert another(songkhla, MALI, "ข้าวหอมชลสิทธิ์") == [cannot_join(Joined.TOO_MANY, "ข้าวหอมชลสิทธิ์")]
    assert len(songkhla.memberships(MALI)) == 3
    songkhla.touches(MALI, f"register.left:{songkhla.enterprise('บางดาน').id}")
    another(songkhla, MALI, "ข้าวหอมชลสิทธิ์")
    assert len(songkhla.memberships(MALI)) == 3


def test_a_refusal_survives_withdrawal_and_is_lifted_by_the_representative(songkhla: Songkhla) -> None:
    register(songkhla, STRANGER, BASKETS, "คนแปลกหน้า")
    decide(songkhla, WANDEE, "refuse", STRANGER)
    songkhla.touches(STRANGER, "mydata.withdrawyes")
    assert songkhla.memberships(STRANGER) == []
    kept = everything_kept(songkhla.database)
    mark = next(line for line in kept.splitlines() if line.startswith("refusal_mark"))
    assert STRANGER not in mark
    register(songkhla, STRANGER, BASKETS, "คนใหม่")
    assert states(songkhla, STRANGER) == [REFUSED]
    decide(songkhla, WANDEE, "confirm", STRANGER)
    assert states(songkhla, STRANGER) == [ACTIVE]


@pytest.mark.parametrize(("days", "state"), [(360, REFUSED), (367, WAITING)])
def test_a_refusal_is_forgotten_after_twelve_months(songkhla: Songkhla, days: int, state: MembershipStatus) -> None:
    register(songkhla, STRANGER, BASKETS, "คนแปลกหน้า")
    decide(songkhla, WANDEE, "refuse", STRANGER)
    songkhla.touches(STRANGER, "mydata.withdrawyes")
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=days))
    erase(songkhla.database, songkhla.clock.now())
    register(songkhla, STRANGER, BASKETS, "คนใหม่")
    assert states(songkhla, STRANGER) == [state]


def test_taken_out_and_back_within_a_day_with_the_role(songkhla: Songkhla) -> None:
    before = [(role.id, role.term_ends) for role in songkhla.roles(SOMSRI)]
    decide(songkhla, PIMJAI, "refuse", SOMSRI, WEAVERS)
    assert (songkhla.roles(SOMSRI), states(songkhla, SOMSRI)) == ([], [REFUSED])
    decide(songkhla, PIMJAI, "restore", SOMSRI, WEAVERS)
    assert [(role.id, role.term_ends) for role in songkhla.roles(SOMSRI)] == before
    assert states(songkhla, SOMSRI) == [ACTIVE]
    decide(songkhla, PIMJAI, "refuse", SOMSRI, WEAVERS)
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=1, minutes=1))
    decide(songkhla, PIMJAI, "restore", SOMSRI, WEAVERS)
    assert states(songkhla, SOMSRI) == [REFUSED], "too late"


def test_taken_out_of_the_network_and_back(songkhla: Songkhla) -> None:
    somsri = songkhla.person(SOMSRI).id
    for nobody in (WANDEE, MALI, STRANGER, SOMSRI):
        songkhla.touches(nobody, f"register.banish:{somsri}")
    assert states(songkhla, SOMSRI) == [ACTIVE]
    songkhla.touches(KANLAYA, f"register.banish:{songkhla.person(PIMJAI).id}")
    assert songkhla.roles(PIMJAI) != [], "who looks after the network gives the duty back first"
    songkhla.touches(KANLAYA, f"register.banish:{somsri}")
    assert (songkhla.roles(SOMSRI), states(songkhla, SOMSRI)) == ([], [REFUSED])
    assert isinstance(songkhla.tells(SOMSRI, "ทำเนียบ")[0], (NotAllowed, Told)), "though she sits in its groups"
    another(songkhla, SOMSRI, BASKETS)
    assert ACTIVE not in states(songkhla, SOMSRI)
    songkhla.touches(KANLAYA, f"register.bringback:{somsri}")
    assert ACTIVE in states(songkhla, SOMSRI)
    assert songkhla.roles(SOMSRI) != []


def test_who_looks_after_the_network_sees_the_people_of_every_enterprise(songkhla: Songkhla) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    for who in (PIMJAI, KANLAYA, WANDEE):
        [shown] = songkhla.tells(who, f"คนในกลุ่ม {BASKETS}")
        assert isinstance(shown, PeopleOfEnterprise)
        assert next((each.name, each.state) for each in shown.people) == ("พี่ก้อย", WAITING)
    assert isinstance(songkhla.tells(WANDEE, "คนในกลุ่ม")[0], PeopleOfEnterprise)
    for words in ("เอาคนออก พี่ก้อย", "เอาพี่ก้อยออกจากเครือข่าย", "ลบพี่ก้อยออกจากกลุ่มที"):
        assert songkhla.tells(WANDEE, words)[0].rows[0][3] == "พี่ก้อย"
    assert isinstance(songkhla.tells(KOI, "ฉันรออยู่ใครจะยืนยัน")[0], Registered)
    assert songkhla.tells(SOMSRI, f"คนในกลุ่ม {BASKETS}") == [NotAllowed(Right.ANSWER_FOR_MEMBERS)]


def test_a_plain_yes_takes_the_only_one_on_the_card_and_of_several_asks_who(songkhla: Songkhla) -> None:
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    songkhla.time_passes(days=1, minutes=1)
    songkhla.hears_notices()
    register(songkhla, STRANGER, BASKETS, "น้องใหม่")
    [asked] = songkhla.tells(WANDEE, "ใช่ค่ะ")
    assert is_told(asked, "Several people wait. Who is one of you?") and len(asked.replies) == 2
    assert isinstance(songkhla.tells(WANDEE, "ยายเอียดใช่ค่ะ")[0], Confirmed)
    songkhla.time_passes(days=1, minutes=1)
    songkhla.hears_notices()
    assert isinstance(songkhla.tells(WANDEE, "ใช่ค่ะ")[0], Confirmed)
    assert [each.status for who in (KOI, STRANGER) for each in songkhla.memberships(who)] == [
        MembershipStatus.ACTIVE
    ] * 2


def test_what_is_asked_for_meanwhile_counts_with_the_confirmation(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    for amount in (5, -2):
        songkhla.taps(KOI, f"order.plus:{order_id}:1,{amount}")
    assert quantities(songkhla, order_id) == {BASKETS: Decimal(10)}, "nothing counts yet"
    asked = [say.result for say in songkhla.time_passes(days=1, minutes=1) if isinstance(say.result, NewMembers)]
    assert asked[-1].people[0].wishes == (Wish("ปุ๋ย 15-15-15", Decimal(3), "กระสอบ"),)
    said = decide(songkhla, WANDEE, "confirm", KOI)
    assert said[0].wishes == asked[-1].people[0].wishes
    assert quantities(songkhla, order_id) == {BASKETS: Decimal(13)}


def test_what_one_wishes_for_is_bounded_as_a_sum_while_they_wait_and_afterwards(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    largest = f"order.plus:{order_id}:1,6000000"
    for who in (KOI, WANDEE):
        songkhla.taps(who, largest)
        songkhla.clock.advance(timedelta(minutes=1))
        [refused] = songkhla.taps(who, largest)
        assert isinstance(refused, AskAgain) and refused.trouble == Trouble.TOO_MUCH
    decide(songkhla, WANDEE, "confirm", KOI)
    assert quantities(songkhla, order_id) == {BASKETS: Decimal(6_000_000)}, "nor does a wish lift a line above it"


def test_who_waits_takes_back_their_own_wish_and_nothing_of_others(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    assert songkhla.says(KOI, "ยกเลิกปุ๋ย") == [NOTHING_SIGNED]
    songkhla.taps(KOI, f"order.plus:{order_id}:1,5")
    assert is_told(songkhla.taps(KOI, f"order.plus:{order_id}:1,-5")[0], "What you had asked for in")
    decide(songkhla, WANDEE, "confirm", KOI)
    assert quantities(songkhla, order_id) == {BASKETS: Decimal(10)}


def test_what_is_asked_for_goes_with_a_refusal_and_a_withdrawal(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    songkhla.taps(KOI, f"order.plus:{order_id}:1,5")
    decide(songkhla, WANDEE, "refuse", KOI)
    decide(songkhla, WANDEE, "confirm", KOI)
    assert quantities(songkhla, order_id) == {}


def test_what_is_asked_for_and_not_confirmed_in_time_is_told_to_whoever_asked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    songkhla.taps(KOI, f"order.plus:{order_id}:1,3")
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    told = [say for say in songkhla.time_passes(hours=2) if say.to == KOI]
    assert [(say.result.sentence[:24], say.urgency) for say in told] == [("“{title}” has closed bef", Urgency.RIDE)]
    decide(songkhla, WANDEE, "confirm", KOI)
    assert quantities(songkhla, order_id) == {BASKETS: Decimal(10)}


@pytest.mark.parametrize("secret", ["", " | ไม่ระบุชื่อ"])
def test_a_vote_that_nobody_confirmed_in_time_is_told_to_whoever_cast_it(songkhla: Songkhla, secret: str) -> None:
    (card,) = songkhla.says(SOMSRI, f"โพล ไปดูงานไหม | ไป | ไม่ไป | กลุ่มละเสียง | ปิด พรุ่งนี้เที่ยง{secret}")
    assert card.poll.settings.anonymous is bool(secret)
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    songkhla.taps(KOI, f"poll.vote:{card.poll.id}:2")
    said = songkhla.time_passes(days=2)
    told = [say for say in said if say.to == KOI]
    assert [(say.result.sentence[:27], say.urgency) for say in told] == [("“{question}” has closed bef", Urgency.RIDE)]
    [result] = [say.result for say in said if isinstance(say.result, PollResult)]
    assert [option.yes for option in result.poll.options] == [0, 0]


def test_a_vote_for_the_enterprise_is_kept_and_a_representatives_stands_above(songkhla: Songkhla) -> None:
    (card,) = songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | กลุ่มละเสียง")
    assert card.poll.settings.per_enterprise
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    assert "I keep your vote" in songkhla.taps(KOI, f"poll.vote:{card.poll.id}:2")[0].sentence
    assert songkhla.taps(STRANGER, f"poll.vote:{card.poll.id}:2") == [NO_ENTERPRISE]

    def standing() -> list[int]:
        [result] = songkhla.says(SOMSRI, "ผลโพล")
        return [option.yes for option in result.poll.options]

    assert standing() == [0, 0]
    decide(songkhla, WANDEE, "confirm", KOI)
    assert standing() == [0, 1]
    songkhla.taps(WANDEE, f"poll.vote:{card.poll.id}:1")
    assert standing() == [1, 0]
    songkhla.clock.set(songkhla.clock.now() + timedelta(minutes=1))
    said = songkhla.taps(KOI, f"poll.vote:{card.poll.id}:2")
    assert standing() == [1, 0], "the newest of its people does not overrule who speaks for it"
    assert not said or "follows its representative" in said[0].sentence
    songkhla.taps(WANDEE, f"poll.withdraw:{card.poll.id}")
    assert standing() == [0, 1]
    decide(songkhla, WANDEE, "refuse", KOI)
    assert standing() == [0, 0]


def test_another_ones_amount_is_asked_about_once_more_and_they_hear_of_it(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    weavers = songkhla.enterprise(WEAVERS).id
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,5")
    [asked] = songkhla.touches(MALI, f"order.plus:{order_id}:1,-2")
    assert isinstance(asked, AskAgain)
    assert (asked.trouble, asked.others) == (Trouble.OTHERS, (songkhla.person(SOMSRI).called,))
    for data in (f"order.drop:{order_id}:{weavers}", f"order.dropyes:{order_id}:{weavers}"):
        assert isinstance(songkhla.touches(MALI, data)[0], CancelAsked)
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(5)}
    assert isinstance(songkhla.touches(MALI, f"order.set:{order_id}:1,3,{weavers},sure")[0], SignedUp)
    songkhla.touches(MALI, f"order.dropyes:{order_id}:{weavers},sure")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(0)}
    with songkhla.database.reading() as session:
        told = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == SOMSRI)).all()
        assert len([row for row in told if row.urgency == Urgency.RIDE and (row.about or "").startswith("order:")]) == 2


FORGED: dict[str, Callable[[Songkhla, str], str]] = {
    "set an amount": lambda s, o: f"order.set:{o}:1,9,{s.enterprise(BASKETS).id},sure",
    "add to it": lambda s, o: f"order.plus:{o}:1,9,{s.enterprise(BASKETS).id}",
    "take it back": lambda s, o: f"order.dropyes:{o}:{s.enterprise(BASKETS).id},sure",
    "ask to be let out": lambda s, o: f"order.letout:{o}:{s.enterprise(BASKETS).id}",
    "stay at the price": lambda s, o: f"order.stay:{o}:{s.enterprise(BASKETS).id},no",
    "edit the enterprise": lambda s, _o: f"directory.edit:{s.enterprise(BASKETS).id}",
    "see its people": lambda s, _o: f"register.people:{s.enterprise(BASKETS).id}",
    "confirm oneself": lambda s, _o: f"register.confirm:{s.enterprise(BASKETS).id}:{s.person(STRANGER).id}",
    "send the representative away": lambda s, _o: f"register.refuse:{s.enterprise(BASKETS).id}:{s.person(WANDEE).id}",
    "take somebody out": lambda s, _o: f"register.banish:{s.person(WANDEE).id}",
    "invite a representative": lambda s, _o: f"invitation.at:{s.enterprise(BASKETS).id}",
    "name a deputy": lambda s, _o: f"roles.deputy:{s.roles(WANDEE)[0].id}",
    "say who follows": lambda s, _o: f"roles.who:{s.roles(WANDEE)[0].id}",
    "look after the order": lambda _s, o: f"order.close:{o}",
    "pass customers on": lambda _s, _o: "referral.new",
}


@pytest.mark.parametrize("state", ["waiting", "refused", "taken out"])
def test_no_forged_button_acts_for_an_enterprise(songkhla: Songkhla, state: str) -> None:
    """Each act, by somebody who only says that they belong, who was refused, and who was taken out of the network."""
    order_id = opened(songkhla)
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")
    register(songkhla, STRANGER, BASKETS, "คนแปลกหน้า")
    stranger = songkhla.person(STRANGER).id
    if state == "refused":
        decide(songkhla, WANDEE, "refuse", STRANGER)
    if state == "taken out":
        songkhla.touches(KANLAYA, f"register.banish:{stranger}")
    with songkhla.database.transaction() as session:
        session.get_one(Person, songkhla.person(WANDEE).id).phone = "0812345678"
    before, roles = states(songkhla, STRANGER), [role.id for role in songkhla.roles(WANDEE)]
    for act, button in FORGED.items():
        for private in (True, False):
            said = songkhla.taps(STRANGER, button(songkhla, order_id), private=private)
            assert "0812345678" not in repr(said), act
        assert quantities(songkhla, order_id) == {BASKETS: Decimal(5)}, act
        assert (states(songkhla, STRANGER), states(songkhla, WANDEE)) == (before, [ACTIVE]), act
        assert [role.id for role in songkhla.roles(WANDEE)] == roles, act
        assert songkhla.roles(STRANGER) == [], act
    shown = songkhla.touches(STRANGER, f"directory.show:{songkhla.enterprise(BASKETS).id}")
    assert "0812345678" not in repr(shown)
    assert "0812345678" in repr(songkhla.touches(MALI, f"directory.show:{songkhla.enterprise(BASKETS).id}"))


def test_who_was_refused_is_asked_to_register_where_others_sign_up(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    register(songkhla, STRANGER, BASKETS, "คนแปลกหน้า")
    decide(songkhla, WANDEE, "refuse", STRANGER)
    assert isinstance(songkhla.taps(STRANGER, f"order.plus:{order_id}:1,5")[0], NotRegistered)


@pytest.mark.on_both
def test_confirmed_and_refused_in_one_moment_is_one_of_the_two(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    register(songkhla, KOI, BASKETS, "ยายเอียด")
    songkhla.taps(KOI, f"order.plus:{order_id}:1,5")
    threads = [
        threading.Thread(target=decide, args=(songkhla, who, how, KOI))
        for who, how in ((WANDEE, "confirm"), (PIMJAI, "refuse"), (KANLAYA, "confirm"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [state] = states(songkhla, KOI)
    counted = quantities(songkhla, order_id)
    assert state in (ACTIVE, REFUSED)
    assert counted in ({}, {BASKETS: Decimal(5)}), "once at most"


def test_binding_a_group_to_an_enterprise_confirms_who_sits_there(songkhla: Songkhla) -> None:
    register(songkhla, KOI, BASKETS, "พี่ก้อย")
    songkhla.says(KOI, "สวัสดี")
    songkhla.taps(PIMJAI, f"binding.enterprise:{songkhla.network().id}:{songkhla.enterprise(BASKETS).id}")
    with songkhla.database.reading() as session:
        assert session.get_one(Chat, NETWORK_GROUP).enterprise_id == songkhla.enterprise(BASKETS).id
    assert states(songkhla, KOI) == [ACTIVE]


class LineKnows:
    """What LINE tells of one group; of another it does not answer."""

    def group_member_name(self, group_id: str, user_id: str) -> str | None:
        if group_id == NETWORK_GROUP:
            raise TimeoutError
        return "ยายเอียด" if (group_id, user_id) == (WEAVERS_GROUP, STRANGER) else None


def test_where_line_does_not_answer_nobody_is_held_to_sit_there(songkhla: Songkhla) -> None:
    acquaintance = Acquaintance(songkhla.database, LineKnows(), songkhla.book, songkhla.clock)  # type: ignore[arg-type]
    assert acquaintance.learn_sitting(SittingWanted(STRANGER, frozenset({WEAVERS_GROUP}))) == {WEAVERS_GROUP}
    assert acquaintance.learn_sitting(SittingWanted(KOI, frozenset({WEAVERS_GROUP}))) == frozenset()
    assert acquaintance.learn_sitting(SittingWanted(STRANGER, frozenset({NETWORK_GROUP}))) == frozenset()
