"""Every right of the table, tried by somebody who may not and by somebody who may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.network_choice import no_network
from bot.dialogue.rights import TABLE, NotAllowed, Right
from bot.flows.forum.tables import Forum
from bot.flows.joining.tables import Proposal
from bot.flows.lesson.tables import Lesson
from bot.flows.notice.results import AskAudience
from bot.flows.poll.results import NOT_YOURS
from bot.flows.pot.results import Roster
from bot.flows.pot.tables import Pot
from bot.flows.question.tables import Question
from bot.flows.record.tables import Record
from bot.flows.referral.results import Balance
from bot.flows.referral.views import GONE
from bot.flows.report.figures import to_json
from bot.flows.report.results import Figures
from bot.flows.report.tables import Report
from bot.storage.database import new_id
from bot.storage.people import Network, Person
from bot.storage.products import Product
from tests.after import forum_today
from tests.console.desk import Desk
from tests.feed.forums import a_forum
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.referral.passing import sent


@dataclass(frozen=True)
class Case:
    """What is tried; the first of `outsiders` and all others must be refused, `insider` must not."""

    tries: Callable[[Songkhla, str], object]
    outsiders: tuple[str, ...]
    insider: str


def manage_poll(group: Songkhla, who: str) -> object:
    group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    return group.taps(who, f"poll.close:{group.poll().id}")[0]


def add_option(group: Songkhla, who: str) -> object:
    group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    return group.says(who, "เพิ่มตัวเลือก ไม่แน่")[0]


def draw_lots(group: Songkhla, who: str) -> object:
    (opened,) = group.says(SOMSRI, "จับฉลาก ใครพูดก่อน | 1 คน")
    return group.taps(who, f"lots.freeze:{opened.lots.id}")[0]


def ask_network(group: Songkhla, who: str) -> object:
    group.tells(MALI, "ถามเครือข่าย ย้อมครามยังไง")
    with group.database.reading() as session:
        question = session.scalars(select(Question)).one()
    group.touches(MALI, f"question.ask:{question.id}")
    return group.touches(who, f"question.see:{question.id}")[0]


def answer_question(group: Songkhla, who: str) -> object:
    shown = ask_network(group, KOI)
    return group.touches(who, f"question.answer:{shown.id}")[0]  # type: ignore[attr-defined]


def write_lesson(group: Songkhla, who: str) -> object:
    return group.tells(who, "เขียนบทเรียน ย้อมครามต้องแช่น้ำด่างก่อน")[0]


def manage_lesson(group: Songkhla, who: str) -> object:
    group.tells(MALI, "เขียนบทเรียน ย้อมครามต้องแช่น้ำด่างก่อน")
    with group.database.reading() as session:
        lesson = session.scalars(select(Lesson).order_by(Lesson.id.desc())).first()
    return group.touches(who, f"lesson.takeback:{lesson.id}")[0]


def arrange_lessons(group: Songkhla, who: str) -> object:
    return group.tells(who, "จัดหลักสูตร บัญชี")[0]


def set_learning_centre(group: Songkhla, who: str) -> object:
    return group.touches(who, f"referral.setcentre:{group.enterprise('ผ้าทอเกาะยอ').id}")[0]


def say_themes(group: Songkhla, who: str) -> object:
    return group.tells(who, "หมวดของที่ปรึกษา")[0]


def read_plan(group: Songkhla, who: str) -> object:
    return group.tells(who, "แผนของเครือข่าย")[0]


def keep_plan(group: Songkhla, who: str) -> object:
    return group.tells(who, "เพิ่มแผน 3 ปี: ปลูกป่าชายเลน 20 ไร่")[0]


def see_budget(group: Songkhla, who: str) -> object:
    return group.tells(who, "งบประมาณ")[0]


def propose_agreement(group: Songkhla, who: str) -> object:
    return group.tells(who, "เสนอกติกา ช่วยกันขาย")[0]


def keep_products(group: Songkhla, who: str) -> object:
    return group.tells(who, "เพิ่มสินค้า ผ้าฝ้าย")[0]


def take_product_away(group: Songkhla, who: str) -> object:
    group.tells(SOMSRI, "เพิ่มสินค้า ผ้าฝ้าย")
    with group.database.reading() as session:
        product = session.scalars(select(Product)).one()
    return group.touches(who, f"product.away:{product.id}")[0]


def bind_group(group: Songkhla, who: str) -> object:
    return group.taps(who, f"binding.area:{group.network().id}:{group.area('สงขลา').id}")[0]


def invite_leader(group: Songkhla, who: str) -> object:
    return group.touches(who, "invitation.scope:facilitator")[0]


def invite_representative(group: Songkhla, who: str) -> object:
    return group.touches(who, f"invitation.at:{group.enterprise('บางดาน').id}")[0]


def edit_enterprise(group: Songkhla, who: str) -> object:
    return group.touches(who, f"directory.edit:{group.enterprise('ผ้าทอเกาะยอ').id}")[0]


def answer_for_members(group: Songkhla, who: str) -> object:
    return group.touches(who, f"register.people:{group.enterprise('ผ้าทอเกาะยอ').id}")[0]


def change_enterprises(group: Songkhla, who: str) -> object:
    return group.tells(who, "พักวิสาหกิจ บางดาน")[0]


def plan_production(group: Songkhla, who: str) -> object:
    return group.tells(who, "แผนผลิต")[0]


def open_pot(group: Songkhla, who: str) -> object:
    return group.says(who, "ลงขัน ค่าประชุม กลุ่มละ 100 ภายใน 30 ธ.ค. ส่งให้ฉัน")[0]


def manage_pot(group: Songkhla, who: str) -> object:
    open_pot(group, KANLAYA)
    with group.database.reading() as session:
        pot = session.scalars(select(Pot).order_by(Pot.id.desc())).first()
    assert pot
    group.taps(KANLAYA, f"pot.start:{pot.id}:plain")
    return group.touches(who, f"pot.list:{pot.id}")[0]


def see_welfare(group: Songkhla, who: str) -> object:
    group.tells(SOMSRI, "สมาชิกสวัสดิการ 25 คน")
    shown = group.tells(who, "บัญชีสวัสดิการ")[0]
    return shown if not isinstance(shown, Roster) or shown.sees_all else NotAllowed(Right.SEE_WELFARE)


def decide_joining(group: Songkhla, who: str) -> object:
    with group.database.transaction() as session:
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        proposal = Proposal(
            network_id=network.id, id=new_id(group.clock.now()), name="บ้านควน", place="ชะอวด", makes="น้ำผึ้ง", own=False,
            known=True, created_at=group.clock.now(),
        )  # fmt: skip
        session.add(proposal)
    return group.touches(who, f"joining.decline:{proposal.id}")[0]


def take_out_of_network(group: Songkhla, who: str) -> object:
    return group.touches(who, f"register.banish:{group.person(WANDEE).id}")[0]


def see_phones(group: Songkhla, who: str) -> object:
    """Lifts tell phone numbers; in the directory they are left out in silence."""
    with group.database.transaction() as session:
        session.get_one(Person, group.person(who).id).called = "พี่"
    return group.touches(who, f"forum.lift:{a_forum(group).id}")[0]


def read_directory(group: Songkhla, who: str) -> object:
    return group.tells(who, "ทำเนียบ")[0]


def stand_as_coordinator(group: Songkhla, who: str) -> object:
    return group.tells(who, "ขอเป็นผู้ประสานงาน")[0]


def keep_synonyms(group: Songkhla, who: str) -> object:
    return group.tells(who, "คำเดียวกัน กระจูด = จูด")[0]


def change_settings(group: Songkhla, who: str) -> object:
    return group.tells(who, "ตั้งค่า")[0]


def shape_network(group: Songkhla, who: str) -> object:
    return group.touches(who, "shape.purpose")[0]


def agree_with_neighbours(group: Songkhla, who: str) -> object:
    return group.touches(who, "neighbour.agree:nowhere")[0]


def plan_forum(group: Songkhla, who: str) -> object:
    return group.tells(who, "เวทีประจำ")[0]


def write_forum_notice(group: Songkhla, who: str) -> object:
    with group.database.transaction() as session:
        session.merge(
            Forum(
                network_id=group.network().id, id="0FORUM", name="เวที", status="announced", planned_for=SATURDAY_MORNING,
                starts_at=SATURDAY_MORNING + timedelta(days=9), ends_at=SATURDAY_MORNING + timedelta(days=9),
                host_id=group.enterprise("ผ้าทอเกาะยอ").id, audience={}, reminder_days=[], minutes_days=2,
                changed_at=SATURDAY_MORNING, created_at=SATURDAY_MORNING,
            )
        )  # fmt: skip
    [asked] = group.tells(SOMSRI, "ประกาศ เตรียมร่มมาด้วย")
    assert isinstance(asked, AskAudience)
    return group.touches(who, f"notice.toall:{asked.id}")[0]


def name_successor(group: Songkhla, who: str) -> object:
    return group.touches(who, f"roles.who:{group.roles(SOMSRI)[0].id}")[0]


def set_group_language(group: Songkhla, who: str) -> object:
    return group.says(who, "น้องเวที ภาษา English")[0]


def write_notice(group: Songkhla, who: str) -> object:
    return group.tells(who, "ประกาศ งดส่งของ")[0]


def open_console(group: Songkhla, who: str) -> object:
    return group.tells(who, "ขอลิงก์จัดการ")[0]


def see_delivery(group: Songkhla, who: str) -> object:
    return group.tells(who, "สถานะการส่ง")[0]


def lend_messages(group: Songkhla, who: str) -> object:
    return group.touches(who, "status.lend:20")[0]


def see_roles(group: Songkhla, who: str) -> object:
    return group.tells(who, "ใครทำหน้าที่อะไร")[0]


def read_calendar(group: Songkhla, who: str) -> object:
    return group.tells(who, "ปฏิทินเวที")[0]


def renew_calendar(group: Songkhla, who: str) -> object:
    everybodys = group.tells(MALI, "ปฏิทินเวที")[0].everybodys
    return group.touches(who, f"feed.renewyes:{everybodys.id}")[0]


FAIR = "ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา"


def add_to_calendar(group: Songkhla, who: str) -> object:
    return group.tells(who, FAIR)[0]


def change_calendar(group: Songkhla, who: str) -> object:
    fair = group.tells(SOMSRI, FAIR)[0]
    return group.touches(who, f"calendar.off:{fair.entry.id}")[0]


def see_guests(group: Songkhla, who: str) -> object:
    forum = a_forum(group, host_id=group.enterprise("ผ้าทอเกาะยอ").id)
    return group.touches(who, f"forum.guests:{forum.id}")[0]


def look_after_forum(group: Songkhla, who: str) -> object:
    return group.touches(who, f"checkin.open:{forum_today(group).id}")[0]


def send_referral(group: Songkhla, who: str) -> object:
    return group.tells(who, "ส่งต่อลูกค้า ผ้าบาติก")[0]


def answer_referral(group: Songkhla, who: str) -> object:
    """To the weavers: taken by whoever may, of no use to anybody else."""
    referral_id = sent(
        group, "ผ้าทอเกาะยอ", words=f"ส่งต่อลูกค้า ผ้าทอ {len(group.audit('referral.sent')) + 1} ผืน", who=WANDEE
    )
    return group.touches(who, f"referral.accept:{referral_id}:{group.enterprise('ผ้าทอเกาะยอ').id}")[0]


def see_referrals(group: Songkhla, who: str) -> object:
    return group.tells(who, "สรุปการส่งต่อ")[0]


def see_isolated(group: Songkhla, who: str) -> object:
    """Refused in silence: the others see the balance without them."""
    shown = group.tells(who, "สรุปการส่งต่อ")[0]
    assert isinstance(shown, Balance)
    return shown if shown.isolated else NotAllowed(Right.SEE_ISOLATED)


def make_subgroup(group: Songkhla, who: str) -> object:
    return group.says(who, "น้องเวที ตั้งกลุ่มย่อย จักสาน")[0]


def end_subgroup(group: Songkhla, who: str) -> object:
    [card, *_rides] = group.tells(WANDEE, "ตั้งกลุ่มย่อย จักสาน")
    return group.touches(who, f"subgroup.end:{card.group.id}")[0]


def open_order(group: Songkhla, who: str) -> object:
    return group.says(who, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")[0]


def manage_order(group: Songkhla, who: str) -> object:
    [preview] = group.says(SOMSRI, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    group.taps(SOMSRI, f"order.start:{preview.order.id}")
    return group.touches(who, f"order.list:{preview.order.id}")[0]


def see_pulse(group: Songkhla, who: str) -> object:
    return group.touches(who, f"pulse.area:{group.area('พัทลุง').id}")[0]


def report_month(group: Songkhla, who: str) -> object:
    return group.touches(who, f"pulse.month:{group.enterprise('ผ้าทอเกาะยอ').id}")[0]


def edit_nudges(group: Songkhla, who: str) -> object:
    return group.tells(who, "ข้อความชวนคุย")[0]


def record_activity(group: Songkhla, who: str) -> object:
    return group.tells(who, "สวัสดิการ ไปเยี่ยมเพื่อน")[0]


def answer_offer(group: Songkhla, who: str) -> object:
    with group.database.transaction() as session:
        session.merge(
            Record(
                network_id=group.network().id, id="0OFFER", kind="support", status="offered", text="ให้ยืมเต็นท์",
                happened_on=SATURDAY_MORNING.date(), created_at=SATURDAY_MORNING,
            )
        )  # fmt: skip
    return group.touches(who, "record.welcome:0OFFER")[0]


def a_report(group: Songkhla) -> str:
    """One of last month that waits to be looked at."""
    with group.database.transaction() as session:
        session.merge(
            Report(
                network_id=group.network().id, id="0REPORT", key="month:2026-10", kind="month", status="waiting",
                since=SATURDAY_MORNING - timedelta(days=51), until=SATURDAY_MORNING - timedelta(days=21), version=1,
                figures=to_json(Figures(0, 13, 0, (), (("poll", 1),), (), ())), made_at=SATURDAY_MORNING,
                send_at=SATURDAY_MORNING + timedelta(days=7),
            )
        )  # fmt: skip
    return "0REPORT"


def read_report(group: Songkhla, who: str) -> object:
    return group.tells(who, "รายงาน")[0]


def read_whole_report(group: Songkhla, who: str) -> object:
    """Refused in silence: the others see the card without the way to the page."""
    a_report(group)
    with group.database.transaction() as session:
        session.get_one(Report, (group.network().id, "0REPORT")).status = "out"
    shown = group.tells(who, "รายงาน")[0]
    return shown if getattr(shown, "page", None) else NotAllowed(Right.READ_WHOLE_REPORT)


def send_report(group: Songkhla, who: str) -> object:
    return group.touches(who, f"report.hold:{a_report(group)}")[0]


def enter_for_members(group: Songkhla, who: str) -> object:
    group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    return group.says(who, "น้องเวที แทนป้าแดง เลือกไป")[0]


def enter_without_line(group: Songkhla, who: str) -> object:
    group.tells(KANLAYA, "ไม่มีไลน์ บางดาน")
    group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    return group.says(who, "น้องเวที แทนกลุ่มบางดาน เลือกไป")[0]


def read_audit(group: Songkhla, who: str) -> object:
    """Refused in silence: the page is not there for them."""
    desk = Desk(group)
    seen = desk.let_in(who).get(desk.path("audit")).status_code == 200
    return seen or NotAllowed(Right.READ_AUDIT)


def erase_network(group: Songkhla, who: str) -> object:
    return group.tells(who, "ลบเครือข่าย")[0]


def take_network_along(group: Songkhla, who: str) -> object:
    """Refused in silence: the file is not there for them."""
    desk = Desk(group)
    had = desk.let_in(who).get(desk.path("files/file/network.jsonl.gz")).status_code == 200
    return had or NotAllowed(Right.TAKE_NETWORK_ALONG)


CASES = {
    Right.ERASE_NETWORK: Case(erase_network, (MALI, SOMSRI), KANLAYA),
    Right.TAKE_NETWORK_ALONG: Case(take_network_along, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.KEEP_PRODUCTS: Case(keep_products, (KOI, STRANGER), SOMSRI),
    Right.TAKE_PRODUCT_AWAY: Case(take_product_away, (WANDEE, STRANGER), KANLAYA),
    Right.READ_AUDIT: Case(read_audit, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.ENTER_FOR_MEMBERS: Case(enter_for_members, (MALI, STRANGER), SOMSRI),
    Right.ENTER_WITHOUT_LINE: Case(enter_without_line, (MALI, SOMSRI), KANLAYA),
    Right.READ_REPORT: Case(read_report, (STRANGER,), MALI),
    Right.READ_WHOLE_REPORT: Case(read_whole_report, (MALI, SOMSRI), KANLAYA),
    Right.SEND_REPORT: Case(send_report, (MALI, SOMSRI), KANLAYA),
    Right.SEE_PULSE: Case(see_pulse, (MALI, SOMSRI), KANLAYA),
    Right.REPORT_MONTH: Case(report_month, (MALI, WANDEE, PIMJAI), SOMSRI),
    Right.EDIT_NUDGES: Case(edit_nudges, (MALI, SOMSRI), KANLAYA),
    Right.RECORD_ACTIVITY: Case(record_activity, (MALI, STRANGER), SOMSRI),
    Right.ANSWER_OFFER: Case(answer_offer, (MALI, SOMSRI), KANLAYA),
    Right.PLAN_FORUM: Case(plan_forum, (MALI, STRANGER), KANLAYA),
    Right.WRITE_FORUM_NOTICE: Case(write_forum_notice, (MALI, WANDEE), SOMSRI),
    Right.MANAGE_POLL: Case(manage_poll, (MALI, KANLAYA, WANDEE), PIMJAI),
    Right.CHANGE_ENTERPRISES: Case(change_enterprises, (MALI, SOMSRI), PIMJAI),
    Right.ASK_NETWORK: Case(ask_network, (STRANGER,), KOI),
    Right.ANSWER_QUESTION: Case(answer_question, (STRANGER,), KOI),
    Right.WRITE_LESSON: Case(write_lesson, (KOI,), MALI),
    Right.MANAGE_LESSON: Case(manage_lesson, (SOMSRI, KANLAYA), PIMJAI),
    Right.ARRANGE_LESSONS: Case(arrange_lessons, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.SAY_THEMES: Case(say_themes, (MALI, SOMSRI), KANLAYA),
    Right.SET_LEARNING_CENTRE: Case(set_learning_centre, (MALI, SOMSRI), KANLAYA),
    Right.READ_PLAN: Case(read_plan, (STRANGER,), MALI),
    Right.KEEP_PLAN: Case(keep_plan, (MALI, SOMSRI), KANLAYA),
    Right.SEE_BUDGET: Case(see_budget, (MALI, STRANGER), SOMSRI),
    Right.PROPOSE_AGREEMENT: Case(propose_agreement, (MALI, SOMSRI), KANLAYA),
    Right.PLAN_PRODUCTION: Case(plan_production, (KOI,), MALI),
    Right.OPEN_POT: Case(open_pot, (MALI,), SOMSRI),
    Right.MANAGE_POT: Case(manage_pot, (MALI, SOMSRI, WANDEE), PIMJAI),
    Right.SEE_WELFARE: Case(see_welfare, (MALI, SOMSRI), KANLAYA),
    Right.DECIDE_JOINING: Case(decide_joining, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.ADD_OPTION: Case(add_option, (MALI, KANLAYA), SOMSRI),
    Right.DRAW_LOTS: Case(draw_lots, (MALI, KANLAYA, WANDEE), PIMJAI),
    Right.BIND_GROUP: Case(bind_group, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.INVITE_LEADER: Case(invite_leader, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.INVITE_REPRESENTATIVE: Case(invite_representative, (MALI, SOMSRI), KANLAYA),
    Right.EDIT_ENTERPRISE: Case(edit_enterprise, (MALI, WANDEE, KANLAYA), SOMSRI),
    Right.ANSWER_FOR_MEMBERS: Case(answer_for_members, (MALI, WANDEE), SOMSRI),
    Right.TAKE_OUT_OF_NETWORK: Case(take_out_of_network, (MALI, SOMSRI), KANLAYA),
    Right.SEE_PHONES: Case(see_phones, (KOI,), MALI),
    Right.READ_DIRECTORY: Case(read_directory, (STRANGER,), MALI),
    Right.FOUND_NETWORK: Case(stand_as_coordinator, (STRANGER,), MALI),
    Right.KEEP_SYNONYMS: Case(keep_synonyms, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.CHANGE_SETTINGS: Case(change_settings, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.SHAPE_NETWORK: Case(shape_network, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.AGREE_WITH_NEIGHBOURS: Case(agree_with_neighbours, (MALI, SOMSRI, KANLAYA), PIMJAI),
    Right.NAME_SUCCESSOR: Case(name_successor, (MALI, WANDEE, KANLAYA), SOMSRI),
    Right.WRITE_NOTICE: Case(write_notice, (MALI, SOMSRI), KANLAYA),
    Right.SET_GROUP_LANGUAGE: Case(set_group_language, (MALI, KOI), WANDEE),
    Right.MAKE_SUBGROUP: Case(make_subgroup, (KOI, STRANGER), MALI),
    Right.END_SUBGROUP: Case(end_subgroup, (MALI, SOMSRI), KANLAYA),
    Right.OPEN_ORDER: Case(open_order, (MALI, KOI), WANDEE),
    Right.MANAGE_ORDER: Case(manage_order, (WANDEE, MALI), KANLAYA),
    Right.OPEN_CONSOLE: Case(open_console, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.SEE_DELIVERY: Case(see_delivery, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.LEND_MESSAGES: Case(lend_messages, (KANLAYA, SOMSRI, MALI, STRANGER), PIMJAI),
    Right.SEE_ROLES: Case(see_roles, (KANLAYA, SOMSRI, MALI, STRANGER), PIMJAI),
    Right.READ_CALENDAR: Case(read_calendar, (STRANGER,), MALI),
    Right.SEE_GUESTS: Case(see_guests, (MALI, WANDEE), SOMSRI),
    Right.RENEW_CALENDAR: Case(renew_calendar, (MALI, SOMSRI, STRANGER), KANLAYA),
    Right.ADD_TO_CALENDAR: Case(add_to_calendar, (KOI, STRANGER), MALI),
    Right.CHANGE_CALENDAR: Case(change_calendar, (MALI, WANDEE), KANLAYA),
    Right.LOOK_AFTER_FORUM: Case(look_after_forum, (MALI, WANDEE), SOMSRI),
    Right.SEND_REFERRAL: Case(send_referral, (STRANGER,), MALI),
    Right.ANSWER_REFERRAL: Case(answer_referral, (MALI, WANDEE, KANLAYA, PIMJAI, STRANGER), SOMSRI),
    Right.SEE_REFERRALS: Case(see_referrals, (STRANGER,), MALI),
    Right.SEE_ISOLATED: Case(see_isolated, (MALI, SOMSRI, KANLAYA), PIMJAI),
}


def was_refused(said: object) -> bool:
    return said in (NOT_YOURS, GONE, no_network(private=True)) or isinstance(said, NotAllowed)


def test_every_right_is_tried() -> None:
    assert set(CASES) == set(Right) == set(TABLE)


@pytest.mark.parametrize("right", Right)
def test_who_may_not_is_told_so_kindly(songkhla: Songkhla, right: Right) -> None:
    for outsider in CASES[right].outsiders:
        assert was_refused(CASES[right].tries(songkhla, outsider)), outsider


@pytest.mark.parametrize("right", Right)
def test_who_may_is_not_refused(songkhla: Songkhla, right: Right) -> None:
    assert not was_refused(CASES[right].tries(songkhla, CASES[right].insider))
