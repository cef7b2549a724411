"""Common pots as people of the network see them: opened, joined, handed over, confirmed, ended; funerals, and the roster."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Counted
from bot.drawing import draw
from bot.flows.pot.kinds import HandingStatus, PotStatus, PotWay
from bot.flows.pot.privacy import erase, forget, kept_about
from bot.flows.pot.reports import facts, opened
from bot.flows.pot.results import (
    AskPart,
    HandingAsked,
    Missing,
    OnePart,
    PotAsked,
    PotCard,
    PotList,
    PotPreview,
    Roster,
    Sure,
)
from bot.flows.pot.tables import Pot, PotHanding, PotShare, WelfareName
from bot.language.catalogue import speaking
from bot.storage.message_tables import OutboxMessage
from tests.console.test_forms import send
from tests.network import KANLAYA, KOI, MALI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept
from tests.pot.conftest import LINE
from tests.told import is_told

WEAVERS, BASKETS = "ทอผ้าเกาะยอ", "กระจูดโคกเมา"


def pots(group: Songkhla) -> list[Pot]:
    with group.database.reading() as session:
        return list(session.scalars(select(Pot).order_by(Pot.id)))


def the_pot(group: Songkhla) -> Pot:
    return pots(group)[-1]


def handings(group: Songkhla) -> list[PotHanding]:
    with group.database.reading() as session:
        return list(session.scalars(select(PotHanding).order_by(PotHanding.id)))


def shares(group: Songkhla) -> list[PotShare]:
    with group.database.reading() as session:
        return list(session.scalars(select(PotShare)))


def test_a_line_is_read_back_before_anybody_hears_of_it(songkhla: Songkhla) -> None:
    (preview,) = songkhla.says(KANLAYA, LINE)
    pot = preview.pot
    assert (pot.purpose, pot.way, pot.amount, pot.receiver) == ("ค่าประชุม", PotWay.EACH, 100000, "พี่วันดี")
    assert the_pot(songkhla).status == PotStatus.DRAFT


def test_what_is_missing_is_asked_step_by_step(songkhla: Songkhla) -> None:
    (asked,) = songkhla.tells(KANLAYA, "ลงขัน ค่าน้ำมันรถ 1,000 บาท")
    assert isinstance(asked, AskPart) and asked.missing is Missing.WHOSE
    (asked,) = songkhla.touches(KANLAYA, f"pot.way:{asked.pot.id}:total")
    assert asked.missing is Missing.UNTIL
    (asked,) = songkhla.tells(KANLAYA, "สิ้นเดือน")
    assert asked.missing is Missing.RECEIVER
    (preview,) = songkhla.tells(KANLAYA, "ฉัน")
    assert isinstance(preview, PotPreview) and preview.pot.each == -(-100000 // preview.pot.asked)
    (preview,) = songkhla.tells(KANLAYA, "กลุ่มละ 300 ส่งให้พี่วันดี")
    assert (preview.pot.way, preview.pot.amount, preview.pot.receiver) == (PotWay.EACH, 30000, "พี่วันดี")
    (told, *_) = songkhla.tells(KANLAYA, "ใช่")
    assert is_told(told, "The common pot is open")


def test_a_reason_that_speaks_of_health_is_not_stored(songkhla: Songkhla) -> None:
    (asked,) = songkhla.tells(KANLAYA, "ลงขัน ช่วยพี่สมใจป่วยเป็นมะเร็ง กลุ่มละ 200 ภายใน 30 ธ.ค. ส่งให้ฉัน")
    assert asked.missing is Missing.HEALTH
    assert "มะเร็ง" not in everything_kept(songkhla.database) and not songkhla.kept_raw
    (preview,) = songkhla.tells(KANLAYA, "ช่วยครอบครัวสมาชิก")
    assert isinstance(preview, PotPreview) and preview.pot.purpose == "ช่วยครอบครัวสมาชิก"


def test_only_who_may_opens_one(songkhla: Songkhla) -> None:
    for who in (MALI, STRANGER):
        (told, *_) = songkhla.says(who, LINE)
        assert isinstance(told, NotAllowed)
    assert pots(songkhla) == []


def test_somebody_elses_draft_is_theirs_and_a_second_tap_shows_the_card(songkhla: Songkhla) -> None:
    (preview,) = songkhla.says(KANLAYA, LINE)
    start = f"pot.start:{preview.pot.id}:plain"
    assert songkhla.taps(SOMSRI, start) == []
    songkhla.taps(KANLAYA, start)
    (card,) = songkhla.taps(KANLAYA, start)
    assert isinstance(card, PotCard) and len(pots(songkhla)) == 1


def test_in_the_group_only_totals_are_said(songkhla: Songkhla, pot_id: str) -> None:
    (told, *_) = songkhla.taps(SOMSRI, f"pot.join:{pot_id}")
    assert told == Counted("Thank you! {count} group joins so far.", "Thank you! {count} groups join so far.", count=1)
    (told, *_) = songkhla.taps(SOMSRI, f"pot.sent:{pot_id}")
    assert is_told(told, "Thank you, noted!")
    (card,) = songkhla.taps(MALI, f"pot.show:{pot_id}")
    with speaking("th"):
        shown = str(draw(card))
    assert card.pot.totals.handed == 100000 and "ยอ" not in shown.replace("ยอด", "")


def test_a_tap_hands_over_what_is_asked_and_a_second_one_changes_nothing(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    (told, *_) = songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    assert is_told(told, "Noted: {enterprise} has handed over")
    (card,) = songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    assert isinstance(card, PotAsked) and card.part.handed == 100000
    assert [each.amount for each in handings(songkhla)] == [100000]


def test_parts_add_up_and_the_same_words_twice_are_the_same_money(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    songkhla.touches(SOMSRI, f"pot.some:{pot_id}:{weavers}")
    songkhla.tells(SOMSRI, "400")
    songkhla.touches(SOMSRI, f"pot.some:{pot_id}:{weavers}")
    songkhla.tells(SOMSRI, "400")
    songkhla.touches(SOMSRI, f"pot.some:{pot_id}:{weavers}")
    songkhla.tells(SOMSRI, "ส่งแล้ว 350 บาท")
    assert [each.amount for each in handings(songkhla)] == [40000, 35000]
    (card,) = songkhla.touches(SOMSRI, f"pot.show:{pot_id}")
    assert card.part.left == 25000


def test_words_answer_the_card_as_taps_do(songkhla: Songkhla, pot_id: str) -> None:
    songkhla.touches(SOMSRI, f"pot.show:{pot_id}")
    (card,) = songkhla.tells(SOMSRI, "ร่วม 700 บาท")
    assert isinstance(card, PotAsked) and card.part.promised == 70000
    (told, *_) = songkhla.tells(SOMSRI, "ส่งแล้ว 500")
    assert is_told(told, "Noted") and handings(songkhla)[0].amount == 50000


def test_without_a_card_before_it_words_of_giving_find_the_one_pot(songkhla: Songkhla, pot_id: str) -> None:
    (card, *_) = songkhla.tells(SOMSRI, "ร่วมลงขัน 700 บาท")
    assert isinstance(card, PotAsked) and card.part.promised == 70000
    songkhla.time_passes(hours=2)
    (told, *_) = songkhla.tells(SOMSRI, "ส่งเงินลงขันไปแล้ว 300")
    assert is_told(told, "Noted") and handings(songkhla)[0].amount == 30000
    (told, *_) = songkhla.tells(KOI, "ร่วมลงขัน 200 บาท")
    assert is_told(told, "Which group are you of?")
    (told, *_) = songkhla.tells(STRANGER, "ส่งแล้ว 300")
    assert not is_told(told, "Noted") and len(handings(songkhla)) == 1


def test_whoever_receives_confirms_by_a_tap_and_the_giver_is_thanked(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    (handing,) = handings(songkhla)
    (told, *_) = songkhla.touches(WANDEE, f"pot.came:{pot_id}:{handing.id}")
    assert is_told(told, "Confirmed: {money} from {enterprise}")
    assert handings(songkhla)[0].status == HandingStatus.CONFIRMED
    (told, *_) = songkhla.touches(SOMSRI, f"pot.undo:{pot_id}:{handing.id}")
    assert is_told(told, "It has been confirmed already")
    songkhla.touches(WANDEE, f"pot.back:{pot_id}:{handing.id}")
    songkhla.touches(SOMSRI, f"pot.undo:{pot_id}:{handing.id}")
    (told, *_) = songkhla.touches(WANDEE, f"pot.came:{pot_id}:{handing.id}")
    assert is_told(told, "{enterprise} has taken that back") and handings(songkhla)[0].status == HandingStatus.UNDONE


def test_others_neither_see_the_list_nor_confirm(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    (handing,) = handings(songkhla)
    for who in (SOMSRI, MALI):
        (told, *_) = songkhla.touches(who, f"pot.list:{pot_id}")
        assert isinstance(told, NotAllowed)
        (told, *_) = songkhla.touches(who, f"pot.came:{pot_id}:{handing.id}")
        assert isinstance(told, NotAllowed)
    (told, *_) = songkhla.touches(STRANGER, f"pot.list:{pot_id}")
    assert is_told(told, "I cannot find this common pot")
    (listed,) = songkhla.touches(KANLAYA, f"pot.list:{pot_id}")
    assert isinstance(listed, PotList) and listed.waiting[0][2] == 100000
    (asked,) = songkhla.touches(KANLAYA, f"pot.handed:{pot_id}:{handing.id}")
    assert isinstance(asked, HandingAsked) and asked.amount == 100000
    (told, *_) = songkhla.touches(SOMSRI, f"pot.handed:{pot_id}:{handing.id}")
    assert isinstance(told, NotAllowed)


def test_a_stranger_is_asked_to_register_and_who_waits_is_told_so(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    (told, *_) = songkhla.taps(KOI, f"pot.join:{pot_id}")
    assert is_told(told, "Which group are you of?")
    assert shares(songkhla) == []
    (told, *_) = songkhla.touches(WANDEE, f"pot.sent:{pot_id}:{weavers},0")
    assert is_told(told, "That is another group's part")


def test_a_members_word_does_not_change_a_representatives(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    (told, *_) = songkhla.touches(MALI, f"pot.pass:{pot_id}:{weavers}")
    assert is_told(told, "Whoever speaks for your group has answered already")
    assert shares(songkhla)[0].promised == 100000


def test_an_older_word_that_arrives_late_changes_nothing(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    songkhla.time_passes(minutes=5)
    songkhla.touches(SOMSRI, f"pot.pass:{pot_id}:{weavers}")
    late = int((songkhla.clock.now() - timedelta(minutes=2)).timestamp() * 1000)
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}", occurred_ms=late)
    assert shares(songkhla)[0].promised == 0


def test_reminders_are_private_and_only_to_who_has_not_answered_or_handed_over(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    said = songkhla.time_passes(days=38)
    reminders = [say for say in said if isinstance(say.result, PotAsked)]
    assert reminders and all(say.to and say.to.startswith("U") for say in reminders)
    assert weavers not in {say.result.enterprise_id for say in reminders}
    assert the_pot(songkhla).status == PotStatus.OPEN


def test_after_its_day_the_group_hears_totals_and_promises_are_asked_once_more_in_private(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    said = songkhla.time_passes(days=41)
    assert the_pot(songkhla).status == PotStatus.CLOSED
    assert [say.result.pot.totals.promised for say in said if isinstance(say.result, PotCard)] == [100000]
    said = songkhla.time_passes(days=8)
    late = [say.result for say in said if isinstance(say.result, PotAsked)]
    assert {each.enterprise_id for each in late} == {weavers} and {each.how for each in late} == {"late"}
    assert all(not isinstance(say.result, PotAsked) for say in songkhla.time_passes(days=30))
    (told, *_) = songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    assert is_told(told, "Noted")


def test_the_receiver_notes_cash_of_an_enterprise_that_has_no_line(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    (one,) = songkhla.touches(WANDEE, f"pot.one:{pot_id}:{weavers}")
    assert isinstance(one, OnePart)
    (told, *_thanks) = songkhla.touches(WANDEE, f"pot.got:{pot_id}:{weavers},0")
    assert is_told(told, "Noted")
    (again,) = songkhla.touches(WANDEE, f"pot.got:{pot_id}:{weavers},0")
    assert isinstance(again, OnePart) and again.line.part.confirmed == 100000
    songkhla.touches(WANDEE, f"pot.ungot:{pot_id}:{handings(songkhla)[0].id}")
    assert handings(songkhla)[0].status == HandingStatus.UNDONE


def test_it_ends_after_a_question_and_nothing_is_booked_afterwards(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    (sure,) = songkhla.touches(KANLAYA, f"pot.finish:{pot_id}")
    assert isinstance(sure, Sure) and the_pot(songkhla).status == PotStatus.OPEN
    songkhla.touches(KANLAYA, f"pot.finish:{pot_id}")
    (card, *_) = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert isinstance(card, PotCard) and the_pot(songkhla).status == PotStatus.FINISHED
    (told, *_) = songkhla.touches(WANDEE, f"pot.got:{pot_id}:{weavers},100000")
    assert is_told(told, "This does not fit") and len(handings(songkhla)) == 1


def test_who_is_named_to_receive_may_say_no(songkhla: Songkhla, pot_id: str) -> None:
    (told, *_) = songkhla.touches(WANDEE, f"pot.notme:{pot_id}")
    assert is_told(told, "Thank you for saying so")
    assert the_pot(songkhla).receiver_id == songkhla.person(KANLAYA).id


def test_for_each_person_the_roster_counts_and_else_the_number_is_asked(songkhla: Songkhla, weavers: str) -> None:
    songkhla.tells(SOMSRI, "สมาชิกสวัสดิการ 25 คน")
    (preview,) = songkhla.tells(KANLAYA, "ลงขัน น้ำท่วม คนละ 20 บาท ภายใน 30 ธ.ค. ส่งให้ฉัน")
    songkhla.tells(KANLAYA, "ใช่")
    pot = preview.pot.id
    (card,) = songkhla.touches(SOMSRI, f"pot.join:{pot}:{weavers}")
    assert card.part.promised == 50000
    (asked,) = songkhla.touches(WANDEE, f"pot.join:{pot}")
    assert is_told(asked, "{money} a person")
    (card,) = songkhla.tells(WANDEE, "10 คน")
    assert card.part.promised == 20000


# Funerals


def test_a_death_reaches_each_enterprise_in_private_and_a_tap_gives(songkhla: Songkhla, weavers: str) -> None:
    (preview,) = songkhla.tells(KANLAYA, "มีงานศพ แม่ของพี่สมใจ ลงขันกลุ่มละ 200")
    assert preview.mourned == "แม่ของพี่สมใจ" and not songkhla.kept_raw
    (asked,) = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert is_told(asked, "Does the family agree"), "that it was read rightly says nothing of the family"
    (told, *_) = songkhla.tells(KANLAYA, "ครอบครัวยินดีค่ะ")
    assert is_told(told, "The common pot is open")
    (card,) = songkhla.touches(SOMSRI, f"pot.show:{preview.pot.id}")
    assert card.pot.mourned == "แม่ของพี่สมใจ" and card.asks == 20000
    (told, *_) = songkhla.touches(SOMSRI, f"pot.sent:{preview.pot.id}:{weavers},0")
    assert is_told(told, "Noted")


def test_without_the_familys_word_nobody_is_named_and_nothing_of_it_is_kept(songkhla: Songkhla) -> None:
    (preview,) = songkhla.tells(KANLAYA, "มีงานศพ แม่ของพี่สมใจ ลงขันกลุ่มละ 200")
    (told, *_) = songkhla.tells(KANLAYA, "ใช่")
    assert is_told(told, "Does the family agree"), "a plain yes does not say whether the family agrees"
    songkhla.touches(KANLAYA, f"pot.start:{preview.pot.id}:plain")
    assert "สมใจ" not in everything_kept(songkhla.database)


def test_whose_funeral_it_was_is_erased_after_ninety_days(songkhla: Songkhla) -> None:
    (preview,) = songkhla.tells(KANLAYA, "มีงานศพ แม่ของพี่สมใจ ลงขันกลุ่มละ 200")
    songkhla.touches(KANLAYA, f"pot.start:{preview.pot.id}:named")
    songkhla.hears_notices()
    with songkhla.database.transaction() as session:
        erase(session, songkhla.clock.now() + timedelta(days=89))
    assert the_pot(songkhla).mourned == "แม่ของพี่สมใจ"
    with songkhla.database.transaction() as session:
        erase(session, songkhla.clock.now() + timedelta(days=91))
    assert the_pot(songkhla).mourned is None and not the_pot(songkhla).may_name
    assert "สมใจ" not in everything_kept(songkhla.database), "nor in the title of what was sent of it"


def test_an_illness_in_a_funeral_line_is_not_kept(songkhla: Songkhla) -> None:
    (asked,) = songkhla.tells(KANLAYA, "มีงานศพ พ่อลุงเจริญหัวใจวาย กลุ่มละ 200")
    assert asked.missing is Missing.HEALTH and "หัวใจ" not in everything_kept(songkhla.database)
    (preview,) = songkhla.tells(KANLAYA, "พ่อลุงเจริญ")
    assert isinstance(preview, PotPreview) and preview.mourned == "พ่อลุงเจริญ"


def test_a_funeral_counts_as_welfare_once_somebody_has_given(songkhla: Songkhla, weavers: str) -> None:
    (preview,) = songkhla.tells(KANLAYA, "มีงานศพ กลุ่มละ 200")
    songkhla.touches(KANLAYA, f"pot.start:{preview.pot.id}:plain")
    network, now = songkhla.network().id, songkhla.clock.now()
    span = (now - timedelta(days=1), now + timedelta(days=1))
    with songkhla.database.reading() as session:
        assert opened(session, network, *span) == []
    songkhla.touches(SOMSRI, f"pot.sent:{preview.pot.id}:{weavers},0")
    with songkhla.database.reading() as session:
        (activity,) = opened(session, network, *span)
        assert activity.kind == "welfare" and activity.enterprise_ids == (weavers,)
        assert [fact.value for fact in facts(session, network, *span)] == [1, 20000]


# The roster


def test_the_roster_holds_numbers_and_a_name_only_by_its_owners_tap(songkhla: Songkhla, weavers: str) -> None:
    songkhla.tells(SOMSRI, "สวัสดิการกลุ่มเรามี 25 คน")
    (roster,) = songkhla.tells(KANLAYA, "บัญชีสวัสดิการ")
    assert isinstance(roster, Roster) and roster.total == 25 and roster.lines[0][2] == ()
    songkhla.touches(MALI, f"pot.name:{weavers}:on")
    songkhla.touches(MALI, f"pot.name:{weavers}:on")
    (roster,) = songkhla.tells(KANLAYA, "บัญชีสวัสดิการ")
    assert len(roster.lines[0][2]) == 1
    (told, *_) = songkhla.touches(WANDEE, f"pot.name:{weavers}:on")
    assert is_told(told, "That is another group's part")
    songkhla.touches(MALI, f"pot.name:{weavers}:off")
    (roster,) = songkhla.tells(KANLAYA, "บัญชีสวัสดิการ")
    assert roster.lines[0][2] == ()
    songkhla.tells(MALI, "ใส่ชื่อฉันในสวัสดิการค่ะ")
    songkhla.tells(MALI, "ใส่ชื่อพี่วันดีในสวัสดิการ")
    (roster,) = songkhla.tells(KANLAYA, "รายชื่อสวัสดิการ")
    assert len(roster.lines[0][2]) == 1, "one's own, in words, too, and nobody else's"
    songkhla.tells(MALI, "เอาชื่อฉันออกจากสวัสดิการ")
    (roster,) = songkhla.tells(KANLAYA, "บัญชีสวัสดิการ")
    assert roster.lines[0][2] == ()


def test_others_see_their_own_group_of_the_roster_alone(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "สมาชิกสวัสดิการ 25 คน")
    (roster,) = songkhla.tells(WANDEE, "บัญชีสวัสดิการ")
    assert roster.lines == () and not roster.sees_all
    (told, *_) = songkhla.tells(STRANGER, "บัญชีสวัสดิการ")
    assert not isinstance(told, Roster)


def test_what_is_kept_of_somebody_is_told_and_forgotten(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    songkhla.touches(SOMSRI, f"pot.name:{weavers}:on")
    somsri = songkhla.person(SOMSRI)
    with songkhla.database.transaction() as session:
        kept = kept_about(session, somsri)
        assert kept["promised"] and kept["handed_over"] and kept["welfare_roster"]
        forget(session, somsri)
        assert session.scalars(select(WelfareName)).all() == []
        assert not any(kept_about(session, somsri).values())
    assert handings(songkhla)[0].amount == 100000


def test_the_receiver_is_asked_in_private(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    says = songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    (asked,) = [each for each in says if isinstance(each, HandingAsked)]
    assert asked.amount == 100000 and handings(songkhla)[0].status == HandingStatus.SAID


def test_an_open_pot_is_corrected_on_its_form_and_who_is_asked_hears_it(
    songkhla: Songkhla, browser: FlaskClient, pot_id: str, weavers: str
) -> None:
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    songkhla.tells(WANDEE, "ไม่ร่วมลงขัน")
    (told,) = songkhla.tells(KANLAYA, "แก้ลงขัน")
    path = dict(told.values)["link"].removeprefix("https://wethi.example.org")
    status, _page = send(browser, path, amount="1,200", purpose="ค่าประชุมและอาหาร", receiver="พี่กัลยา")
    assert status == 200
    pot = the_pot(songkhla)
    assert (pot.amount, pot.purpose, pot.status) == (120_000, "ค่าประชุมและอาหาร", PotStatus.OPEN)
    assert pot.receiver_id == songkhla.person(KANLAYA).id
    assert [share.promised for share in shares(songkhla) if share.enterprise_id == weavers] == [100_000], "it stands"
    with songkhla.database.reading() as session:
        news = select(OutboxMessage.redraw).where(
            OutboxMessage.chat_id == SOMSRI, OutboxMessage.redraw.like("%changed")
        )
        assert session.scalars(news).all()
    (refused, *_) = songkhla.touches(SOMSRI, f"pot.form:{pot_id}")
    assert isinstance(refused, NotAllowed)
