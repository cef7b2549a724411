"""A poll's whole life in a LINE group, over HTTP, through the real SDK."""

import json
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from bot.language.line_breaks import without_joints
from bot.storage.people import Network
from tests.actions import actions_in
from tests.running import Running


def shown(product: Running, group: str) -> str:
    """All that the newest message of a group says."""
    return without_joints(json.dumps(product.messages(group)[-1]["message"], ensure_ascii=False))


def test_from_joining_to_the_result(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")
    assert "น้องเวที" in product.bot_said(group)[0]
    product.tap_button(group, "ป้าสมศรี", "ถามความเห็น")
    product.says(group, "ป้าสมศรี", "วันไหนสะดวก")
    product.says(group, "ป้าสมศรี", "เสาร์ | อาทิตย์")
    product.tap_button(group, "ป้าสมศรี", "ไม่กำหนดเวลาปิด")
    assert product.bot_said(group)[-1] == "โพล: วันไหนสะดวก"
    product.tap_button(group, "พี่วันดี", "2. อาทิตย์")
    assert product.bot_said(group)[-1] == "พี่วันดี เลือก อาทิตย์ · ตอบแล้ว 1 จาก 3 คน"
    product.tap_button(group, "ลุงเจริญ", "2. อาทิตย์")
    product.tap_button(group, "ป้าสมศรี", "1. เสาร์")
    product.advance(16)
    assert product.bot_said(group)[-1] == "รับคะแนนแล้ว ป้าสมศรี, ลุงเจริญ · ตอบแล้ว 3 จาก 3 คน"
    product.says(group, "ป้าสมศรี", "ปิดโพล")
    result = product.messages(group)[-1]["message"]
    assert result["altText"] == "ผลโพล: วันไหนสะดวก"
    assert "ผลคือ: อาทิตย์" in str(result)
    assert product.call("GET", "/quota")["used"] == 0


def test_a_poll_that_closes_by_itself_is_pushed_and_counted(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์ | ปิดพรุ่งนี้ 18.00 น.")
    for _ in range(24):  # by three hours, so that the month does not turn between the push and the look at what it cost
        product.advance(3 * 3600)
        if product.bot_said(group)[-1] == "ผลโพล: วันไหน":
            break
    assert product.bot_said(group)[-1] == "ผลโพล: วันไหน"
    assert product.call("GET", "/quota")["used"] in (2, 4)  # the result, and before it the reminder, to 2 people


def test_a_vote_by_quoting_and_by_mention(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    card = product.messages(group)[-1]
    product.says(group, "พี่วันดี", "อาทิตย์", quote=card["id"])
    assert "พี่วันดี เลือก อาทิตย์" in product.bot_said(group)[-1]
    product.says(group, "ป้าสมศรี", "@น้องเวที ผลโพล")
    assert product.bot_said(group)[-1].startswith("ผลตอนนี้")


def test_a_tap_without_a_user_id_asks_to_type(product: Running) -> None:
    group = product.new_group("ป้าสมศรี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    product.tap_button(group, "ป้าสมศรี", "1. เสาร์", withoutUserId=True)
    assert "โหวต 1" in product.bot_said(group)[-1]


def test_the_date_picker_sets_the_closing_time(product: Running) -> None:
    group = product.new_group("ป้าสมศรี", "พี่วันดี")
    product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    product.tap_button(group, "ป้าสมศรี", "ตั้งค่า")
    year = product.call("GET", "/clock")["now"][:4]
    product.tap_button(group, "ป้าสมศรี", "เวลาปิดรับ", params={"datetime": f"{int(year) + 1}-01-15T18:00"})
    assert f"15 ม.ค. {int(year) + 1 + 543} เวลา 18.00 น." in shown(product, group)


def test_help_privacy_and_language(product: Running) -> None:
    group = product.new_group("ป้าสมศรี")
    product.says(group, "ป้าสมศรี", "น้องเวที ช่วยเหลือ")
    product.says(group, "ป้าสมศรี", "น้องเวที เก็บอะไรบ้าง")
    assert product.bot_said(group)[-1] == "เรื่องที่คุยกันเอง น้องเวทีไม่เก็บค่ะ"
    product.says(group, "ป้าสมศรี", "น้องเวที ภาษา English")
    product.says(group, "ป้าสมศรี", "poll Which day | Saturday | Sunday")
    assert product.bot_said(group)[-1] == "Poll: Which day"


def test_a_group_of_no_network_becomes_one_that_bears_its_name(product: Running) -> None:
    product.new_group("ป้าสมศรี", name="กลุ่มกระจูด")
    with product.services.database.reading() as session:
        assert [network.name for network in session.scalars(select(Network))] == ["กลุ่มกระจูด"]


def test_two_hundred_people_vote_at_once_and_no_vote_is_lost(product: Running) -> None:
    names = [f"คนที่ {number}" for number in range(200)]
    group = product.new_group(*names)
    product.says(group, names[0], "โพล วันไหน | เสาร์ | อาทิตย์ | จันทร์")
    card = product.messages(group)[-1]["message"]
    options = [action for action in actions_in(card) if action["data"].startswith("poll.vote")]
    members = product.line.simulator.world.groups[group].members
    with ThreadPoolExecutor(8) as crowd:
        acts = product.line.simulator.acts
        list(crowd.map(lambda n: acts.tap(group, members[n], {"action": options[n % 3]}), range(200)))
    product.post("/settle", {"timeout": 25})  # a busy machine takes its time
    product.settle()
    product.advance(16)
    product.says(group, names[0], "ผลโพล")
    result = shown(product, group)
    assert "ตอบแล้ว 200 จาก 200 คน" in result
    assert "67 คน" in result
    assert "66 คน" in result
    assert len(product.bot_said(group)) <= 7


def test_leaving_and_coming_back(product: Running) -> None:
    group = product.new_group("ป้าสมศรี")
    product.call("PUT", f"/groups/{group}/bot", {"present": False})
    product.settle()
    product.call("PUT", f"/groups/{group}/bot", {"present": True})
    product.settle()
    assert len(product.bot_said(group)) == 2


def test_a_friend_gets_a_menu_for_words_the_bot_does_not_know(product: Running) -> None:
    user = product.post("/people", {"displayName": "ป้าสมศรี"})["userId"]
    product.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    product.settle()
    product.says(user, "ป้าสมศรี", "ฟ้าสวยจัง")
    assert len(product.bot_said(user)) == 2
    assert "ยังไม่เข้าใจ" in product.bot_said(user)[-1]


def test_every_card_fits_lines_limits_at_its_fullest(product: Running) -> None:
    """Ten long options, long names, several days: the simulator refuses what LINE would refuse."""
    names = [f"คุณ{'ย' * 15}{n}" for n in range(12)]
    group = product.new_group(*names)
    options = " | ".join(f"{n} {'ตัวเลือกยาวมาก' * 6}"[:100] for n in range(10))
    product.says(group, names[0], f"โพล {'คำถามยาว' * 25} | {options}")
    actions = [a for a in actions_in(product.messages(group)[-1]["message"]) if a["data"].startswith("poll.vote")]
    for number, name in enumerate(names):
        product.taps(group, name, actions[number % 10])
    days = " | ".join(f"{n} ม.ค. บ่ายโมง" for n in range(5, 15))
    for text in ("ผลโพล", "ตั้งค่าโพล", "ลบโพล", f"โพลวัน ประชุม | {days}", "ผลโพล", "ปิดโพล"):
        before = len(product.bot_said(group))
        product.says(group, names[0], text)
        assert len(product.bot_said(group)) > before, text
