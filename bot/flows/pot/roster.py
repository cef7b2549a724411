"""The welfare roster: how many people of each enterprise are under it. A name stands there only where its owner puts it."""

import re

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed, Right, may, not_allowed
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.pot.finding import NOT_YOURS, REGISTER, WAITING, WHO_ARE_YOU, stay_private
from bot.flows.pot.queries import welfare_count, welfare_counts, welfare_names
from bot.flows.pot.results import Roster
from bot.flows.pot.routes import routes
from bot.flows.pot.tables import WelfareCount, WelfareName
from bot.flows.pot.words import people_said
from bot.language.normalising import without_courtesy
from bot.storage.memberships import enterprises_of, enterprises_of_network, enterprises_waited_for, speaks_for
from bot.storage.people import Enterprise


@routes.command("roster")
def roster(request: Request) -> list[Say]:
    """`welfare roster 25 people` for one's own enterprise; alone it shows the roster."""
    stay_private(request, "pot.roster")
    network = network_of(request)
    if request.person is None:
        return [Say(WHO_ARE_YOU)]
    count = people_said(request.text) if request.text else None
    if count is None:
        return [Say(_roster(request, network.id))]
    mine = enterprises_of(request.session, network.id, request.person)
    if not mine:
        waits = enterprises_waited_for(request.session, network.id, request.person)
        return [Say(WAITING if waits else REGISTER)]
    if len(mine) > 1:
        ways = [Reply(each.short_name, f"pot.count:{each.id}:{count}") for each in mine[:4]]
        return [Say(Told("Of which of your groups is that the number?", *ways))]
    return _write_count(request, mine[0], count)


@routes.button("count")
def count_of_one(request: Request, enterprise_id: str) -> list[Say]:
    """The number for one of several enterprises of one's own."""
    enterprise = _own(request, enterprise_id)
    if enterprise is None or not request.argument.isdecimal() or len(request.argument) > 6:
        return [Say(NOT_YOURS)]
    return _write_count(request, enterprise, int(request.argument))


def _write_count(request: Request, enterprise: Enterprise, count: int) -> list[Say]:
    """Whoever speaks for an enterprise says the number; where nobody does, its confirmed people."""
    assert request.person is not None
    row = welfare_count(request.session, enterprise.network_id, enterprise.id)
    if row is None:
        row = WelfareCount(
            network_id=enterprise.network_id, enterprise_id=enterprise.id, said_ms=0, members=0, at=request.now
        )
        request.session.add(row)
    if row.said_ms <= request.occurred_ms:
        row.members, row.person_id = count, request.person.id
        row.said_ms, row.at = request.occurred_ms, request.now
        request.session.flush()
        note(request, enterprise.network_id, "pot.roster", f"enterprise:{enterprise.id}")
    told = Told(
        "Noted: {enterprise} has {count} people under the welfare. I keep the number, no names.",
        Reply("See the roster", "pot.roster"), enterprise=enterprise.short_name, count=row.members,
    )  # fmt: skip
    return [Say(told)]


@routes.button("roster")
def roster_by_button(request: Request, _id: str) -> list[Say]:
    """The roster."""
    request.text = ""
    return roster(request)


@routes.button("name")
def put_name(request: Request, enterprise_id: str) -> list[Say]:
    """One's own name onto the roster, or (argument `off`) away from it: nobody else can do either."""
    stay_private(request, "pot.roster")
    enterprise = _own(request, enterprise_id)
    if enterprise is None or request.person is None:
        return [Say(NOT_YOURS)]
    key = (enterprise.network_id, enterprise.id, request.person.id)
    row = request.session.get(WelfareName, key)
    if request.argument == "off":
        if row:
            request.session.delete(row)
        request.session.flush()
        return [
            Say(Told("Your name does not stand on the welfare roster any more.")),
            Say(_roster(request, enterprise.network_id)),
        ]
    if row is None:
        request.session.add(
            WelfareName(network_id=key[0], enterprise_id=key[1], person_id=key[2], agreed_at=request.now)
        )
        request.session.flush()
    return [Say(_roster(request, enterprise.network_id))]


