"""Who comes: by tap, by quote, by text, in the group and in private; heads, meals, lifts."""

import threading
from datetime import timedelta

from sqlalchemy import select, update

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Told
from bot.flows.forum.lifts import OFFERED, WANTED
from bot.flows.forum.results import GONE, LiftFound, RegisterFirst, RsvpsGathered, RsvpTaken
from bot.flows.forum.rsvp import NOT_A_NUMBER
from bot.flows.forum.tables import Lift, Rsvp
from bot.storage.people import Enterprise, Person
from tests.forum.conftest import Forums
from tests.network import KANLAYA, KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE

NOT_NEEDED = "{name} does not need your lift to {forum} any more."
NOT_TAKEN = "{name} cannot take you along to {forum} after all. I look for somebody else."


HOST = 1
"""Whoever has agreed to host comes."""


def rsvps(forums: Forums) -> dict[str, Rsvp]:
    with forums.group.database.reading() as session:
        rows = session.execute(select(Person.line_user_id, Rsvp).join(Rsvp, Rsvp.person_id == Person.id))
        return {str(user): row for user, row in rows}


def test_a_member_who_taps_twice_comes_once(forums: Forums) -> None:
    forum = forums.announced()
    [first] = forums.group.touches(MALI, f"forum.go:{forum.id}")
    [second] = forums.group.touches(MALI, f"forum.go:{forum.id}")
    assert isinstance(first, RsvpTaken)
    assert (first.heads, first.enterprises) == (second.heads, second.enterprises) == (HOST + 1, HOST + 1)


def test_an_answer_can_be_changed_at_any_time(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(MALI, f"forum.go:{forum.id}")
    [taken] = forums.group.touches(MALI, f"forum.not:{forum.id}")
    assert not taken.mine.coming
    assert taken.heads == HOST


def test_heads_are_counted_by_enterprise(forums: Forums) -> None:
    forum = forums.announced()
    [ask] = forums.group.touches(MALI, f"forum.heads:{forum.id}")
    assert ask.sentence == "How many of you come, yourself included?"
    [taken] = forums.group.touches(MALI, f"forum.heads:{forum.id}:3")
    assert taken.heads == HOST + 3
    [wrong] = forums.group.touches(SOMSRI, f"forum.heads:{forum.id}:0")
    assert wrong == NOT_A_NUMBER
    [taken] = forums.group.touches(WANDEE, f"forum.heads:{forum.id}:2")
    assert (taken.heads, taken.enterprises) == (HOST + 5, HOST + 2)


def test_the_number_may_be_typed(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(MALI, f"forum.heads:{forum.id}")
    [taken] = forums.group.tells(MALI, "ไปกัน ๔ คนค่ะ")
    assert taken.mine.heads == 4
    [taken] = forums.group.tells(WANDEE, "ไปได้ 2 คน")
    assert taken.mine.heads == 2
    [taken] = forums.group.tells(WANDEE, "ไปไม่ได้แล้วค่ะ")
    assert not taken.mine.coming


def test_quoting_the_card_answers_it_and_other_words_do_not(forums: Forums) -> None:
    forum = forums.announced()
    [taken] = forums.group.quotes(SOMSRI, f"forum:{forum.id}", "ไปได้ 3 คนค่ะ")
    assert (taken.mine.coming, taken.mine.heads) == (True, 3)
    assert forums.group.quotes(SOMSRI, f"forum:{forum.id}", "สวยจัง") == []
    forums.group.time_passes(minutes=1)
    [taken] = forums.group.quotes(SOMSRI, f"forum:{forum.id}", "ไปไม่ได้แล้ว ติดธุระ")
    assert not taken.mine.coming


def test_a_group_hears_the_first_answer_at_once_and_the_others_in_one_line(forums: Forums) -> None:
    forum = forums.announced()
    group = forums.group
    [first] = group.taps(SOMSRI, f"forum.go:{forum.id}")
    assert isinstance(first, RsvpTaken)
    assert first.name == "ป้าสมศรี"
    assert group.taps(WANDEE, f"forum.go:{forum.id}") == []
    assert group.taps(KANLAYA, f"forum.not:{forum.id}") == []
    said = [say for say in group.time_passes(seconds=20) if isinstance(say.result, RsvpsGathered)]
    assert [(say.to, say.result.count, say.result.heads) for say in said] == [(NETWORK_GROUP, 2, HOST + 2)]


def test_an_outsider_cannot_answer(forums: Forums) -> None:
    forum = forums.announced()
    assert forums.group.touches(STRANGER, f"forum.go:{forum.id}") == [GONE]
    assert forums.group.touches(MALI, f"forum.go:{'0' * 26}") == [GONE]
    assert not {STRANGER, MALI} & set(rsvps(forums))


def test_lifts_are_matched_by_district_and_told_to_both_in_private(forums: Forums) -> None:
    forum = forums.announced()
    with forums.group.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == SOMSRI).values(phone="081-234-5678"))
    assert isinstance(forums.group.taps(SOMSRI, f"forum.seats:{forum.id}:3")[0], TalkPrivately)
    [said] = forums.group.touches(SOMSRI, f"forum.seats:{forum.id}:3")
    assert said == OFFERED
    says = forums.group.touches(WANDEE, f"forum.lift:{forum.id}")
    assert says == [WANTED], "another province: nobody is matched"
    says = forums.group.touches(MALI, f"forum.lift:{forum.id}")
    driver, rider = [each for each in says if isinstance(each, LiftFound)]
    assert (driver.name, driver.driving) == ("น้องมะลิ", True)
    assert (rider.name, rider.phone, rider.driving) == ("ป้าสมศรี", "081-234-5678", False)
    assert forums.group.touches(MALI, f"forum.lift:{forum.id}") == [WANTED], "told once"


