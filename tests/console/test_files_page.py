"""A network's files: every list that somebody sees, whole, and nothing besides."""

import gzip
import io
import zipfile

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot.console.tables import TableSheet, excel_of, in_a_file_name
from bot.flows.poll.tables import Poll
from bot.storage.people import Enterprise, Person, Role, RoleKind
from tests.console.desk import Desk
from tests.console.elsewhere import begin_elsewhere, many_more
from tests.console.things import CUSTOMER, everything_of
from tests.network import KANLAYA, MALI, SOMSRI, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    desk = Desk(songkhla)
    with songkhla.database.transaction() as session:
        enterprise = session.scalars(select(Enterprise).where(Enterprise.network_id == desk.home)).first()
        somebody = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        assert enterprise is not None
        everything_of(session, enterprise, somebody, "=งานเรา", songkhla.clock.now())
    return desk


def book_of(desk: Desk) -> str:
    """All that stands in the workbook."""
    content = desk.enter().get(desk.path("files/file/network.xlsx")).data
    sheets = load_workbook(io.BytesIO(content)).worksheets
    return "\n".join(str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row)


def archive_of(desk: Desk) -> dict[str, str]:
    """Name of a file -> what stands in it."""
    content = desk.enter().get(desk.path("files/file/network.zip")).data
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_all_that_the_network_does_is_in_the_workbook_and_no_customer(desk: Desk) -> None:
    found = book_of(desk)
    for thing in (
        "ป้าสมศรี",
        "งานเรา ประชุม",
        "งานเรา ตกลง",
        "งานเรา รวมซื้อ",
        "งานเรา ถาม",
        "งานเรา ลงขัน",
        "งานเรา อยากได้",
    ):
        assert thing in found
    assert not [each for each in (*CUSTOMER, CUSTOMER[1][-4:]) if each in found]


def test_the_archive_has_a_table_for_each_list_without_formulas(desk: Desk) -> None:
    files = archive_of(desk)
    assert len(files) > 10 and all(name.endswith(".csv") for name in files)
    together = "\n".join(files.values())
    assert "'=งานเรา ประชุม" in together and ",=งานเรา" not in together and "\n=งานเรา" not in together


def test_a_long_list_is_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.console.whole_tables.AT_ONCE", 7)
    many_more(desk.songkhla, 20, busy=False)
    enterprises = next(text for name, text in archive_of(desk).items() if name.endswith("วิสาหกิจ.csv"))
    assert [number for number in range(20) if f"ที่ {number}" not in enterprises] == []


def test_of_areas_only_what_lies_in_them_is_in_it(desk: Desk) -> None:
    songkhla = desk.songkhla
    with songkhla.database.transaction() as session:
        mine = (Role.person_id == songkhla.person(KANLAYA).id, Role.kind == RoleKind.COORDINATOR)
        session.execute(update(Role).where(*mine).values(area_id=songkhla.area("สงขลา").id))
        beyond = songkhla.enterprise("บ้านแพรกหา")
        somebody = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        everything_of(session, beyond, somebody, "งานนอกพื้นที่", songkhla.clock.now())
    content = desk.enter(KANLAYA).get(desk.path("files/file/network.zip")).data
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = "\n".join(packed.read(name).decode() for name in packed.namelist())
    assert "ผ้าทอเกาะยอ" in found and "งานนอกพื้นที่" not in found and "บ้านแพรกหา" not in found


def test_of_another_network_nothing_is_in_it(desk: Desk) -> None:
    elsewhere = begin_elsewhere(desk.songkhla)
    assert [name for name in elsewhere.names if name in book_of(desk)] == []
    assert desk.enter().get(f"/console/{elsewhere.network_id}/files/file/network.xlsx").status_code == 404


def test_the_whole_network_goes_along_without_customers_private_words_and_votes_without_names(desk: Desk) -> None:
    songkhla = desk.songkhla
    songkhla.tells(MALI, "มีเรื่องไม่สบายใจ ขอคุยเรื่องลับ")
    songkhla.says(SOMSRI, "โพล ใครเป็นประธาน | มะลิ | วันดี | ลับ")
    songkhla.tells(SOMSRI, "โหวต 1")
    answer = desk.enter().get(desk.path("files/file/network.jsonl.gz"))
    written = gzip.decompress(answer.data).decode()
    assert "ผ้าทอเกาะยอ" in written and "งานเรา" in written
    assert [each for each in (*CUSTOMER, "เรื่องลับ", '"private_word"', '"ballot_order"') if each in written] == []
    with songkhla.database.reading() as session:
        secret = [poll.id for poll in session.scalars(select(Poll)) if poll.settings.anonymous]
    ballots = [line for line in written.splitlines() if line.startswith('["ballot"')]
    assert secret and [line for line in ballots if any(each in line for each in secret)] == []


def test_only_a_facilitator_takes_the_whole_network_along(desk: Desk) -> None:
    browser = desk.enter(KANLAYA)
    assert "network.jsonl.gz" not in browser.get(desk.path("files")).text
    assert browser.get(desk.path("files/file/network.jsonl.gz")).status_code != 200


def test_a_tables_workbook_is_named_after_what_it_shows() -> None:
    sheet = TableSheet("ลงขัน: ค่าเต็นท์/เก้าอี้ *", (), ("กลุ่ม",), (("บางดาน",),))
    assert excel_of(sheet).name == "ลงขัน ค่าเต็นท์ เก้าอี้.xlsx"
    assert in_a_file_name("???") == "list"
