"""One's own data: shown, taken back, deleted; and what never was kept."""

import json

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Reply, Told
from bot.flows.mydata.forgetting import GONE
from bot.flows.mydata.showing import NO_CONSENT_GIVEN, ConfirmDeletion, ConfirmWithdrawal, MyData, gather
from bot.storage.people import Person
from tests.network import KOI, MALI, PIMJAI, SOMSRI, Songkhla, everything_kept


def vote(songkhla: Songkhla, who: str, words: str = "โพล ไปดูงานไหม | ไป | ไม่ไป") -> None:
    if songkhla.poll() is None:
        songkhla.says(SOMSRI, words)
    songkhla.taps(who, f"poll.vote:{songkhla.poll().id}:1")


def test_the_card_says_what_is_kept(songkhla: Songkhla) -> None:
    vote(songkhla, MALI)
    [shown] = songkhla.tells(MALI, "ข้อมูลของฉัน")
    assert isinstance(shown, MyData)
    assert (shown.called, shown.enterprises, shown.votes) == ("น้องมะลิ", ("กลุ่มวิสาหกิจชุมชนผ้าทอเกาะยอกลุ่มร่มไทร",), 1)
    assert str(shown.file).startswith("https://wethi.example.org/f/")
    assert isinstance(songkhla.says(MALI, "น้องเวที ข้อมูลของฉัน")[0], TalkPrivately)


def test_the_file_holds_everything_and_reads_as_json(songkhla: Songkhla) -> None:
    vote(songkhla, MALI)
    with songkhla.database.reading() as session:
        kept = gather(session, session.get_one(Person, songkhla.person(MALI).id))
    assert json.loads(json.dumps(kept, ensure_ascii=False)) == kept
    assert kept["called"] == "น้องมะลิ"
    assert kept["votes"][0]["answers"] == {"ไป": "yes"}
    assert kept["line_user_id"] == MALI
    assert [row["group"] for row in kept["groups"]] == ["กลุ่มผ้าทอเกาะยอ", "เครือข่ายลุ่มน้ำทะเลสาบสงขลา"]


def test_withdrawing_consent_forgets_who_the_person_is_at_once(songkhla: Songkhla) -> None:
    vote(songkhla, SOMSRI)
    assert songkhla.tells(SOMSRI, "ถอนความยินยอม") == [ConfirmWithdrawal(())]
    assert songkhla.person(SOMSRI).called == "ป้าสมศรี", "not before it is confirmed"
    assert songkhla.touches(SOMSRI, "mydata.withdrawyes") == [
        Told(
            "Done: I have forgotten your name, phone, enterprises and roles.", Reply("Register again", "register.start")
        )
    ]
    assert songkhla.touches(SOMSRI, "mydata.withdrawyes") == [NO_CONSENT_GIVEN]
    assert songkhla.memberships(SOMSRI) == []
    assert songkhla.roles(SOMSRI) == []
    kept = everything_kept(songkhla.database)
    assert "ป้าสมศรี" not in kept
    [result] = songkhla.says(MALI, "ผลโพล")
    assert result.poll.answered == 1, "the vote still counts"
    assert songkhla.time_passes(days=80) == [], "nobody is asked about a term that is gone"


def test_the_only_facilitator_is_warned_but_not_held(songkhla: Songkhla) -> None:
    assert songkhla.tells(PIMJAI, "ลบข้อมูลของฉัน") == [ConfirmDeletion((songkhla.network().name,))]
    songkhla.touches(PIMJAI, "mydata.withdrawyes")
    assert songkhla.roles(PIMJAI) == []


def test_deletion_waits_seven_days_and_can_be_taken_back(songkhla: Songkhla) -> None:
    assert songkhla.tells(MALI, "ไม่ลบแล้ว") == [Told("Nothing was going to be deleted.")]
    songkhla.tells(MALI, "ลบข้อมูลของฉัน")
    [planned] = songkhla.touches(MALI, "mydata.deleteyes")
    assert planned.sentence == "I delete everything about you on {date}. Until then one tap takes it back."
    songkhla.clock.set(songkhla.clock.now().replace(hour=12))
    assert songkhla.touches(MALI, "mydata.deleteyes") == [planned], "a second tap does not prolong it"
    assert songkhla.tells(MALI, "ไม่ลบแล้ว") == [Told("Good: nothing is deleted.")]
    songkhla.time_passes(days=8)
    assert songkhla.person(MALI).called == "น้องมะลิ"


def test_after_seven_days_nothing_of_the_person_is_left_but_counts(songkhla: Songkhla) -> None:
    vote(songkhla, MALI)
    songkhla.touches(MALI, "mydata.deleteyes")
    songkhla.time_passes(days=6, hours=23)
    assert songkhla.is_known(MALI)
    songkhla.time_passes(hours=2)
    kept = everything_kept(songkhla.database)
    assert MALI not in kept
    assert "น้องมะลิ" not in kept
    assert not songkhla.book.knows(MALI)
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    assert result.poll.answered == 1
    assert result.poll.options[0].unnamed == 1, "counted, without a name"
    assert GONE not in result.poll.question


def test_who_comes_back_after_deletion_is_somebody_new(songkhla: Songkhla) -> None:
    before = songkhla.person(MALI).id
    songkhla.touches(MALI, "mydata.deleteyes")
    songkhla.time_passes(days=8)
    songkhla.tells(MALI, "ช่วยเหลือ")
    assert songkhla.person(MALI).id != before
    assert songkhla.memberships(MALI) == []


def test_a_strangers_vote_leaves_an_opaque_id_and_no_name(songkhla: Songkhla) -> None:
    vote(songkhla, KOI)
    [result] = songkhla.says(SOMSRI, "ผลโพล")
    assert result.poll.options[0].names == ("พี่ก้อย",), "said, as LINE tells it"
    kept = everything_kept(songkhla.database)
    assert "พี่ก้อย" not in kept, "but not kept"
