"""Who is of an agency and nothing else reads reports, and does what is their own; what they ask for besides is refused kindly."""

import pytest

from bot.dialogue.partners import Partner
from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.directory.results import DirectoryHome
from bot.flows.mydata.showing import MyData
from bot.flows.record.results import SupportOffered
from bot.flows.report.showing import NO_REPORTS
from bot.flows.roles.briefing import Briefing
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.people import Role, RoleKind
from tests.actions import actions_in
from tests.network import KANLAYA, SOMSRI, STRANGER, Songkhla


@pytest.fixture
def partner(songkhla: Songkhla) -> str:
    songkhla.tells(STRANGER, "สวัสดี")
    with songkhla.database.transaction() as session:
        person = session.merge(songkhla.person(STRANGER))
        person.called = "คุณกอล์ฟ"
        network_id = songkhla.network().id
        role = Role(network_id=network_id, id=new_id(songkhla.clock.now()), person_id=person.id, kind=RoleKind.PARTNER)
        session.add(role)
    return STRANGER


@pytest.mark.parametrize(
    "words", ["ทำเนียบ", "ปฏิทินเดือนนี้", "สรุปการส่งต่อ", "เวทีหน้า", "รวมซื้อ", "บทเรียน", "แผนปีนี้มีอะไรบ้าง", "ใครเป็นผู้ประสานงาน"]
)
def test_what_is_not_for_partners_is_refused_with_what_they_may_read_and_whom_to_ask(
    songkhla: Songkhla, partner: str, words: str
) -> None:
    [refused] = songkhla.tells(partner, words)
    assert isinstance(refused, NotAllowed)
    assert refused.partner == Partner(songkhla.network().name, ("พี่กัลยา",))


def test_a_button_of_an_order_or_of_an_enterprise_shows_a_partner_nothing(songkhla: Songkhla, partner: str) -> None:
    opened = songkhla.says(SOMSRI, "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม")
    with speaking("th"):
        buttons = [str(each["data"]) for each in actions_in([draw(each) for each in opened]) if each.get("data")]
    order_id = next(each.split(":")[1] for each in buttons if each.startswith("order."))
    for data in (
        f"order.show:{order_id}",
        f"order.plus:{order_id}",
        f"directory.show:{songkhla.enterprise('ผ้าทอเกาะยอ').id}",
    ):
        [refused] = songkhla.touches(partner, data)
        assert isinstance(refused, NotAllowed) and refused.partner, data


def test_no_guess_offers_a_partner_what_is_kept_from_partners(songkhla: Songkhla, partner: str) -> None:
    assert "poll." in str(songkhla.tells(KANLAYA, "ฟหกด"))
    assert "poll." not in str(songkhla.tells(partner, "ฟหกด"))


def test_what_is_a_partners_own_goes_on(songkhla: Songkhla, partner: str) -> None:
    assert songkhla.tells(partner, "รายงาน") == [NO_REPORTS]
    assert isinstance(songkhla.tells(partner, "หน้าที่ของฉัน")[0], Briefing)
    assert isinstance(songkhla.tells(partner, "ข้อมูลของฉัน")[0], MyData)
    assert any(isinstance(each, SupportOffered) for each in songkhla.tells(partner, "ภาคีสนับสนุน ให้ยืมเต็นท์"))
    [checklist] = songkhla.tells(partner, "ส่งมอบหน้าที่")
    assert checklist.open_work is None
    assert not isinstance(songkhla.tells(partner, "ลบข้อมูลของฉัน")[0], NotAllowed)


def test_who_is_more_than_a_partner_reads_what_the_others_read(songkhla: Songkhla, partner: str) -> None:
    songkhla.join(partner, "ผ้าทอเกาะยอ")
    assert isinstance(songkhla.tells(partner, "ทำเนียบ")[0], DirectoryHome)
