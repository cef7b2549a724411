"""Who reads what of a report; card, page and workbook say the same."""

import io
import re

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from bot.dialogue.links import page_address
from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.report.cards.words import words_of
from bot.flows.report.results import ReportCard, ReportToCheck
from bot.flows.report.sending import REPORT_GONE
from bot.flows.report.showing import NO_REPORTS
from bot.language.catalogue import speaking
from bot.storage.people import Person
from tests.installation import ANY_SESSION
from tests.network import KANLAYA, MALI, Songkhla
from tests.report.conftest import PARTNER, Reporting, to_check

SITE = "https://wethi.example.org"
THAI = {"Accept-Language": "th-TH,th;q=0.9"}


@pytest.fixture
def shown(busy: Reporting) -> ReportToCheck:
    busy.partner()
    return to_check(busy.until(2026, 12, 6), KANLAYA)[0]


@pytest.fixture
def sent(busy: Reporting, shown: ReportToCheck) -> ReportToCheck:
    busy.group.touches(KANLAYA, f"report.ok:{shown.view.id}:{shown.version}")
    return shown


@pytest.fixture
def browser(app: object) -> FlaskClient:
    return app.test_client()  # type: ignore[attr-defined,no-any-return]


def read(browser: FlaskClient, report_id: str, ending: str = "") -> tuple[int, bytes]:
    address = str(page_address(ANY_SESSION, "report", report_id, ending=ending)).removeprefix(SITE)
    answer = browser.get(address, headers=THAI)
    return answer.status_code, answer.get_data()


def test_members_read_the_card(busy: Reporting, sent: ReportToCheck) -> None:
    for card in (busy.group.tells(MALI, "รายงาน")[0], busy.group.says(MALI, "น้องเวที รายงาน")[0]):
        assert card == ReportCard(sent.view)


def test_partners_get_page_and_file(busy: Reporting, sent: ReportToCheck, browser: FlaskClient) -> None:
    [card] = busy.group.tells(PARTNER, "รายงาน")
    assert browser.get(card.page.removeprefix(SITE), headers=THAI).status_code == 200
    file = browser.get(card.file.removeprefix(SITE), headers=THAI)
    assert file.status_code == 200
    assert "wethi-report-month-2026-" in file.headers["Content-Disposition"]


def test_the_word_alone_calls_nobody_in_a_group(busy: Reporting, sent: ReportToCheck) -> None:
    assert busy.group.says(MALI, "รายงานส่งครูหรือยัง") == []
    assert busy.group.says(MALI, "รายงาน") == []


def test_before_the_first_report_a_kind_word(network: Reporting) -> None:
    assert network.group.tells(MALI, "รายงาน") == [NO_REPORTS]


def test_what_has_not_gone_out_is_nobody_elses(busy: Reporting, shown: ReportToCheck) -> None:
    assert busy.group.tells(MALI, "รายงาน") == busy.group.tells(PARTNER, "รายงาน") == [NO_REPORTS]
    assert busy.group.touches(MALI, f"report.show:{shown.view.id}") == [REPORT_GONE]


def test_strangers_read_nothing(songkhla: Songkhla, busy: Reporting, sent: ReportToCheck) -> None:
    stranger = "U" + "9" * 32
    assert not any(isinstance(told, ReportCard) for told in songkhla.tells(stranger, "รายงาน"))
    assert songkhla.touches(stranger, f"report.show:{sent.view.id}") == [REPORT_GONE]


def test_earlier_ones_are_a_tap_away(busy: Reporting, sent: ReportToCheck) -> None:
    busy.group.says(MALI, "โพล ประชุมไหม | ไป | ไม่ไป")
    busy.group.says(MALI, "โหวต 1")
    january = [*to_check(busy.until(2027, 1, 6), KANLAYA), *to_check(busy.until(2027, 1, 14), KANLAYA)]
    assert [shown.view.kind for shown in january] == ["year", "month"], "one a week"
    busy.until(2027, 1, 21)
    [card] = busy.group.tells(MALI, "รายงาน")
    [november] = [other for other in card.others if other.id == sent.view.id]
    assert busy.group.touches(MALI, f"report.show:{november.id}") == [ReportCard(sent.view)]


