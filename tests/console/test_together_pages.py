"""What a network does together, on the console's pages: what stands there, who sees how much of it, what a tap does."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from bot.dialogue.rights import NotAllowed
from bot.dialogue.routes import all_routes
from bot.flows.console.deeds import WAYS_BACK
from bot.flows.console.named import NAMES
from bot.flows.decision.tables import Decision
from bot.flows.erasing.asking import WAITS
from bot.flows.erasing.tables import NetworkErasing
from bot.flows.forum.tables import Forum, ForumSeries, HostStanding
from bot.flows.invitation.codes import make_invitation
from bot.flows.order.money.tables import MoneyAct
from bot.flows.order.tables import JointOrder
from bot.flows.plan.tables import PlanLine
from bot.flows.poll.kinds import Settings
from bot.flows.poll.tables import Poll
from bot.flows.referral.tables import Referral
from bot.flows.settings.changing import save_settings
from bot.storage.audit import note
from bot.storage.chats import ChatMember
from bot.storage.database import Base
from bot.storage.people import Enterprise, Invitation, Network, Person, Role, RoleKind
from bot.storage.rules import BY_KEY, rules_of, set_rules
from tests.console.desk import Desk, send
from tests.console.things import CUSTOMER, everything_of
from tests.network import KANLAYA, PIMJAI, SOMSRI, Songkhla

NAME, WEAVERS = "งานเรา", "ผ้าทอเกาะยอ"


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    """Somsri's weavers do one of each thing."""
    desk = Desk(songkhla)
    weavers = songkhla.enterprise(WEAVERS)
    with songkhla.database.transaction() as session:
        somsri = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        everything_of(session, weavers, somsri, NAME, songkhla.clock.now())
    return desk


@pytest.fixture
def of_songkhla_province(desk: Desk) -> FlaskClient:
    """Kanlaya's browser, who coordinates the province alone."""
    songkhla = desk.songkhla
    with songkhla.database.transaction() as session:
        mine = (Role.person_id == songkhla.person(KANLAYA).id, Role.kind == RoleKind.COORDINATOR)
        session.execute(update(Role).where(*mine).values(area_id=songkhla.area("สงขลา").id))
    return desk.enter(KANLAYA)


def id_of(desk: Desk, table: type) -> str:
    with desk.songkhla.database.reading() as session:
        return str(session.scalars(select(table.id).order_by(table.id)).first())  # type: ignore[attr-defined]


def page(browser: FlaskClient, desk: Desk, path: str) -> str:
    answer = browser.get(desk.path(path))
    assert answer.status_code == 200
    return unescape(answer.text)


def test_a_late_decision_is_counted_in_the_menu_and_done_by_a_tap(desk: Desk) -> None:
    browser, now = desk.enter(), desk.songkhla.clock.now()
    with desk.songkhla.database.transaction() as session:
        session.execute(update(Decision).values(due_on=now.date().replace(year=now.year - 1)))
    late = page(browser, desk, "decisions?decisions-state=late")
    assert "เลยกำหนด" in late and WEAVERS in late and 'class="count"' in late
    send(browser, desk.path("decisions"), tap=f"decision.done:{id_of(desk, Decision)}")
    assert f"{NAME} ตกลง" not in page(browser, desk, "decisions?decisions-state=late")
    assert f"{NAME} ตกลง" in page(browser, desk, "decisions?decisions-state=done")


def test_the_order_of_hosts_has_reasons_and_changes_by_hand_and_looking_enters_nobody(desk: Desk) -> None:
    browser, songkhla = desk.enter(), desk.songkhla
    shown = page(browser, desk, f"hosts/{id_of(desk, ForumSeries)}")
    assert "ยังไม่เคยเป็นเจ้าภาพ" in shown
    with songkhla.database.reading() as session:
        assert session.scalars(select(HostStanding)).all() == []
        coming = session.scalars(select(Forum).where(Forum.status == "announced")).one()
    chosen = songkhla.enterprise("บางดาน")
    tap = f"forum.sethost:{coming.id}:{chosen.id}"
    assert f'value="{tap}"' in shown
    asked = unescape(send(browser, desk.path("meetings"), tap=tap).text)
    assert f"{tap}.sure.{coming.host_id}" in asked
    send(browser, desk.path("meetings"), tap=f"{tap}.sure.{coming.host_id}")
    assert "บางดาน" in page(browser, desk, f"meeting/{coming.id}")


def test_an_order_shows_lines_payment_problem_and_history(desk: Desk) -> None:
    browser, order = desk.enter(), id_of(desk, JointOrder)
    shown = page(browser, desk, f"order/{order}")
    for words in ("4,000 บาท", "5 กระสอบ", "ป้าสมศรี", "รอยืนยัน", f"{NAME} ขาด", "0 เป็น 5 กระสอบ"):
        assert words in shown
    book = browser.get(desk.path(f"order/{order}/file/partner.xlsx"))
    assert book.status_code == 200 and "attachment" in book.headers["Content-Disposition"]


