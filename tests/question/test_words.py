"""What is a question to the network, and what somebody says to know about."""

import pytest

from bot.dialogue.understanding.listening import listen
from bot.flows.question.matching import fits
from bot.flows.question.words import does_not_help, helps, question_in
from bot.language.product_words import EVERYBODYS
from bot.language.topics import Topic, topic_of


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("อยากรู้ว่าย้อมครามยังไงไม่ให้สีตก ใครรู้บ้าง", "ย้อมครามยังไงไม่ให้สีตก"), ("ใครเคยย้อมครามบ้าง", "ใครเคยย้อมครามบ้าง"),
        ("มีใครเคยขายผ่านติ๊กต๊อกไหมคะ", "มีใครเคยขายผ่านติ๊กต๊อกไหม"), ("ทำบัญชีกลุ่มยังไงดี ใครพอรู้บ้างคะ", "ทำบัญชีกลุ่มยังไงดี"),
        ("ขอ อย. ต้องทำอะไรบ้าง มีใครรู้ไหม", "ขอ อย. ต้องทำอะไรบ้าง"), ("กู้เงิน ธกส. ต้องใช้อะไร ใครพอจะแนะนำได้บ้าง", "กู้เงิน ธกส. ต้องใช้อะไร"),
        ("หาคนรู้เรื่องเพลี้ยหน่อยค่ะ", "หาคนรู้เรื่องเพลี้ย"),
    ],
)  # fmt: skip
def test_a_question_is_read_out_of_what_is_around_it(said: str, question: str) -> None:
    assert question_in(said) == question


@pytest.mark.parametrize(
    "said",
    [
        "ใครเป็นเจ้าภาพ",
        "ใครไปบ้าง",
        "วันนี้ประชุมกี่โมง",
        "ใครโหวตแล้วบ้าง",
        "อยากรู้ว่าใครเป็นเจ้าภาพ",
        "ย้อมครามสวยดี",
        "รู้แล้ว",
        "ใครรู้บ้าง",
    ],
)
def test_other_questions_are_none_to_the_network(said: str) -> None:
    assert question_in(said) is None


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("ถามเครือข่าย ย้อมครามยังไง", "question.ask"), ("ถามเรื่องย้อมคราม", "question.ask"), ("ขอถามเรื่องบัญชีหน่อยค่ะ", "question.ask"),
        ("ฉันรู้เรื่องย้อมคราม", "question.know"), ("ผมรู้เรื่องทำบัญชีครับ", "question.know"), ("คำถามของฉัน", "question.mine"),
        ("คำถามในเครือข่าย", "question.open"), ("หาบทเรียนย้อมสี", "lesson.find"), ("มีใครเคยเขียนเรื่องบัญชีไหม", "lesson.find"),
        ("หาบทเรียนเรื่องขายออนไลน์หน่อย", "lesson.find"), ("เขียนบทเรียน", "lesson.write"), ("หลักสูตรบัญชี", "lesson.courses"),
    ],
)  # fmt: skip
def test_what_is_said_to_the_bot_is_the_command_it_means(said: str, key: str) -> None:
    heard = listen(said, spoken_to=True)
    assert heard.meant
    assert heard.meant.command.key == key


@pytest.mark.parametrize("said", ["ฉันรู้เรื่องแล้ว", "ถามเครือข่ายแล้วนะ", "เรารู้เรื่องนี้ดี"])
def test_talk_that_begins_so_asks_for_nothing(said: str) -> None:
    heard = listen(said, spoken_to=False)
    assert heard.command is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ทำบัญชีรายรับรายจ่ายยังไง", Topic.MONEY), ("กู้เงินกองทุนหมู่บ้าน", Topic.FUNDS), ("ส่งพัสดุยังไงไม่ให้แตกหัก", Topic.DELIVERY),
        ("ขายออนไลน์เริ่มตรงไหน", Topic.SELLING), ("ย้อมครามไม่ให้สีตก", Topic.BUYING), ("ชวนคนรุ่นใหม่มาเป็นสมาชิก", Topic.PEOPLE),
        ("ขอ อย. ต้องทำอะไร", Topic.RUNNING), ("จัดอบรมให้ได้ความรู้", Topic.LEARNING), ("how do I set up bookkeeping", Topic.MONEY), ("ฝนจะตกไหม", None),
    ],
)  # fmt: skip
def test_the_area_is_read_from_the_words(text: str, topic: Topic | None) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("question", "known", "score"),
    [
        ("ย้อมครามยังไงไม่ให้สีตก", "ย้อมคราม", 3), ("ย้อมผ้าด้วยครามยังไง", "ย้อมคราม", 3), ("ขายของออนไลน์เริ่มยังไง", "ขายออนไลน์", 3),
        ("ผ้าไหมทอยังไงให้แน่น", "ทอผ้า", 2), ("คิดต้นทุนยังไง", "บัญชี", 1), ("คิดต้นทุนยังไง", "ทอผ้า", 0), ("ย้อมครามยังไง", "จักสาน", 0),
    ],
)  # fmt: skip
def test_who_knows_is_found_by_words_product_and_area(question: str, known: str, score: int) -> None:
    assert fits(EVERYBODYS, question, topic_of(question), known) == score


@pytest.mark.parametrize("said", ["ช่วยได้ค่ะ", "ได้ผลดีมากค่ะ", "ใช้ได้เลย", "ขอบคุณค่ะ มีประโยชน์มาก", "it helped", "ใช่"])
def test_words_say_that_it_helped(said: str) -> None:
    assert helps(said)
    assert not does_not_help(said)


@pytest.mark.parametrize("said", ["ยังไม่ตรงค่ะ", "ไม่ช่วยเลย", "คนละเรื่องค่ะ", "ไม่ใช่", "it did not help"])
def test_words_say_that_it_did_not(said: str) -> None:
    assert does_not_help(said)
    assert not helps(said)
