"""Who comes: the same numbers on the card, on the page and in the workbook; for the host and those who look after it."""

import io
import re

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.flows.forum.guest_list import Guest, GuestList, GuestNumbers, counted, guest_list
from bot.flows.forum.guests import GuestsShown
from bot.flows.forum.results import GONE
from bot.flows.forum.tables import Forum, Rsvp
from bot.storage.people import Role, RoleKind
from tests.console.test_forms import app, browser, open_it
from tests.feed.forums import a_forum, another_network, answers, change
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla

__all__ = ["app", "browser"]


def rsvp(person: str, enterprise: str | None, *, coming: bool | None = True, heads: int = 1, **fields: int) -> Rsvp:
    values = {"seats": 0, "needs_lift": False, "meals": None} | fields
    return Rsvp(person_id=person, enterprise_id=enterprise, coming=coming, heads=heads, **values)


def test_heads_meals_and_lifts_are_added_up_by_enterprise() -> None:
    found = counted(
        [
            rsvp("mali", "weavers", heads=3, meals=2, seats=2),
            rsvp("unnamed", "weavers", heads=2),
            rsvp("koi", "baskets", needs_lift=True, heads=2),
            rsvp("away", "baskets", coming=False, heads=5, seats=3),
            rsvp("lost", None),
            rsvp("of a network that is not served", "foreign"),
        ],
        names={"mali": "มะลิ", "koi": "พี่ก้อย", "away": "ไม่มา"},
        enterprises={"weavers": "ผ้าทอ", "baskets": "กระจูด"},
        asked=["weavers", "baskets", "rice", "fish"],
    )
    weavers, baskets, unknown = found.rows
    assert (weavers.enterprise, weavers.guests, weavers.unnamed) == ("ผ้าทอ", (Guest("มะลิ", 3),), 2)
    assert weavers.numbers == GuestNumbers(heads=5, meals=4, seats=2)
    assert baskets.guests == (Guest("พี่ก้อย", 2),), "who does not come is not named"
    assert baskets.numbers == GuestNumbers(heads=2, meals=2, lifts=2, declined=1)
    assert (unknown.enterprise, unknown.guests, unknown.unnamed) == (None, (), 2)
    assert found.totals == GuestNumbers(heads=9, meals=8, seats=2, lifts=2, declined=1)
    assert (found.enterprises, found.silent) == (2, 2)


def test_of_nobody_there_is_an_empty_list() -> None:
    assert counted([], names={}, enterprises={}, asked=["a"]) == GuestList((), GuestNumbers(), 0, 1)


@pytest.fixture
def forum(songkhla: Songkhla) -> Forum:
    """A forum of the weavers to which two people come, one of whom nobody knows by name."""
    weavers, baskets = songkhla.enterprise("ผ้าทอเกาะยอ").id, songkhla.enterprise("กระจูดโคกเมา").id
    forum = a_forum(songkhla, host_id=weavers, place="ศาลาวัดท้ายยอ")
    songkhla.tells(KOI, "ช่วยเหลือ")
    answers(songkhla, forum, MALI, enterprise_id=weavers, heads=3, meals=2, seats=2)
    answers(songkhla, forum, KOI, enterprise_id=baskets, heads=2, needs_lift=True)
    answers(songkhla, forum, WANDEE, enterprise_id=baskets, coming=False)
    return forum


def shown_to(songkhla: Songkhla, who: str, forum: Forum) -> GuestsShown:
    [shown] = songkhla.touches(who, f"forum.guests:{forum.id}")
    assert isinstance(shown, GuestsShown)
    return shown


def page_of(songkhla: Songkhla, who: str, forum: Forum) -> str:
    return str(shown_to(songkhla, who, forum).link).removeprefix("https://wethi.example.org").partition("?")[0]


@pytest.mark.parametrize("who", [SOMSRI, PIMJAI, KANLAYA])
def test_the_host_and_those_who_look_after_it_see_it(
    songkhla: Songkhla, browser: FlaskClient, forum: Forum, who: str
) -> None:
    shown = shown_to(songkhla, who, forum)
    assert shown.totals == GuestNumbers(heads=5, meals=4, seats=2, lifts=2, declined=1)
    assert (shown.enterprises, shown.silent) == (2, 11)
    assert str(shown.link).endswith("?openExternalBrowser=1")
    path = page_of(songkhla, who, forum)
    mali = str(songkhla.person(MALI).called)
    assert mali not in browser.get(path).text, "a preview or a scanner only looks"
    html = open_it(browser, path)
    assert f"{mali} (3 คน)" in html
    assert "ไม่ทราบชื่อ 2 คน" in html, "Koi has not registered"
    assert str(songkhla.person(WANDEE).called) not in html, "who does not come is counted, not named"
    assert re.findall(r"<td>(\d+)</td>", html.partition("<tfoot>")[2]) == ["5", "4", "2", "2", "1"]