_MY_NAME = r"ชื่อ\s*(?:ของ)?\s*(?:ฉัน|ผม|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|น้า|ตัวเอง)?\s*"
_ROSTER = r"\s*(?:บัญชี|ทะเบียน|รายชื่อ|สมาชิก)?\s*สวัสดิการ(?:กลุ่ม|ของกลุ่ม|ของเครือข่าย)?"
_NAME_ON = re.compile(
    rf"(?:ฉัน|ผม|หนู)?(?:ขอ|อยาก|ช่วย|ยินยอมให้|ยินยอม|อนุญาตให้)*\s*(?:ใส่|ลง|เพิ่ม|เอา)\s*{_MY_NAME}(?:ลง|ไว้|เข้า|ใน|ใส่)*{_ROSTER}(?:ด้วย|ได้|เลย|หน่อย)*"
    rf"|(?:put )?my name on(?: the)? welfare(?: roster)?",
    re.IGNORECASE,
)
_NAME_OFF = re.compile(
    rf"(?:ฉัน|ผม|หนู)?(?:ขอ|อยาก|ช่วย)*\s*(?:เอา|ลบ|ถอน|ยกเลิก)\s*{_MY_NAME}(?:ออก)?(?:ไป)?(?:จาก|ใน)?{_ROSTER}(?:ออก)?(?:ด้วย|เลย|หน่อย)*"
    rf"|(?:take )?my name off(?: the)? welfare(?: roster)?",
    re.IGNORECASE,
)


def heard(request: Request) -> list[Say] | None:
    """`ใส่ชื่อฉันในสวัสดิการ`, `เอาชื่อฉันออกจากสวัสดิการ`, said by its owner; of several enterprises asked which. None where a text
    says neither."""
    said = without_courtesy(request.text).strip()
    off = _NAME_OFF.fullmatch(said) is not None
    if request.person is None or not networks_here(request) or not (off or _NAME_ON.fullmatch(said)):
        return None
    mine = enterprises_of(request.session, network_of(request).id, request.person)
    if off:
        mine = [each for each in mine if _stands(request, each)] or mine
    if not mine:
        return [Say(REGISTER)]
    argument = "off" if off else ""
    if len(mine) > 1:
        ways = [Reply(each.short_name, f"pot.name:{each.id}:{argument}") for each in mine[:4]]
        return [Say(Told("Of which of your groups?", *ways))]
    request.argument = argument
    return put_name(request, mine[0].id)


def _own(request: Request, enterprise_id: str) -> Enterprise | None:
    network = network_of(request)
    mine = enterprises_of(request.session, network.id, request.person) if request.person else []
    return next((each for each in mine if each.id == enterprise_id), None)


def _roster(request: Request, network_id: str) -> Roster | NotAllowed:
    """The whole of it for those who look after the welfare; for others their own enterprises."""
    session, person = request.session, request.person
    sees_all = may(session, person, Right.SEE_WELFARE, Subject(network_id))
    mine = enterprises_of(session, network_id, person) if person else []
    if not sees_all and not mine:
        return not_allowed(request, Right.SEE_WELFARE, network_id)
    counts, names = welfare_counts(session, network_id), welfare_names(session, network_id)
    spoken = [each.id for each in mine if person and speaks_for(session, each, person)]
    shown = enterprises_of_network(session, network_id) if sees_all else [each for each in mine if each.id in spoken]
    return Roster(
        lines=tuple(
            (each.short_name, counts[each.id], tuple(names.get(each.id, ()))) for each in shown if each.id in counts
        ),
        total=sum(counts.values()),
        own=tuple(
            (each.id, each.short_name, counts.get(each.id), _stands(request, each)) for each in mine[:3]
        ),
        sees_all=sees_all,
    )  # fmt: skip


def _stands(request: Request, enterprise: Enterprise) -> bool:
    key = (enterprise.network_id, enterprise.id, request.person.id if request.person else "")
    return request.session.get(WelfareName, key) is not None
