"""What waits for a ride is drawn when it leaves: as the order stands then, or not at all."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.delivery.line import Quota, Refused, TryLater
from bot.dialogue.request import Leaving
from bot.flows.order import leaving
from bot.flows.order.after_results import DeadlineReminder
from bot.flows.order.results import OrderPreview
from bot.flows.status.results import DeliveryStatus
from bot.handlers import posting
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from tests.delivery.test_rides import NOON, Office
from tests.group import words_in
from tests.network import KANLAYA, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.order.test_after import stands
from tests.order.trading import FERTILISER, ends, quantities


def opened_in_private(songkhla: Songkhla) -> str:
    """An order opened in the coordinator's 1:1 chat: its card waits for the group to speak."""
    songkhla.clock.set(NOON)
    [preview] = songkhla.tells(KANLAYA, FERTILISER)
    assert isinstance(preview, OrderPreview)
    songkhla.touches(KANLAYA, f"order.start:{preview.order.id}")
    return preview.order.id


def notices(songkhla: Songkhla, redraw: str, chat: str = NETWORK_GROUP) -> list[OutboxMessage]:
    """What was queued for a chat by one name, the oldest first."""
    with songkhla.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.chat_id == chat, OutboxMessage.redraw == redraw)
        return list(session.scalars(found.order_by(OutboxMessage.id)))


def test_the_card_behind_the_first_sign_up_counts_it(songkhla: Songkhla) -> None:
    order_id = opened_in_private(songkhla)
    songkhla.carries = True
    songkhla.says(SOMSRI, "ปุ๋ย 12")
    assert quantities(songkhla, order_id) == {"ผ้าทอเกาะยอ": Decimal(12)}
    [card] = notices(songkhla, "order.card")
    assert card.status == OutboxStatus.RIDING
    assert "รวมแล้ว 12 กระสอบ" in songkhla.reads()
    assert "รวมแล้ว 0" not in songkhla.reads()


def test_that_it_is_confirmed_is_no_news_once_it_is_over(songkhla: Songkhla) -> None:
    songkhla.clock.set(NOON)
    order_id = stands(songkhla)
    songkhla.touches(KANLAYA, f"order.announce:{order_id}")
    ends(songkhla, order_id, "finish")
    songkhla.carries = True
    songkhla.says(SOMSRI, "น้องเวที ช่วยเหลือ")
    assert [row.status for row in notices(songkhla, "order.confirmed")] == [OutboxStatus.OVERTAKEN]
    assert [row.status for row in notices(songkhla, "order.here")] == [OutboxStatus.OVERTAKEN]
    assert "ยืนยันแล้ว" not in songkhla.reads() and "ของมาแล้ว" not in songkhla.reads()
    figures = next(each for each in songkhla.tells(PIMJAI, "สถานะการส่ง") if isinstance(each, DeliveryStatus))
    assert (figures.overtaken, figures.withdrawn) == (2, 0)


def test_that_the_goods_are_here_overtakes_that_it_is_confirmed(songkhla: Songkhla) -> None:
    songkhla.clock.set(NOON)
    order_id = stands(songkhla)
    songkhla.touches(KANLAYA, f"order.announce:{order_id}")
    songkhla.carries = True
    songkhla.says(SOMSRI, "น้องเวที ช่วยเหลือ")
    assert [row.status for row in notices(songkhla, "order.confirmed")] == [OutboxStatus.OVERTAKEN]
    assert [row.status for row in notices(songkhla, "order.here")] == [OutboxStatus.RIDING]


def test_an_enterprise_hears_of_its_part_as_it_came(songkhla: Songkhla) -> None:
    order_id = stands(songkhla)
    songkhla.touches(KANLAYA, f"order.short:{order_id}:1")
    songkhla.tells(KANLAYA, "80")
    songkhla.touches(KANLAYA, f"order.announce:{order_id}")
    mine = songkhla.enterprise("กระจูดโคกเมา").id
    Office(songkhla).courier_works()
    assert {row.status for row in notices(songkhla, f"order.final:{mine}", WANDEE)} == {OutboxStatus.OVERTAKEN}
    assert {row.status for row in notices(songkhla, f"order.part:{mine}", WANDEE)} == {OutboxStatus.SENT}


def test_a_reminder_in_private_is_for_those_who_have_not_answered_since(songkhla: Songkhla) -> None:
    order_id = opened_in_private(songkhla)

    def says() -> object | None:
        with songkhla.database.transaction() as session:
            now, network_id = songkhla.clock.now(), songkhla.network().id
            return leaving.asked(Leaving(session, now, network_id, f"order:{order_id}", "", SOMSRI))

    reminder = says()
    assert isinstance(reminder, DeadlineReminder) and reminder.enterprises == ("ผ้าทอเกาะยอ",)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,12")
    assert says() is None


def test_of_two_new_deadlines_only_the_newer_waits(songkhla: Songkhla) -> None:
    order_id = opened_in_private(songkhla)
    for day in ("2026-12-14T18:00", "2026-12-16T18:00"):
        songkhla.touches(KANLAYA, f"order.deadline:{order_id}", picked=day)
    statuses = [row.status for row in notices(songkhla, "order.extended")]
    assert statuses == [OutboxStatus.OVERTAKEN, OutboxStatus.WAITING]


def test_a_push_says_what_is_true_when_it_leaves_and_the_same_when_it_is_tried_again(songkhla: Songkhla) -> None:
    order_id = opened_in_private(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,12")
    office = Office(songkhla)
    office.passes(seconds=30)
    office.courier_works()  # the answers
    office.passes(hours=3)
    office.line.figures = Quota(3000, 0)  # a push to the group may be dear
    office.line.outcomes = [TryLater("503")]
    office.courier_works()
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,20")
    office.passes(minutes=1)
    office.courier_works()
    first, second = [sent for chat, sent in office.line.pushes if chat == NETWORK_GROUP]
    assert first == second
    assert any("12 กระสอบ" in word for word in words_in(first))
    assert not any("32 กระสอบ" in word for word in words_in(second))


def test_what_could_not_ride_is_drawn_anew_for_the_next_ride(songkhla: Songkhla) -> None:
    order_id = opened_in_private(songkhla)
    office = Office(songkhla)
    office.passes(seconds=30)
    office.courier_works()  # the answers
    songkhla.carries = True
    songkhla.says(SOMSRI, "ปุ๋ย 12")
    office.line.outcomes = [Refused("400")]  # LINE does not take it with what rides along
    office.passes(seconds=30)
    office.courier_works()
    [card] = notices(songkhla, "order.card")
    assert card.status == OutboxStatus.WAITING
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,8")
    office.passes(hours=2)
    songkhla.says(SOMSRI, "น้องเวที ช่วยเหลือ")
    assert "รวมแล้ว 20 กระสอบ" in songkhla.reads()
    assert quantities(songkhla, order_id) == {"ผ้าทอเกาะยอ": Decimal(20)}


def test_a_notice_whose_flow_cannot_draw_it_goes_as_it_was_written(
    songkhla: Songkhla, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_in_private(songkhla)
    routes = posting.all_routes()["order"]

    def fails(_leaving: object) -> object:
        raise ValueError("out of order")

    monkeypatch.setitem(routes.drawn_anew, "order.card", fails)
    songkhla.carries = True
    songkhla.says(SOMSRI, "ปุ๋ย 12")
    assert "0 กระสอบ" in songkhla.reads()
