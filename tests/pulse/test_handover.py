"""Nothing depends on one person: who is missed, who is asked, who follows."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.dialogue.network_choice import no_network
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say, Told
from bot.flows.handover.results import AskToCoordinate, AskToStandIn, AskVote, Checklist, ChooseRole
from bot.flows.handover.standing_in import SETTLED
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.candidates import ROLE_GONE
from bot.flows.settings.changing import NetworkSettings
from bot.storage.chats import Chat
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP, Songkhla
from tests.pulse.conftest import Living, told
from tests.told import is_told

HANDED_OVER = "Your term as {role} ends today, and {follower} takes over."
STANDS_IN = "Thank you! You are {role} from now on."


@pytest.fixture
def living(songkhla: Songkhla) -> Living:
    """Every morning this one flow looks after the network."""
    return Living(songkhla, "handover")


def here(living: Living, *people: str) -> None:
    """These people say something, somewhere."""
    for who in people:
        living.group.says(who, "สวัสดีทุกคน")


def name_deputy(living: Living, holder: str, deputy: str) -> None:
    with living.group.database.transaction() as session:
        mine = Role.person_id == living.group.person(holder).id
        session.execute(update(Role).where(mine).values(deputy_id=living.group.person(deputy).id))


def days_with(living: Living, days: int, *people: str) -> list[Say]:
    """Days go by in which these people are there."""
    said: list[Say] = []
    for _week in range(days // 7):
        said += living.days(7)
        here(living, *people)
    return said + living.days(days % 7)


def month_with(living: Living, *people: str) -> list[Say]:
    """Four weeks go by in which these people are there and nobody is missed yet."""
    said: list[Say] = []
    for _week in range(4):
        said += living.leap(7)
        here(living, *people)
    return said


def only_pimjai(living: Living) -> None:
    """The network has a facilitator and no coordinator."""
    with living.group.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.kind == RoleKind.COORDINATOR)):
            session.delete(role)


def kinds(group: Songkhla, who: str) -> set[str]:
    return {role.kind for role in group.roles(who)}


def question(said: list[Say], kind: type, who: str | None = None) -> Any:
    return told(said, kind, who)[-1]


def test_who_is_seen_is_not_missed(living: Living) -> None:
    said = month_with(living, PIMJAI, KANLAYA) + days_with(living, 14, PIMJAI, KANLAYA)
    assert not told(said, AskToStandIn)


def test_only_the_hour_is_kept_and_only_of_those_with_a_role(living: Living) -> None:
    here(living, PIMJAI, MALI)
    [role] = living.group.roles(PIMJAI)
    assert role.seen_at is not None
    assert (role.seen_at.minute, role.seen_at.second) == (0, 0)
    assert living.group.roles(MALI) == []


def test_after_a_month_the_deputy_is_asked_and_takes_over_at_once(living: Living) -> None:
    name_deputy(living, PIMJAI, SOMSRI)
    said = month_with(living, KANLAYA) + living.days(4)
    asked = question(said, AskToStandIn, SOMSRI)
    assert asked.days >= 30
    assert len(told(said, AskToStandIn)) == 1, "asked once, and nobody else"
    thanks, briefing, *rest = living.group.touches(SOMSRI, f"handover.take:{asked.id}")
    assert is_told(thanks, STANDS_IN)
    assert isinstance(briefing, Briefing)
    assert any(is_told(each, HANDED_OVER) for each in rest), "the one who was missed is thanked"
    assert RoleKind.FACILITATOR in kinds(living.group, SOMSRI)
    assert kinds(living.group, PIMJAI) == set()
    assert living.group.touches(SOMSRI, f"handover.take:{asked.id}") == [SETTLED]
    [ended] = living.group.audit("role.ended")
    assert ended.details == {"kind": "facilitator", "unseen": True}


def test_whoever_comes_back_in_time_stays(living: Living) -> None:
    name_deputy(living, PIMJAI, SOMSRI)
    asked = question(month_with(living, KANLAYA) + living.days(4), AskToStandIn, SOMSRI)
    here(living, PIMJAI)
    living.days(1)
    assert living.group.touches(SOMSRI, f"handover.take:{asked.id}") == [SETTLED]
    assert kinds(living.group, PIMJAI) == {RoleKind.FACILITATOR}
    assert not told(days_with(living, 21, PIMJAI, KANLAYA), AskVote)


def test_a_coordinator_who_is_there_gets_the_facilitators_rights_two_weeks_later(living: Living) -> None:
    assert isinstance(living.group.tells(KANLAYA, "ตั้งค่า")[0], NotAllowed)
    said = month_with(living, KANLAYA) + days_with(living, 22, KANLAYA)
    assert not told(said, AskVote), "nobody has to be chosen"
    assert told(said, Briefing, KANLAYA)
    assert kinds(living.group, PIMJAI) == set()
    assert isinstance(living.group.tells(KANLAYA, "ตั้งค่า")[0], NetworkSettings)
    assert isinstance(living.group.tells(SOMSRI, "ตั้งค่า")[0], NotAllowed)


def election(living: Living) -> str:
    """Nobody looks after the network any more; the id of the vote."""
    only_pimjai(living)
    return str(question(month_with(living) + living.days(18), AskVote, SOMSRI).id)


def others_vote(living: Living, search: str, *candidates: str) -> None:
    """As many other representatives vote, each for one of these: a third of the thirteen enterprises must."""
    known = {living.group.person(who).id for who in (SOMSRI, WANDEE)}
    with living.group.database.reading() as session:
        others = select(Person.line_user_id).join(Role, Role.person_id == Person.id)
        others = others.where(Role.kind == RoleKind.REPRESENTATIVE, Person.id.not_in(known)).order_by(Role.id)
        found = session.scalars(others).all()
    for who, candidate in zip(found, candidates, strict=False):
        living.group.touches(str(who), f"handover.vote:{search}:{candidate}")


def ids(living: Living, *people: str) -> list[str]:
    return [living.group.person(who).id for who in people]


def test_with_nobody_there_the_representatives_choose_one_vote_for_each_enterprise(living: Living) -> None:
    only_pimjai(living)
    said = month_with(living) + living.days(18)
    votes = [say for say in said if isinstance(say.result, AskVote)]
    assert len(votes) == 13
    assert all(str(say.to).startswith("U") for say in votes), "in private"
    search = votes[0].result.id
    waits = f"handover.look:{search}"
    assert waits in str(living.group.tells(SOMSRI, "มีอะไรรอฉันอยู่"))
    assert isinstance(living.group.touches(SOMSRI, waits)[0], AskVote)
    assert [name for _id, name, _of in votes[0].result.candidates.rows] == sorted(
        name for _id, name, _of in votes[0].result.candidates.rows
    )
    wandee, somsri = ids(living, WANDEE, SOMSRI)
    [shown] = living.group.touches(SOMSRI, f"handover.vote:{search}:{somsri}")
    assert shown.chosen == "ป้าสมศรี"
    assert waits not in str(living.group.tells(SOMSRI, "มีอะไรรอฉันอยู่"))
    living.group.touches(SOMSRI, f"handover.vote:{search}:{wandee}")
    living.group.touches(WANDEE, f"handover.vote:{search}:{wandee}")
    others_vote(living, search, wandee, wandee, wandee)
    asked = question(living.days(8), AskToCoordinate, WANDEE)
    assert asked.votes == 5, "the last tap of an enterprise counts, and once"
    thanks, *rest = living.group.touches(WANDEE, f"handover.accept:{search}")
    assert is_told(thanks, "Thank you! All groups hear of it now")
    assert any(is_told(each, "{count} of {all} enterprises have chosen") for each in rest), "the groups hear it"
    assert RoleKind.COORDINATOR not in kinds(living.group, WANDEE), "two weeks before it holds"
    said = days_with(living, 15, WANDEE)
    assert told(said, Briefing, WANDEE)
    assert RoleKind.COORDINATOR in kinds(living.group, WANDEE)
    assert kinds(living.group, PIMJAI) == set()
    assert isinstance(living.group.tells(WANDEE, "ตั้งค่า")[0], NetworkSettings), "rights and the pages go along"
    assert living.group.touches(WANDEE, f"handover.accept:{search}") == [SETTLED]
    assert not told(days_with(living, 42, WANDEE), AskVote)


def test_outsiders_and_forged_votes_count_for_nothing(living: Living) -> None:
    search = election(living)
    [somsri, mali] = ids(living, SOMSRI, MALI)
    for who in (MALI, KOI, STRANGER, PIMJAI):
        assert living.group.touches(who, f"handover.vote:{search}:{somsri}") == [SETTLED], who
        assert living.group.touches(who, f"handover.accept:{search}") == [SETTLED], who
        assert living.group.touches(who, f"handover.candidates:{search}:1") == [SETTLED], (
            "nor is shown who can be chosen"
        )
    assert isinstance(living.group.touches(SOMSRI, f"handover.candidates:{search}:1")[0], AskVote)
    [current] = living.group.touches(SOMSRI, f"handover.vote:{search}:{mali}")
    assert isinstance(current, AskVote), "no candidate, or one of an earlier round: the present question"
    assert current.chosen is None
    assert living.group.taps(SOMSRI, f"handover.vote:{search}:{somsri}") == [SETTLED], "not in a group"


def test_a_tie_is_voted_on_once_more_among_those_two(living: Living) -> None:
    search = election(living)
    somsri, wandee = ids(living, SOMSRI, WANDEE)
    living.group.touches(SOMSRI, f"handover.vote:{search}:{somsri}")
    living.group.touches(WANDEE, f"handover.vote:{search}:{wandee}")
    others_vote(living, search, somsri, somsri, wandee, wandee)
    again = question(living.days(8), AskVote, SOMSRI)
    assert again.again
    assert {person_id for person_id, _name, _of in again.candidates.rows} == {somsri, wandee}


def test_where_both_are_missed_there_is_one_vote_and_one_who_follows(living: Living) -> None:
    said = month_with(living) + living.days(22)
    assert len({vote.id for vote in told(said, AskVote)}) == 1
    assert len(told(said, AskVote, SOMSRI)) == 1
    search, [somsri] = question(said, AskVote).id, ids(living, SOMSRI)
    living.group.touches(SOMSRI, f"handover.vote:{search}:{somsri}")
    others_vote(living, search, *[somsri] * 4)
    living.days(8)
    living.group.touches(SOMSRI, f"handover.accept:{search}")
    assert not told(days_with(living, 16, SOMSRI), AskVote)
    assert RoleKind.COORDINATOR in kinds(living.group, SOMSRI)
    assert kinds(living.group, PIMJAI) == kinds(living.group, KANLAYA) == set()
    assert isinstance(living.group.tells(SOMSRI, "ตั้งค่า")[0], NetworkSettings)


def test_a_vote_that_nobody_answers_does_not_pester(living: Living) -> None:
    said = month_with(living) + living.days(52)
    asked = [say for say in said if isinstance(say.result, AskVote) and say.to == SOMSRI]
    assert len(asked) <= 6
    assert {say.urgency for say in asked[2:4]} == {Urgency.RIDE}


def test_who_declines_is_followed_by_the_next(living: Living) -> None:
    search = election(living)
    somsri, wandee = ids(living, SOMSRI, WANDEE)
    living.group.touches(SOMSRI, f"handover.vote:{search}:{wandee}")
    living.group.touches(WANDEE, f"handover.vote:{search}:{wandee}")
    others_vote(living, search, somsri, wandee, somsri)
    assert told(living.days(8), AskToCoordinate, WANDEE)
    declined = living.group.touches(WANDEE, f"handover.decline:{search}")
    assert any(isinstance(each, AskToCoordinate) for each in declined)
    assert is_told(living.group.touches(SOMSRI, f"handover.accept:{search}")[0], "Thank you! All groups hear")


def test_two_of_thirteen_choose_nobody(living: Living) -> None:
    search = election(living)
    [somsri] = ids(living, SOMSRI)
    for who in (SOMSRI, WANDEE):
        living.group.touches(who, f"handover.vote:{search}:{somsri}")
    said = living.days(8)
    assert not told(said, AskToCoordinate)
    assert question(said, AskVote, SOMSRI).again


def test_who_was_missed_may_object_for_two_weeks(living: Living) -> None:
    search = election(living)
    [somsri] = ids(living, SOMSRI)
    living.group.touches(SOMSRI, f"handover.vote:{search}:{somsri}")
    others_vote(living, search, *[somsri] * 4)
    living.days(8)
    said = living.group.touches(SOMSRI, f"handover.accept:{search}")
    assert any(is_told(each, "While you were away the enterprises chose") for each in said)
    waits = f"handover.look:{search}"
    assert waits in str(living.group.tells(PIMJAI, "มีอะไรรอฉันอยู่")), "her two weeks run"
    assert is_told(living.group.touches(PIMJAI, waits)[0], "While you were away the enterprises chose")
    for who in (WANDEE, SOMSRI, MALI):
        assert living.group.touches(who, waits) == [SETTLED]
    assert living.group.touches(WANDEE, f"handover.object:{search}") == [SETTLED]
    answer, *_rest = living.group.touches(PIMJAI, f"handover.object:{search}")
    assert is_told(answer, "Welcome back! Everything stays as it was")
    days_with(living, 21, PIMJAI)
    assert (kinds(living.group, PIMJAI), RoleKind.COORDINATOR in kinds(living.group, SOMSRI)) == (
        {RoleKind.FACILITATOR},
        False,
    )


def test_who_comes_back_after_a_role_ended_is_no_stranger(living: Living) -> None:
    name_deputy(living, PIMJAI, SOMSRI)
    living.group.tells(PIMJAI, "สวัสดีค่ะ")
    asked = question(month_with(living, KANLAYA) + living.days(4), AskToStandIn, SOMSRI)
    with living.group.database.transaction() as session:
        session.get_one(Chat, PIMJAI).present = False
    living.group.touches(SOMSRI, f"handover.take:{asked.id}")
    back = living.group._happens("follow", PIMJAI, private=True, message_id=None)
    assert [is_told(each, "Welcome back! While you were away {name} has taken over") for each in back] == [True]


def test_when_all_have_voted_it_is_counted_at_once(living: Living) -> None:
    search = election(living)
    [somsri] = ids(living, SOMSRI)
    with living.group.database.reading() as session:
        voters = session.scalars(
            select(Person.line_user_id)
            .join(Role, Role.person_id == Person.id)
            .where(Role.kind == RoleKind.REPRESENTATIVE)
        ).all()
    for who in voters:
        living.group.touches(str(who), f"handover.vote:{search}:{somsri}")
    assert told(living.group.told_later(), AskToCoordinate, SOMSRI)


def test_who_blocks_the_bot_is_missed_the_next_morning(living: Living) -> None:
    name_deputy(living, PIMJAI, SOMSRI)
    living.group.tells(PIMJAI, "สวัสดี")
    living.days(1)
    with living.group.database.transaction() as session:
        chat = session.get_one(Chat, PIMJAI)
        chat.present, chat.present_changed_at = False, living.group.clock.now()
    assert told(living.days(1), AskToStandIn, SOMSRI)


def test_a_network_that_loses_its_last_leader_votes_at_once(living: Living) -> None:
    with living.group.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.kind.in_([RoleKind.COORDINATOR, RoleKind.FACILITATOR]))):
            session.delete(role)
    assert len(told(living.days(1), AskVote)) == 13
    assert not told(living.days(3), AskVote), "asked once"


@pytest.fixture
def handed(living: Living) -> Checklist:
    [shown] = living.group.tells(SOMSRI, "ส่งมอบหน้าที่")
    assert isinstance(shown, Checklist)
    return shown


def test_a_duty_is_handed_over_in_good_order(living: Living, handed: Checklist) -> None:
    group = living.group
    assert not handed.ready
    for item in handed.items:
        [shown] = group.touches(SOMSRI, f"handover.tick:{handed.id}:{item}")
    assert shown.ticked == set(handed.items)
    assert not shown.ready, "nobody follows yet"
    group.touches(SOMSRI, f"roles.follow:{handed.role.id}:{group.person(MALI).id}")
    group.touches(MALI, f"roles.accept:{handed.role.id}")
    [shown] = group.tells(SOMSRI, "ส่งมอบหน้าที่")
    assert (shown.follower, shown.ready, shown.id) == ("น้องมะลิ", True, handed.id)
    [sure] = group.touches(SOMSRI, f"handover.now:{handed.id}")
    assert is_told(sure, "{done} of {all} things are ticked.")
    asked = group.touches(SOMSRI, f"handover.asktoday:{handed.id}")
    assert is_told(asked[1], "{holder} would like to hand over today already")
    assert group.touches(WANDEE, f"handover.today:{handed.id}") == [SETTLED]
    _mine, thanks, *others = group.touches(MALI, f"handover.today:{handed.id}")
    assert thanks == Told("{name} takes over now and gets the briefing. Thank you for everything!", name="น้องมะลิ")
    assert all(is_told(each, "{holder} hands over today") for each in others)
    assert others, "those who look after the network hear of it at once"
    said = group.told_later()
    assert told(said, Briefing, MALI)
    assert not any(is_told(say.result, HANDED_OVER) for say in said), "thanked once, when it was handed over"
    groups = [(say.to, say.urgency) for say in said if is_told(say.result, "{name} follows {holder} as {role}.")]
    assert groups == [(WEAVERS_GROUP, Urgency.RIDE)], "her own group hears it"
    assert kinds(group, MALI) == {RoleKind.REPRESENTATIVE}
    assert kinds(group, SOMSRI) == set()
    assert group.touches(SOMSRI, f"handover.now:{handed.id}") == [SETTLED]


def test_nobody_is_handed_anything_before_they_agreed(living: Living, handed: Checklist) -> None:
    living.group.touches(SOMSRI, f"roles.follow:{handed.role.id}:{living.group.person(MALI).id}")
    [shown] = living.group.touches(SOMSRI, f"handover.now:{handed.id}")
    assert isinstance(shown, Checklist)
    assert not any(is_told(say.result, HANDED_OVER) for say in living.group.told_later())


def test_others_cannot_touch_the_checklist(living: Living, handed: Checklist) -> None:
    for who in (MALI, WANDEE):
        for data in (f"handover.tick:{handed.id}:talk", f"handover.now:{handed.id}", f"handover.role:{handed.role.id}"):
            [refused] = living.group.touches(who, data)
            assert isinstance(refused, NotAllowed) or refused in (SETTLED, ROLE_GONE), (who, data)
    assert living.group.touches(STRANGER, f"handover.role:{handed.role.id}")[0] == no_network(private=True)


def test_who_holds_several_duties_is_asked_which(living: Living) -> None:
    with living.group.database.transaction() as session:
        now = living.group.clock.now()
        session.add(
            Role(
                network_id=living.network_id, id="0ROLE", person_id=living.group.person(SOMSRI).id,
                kind=RoleKind.COORDINATOR, since=now, term_ends=now + timedelta(days=90),
            )
        )  # fmt: skip
    [choice] = living.group.tells(SOMSRI, "ส่งมอบหน้าที่")
    assert isinstance(choice, ChooseRole)
    assert len(choice.roles) == 2
