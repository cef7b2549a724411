"""Drawing lots in a group: who is in it, when the list stands, what chance says, and that everybody can check it."""

from hashlib import sha256

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Counted, Told
from bot.drawing import draw
from bot.flows.lots.fairness import drawn_numbers
from bot.flows.lots.joining import FROZEN, GONE
from bot.flows.lots.privacy import forget, kept_about
from bot.flows.lots.results import Drawn, ListFrozen, LotsOpened
from bot.flows.lots.tables import Lots, LotsDraw, LotsEntry
from bot.flows.lots.words import read_line
from bot.language.catalogue import speaking
from tests.group import TestGroup
from tests.network import PIMJAI, Songkhla

MAKER, OTHER, THIRD = "ป้าสมศรี", "พี่วันดี", "ลุงเจริญ"


@pytest.fixture
def lots_id(group: TestGroup) -> str:
    (opened,) = group.says(MAKER, "จับฉลาก ใครได้ของขวัญ | 1 คน")
    assert isinstance(opened, LotsOpened)
    return opened.lots.id


@pytest.fixture
def joined(group: TestGroup, lots_id: str) -> str:
    for name in (MAKER, OTHER, THIRD):
        group.taps(name, f"lots.join:{lots_id}")
    return lots_id


def names_in(group: TestGroup, lots_id: str) -> int:
    with group.database.reading() as session:
        return len(session.scalars(select(LotsEntry).where(LotsEntry.lots_id == lots_id)).all())


def draws(group: TestGroup) -> list[LotsDraw]:
    with group.database.reading() as session:
        return list(session.scalars(select(LotsDraw).order_by(LotsDraw.round)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ใครได้ของขวัญ | 3 คน", ("ใครได้ของขวัญ", 3)),
        ("ใครพูดก่อน", ("ใครพูดก่อน", None)),
        ("ใครพูดก่อน | กลุ่มไหน", ("ใครพูดก่อน", None)),
        ("", ("", None)),
        ("Gift | 2 gifts", ("Gift", 2)),
    ],
)
def test_its_line_says_what_it_is_about_and_how_many_are_drawn(text: str, read: tuple[str, int | None]) -> None:
    assert read_line(text) == read


def test_whom_they_look_for_is_enough_of_a_line_and_a_tale_of_lots_is_none(group: TestGroup) -> None:
    for line in ("จับฉลาก ใครเริ่มก่อน", "จับสลาก กลุ่มไหนพูดก่อนคะ", "จับฉลาก ลำดับออกร้าน 🎉"):
        assert isinstance(group.says(MAKER, line)[0], LotsOpened), line
    for line in ("จับฉลาก เมื่อวานสนุกมาก", "จับฉลาก ใครได้ไปบ้างเมื่อวาน", "จับฉลากกันค่ะ"):
        assert group.says(MAKER, line) == [], line


def test_words_do_what_the_buttons_do(group: TestGroup) -> None:
    assert group.says(OTHER, "ขอร่วมด้วย") == [], "nothing was begun"
    (opened,) = group.says(MAKER, "จับฉลาก ใครเริ่มก่อน")
    for words in ("ขอร่วมด้วย", "น้องเวที ขอร่วมด้วยจ้า", "ใส่ชื่อให้ด้วยค่ะ 😊"):
        assert isinstance(group.says(OTHER, words)[0], Counted | Told), words
    group.says(THIRD, "ขอจับด้วยคน")
    assert names_in(group, opened.lots.id) == 2
    group.says(THIRD, "ถอนชื่อครับ")
    assert names_in(group, opened.lots.id) == 1
    assert group.says(THIRD, "เอาด้วยกันไปตลาดนะ") == []
    assert isinstance(group.says(OTHER, "ปิดรายชื่อ")[0], NotAllowed)
    group.says(THIRD, "ขอเข้าร่วม")
    assert isinstance(group.says(MAKER, "ปิดรายชื่อเลยค่ะ")[0], ListFrozen)
    assert group.says(THIRD, "ถอนชื่อ") == [FROZEN]
    assert isinstance(group.says(MAKER, "จับเลย 🎉")[0], Drawn)
    assert group.says(THIRD, "ขอร่วมด้วย") == [], "it is over"


def test_ordinary_talk_of_lots_is_left_alone(group: TestGroup) -> None:
    assert group.says(OTHER, "จับฉลากเมื่อวานสนุกมาก") == []
    assert group.says(OTHER, "จับฉลาก ได้พัดลมจ้า") == []


def test_a_hundred_winners_are_too_many_and_nothing_is_opened(group: TestGroup) -> None:
    (told,) = group.says(MAKER, "น้องเวที จับฉลาก ของขวัญ | 99 คน")
    assert isinstance(told, Told) and "20" in told.sentence


def test_whoever_taps_twice_is_in_it_once(group: TestGroup, lots_id: str) -> None:
    (first,) = group.taps(OTHER, f"lots.join:{lots_id}")
    assert first == Counted("{name} joins · {count} name", "{name} joins · {count} names", name=OTHER, count=1)
    assert group.taps(OTHER, f"lots.join:{lots_id}") == [Told("Your name is in already.")]
    assert names_in(group, lots_id) == 1


def test_a_name_can_be_taken_out_again(group: TestGroup, joined: str) -> None:
    group.taps(OTHER, f"lots.leave:{joined}")
    assert names_in(group, joined) == 2
    assert group.taps(OTHER, f"lots.leave:{joined}") == [Told("Your name is not in it.")]


