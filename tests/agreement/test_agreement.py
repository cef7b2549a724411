"""A network's rules: proposed line by line, agreed on level by level, kept, sent back, or taken back."""

from typing import Any

from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say
from bot.flows.agreement.results import AgreementCard, AgreementRead, AgreementReturned, AgreementText
from bot.flows.agreement.tables import AgreementVoice, Level
from bot.flows.agreement.words import lines_in
from bot.flows.poll import Poll, PollCard, PollStatus
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.told import is_told

WEAVERS = "ผ้าทอเกาะยอ"
RULES = "เสนอกติกา\n1. เวทีทุก 4 เดือน เจ้าภาพหมุนเวียน\n2. ลูกค้าที่รับไม่ไหวส่งต่อให้เพื่อนก่อน"


def asked(songkhla: Songkhla) -> list[Any]:
    [read] = songkhla.tells(KANLAYA, RULES)
    assert isinstance(read, AgreementRead) and len(read.lines) == 2
    return songkhla.touches(KANLAYA, "agreement.ask:0")


def polls_of(songkhla: Songkhla, level: Level) -> list[Poll]:
    """The open polls of a level."""
    with songkhla.database.reading() as session:
        of_level = select(AgreementVoice.poll_id).where(AgreementVoice.level == level)
        return list(session.scalars(select(Poll).where(Poll.id.in_(of_level), Poll.status == PollStatus.OPEN)))


def votes(songkhla: Songkhla, who: str, poll: Poll, option: int) -> None:
    """Somebody votes in the group in which the poll is."""
    here, songkhla.chat_id = songkhla.chat_id, poll.chat_id
    songkhla.taps(who, f"poll.vote:{poll.id}:{option}")
    songkhla.chat_id = here


def results(says: list[Say], kind: type) -> list[Say]:
    return [say for say in says if isinstance(say.result, kind)]


def test_rules_are_told_apart_by_lines_or_numbers() -> None:
    lines = ("เวทีทุก 4 เดือน", "ช่วยกันขาย")
    assert lines_in("1. เวทีทุก 4 เดือน\n- ช่วยกันขาย\n\n") == lines
    assert lines_in("ข้อ ๑. เวทีทุก 4 เดือน 2) ช่วยกันขาย") == lines


def test_level_by_level_they_are_agreed_on_and_kept(songkhla: Songkhla) -> None:
    asked(songkhla)
    assert not polls_of(songkhla, Level.NETWORK), "the groups of enterprises come first"
    for poll in polls_of(songkhla, Level.ENTERPRISE):
        votes(songkhla, SOMSRI, poll, 1)
    said = songkhla.time_passes(days=15)
    assert len(results(said, AgreementText)) == len(results(said, PollCard)) >= 1, "the next level reads them, too"
    for level in (Level.SUBGROUP, Level.DISTRICT, Level.PROVINCE, Level.NETWORK):
        polls = polls_of(songkhla, level)
        for poll in polls:
            votes(songkhla, WANDEE, poll, 1)
        if polls:
            said = songkhla.time_passes(days=15)
    told = [say for say in said if is_told(say.result, "Our rules are agreed on, level by level")]
    assert {KANLAYA, NETWORK_GROUP} <= {say.to for say in told}
    [card] = songkhla.tells(MALI, "กติกาของเครือข่าย")
    assert isinstance(card, AgreementCard) and card.asked is None
    assert card.kept is not None and card.kept.lines[0] == "เวทีทุก 4 เดือน เจ้าภาพหมุนเวียน"


def test_a_level_that_is_against_it_sends_them_back(songkhla: Songkhla) -> None:
    asked(songkhla)
    for poll in polls_of(songkhla, Level.ENTERPRISE):
        votes(songkhla, SOMSRI, poll, 2)
    [told] = results(songkhla.time_passes(days=15), AgreementReturned)
    assert told.to == KANLAYA and WEAVERS in told.result.against
    assert songkhla.tells(MALI, "กติกา")[0].kept is None
    assert isinstance(songkhla.tells(KANLAYA, RULES)[0], AgreementRead), "they may be proposed anew"


def test_nobody_answers_and_nothing_is_kept(songkhla: Songkhla) -> None:
    asked(songkhla)
    said = songkhla.time_passes(days=100)
    [told] = results(said, AgreementReturned)
    assert told.result.against == ()
    assert songkhla.tells(MALI, "กติกา")[0].kept is None


def test_taken_back_the_polls_are_closed(songkhla: Songkhla) -> None:
    asked(songkhla)
    [card] = songkhla.tells(PIMJAI, "กติกาของเครือข่าย")
    assert card.withdraws and card.asked is not None
    assert isinstance(songkhla.touches(MALI, f"agreement.withdraw:{card.asked.id}")[0], NotAllowed)
    songkhla.touches(PIMJAI, f"agreement.withdraw:{card.asked.id}")
    with songkhla.database.reading() as session:
        assert not session.scalars(select(Poll).where(Poll.status == PollStatus.OPEN)).all()
    assert not results(songkhla.time_passes(days=60), AgreementReturned)


def test_only_one_proposal_at_a_time_and_a_second_tap_asks_nobody_again(songkhla: Songkhla) -> None:
    asked(songkhla)
    assert "gone" not in str(songkhla.touches(KANLAYA, "agreement.ask:0"))
    assert is_told(songkhla.tells(PIMJAI, RULES)[0], "Rules are being asked about just now.")
    with songkhla.database.reading() as session:
        chats = session.scalars(select(AgreementVoice.chat_id)).all()
    assert len(chats) == len(set(chats))