def test_a_full_car_takes_nobody_more_and_a_free_seat_goes_to_the_next(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.seats:{forum.id}:1")
    forums.group.touches(MALI, f"forum.lift:{forum.id}")
    assert forums.group.touches(KANLAYA, f"forum.lift:{forum.id}") == [WANTED]
    says = forums.group.touches(MALI, f"forum.not:{forum.id}")
    assert Told(NOT_NEEDED, name="น้องมะลิ", forum=forum.name) in says
    assert {each.name for each in says if isinstance(each, LiftFound)} == {"ป้าสมศรี", "พี่กัลยา"}


def test_a_driver_who_cannot_come_is_told_to_the_rider_who_goes_on_looking(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.seats:{forum.id}:2")
    forums.group.touches(MALI, f"forum.lift:{forum.id}")
    says = forums.group.touches(SOMSRI, f"forum.not:{forum.id}")
    assert Told(NOT_TAKEN, name="ป้าสมศรี", forum=forum.name) in says
    with forums.group.database.reading() as session:
        assert session.scalars(select(Lift)).all() == []
    says = forums.group.touches(KANLAYA, f"forum.seats:{forum.id}:2")
    assert {each.name for each in says if isinstance(each, LiftFound)} == {"พี่กัลยา", "น้องมะลิ"}


def test_lifts_are_for_people_who_are_known_by_name(forums: Forums) -> None:
    forum = forums.announced()
    with forums.group.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == PIMJAI).values(called=None))
    assert forums.group.touches(PIMJAI, f"forum.lift:{forum.id}") == [RegisterFirst()]
    assert forums.group.touches(KOI, f"forum.lift:{forum.id}")[0] in (RegisterFirst(), GONE)


def test_many_answers_at_the_same_moment_are_all_counted(forums: Forums) -> None:
    forum = forums.announced()
    people = [f"U{number:032d}" for number in range(12)]
    with forums.group.database.transaction() as session:
        enterprise = session.scalars(select(Enterprise)).first()
        assert enterprise is not None
        for user in people:
            _member(session, forums, user, enterprise)
    threads = [
        threading.Thread(target=forums.group.touches, args=(user, f"forum.heads:{forum.id}:2")) for user in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(row.heads for row in rsvps(forums).values() if row.coming) == HOST + 24


def _member(session: object, forums: Forums, user: str, enterprise: Enterprise) -> None:
    from bot.storage.get_or_create import person_of
    from bot.storage.people import Membership, MembershipStatus

    person = person_of(session, user, forums.group.clock.now())  # type: ignore[arg-type]
    forums.group.book.note(user, user[-4:])
    session.add(  # type: ignore[attr-defined]
        Membership(
            network_id=enterprise.network_id, enterprise_id=enterprise.id, person_id=person.id,
            status=MembershipStatus.ACTIVE, since=forums.group.clock.now() - timedelta(days=1),
        )
    )  # fmt: skip