def test_the_list_is_numbered_shown_and_stands(group: TestGroup, joined: str) -> None:
    (frozen,) = group.taps(MAKER, f"lots.freeze:{joined}")
    assert isinstance(frozen, ListFrozen)
    assert frozen.names == (MAKER, OTHER, THIRD)
    assert group.taps("คนมาช้า", f"lots.join:{joined}") == [FROZEN]
    assert group.taps(OTHER, f"lots.leave:{joined}") == [FROZEN]
    (again,) = group.taps(MAKER, f"lots.freeze:{joined}")
    assert again.names == frozen.names


def test_one_name_alone_is_not_drawn_from(group: TestGroup, lots_id: str) -> None:
    group.taps(OTHER, f"lots.join:{lots_id}")
    (told,) = group.taps(MAKER, f"lots.freeze:{lots_id}")
    assert told == Told("There must be two names at least. Who else joins?")


def test_the_first_tap_on_draw_shows_the_list_and_the_next_one_draws(group: TestGroup, joined: str) -> None:
    (frozen,) = group.taps(MAKER, f"lots.draw:{joined}")
    assert isinstance(frozen, ListFrozen) and draws(group) == []
    (drawn,) = group.taps(MAKER, f"lots.draw:{joined}")
    assert isinstance(drawn, Drawn) and drawn.round == 1 and drawn.first == ()


def test_whoever_is_drawn_follows_from_the_shown_code_and_the_list(group: TestGroup, joined: str) -> None:
    group.taps(MAKER, f"lots.freeze:{joined}")
    (drawn,) = group.taps(MAKER, f"lots.draw:{joined}")
    by_hand = min((1, 2, 3), key=lambda number: sha256(f"{drawn.seed}:{number}".encode()).hexdigest())
    assert drawn.numbers == (by_hand,)
    assert drawn.names == ((MAKER, OTHER, THIRD)[by_hand - 1],)
    with speaking("th"):
        assert drawn.seed in str(draw(drawn))


def test_a_double_tap_draws_once(group: TestGroup, joined: str) -> None:
    group.taps(MAKER, f"lots.freeze:{joined}")
    first, second = (group.taps(MAKER, f"lots.draw:{joined}")[0] for _tap in range(2))
    assert first == second
    group.taps(MAKER, f"lots.again:{joined}:1")
    group.taps(MAKER, f"lots.again:{joined}:1")
    assert [each.round for each in draws(group)] == [1, 2]


def test_a_second_draw_says_that_it_is_one_and_what_the_first_gave(group: TestGroup, joined: str) -> None:
    group.taps(MAKER, f"lots.freeze:{joined}")
    (first,) = group.taps(MAKER, f"lots.draw:{joined}")
    (second,) = group.taps(MAKER, f"lots.again:{joined}:1")
    assert (second.round, second.first) == (2, first.names)
    assert second.seed != first.seed


def test_only_whoever_opened_it_or_a_facilitator_closes_and_draws(group: TestGroup, joined: str) -> None:
    for action in ("freeze", "draw", "again", "all"):
        (refused,) = group.taps(OTHER, f"lots.{action}:{joined}:1")
        assert isinstance(refused, NotAllowed)
    assert draws(group) == []


def test_a_button_of_another_chat_finds_nothing(group: TestGroup, joined: str) -> None:
    elsewhere = TestGroup(group.database, chat_id="C" + "2" * 32)
    assert elsewhere.taps(MAKER, f"lots.join:{joined}") == [GONE]
    assert elsewhere.taps(MAKER, f"lots.draw:{joined}") == [GONE]


def test_a_networks_enterprises_are_drawn_from_as_well(songkhla: Songkhla) -> None:
    group, maker = songkhla, PIMJAI
    (opened,) = group.says(maker, "จับฉลาก ใครนำเสนอก่อน | 3 กลุ่ม")
    group.taps(maker, f"lots.all:{opened.lots.id}")
    (frozen,) = group.taps(maker, f"lots.freeze:{opened.lots.id}")
    assert len(frozen.names) == 13 and None not in frozen.names
    (drawn,) = group.taps(maker, f"lots.draw:{opened.lots.id}")
    assert len(set(drawn.names)) == 3


def test_whoever_is_forgotten_leaves_a_place_that_can_still_be_checked(group: TestGroup, joined: str) -> None:
    group.taps(MAKER, f"lots.freeze:{joined}")
    (before,) = group.taps(MAKER, f"lots.draw:{joined}")
    with group.database.transaction() as session:
        person = session.merge(group.person(OTHER))
        assert len(kept_about(session, person)["lots_joined"]) == 1
        forget(session, person)
        session.flush()
        kept = str([(entry.key, entry.person_id) for entry in session.scalars(select(LotsEntry))])
        assert person.id not in kept
    (after,) = group.taps(MAKER, f"lots.draw:{joined}")
    assert after.numbers == before.numbers


@pytest.mark.parametrize("count", [1, 2, 13, 130])
def test_every_number_is_drawn_about_equally_often(count: int) -> None:
    rounds = 200 * count
    firsts = [drawn_numbers(f"01ARZ3NDEKTSV4RRFFQ69G5F{number}", count, 1)[0] for number in range(rounds)]
    assert set(firsts) == set(range(1, count + 1))
    assert max(map(firsts.count, range(1, count + 1))) < 300


def test_all_are_drawn_where_as_many_are_wanted() -> None:
    assert sorted(drawn_numbers("seed", 3, 20)) == [1, 2, 3]


def test_lots_that_wait_go_with_their_group(group: TestGroup, joined: str) -> None:
    from bot.flows.lots.queries import move_open_lots
    from bot.storage.people import Network

    with group.database.transaction() as session:
        old = session.scalars(select(Lots.network_id)).one()
        session.add(Network(id="N" * 26, name="ใหม่", of_one_group=False, created_at=group.clock.now()))
        session.flush()
        move_open_lots(session, group.chat_id, old, "N" * 26)
        assert set(session.scalars(select(LotsEntry.network_id))) == {"N" * 26}
