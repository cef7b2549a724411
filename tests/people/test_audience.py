"""For whom something is: which enterprises, LINE groups and people an audience means, and in whose area it lies."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.audience import (
    Audience,
    areas_above,
    areas_under,
    enterprises_for,
    groups_for,
    lies_within,
    people_for,
)
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import new_id
from bot.storage.leading import representatives_for
from bot.storage.people import Area, AreaKind, Enterprise, Person, Role, RoleKind
from bot.storage.subgroups import Subgroup, SubgroupMember
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, KOI, MALI, SOMSRI, WANDEE, Songkhla

GROUPS = {
    "ของสทิงพระ": {"area": "สทิงพระ"},
    "ของพัทลุง": {"area": "พัทลุง"},
    "ของบ่อใหม่": {"enterprise": "บ้านบ่อใหม่"},
    "ของคนจักสาน": {"subgroup": "จักสาน"},
}
"""LINE groups bound below the network, besides those of the demo."""


class Placed:
    """The demo's network with groups of areas and a sub-group, and its names in place of ids."""

    def __init__(self, session: Session, songkhla: Songkhla) -> None:
        self.session, self.network_id = session, songkhla.network().id
        self.ids = {
            each.name if isinstance(each, Area) else each.short_name: each.id
            for table in (Area, Enterprise)
            for each in session.scalars(select(table))
        }
        self.ids |= {user: songkhla.person(user).id for user in (KANLAYA, KOI, MALI, SOMSRI, WANDEE)}
        self._subgroup("จักสาน", {WANDEE: "กระจูดโคกเมา", KOI: "กระจูดควนป้อม"})
        self._subgroup("ไม่มีกลุ่มไลน์", {MALI: "ผ้าทอเกาะยอ"})
        for number, (name, place) in enumerate(GROUPS.items()):
            self.ids[name] = f"C{number:032x}"
            session.add(
                Chat(
                    id=self.ids[name], kind=ChatKind.GROUP, network_id=self.network_id, name=name, member_count=4,
                    present_changed_at=SATURDAY_MORNING,
                    **{f"{key}_id": self.ids[value] for key, value in place.items()},
                )
            )  # fmt: skip
        session.flush()
        self.names = {value: key for key, value in self.ids.items()}
        self.names |= {each.id: str(each.name) for each in session.scalars(select(Chat)) if each.name}

    def _subgroup(self, name: str, people: dict[str, str]) -> None:
        self.ids[name] = new_id(SATURDAY_MORNING)
        key = {"network_id": self.network_id, "id": self.ids[name]}
        self.session.add(Subgroup(**key, name=name, created_at=SATURDAY_MORNING))
        self.session.flush()
        for user, enterprise in people.items():
            self.session.add(
                SubgroupMember(
                    network_id=self.network_id, subgroup_id=self.ids[name], person_id=self.ids[user],
                    enterprise_id=self.ids[enterprise], joined_at=SATURDAY_MORNING,
                )
            )  # fmt: skip
        self.session.flush()

    def audience(self, **named: str) -> Audience:
        """`areas="สงขลา พัทลุง"`: the audience of these names."""
        return Audience(**{key: tuple(self.ids.get(n, n) for n in names.split()) for key, names in named.items()})

    def called(self, rows: list[Chat] | list[Enterprise] | list[Person]) -> set[str]:
        return {self.names.get(row.id, row.id) for row in rows}


@pytest.fixture
def placed(songkhla: Songkhla) -> Iterator[Placed]:
    with songkhla.database.transaction() as session:
        yield Placed(session, songkhla)
        session.rollback()


SATHING_PHRA = {"บ้านบ่อใหม่", "บ้านคลองฉนวน"}
PHATTHALUNG = {"บ้านแพรกหา", "กระจูดโคกเมา", "กะลาบ้านคอกวัว", "ข้าวหอมชลสิทธิ์"}


def test_an_area_is_its_districts_their_groups_and_those_of_its_enterprises(placed: Placed) -> None:
    songkhla, district = placed.audience(areas="สงขลา"), placed.audience(areas="สทิงพระ")
    assert {"ของสทิงพระ", "ของบ่อใหม่"} < placed.called(groups_for(placed.session, placed.network_id, songkhla))
    assert placed.called(groups_for(placed.session, placed.network_id, district)) == {"ของสทิงพระ", "ของบ่อใหม่"}
    assert placed.called(enterprises_for(placed.session, placed.network_id, district)) == SATHING_PHRA
    assert len(enterprises_for(placed.session, placed.network_id, songkhla)) == 5


def test_what_is_for_all_reaches_every_group_and_what_is_for_roles_none(placed: Placed) -> None:
    everybody = placed.called(groups_for(placed.session, placed.network_id, Audience()))
    assert set(GROUPS) < everybody
    roles = Audience(roles=(RoleKind.REPRESENTATIVE,))
    assert groups_for(placed.session, placed.network_id, roles) == []
    assert len(people_for(placed.session, placed.network_id, roles)) == 11


