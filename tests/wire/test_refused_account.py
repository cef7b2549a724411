"""LINE refuses the bot's account: nothing is lost by it, everything waits, and goes on by itself."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.credentials import Credentials
from bot.delivery import account
from bot.delivery.line import NotAllowed, Outcome
from bot.settings import Settings, read_again
from bot.storage.account import refusal
from bot.storage.due_work import DueWork
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.delivery.test_rides import ANSWER, Office
from tests.network import WEAVERS_GROUP, Songkhla
from tests.running import Running, wait_until

WAITING, SENT = OutboxStatus.WAITING, OutboxStatus.SENT


def refused(product: Running) -> bool:
    with product.services.database.reading() as session:
        return refusal(session) is not None


def outbox(product: Running) -> list[OutboxMessage]:
    with product.services.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


@pytest.mark.parametrize("status", [401, 403])
def test_no_answer_is_lost_while_line_refuses_the_account(product: Running, status: int) -> None:
    """The token is wrong for half a minute: three people are answered once it is right, and LINE was asked little."""
    group = product.new_group("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")
    greeted = len(outbox(product))
    product.post("/faults", {"endpoint": "*", "status": status, "times": 1000})
    people = ("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")
    for number, name in enumerate(people):
        words = f"โพล เรื่องที่ {number} | ก | ข"
        product.post(f"/chats/{group}/messages", {"as": product.user(name), "text": words})
    wait_until(lambda: len(outbox(product)) == greeted + 3 and refused(product))
    assert [row.status for row in outbox(product)[greeted:]] == [WAITING] * 3
    product.call("DELETE", "/faults")
    product.line.simulator.clock.set(product.services.clock.now() + timedelta(seconds=25))
    product.services.worker.look_after_account()
    assert refused(product) is (status == 403), "who the bot is LINE tells even where it may not send"
    if status == 403:
        product.line.simulator.clock.set(product.services.clock.now() + account.FORBIDDEN_PAUSE)
        product.services.worker.look_after_account()
    product.advance(120)
    wait_until(lambda: {row.status for row in outbox(product)} == {SENT})
    assert len([words for words in product.bot_said(group) if "เรื่องที่" in words]) == 3


class Refusing:
    """LINE as the courier and the account see it."""

    def __init__(self, office: Office) -> None:
        self.line = office.line
        self.rejected, self.accepts, self.token = False, False, ""

    def accepts_us(self) -> bool | None:
        return self.accepts

    def use_token(self, token: str) -> None:
        self.token = token


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    return Office(songkhla)


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


def look(office: Office, line: Refusing) -> None:
    account.look_after(office.group.database, line, office.clock)


def test_what_waits_is_not_even_tried_and_leaves_when_the_token_is_right(office: Office) -> None:
    line = Refusing(office)
    notices = [office.notice(f"เรื่องที่ {number}", Urgency.MUST) for number in range(3)]
    office.line.outcomes = [NotAllowed(401)] * 3
    for _tick in range(4):
        office.courier_works()
        office.passes(minutes=30)
    assert len(office.line.pushes) == 1
    assert {office.status(each) for each in notices} == {WAITING}
    office.line.outcomes = []
    line.accepts = True
    look(office, line)
    office.courier_works()
    assert {office.status(each) for each in notices} == {SENT}


def test_those_who_look_after_a_network_hear_of_a_long_silence_only(office: Office) -> None:
    line = Refusing(office)
    for silent in (timedelta(minutes=1), timedelta(hours=3)):
        office.notice("ฝากบอก", Urgency.MUST)
        office.line.outcomes = [NotAllowed(401)]
        office.courier_works()
        office.clock.advance(silent)
        line.accepts = True
        look(office, line)
        office.courier_works()
    with office.group.database.reading() as session:
        assert [row.kind for row in session.scalars(select(DueWork)) if row.kind == account.SILENCED] == [
            account.SILENCED
        ]


def test_a_look_up_that_is_refused_stops_sending_too(office: Office) -> None:
    line = Refusing(office)
    line.rejected = True
    look(office, line)
    notice = office.notice("ฝากบอก", Urgency.MUST)
    office.courier_works()
    assert (office.status(notice), office.line.pushes) == (WAITING, [])


def test_a_message_that_alone_is_forbidden_ends_while_the_others_leave(office: Office) -> None:
    line = Refusing(office)
    line.accepts = True
    bad = office.notice("พัง", Urgency.MUST)
    push = office.line.push

    def forbids_one(chat_id: str, messages: list[dict[str, Any]], key: str) -> Outcome:
        return NotAllowed(403) if messages[-1]["text"] == "พัง" else push(chat_id, messages, key)

    office.line.push = forbids_one  # type: ignore[method-assign]
    for number in range(2 * account.MOST_FORBIDDEN):
        good = office.notice(f"ดี {number}", Urgency.MUST, chat=WEAVERS_GROUP)
        for _look in range(3):
            office.courier_works()
            office.passes(minutes=account.MOST_FORBIDDEN)
            look(office, line)
        assert office.status(good) == SENT
    assert office.status(bad) == OutboxStatus.FAILED


def test_an_answer_on_its_token_waits_and_is_said_once(office: Office) -> None:
    line = Refusing(office)
    office.line.outcomes = [NotAllowed(401)]
    office.somebody_speaks([ANSWER])
    look(office, line)
    office.passes(seconds=20)
    line.accepts = True
    look(office, line)
    office.courier_works()
    assert len(office.line.replies) == 2 and office.line.outcomes == []


def test_a_new_token_and_secret_in_the_file_count_without_a_restart(tmp_path: Path, monkeypatch: Any) -> None:
    for name in ("LINE_CHANNEL_ACCESS_TOKEN", "LINE_CHANNEL_SECRET", "LINE_CHANNEL_SECRET_BEFORE"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / ".env"
    file.write_text("LINE_CHANNEL_ACCESS_TOKEN=old\nLINE_CHANNEL_SECRET=first\n", encoding="utf-8")
    credentials = Credentials(read_again(settings(WETHI_ENV_FILE=file)))
    assert (credentials.token, credentials.secrets, credentials.look_again()) == ("old", ("first",), False)
    file.write_text(
        "LINE_CHANNEL_ACCESS_TOKEN=new\nLINE_CHANNEL_SECRET=second\nLINE_CHANNEL_SECRET_BEFORE=first\n",
        encoding="utf-8",
    )
    assert (credentials.look_again(), credentials.token, credentials.secrets) == (True, "new", ("second", "first"))
