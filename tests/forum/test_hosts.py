"""Hosts take turns: who is asked, in which order, with how much patience; accepting, skipping, swapping, setting by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.forum.host_results import AskSwap, ChooseHost, HostAsked, HostNews, HostOrder, TurnOver
from bot.flows.forum.ranking import ranking
from bot.flows.forum.results import GONE, About, Changed
from bot.flows.forum.tables import Forum, ForumStatus, HostStanding, SeriesKind
from bot.storage.people import Enterprise, Role, Stage
from tests.forum.conftest import FIRST_DAY, Forums, asked_to_host, results
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
THANKS = "Thank you! {enterprise} hosts"


def test_the_first_host_is_asked_at_once_when_a_series_begins(forums: Forums) -> None:
    says = forums.begin()
    [asked] = asked_to_host(says)
    assert not asked.again
    assert asked.why.times == 0
    assert asked.forum.planned_for == FIRST_DAY


def test_newcomers_are_asked_once_they_host_and_whoever_has_stopped_is_not(forums: Forums) -> None:
    forums.begin()
    first, _person, _turn = forums.asked()
    with forums.group.database.transaction() as session:
        others = update(Enterprise).where(Enterprise.short_name.not_in([first, WEAVERS, BASKETS]))
        session.execute(others.values(stage=Stage.VOTER))
        session.execute(
            update(Enterprise).where(Enterprise.short_name == BASKETS).values(retired_at=forums.group.clock.now())
        )
    with forums.group.database.transaction() as session:
        turn = [each.enterprise.short_name for each in ranking(session, forums.next(), forums.group.clock.now())]
    assert sorted(turn) == sorted({first, WEAVERS} - {BASKETS})


def test_the_same_yes_twice_changes_nothing_twice(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    [first, *_news] = forums.group.touches(person, f"forum.host:{turn}")
    [second] = forums.group.touches(person, f"forum.host:{turn}")
    assert first.words.sentence == THANKS
    assert second.words.sentence == THANKS
    assert forums.turns() == [(enterprise, "accepted")]


def test_nobody_but_the_enterprise_that_is_asked_can_accept(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    for other in (MALI, STRANGER, KANLAYA):
        assert person != other
        assert forums.group.touches(other, f"forum.host:{turn}") == [GONE]
    assert forums.turns() == [(enterprise, "asked")]


def test_who_does_not_answer_is_asked_again_then_the_next_one(forums: Forums) -> None:
    forums.begin()
    enterprise, _person, _turn = forums.asked()
    [again] = asked_to_host(forums.group.time_passes(days=3, minutes=1))
    assert again.again
    assert again.enterprise == enterprise
    says = forums.group.time_passes(days=4)
    [following] = asked_to_host(says)
    assert following.enterprise != enterprise
    [news, *_] = results(says, HostNews)
    assert (news.event, news.enterprise, news.next) == ("silent", enterprise, following.enterprise)
    assert forums.turns()[0] == (enterprise, "silent")


def test_after_a_week_the_deputy_is_asked_before_the_next_enterprise(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    with forums.group.database.transaction() as session:
        role = session.scalars(select(Role).where(Role.person_id == forums.group.person(person).id)).one()
        role.deputy_id = forums.group.person(MALI).id
    forums.group.time_passes(days=6)
    says = forums.group.time_passes(days=1, minutes=1)
    [asked] = asked_to_host(says)
    assert asked.to_deputy
    assert [say.to for say in says if isinstance(say.result, HostAsked)] == [MALI]
    [accepted, *_] = forums.group.touches(MALI, f"forum.host:{turn}")
    assert accepted.words.sentence == THANKS
    assert forums.turns() == [(enterprise, "accepted")]


def test_a_skip_with_a_reason_does_not_lose_the_turn(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    [why] = forums.group.touches(person, f"forum.skip:{turn}")
    assert why.sentence.startswith("May I ask why?")
    [skipped, *_] = forums.group.tells(person, "ช่วงนี้ทำนากันทั้งกลุ่ม")
    assert skipped.sentence.startswith("That is fine. {enterprise} keeps its turn")
    other = forums.host_agrees()
    assert other != enterprise
    forums.until(FIRST_DAY - timedelta(days=60))
    forums.everybody_can(1)
    forums.until(FIRST_DAY + timedelta(hours=4))
    assert forums.next().planned_for > FIRST_DAY, "the next forum is planned at once"
    assert forums.asked()[0] == enterprise, "whoever skipped comes first the next time"


def test_no_enterprise_hosts_twice_before_all_have_hosted_once(forums: Forums) -> None:
    forums.begin(SeriesKind.EXCHANGE)
    hosts = []
    for _round in range(13):
        hosts.append(forums.host_agrees())
        forum = forums.next()
        forums.until((forum.ends_at or forum.planned_for + timedelta(days=1)) + timedelta(minutes=1))
        if forums.next().id == forum.id:  # its day stood only later
            forums.until((forums.next().ends_at or forum.planned_for) + timedelta(minutes=1))
    assert len(set(hosts)) == 13
    assert forums.asked()[0] == hosts[0], "then the one that hosted longest ago"


def test_among_equals_another_province_comes_first(forums: Forums) -> None:
    forums.begin(SeriesKind.EXCHANGE)
    first = forums.host_agrees()
    forums.until((forums.next().ends_at or FIRST_DAY) + timedelta(days=1))
    forums.until(FIRST_DAY + timedelta(days=1))
    second, _person, _turn = forums.asked()
    provinces = {name: _province(forums, name) for name in (first, second)}
    assert provinces[first] != provinces[second]


def _province(forums: Forums, enterprise: str) -> str | None:
    from bot.storage.areas import area_path

    found = forums.group.enterprise(enterprise)
    with forums.group.database.reading() as session:
        return area_path(session, found.network_id, found.area_id)[-1].id


def test_a_new_enterprise_waits_one_round(forums: Forums) -> None:
    forums.begin(SeriesKind.EXCHANGE)
    forums.host_agrees()
    with forums.group.database.transaction() as session:
        some = session.scalars(select(Enterprise)).first()
        assert some is not None
        session.add(
            Enterprise(
                network_id=some.network_id, id="0NEW", area_id=some.area_id, name="กลุ่มใหม่", short_name="ก กลุ่มใหม่",
                kind="craft",
            )
        )  # fmt: skip
    [order] = forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")
    assert isinstance(order, HostOrder)
    names = [ranked.enterprise for ranked in order.order]
    assert names.index("ก กลุ่มใหม่") == 12, "after the twelve that have not hosted in this round"
    with forums.group.database.reading() as session:
        credit = session.scalars(select(HostStanding.credit).where(HostStanding.enterprise_id == "0NEW")).one()
    assert credit == 1


def test_two_enterprises_swap_when_the_other_agrees(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    [choice] = forums.group.touches(person, f"forum.swap:{turn}")
    assert isinstance(choice, AskSwap)
    other_id, other = choice.choices[0]
    says = forums.group.touches(person, f"forum.swap:{turn}:{other_id}")
    assert says[0].sentence.startswith("I have asked {other}.")
    assert says[1].words.sentence == "{enterprise} asks: would you host in their place?"
    assert forums.turns() == [(enterprise, "asked")], "it holds only with the other's yes"
    assert forums.group.touches(MALI, f"forum.take:{turn}") == [GONE]
    says = forums.group.touches(forums.speaker(other), f"forum.take:{turn}")
    assert says[0].words.sentence == THANKS
    done = Told("{other} hosts in your place. Your turn comes next.", other=other)
    assert [each.words for each in says if isinstance(each, About)].count(done) == 1
    assert dict(forums.turns()) == {enterprise: "swapped", other: "accepted"}
    [order] = forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")
    assert order.order[0].enterprise == enterprise, "whoever gave the turn away comes next"


def test_a_declined_swap_leaves_the_turn_where_it_was(forums: Forums) -> None:
    forums.begin()
    enterprise, person, turn = forums.asked()
    [choice] = forums.group.touches(person, f"forum.swap:{turn}")
    other_id, other = choice.choices[0]
    forums.group.touches(person, f"forum.swap:{turn}:{other_id}")
    says = forums.group.touches(forums.speaker(other), f"forum.decline:{turn}")
    assert says[0].sentence.startswith("That is fine, thank you for telling")
    assert [each.words for each in says[1:]] == [Told("{other} cannot take your turn this time.", other=other)]
    assert forums.turns() == [(enterprise, "asked")]
    for again in ("decline", "take"):
        [noted] = forums.group.touches(forums.speaker(other), f"forum.{again}:{turn}")
        assert noted.sentence.startswith("I have noted that {other} cannot this time"), "a second tap is no mistake"
    assert forums.group.touches(forums.speaker(choice.choices[1][1]), f"forum.decline:{turn}") == [GONE], "not asked"
    assert forums.turns() == [(enterprise, "asked")]


def test_a_facilitator_sets_the_host_and_sees_why_the_bot_proposed_another(forums: Forums) -> None:
    forums.begin()
    proposed, person, turn = forums.asked()
    forum = forums.next()
    [choose] = forums.group.touches(PIMJAI, f"forum.sethost:{forum.id}")
    assert isinstance(choose, ChooseHost)
    assert choose.choices[0].enterprise == proposed
    chosen = choose.choices[4]
    says = forums.group.touches(PIMJAI, f"forum.sethost:{forum.id}:{chosen.enterprise_id}")
    assert isinstance(says[0], Changed)
    assert any(isinstance(each, About) and each.words.sentence.startswith("The network's team asks") for each in says)
    assert dict(forums.turns()) == {proposed: "replaced", chosen.enterprise: "accepted"}
    [late] = forums.group.touches(person, f"forum.host:{turn}")
    assert isinstance(late, TurnOver)


@pytest.mark.parametrize("who", [MALI, STRANGER])
def test_who_may_not_plan_cannot_set_a_host(forums: Forums, who: str) -> None:
    forums.begin()
    before = forums.turns()
    [refused] = forums.group.touches(who, f"forum.sethost:{forums.next().id}:{'0' * 26}")
    assert isinstance(refused, NotAllowed) or refused == GONE
    assert forums.turns() == before


def test_where_nobody_agrees_the_day_is_announced_and_anybody_may_offer(forums: Forums) -> None:
    forums.begin()
    said = []
    for _enterprise in range(13):
        _name, person, turn = forums.asked()
        said = forums.group.touches(person, f"forum.skip:{turn}:busy")
    assert any(isinstance(each, HostNews) and each.event == "nobody" for each in said)
    forums.until(FIRST_DAY - timedelta(days=60))
    forums.everybody_can(1)
    forums.until(FIRST_DAY - timedelta(days=20))
    forum = forums.next()
    assert forum.status == ForumStatus.ANNOUNCED
    assert forum.host_id is None
    volunteer = forums.speaker("กระจูดโคกเมา")
    [accepted, *_] = forums.group.touches(volunteer, f"forum.offer:{forum.id}")
    assert accepted.words.sentence == THANKS
    with forums.group.database.reading() as session:
        assert session.scalars(select(Forum.host_id)).one() == forums.group.enterprise("กระจูดโคกเมา").id
    [late, *_asked] = forums.group.touches(forums.speaker("บางดาน"), f"forum.offer:{forum.id}")
    assert late.sentence == "I have asked {other}. Until they answer, they host.", "the first one has it"


def sets(forums: Forums, enterprise: str, sure: str = "") -> list[object]:
    chosen = forums.group.enterprise(enterprise).id
    return forums.group.touches(PIMJAI, f"forum.sethost:{forums.next().id}:{chosen}{sure}")


def test_over_a_host_that_agreed_another_is_set_only_after_a_question_and_the_replaced_one_hears_it_first(
    forums: Forums,
) -> None:
    forums.begin()
    before = forums.host_agrees()
    other = "บางดาน" if before != "บางดาน" else "กระจูดโคกเมา"
    [asked] = sets(forums, other)
    assert asked.sentence.startswith("{before} has agreed to host already")  # type: ignore[attr-defined]
    assert dict(forums.turns()) == {before: "accepted"}
    assert sets(forums, other, ".sure.0ANOTHER") == [asked], "who has agreed meanwhile is asked about anew"
    _changed, first, second, *_rest = forums.group.touches(PIMJAI, asked.replies[0].data)  # type: ignore[attr-defined]
    assert first.words.sentence.startswith("The network's team has asked")  # type: ignore[attr-defined]
    assert second.words.sentence.startswith("The network's team asks")  # type: ignore[attr-defined]
    assert dict(forums.turns()) == {before: "replaced", other: "accepted"}


@pytest.mark.parametrize("agreed", [True, False])
def test_a_host_set_by_hand_is_taken_back_within_the_hour(forums: Forums, agreed: bool) -> None:
    forums.begin()
    before = forums.host_agrees() if agreed else forums.asked()[0]
    forums.group.time_passes(minutes=1)
    other = "บางดาน" if before != "บางดาน" else "กระจูดโคกเมา"
    [done, *_told] = sets(forums, other, f".sure.{forums.next().host_id or ''}")
    undo = f"forum.unset:{done.set_by_turn}"  # type: ignore[attr-defined]
    assert isinstance(forums.group.touches(MALI, undo)[0], NotAllowed)
    forums.group.time_passes(minutes=59)
    [back, *told] = forums.group.touches(PIMJAI, undo)
    assert isinstance(back, Changed) and told[0].words.sentence.startswith("{enterprise} need not host")
    assert dict(forums.turns()) == {before: "accepted" if agreed else "asked", other: "replaced"}
    assert (forums.next().host_id is not None) == agreed
    assert isinstance(forums.group.touches(PIMJAI, undo)[0], Told), "a second tap changes nothing"


def test_later_a_host_set_by_hand_stays(forums: Forums) -> None:
    forums.begin()
    [done, *_told] = sets(forums, "บางดาน", ".sure.")
    forums.group.time_passes(minutes=61)
    [late] = forums.group.touches(PIMJAI, f"forum.unset:{done.set_by_turn}")  # type: ignore[attr-defined]
    assert late.sentence.startswith("That was more than an hour ago")
    assert dict(forums.turns())["บางดาน"] == "accepted"


def test_who_speaks_for_no_enterprise_hears_who_can_offer(forums: Forums) -> None:
    forums.begin()
    [told] = forums.group.touches(PIMJAI, f"forum.offer:{forums.next().id}")
    assert told.sentence.startswith("An enterprise hosts: whoever represents one")


def test_the_thirteenth_enterprise_can_be_chosen_by_more_and_by_its_name(forums: Forums) -> None:
    forums.begin()
    forum = forums.next()
    [first] = forums.group.touches(PIMJAI, f"forum.sethost:{forum.id}")
    [second] = forums.group.touches(PIMJAI, f"forum.sethost:{forum.id}:more.{first.more}")
    shown = [each.enterprise for each in (*first.choices, *second.choices)]
    assert (len(shown), first.count, second.more) == (13, 13, None)
    forums.group.touches(PIMJAI, f"forum.sethost:{forum.id}")
    [done, *_told] = forums.group.tells(PIMJAI, shown[-1])
    assert isinstance(done, Changed)
    assert dict(forums.turns())[shown[-1]] == "accepted"


def test_whoever_gave_its_turn_away_is_asked_next_also_before_those_who_never_hosted(forums: Forums) -> None:
    forums.begin(SeriesKind.EXCHANGE)
    enterprise, person, turn = forums.asked()
    [choice] = forums.group.touches(person, f"forum.swap:{turn}")
    other_id, other = choice.choices[5]
    [_waits, question] = forums.group.touches(person, f"forum.swap:{turn}:{other_id}")
    shown = dict(question.note.values)["next"].values
    assert shown[0] == enterprise, "the next hosts are shown before it is said yes to"
    forums.group.touches(forums.speaker(other), f"forum.take:{turn}")
    forums.until((forums.next().ends_at or FIRST_DAY) + timedelta(days=1))
    forums.until(FIRST_DAY + timedelta(days=1))
    assert forums.asked()[0] == enterprise, "the promise is kept"


def test_while_the_day_is_not_found_an_enterprise_may_offer_to_host(forums: Forums) -> None:
    forums.begin()
    asked, _person, _turn = forums.asked()
    offers = "บางดาน" if asked != "บางดาน" else "กระจูดโคกเมา"
    [shown] = forums.group.touches(forums.speaker(offers), f"forum.show:{forums.next().id}")
    assert "forum.offer:" in str(draw(shown))
    [thanks, replaced, *_rest] = forums.group.touches(forums.speaker(offers), f"forum.offer:{forums.next().id}")
    assert thanks.words.sentence == THANKS
    assert replaced.words.sentence.startswith("{enterprise} has offered to host")
    assert dict(forums.turns()) == {asked: "replaced", offers: "accepted"}


@pytest.mark.parametrize(("tap", "host"), [("give", "offers"), ("keep", "before")])
def test_a_turn_is_taken_over_from_the_host_only_if_it_lets_go(forums: Forums, tap: str, host: str) -> None:
    forums.begin()
    before = forums.host_agrees()
    offers = "บางดาน" if before != "บางดาน" else "กระจูดโคกเมา"
    [waits, question] = forums.group.touches(forums.speaker(offers), f"forum.offer:{forums.next().id}")
    assert waits.sentence == "I have asked {other}. Until they answer, they host."
    data = next(way.data for way in question.ways if tap in way.data)
    assert forums.group.touches(MALI, data) == [GONE]
    forums.group.touches(forums.speaker(before), data)
    assert forums.next().host_id == forums.group.enterprise({"offers": offers, "before": before}[host]).id
    late = forums.group.touches(forums.speaker(before), data)
    assert isinstance(late[0], TurnOver) or late == [GONE]


def test_an_enterprise_says_ahead_when_it_cannot_and_is_passed_over_then(forums: Forums) -> None:
    forums.begin()
    first, person, _turn = forums.asked()
    [noted] = forums.group.tells(person, "ปีหน้าเดือนเมษาไม่ว่าง")
    assert noted.sentence.startswith("Noted: I do not ask")
    forums.begin(SeriesKind.EXCHANGE, first=FIRST_DAY + timedelta(days=28))
    assert forums.asked()[0] != first


def test_who_is_asked_skips_or_swaps_in_words_and_others_name_months(forums: Forums) -> None:
    forums.begin()
    _first, person, turn = forums.asked()
    [reason] = forums.group.tells(person, "เป็นเจ้าภาพไม่ไหวค่ะ ติดเกี่ยวข้าว")
    assert f"forum.skip:{turn}:harvest" in [reply.data for reply in reason.replies]
    forums.group.tells(person, "ยกเลิก")
    assert isinstance(forums.group.tells(person, "ขอสลับเจ้าภาพได้ไหมคะ")[0], AskSwap)
    [skipped] = forums.group.tells(person, "ข้ามเราไปก่อนนะรอบนี้")
    assert f"forum.skip:{turn}:harvest" in [reply.data for reply in skipped.replies], "it books no coming"
    forums.group.tells(person, "ยกเลิก")
    partner = forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")[0].order[1].enterprise
    [asked, *_question] = forums.group.tells(person, f"ขอสลับคิวกับ{partner}ได้ไหมคะ")
    assert asked.sentence.startswith(("I have asked {other}", "I cannot write to anybody of {other}"))
    chosen = forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")[0].order[2].enterprise
    forums.group.tells(person, "ขอสลับเจ้าภาพได้ไหมคะ")
    forums.group.hears_notices()
    for again in (f"ขอสลับกับ{chosen}", f"สลับคิวกับ{partner}"):
        [asked, *_question] = forums.group.tells(person, again)
        assert dict(asked.values)["other"] == again.split("กับ")[1], (
            "whom the words name, not the first button of the list"
        )
        forums.group.tells(person, "ขอสลับเจ้าภาพได้ไหมคะ")
    other = forums.speaker(forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")[0].order[0].enterprise)
    [months] = forums.group.tells(other, "กลุ่มเราเป็นเจ้าภาพไม่ไหวค่ะ")
    assert months.sentence.startswith("In which months can {enterprise} not host?")
    assert forums.group.says(person, "เป็นเจ้าภาพไม่ไหวค่ะ") == [], "talk in a group is left alone"


def test_who_asks_for_the_host_hears_of_the_meeting_that_has_one_and_how_one_is_found(forums: Forums) -> None:
    forums.begin()
    forums.begin(SeriesKind.COMMITTEE, first=forums.group.clock.now() + timedelta(days=5))
    for who, way in ((SOMSRI, "forum.offer:"), (PIMJAI, "forum.sethost:")):
        [told] = forums.group.tells(who, "ครั้งหน้าใครเป็นเจ้าภาพ")
        assert told.sentence == "{forum} has no host yet."
        assert told.replies[0].data.startswith(way)


def test_while_one_is_asked_those_who_did_not_answer_do_not_stand_first(forums: Forums) -> None:
    forums.begin()
    silent, _person, _turn = forums.asked()
    forums.group.time_passes(days=8)
    now_asked = forums.asked()[0]
    [order] = forums.group.tells(PIMJAI, "ลำดับเจ้าภาพ")
    names = [each.enterprise for each in order.order]
    assert now_asked not in names
    assert names[-1] == silent


def test_whoever_looks_after_the_network_sets_the_host_in_words_after_a_tap(forums: Forums) -> None:
    forums.begin()
    proposed, person, _turn = forums.asked()
    other = next(name for name in ("บางดาน", "บ้านบ่อใหม่") if name != proposed)
    [asked] = forums.group.tells(PIMJAI, f"ตั้งเจ้าภาพ {other}")
    assert asked.sentence.startswith("Shall {enterprise} host"), "nobody is told before a tap"
    assert forums.turns() == [(proposed, "asked")]
    [refused] = forums.group.tells(person, f"ให้{other}เป็นเจ้าภาพ")
    assert isinstance(refused, NotAllowed)
    forums.group.touches(PIMJAI, asked.replies[0].data)
    assert dict(forums.turns())[other] == "accepted"
    [over] = forums.group.tells(PIMJAI, f"เปลี่ยนเจ้าภาพเป็น{proposed}")
    assert over.sentence.startswith("{before} has agreed to host already")
