"""The coordinator of an area may do there what the network's may in the network, and nothing beyond it."""

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.flows.notice.results import AskAudience, NoticeList, Preview
from bot.flows.notice.tables import Notice
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, PIMJAI, Songkhla

pytestmark = pytest.mark.in_turn


@pytest.fixture
def of_songkhla(songkhla: Songkhla) -> Songkhla:
    """Kanlaya is coordinator of Songkhla province alone."""
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = songkhla.area("สงขลา").id
    return songkhla


def audiences(songkhla: Songkhla) -> list[dict[str, object]]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Notice.audience).order_by(Notice.id)))


def test_a_notice_is_for_her_area_and_cannot_go_beyond_it(of_songkhla: Songkhla) -> None:
    songkhla, phatthalung = of_songkhla.area("สงขลา").id, of_songkhla.area("พัทลุง").id
    [asked] = of_songkhla.tells(KANLAYA, "ประกาศ งดส่งของ")
    assert isinstance(asked, AskAudience)
    assert asked.areas == ("สงขลา",)
    assert [line.name for line in asked.choices.areas] == ["สทิงพระ", "เมืองสงขลา"]
    for beyond in (f"a.{phatthalung}", f"a.{of_songkhla.area('ควนขนุน').id}", "all"):
        of_songkhla.touches(KANLAYA, f"notice.whom:{asked.id}:{beyond}")
        assert audiences(of_songkhla) == [{"areas": [songkhla]}]
    [refused] = of_songkhla.tells(KANLAYA, "เฉพาะจังหวัดพัทลุง")
    assert isinstance(refused, AskAudience)
    assert refused.choices.beyond
    of_songkhla.tells(KANLAYA, "ทั้งเครือข่าย")
    of_songkhla.touches(KANLAYA, f"notice.to:{asked.id}:representative")
    assert audiences(of_songkhla) == [{"areas": [songkhla], "roles": ["representative"]}]
    [preview] = of_songkhla.touches(KANLAYA, f"notice.preview:{asked.id}")
    assert isinstance(preview, Preview)
    assert preview.private == preview.people > 0


def test_she_sees_notices_of_her_area_and_no_others(of_songkhla: Songkhla) -> None:
    ids = {}
    for place in ("สงขลา", "พัทลุง", "สทิงพระ"):
        *_begun_anew, asked = of_songkhla.tells(PIMJAI, f"ประกาศ ข่าวของ{place}")
        of_songkhla.touches(PIMJAI, f"notice.whom:{asked.id}:a.{of_songkhla.area(place).id}")
        of_songkhla.touches(PIMJAI, f"notice.to:{asked.id}:representative")
        of_songkhla.touches(PIMJAI, f"notice.send:{asked.id}:ride")
        ids[place] = asked.id
    [mine] = of_songkhla.tells(KANLAYA, "ประกาศที่ส่ง")
    assert isinstance(mine, NoticeList)
    assert {item[0] for item in mine.items} == {ids["สงขลา"], ids["สทิงพระ"]}
    [refused] = of_songkhla.touches(KANLAYA, f"notice.show:{ids['พัทลุง']}")
    assert isinstance(refused, NotAllowed)