def test_open_payments_stand_by_group_with_every_act(desk: Desk) -> None:
    shown = page(desk.enter(), desk, "payments")
    assert WEAVERS in shown and "แจ้งว่าจ่ายแล้ว" in shown and f"{NAME} รวมซื้อ" in shown


def test_of_an_order_of_the_whole_network_an_areas_coordinator_reads_their_part_without_the_money(
    desk: Desk, of_songkhla_province: FlaskClient
) -> None:
    with desk.songkhla.database.transaction() as session:
        session.execute(update(JointOrder).values(joiners={}))
        session.execute(update(MoneyAct).values(why="เหตุผล"))
    shown = page(of_songkhla_province, desk, f"order/{id_of(desk, JointOrder)}")
    assert WEAVERS in shown and "5 กระสอบ" in shown
    assert "4,000" not in shown and "order.payment" not in shown and "order.cancelall" not in shown
    payments = page(of_songkhla_province, desk, "payments")
    assert "4,000" not in payments and "เหตุผล" not in payments


def test_names_of_a_poll_are_for_who_sits_in_its_group_and_without_names_for_nobody(desk: Desk) -> None:
    browser, poll_id = desk.enter(), id_of(desk, Poll)
    shown = page(browser, desk, f"poll/{poll_id}")
    assert f"{NAME} ข้อหนึ่ง" in shown and "1" in shown and "ป้าสมศรี" not in shown
    facilitator = desk.songkhla.person(PIMJAI)
    with desk.songkhla.database.transaction() as session:
        poll = session.scalars(select(Poll)).one()
        session.add(
            ChatMember(
                chat_id=poll.chat_id, person_id=facilitator.id, present=True, changed_at=desk.songkhla.clock.now()
            )
        )
    assert "ป้าสมศรี" in page(browser, desk, f"poll/{poll_id}")
    with desk.songkhla.database.transaction() as session:
        session.execute(update(Poll).values(settings=Settings(anonymous=True)))
    assert "ป้าสมศรี" not in page(browser, desk, f"poll/{poll_id}")


def test_a_customer_is_masked_also_for_the_receiving_enterprise_which_has_a_button(desk: Desk) -> None:
    browser, referral = desk.enter(), id_of(desk, Referral)
    see = f"referral.see:{referral}:{desk.songkhla.enterprise(WEAVERS).id}"
    shown = page(browser, desk, "referrals")
    assert f"{NAME} อยากได้" in shown and WEAVERS in shown and see not in shown
    assert [each for each in CUSTOMER if each in shown] == []
    answered = unescape(send(browser, desk.path("referrals"), tap=see).text)
    assert [each for each in CUSTOMER if each in answered] == []
    with desk.songkhla.database.transaction() as session:
        mine = desk.songkhla.person(PIMJAI).id
        speaks = select(Role).where(Role.person_id == desk.songkhla.person(SOMSRI).id)
        role = session.scalars(speaks).first()
        assert role is not None and role.enterprise_id
        role.person_id = mine
    assert see in page(browser, desk, "referrals")
    assert CUSTOMER[0] in unescape(send(browser, desk.path("referrals"), tap=see).text)


def test_the_audit_says_what_a_line_was_about_and_offers_no_way_back_twice(desk: Desk) -> None:
    browser, now = desk.enter(), desk.songkhla.clock.now()
    poll, order = id_of(desk, Poll), id_of(desk, JointOrder)
    with desk.songkhla.database.transaction() as session:
        for action, subject in (("poll.close", f"poll:{poll}"), ("order.opened", f"order:{order}")):
            note(session, network_id=desk.home, person_id=None, action=action, subject=subject, now=now)
        titles = (
            session.get_one(Poll, (desk.home, poll)).question,
            session.get_one(JointOrder, (desk.home, order)).title,
        )
    audit = page(browser, desk, "audit")
    assert all(title in audit for title in titles) and f'value="poll.reopen:{poll}"' in audit
    with desk.songkhla.database.transaction() as session:
        note(session, network_id=desk.home, person_id=None, action="poll.reopened", subject=f"poll:{poll}", now=now)
    assert f'value="poll.reopen:{poll}"' not in page(browser, desk, "audit")


