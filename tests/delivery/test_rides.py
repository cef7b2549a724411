"""Free rides: what waits for a chat goes along when somebody speaks there; what it may and may not do."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK, ManualClock
from bot.delivery import rides
from bot.delivery.budget import budget_of, month_of, refresh
from bot.delivery.courier import Courier
from bot.delivery.line import Accepted, MonthUsedUp, NoAnswer, Outcome, Quota, Refused, TokenDead, TryLater
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken, put_notice
from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.saying import Reply, Say, Told
from bot.drawing import draw
from bot.drawing.dressing import dressed
from bot.flows.news.reading import WholeNotice
from bot.handlers.posting import answer, drawn_anew, post
from bot.language.catalogue import speaking
from bot.storage.chats import Chat
from bot.storage.message_tables import LedgerEntry, Measure, OutboxMessage, OutboxStatus, SentMessage, Urgency
from bot.storage.open_questions import WHOEVER_WRITES, questions_to
from bot.storage.rules import set_rules
from tests.installation import INSTALLATION
from tests.network import MALI, NETWORK_GROUP, PIMJAI, SOMSRI, WEAVERS_GROUP, Songkhla

pytestmark = pytest.mark.on_both

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=BANGKOK)


class Line:
    """LINE as the courier sees it: answers what it is told to, remembers what it was sent."""

    def __init__(self, said: int = 0) -> None:
        """`said` is how many messages it has numbered before."""
        self.replies: list[list[dict[str, Any]]] = []
        self.pushes: list[tuple[str, list[dict[str, Any]]]] = []
        self.outcomes: list[Outcome] = []
        self.figures: Quota | None = Quota(300, 0)
        self._said = said

    def _outcome(self, count: int) -> Outcome:
        if self.outcomes:
            return self.outcomes.pop(0)
        self._said += count
        return Accepted(tuple(f"s{self._said - n}" for n in reversed(range(count))), "r")

    def reply(self, _token: str, messages: list[dict[str, Any]]) -> Outcome:
        self.replies.append(messages)
        return self._outcome(len(messages))

    def push(self, chat_id: str, messages: list[dict[str, Any]], _key: str) -> Outcome:
        self.pushes.append((chat_id, messages))
        return self._outcome(len(messages))

    def quota(self, account_id: int = 1) -> Quota | None:
        return self.figures


class Office:
    """A network, a courier, and a LINE that does as it is told."""

    def __init__(self, songkhla: Songkhla) -> None:
        self.group, self.line = songkhla, Line()
        songkhla.clock.set(NOON)
        self.clock: ManualClock = songkhla.clock
        self.courier = Courier(songkhla.database, self.line, songkhla.clock, drawn_anew)
        self._tokens = 0

    def notice(self, words: str, urgency: Urgency = Urgency.RIDE, chat: str = NETWORK_GROUP, **fields: Any) -> str:
        """Queue a notice of one text; its id."""
        count = fields.pop("objects", 1)
        with self.group.database.transaction() as session:
            return put_notice(
                session, network_id=session.get_one(Chat, chat).network_id, chat_id=chat,
                messages=[{"type": "text", "text": words}] * count, subjects=[fields.pop("subject", None)] * count,
                urgency=urgency, now=self.clock.now(), due=fields.pop("due", self.clock.now()), title=words, **fields,
            )  # fmt: skip

    def somebody_speaks(
        self, says: list[Say] | None = None, chat: str = NETWORK_GROUP, *, may_carry: bool = True
    ) -> None:
        """An event with a reply token in a chat, answered with `says`; the courier carries what came of it."""
        self._tokens += 1
        with self.group.database.transaction() as session:
            token = ReplyToken(f"t{self._tokens}", self.clock.now() + TOKEN_LIFE)
            queued = answer(
                session, session.get_one(Chat, chat), says or [], token, self.clock.now(), may_carry=may_carry
            )
        for network_id, outbox_id in queued:
            self.courier.send(network_id, outbox_id, own_lease=True)

    def courier_works(self) -> None:
        for network_id, outbox_id in self.courier.due(50):
            self.courier.send(network_id, outbox_id)

    def row(self, outbox_id: str) -> OutboxMessage:
        with self.group.database.reading() as session:
            return session.scalars(select(OutboxMessage).where(OutboxMessage.id == outbox_id)).one()

    def status(self, outbox_id: str) -> str:
        return self.row(outbox_id).status

    def answer_status(self) -> str:
        """How it stands with the only answer there is."""
        with self.group.database.reading() as session:
            return session.scalars(select(OutboxMessage.status).where(OutboxMessage.urgency == Urgency.ANSWER)).one()

    def passes(self, **step: float) -> None:
        self.clock.advance(timedelta(**step))


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    return Office(songkhla)


GONE = Told("This is some time ago, and I do not have it any more.")
ANSWER = Say(GONE)
NEEDED = replace(ANSWER, push_if_expired=True)
"""One that is pushed where its reply token dies."""
"""Any answer of one text."""


def texts(messages: list[dict[str, Any]]) -> list[str]:
    return [str(message.get("text") or message.get("altText")) for message in messages]


def test_what_rides_in_front_was_asked_before_what_the_answer_asks(office: Office) -> None:
    """A bare yes is said to what stands last."""
    office.group.tells(SOMSRI, "สวัสดี")
    button = {"type": "button", "action": {"type": "postback", "label": "มา", "data": "forum.go:F"}}
    body = {"type": "box", "layout": "vertical", "contents": [button]}
    office.notice("มาไหม", chat=SOMSRI, subject="forum:F")
    with office.group.database.transaction() as session:
        notice = session.scalars(select(OutboxMessage).where(OutboxMessage.title == "มาไหม")).one()
        notice.messages = [{"type": "flex", "altText": "มาไหม", "contents": {"type": "bubble", "body": body}}]
    office.passes(seconds=10)
    asks = Told("This is some time ago, and I do not have it any more.", Reply("Yes", "order.sendnow:O"))
    office.somebody_speaks([Say(asks)], chat=SOMSRI)
    assert len(office.line.replies[-1]) == 2, "the notice went along whole"
    with office.group.database.reading() as session:
        asked = questions_to(session, SOMSRI, WHOEVER_WRITES, office.clock.now())
    assert [each.subject for each in asked][:2] == ["order.sendnow:O", "forum.go:F"]


def test_a_notice_rides_in_front_of_the_answer_and_costs_nothing(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.somebody_speaks([ANSWER])
    [sent] = office.line.replies
    assert texts(sent)[:-1] == ["ฝากบอก"], "what was asked stands last"
    assert office.line.pushes == []
    assert office.status(notice) == OutboxStatus.SENT
    with office.group.database.reading() as session:
        entries = {e.method: (e.counted_messages, e.push_equivalent) for e in session.scalars(select(LedgerEntry))}
    assert entries == {"reply": (0, 16), "ride": (0, 16)}


def test_a_notice_rides_on_mere_chatter_too(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.somebody_speaks()
    assert [texts(sent) for sent in office.line.replies] == [["ฝากบอก"]]
    assert office.status(notice) == OutboxStatus.SENT
    with office.group.database.reading() as session:
        assert [entry.method for entry in session.scalars(select(LedgerEntry))] == ["ride"]


def test_nothing_rides_twice(office: Office) -> None:
    office.notice("ฝากบอก")
    for _time in range(3):
        office.somebody_speaks()
        office.passes(hours=2)
    assert len(office.line.replies) == 1


def test_nothing_rides_while_somebody_is_being_asked(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.somebody_speaks([ANSWER], may_carry=False)
    assert [len(sent) for sent in office.line.replies] == [1]
    assert office.status(notice) == OutboxStatus.WAITING


def test_a_conversation_lets_nothing_ride_until_it_is_over(songkhla: Songkhla) -> None:
    songkhla.clock.set(NOON)
    talking = songkhla.says(MALI, "โพล")
    assert talking
    office = Office(songkhla)
    notice = office.notice("ฝากบอก")
    songkhla.says(MALI, "ประชุมวันไหนดี")
    assert office.status(notice) == OutboxStatus.WAITING


def test_once_an_hour_and_six_times_a_day(office: Office) -> None:
    rode = 0
    for number in range(20):
        office.notice(f"เรื่องที่ {number}")
        office.somebody_speaks()
        rode = len(office.line.replies)
        office.passes(minutes=20)
    assert rode == 6, "12:00 to 18:20: at 12, 13, 14, 15, 16, 17 o'clock, and then enough for today"


def test_quiet_hours_hold_rides_back(office: Office) -> None:
    office.clock.set(NOON.replace(hour=19))
    notice = office.notice("ฝากบอก")
    office.clock.set(NOON.replace(hour=21))
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.WAITING
    office.clock.set(NOON.replace(day=22, hour=8))
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.SENT


def test_limits_are_the_networks_own(office: Office) -> None:
    with office.group.database.transaction() as session:
        set_rules(session, office.group.network().id, {"ride_minutes": 0, "rides_a_day": 2})
    for number in range(4):
        office.notice(f"เรื่องที่ {number}")
        office.somebody_speaks()
    assert len(office.line.replies) == 2


def test_what_waits_is_named_in_one_card_in_front_of_the_answer(office: Office) -> None:
    ids = [office.notice(f"เรื่องที่ {number}") for number in range(8)]
    office.somebody_speaks([ANSWER])
    [sent] = office.line.replies
    assert len(sent) == 2
    assert all(f"เรื่องที่ {number}" in texts(sent)[0] for number in range(8))
    assert {office.status(each) for each in ids} == {OutboxStatus.SENT}
    with office.group.database.transaction() as session:
        session.scalars(select(OutboxMessage).where(OutboxMessage.id == ids[5])).one().subjects = ["question:1"]
    [whole] = office.group.taps(MALI, f"news.read:{ids[5]}")
    assert whole == WholeNotice([{"type": "text", "text": "เรื่องที่ 5"}])
    with office.group.database.reading() as session:
        newest = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1)).one()
        assert newest.subjects == ["question:1"], "it can be quoted like what came whole"


def test_what_is_longer_than_the_answer_is_only_named_in_front_of_it(office: Office) -> None:
    notice = office.notice("รายงาน", objects=1)
    with office.group.database.transaction() as session:
        row = session.scalars(select(OutboxMessage).where(OutboxMessage.id == notice)).one()
        row.messages = [{"type": "text", "text": "ยาว " * 100}]
    office.somebody_speaks([ANSWER])
    [sent] = office.line.replies
    assert "รายงาน" in texts(sent)[0] and "ยาว" not in texts(sent)[0]
    assert len(sent) == 2 and office.row(notice).only_named


def test_what_the_answer_says_anyway_is_not_said_twice(office: Office) -> None:
    with office.group.database.reading() as session:
        chat = session.get_one(Chat, NETWORK_GROUP)
    with speaking(chat.language):
        same = dressed(draw(GONE)[0], INSTALLATION.public_url)
    notice = office.notice(same["text"])
    with office.group.database.transaction() as session:
        session.scalars(select(OutboxMessage).where(OutboxMessage.id == notice)).one().messages = [same]
    office.somebody_speaks([ANSWER])
    [sent] = office.line.replies
    assert texts(sent) == [same["text"]]
    assert office.status(notice) == OutboxStatus.SENT


@pytest.mark.parametrize("measure", list(Measure))
def test_of_what_the_bot_begins_by_itself_a_chat_hears_one_of_a_kind_a_week(office: Office, measure: Measure) -> None:
    first, second = (office.notice(words, measure=measure) for words in ("หนึ่ง", "สอง"))
    other = office.notice("ข่าว")
    office.somebody_speaks()
    assert [office.status(each) for each in (first, second, other)] == [
        OutboxStatus.SENT, OutboxStatus.WAITING, OutboxStatus.SENT,
    ]  # fmt: skip
    office.passes(days=6)
    office.somebody_speaks()
    assert office.status(second) == OutboxStatus.WAITING
    office.passes(days=1, minutes=1)
    office.somebody_speaks()
    assert office.status(second) == OutboxStatus.SENT


def test_a_push_keeps_the_same_measure(office: Office) -> None:
    office.group.tells(SOMSRI, "ช่วยเหลือ")
    with office.group.database.transaction() as session:
        session.get_one(Chat, SOMSRI).network_id = office.group.network().id
    first, second = (
        office.notice(words, Urgency.PATIENT, chat=SOMSRI, measure=Measure.QUESTION, push_after=office.clock.now())
        for words in ("หนึ่ง", "สอง")
    )
    for _ in range(2):
        office.courier_works()
    assert (office.status(first), office.status(second)) == (OutboxStatus.SENT, OutboxStatus.WAITING)
    office.passes(days=7, minutes=1)
    office.courier_works()
    assert office.status(second) == OutboxStatus.SENT


def test_a_digest_is_read_only_where_it_was_for(office: Office) -> None:
    ids = [office.notice(f"เรื่องที่ {number}") for number in range(8)]
    office.somebody_speaks([ANSWER])
    assert office.group.touches(MALI, f"news.read:{ids[7]}") == [GONE]
    assert office.group.taps(MALI, "news.read:nothing") == [GONE]


def test_a_yes_to_a_digest_opens_the_one_line_that_asks(office: Office) -> None:
    """Only its title was read so far: what it asks is shown first, and is not yet agreed to."""
    office.group.tells(MALI, "ช่วยเหลือ")
    office.passes(days=2)
    for number in range(3):
        office.notice(f"เรื่องที่ {number}", chat=MALI)
    asks = Told("Would you like to help?", Reply("Yes, gladly", "poll.show:1"))
    with office.group.database.transaction() as session:
        post(
            session,
            [Say(asks, to=MALI, network_id=office.group.network().id, urgency=Urgency.RIDE)],
            office.clock.now(),
        )
    office.somebody_speaks(chat=MALI)
    office.passes(minutes=1)
    [whole] = office.group.tells(MALI, "ได้ค่ะ")
    assert isinstance(whole, WholeNotice) and "poll.show:1" in json.dumps(whole.messages)


def test_what_is_said_together_stays_in_its_order(office: Office) -> None:
    words = [f"เรื่องที่ {number}" for number in range(4)]
    for each in words:  # all in the same millisecond
        office.notice(each, subject="forum:X")
    office.somebody_speaks()
    [[first, rest]] = [texts(said) for said in office.line.replies]
    assert first == words[0]
    assert rest.endswith(" · ".join(words[1:]))


def test_a_question_that_rides_in_front_of_an_answer_keeps_its_buttons(office: Office) -> None:
    """A phone shows quick replies under the newest message only: those of the answer, or none."""
    asks = Told("This poll is closed.", Reply("Ask again", "poll.ask:1"))
    with office.group.database.transaction() as session:
        network_id = session.get_one(Chat, NETWORK_GROUP).network_id
        post(session, [Say(asks, to=NETWORK_GROUP, network_id=network_id, urgency=Urgency.RESULT)], office.clock.now())
    office.somebody_speaks([Say(Told("Which one?", Reply("Mine", "poll.mine:1")))])
    [[question, answer_]] = office.line.replies
    assert "poll.ask:1" in json.dumps(question["contents"]) and "quickReply" not in question
    assert [item["action"]["data"] for item in answer_["quickReply"]["items"]] == ["poll.mine:1"]


def test_an_answer_of_five_objects_carries_nothing(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.somebody_speaks([ANSWER] * 5)
    assert [len(sent) for sent in office.line.replies] == [5]
    assert office.status(notice) == OutboxStatus.WAITING


def test_what_is_not_due_or_over_does_not_ride(office: Office) -> None:
    later = office.notice("พรุ่งนี้", due=office.clock.now() + timedelta(days=1))
    over = office.notice("เมื่อวาน", expires=office.clock.now())
    office.somebody_speaks()
    assert office.line.replies == []
    assert {office.status(later), office.status(over)} == {OutboxStatus.WAITING}


def test_other_chats_notices_stay_where_they_are(office: Office) -> None:
    office.notice("สำหรับกลุ่มอื่น", chat=WEAVERS_GROUP)
    office.somebody_speaks()
    assert office.line.replies == []
    office.somebody_speaks(chat=WEAVERS_GROUP)
    assert len(office.line.replies) == 1


def test_a_dead_token_lets_the_passengers_wait_again(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [TokenDead()]
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.WAITING
    office.passes(hours=1)
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.SENT


def test_a_token_used_by_a_try_that_met_a_fault_was_used_to_say_it(office: Office) -> None:
    """LINE may have done what it answers with a fault: the used token tells, and nobody is written to twice."""
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [TryLater("500"), TokenDead()]
    office.somebody_speaks()
    office.passes(seconds=6)
    office.courier_works()
    assert (office.status(notice), len(office.line.replies), office.line.pushes) == (OutboxStatus.SENT, 2, [])


@pytest.mark.parametrize("then", [[], [TryLater("429")]])
def test_what_line_may_have_said_behind_a_fault_is_not_said_again(office: Office, then: list[Outcome]) -> None:
    """It may stay in doubt until the token is dead, whatever a later try meets: the answer is not pushed as well."""
    office.line.outcomes = [TryLater("500"), *then, *[TryLater("503")] * 8]
    office.somebody_speaks([NEEDED])
    for _ in range(20):
        office.passes(seconds=4)
        office.courier_works()
    assert office.line.pushes == []
    assert office.answer_status() == OutboxStatus.UNCONFIRMED


def test_before_the_token_dies_line_is_asked_once_more(office: Office) -> None:
    office.line.outcomes = [*[TryLater("500")] * 5, TokenDead()]
    office.somebody_speaks([NEEDED])
    for _ in range(20):
        office.passes(seconds=3)
        office.courier_works()
    assert (office.answer_status(), office.line.pushes) == (OutboxStatus.SENT, [])


def test_an_answer_that_line_had_no_room_for_is_pushed(office: Office) -> None:
    """It certainly was not said."""
    office.line.outcomes = [TryLater("429")] * 7
    office.somebody_speaks([NEEDED])
    for _ in range(20):
        office.passes(seconds=4)
        office.courier_works()
    assert len(office.line.pushes) == 1


def test_when_nobody_knows_whether_it_arrived_it_is_not_said_again(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [NoAnswer("timeout")]
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.RIDING
    office.passes(minutes=2)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.UNCONFIRMED
    office.passes(hours=1)
    office.somebody_speaks()
    assert len(office.line.replies) == 1


def test_a_notice_that_line_refuses_does_not_take_the_answer_with_it(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [Refused("400")]
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.WAITING
    office.courier_works()
    assert [len(sent) for sent in office.line.replies] == [2, 1], "the answer goes out alone"


def test_the_ids_of_what_rode_are_kept_for_quotes(office: Office) -> None:
    office.notice("ฝากบอก", subject="poll:X")
    office.somebody_speaks([ANSWER])
    with office.group.database.reading() as session:
        assert {row.subject for row in session.scalars(select(SentMessage))} == {None, "poll:X"}


def test_what_is_outdated_is_withdrawn_before_it_rides(office: Office) -> None:
    notice = office.notice("โพลจะปิดพรุ่งนี้", subject="poll:X")
    other = office.notice("โพลอื่น", subject="poll:XY")
    with office.group.database.transaction() as session:
        withdraw_about(session, office.group.network().id, "poll:X", "the poll is closed")
    office.somebody_speaks()
    assert [texts(sent) for sent in office.line.replies] == [["โพลอื่น"]]
    assert (office.status(notice), office.status(other)) == (OutboxStatus.WITHDRAWN, OutboxStatus.SENT)


def test_passengers_of_a_lost_carrier_wait_again(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [NoAnswer("crash")]
    office.somebody_speaks()
    carrier = office.row(notice).ride_on
    with office.group.database.transaction() as session:
        row = session.scalars(select(OutboxMessage).where(OutboxMessage.id == carrier)).one()
        row.status = OutboxStatus.WITHDRAWN
    office.passes(minutes=11)
    with office.group.database.transaction() as session:
        assert rides.rescue(session, office.clock.now()) == 1
    assert office.status(notice) == OutboxStatus.WAITING


def test_a_patient_notice_is_pushed_when_nobody_has_spoken(office: Office) -> None:
    notice = office.notice("ผลโพล", Urgency.PATIENT, push_after=office.clock.now() + timedelta(hours=2))
    office.courier_works()
    assert office.line.pushes == []
    office.passes(hours=2)
    office.courier_works()
    assert [texts(sent) for _chat, sent in office.line.pushes] == [["ผลโพล"]]
    assert office.status(notice) == OutboxStatus.SENT


def test_a_ride_in_time_saves_the_push(office: Office) -> None:
    office.notice("ผลโพล", Urgency.PATIENT, push_after=office.clock.now() + timedelta(hours=2))
    office.passes(hours=1)
    office.somebody_speaks()
    office.passes(hours=2)
    office.courier_works()
    assert office.line.pushes == []
    assert len(office.line.replies) == 1


def test_the_reserve_is_not_touched_by_what_can_wait(office: Office) -> None:
    office.line.figures = Quota(300, 170)  # 130 left, 120 of them kept
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(days=3))
    office.courier_works()
    assert NETWORK_GROUP not in [chat for chat, _sent in office.line.pushes]
    assert office.status(notice) == OutboxStatus.WAITING
    urgent = office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    assert office.status(urgent) == OutboxStatus.SENT, "what is urgent may"


def test_the_representatives_are_told_where_the_group_is_too_dear(office: Office) -> None:
    with office.group.database.transaction() as session:
        session.get_one(Chat, NETWORK_GROUP).member_count = 130
    office.line.figures = Quota(300, 100)  # 80 are free to use
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(days=3))
    office.courier_works()
    office.courier_works()
    assert SOMSRI in [chat for chat, _sent in office.line.pushes]
    assert NETWORK_GROUP not in [chat for chat, _sent in office.line.pushes]
    assert len(office.line.pushes) == 11, "representatives who can be written to"
    office.passes(hours=2)
    office.courier_works()
    assert len(office.line.pushes) == 11, "once"
    office.somebody_speaks()
    assert office.status(notice) == OutboxStatus.SENT, "the group still hears it, for free"


def test_a_push_that_takes_much_of_what_is_left_gives_way_to_the_representatives(office: Office) -> None:
    with office.group.database.transaction() as session:
        session.get_one(Chat, NETWORK_GROUP).member_count = 130
    office.line.figures = Quota(1000, 0)  # 600 are free to use
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(days=3))
    office.courier_works()
    office.courier_works()
    assert len(office.line.pushes) == 11, "representatives who can be written to"
    assert office.status(notice) == OutboxStatus.WAITING
    office.line.figures = Quota(10_000, 0)
    office.passes(hours=2)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT, "once there is plenty, the group hears it too"


def test_representatives_are_told_once_though_a_digest_comes_back(office: Office) -> None:
    with office.group.database.transaction() as session:
        session.get_one(Chat, NETWORK_GROUP).member_count = 130
    for number in range(7):
        office.notice(f"เรื่องที่ {number}")
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(days=3))
    office.courier_works()
    office.courier_works()
    office.line.outcomes = [TokenDead()]
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.WAITING
    for _time in range(3):
        office.passes(hours=2)
        office.courier_works()
    assert len(office.line.pushes) == 11
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.SENT
    assert office.row(notice).messages, "what only a digest named can be read"


def test_what_can_wait_is_not_pushed_in_quiet_hours(office: Office) -> None:
    office.clock.set(NOON.replace(hour=21))
    notice = office.notice("ผลโพล", Urgency.PATIENT)
    office.courier_works()
    office.passes(hours=9)
    office.courier_works()
    assert office.line.pushes == []
    office.passes(hours=1)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT


def test_what_is_urgent_uses_up_its_own_reserve_first(office: Office) -> None:
    refresh(office.group.database, office.line, office.clock)
    office.passes(minutes=1)
    office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    with office.group.database.reading() as session:
        budget = budget_of(session, office.group.network().id, office.clock.now())
    assert (budget.used, budget.reserved) == (16, 120 - 16)
    assert budget.allows(180)
    assert not budget.allows(181)


def test_when_the_month_is_used_up_a_ride_is_the_way_and_the_month_turns(office: Office) -> None:
    office.line.figures, office.line.outcomes = Quota(300, 300), [MonthUsedUp()]
    urgent = office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    assert office.status(urgent) == OutboxStatus.WAITING
    office.passes(hours=3)
    office.courier_works()
    assert len(office.line.pushes) == 1, "LINE is not asked again and again"
    office.somebody_speaks()
    assert office.status(urgent) == OutboxStatus.SENT
    second = office.notice("เรื่องใหม่", Urgency.PATIENT)
    office.courier_works()
    assert office.status(second) == OutboxStatus.WAITING
    office.line.figures = Quota(300, 0)
    office.clock.set(month_of(office.clock.now())[1] + timedelta(hours=9))
    office.courier_works()
    assert office.status(second) == OutboxStatus.SENT


def test_what_never_arrived_is_told_the_facilitator(office: Office) -> None:
    office.line.figures = Quota(300, 299)
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(hours=5))
    office.passes(hours=6)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.EXPIRED
    [told] = office.group.do_due_work()
    assert (told.to, told.urgency) == (PIMJAI, Urgency.RIDE)
    assert told.result == Told(
        "“{title}” did not reach {where} in time: nobody wrote there, and the month's messages did not allow more.",
        title="ผลโพล",
        where="เครือข่ายลุ่มน้ำทะเลสาบสงขลา",
    )


def test_a_ride_that_nobody_gave_expires_and_is_told(office: Office) -> None:
    notice = office.notice("ฝากบอก", expires=office.clock.now() + timedelta(hours=5))
    office.passes(hours=6)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.EXPIRED
    assert [say.to for say in office.group.do_due_work()] == [PIMJAI]


@pytest.mark.parametrize(
    ("figures", "allowed"),
    [
        (None, True),
        (Quota(None, 5000), True),
        (Quota(300, 0), True),
        (Quota(300, 170), False),
        (Quota(300, 300), False),
    ],
)
def test_unlimited_and_unknown_quotas_allow_a_push(office: Office, figures: Quota | None, allowed: bool) -> None:
    office.line.figures = figures
    refresh(office.group.database, office.line, office.clock)
    with office.group.database.reading() as session:
        assert budget_of(session, office.group.network().id, office.clock.now()).allows(16) == allowed


def test_own_sends_count_until_line_counts_them(office: Office) -> None:
    office.line.figures = Quota(300, 0)
    refresh(office.group.database, office.line, office.clock)
    office.passes(minutes=1)
    office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    with office.group.database.reading() as session:
        assert budget_of(session, office.group.network().id, office.clock.now()).used == 16


def test_a_new_month_begins_at_nothing(office: Office) -> None:
    office.line.figures = Quota(300, 300)
    refresh(office.group.database, office.line, office.clock)
    office.clock.set(datetime(2026, 12, 1, 9, 0, tzinfo=BANGKOK))
    with office.group.database.reading() as session:
        assert budget_of(session, office.group.network().id, office.clock.now()).allows(100)


def test_planned_urgent_sends_are_kept_free(office: Office) -> None:
    office.line.figures = Quota(100, 0)
    refresh(office.group.database, office.line, office.clock)
    for day in range(1, 6):
        office.notice(f"วันที่ {day}", Urgency.MUST, due=office.clock.now() + timedelta(days=day))
    with office.group.database.reading() as session:
        budget = budget_of(session, office.group.network().id, office.clock.now())
    assert budget.planned == 80
    assert budget.allows(20)
    assert not budget.allows(21)
