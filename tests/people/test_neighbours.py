"""Networks look at each other's lessons and products where both agree."""

import pytest

from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.forum.tables import ForumStatus
from bot.flows.lesson.library_results import Piece
from bot.flows.lesson.publishing import lesson_from_forum
from bot.flows.lesson.tables import LessonAnswer
from bot.flows.neighbour.looking import NOT_AGREED
from bot.flows.neighbour.results import Neighbours, NeighboursLessons, NeighboursProducts
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.people import Enterprise, EnterpriseMakes, Network, Person, Role, RoleKind
from tests.feed.forums import a_forum
from tests.group import words_in
from tests.network import MALI, PIMJAI, SOMSRI, Songkhla

OTHER_LEAD = "U" + "7" * 32


@pytest.fixture
def beside(songkhla: Songkhla) -> str:
    """A second network with a facilitator and an enterprise that makes coffee; its id."""
    now = songkhla.clock.now()
    other = new_id(now)
    with songkhla.database.transaction() as session:
        session.add(Network(id=other, name="เครือข่ายลุ่มน้ำปัตตานี", created_at=now))
        lead = Person(id=new_id(now), line_user_id=OTHER_LEAD, called="พี่ดา", is_friend=True, created_at=now)
        session.add(lead)
        session.flush()
        session.add(Role(network_id=other, id=new_id(now), person_id=lead.id, kind=RoleKind.FACILITATOR))
        coffee = Enterprise(network_id=other, id=new_id(now), name="กลุ่มกาแฟ", short_name="กาแฟดอย", kind="food")
        session.add(coffee)
        session.flush()
        session.add(EnterpriseMakes(network_id=other, enterprise_id=coffee.id, name="กาแฟคั่ว"))
    return other


def test_both_have_to_say_yes_and_either_takes_it_back(songkhla: Songkhla, beside: str) -> None:
    ours = songkhla.enterprise("ผ้าทอเกาะยอ").network_id
    [question] = songkhla.tells(PIMJAI, "แลกเปลี่ยนกับเครือข่าย ลุ่มน้ำปัตตานี")
    assert question.replies[0].data == f"neighbour.agree:{beside}"
    told, news = songkhla.tells(PIMJAI, "ใช่ค่ะ")
    assert told.sentence.startswith("I ask the facilitators")
    assert len(songkhla.touches(PIMJAI, question.replies[0].data)) == 1, "a second tap asks nobody again"
    assert songkhla.touches(MALI, f"neighbour.products:{beside}") == [NOT_AGREED]
    assert news.replies[0].data == f"neighbour.agree:{ours}"
    assert f"neighbour.which:{ours}" in str(songkhla.tells(OTHER_LEAD, "มีอะไรรอฉันอยู่")), "it waits for her"
    songkhla.touches(OTHER_LEAD, news.replies[0].data)
    assert "neighbour.which" not in str(songkhla.tells(OTHER_LEAD, "มีอะไรรอฉันอยู่"))
    [shown] = songkhla.tells(MALI, "เครือข่ายเพื่อน")
    assert isinstance(shown, Neighbours)
    assert shown.friends == ((beside, "เครือข่ายลุ่มน้ำปัตตานี"),)
    [made] = songkhla.touches(MALI, f"neighbour.products:{beside}")
    assert isinstance(made, NeighboursProducts)
    assert made.page.rows == (("กาแฟดอย", "กาแฟคั่ว"),)
    songkhla.touches(OTHER_LEAD, f"neighbour.stop:{ours}")
    songkhla.tells(OTHER_LEAD, "โอเคค่ะ")
    assert songkhla.touches(MALI, f"neighbour.products:{beside}") == [NOT_AGREED]
    assert songkhla.touches(OTHER_LEAD, f"neighbour.lessons:{ours}") == [NOT_AGREED]


def test_published_lessons_are_shown_without_persons(songkhla: Songkhla, beside: str) -> None:
    ours = songkhla.enterprise("ผ้าทอเกาะยอ").network_id
    forum = a_forum(songkhla, status=ForumStatus.CLOSED)
    with songkhla.database.transaction() as session:
        session.add(
            LessonAnswer(
                network_id=ours, forum_id=forum.id, person_id=songkhla.person(SOMSRI).id, question="well", text="ได้เจอกัน",
                at=songkhla.clock.now(),
            )
        )  # fmt: skip
    songkhla.touches(PIMJAI, f"neighbour.agree:{beside}")
    songkhla.touches(OTHER_LEAD, f"neighbour.agree:{ours}")
    with songkhla.database.transaction() as session:
        lesson_from_forum(session, session.merge(forum), songkhla.clock.now())
    songkhla.do_due_work()
    [shown] = songkhla.touches(OTHER_LEAD, f"neighbour.lessons:{ours}")
    assert isinstance(shown, NeighboursLessons)
    assert [title for _id, title, _network in shown.page.rows] == [forum.name]
    [found] = songkhla.touches(OTHER_LEAD, "neighbour.find:0:ได้เจอกัน")
    assert found.page.rows == shown.page.rows
    [read] = songkhla.touches(OTHER_LEAD, f"lesson.see:{shown.page.rows[0][0]}")
    assert isinstance(read, Piece)
    songkhla.touches(PIMJAI, f"neighbour.stop:{beside}")
    [refused] = songkhla.touches(OTHER_LEAD, f"lesson.see:{shown.page.rows[0][0]}")
    assert isinstance(refused, NotAllowed)
    with speaking("th"):
        assert "สมศรี" not in " ".join(words_in(draw(shown)))


@pytest.mark.parametrize("who", [MALI, SOMSRI])
def test_only_facilitators_agree(songkhla: Songkhla, beside: str, who: str) -> None:
    [refused] = songkhla.touches(who, f"neighbour.agree:{beside}")
    assert isinstance(refused, NotAllowed)
    [told] = songkhla.tells(who, "แลกบทเรียนกับเครือข่ายอื่น")
    assert told.rule.does == "agree with another network to share lessons"
