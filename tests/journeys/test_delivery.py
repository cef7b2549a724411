"""What the courier does when LINE fails: nothing said twice, nothing that matters lost."""

import time

import pytest
from sqlalchemy import select

from bot.storage.message_tables import LedgerEntry, OutboxMessage, OutboxStatus
from tests.running import Running, wait_until


def outbox(product: Running) -> list[OutboxMessage]:
    with product.services.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at, OutboxMessage.id)))


def friend(product: Running, name: str = "ป้าสมศรี") -> str:
    user = product.post("/people", {"displayName": name})["userId"]
    product.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    product.settle()
    return str(user)


def calls(product: Running, path: str) -> list[int]:
    return [row["status"] for row in product.call("GET", "/log") if row["kind"] == "api" and row["path"].endswith(path)]


@pytest.mark.parametrize("status", [500, 429])
def test_a_reply_is_tried_again_while_its_token_lives(product: Running, status: int) -> None:
    group = product.new_group("ป้าสมศรี")
    product.post("/faults", {"endpoint": "reply", "status": status})
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    wait_until(lambda: product.bot_said(group)[-1] == "โพล: วันไหน")
    assert calls(product, "/reply")[-2:] == [status, 200]


def test_a_reply_that_went_out_without_an_answer_is_not_said_again(product: Running) -> None:
    user = friend(product)
    product.post("/faults", {"endpoint": "reply", "status": "hang", "hangSeconds": 9, "delivered": True})
    product.post(f"/chats/{user}/messages", {"as": user, "text": "ช่วยเหลือ"})
    wait_until(lambda: [message.status for message in outbox(product)] == [OutboxStatus.SENT] * 2, 25)
    assert len(product.bot_said(user)) == 2
    assert calls(product, "/push") == []


def test_in_a_private_chat_an_expired_token_becomes_a_push(product: Running) -> None:
    user = friend(product)
    product.post("/faults", {"endpoint": "reply", "status": 429, "times": 2})
    product.post(f"/chats/{user}/messages", {"as": user, "text": "ช่วยเหลือ"})
    wait_until(lambda: calls(product, "/reply")[-1:] == [429])
    product.post("/tokens/expire")
    wait_until(lambda: len(product.bot_said(user)) == 2, 20)
    assert calls(product, "/push") == [200]
    assert product.call("GET", "/quota")["used"] == 1


def test_in_a_group_an_expired_answer_is_recorded_and_not_pushed(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    product.call("PUT", "/delivery", {"paused": True})
    product.post(f"/chats/{group}/messages", {"as": product.user("พี่วันดี"), "text": "ผลโพล"})
    product.post("/tokens/expire")
    product.call("PUT", "/delivery", {})
    wait_until(lambda: outbox(product)[-1].status == OutboxStatus.EXPIRED)
    assert product.call("GET", "/quota")["used"] == 0


def test_a_new_poll_matters_enough_for_a_push_in_a_group(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.call("PUT", "/delivery", {"paused": True})
    product.post(f"/chats/{group}/messages", {"as": product.user("พี่วันดี"), "text": "โพล วันไหน | เสาร์ | อาทิตย์"})
    product.post("/tokens/expire")
    product.call("PUT", "/delivery", {})
    wait_until(lambda: product.bot_said(group)[-1] == "โพล: วันไหน")
    assert product.call("GET", "/quota")["used"] == 2


UNTIL_PUSHED = 24 * 3600 + 100
"""Seconds: the poll closes after an hour, and its result waits for a free ride until the next morning."""


def closing_poll(product: Running) -> str:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 1 ชั่วโมง")
    return group


def test_a_push_that_went_out_without_an_answer_is_accepted_as_sent(product: Running) -> None:
    group = closing_poll(product)
    product.post("/faults", {"endpoint": "push", "status": 500, "delivered": True})
    product.advance(UNTIL_PUSHED)
    wait_until(lambda: outbox(product)[-1].status == OutboxStatus.SENT)
    assert calls(product, "/push") == [500, 409]
    assert product.bot_said(group).count("ผลโพล: วันไหน") == 1


def test_a_result_rides_for_free_when_somebody_writes(product: Running) -> None:
    group = closing_poll(product)
    product.advance(3700)
    assert product.bot_said(group)[-1] != "ผลโพล: วันไหน"
    product.says(group, "พี่วันดี", "ฝนจะตกไหมคะ")
    assert product.bot_said(group)[-1] == "ผลโพล: วันไหน"
    product.advance(UNTIL_PUSHED)
    assert calls(product, "/push") == []
    assert product.call("GET", "/quota")["used"] == 0


def test_where_the_month_does_not_allow_a_push_it_waits_for_a_ride(product: Running) -> None:
    group = closing_poll(product)
    product.call("PUT", "/quota", {"type": "limited", "value": 1})
    product.advance(UNTIL_PUSHED)
    assert calls(product, "/push") == []
    product.says(group, "พี่วันดี", "ฝนจะตกไหมคะ")
    assert product.bot_said(group)[-1] == "ผลโพล: วันไหน"


def test_when_the_plan_grows_what_waits_is_pushed(product: Running) -> None:
    group = closing_poll(product)
    product.call("PUT", "/quota", {"type": "limited", "value": 1})
    product.advance(UNTIL_PUSHED)
    product.call("PUT", "/quota", {"type": "none"})
    product.advance(24 * 3600)
    wait_until(lambda: product.bot_said(group)[-1] == "ผลโพล: วันไหน")


def test_what_line_refuses_is_not_tried_again(product: Running) -> None:
    closing_poll(product)
    product.post("/faults", {"endpoint": "push", "status": 400})
    product.advance(UNTIL_PUSHED)
    wait_until(lambda: outbox(product)[-1].status == OutboxStatus.FAILED)
    time.sleep(2.2)
    assert calls(product, "/push") == [400]


def test_names_that_line_does_not_tell_break_no_flow(product: Running) -> None:
    product.post("/faults", {"endpoint": "profile", "status": 500, "times": 50})
    product.post("/faults", {"endpoint": "group", "status": 404, "times": 50})
    group = product.new_group("ป้าสมศรี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    product.says(group, "ป้าสมศรี", "โหวต 1")
    assert product.bot_said(group)[-1] == "รับแล้วค่ะ: เสาร์ · ตอบแล้ว 1 คน"


def test_every_send_is_in_the_ledger_with_its_cost(product: Running) -> None:
    group = closing_poll(product)
    product.advance(UNTIL_PUSHED)

    def entries() -> list[tuple[str, int, int]]:
        with product.services.database.reading() as session:
            found = select(LedgerEntry).where(LedgerEntry.chat_id == group).order_by(LedgerEntry.sent_at)
            return [(row.method, row.counted_messages, row.push_equivalent) for row in session.scalars(found)]

    wait_until(lambda: len(entries()) == 3)
    assert entries() == [("reply", 0, 2), ("reply", 0, 2), ("push", 2, 2)]


def test_a_bot_that_was_removed_sends_nothing_more(product: Running) -> None:
    group = closing_poll(product)
    product.call("PUT", f"/groups/{group}/bot", {"present": False})
    product.settle()
    product.advance(UNTIL_PUSHED)
    assert calls(product, "/push") == []