def test_the_hosts_card_of_the_forum_leads_there_and_no_other_members(songkhla: Songkhla, forum: Forum) -> None:
    for who in (SOMSRI, KANLAYA):
        card = songkhla.touches(who, f"forum.show:{forum.id}")
        assert isinstance(songkhla.touches_label(who, card, "ใครมาบ้าง")[0], GuestsShown)
    with pytest.raises(AssertionError, match="no button"):
        songkhla.touches_label(MALI, songkhla.touches(MALI, f"forum.show:{forum.id}"), "ใครมาบ้าง")


def test_others_do_not(songkhla: Songkhla, forum: Forum) -> None:
    for who in (MALI, WANDEE):
        assert isinstance(songkhla.touches(who, f"forum.guests:{forum.id}")[0], NotAllowed)
    assert songkhla.touches(STRANGER, f"forum.guests:{forum.id}") == [GONE]
    assert songkhla.touches(PIMJAI, "forum.guests:nonsense") == [GONE]
    assert isinstance(songkhla.taps(SOMSRI, f"forum.guests:{forum.id}")[0], TalkPrivately), "never in a group"
    elsewhere = a_forum(songkhla, network_id=another_network(songkhla))
    assert songkhla.touches(PIMJAI, f"forum.guests:{elsewhere.id}") == [GONE]


def test_an_open_page_closes_when_the_host_changes(songkhla: Songkhla, browser: FlaskClient, forum: Forum) -> None:
    path = page_of(songkhla, SOMSRI, forum)
    open_it(browser, path)
    assert browser.get(path).status_code == browser.get(f"{path}/wethi-guests.xlsx").status_code == 200
    change(songkhla, forum, host_id=songkhla.enterprise("กระจูดโคกเมา").id)
    assert browser.get(path).status_code == browser.get(f"{path}/wethi-guests.xlsx").status_code == 404
    assert browser.get(page_of(songkhla, WANDEE, forum)).status_code == 200


def test_a_deputy_of_the_host_may_too(songkhla: Songkhla, forum: Forum) -> None:
    with songkhla.database.transaction() as session:
        role = songkhla.roles(SOMSRI)[0]
        session.get_one(Role, (role.network_id, role.id)).deputy_id = songkhla.person(MALI).id
    assert role.kind == RoleKind.REPRESENTATIVE
    assert shown_to(songkhla, MALI, forum).totals.heads == 5


def test_the_workbook_says_the_same_in_thai(songkhla: Songkhla, browser: FlaskClient, forum: Forum) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(type(songkhla.person(MALI)), songkhla.person(MALI).id).called = "=1+1"
    path = page_of(songkhla, SOMSRI, forum)
    open_it(browser, path)
    answer = browser.get(f"{path}/wethi-guests.xlsx")
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert "wethi-guests.xlsx" in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0][0] == "เวทีเครือข่ายครั้งที่ 3"
    assert rows[1][0] == "วันเสาร์ที่ 19 ธ.ค. 2569 เวลา 09.00 น."
    assert rows[3][:3] == ("กลุ่ม", "รายชื่อ", "มากี่คน")
    assert rows[4] == ("ผ้าทอเกาะยอ", "=1+1 (3 คน)", 3, 2, 2, 0, 0)
    assert rows[-1] == ("รวม", None, 5, 4, 2, 2, 1)
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}, "no name becomes a formula"
    for column in range(2, 7):
        assert sum(row[column] for row in rows[4:-1]) == rows[-1][column]


def test_a_person_who_is_deleted_is_counted_without_a_name(songkhla: Songkhla, forum: Forum) -> None:
    songkhla.touches(MALI, "mydata.withdrawyes")
    with songkhla.database.reading() as session:
        found = guest_list(session, forum)
    assert found.totals.heads == 5
    assert [guest for row in found.rows for guest in row.guests] == []
