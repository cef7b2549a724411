"""From "a bus asks for batik" to thanks: chosen, sent, answered, thanked."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.conversation.ending import CANCELLED
from bot.flows.referral.answering import DECLINED
from bot.flows.referral.answers import AskWhyNot, Ended, FollowUp, StepTold, Taken, ThanksArrived
from bot.flows.referral.queries import passed_between
from bot.flows.referral.results import (
    AskWhat,
    AskWhom,
    ChooseContact,
    ChooseWay,
    ConfirmSending,
    Overview,
    Progress,
    Suggestions,
)
from bot.flows.referral.views import GONE, SETTLED
from bot.flows.register.results import NOT_REGISTERED
from bot.language.catalogue import speaking
from bot.storage.message_tables import OutboxMessage, SentMessage, Urgency
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.referral.passing import (
    BASKETS,
    BATIK,
    BUNRUEAN,
    FATIMAH,
    MANOP,
    NULEK,
    PALM,
    POM,
    SUDA,
    accepted,
    begun,
    name_deputy,
    offers_in,
    row,
    sent,
    status_of,
    tapped,
)
from tests.told import is_told

TAKEN_BACK = Told("Done, it is taken back, and nothing of a customer is kept.")


def faster(enterprise: str) -> Told:
    """Another enterprise was first."""
    return Told("{enterprise} was a little faster this time. Thank you all the same.", enterprise=enterprise)


def test_from_one_line_to_thanks_in_a_few_taps(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    assert (shown.thing.what, shown.thing.quantity, shown.thing.unit) == ("ผ้าบาติก", Decimal(20), "ผืน")
    assert shown.thing.wanted_on is not None
    assert shown.thing.wanted_on.astimezone(BANGKOK).strftime("%d %m") == "30 11"
    assert shown.items[0].short_name == BATIK
    [how] = songkhla.touches_label(SOMSRI, [shown], BATIK)
    assert isinstance(how, ChooseContact)
    progress, offer = songkhla.touches_label(SOMSRI, [how], "ติดต่อผ่านเรา")
    assert isinstance(progress, Progress)
    assert offers_in([offer])[0].sender == "ป้าสมศรี"
    taken, told = songkhla.touches_label(FATIMAH, [offer], "เรารับ")
    assert isinstance(taken, Taken)
    assert isinstance(told, StepTold)
    assert told.step == "accepted"
    asked, told = songkhla.touches_label(FATIMAH, [taken], "ตกลงได้")
    assert is_told(asked, "How good to hear! About how many baht was it?")
    [ended] = songkhla.tells(FATIMAH, "6,000 บาท")
    assert ended == Ended(shown.id, songkhla.enterprise(BATIK).id, "ผ้าทอเกาะยอ", True, 600_000)
    brought, arrived = songkhla.touches_label(FATIMAH, [ended], "ขอบคุณในกลุ่มไลน์")
    assert brought == Told("I bring your thanks, and say it in the group if they agree.")
    assert isinstance(arrived, ThanksArrived)
    said = songkhla.touches_label(SOMSRI, [arrived], "ยินดีค่ะ")
    assert said[0] == Told("Lovely, I will say it in the group.")
    thanks = "{enterprise} thanks {giver} for passing something on. That is what a network is for."
    assert Told(thanks, enterprise=BATIK, giver="ผ้าทอเกาะยอ") in said
    assert row(songkhla, shown.id).status == "closed"


def test_every_card_of_the_way_can_be_drawn_in_both_languages(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    for result in (shown, *songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")):
        for language in ("th", "en"):
            with speaking(language):
                assert draw(result)


@pytest.mark.on_both
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ปาเต๊ะ 3 ผืน", BATIK),
        ("ลูกค้าอยากได้บาติกสวยๆ", BATIK),
        ("น้ำตาลโตนด 5 กิโล", PALM),
        ("ดอกไม้ประดิษฐ์", "บางดาน"),
        ("เมล็ดพันธุ์ข้าวหอมชลสิทธิ์ 2 กระสอบ", "ข้าวหอมชลสิทธิ์"),
        ("กะลามะพร้าว 10 ใบ", "กะลาบ้านคอกวัว"),
    ],
)
def test_makers_are_found_by_other_names_of_a_product(songkhla: Songkhla, words: str, first: str) -> None:
    assert begun(songkhla, f"ส่งต่อลูกค้า {words}").items[0].short_name == first


def test_among_equals_it_is_the_turn_of_whoever_received_least(songkhla: Songkhla) -> None:
    def order() -> list[str]:
        return [item.short_name for item in begun(songkhla, "ส่งต่อลูกค้า กระจูด").items]

    first, second = order()[:2]
    assert {first, second} == {BASKETS, POM}
    who = {BASKETS: WANDEE, POM: NULEK}
    referral_id = sent(songkhla, first, words="ส่งต่อลูกค้า กระจูด 3 ใบ")
    assert order()[0] == first, "asked is not received"
    accepted(songkhla, referral_id, who[first], first)
    shown = begun(songkhla, "ส่งต่อลูกค้า กระจูด")
    assert [item.short_name for item in shown.items[:2]] == [second, first]
    assert [item.received for item in shown.items[:2]] == [0, 1]


def test_whoever_says_it_is_not_in_season_is_asked_last_for_a_month(songkhla: Songkhla) -> None:
    first = begun(songkhla, "ส่งต่อลูกค้า กระจูด").items[0].short_name
    who = {BASKETS: WANDEE, POM: NULEK}[first]
    referral_id = sent(songkhla, first, words="ส่งต่อลูกค้า กระจูด 3 ใบ")
    tapped(songkhla, who, "why", referral_id, first, "season")
    shown = begun(songkhla, "ส่งต่อลูกค้า กระจูด")
    assert shown.items[-1].short_name == first
    assert shown.items[-1].out_of_season
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=31))
    assert begun(songkhla, "ส่งต่อลูกค้า กระจูด").items[0].short_name == first


def test_in_a_group_the_way_leads_to_the_own_chat(songkhla: Songkhla) -> None:
    [said] = songkhla.says(SOMSRI, "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน")
    assert isinstance(said, TalkPrivately)
    assert not songkhla.kept_raw


def test_alone_the_word_asks_what_and_products_can_be_tapped(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(SOMSRI, "ส่งต่อลูกค้า")
    assert isinstance(asked, AskWhat)
    [shown] = songkhla.touches_label(SOMSRI, [asked], "กระจูด")
    assert isinstance(shown, Suggestions)
    songkhla.tells(SOMSRI, "ส่งต่อลูกค้า")
    [shown] = songkhla.tells(SOMSRI, "ผ้าบาติก 2 ผืน")
    assert isinstance(shown, Suggestions)
    [shown] = songkhla.tells(SOMSRI, "มีลูกค้าอยากได้กระเป๋ากระจูด 10 ใบค่ะ")
    assert (shown.thing.what, shown.thing.quantity) == ("กระเป๋ากระจูด", 10)
    assert songkhla.tells(SOMSRI, "ไม่ส่งแล้ว") == [CANCELLED]


def test_strangers_cannot_and_unregistered_people_register_first(songkhla: Songkhla) -> None:
    assert songkhla.tells(STRANGER, "ส่งต่อลูกค้า ผ้าบาติก")[0] == no_network(private=True)
    assert songkhla.tells(KOI, "ส่งต่อลูกค้า ผ้าบาติก")[0] == NOT_REGISTERED


def test_to_the_own_enterprise_there_is_nothing_to_pass_on(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า ผ้าทอ 2 ผืน")
    assert "ผ้าทอเกาะยอ" not in [item.short_name for item in shown.items]
    [said] = songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise('ผ้าทอเกาะยอ').id}")
    assert is_told(said, "{enterprise} is your own enterprise")


def test_a_second_tap_sends_nothing_twice(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    assert len(offers_in(songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender"))) == 1
    again = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert [type(each) for each in again] == [Progress]


def test_much_the_same_a_second_time_is_asked_about(songkhla: Songkhla) -> None:
    first = sent(songkhla)
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    [alike] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert is_told(alike, "You sent something much like it on {date}")
    assert f"referral.show:{first}" in [reply.data for reply in alike.replies]
    assert isinstance(songkhla.touches_label(SOMSRI, [alike], "ส่งอีกเรื่อง")[0], Progress)


def test_several_in_turn_the_next_is_asked_when_one_cannot(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า ผ้าทอ 5 ผืน", who=WANDEE)
    [asked] = songkhla.touches(WANDEE, f"referral.others:{shown.id}")
    assert isinstance(asked, AskWhom)
    [asked] = songkhla.tells(WANDEE, "บ้านแพรกหา")
    assert [item.short_name for item in asked.choices.chosen] == ["บ้านแพรกหา"]
    [asked] = songkhla.tells(WANDEE, "ทอผ้าเนินม่วง")
    [way] = songkhla.touches_label(WANDEE, [asked], "เลือก 2 กลุ่มนี้")
    assert way == ChooseWay(shown.id, ("บ้านแพรกหา", "ทอผ้าเนินม่วง"))
    songkhla.touches_label(WANDEE, [way], "ทีละกลุ่ม")
    _progress, *offers = songkhla.touches(WANDEE, f"referral.contact:{shown.id}:sender")
    assert [offer.enterprise for offer in offers] == ["บ้านแพรกหา"]
    [why] = tapped(songkhla, SUDA, "decline", shown.id, "บ้านแพรกหา")
    assert isinstance(why, AskWhyNot)
    declined, told, offer = songkhla.touches_label(SUDA, [why], "งานเต็มแล้ว")
    assert declined == DECLINED
    assert (told.step, told.reason, told.goes_on) == ("declined", "full", "ทอผ้าเนินม่วง")
    assert offer.enterprise == "ทอผ้าเนินม่วง"
    said = tapped(songkhla, BUNRUEAN, "why", shown.id, "ทอผ้าเนินม่วง", "far")
    assert isinstance(said[-1], Suggestions), "back to the sender, to choose another"
    assert said[-1].again
    assert [item.short_name for item in said[-1].items] == ["ผ้าทอเกาะยอ"], "nobody is asked a second time"
    songkhla.touches(WANDEE, f"referral.to:{shown.id}:{songkhla.enterprise('ผ้าทอเกาะยอ').id}")
    progress, *_offers = songkhla.touches(WANDEE, f"referral.contact:{shown.id}:sender")
    assert [line.status for line in progress.lines] == ["declined", "declined", "sent"]


def test_all_at_once_each_may_take_it(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, "บ้านแพรกหา", "ทอผ้าเนินม่วง", words="ส่งต่อลูกค้า ผ้าทอ 50 ผืน", who=WANDEE, way="together")
    accepted(songkhla, referral_id, SUDA, "บ้านแพรกหา")
    accepted(songkhla, referral_id, BUNRUEAN, "ทอผ้าเนินม่วง")


def test_once_nobody_is_asked_or_works_on_it_any_more_it_is_closed(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, "บ้านแพรกหา", "ทอผ้าเนินม่วง", words="ส่งต่อลูกค้า ผ้าทอ 50 ผืน", who=WANDEE, way="together")
    accepted(songkhla, referral_id, SUDA, "บ้านแพรกหา")
    tapped(songkhla, SUDA, "nothing", referral_id, "บ้านแพรกหา", "price")
    assert row(songkhla, referral_id).status == "out"
    tapped(songkhla, BUNRUEAN, "why", referral_id, "ทอผ้าเนินม่วง", "far")
    assert row(songkhla, referral_id).status == "closed"


def test_after_cancelling_words_are_no_answers_any_more(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    assert songkhla.touches_label(SOMSRI, [shown], "ยกเลิก") == [TAKEN_BACK]
    [said] = songkhla.tells(SOMSRI, "กระจูดโคกเมา")
    assert type(said).__name__ == "EnterpriseCard"


def test_a_second_yes_or_no_changes_nothing(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    accepted(songkhla, referral_id)
    again = tapped(songkhla, FATIMAH, "accept", referral_id)
    assert [type(each) for each in again] == [Taken]
    [over] = tapped(songkhla, FATIMAH, "why", referral_id, more="far")
    assert over in (SETTLED, faster(BATIK))
    assert status_of(songkhla, referral_id) == "accepted"


def test_no_answer_a_reminder_then_the_deputy_then_back(songkhla: Songkhla) -> None:
    name_deputy(songkhla, BATIK, MALI)
    referral_id = sent(songkhla)
    reminded = songkhla.time_passes(hours=24)
    assert [(say.to, say.result.asked_before) for say in reminded if offers_in([say.result])] == [(FATIMAH, True)]
    deputies = songkhla.time_passes(hours=24)
    assert [(say.to, say.result.as_deputy) for say in deputies if offers_in([say.result])] == [(MALI, True)]
    back = songkhla.time_passes(hours=24)
    assert [say.to for say in back] == [SOMSRI], "one message says both"
    assert (back[0].result.last, back[0].result.again) == ((BATIK, "silent", None), True)
    assert status_of(songkhla, referral_id) == "silent"
    taken = tapped(songkhla, MALI, "accept", referral_id)
    assert isinstance(taken[0], Taken), "a late yes of the deputy still counts while nobody else has it"
    assert status_of(songkhla, referral_id) == "accepted"


def test_without_a_deputy_it_comes_back_after_two_days(songkhla: Songkhla) -> None:
    sent(songkhla)
    said = songkhla.time_passes(hours=48)
    assert [type(say.result).__name__ for say in said] == ["Offer", "Suggestions"]


def test_a_late_yes_loses_against_another_one(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, BASKETS, POM, words="ส่งต่อลูกค้า กระจูด 9 ใบ")
    songkhla.time_passes(hours=48)
    assert status_of(songkhla, referral_id, BASKETS) == "silent"
    accepted(songkhla, referral_id, NULEK, POM)
    assert tapped(songkhla, WANDEE, "accept", referral_id, BASKETS) == [faster(POM)]


def test_a_late_yes_takes_it_from_whom_was_asked_next(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, BASKETS, POM, words="ส่งต่อลูกค้า กระจูด 9 ใบ")
    songkhla.time_passes(hours=48)
    said = tapped(songkhla, WANDEE, "accept", referral_id, BASKETS)
    assert faster(BASKETS) in said, "the other one is told kindly"
    assert status_of(songkhla, referral_id, POM) == "lost"
    assert tapped(songkhla, NULEK, "accept", referral_id, POM) == [faster(BASKETS)]


def test_whoever_cannot_be_reached_is_passed_over_at_once(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า เมล็ดพันธุ์ข้าวหอมชลสิทธิ์ 2 กระสอบ")
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise('ข้าวหอมชลสิทธิ์').id}")
    told, again = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert told.step == "unreachable"
    assert isinstance(again, Suggestions)
    assert songkhla.person(MANOP).is_friend is False


def test_the_sender_sees_each_step(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)

    def line() -> tuple[str, bool]:
        [shown] = songkhla.touches(SOMSRI, f"referral.show:{referral_id}")
        return shown.lines[0].status, shown.lines[0].seen

    assert line() == ("sent", False)
    assert [each.step for each in tapped(songkhla, FATIMAH, "see", referral_id)[1:]] == ["seen"]
    assert len(tapped(songkhla, FATIMAH, "see", referral_id)) == 1, "said once"
    assert line() == ("sent", True)
    accepted(songkhla, referral_id)
    assert line()[0] == "accepted"
    tapped(songkhla, FATIMAH, "contacted", referral_id)
    assert line()[0] == "contacted"
    tapped(songkhla, FATIMAH, "nothing", referral_id, more="price")
    [shown] = songkhla.touches(SOMSRI, f"referral.show:{referral_id}")
    assert (shown.lines[0].status, shown.lines[0].reason) == ("no_deal", "price")


def test_a_week_later_one_tap_says_what_came_of_it(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    accepted(songkhla, referral_id)
    [say] = songkhla.time_passes(days=7)
    assert isinstance(say.result, FollowUp)
    assert say.to == FATIMAH
    assert songkhla.touches_label(FATIMAH, [say.result], "ยังคุยอยู่") == [
        Told("All right. You find it under “my referrals” when there is news.")
    ]
    said = songkhla.time_passes(days=31)
    assert not [say for say in said if say.subject], "nobody says anything: it is closed without a word"
    assert row(songkhla, referral_id).status == "closed"


def test_a_yes_that_quotes_the_offer_takes_it(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    [elsewhere] = songkhla.quotes(FATIMAH, f"referral:{referral_id}", "รับค่ะ")
    assert isinstance(elsewhere, TalkPrivately), "not in a group"
    with songkhla.database.transaction() as session:
        session.merge(
            SentMessage(
                chat_id=FATIMAH, message_id="offer", subject=f"referral:{referral_id}", sent_at=songkhla.clock.now()
            )
        )
    no = songkhla.says(FATIMAH, "ไม่ได้ค่ะ", private=True, quoted_message_id="offer")
    assert isinstance(no[0], AskWhyNot)
    yes = songkhla.says(FATIMAH, "รับค่ะ", private=True, quoted_message_id="offer")
    assert isinstance(yes[0], Taken)


def test_a_bare_yes_shows_what_waits_for_an_answer(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    said = songkhla.tells(FATIMAH, "รับค่ะ")
    assert [offer.id for offer in offers_in(said)] == [referral_id]
    assert status_of(songkhla, referral_id) == "sent", "which one was meant is for a tap to say"
    assert offers_in(songkhla.tells(SUDA, "รับค่ะ")) == []


def test_thanks_typed_go_to_whoever_passed_it_on(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    assert songkhla.tells(FATIMAH, "ขอบคุณค่ะ") == [Told("You are welcome.")]
    accepted(songkhla, referral_id)
    brought, arrived = songkhla.tells(FATIMAH, "ขอบคุณมากๆนะคะ")
    assert brought == Told("I bring your thanks.")
    assert isinstance(arrived, ThanksArrived)
    assert songkhla.tells(FATIMAH, "ขอบคุณค่ะ") == [Told("I bring your thanks.")], "as a second tap: said once"


def test_thanks_are_said_in_the_group_only_if_both_agree(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    accepted(songkhla, referral_id)
    tapped(songkhla, FATIMAH, "thank", referral_id, more="open")
    enterprise_id = songkhla.enterprise(BATIK).id
    assert songkhla.touches(FATIMAH, f"referral.openly:{referral_id}:{enterprise_id}:yes") == [GONE]
    assert songkhla.touches(SOMSRI, f"referral.openly:{referral_id}:{enterprise_id}:no") == [
        Told("All right, it stays between you.")
    ]
    assert songkhla.touches(SOMSRI, f"referral.openly:{referral_id}:{enterprise_id}:yes") == [
        Told("All right, it stays between you.")
    ]
    other = sent(songkhla, words="ส่งต่อลูกค้า ผ้าบาติก 9 ผืน")
    accepted(songkhla, other)
    tapped(songkhla, FATIMAH, "thank", other)
    assert songkhla.touches(SOMSRI, f"referral.openly:{other}:{enterprise_id}:yes") == [SETTLED]


def test_taken_back_everybody_hears_that_there_is_nothing_to_do(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    [ask] = songkhla.touches(SOMSRI, f"referral.withdraw:{referral_id}")
    assert is_told(ask, "Shall I take it back?")
    assert songkhla.touches(SOMSRI, f"referral.withdrawyes:{referral_id}") == [TAKEN_BACK, SETTLED]
    assert tapped(songkhla, FATIMAH, "accept", referral_id) == [GONE]
    said = songkhla.time_passes(days=40)
    assert not [say for say in said if say.subject], "nobody is chased for it any more"


def test_goods_and_visits_go_the_same_way(songkhla: Songkhla) -> None:
    for words, kind in (("ส่งต่อสินค้า เศษผ้าบาติก 3 กระสอบ", "goods"), ("ขอดูงาน ผ้าบาติก 30 คน 12 ธ.ค.", "visit")):
        shown = begun(songkhla, words)
        assert shown.thing.kind == kind
        [confirm] = songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
        assert isinstance(confirm, ConfirmSending)
        songkhla.touches_label(SOMSRI, [confirm], "ส่งเลย")
        accepted(songkhla, shown.id)
        tapped(songkhla, FATIMAH, "deal", shown.id)
        assert status_of(songkhla, shown.id) == ("deal" if kind == "goods" else "contacted"), "a visit lies ahead still"


def test_what_i_sent_and_what_we_were_sent(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla)
    [mine] = songkhla.tells(SOMSRI, "การส่งต่อของฉัน")
    assert isinstance(mine, Overview)
    assert [each[0] for each in mine.sent] == [referral_id]
    [theirs] = songkhla.tells(FATIMAH, "การส่งต่อของฉัน")
    assert [each[0] for each in theirs.received] == [referral_id]
    assert [name for name, _form in theirs.cards] == [BATIK]
    [nobodys] = songkhla.tells(MALI, "การส่งต่อของฉัน")
    assert (nobodys.sent, nobodys.received, nobodys.cards) == ((), (), ())


def test_messages_travel_as_they_should(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    with songkhla.database.reading() as session:
        [offer] = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == FATIMAH))
    assert offer.urgency == Urgency.PATIENT
    assert offer.title == f"มีลูกค้าส่งต่อมาให้{BATIK}ค่ะ", "nothing of what it is on a lock screen"


def test_facilitators_and_members_may_pass_on_too(songkhla: Songkhla) -> None:
    for who, giver in ((PIMJAI, None), (MALI, "ผ้าทอเกาะยอ"), (KANLAYA, "ผ้าทอเกาะยอ")):
        referral_id = sent(songkhla, who=who)
        assert accepted(songkhla, referral_id).reach.giver == giver


@pytest.mark.parametrize("asked", ["ทอผ้า 10 ผืน", "ผ้าทอ 10 ผืน", "ผ้าทอมือ 10 ผืน"])
def test_whoever_weaves_is_asked_in_turn_however_it_is_called(songkhla: Songkhla, asked: str) -> None:
    shown = begun(songkhla, f"ส่งต่อลูกค้า {asked}", who=FATIMAH)
    assert {each.short_name for each in shown.items} == {"ผ้าทอเกาะยอ", "บ้านแพรกหา", "ทอผ้าเนินม่วง"}


def test_the_one_that_is_named_comes_first(songkhla: Songkhla) -> None:
    assert begun(songkhla, "ส่งต่อลูกค้า ผ้าทอเกาะยอ 10 ผืน", who=FATIMAH).items[0].short_name == "ผ้าทอเกาะยอ"


def test_what_is_lacked_goes_to_who_has_it_and_is_theirs_to_give(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อสินค้า ต้องการกระจูด 200 กก. ใครมีบ้าง", who=FATIMAH)
    assert (shown.thing.kind, shown.thing.what) == ("need", "กระจูด")
    assert {each.short_name for each in shown.items} == {BASKETS, POM}
    songkhla.touches(FATIMAH, f"referral.to:{shown.id}:{songkhla.enterprise(POM).id}")
    songkhla.touches(FATIMAH, f"referral.go:{shown.id}")
    accepted(songkhla, shown.id, NULEK, POM)
    with songkhla.database.reading() as session:
        network_id = songkhla.enterprise(POM).network_id
        pairs = passed_between(session, network_id, songkhla.clock.now() - timedelta(days=1))
    assert pairs == {(songkhla.enterprise(POM).id, songkhla.enterprise(BATIK).id): 1}, "who had it is the giver"


def test_what_is_lacked_is_heard_with_its_amount_in_ordinary_words(songkhla: Songkhla) -> None:
    [shown] = songkhla.says(FATIMAH, "น้องเวที ตอนนี้กลุ่มเราขาดกระจูด 200 กก. ใครมีบ้างคะ", private=True)
    assert (shown.thing.kind, shown.thing.what, shown.thing.quantity) == ("need", "กระจูด", 200)


def test_a_network_keeps_which_names_mean_the_same(songkhla: Songkhla) -> None:
    assert not {BASKETS, POM} & {each.short_name for each in begun(songkhla, "ส่งต่อลูกค้า ราโพ 5 ใบ", who=FATIMAH).items}
    assert isinstance(songkhla.tells(SOMSRI, "คำเดียวกัน ราโพ = กระจูด")[0], NotAllowed)
    [kept] = songkhla.tells(PIMJAI, "คำเดียวกัน ราโพ = กระจูด")
    assert {BASKETS, POM} <= {each.short_name for each in begun(songkhla, "ส่งต่อลูกค้า ราโพ 5 ใบ", who=FATIMAH).items}
    [shown] = songkhla.touches(PIMJAI, kept.replies[0].data)
    assert shown.sets == ()
    assert not {BASKETS, POM} & {each.short_name for each in begun(songkhla, "ส่งต่อลูกค้า ราโพ 5 ใบ", who=FATIMAH).items}
