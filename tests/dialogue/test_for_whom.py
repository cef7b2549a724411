"""For whom is it: what names mean in a network, and the question as a notice asks it."""

import pytest
from sqlalchemy import select

from bot.dialogue.picking.places_said import Meant, Places, what_is_meant
from bot.flows.notice.results import AskAudience, Preview
from bot.flows.notice.tables import Notice
from bot.language.audience_words import read_for_whom
from bot.storage.audience import Audience
from bot.storage.people import AreaKind
from tests.network import PIMJAI, Songkhla

KNOWN = {"บ้านนาทับ": "e1", "กระจูดโคกเมา": "e2", "กระจูดควนป้อม": "e3"}


def find(name: str) -> list[tuple[str, int]]:
    hits = [(each, 100 if full == name else 90) for full, each in KNOWN.items() if name in full]
    return sorted(hits, key=lambda hit: -hit[1])


PLACES = Places(
    areas=(
        ("p1", "สงขลา", AreaKind.PROVINCE),
        ("p2", "พัทลุง", AreaKind.PROVINCE),
        ("d1", "ระโนด", AreaKind.DISTRICT),
        ("d2", "เมืองสงขลา", AreaKind.DISTRICT),
        ("d3", "เมืองพัทลุง", AreaKind.DISTRICT),
        ("d4", "พัทลุง", AreaKind.DISTRICT),
    ),
    subgroups=(("s1", "คนจักสาน"), ("s2", "ข้าวอินทรีย์")),
    ours=("e9",),
    find=find,
)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("เฉพาะอำเภอระโนด", Audience(areas=("d1",))),
        ("ระโนท", Audience(areas=("d1",))),
        ("ทั้งจังหวัดสงขลา", Audience(areas=("p1",))),
        ("พัทลุง", Audience(areas=("p2",))),
        ("อำเภอพัทลุง", Audience(areas=("d4",))),
        ("สงขลา พัทลุง", Audience(areas=("p1", "p2"))),
        ("เฉพาะกลุ่มจักสาน", Audience(subgroups=("s1",))),
        ("กลุ่มข้าวอินทรี", Audience(subgroups=("s2",))),
        ("แค่กลุ่มเรากับบ้านนาทับ", Audience(enterprises=("e9", "e1"))),
        ("เฉพาะระโนดกับกลุ่มจักสาน", Audience(areas=("d1",), subgroups=("s1",))),
        ("ทั้งเครือข่าย", Audience()),
    ],
)
def test_names_that_mean_one_thing(text: str, audience: Audience) -> None:
    said = read_for_whom(text)
    assert said
    assert what_is_meant(said, PLACES).audience == audience


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("กระจูด", Meant(offered=("e2", "e3"))),
        ("อำเภอเมือง", Meant(areas=("d2", "d3"))),
        ("เชียงใหม่", Meant(unknown=("เชียงใหม่",))),
        ("เฉพาะอำเภอกระจูด", Meant(unknown=("กระจูด",))),
        ("ระโนด กับ เชียงใหม่", Meant(unknown=("เชียงใหม่",))),
    ],
)
def test_names_that_mean_several_things_or_none_choose_nothing(text: str, meant: Meant) -> None:
    said = read_for_whom(text)
    assert said
    assert what_is_meant(said, PLACES) == meant


def asked(songkhla: Songkhla) -> AskAudience:
    [question] = songkhla.tells(PIMJAI, "ประกาศ งดส่งของ")
    assert isinstance(question, AskAudience)
    assert question.choices
    return question


def audience_of(songkhla: Songkhla) -> dict[str, object]:
    with songkhla.database.reading() as session:
        return session.scalars(select(Notice.audience)).one()


def test_a_province_its_districts_and_back(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    assert [(line.name, line.count) for line in question.choices.areas] == [
        ("นครศรีธรรมราช", 4), ("พัทลุง", 4), ("สงขลา", 5)
    ]  # fmt: skip
    assert question.choices.count == 13
    province = songkhla.area("สงขลา").id
    [inside] = songkhla.touches(PIMJAI, f"notice.whom:{question.id}:in.{province}.0")
    assert [line.name for line in inside.choices.areas] == ["เมืองสงขลา", "สทิงพระ"]
    district = songkhla.area("สทิงพระ").id
    [ticked] = songkhla.touches(PIMJAI, f"notice.whom:{question.id}:a.{district}")
    assert [line.ticked for line in ticked.choices.areas] == [False, True], "it stays where it was"
    assert ticked.choices.reached == 2
    [again] = songkhla.touches(PIMJAI, f"notice.whom:{question.id}:a.{district}")
    assert again.choices.reached == 0
    assert audience_of(songkhla) == {}, "nobody is not everybody"


def test_words_choose_as_taps_do(songkhla: Songkhla) -> None:
    asked(songkhla)
    [typed] = songkhla.tells(PIMJAI, "สทิงพระ")
    assert isinstance(typed, AskAudience)
    assert audience_of(songkhla) == {"areas": [songkhla.area("สทิงพระ").id]}
    [found] = songkhla.tells(PIMJAI, "กระจูด")
    assert [line.name for line in found.choices.enterprises] == ["กระจูดโคกเมา", "กระจูดควนป้อม"]
    [unknown] = songkhla.tells(PIMJAI, "เชียงใหม่")
    assert unknown.choices.unknown == ("เชียงใหม่",)
    [preview] = songkhla.tells(PIMJAI, "ทั้งเครือข่าย")
    assert isinstance(preview, Preview)
    assert audience_of(songkhla) == {"whole": True}


def test_for_whom_may_stand_at_the_end_of_the_command(songkhla: Songkhla) -> None:
    [question] = songkhla.tells(PIMJAI, "ประกาศ พรุ่งนี้งดส่งของ เฉพาะจังหวัดพัทลุง")
    assert [line.name for line in question.choices.areas if line.ticked] == ["พัทลุง"]
    assert question.choices.reached == 4


def test_a_forged_or_old_button_chooses_nothing(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    for forged in ("", "x.y", "a", "a.gone", "in.gone.0", "p.-7", "p.x", "s.gone", "e.gone"):
        songkhla.touches(PIMJAI, f"notice.whom:{question.id}:{forged}")
    [preview] = songkhla.touches(PIMJAI, f"notice.preview:{question.id}")
    assert not isinstance(preview, Preview), "it reaches nobody"
