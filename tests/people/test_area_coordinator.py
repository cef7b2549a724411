"""The coordinator of an area may do there what the network's may in the network, and nothing beyond it."""

import pytest
from sqlalchemy import select

from bot.dialogue.holders import Subject
from bot.dialogue.rights import NotAllowed, Right, areas_allowed, may
from bot.dialogue.saying import Told
from bot.flows.forum.results import Changed, ConfirmForum
from bot.flows.forum.series_results import ConfirmSeries, SeriesBegun, SeriesList
from bot.flows.forum.tables import Forum, ForumSeries
from bot.flows.notice.results import AskAudience, NoticeList, Preview
from bot.flows.notice.tables import Notice
from bot.flows.order.tables import JointOrder
from bot.flows.pulse.results import PulseView, Scope
from bot.flows.roles.briefing import briefing_of
from bot.flows.status.results import Stands, StillWaiting
from bot.flows.talk_first.results import RoundPreview
from bot.storage.audience import Audience, enterprises_for
from bot.storage.database import new_id
from bot.storage.leading import caretakers, leaders
from bot.storage.message_tables import OutboxMessage
from bot.storage.people import Area, Enterprise, Person, Role, RoleKind
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, MALI, PIMJAI, WANDEE, Songkhla
from tests.order.trading import opened


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
    assert [line.name for line in asked.choices.areas] == ["เมืองสงขลา", "สทิงพระ"]
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


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("เพิ่มวิสาหกิจ เลี้ยงผึ้งควนใหม่ | สทิงพระ สงขลา | น้ำผึ้ง", "joining.sure"),
        ("เพิ่มวิสาหกิจ เลี้ยงผึ้งควนใหม่ | บ้านเหนือ | น้ำผึ้ง", "joining.sure"),
        ("เปลี่ยนชื่อวิสาหกิจ ผ้าทอเกาะยอ เป็น ผ้าเกาะยอ", "enterprises.do"),
        ("พักวิสาหกิจ ผ้าทอเกาะยอ", "enterprises.do"),
    ],
)
def test_she_changes_the_enterprises_of_her_area(of_songkhla: Songkhla, words: str, does: str) -> None:
    of_songkhla.tells(KANLAYA, words)
    said = (
        of_songkhla.touches(KANLAYA, "enterprises.do") if does == "enterprises.do" else of_songkhla.tells(KANLAYA, "ใช่")
    )
    assert isinstance(said[0], Told)
    assert [reply.label for reply in said[0].replies] == ["Undo"]
    of_songkhla.touches(KANLAYA, said[0].replies[0].data)
    assert of_songkhla.enterprise("ผ้าทอเกาะยอ").retired_at is None


@pytest.mark.parametrize(
    "lines",
    [
        ("เพิ่มวิสาหกิจ เลี้ยงผึ้งควนใหม่ | ควนขนุน พัทลุง | น้ำผึ้ง", "ใช่"),
        ("เปลี่ยนชื่อวิสาหกิจ กระจูดโคกเมา เป็น กระจูดงาม",),
        ("พักวิสาหกิจ กระจูดโคกเมา",),
        ("รวมวิสาหกิจ ผ้าทอเกาะยอ กับ กระจูดโคกเมา",),
        ("คำถามก่อนเวที ปีนี้อยากเรียนอะไร",),
        ("คำเดียวกัน ผ้าทอ กับ ทอผ้า",),
    ],
)
def test_what_goes_beyond_her_area_is_said_to_do_so(of_songkhla: Songkhla, lines: tuple[str, ...]) -> None:
    for line in lines:
        said = of_songkhla.tells(KANLAYA, line)
    assert [said[-1].only_in] == [("สงขลา",)]


def test_a_question_that_she_carries_round_goes_to_the_groups_of_her_area(of_songkhla: Songkhla) -> None:
    [preview] = of_songkhla.tells(KANLAYA, "คำถามเวียน ปีนี้อยากเรียนเรื่องอะไร")
    with of_songkhla.database.reading() as session:
        area = of_songkhla.area("สงขลา")
        mine = enterprises_for(session, area.network_id, Audience(areas=(area.id,)))
    assert (preview.enterprises, isinstance(preview, RoundPreview)) == (len(mine), True)


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


BY_ROLE = {right for right in Right if right not in (Right.NAME_SUCCESSOR,)}
"""Rights that a role may give; of a role itself its holder decides, wherever it is."""


