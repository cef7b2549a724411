"""The deadline: reminders, confirmed, extended once, gone on with if everybody stays, or cancelled; leaving later."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say, Told
from bot.drawing import draw
from bot.flows.order.after_results import (
    DeadlineReminder,
    DecisionAsked,
    EndingAsked,
    FinalPart,
    OrderConfirmed,
    StayAsked,
    WithdrawalAsked,
)
from bot.flows.order.refusals import NOT_NOW, NOT_YOUR_ENTERPRISE
from bot.flows.order.results import Closing, OrderClosedAlready
from bot.language.catalogue import speaking
from bot.storage.message_tables import OutboxMessage, Urgency
from tests.actions import actions_in
from tests.network import KANLAYA, MALI, NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.order.trading import FERTILISER, ends, opened, order, quantities, total

MINIMUM = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท 20 ขึ้นไป 820 ขั้นต่ำ 20 ปิด 12 ธ.ค."
NOT_REACHED = "“{title}” did not reach what is needed, so it does not come about this time."
WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"


def said(says: list[Say], kind: type) -> list[Any]:
    return [say.result for say in says if isinstance(say.result, kind)]


def buttons_of(result: object) -> list[str]:
    with speaking("th"):
        return [str(action["data"]) for action in actions_in(draw(result)) if action.get("data")]


def to_deadline(group: Songkhla, order_id: str) -> list[Say]:
    """Time passes until the order has closed."""
    closes_at = order(group, order_id).closes_at
    assert closes_at is not None
    return group.time_passes(seconds=(closes_at - group.clock.now()).total_seconds() + 1)


def below_minimum(group: Songkhla) -> str:
    order_id = opened(group, MINIMUM)
    group.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    group.touches(WANDEE, f"order.plus:{order_id}:1,5")
    assert len(said(to_deadline(group, order_id), DecisionAsked)) == 1
    return order_id


def test_three_days_and_one_day_before_those_who_have_not_answered_are_asked_in_private(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    says = to_deadline(songkhla, order_id)
    reminders = [say for say in says if isinstance(say.result, DeadlineReminder)]
    private = [say for say in reminders if say.result.private]
    lines = [say for say in reminders if not say.result.private]
    assert [say.to for say in lines] == [NETWORK_GROUP, NETWORK_GROUP]
    assert [say.urgency for say in lines] == [Urgency.RIDE, Urgency.PATIENT]
    assert len(private) == 10, "ten representatives can be written to and have not answered: each once"
    assert SOMSRI not in {say.to for say in private}


def test_who_has_answered_meanwhile_is_not_asked_again(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    closes_at = order(songkhla, order_id).closes_at
    assert closes_at
    until_first = closes_at - timedelta(days=3) - songkhla.clock.now()
    first = songkhla.time_passes(seconds=until_first.total_seconds() + 1)
    assert WANDEE in {say.to for say in first}
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")
    assert WANDEE not in {say.to for say in to_deadline(songkhla, order_id) if isinstance(say.result, DeadlineReminder)}


def test_reached_it_is_confirmed_and_everybody_gets_quantity_price_and_sum(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MINIMUM)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,10")
    says = to_deadline(songkhla, order_id)
    [confirmed] = said(says, OrderConfirmed)
    assert confirmed.order.items[0].price == 82000
    assert confirmed.order.sum == 20 * 82000
    finals = {say.to: say.result for say in says if isinstance(say.result, FinalPart)}
    assert finals[WANDEE].sum == 10 * 82000
    assert finals[WANDEE].lines[0].quantity == 10
    assert order(songkhla, order_id).status == "closed"
    assert order(songkhla, order_id).items[0].final_price == 82000


def test_nobody_signed_up(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    nobody = Told("Nobody has signed up for “{title}” in the end, so it does not come about.", title="ปุ๋ย 15-15-15")
    assert said(to_deadline(songkhla, order_id), Told) == [nobody]


def test_below_the_minimum_the_coordinator_is_asked_and_the_group_told(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MINIMUM)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    says = to_deadline(songkhla, order_id)
    [question] = [say for say in says if isinstance(say.result, DecisionAsked)]
    assert question.to == KANLAYA
    missed = "Sign-up for “{title}” is over and a little is missing; the coordinator is thinking about it."
    [line] = [say for say in says if say.result == Told(missed, title="ปุ๋ย")]
    assert line.to == NETWORK_GROUP
    [told] = songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,50")
    assert isinstance(told, OrderClosedAlready)


def test_it_is_extended_once(songkhla: Songkhla) -> None:
    order_id = below_minimum(songkhla)
    [told, *_news] = songkhla.touches(KANLAYA, f"order.extend:{order_id}:3")
    assert (told.sentence, dict(told.values)["title"]) == ("“{title}” stays open longer. {closes}.", "ปุ๋ย")
    assert dict(told.values)["closes"] == Closing(songkhla.clock.now() + timedelta(days=3))
    songkhla.touches(KANLAYA, f"order.extend:{order_id}:3")
    assert order(songkhla, order_id).closes_at == songkhla.clock.now() + timedelta(days=3), "a second tap adds nothing"
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,1")
    [question] = said(to_deadline(songkhla, order_id), DecisionAsked)
    assert not question.may_extend
    songkhla.touches(KANLAYA, f"order.extend:{order_id}:3")
    assert order(songkhla, order_id).status == "deciding"


def test_it_goes_on_at_the_price_of_the_smaller_total_if_all_stay(songkhla: Songkhla) -> None:
    order_id = below_minimum(songkhla)
    says = songkhla.touches(KANLAYA, f"order.goon:{order_id}")
    assert {question.sum for question in says if isinstance(question, StayAsked)} == {8_500_00, 4_250_00}
    weavers, baskets = songkhla.enterprise(WEAVERS).id, songkhla.enterprise(BASKETS).id
    stays = Told("Thank you, {enterprise} stays in “{title}”.", enterprise=WEAVERS, title="ปุ๋ย")
    assert songkhla.touches(MALI, f"order.stay:{order_id}:{weavers},yes")[0] == stays
    assert order(songkhla, order_id).status == "asking"
    says = songkhla.touches(WANDEE, f"order.stay:{order_id}:{baskets},yes")
    assert any(isinstance(result, OrderConfirmed) for result in says)
    assert order(songkhla, order_id).items[0].final_price == 85000


def test_where_leaving_changes_the_price_everybody_is_asked_anew(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท 15 ขึ้นไป 830 ขั้นต่ำ 20 ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")
    to_deadline(songkhla, order_id)
    says = songkhla.touches(KANLAYA, f"order.goon:{order_id}")
    assert {each.sum for each in says if isinstance(each, StayAsked)} == {8_300_00, 4_150_00}
    weavers, baskets = songkhla.enterprise(WEAVERS).id, songkhla.enterprise(BASKETS).id
    songkhla.touches(SOMSRI, f"order.stay:{order_id}:{weavers},yes")
    says = songkhla.touches(WANDEE, f"order.stay:{order_id}:{baskets},no")
    assert [each.sum for each in says if isinstance(each, StayAsked)] == [8_500_00]
    assert order(songkhla, order_id).status == "asking", "the yes was to another price"
    songkhla.touches(SOMSRI, f"order.stay:{order_id}:{weavers},yes")
    assert order(songkhla, order_id).status == "closed"
    assert quantities(songkhla, order_id) == {WEAVERS: 10, BASKETS: 0}


def test_on_without_those_who_do_not_answer(songkhla: Songkhla) -> None:
    order_id = below_minimum(songkhla)
    songkhla.touches(KANLAYA, f"order.goon:{order_id}")
    weavers = songkhla.enterprise(WEAVERS).id
    songkhla.touches(SOMSRI, f"order.stay:{order_id}:{weavers},yes")
    [question] = said(songkhla.time_passes(days=2, hours=1), DecisionAsked)
    assert question.waiting == (BASKETS,)
    songkhla.touches(KANLAYA, f"order.goon:{order_id}:stayed")
    assert order(songkhla, order_id).status == "closed"
    assert total(songkhla, order_id) == 10


def test_undecided_for_a_week_it_is_off_and_everybody_is_told(songkhla: Songkhla) -> None:
    order_id = below_minimum(songkhla)
    says = songkhla.time_passes(days=10)
    assert 3 <= len(said(says, DecisionAsked)) <= 7
    told = {say.to for say in says if say.result == Told(NOT_REACHED, title="ปุ๋ย")}
    assert told >= {NETWORK_GROUP, SOMSRI, WANDEE}
    assert order(songkhla, order_id).status == "cancelled"


def test_others_decide_nothing(songkhla: Songkhla) -> None:
    order_id = below_minimum(songkhla)
    for action in ("extend", "goon", "cancelall", "close", "deadline"):
        [told] = songkhla.touches(SOMSRI, f"order.{action}:{order_id}:sure")
        assert isinstance(told, NotAllowed), action
    baskets = songkhla.enterprise(BASKETS).id
    songkhla.touches(KANLAYA, f"order.goon:{order_id}")
    assert songkhla.touches(SOMSRI, f"order.stay:{order_id}:{baskets},no") == [NOT_YOUR_ENTERPRISE]
    assert total(songkhla, order_id) == 15


def test_the_coordinator_calls_it_off_after_a_second_tap(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    [asked] = songkhla.touches(KANLAYA, f"order.cancelall:{order_id}")
    assert isinstance(asked, EndingAsked)
    says = ends(songkhla, order_id, "cancelall")
    assert Told("The coordinator has called “{title}” off.", title="ปุ๋ย 15-15-15") in says
    assert ends(songkhla, order_id, "cancelall") == [NOT_NOW]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(("way", "costs"), [("surely", True), ("byride", False)])
def test_what_an_ending_tells_may_ride_for_free(songkhla: Songkhla, way: str, costs: bool, at_once: bool) -> None:
    order_id = opened(songkhla)
    for who in (SOMSRI, WANDEE):
        songkhla.touches(who, f"order.plus:{order_id}:1,5")
    [asked] = songkhla.touches(KANLAYA, f"order.close:{order_id}")
    assert asked.counted
    [way_out] = [data for data in buttons_of(asked) if data.startswith(f"order.{way}:")][:1]
    assert [ended.rides for ended in songkhla.touches(KANLAYA, way_out)] == [not costs], "its card says that it rides"
    assert [seen.rides for seen in songkhla.touches(KANLAYA, f"order.manage:{order_id}")] == [not costs]
    songkhla.touches(KANLAYA, f"order.sendnow:{order_id}") if at_once else songkhla.time_passes(hours=2)
    with songkhla.database.reading() as session:
        told = list(
            session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id.in_([SOMSRI, WANDEE, NETWORK_GROUP])))
        )
    urgencies = {row.urgency for row in told if row.about == f"order:{order_id}"} - {Urgency.ANSWER}
    assert urgencies
    assert bool(urgencies & {Urgency.PATIENT, Urgency.MUST}) is costs


def test_after_closing_only_the_coordinator_lets_one_out(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, FERTILISER)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,60")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,40")
    to_deadline(songkhla, order_id)
    [told] = songkhla.touches(WANDEE, f"order.drop:{order_id}")
    assert isinstance(told, OrderClosedAlready)
    baskets = songkhla.enterprise(BASKETS).id
    assert told.enterprise_id == baskets
    sent, question = songkhla.tells(WANDEE, "ขอถอนปุ๋ยได้ไหมคะ")
    assert sent == Told("I have asked the coordinator. Until there is an answer your line stands.")
    assert isinstance(question, WithdrawalAsked)
    assert songkhla.touches(WANDEE, f"order.letout:{order_id}:{baskets}") == [
        Told("The coordinator has your question already; I tell you as soon as there is an answer.")
    ]
    waits = [each.data for each in songkhla.tells(KANLAYA, "มีอะไรรอฉันอยู่")[0].items if "letout" in each.data]
    assert songkhla.touches(KANLAYA, waits[0]) == [question], "found again by whoever looks after it"
    assert isinstance(songkhla.touches(WANDEE, f"order.letoutyes:{order_id}:{baskets}")[0], NotAllowed)
    assert total(songkhla, order_id) == 100
    answered = songkhla.touches(KANLAYA, f"order.letoutyes:{order_id}:{baskets}")
    out = Told("{enterprise} is out of “{title}”.", enterprise=BASKETS, title="ปุ๋ย 15-15-15")
    assert answered == [out, out]
    assert quantities(songkhla, order_id) == {WEAVERS: 60, BASKETS: 0}
    assert order(songkhla, order_id).items[0].final_price == 82000, "the price that was agreed stays"


@pytest.mark.on_both
@pytest.mark.parametrize("line", ["รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.", MINIMUM])
def test_closing_twice_is_closing_once(songkhla: Songkhla, line: str) -> None:
    order_id = opened(songkhla, line)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,20")
    first = ends(songkhla, order_id)
    assert any(isinstance(result, OrderConfirmed) for result in first)
    assert ends(songkhla, order_id) == [NOT_NOW]
    assert said(songkhla.time_passes(days=40), OrderConfirmed) == []
