"""The whole table of rights, each act by each kind of person, on one database and without a chat."""

import pytest
from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.rights import Right, may
from bot.storage.chats import ChatMember
from bot.storage.database import new_id
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla

KINDS = {
    "facilitator": PIMJAI,
    "coordinator": KANLAYA,
    "representative": SOMSRI,
    "of another enterprise": WANDEE,
    "member": MALI,
}
OUTSIDE = ("stranger", "of another network", "partner elsewhere", "has left", "was refused", "withdrew")
"""None of these may do anything, ever: one line for each kind of person who is not of the network."""
ELSEWHERE = "0OTHER"
STATUSES = {"was refused": MembershipStatus.REFUSED, "waiting": MembershipStatus.WAITING}
CONFIRMED = {"facilitator", "coordinator", "representative", "of another enterprise", "member", "partner", "blocked"}
MEMBERS = CONFIRMED - {"partner"}
"""Who is of an agency reads reports, says what they know about, and answers what they are asked of it."""
READERS = MEMBERS | {"waiting"}
"""Who has registered and is not confirmed yet reads, and does no more; who is of an agency reads reports alone."""
LEADERS = {"facilitator", "coordinator"}
OF_THE_ENTERPRISE = {"representative", "blocked"}
EXPECTED: dict[Right, set[str]] = {
    Right.MANAGE_POLL: {"facilitator"},
    Right.ADD_OPTION: {"facilitator"},
    Right.DRAW_LOTS: {"facilitator"},
    Right.BIND_GROUP: {"facilitator"},
    Right.INVITE_LEADER: {"facilitator"},
    Right.INVITE_REPRESENTATIVE: LEADERS,
    Right.EDIT_ENTERPRISE: OF_THE_ENTERPRISE | {"facilitator"},
    Right.ANSWER_FOR_MEMBERS: OF_THE_ENTERPRISE | LEADERS,
    Right.TAKE_OUT_OF_NETWORK: LEADERS,
    Right.ENTER_FOR_MEMBERS: OF_THE_ENTERPRISE,
    Right.ENTER_WITHOUT_LINE: LEADERS,
    Right.KEEP_SYNONYMS: LEADERS,
    Right.CHANGE_ENTERPRISES: LEADERS,
    Right.DECIDE_JOINING: LEADERS,
    Right.MAKE_SUBGROUP: MEMBERS,
    Right.END_SUBGROUP: LEADERS,
    Right.KEEP_PRODUCTS: OF_THE_ENTERPRISE | {"member", "coordinator"},
    Right.ADD_TO_CALENDAR: MEMBERS,
    Right.CHANGE_CALENDAR: OF_THE_ENTERPRISE | LEADERS,
    Right.PLAN_PRODUCTION: MEMBERS,
    Right.READ_PLAN: READERS,
    Right.KEEP_PLAN: LEADERS,
    Right.SEE_BUDGET: OF_THE_ENTERPRISE | LEADERS,
    Right.PROPOSE_AGREEMENT: LEADERS,
    Right.OPEN_POT: OF_THE_ENTERPRISE | LEADERS,
    Right.MANAGE_POT: LEADERS,
    Right.SEE_WELFARE: LEADERS,
    Right.ASK_NETWORK: READERS,
    Right.ANSWER_QUESTION: READERS | {"partner"},
    Right.WRITE_LESSON: CONFIRMED,
    Right.MANAGE_LESSON: {"facilitator"},
    Right.ARRANGE_LESSONS: {"facilitator"},
    Right.SET_LEARNING_CENTRE: LEADERS,
    Right.SAY_THEMES: LEADERS,
    Right.TAKE_PRODUCT_AWAY: OF_THE_ENTERPRISE | {"member"} | LEADERS,
    Right.READ_DIRECTORY: READERS,
    Right.FOUND_NETWORK: READERS,
    Right.SEE_PHONES: MEMBERS,
    Right.CHANGE_SETTINGS: {"facilitator"},
    Right.SHAPE_NETWORK: {"facilitator"},
    Right.AGREE_WITH_NEIGHBOURS: {"facilitator"},
    Right.READ_AUDIT: LEADERS,
    Right.NAME_SUCCESSOR: {"facilitator"},
    Right.SET_GROUP_LANGUAGE: OF_THE_ENTERPRISE | LEADERS,
    Right.WRITE_NOTICE: LEADERS,
    Right.OPEN_CONSOLE: LEADERS,
    Right.SEE_DELIVERY: LEADERS,
    Right.PLAN_FORUM: LEADERS,
    Right.WRITE_FORUM_NOTICE: OF_THE_ENTERPRISE | LEADERS,
    Right.READ_CALENDAR: READERS,
    Right.RENEW_CALENDAR: LEADERS,
    Right.SEE_GUESTS: OF_THE_ENTERPRISE | LEADERS,
    Right.LEND_MESSAGES: {"facilitator"},
    Right.SEE_ROLES: {"facilitator"},
    Right.SEE_PULSE: LEADERS,
    Right.REPORT_MONTH: OF_THE_ENTERPRISE,
    Right.EDIT_NUDGES: LEADERS,
    Right.RECORD_ACTIVITY: OF_THE_ENTERPRISE | LEADERS,
    Right.ANSWER_OFFER: LEADERS,
    Right.LOOK_AFTER_FORUM: OF_THE_ENTERPRISE | LEADERS,
    Right.READ_REPORT: READERS | {"partner"},
    Right.READ_WHOLE_REPORT: LEADERS | {"partner"},
    Right.SEND_REPORT: LEADERS,
    Right.SEND_REFERRAL: MEMBERS,
    Right.ANSWER_REFERRAL: OF_THE_ENTERPRISE,
    Right.SEE_REFERRALS: READERS,
    Right.SEE_ISOLATED: {"facilitator"},
    Right.OPEN_ORDER: OF_THE_ENTERPRISE | LEADERS,
    Right.MANAGE_ORDER: LEADERS,
    Right.ERASE_NETWORK: LEADERS,
    Right.TAKE_NETWORK_ALONG: {"facilitator"},
}
"""Who may, of the kinds below, about an enterprise of the network that SOMSRI speaks for and nobody has made anything in."""