def test_each_right_in_her_area_and_none_in_the_next(of_songkhla: Songkhla) -> None:
    """What the network's coordinator may about a thing, hers may where it lies in Songkhla; never in Phatthalung."""
    with of_songkhla.database.transaction() as session:
        kanlaya = session.get_one(Person, of_songkhla.person(KANLAYA).id)
        network_id = of_songkhla.network().id
        ids = {each.name: each.id for each in session.scalars(select(Area))}
        ids |= {each.short_name: each.id for each in session.scalars(select(Enterprise))}
        role = next(r for r in of_songkhla.roles(KANLAYA) if r.kind == RoleKind.COORDINATOR)

        def things(area: str, district: str, enterprise: str) -> list[Subject]:
            return [
                Subject(network_id, area_id=ids[area]),
                Subject(network_id, area_id=ids[district]),
                Subject(network_id, ids[enterprise]),
                Subject(network_id, audience=Audience(areas=(ids[area],))),
                Subject(network_id, audience=Audience(areas=(ids[district],), roles=("representative",))),
                Subject(network_id, audience=Audience(enterprises=(ids[enterprise],))),
            ]

        inside = things("สงขลา", "สทิงพระ", "บ้านบ่อใหม่")
        outside = [
            *things("พัทลุง", "ควนขนุน", "บ้านแพรกหา"),
            Subject(network_id),
            Subject(network_id, audience=Audience()),
        ]
        both = Audience(areas=(ids["สงขลา"], ids["พัทลุง"]))
        outside.append(Subject(network_id, audience=both))
        whole = {right for right in BY_ROLE if _by_her_role(session, kanlaya, right, role, None, Subject(network_id))}
        assert Right.WRITE_NOTICE in whole
        for right in BY_ROLE:
            for subject in inside:
                assert _by_her_role(session, kanlaya, right, role, ids["สงขลา"], subject) is (right in whole), right
            for subject in outside:
                assert not _by_her_role(session, kanlaya, right, role, ids["สงขลา"], subject), (right, subject)


def _by_her_role(session, person, right, role, area_id, subject) -> bool:  # type: ignore[no-untyped-def]
    """Whether it is the role, over this area, that gives the right: what she may without it does not count."""
    row = session.get_one(Role, (role.network_id, role.id))
    kind, row.area_id = row.kind, area_id
    session.flush()
    with_it = may(session, person, right, subject)
    row.kind = RoleKind.MEMBER
    session.flush()
    without = may(session, person, right, subject)
    row.kind = kind
    session.flush()
    return with_it and not without


@pytest.mark.parametrize("whom", ["ตัวแทน", "ตัวแทนทุกกลุ่มในสงขลา"])
def test_a_notice_to_representatives_is_for_those_of_her_area(of_songkhla: Songkhla, whom: str) -> None:
    of_songkhla.tells(KANLAYA, f"ประกาศถึง{whom}: พรุ่งนี้ประชุม")
    preview = of_songkhla.tells(KANLAYA, "ไปต่อค่ะ")[-1]
    assert preview.card.text == "พรุ่งนี้ประชุม"
    assert 0 < preview.private + len(preview.unreached) <= 5, "of the five groups there, not of all"


def test_a_meeting_and_a_series_are_for_her_area(of_songkhla: Songkhla) -> None:
    [asked] = of_songkhla.tells(KANLAYA, "นัดประชุม คุยเรื่องปุ๋ย 25/11/2569 13:00 ที่ศาลาเกาะยอ")
    assert isinstance(asked, ConfirmForum)
    [changed, *_told] = of_songkhla.touches(KANLAYA, "forum.confirm:-")
    assert isinstance(changed, Changed)
    assert changed.forum.areas == ("สงขลา",)
    [series] = of_songkhla.tells(KANLAYA, "เวทีประจำ")
    assert isinstance(series, SeriesList)
    [nameless] = of_songkhla.tells(KANLAYA, "เวทีประจำ ทุกวันที่ 12 บ่ายสอง ที่ว่าการอำเภอ")
    assert isinstance(nameless, Told), "a line that says only when and where is no name"
    [reading] = of_songkhla.tells(KANLAYA, "ประชุมคนทอผ้า")
    assert isinstance(reading, ConfirmSeries)
    assert (reading.name, reading.place) == ("ประชุมคนทอผ้า", "ที่ว่าการอำเภอ")
    assert "สงขลา" in repr(reading.people), "it says that it is for her area before it begins"
    of_songkhla.touches(KANLAYA, "forum.begin:committee:2026-12-12T13_00")
    [begun, *_asked] = of_songkhla.touches(KANLAYA, "forum.seriesok")
    assert isinstance(begun, SeriesBegun)
    assert begun.series.areas == ("สงขลา",)
    with of_songkhla.database.reading() as session:
        [row] = session.scalars(select(ForumSeries))
        assert row.audience == {"areas": [of_songkhla.area("สงขลา").id], "roles": ["representative", "coordinator"]}
        assert session.scalars(select(Forum.audience)).all()[0] == {"areas": [of_songkhla.area("สงขลา").id]}


