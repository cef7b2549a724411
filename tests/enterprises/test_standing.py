"""What an enterprise may by how long it has been with the network; whoever has stopped is left out of what goes on."""

import pytest
from sqlalchemy import update

from bot.storage.areas import areas_within, enterprises_in
from bot.storage.enterprises import enterprises_to_list, enterprises_to_search
from bot.storage.leading import holders, representatives_in
from bot.storage.memberships import (
    enterprises_by_person,
    enterprises_of,
    enterprises_of_network,
    enterprises_spoken_for,
    names_of_enterprises,
    roles_of,
    speakers_of,
    speaks_for,
)
from bot.storage.people import Enterprise, RoleKind, Stage
from bot.storage.standing import enterprises_that_vote, may_host, may_vote, stage_after
from tests.network import MALI, SOMSRI, Songkhla

WEAVERS = "ผ้าทอเกาะยอ"


def put(songkhla: Songkhla, short_name: str, **values: object) -> Enterprise:
    """An enterprise with some of its columns changed."""
    with songkhla.database.transaction() as session:
        session.execute(update(Enterprise).where(Enterprise.short_name == short_name).values(**values))
    return songkhla.enterprise(short_name)


@pytest.mark.parametrize(("forums", "stage"), [(0, Stage.GUEST), (1, Stage.VOTER), (2, Stage.HOST), (7, Stage.HOST)])
def test_a_newcomer_votes_after_its_first_forum_and_hosts_after_the_next(forums: int, stage: Stage) -> None:
    assert stage_after(forums) == stage


@pytest.mark.parametrize(
    ("stage", "votes", "hosts"), [(Stage.GUEST, False, False), (Stage.VOTER, True, False), (Stage.HOST, True, True)]
)
def test_a_stage_says_what_an_enterprise_may(stage: Stage, votes: bool, hosts: bool) -> None:
    assert (may_vote(Enterprise(stage=stage)), may_host(Enterprise(stage=stage))) == (votes, hosts)


def test_whoever_has_stopped_is_nowhere_but_in_history(songkhla: Songkhla) -> None:
    weavers = put(songkhla, WEAVERS, retired_at=songkhla.clock.now())
    somsri, mali = songkhla.person(SOMSRI), songkhla.person(MALI)
    with songkhla.database.reading() as session:
        network_id = weavers.network_id
        listed = {each.id for each in enterprises_of_network(session, network_id)}
        assert len(listed) == 12
        assert weavers.id not in listed
        assert weavers.id not in {row.id for row in enterprises_to_search(session, network_id)}
        assert not enterprises_to_list(session, network_id, [weavers.id])
        assert sum(count for _area, count in areas_within(session, network_id, None)) == 12
        assert weavers.id not in {each.id for each in enterprises_in(session, network_id, str(weavers.area_id))}
        assert not enterprises_of(session, network_id, mali)
        assert mali.id not in enterprises_by_person(session, network_id)
        assert not enterprises_spoken_for(session, network_id, somsri)
        assert not roles_of(session, network_id, somsri)
        assert not speaks_for(session, weavers, somsri)
        assert not speakers_of(session, weavers)
        assert not holders(session, network_id, RoleKind.REPRESENTATIVE, weavers.id)
        assert somsri.id not in {person.id for _role, person in representatives_in(session, network_id)}
        assert names_of_enterprises(session, network_id)[weavers.id] == WEAVERS


def test_a_guest_does_everything_but_vote(songkhla: Songkhla) -> None:
    weavers = put(songkhla, WEAVERS, stage=Stage.GUEST)
    (card,) = songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | กลุ่มละเสียง")
    assert card.poll.total == 12
    (said,) = songkhla.taps(SOMSRI, f"poll.vote:{card.poll.id}:1")
    assert "votes after its first forum" in said.sentence
    with songkhla.database.reading() as session:
        assert weavers.id not in {each.id for each in enterprises_that_vote(session, weavers.network_id)}
        assert weavers.id in {each.id for each in enterprises_of(session, weavers.network_id, songkhla.person(MALI))}
