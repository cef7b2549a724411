"""Forged and old buttons, two people at once, and what must not stay behind."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.dialogue.display_names import Names
from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Day, Told
from bot.drawing import draw
from bot.first_facilitator import make_code
from bot.flows.directory.results import EditLink
from bot.flows.invitation.codes import AskRole, AskWhose, InvitationMade, WrongCode
from bot.flows.poll.results import PollResult
from bot.flows.poll.tables import Ballot, Poll
from bot.flows.register.results import AskConsent
from bot.flows.roles.candidates import ROLE_GONE
from bot.flows.roles.holding import RoleGiven
from bot.handlers.events import Incoming
from bot.handlers.posting import answer, post
from bot.handlers.routing import request_of, route
from bot.language.catalogue import speaking
from bot.scheduling.retention import erase
from bot.storage.chats import Chat, ChatKind, Conversation
from bot.storage.due_work import DueWork
from bot.storage.message_tables import OutboxMessage
from bot.storage.people import Enterprise, Network, Role
from tests.group import GROUP
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept
from tests.told import is_told


def weavers(songkhla: Songkhla) -> str:
    return songkhla.enterprise("ผ้าทอเกาะยอ").id


def somsris_role(songkhla: Songkhla) -> str:
    return songkhla.roles(SOMSRI)[0].id


def test_a_name_typed_after_consent_was_withdrawn_is_not_kept(songkhla: Songkhla) -> None:
    songkhla.touches(MALI, "register.rename")
    songkhla.touches(MALI, "mydata.withdrawyes")
    songkhla.tells(MALI, "นางสาวความลับ")
    assert "ความลับ" not in everything_kept(songkhla.database)


def test_old_name_buttons_keep_nothing_without_consent(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    assert isinstance(songkhla.touches(KOI, "register.called")[0], AskConsent)
    assert songkhla.person(KOI).called is None


def test_who_takes_over_after_the_last_day_takes_over_at_once(songkhla: Songkhla) -> None:
    assert any(
        is_told(say.result, "Your term as {role} ends today, and nobody follows yet.")
        for say in songkhla.time_passes(days=76)
    )
    role = somsris_role(songkhla)
    songkhla.touches(SOMSRI, f"roles.follow:{role}:{songkhla.person(MALI).id}")
    [thanks, *_told] = songkhla.touches(MALI, f"roles.accept:{role}")
    assert is_told(thanks, "Thank you! From {date} you are {role}.")
    assert dict(thanks.values)["date"] == Day(songkhla.clock.now()), "from today, not from a day that is over"
    songkhla.told_later()
    assert songkhla.roles(SOMSRI) == []
    assert len(songkhla.roles(MALI)) == 1


def test_a_refused_deputy_is_deputy_no_more(songkhla: Songkhla) -> None:
    songkhla.touches(SOMSRI, f"roles.deputise:{somsris_role(songkhla)}:{songkhla.person(MALI).id}")
    songkhla.touches(SOMSRI, f"register.refuse:{weavers(songkhla)}:{songkhla.person(MALI).id}")
    for data in (f"register.people:{weavers(songkhla)}", f"directory.edit:{weavers(songkhla)}"):
        assert isinstance(songkhla.touches(MALI, data)[0], NotAllowed)


def test_a_deputy_who_left_is_deputy_no_more(songkhla: Songkhla) -> None:
    songkhla.touches(SOMSRI, f"roles.deputise:{somsris_role(songkhla)}:{songkhla.person(MALI).id}")
    songkhla.touches(MALI, f"register.left:{weavers(songkhla)}")
    assert isinstance(songkhla.touches(MALI, f"directory.edit:{weavers(songkhla)}")[0], NotAllowed)


def test_a_refused_candidate_cannot_accept(songkhla: Songkhla) -> None:
    role = somsris_role(songkhla)
    songkhla.touches(SOMSRI, f"roles.follow:{role}:{songkhla.person(MALI).id}")
    songkhla.touches(SOMSRI, f"register.refuse:{weavers(songkhla)}:{songkhla.person(MALI).id}")
    assert songkhla.touches(MALI, f"roles.accept:{role}") == [ROLE_GONE]


def test_a_deputy_cannot_refuse_the_representative(songkhla: Songkhla) -> None:
    songkhla.touches(SOMSRI, f"roles.deputise:{somsris_role(songkhla)}:{songkhla.person(MALI).id}")
    refuse = f"register.refuse:{weavers(songkhla)}:{songkhla.person(SOMSRI).id}"
    assert isinstance(songkhla.touches(MALI, refuse)[0], NotAllowed)
    assert songkhla.touches(PIMJAI, refuse)[0].sentence == "Noted: {name} does not belong to {enterprise}.", (
        "a facilitator, who could invite another one"
    )
    assert songkhla.roles(SOMSRI) == []


def test_the_holder_cannot_be_proposed_as_their_own_successor(songkhla: Songkhla) -> None:
    role = somsris_role(songkhla)
    assert songkhla.touches(SOMSRI, f"roles.follow:{role}:{songkhla.person(SOMSRI).id}") == [ROLE_GONE]


def test_asking_again_does_not_wipe_an_agreement(songkhla: Songkhla) -> None:
    role, mali = somsris_role(songkhla), songkhla.person(MALI).id
    assert is_told(songkhla.touches(SOMSRI, f"roles.follow:{role}:{mali}")[0], "I have asked {name}")
    songkhla.touches(MALI, f"roles.accept:{role}")
    assert is_told(songkhla.touches(SOMSRI, f"roles.follow:{role}:{mali}")[0], "{name} follows as {role}")
    assert songkhla.roles(SOMSRI)[0].successor_id == mali


def test_a_word_that_waits_for_the_morning_is_withdrawn_with_the_consent(songkhla: Songkhla) -> None:
    songkhla.clock.set(songkhla.clock.now().replace(hour=14))  # 21:00 in Bangkok
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    songkhla.tells(KOI, "คุณลับมาก")
    assert [say.to for say in songkhla.told_later()] == [WANDEE]
    songkhla.touches(KOI, "mydata.withdrawyes")
    with songkhla.database.reading() as session:
        waiting = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == WANDEE)).all()
    assert [(row.status, row.messages) for row in waiting] == [("withdrawn", [])]


def test_codes_are_worth_as_much_as_their_makers_right(songkhla: Songkhla) -> None:
    [made] = songkhla.touches(PIMJAI, "invitation.scope:facilitator")
    songkhla.touches(PIMJAI, "mydata.withdrawyes")
    assert songkhla.tells(STRANGER, made.code) == [WrongCode(4)]
    [by_coordinator] = songkhla.touches(KANLAYA, f"invitation.at:{weavers(songkhla)}")
    with songkhla.database.transaction() as session:
        session.execute(update(Role).where(Role.person_id == songkhla.person(KANLAYA).id).values(kind="adviser"))
    assert isinstance(songkhla.tells(STRANGER, by_coordinator.code)[0], WrongCode)


def test_a_facilitator_of_a_province_finds_the_way_to_invite(songkhla: Songkhla) -> None:
    [made] = songkhla.touches(PIMJAI, f"invitation.scope:facilitator:{songkhla.area('พัทลุง').id}")
    songkhla.tells(MALI, made.code)
    assert isinstance(songkhla.tells(MALI, "เชิญคน")[0], AskRole)


def test_a_coordinators_deputy_may_what_the_coordinator_may(songkhla: Songkhla) -> None:
    role = songkhla.roles(KANLAYA)[0].id
    at = f"invitation.at:{weavers(songkhla)}"
    assert isinstance(songkhla.touches(WANDEE, at)[0], NotAllowed)
    songkhla.touches(KANLAYA, f"roles.askdeputy:{role}:{songkhla.person(WANDEE).id}")
    assert isinstance(songkhla.touches(WANDEE, at)[0], NotAllowed), "not before the yes"
    songkhla.touches(WANDEE, f"roles.willdeputise:{role}")
    assert isinstance(songkhla.touches(WANDEE, at)[0], InvitationMade)


@pytest.mark.parametrize(
    "data",
    [
        "register.area:junk", "register.leave:{e}", "register.left:{e}", "register.rename", "register.another",
        "register.people:{e}", "register.refuse:{e}:x", "register.restore:{e}:x", "invitation.area:x",
        "invitation.new", "invitation.role:adviser", "roles.who:x", "roles.stay:x", "mydata.show",
        "mydata.deleteyes", "mydata.withdrawyes", "mydata.keep", "settings.show", "directory.edit:{e}",
        "status.show", "status.missed:1", "status.waiting:1", "status.again:{e}", "status.other:{e}", "status.withdraw:{e}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [MALI, KOI, None])
def test_private_buttons_do_nothing_in_a_group(songkhla: Songkhla, data: str, who: str | None) -> None:
    before = everything_kept(songkhla.database)
    said = songkhla.taps(who, data.format(e=weavers(songkhla)))
    assert [type(result) for result in said] == [TalkPrivately]
    after = everything_kept(songkhla.database)
    lost = set(before.splitlines()) - set(after.splitlines())
    assert [row for row in lost if not row.startswith("chat:")] == []


def test_accepting_in_a_group_is_nothing(songkhla: Songkhla) -> None:
    role = somsris_role(songkhla)
    songkhla.touches(SOMSRI, f"roles.follow:{role}:{songkhla.person(MALI).id}")
    assert songkhla.taps(MALI, f"roles.accept:{role}") == [ROLE_GONE]
    assert songkhla.taps(MALI, f"roles.decline:{role}") == [ROLE_GONE]


JUNK = [
    "",
    ":",
    "::",
    "x",
    "a\x00b",
    "\ud800",
    "ก" * 300,
    "'; DROP TABLE person; --",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV:01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "9" * 300,
]


MAY_DO_SOMETHING = ((PIMJAI, True), (SOMSRI, True), (MALI, True))
OTHER_HANDS = ((KOI, True), (STRANGER, True), *((who, False) for who in (PIMJAI, SOMSRI, MALI, KOI, STRANGER, None)))


@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize(("who", "private"), MAY_DO_SOMETHING + OTHER_HANDS)
def test_no_junk_in_any_button_makes_the_bot_fall_silent(
    songkhla: Songkhla, who: str | None, private: bool, part: int
) -> None:
    """Each button meets every third junk: half of it in the hands of those who may do something with it in their 1:1
    chats, the other in all others; each junk meets every third button, and every hand."""
    from bot.dialogue.routes import all_routes

    buttons = [button for routes in all_routes().values() for button in routes.buttons]
    for number, button in list(enumerate(buttons))[part::2]:
        for place, junk in list(enumerate(JUNK))[number % 3 :: 3]:
            hands = OTHER_HANDS if (number + place) % 2 else MAY_DO_SOMETHING
            if hands[(number // 5 + place) % len(hands)] == (who, private):
                said = songkhla.taps(who, f"{button}:{junk}"[:300], private=private)
                with speaking("th"):
                    assert all(draw(result) for result in said)


@pytest.mark.on_both
@pytest.mark.parametrize(
    "words", ["ป้า\x00ลับ", "\ud800\udc00", "ชื่อ\u202eกลับ", "\u200b", "รหัส \x00", "ทำเนียบ \x00\ud800"]
)
def test_no_junk_in_any_text_makes_the_bot_fall_silent(songkhla: Songkhla, words: str) -> None:
    songkhla.tells(KOI, words)
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.tells(KOI, words)
    songkhla.touches(KOI, "register.nowhere")
    songkhla.tells(KOI, words)


def test_questions_that_nobody_came_back_to_are_forgotten(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=2))
    erase(songkhla.database, songkhla.clock.now())
    with songkhla.database.reading() as session:
        assert session.scalars(select(Conversation)).all() == []


def test_who_comes_back_after_deletion_can_be_written_to(songkhla: Songkhla) -> None:
    songkhla.touches(MALI, "mydata.deleteyes")
    songkhla.time_passes(days=8)
    songkhla.tells(MALI, "ช่วยเหลือ")
    assert songkhla.person(MALI).is_friend


def test_people_of_a_group_the_bot_has_left_read_no_more(songkhla: Songkhla) -> None:
    songkhla.says(KOI, "สวัสดีค่ะ")
    with songkhla.database.transaction() as session:
        session.execute(update(Chat).where(Chat.kind == ChatKind.GROUP).values(present=False))
    assert songkhla.tells(KOI, "ทำเนียบ") == [no_network(private=True)]


def test_a_stranger_cannot_speak_of_somebody_elses_network(songkhla: Songkhla) -> None:
    make_code(songkhla.database, "เครือข่ายข้าว", songkhla.clock.now())
    with songkhla.database.reading() as session:
        other = session.scalars(select(Network).where(Network.name == "เครือข่ายข้าว")).one()
    assert songkhla.touches(MALI, f"network_choice.choose:{other.id}") == [no_network(private=True)]


def test_a_long_name_still_makes_a_card_that_line_takes(songkhla: Songkhla) -> None:
    enterprise_id = weavers(songkhla)
    with songkhla.database.transaction() as session:
        session.get_one(Enterprise, (songkhla.network().id, enterprise_id)).short_name = "ก" * 100
    [card] = songkhla.touches(SOMSRI, f"directory.show:{enterprise_id}")
    assert len(str(card.enterprise.share_link)) <= 1000


def test_a_parked_invitation_begins_anew(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.touches(PIMJAI, "invitation.role:representative")[0], AskWhose)
    songkhla.time_passes(hours=1)
    songkhla.tells(PIMJAI, "ช่วยเหลือ")
    assert isinstance(songkhla.touches(PIMJAI, "conversation.resume")[0], AskRole)


def test_the_entry_stays_with_the_deputy_of_the_right_enterprise(songkhla: Songkhla) -> None:
    songkhla.touches(SOMSRI, f"roles.askdeputy:{somsris_role(songkhla)}:{songkhla.person(MALI).id}")
    songkhla.touches(MALI, f"roles.willdeputise:{somsris_role(songkhla)}")
    assert isinstance(songkhla.touches(MALI, f"directory.edit:{weavers(songkhla)}")[0], EditLink)
    assert isinstance(songkhla.touches(MALI, f"directory.edit:{songkhla.enterprise('บางดาน').id}")[0], NotAllowed)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts at the same moment, as several processes would; what each returned."""
    results: list[object] = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def run(number: int) -> None:
        ready.wait()
        results[number] = acts[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def happens(songkhla: Songkhla, who: str, **fields: object) -> list[object]:
    """One event in a transaction of its own, tried again like the product does where the database gave up on it."""
    private = bool(fields.pop("private", False))
    event = Incoming(
        id="e", standby=False, occurred_ms=int(songkhla.clock.now().timestamp() * 1000), received_at=songkhla.clock.now(),
        chat_id=who if private else songkhla.chat_id, chat_kind=ChatKind.PRIVATE if private else ChatKind.GROUP,
        user_id=who, token=None, message_id=f"m{threading.get_ident()}", **fields,
    )  # type: ignore[arg-type] # fmt: skip
    for _attempt in range(5):
        try:
            with songkhla.database.transaction() as session:
                asked = request_of(session, event, songkhla.clock.now(), Names(songkhla.book, complete=True))
                assert asked is not None
                routed = route(session, event, asked)
                assert routed.chat is not None
                answer(session, routed.chat, routed.says, None, songkhla.clock.now())
                post(session, [], songkhla.clock.now())
                return [say.result for say in routed.says]
        except Exception as error:
            last = error
    raise last


def test_no_more_than_five_guesses_even_at_once(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ช่วยเหลือ")
    said = at_once(
        *(lambda: happens(songkhla, KOI, kind="message", text="รหัส AAAA-AAAA", private=True) for _number in range(12))
    )
    answered = [results[0] for results in said if isinstance(results, list)]
    assert len([each for each in answered if isinstance(each, WrongCode)]) == 5
    assert len([each for each in answered if isinstance(each, Told)]) == 7, "too many guesses"


def test_one_code_and_four_people_at_once(songkhla: Songkhla) -> None:
    [made] = songkhla.touches(PIMJAI, f"invitation.at:{songkhla.enterprise('บางดาน').id}")
    people = [MALI, SOMSRI, WANDEE, KANLAYA]
    said = at_once(
        *(lambda who=who: happens(songkhla, who, kind="message", text=made.code, private=True) for who in people)  # type: ignore[misc]
    )
    given = [results for results in said if isinstance(results, list) and isinstance(results[0], RoleGiven)]
    assert len(given) == 1


def test_two_facilitators_bind_one_group_at_once(songkhla: Songkhla) -> None:
    """Whoever wins: the chat and all that is its own belong to the same network."""
    _name, words, _until = make_code(songkhla.database, "เครือข่ายข้าว", songkhla.clock.now())
    songkhla.tells(MALI, words)
    songkhla.chat_id = GROUP
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | ปิด อีก 5 วัน")
    with songkhla.database.reading() as session:
        networks = {
            network.name: network.id for network in session.scalars(select(Network).where(~Network.of_one_group))
        }
    first, second = networks.values()
    mali_network = networks["เครือข่ายข้าว"]
    pimjai_network = first if second == mali_network else second
    at_once(
        lambda: happens(songkhla, PIMJAI, kind="postback", postback=f"binding.network:{pimjai_network}"),
        lambda: happens(songkhla, MALI, kind="postback", postback=f"binding.network:{mali_network}"),
    )
    with songkhla.database.reading() as session:
        chat = session.get_one(Chat, GROUP)
        assert {poll.network_id for poll in session.scalars(select(Poll))} == {chat.network_id}
        closing = session.scalars(select(DueWork).where(DueWork.kind == "poll.close")).all()
        assert {work.network_id for work in closing} == {chat.network_id}


def test_votes_while_a_group_is_bound_all_count(songkhla: Songkhla) -> None:
    songkhla.chat_id = GROUP
    for who in (PIMJAI, SOMSRI):
        songkhla.says(who, "สวัสดีค่ะ")
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | ปิด อีก 5 วัน")
    poll, network_id, old = songkhla.poll(), songkhla.network().id, songkhla.chat().network_id
    voters = [f"U{number:032}" for number in range(7)]
    at_once(
        lambda: happens(songkhla, PIMJAI, kind="postback", postback=f"binding.network:{network_id}"),
        *(
            lambda who=who: happens(songkhla, who, kind="postback", postback=f"poll.vote:{poll.id}:1")  # type: ignore[misc]
            for who in voters
        ),
    )
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    assert isinstance(result, PollResult)
    assert result.poll.answered == 7
    with songkhla.database.reading() as session:
        assert {ballot.network_id for ballot in session.scalars(select(Ballot))} == {network_id}
        assert session.scalars(select(DueWork).where(DueWork.network_id == old)).all() == []
        assert session.scalars(select(OutboxMessage).where(OutboxMessage.network_id == old)).all() == []