def test_what_the_chat_takes_back_is_taken_back_from_the_audit_too(desk: Desk) -> None:
    browser, now = desk.enter(), desk.songkhla.clock.now()
    line, series, order = id_of(desk, PlanLine), id_of(desk, ForumSeries), id_of(desk, JointOrder)
    done = [
        ("plan.dropped", f"plan_line:{line}"),
        ("series.ended", f"series:{series}"),
        ("order.close", f"order:{order}"),
    ]
    with desk.songkhla.database.transaction() as session:
        for action, subject in [*done, ("order.confirmed", f"order:{order}")]:
            note(session, network_id=desk.home, person_id=None, action=action, subject=subject, now=now)
        session.get_one(PlanLine, (desk.home, line)).dropped_at = now
        ended = session.get_one(ForumSeries, (desk.home, series))
        ended.active, ended.ended_at = False, now
    audit = page(browser, desk, "audit")
    assert f'value="order.undo:{order}"' in audit, "that it stands is the bot's own word about its closing"
    for way_back in (f"plan.back:{line}", f"forum.goon:{series}"):
        assert f'value="{way_back}"' in audit
        send(browser, desk.path("audit"), tap=way_back)
        assert f'value="{way_back}"' not in page(browser, desk, "audit")
    with desk.songkhla.database.reading() as session:
        assert session.get_one(PlanLine, (desk.home, line)).dropped_at is None
        assert session.get_one(ForumSeries, (desk.home, series)).active


def test_every_way_back_is_a_button() -> None:
    assert {button for button, _within in WAYS_BACK.values()} - {
        button for routes in all_routes().values() for button in routes.buttons
    } == set()


def test_every_name_of_the_audit_is_a_column() -> None:
    for place in NAMES.values():
        table, _dot, column = place.partition(".")
        assert {"network_id", "id", column} <= set(Base.metadata.tables[table].c.keys())


def test_a_change_of_the_settings_is_put_back_from_the_audit_once(desk: Desk) -> None:
    browser, now = desk.enter(), desk.songkhla.clock.now()
    with desk.songkhla.database.transaction() as session:
        facilitator = session.get_one(Person, desk.songkhla.person(PIMJAI).id)
        save_settings(
            session, session.get_one(Network, desk.home), facilitator, {"order_day": 9, "quiet_from": 19}, now
        )
        set_rules(session, desk.home, {"quiet_from": 18})
        of_a_role = session.scalars(
            select(Role).where(Role.network_id == desk.home, Role.kind == RoleKind.ADVISER)
        ).first()
        assert of_a_role is not None
        role_id, details = of_a_role.id, {"kind": of_a_role.kind}
        note(session, network_id=desk.home, person_id=None, action="role.taken", subject=f"role:{role_id}", now=now, details=details)  # fmt: skip
    audit = page(browser, desk, "audit")
    assert f'value="roles.takeback:{role_id}"' in audit and "ที่ปรึกษา" in audit
    [back] = set(re.findall(r'value="(settings\.back:[^"]+)"', audit))
    send(browser, desk.path("audit"), tap=back)
    with desk.songkhla.database.reading() as session:
        rules = rules_of(session, desk.home)
    assert (rules["order_day"], rules["quiet_from"]) == (BY_KEY["order_day"].default, 18)
    assert f'value="{back}"' not in page(browser, desk, "audit")
    assert isinstance(desk.songkhla.taps(SOMSRI, back, private=True)[0], NotAllowed)


def test_today_says_that_the_network_is_to_be_erased_and_when(desk: Desk) -> None:
    browser, now = desk.enter(), desk.songkhla.clock.now()
    look = f'value="erasing.look:{desk.home}"'
    assert look not in page(browser, desk, "today")
    with desk.songkhla.database.transaction() as session:
        asker = desk.songkhla.person(PIMJAI).id
        session.add(NetworkErasing(network_id=desk.home, asker_id=asker, asked_at=now, erases_at=now + WAITS))
    today = page(browser, desk, "today")
    assert look in today and "จะถูกลบ" in today


def test_who_is_back_and_a_code_that_was_used_have_no_way_back_in_the_audit(desk: Desk) -> None:
    browser, now, malee = desk.enter(), desk.songkhla.clock.now(), desk.songkhla.person(SOMSRI).id
    with desk.songkhla.database.transaction() as session:
        _code, made = make_invitation(session, session.get_one(Network, desk.home), RoleKind.ADVISER, now)
        code_id, enterprise = made.id, session.scalars(select(Enterprise.id)).first()
        note(session, network_id=desk.home, person_id=None, action="member.refused", subject=f"enterprise:{enterprise}", now=now, details={"person": malee})  # fmt: skip
    ways = (f'value="roles.codeback:{code_id}"', f'value="register.restore:{enterprise}:{malee}"')
    audit = page(browser, desk, "audit")
    assert [way in audit for way in ways] == [True, True]
    with desk.songkhla.database.transaction() as session:
        session.get_one(Invitation, (desk.home, code_id)).used_at = now
        note(session, network_id=desk.home, person_id=None, action="member.confirmed", subject=f"enterprise:{enterprise}", now=now, details={"person": malee})  # fmt: skip
    audit = page(browser, desk, "audit")
    assert [way in audit for way in ways] == [False, False]
