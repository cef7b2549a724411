"""The month of an area: the same figures, only of its enterprises, for who looks after it and nobody else."""

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.report.results import ReportCard
from bot.flows.report.tables import ReportStatus
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, MALI, PIMJAI
from tests.report.conftest import Reporting, cards, to_check
from tests.told import is_told


@pytest.fixture
def of_phatthalung(busy: Reporting) -> Reporting:
    """Kanlaya looks after Phatthalung alone."""
    area = busy.group.area("พัทลุง").id
    with busy.group.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = area
    return busy


def test_it_comes_with_the_month_to_who_looks_after_the_area(of_phatthalung: Reporting) -> None:
    said = of_phatthalung.until(2026, 12, 6)
    assert [each.view.network for each in to_check(said)] == ["เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา"], "to the facilitator"
    [card] = cards(said, KANLAYA)
    assert card.view.network.startswith("พัทลุง · ")
    assert card.page and card.file
    assert card.view.figures.enterprises == 4
    assert dict(card.view.figures.kinds).get("forum") == 1
    assert "committee" not in dict(card.view.figures.kinds), "nobody of the area took part in it"
    assert card.view.figures.facts == ()
    assert cards(said) == [card]


def test_it_is_made_once_and_read_by_nobody_else(of_phatthalung: Reporting) -> None:
    of_phatthalung.until(2026, 12, 6)
    assert not cards(of_phatthalung.until(2026, 12, 12), KANLAYA)
    [mine] = [each for each in of_phatthalung.reports() if each.area_id]
    assert (mine.status, len(mine.key)) == (ReportStatus.OUT, 40)
    shown = of_phatthalung.group.tells(KANLAYA, "รายงาน")
    assert [each.view.id for each in shown if isinstance(each, ReportCard)][-1] == mine.id
    assert isinstance(of_phatthalung.group.touches(KANLAYA, f"report.show:{mine.id}")[0], ReportCard)
    assert isinstance(of_phatthalung.group.touches(PIMJAI, f"report.show:{mine.id}")[0], ReportCard)
    assert isinstance(of_phatthalung.group.touches(MALI, f"report.show:{mine.id}")[0], Told)


def test_an_area_in_which_nothing_was_done_needs_none(of_phatthalung: Reporting) -> None:
    with of_phatthalung.group.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.area_id.is_not(None))):
            role.area_id = of_phatthalung.group.area("หัวไทร").id
    assert not cards(of_phatthalung.until(2026, 12, 6), KANLAYA)


def test_who_looks_after_the_network_reads_an_areas_last_month_by_its_name(busy: Reporting) -> None:
    group = busy.group
    busy.until(2026, 12, 2)
    for words in ("รายงานจังหวัดพัทลุง", "รายงานเดือนที่แล้วของพัทลุง"):
        [card] = group.tells(PIMJAI, words)
        assert card.view.network.startswith("พัทลุง · ")
        assert card.view.figures.enterprises == 4
    assert len([each for each in busy.reports() if each.area_id]) == 1, "made once"
    assert is_told(group.tells(PIMJAI, "รายงานของหัวไทร")[0], "In {area} nothing was done together last month.")
    assert not isinstance(group.tells(MALI, "รายงานจังหวัดพัทลุง")[0], ReportCard)
