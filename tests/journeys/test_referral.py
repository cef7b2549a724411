"""From "a customer asks for batik" to thanks over the wire; what is left of the customer when LINE has everything."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.clock import FileClock
from bot.storage.database import Base
from bot.storage.message_tables import OutboxMessage
from rehearsal.seeding import seed_demo
from tests.journeys.test_joining import Taps
from tests.network import SOMSRI
from tests.referral.passing import BARE, BATIK, FATIMAH, NAME, PHONE
from tests.running import Running

MOST_TAPS = 8
SENDER, RECEIVER = "ป้าสมศรี", "กะฟาตีเมาะ"


@pytest.fixture
def network(product: Running, tmp_path: Path) -> Running:
    """The running product with the demo's network and two of its representatives at LINE."""
    seed_demo(product.services.database, FileClock(tmp_path / "clock.json").now())
    for user, name in ((SOMSRI, SENDER), (FATIMAH, RECEIVER)):
        product.post("/people", {"displayName": name, "userId": user})
        product.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    product.settle()
    return product


def test_a_customer_is_passed_on_in_a_few_taps_and_leaves_no_trace_behind_the_wire(
    network: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    sender, receiver = Taps(network, SENDER), Taps(network, RECEIVER)
    network.says(sender.user, sender.name, "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน")
    sender.tap(sender.user, BATIK)
    sender.tap(sender.user, "ชื่อกับเบอร์")
    network.says(sender.user, sender.name, f"{NAME} {BARE}")
    sender.tap(sender.user, "ยินยอมแล้ว ส่งเลย")
    receiver.tap(receiver.user, "เรารับ")
    assert PHONE in json.dumps(network.messages(receiver.user), ensure_ascii=False)
    receiver.tap(receiver.user, "ตกลงได้")
    receiver.tap(receiver.user, "ไม่บอกดีกว่า")
    receiver.tap(receiver.user, "ขอบคุณ")
    assert f"{BATIK}ฝากขอบคุณค่ะ" in network.bot_said(sender.user)
    assert sender.count + receiver.count <= MOST_TAPS

    with network.services.database.reading() as session:
        assert [row.messages for row in session.scalars(select(OutboxMessage)) if row.messages] == []
        for table in Base.metadata.sorted_tables:
            rows = str(session.execute(text(f"SELECT * FROM {table.name}")).all())
            assert table.name == "referral" or not any(mark in rows for mark in (NAME, PHONE, BARE)), table.name
    captured = capfd.readouterr()
    assert not any(mark in captured.out + captured.err for mark in (NAME, PHONE, BARE)), "logs"