def test_card_page_and_workbook_say_the_same(busy: Reporting, sent: ReportToCheck, browser: FlaskClient) -> None:
    with speaking("th"):
        words = words_of(sent.view)
        card = str(draw(ReportCard(sent.view)))
    page = read(browser, sent.view.id)[1].decode()
    sheet = load_workbook(io.BytesIO(read(browser, sent.view.id, ".xlsx")[1])).worksheets[0]
    rows = {str(row[0]): row[1:] for row in sheet.iter_rows(values_only=True)}
    everywhere = [words.taking_part, *words.activities.figures]
    on_the_card = [figure for section in words.sections for figure in section.figures[:4]]
    everywhere += on_the_card
    assert len(everywhere) > 8
    for figure in everywhere:
        assert figure.label in card
        assert re.search(rf"{re.escape(figure.label)}.{{0,260}}{re.escape(figure.written)}", page, re.DOTALL), figure
        assert figure.written in card
        number, of, written = rows[figure.label]
        assert (number, of, written) == (figure.number, figure.of, figure.written)
    for figure in words.signs.figures:
        assert f"{figure.label}</th><td>{figure.written}" in page
        assert rows[figure.label][2] == figure.written
    assert words.streak.written in card
    assert words.streak.written in page


def test_the_months_of_the_workbook_are_those_of_the_page(
    busy: Reporting, sent: ReportToCheck, browser: FlaskClient
) -> None:
    book = load_workbook(io.BytesIO(read(browser, sent.view.id, ".xlsx")[1]))
    months = list(book.worksheets[1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert months[-1] == ("พฤศจิกายน 2569", 4)
    assert len(months) == 6
    page = read(browser, sent.view.id)[1].decode()
    assert all(f"{name} {count}" in page for name, count in months)
    assert len(book.worksheets[1]._charts) == 1


def test_the_streak_comes_first_and_trade_last(busy: Reporting, sent: ReportToCheck, browser: FlaskClient) -> None:
    from bot.dialogue.telling import Part

    page = read(browser, sent.view.id)[1].decode()
    assert page.index("เวทีต่อเนื่อง") < page.index("คนที่มาร่วมเวที") < page.index("บทเรียนที่ถอด")
    assert list(Part)[-1] == Part.TRADE


def test_nobody_is_named_anywhere(busy: Reporting, sent: ReportToCheck, browser: FlaskClient) -> None:
    with busy.group.database.reading() as session:
        people = session.scalars(select(Person)).all()
    marks = [mark for each in people for mark in (each.called, each.phone, each.line_user_id, each.id) if mark]
    marks += ["ป้าสมศรี", "081-234-5678", "โทรหา"]
    sheets = load_workbook(io.BytesIO(read(browser, sent.view.id, ".xlsx")[1])).worksheets
    said = [
        read(browser, sent.view.id)[1].decode(),
        str([row for sheet in sheets for row in sheet.iter_rows(values_only=True)]),
        str(draw(ReportCard(sent.view))),
        str(busy.reports()[0].figures),
    ]
    for text in said:
        assert [mark for mark in marks if mark in text] == []


def test_whoever_decides_reads_the_page_before(busy: Reporting, shown: ReportToCheck, browser: FlaskClient) -> None:
    assert "ยังไม่ได้ส่ง" in read(browser, shown.view.id)[1].decode()
    busy.group.touches(KANLAYA, f"report.ok:{shown.view.id}:1")
    assert "ยังไม่ได้ส่ง" not in read(browser, shown.view.id)[1].decode()


def test_what_was_kept_back_is_on_no_page(busy: Reporting, shown: ReportToCheck, browser: FlaskClient) -> None:
    busy.group.touches(KANLAYA, f"report.hold:{shown.view.id}")
    assert read(browser, shown.view.id)[0] == read(browser, shown.view.id, ".xlsx")[0] == 404


def test_forged_addresses_lead_nowhere(busy: Reporting, sent: ReportToCheck, browser: FlaskClient) -> None:
    good = str(page_address(ANY_SESSION, "report", sent.view.id)).removeprefix(SITE)
    for bad in (
        good[:-1],
        f"/r/{sent.view.id}",
        str(page_address(ANY_SESSION, "minutes", sent.view.id, ending=".xlsx"))[len(SITE) :],
    ):
        assert browser.get(bad, headers=THAI).status_code == 404


def test_a_sentence_is_no_formula_and_no_markup(busy: Reporting, shown: ReportToCheck, browser: FlaskClient) -> None:
    busy.group.touches(KANLAYA, f"report.words:{shown.view.id}")
    busy.group.tells(KANLAYA, "=HYPERLINK(1)<script>")
    assert "<script>" not in read(browser, shown.view.id)[1].decode()
    sheet = load_workbook(io.BytesIO(read(browser, shown.view.id, ".xlsx")[1])).worksheets[0]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK")]
    assert cell.data_type == "s"


def test_a_partner_only_reads(busy: Reporting, shown: ReportToCheck) -> None:
    [told] = busy.group.touches(PARTNER, f"report.ok:{shown.view.id}:1")
    assert isinstance(told, NotAllowed)
