"""A chat that cannot be reached any more, and LINE's webhook that should have said so never came."""

from sqlalchemy import select

from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Person
from tests.journeys.test_delivery import UNTIL_PUSHED
from tests.running import Running, wait_until


def outbox(product: Running, chat: str) -> list[OutboxMessage]:
    with product.services.database.reading() as session:
        mine = select(OutboxMessage).where(OutboxMessage.chat_id == chat).order_by(OutboxMessage.created_at)
        return list(session.scalars(mine))


def present(product: Running, chat: str) -> bool:
    with product.services.database.reading() as session:
        return session.get_one(Chat, chat).present


def is_friend(product: Running, user: str) -> bool:
    with product.services.database.reading() as session:
        return session.scalars(select(Person).where(Person.line_user_id == user)).one().is_friend


def pushes(product: Running) -> list[int]:
    log = product.call("GET", "/log")
    return [row["status"] for row in log if row["kind"] == "api" and row["path"].endswith("/push")]


def is_removed_unheard(product: Running, group: str) -> None:
    """Somebody removes the bot, and the webhook is lost."""
    product.line.simulator.platform.world.groups[group].bot = False


def test_a_push_to_a_group_without_the_bot_is_the_last_one(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 1 ชั่วโมง")
    product.says(group, "ป้าสมศรี", "โพล ที่ไหน | วัด | โรงเรียน | ปิด อีก 2 ชั่วโมง")
    is_removed_unheard(product, group)
    product.advance(UNTIL_PUSHED)
    wait_until(lambda: not present(product, group))
    assert OutboxStatus.FAILED in [row.status for row in outbox(product, group)]
    product.advance(UNTIL_PUSHED)
    product.settle()
    assert pushes(product) == [400]


def test_a_group_that_takes_the_bot_in_again_is_written_to_again(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 1 ชั่วโมง")
    is_removed_unheard(product, group)
    product.advance(UNTIL_PUSHED)
    wait_until(lambda: not present(product, group))
    product.call("PUT", f"/groups/{group}/bot", {"present": True})
    product.settle()
    assert present(product, group)
    product.says(group, "พี่วันดี", "โพล กี่โมง | เช้า | บ่าย")
    assert product.bot_said(group)[-1] == "โพล: กี่โมง"


def test_a_person_whom_line_does_not_let_us_write_to(product: Running) -> None:
    user = product.post("/people", {"displayName": "ป้าสมศรี"})["userId"]
    product.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    product.settle()
    assert is_friend(product, user)
    product.post("/faults", {"endpoint": "reply", "status": 404, "body": "gone"})
    product.post(f"/chats/{user}/messages", {"as": user, "text": "ช่วยเหลือ"})
    wait_until(lambda: not present(product, user))
    assert not is_friend(product, user)
    product.says(user, "ป้าสมศรี", "ช่วยเหลือ")
    assert present(product, user)
    assert is_friend(product, user), "whoever writes to the bot can be answered"