def test_she_cannot_change_the_networks_meetings(of_songkhla: Songkhla) -> None:
    of_songkhla.touches(PIMJAI, "forum.begin:committee:2026-12-12T13_00")
    of_songkhla.touches(PIMJAI, "forum.seriesok")
    with of_songkhla.database.reading() as session:
        [series] = session.scalars(select(ForumSeries.id))
        [forum] = session.scalars(select(Forum.id))
    assert isinstance(of_songkhla.touches(KANLAYA, f"forum.stop:{series}")[0], NotAllowed)
    assert isinstance(of_songkhla.touches(KANLAYA, f"forum.cancel:{forum}")[0], NotAllowed)
    [seen] = of_songkhla.tells(KANLAYA, "เวทีประจำ")
    assert seen.series == ()


def test_the_pulse_is_that_of_her_area(of_songkhla: Songkhla) -> None:
    [pulse] = of_songkhla.tells(KANLAYA, "ชีพจร")
    assert isinstance(pulse, PulseView)
    assert (pulse.scope, pulse.name, pulse.enterprises) == (Scope.AREA, "สงขลา", 5)
    [district] = of_songkhla.tells(KANLAYA, "ชีพจร อำเภอสทิงพระ")
    assert (district.name, district.enterprises) == ("สทิงพระ", 2)
    assert isinstance(of_songkhla.tells(KANLAYA, "ชีพจร พัทลุง")[0], NotAllowed)


def test_an_order_of_hers_is_for_her_area(of_songkhla: Songkhla) -> None:
    of_songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 650 ปิดรับ ศุกร์หน้า")
    with of_songkhla.database.reading() as session:
        assert session.scalars(select(JointOrder.joiners)).all() == [{"areas": [of_songkhla.area("สงขลา").id]}]


def test_the_nearest_hear_of_what_lies_in_an_area(of_songkhla: Songkhla) -> None:
    """Kanlaya looks after Songkhla, Wandee after one of its districts, Mali after the whole network."""
    ids = {name: of_songkhla.area(name).id for name in ("สงขลา", "สทิงพระ", "เมืองสงขลา", "พัทลุง")}
    with of_songkhla.database.transaction() as session:
        for user, area in ((WANDEE, ids["สทิงพระ"]), (MALI, None)):
            session.add(
                Role(
                    network_id=of_songkhla.network().id, id=new_id(SATURDAY_MORNING), kind=RoleKind.COORDINATOR,
                    person_id=of_songkhla.person(user).id, area_id=area,
                )
            )  # fmt: skip
        session.flush()
        network_id = of_songkhla.network().id
        for where, who in (("สทิงพระ", WANDEE), ("เมืองสงขลา", KANLAYA), ("สงขลา", KANLAYA), ("พัทลุง", MALI)):
            told = caretakers(session, network_id, first=RoleKind.COORDINATOR, of=Audience(areas=(ids[where],)))
            assert [person.line_user_id for person in told] == [who], where
        told = caretakers(session, network_id, first=RoleKind.COORDINATOR)
        assert [person.line_user_id for person in told] == [MALI]
        assert KANLAYA not in {person.line_user_id for person in leaders(session, network_id)}


def test_a_network_of_area_coordinators_alone_is_not_left_without_anybody(of_songkhla: Songkhla) -> None:
    with of_songkhla.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.kind == RoleKind.FACILITATOR)):
            session.delete(role)
        session.flush()
        told = caretakers(session, of_songkhla.network().id)
        assert [person.line_user_id for person in told] == [KANLAYA]


def test_the_briefing_counts_her_area(of_songkhla: Songkhla) -> None:
    [role] = [each for each in of_songkhla.roles(KANLAYA) if each.kind == RoleKind.COORDINATOR]
    with of_songkhla.database.reading() as session:
        briefing = briefing_of(session, session.merge(role), SATURDAY_MORNING)
    assert (briefing.enterprises, briefing.provinces) == (5, ("สงขลา",))