def test_kinds_narrow_places_and_leave_out_the_groups_of_whole_areas(placed: Placed) -> None:
    farms = placed.audience(areas="พัทลุง", kinds="farm")
    assert placed.called(enterprises_for(placed.session, placed.network_id, farms)) == {"ข้าวหอมชลสิทธิ์"}
    assert groups_for(placed.session, placed.network_id, farms) == []


def test_a_subgroup_reaches_its_own_people_and_nobody_else(placed: Placed) -> None:
    with_group, without = placed.audience(subgroups="จักสาน"), placed.audience(subgroups="ไม่มีกลุ่มไลน์")
    assert placed.called(groups_for(placed.session, placed.network_id, with_group)) == {"ของคนจักสาน"}
    assert placed.called(people_for(placed.session, placed.network_id, with_group)) == {WANDEE}, "who sits not in it"
    assert groups_for(placed.session, placed.network_id, without) == []
    assert placed.called(people_for(placed.session, placed.network_id, without)) == {MALI}
    chat = placed.session.get_one(Chat, placed.ids["ของคนจักสาน"])
    assert placed.called(representatives_for(placed.session, chat)) == {WANDEE}


def test_roles_are_those_of_the_places(placed: Placed) -> None:
    there = placed.audience(areas="พัทลุง", roles="representative")
    speakers = people_for(placed.session, placed.network_id, there)
    assert WANDEE in placed.called(speakers)
    assert len(speakers) <= len(PHATTHALUNG)
    coordinators = placed.audience(areas="สทิงพระ", roles="coordinator")
    assert placed.called(people_for(placed.session, placed.network_id, coordinators)) == {KANLAYA}
    [role] = placed.session.scalars(select(Role).where(Role.person_id == placed.ids[KANLAYA]))
    for area, hears in (("สงขลา", True), ("สทิงพระ", True), ("เมืองสงขลา", False), ("พัทลุง", False)):
        role.area_id = placed.ids[area]
        placed.session.flush()
        found = placed.called(people_for(placed.session, placed.network_id, coordinators))
        assert (KANLAYA in found) is hears, area


INSIDE: list[dict[str, str]] = [
    {"areas": "สงขลา"}, {"areas": "สทิงพระ เมืองสงขลา"}, {"enterprises": "บ้านบ่อใหม่"}, {"groups": "ของสทิงพระ"},
    {"groups": "ของบ่อใหม่"}, {"subgroups": "ไม่มีกลุ่มไลน์"}, {"areas": "สงขลา", "roles": "representative"},
    {"areas": "สงขลา", "kinds": "craft"}, {"people": MALI},
]  # fmt: skip
OUTSIDE: list[dict[str, str]] = [
    {}, {"areas": "พัทลุง"}, {"areas": "สงขลา พัทลุง"}, {"enterprises": "บ้านบ่อใหม่ บ้านแพรกหา"}, {"groups": "ของพัทลุง"},
    {"subgroups": "จักสาน"}, {"groups": "ของคนจักสาน"}, {"roles": "representative"}, {"kinds": "craft"},
    {"areas": "gone"}, {"areas": "สงขลา", "groups": "ของพัทลุง"}, {"people": WANDEE}, {"areas": "สงขลา", "people": WANDEE},
    {"people": MALI, "roles": "partner"},
]  # fmt: skip


def test_what_lies_in_an_area_and_what_goes_beyond_it(placed: Placed) -> None:
    for named in [*INSIDE, *OUTSIDE]:
        within = lies_within(placed.session, placed.network_id, placed.audience(**named), [placed.ids["สงขลา"]])
        assert within is (named in INSIDE), named
    for named in INSIDE:
        assert not lies_within(placed.session, placed.network_id, placed.audience(**named), [placed.ids["พัทลุง"]])
    both = [placed.ids["สงขลา"], placed.ids["พัทลุง"]]
    assert lies_within(placed.session, placed.network_id, placed.audience(areas="สงขลา พัทลุง"), both)


def test_areas_below_and_above() -> None:
    areas = [
        Area(network_id="n", id="p", kind=AreaKind.PROVINCE, name="p", parent_id=None),
        Area(network_id="n", id="d", kind=AreaKind.DISTRICT, name="d", parent_id="p"),
        Area(network_id="n", id="e", kind=AreaKind.DISTRICT, name="e", parent_id="p"),
    ]
    assert areas_under(areas, ["p"]) == {"p", "d", "e"}
    assert areas_under(areas, ["d", "gone"]) == {"d"}
    assert areas_above(areas, ["d", "gone"]) == {"d", "p"}


def test_it_is_kept_without_empty_lists_and_read_beside_what_is_a_flows_own() -> None:
    audience = Audience(areas=("a",), roles=("adviser",))
    assert audience.stored() == {"areas": ["a"], "roles": ["adviser"]}
    assert Audience.of({**audience.stored(), "comers": ["f"], "whole": True, "kinds": None}) == audience
    assert Audience.of(None).is_whole