def _person(session: Session, number: int) -> Person:
    person = Person(
        id=f"0KIND{number}", line_user_id=f"U{number:032x}", is_friend=True, called="ใคร", created_at=SATURDAY_MORNING
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person


def _role(session: Session, person: Person, kind: RoleKind, network_id: str, enterprise_id: str | None = None) -> None:
    session.add(
        Role(
            network_id=network_id, id=new_id(SATURDAY_MORNING), person_id=person.id, kind=kind, enterprise_id=enterprise_id
        )
    )  # fmt: skip


def _kinds(session: Session, here: Enterprise) -> dict[str, Person]:
    """One person of each kind who is not among the demo's; the last of them had to do with the network once."""
    people = {kind: _person(session, number) for number, kind in enumerate(("partner", "blocked", "waiting", *OUTSIDE))}
    session.add(Network(id=ELSEWHERE, name="เครือข่ายอื่น", created_at=SATURDAY_MORNING))
    session.flush()
    _role(session, people["partner"], RoleKind.PARTNER, here.network_id)
    _role(session, people["blocked"], RoleKind.REPRESENTATIVE, here.network_id, here.id)
    people["blocked"].is_friend = False
    _role(session, people["of another network"], RoleKind.FACILITATOR, ELSEWHERE)
    _role(session, people["partner elsewhere"], RoleKind.PARTNER, ELSEWHERE)
    session.add(
        ChatMember(chat_id=NETWORK_GROUP, person_id=people["has left"].id, present=False, changed_at=SATURDAY_MORNING)
    )
    for kind, status in STATUSES.items():
        session.add(
            Membership(
                network_id=here.network_id, enterprise_id=here.id, person_id=people[kind].id, status=status,
                since=SATURDAY_MORNING,
            )
        )  # fmt: skip
    people["withdrew"].called = None
    session.flush()
    return people


def test_each_act_by_each_kind_of_person(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        here = session.merge(songkhla.enterprise("ผ้าทอเกาะยอ"))
        people = {kind: session.get_one(Person, songkhla.person(user).id) for kind, user in KINDS.items()}
        people |= _kinds(session, here)
        subject = Subject(here.network_id, enterprise_id=here.id)
        for right in Right:
            allowed = {kind for kind, person in people.items() if may(session, person, right, subject)}
            assert allowed == EXPECTED[right], right
            elsewhere = {kind for kind in READERS | CONFIRMED if may(session, people[kind], right, Subject(ELSEWHERE))}
            assert not elsewhere, right
            assert not may(session, None, right, subject)


@pytest.mark.parametrize("right", Right)
def test_the_table_above_names_every_right(right: Right) -> None:
    assert not EXPECTED[right] & set(OUTSIDE)