def test_two_areas_of_one_coordinator_add_up(of_songkhla: Songkhla) -> None:
    with of_songkhla.database.transaction() as session:
        session.add(
            Role(
                network_id=of_songkhla.network().id, id=new_id(SATURDAY_MORNING), kind=RoleKind.COORDINATOR,
                person_id=of_songkhla.person(KANLAYA).id, area_id=of_songkhla.area("พัทลุง").id,
            )
        )  # fmt: skip
    [asked] = of_songkhla.tells(KANLAYA, "ประกาศ งดส่งของ")
    assert set(asked.areas) == {"สงขลา", "พัทลุง"}
    assert len(of_songkhla.tells(KANLAYA, "ชีพจร")) == 2
    with of_songkhla.database.reading() as session:
        kanlaya = session.get_one(Person, of_songkhla.person(KANLAYA).id)
        assert areas_allowed(session, kanlaya, Right.WRITE_NOTICE, of_songkhla.network().id) == (
            of_songkhla.area("สงขลา").id, of_songkhla.area("พัทลุง").id,
        )  # fmt: skip


def test_she_sees_how_what_is_for_her_area_travels_and_nothing_else(of_songkhla: Songkhla) -> None:
    for place in ("สงขลา", "พัทลุง"):
        *_begun_anew, asked = of_songkhla.tells(PIMJAI, f"ประกาศ ข่าวของ{place}")
        of_songkhla.touches(PIMJAI, f"notice.whom:{asked.id}:a.{of_songkhla.area(place).id}")
        of_songkhla.touches(PIMJAI, f"notice.to:{asked.id}:representative")
        of_songkhla.touches(PIMJAI, f"notice.send:{asked.id}:ride")
    shown = of_songkhla.tells(KANLAYA, "สถานะการส่ง")
    assert {type(each) for each in shown} <= {StillWaiting, Told}
    with of_songkhla.database.reading() as session:
        waiting = dict(session.execute(select(OutboxMessage.id, OutboxMessage.chat_id)).tuples().all())
    seen = {waiting[item.id] for each in shown if isinstance(each, StillWaiting) for item in each.items}
    assert WANDEE not in seen
    [there] = [id_ for id_, chat in waiting.items() if chat == WANDEE]
    [stands] = of_songkhla.touches(KANLAYA, f"status.withdraw:{there}")
    assert stands.stands == Stands.UNKNOWN


def test_who_looks_after_a_province_and_a_district_of_it_is_asked_for_each_once(of_songkhla: Songkhla) -> None:
    with of_songkhla.database.transaction() as session:
        session.add(
            Role(
                network_id=of_songkhla.network().id, id=new_id(SATURDAY_MORNING), kind=RoleKind.COORDINATOR,
                person_id=of_songkhla.person(KANLAYA).id, area_id=of_songkhla.area("สทิงพระ").id,
            )
        )  # fmt: skip
    [asked] = of_songkhla.tells(KANLAYA, "ประกาศ งดส่งของ")
    assert sorted(line.name for line in asked.choices.areas) == ["สงขลา", "สทิงพระ", "เมืองสงขลา"]


def test_the_deputy_hears_where_the_coordinator_of_an_area_cannot(of_songkhla: Songkhla) -> None:
    with of_songkhla.database.transaction() as session:
        [role] = session.scalars(select(Role).where(Role.area_id.is_not(None)))
        role.deputy_id = of_songkhla.person(MALI).id
        session.get_one(Person, role.person_id).is_friend = False
        session.flush()
        ours = Audience(areas=(role.area_id or "",))
        told = caretakers(session, of_songkhla.network().id, first=RoleKind.COORDINATOR, of=ours)
        assert [person.line_user_id for person in told] == [MALI]


def test_a_refusal_names_her_area_wherever_it_is_built(of_songkhla: Songkhla) -> None:
    order_id = opened(of_songkhla, who=PIMJAI)
    said = [of_songkhla.touches(KANLAYA, f"order.{act}:{order_id}") for act in ("edit", "close", "askcancel")]
    refused = [each for says in said for each in says if isinstance(each, NotAllowed)]
    assert refused
    assert {each.only_in for each in refused} == {("สงขลา",)}


def test_a_meeting_and_a_round_say_in_words_whose_they_are(songkhla: Songkhla) -> None:
    district = songkhla.area("ควนขนุน").id
    songkhla.tells(KANLAYA, "นัดประชุมอำเภอควนขนุน 9 ธ.ค. 9.00 น. ที่โคกเมา")
    songkhla.tells(KANLAYA, "ใช่")
    with songkhla.database.reading() as session:
        assert [each.whom.areas for each in session.scalars(select(Forum))] == [(district,)]
    [preview] = songkhla.tells(KANLAYA, "คำถามเวียน อยากเรียนรู้เรื่องอะไร เฉพาะอำเภอควนขนุน")
    assert isinstance(preview, RoundPreview)
    assert preview.enterprises == 2
