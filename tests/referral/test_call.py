"""Asking all who make it: openly, without a customer's name; the first to claim it has it."""

import json
import threading
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.dialogue.display_names import Names
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.referral.answers import StepTold, Taken
from bot.flows.referral.results import CallCard, CallPreview, Claimed, ClaimWhich, Suggestions
from bot.flows.referral.tables import TAKEN, ReferralOffer
from bot.flows.referral.views import GONE, SETTLED
from bot.handlers.events import Incoming
from bot.handlers.posting import answer
from bot.handlers.routing import request_of, route
from bot.language.catalogue import speaking
from bot.storage.chats import ChatKind
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Role, RoleKind
from tests.network import MALI, NETWORK_GROUP, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.referral.passing import BARE, BASKETS, FATIMAH, NAME, NULEK, PHONE, POM, begun, row, statuses
from tests.told import is_told

LINE = "ส่งต่อลูกค้า กระจูด 10 ใบ"


def called(songkhla: Songkhla, how: str = "one", contact: str = "sender") -> str:
    """An open call for baskets; its id."""
    shown = begun(songkhla, LINE)
    songkhla.touches(SOMSRI, f"referral.call:{shown.id}")
    if contact == "customer":
        songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
        songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
        [preview] = songkhla.touches(SOMSRI, f"referral.consent:{shown.id}")
    else:
        [preview] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:{contact}")
    assert isinstance(preview, CallPreview), preview
    songkhla.touches(SOMSRI, f"referral.ask:{shown.id}:{how}")
    return shown.id


def notices(songkhla: Songkhla, chat_id: str) -> list[OutboxMessage]:
    with songkhla.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.chat_id == chat_id, OutboxMessage.urgency != Urgency.ANSWER)
        return list(session.scalars(found.order_by(OutboxMessage.id)))


def test_the_call_is_seen_before_it_goes_out_and_goes_by_ride(songkhla: Songkhla) -> None:
    shown = begun(songkhla, LINE)
    [how] = songkhla.touches_label(SOMSRI, [shown], "ถามทุกกลุ่มที่ทำ")
    [preview] = songkhla.touches_label(SOMSRI, [how], "ติดต่อผ่านเรา")
    assert (preview.enterprises, preview.groups) == (2, 2)
    assert notices(songkhla, NETWORK_GROUP) == []
    songkhla.touches_label(SOMSRI, [preview], "กลุ่มแรกที่รับ")
    songkhla.touches_label(SOMSRI, [preview], "กลุ่มแรกที่รับ")
    [card] = notices(songkhla, NETWORK_GROUP)
    assert card.urgency == Urgency.RIDE, "no push to a whole group"
    assert [notice.urgency for notice in notices(songkhla, WANDEE)] == [Urgency.PATIENT]
    assert notices(songkhla, FATIMAH) == [], "who does not make it is not asked in private"


def test_the_first_to_claim_has_it_and_the_others_are_told_kindly(songkhla: Songkhla) -> None:
    referral_id = called(songkhla)
    claimed, taken, told, *others = songkhla.taps(WANDEE, f"referral.claim:{referral_id}")
    assert isinstance(claimed, Claimed)
    assert isinstance(taken, Taken)
    assert isinstance(told, StepTold)
    taken = Told("{enterprise} has taken “{what}”. Thank you all for looking.", enterprise=BASKETS, what="กระจูด")
    assert taken in others
    assert songkhla.taps(NULEK, f"referral.claim:{referral_id}") == [taken]
    assert [type(each) for each in songkhla.taps(WANDEE, f"referral.claim:{referral_id}")] == [Claimed], "once"
    assert list(statuses(songkhla, referral_id).values()) == ["accepted"]
    waiting = [n for n in notices(songkhla, NULEK) if n.status == OutboxStatus.WAITING]
    assert waiting == [], "what waits of the call is said no more"


def test_several_may_take_a_call_that_says_so(songkhla: Songkhla) -> None:
    referral_id = called(songkhla, "many")
    assert isinstance(songkhla.taps(WANDEE, f"referral.claim:{referral_id}")[0], Claimed)
    assert isinstance(songkhla.touches(NULEK, f"referral.claim:{referral_id}")[0], Taken)
    assert list(statuses(songkhla, referral_id).values()) == ["accepted", "accepted"]


def test_only_those_who_speak_for_an_enterprise_claim(songkhla: Songkhla) -> None:
    referral_id = called(songkhla)
    assert isinstance(songkhla.taps(MALI, f"referral.claim:{referral_id}")[0], NotAllowed)
    assert is_told(songkhla.taps(SOMSRI, f"referral.claim:{referral_id}")[0], "{enterprise} is your own enterprise")
    assert songkhla.touches(STRANGER, f"referral.claim:{referral_id}")[0] == GONE
    assert isinstance(
        songkhla.taps(WANDEE, f"referral.claim:{referral_id}:{songkhla.enterprise(POM).id}")[0], NotAllowed
    )
    assert statuses(songkhla, referral_id) == {}


def test_whoever_speaks_for_several_says_which(songkhla: Songkhla) -> None:
    referral_id = called(songkhla)
    with songkhla.database.transaction() as session:
        session.add(
            Role(
                network_id=songkhla.network().id, id="R" * 26, person_id=songkhla.person(WANDEE).id,
                kind=RoleKind.REPRESENTATIVE, enterprise_id=songkhla.enterprise(POM).id,
            )
        )  # fmt: skip
    [which] = songkhla.taps(WANDEE, f"referral.claim:{referral_id}")
    assert isinstance(which, ClaimWhich)
    songkhla.taps(WANDEE, f"referral.claim:{referral_id}:{songkhla.enterprise(POM).id}")
    assert list(statuses(songkhla, referral_id)) == [songkhla.enterprise(POM).id]


def test_the_groups_never_hear_of_the_customer(songkhla: Songkhla) -> None:
    referral_id = called(songkhla, contact="customer")
    said = songkhla.taps(WANDEE, f"referral.claim:{referral_id}")
    assert any(isinstance(each, Taken) and each.reach.phone == PHONE for each in said), "the winner gets it, in private"
    with songkhla.database.reading() as session:
        rows = session.scalars(select(OutboxMessage))
        texts = {row.chat_id: json.dumps(row.messages, ensure_ascii=False) for row in rows}
        told = {
            row.chat_id
            for row in session.scalars(select(OutboxMessage))
            if any(mark in json.dumps(row.messages, ensure_ascii=False) for mark in (NAME, PHONE, BARE))
        }
    assert told <= {WANDEE, SOMSRI}
    assert NETWORK_GROUP in texts


def test_what_may_be_a_number_of_somebody_is_hidden_in_the_call(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า กระจูด รหัสสั่ง 1234567890123 ใบใหญ่")
    songkhla.touches(SOMSRI, f"referral.call:{shown.id}")
    [preview] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert "1234567890123" not in preview.thing.what


def test_a_call_that_nobody_claims_goes_back_to_its_sender(songkhla: Songkhla) -> None:
    referral_id = called(songkhla)
    said = songkhla.time_passes(hours=48)
    [back] = [say for say in said if isinstance(say.result, Suggestions)]
    assert back.to == SOMSRI
    assert row(songkhla, referral_id).status == "back"
    songkhla.taps(WANDEE, f"referral.claim:{referral_id}")
    assert row(songkhla, referral_id).status == "out", "late, and still in time"


def test_a_call_after_others_have_declined_comes_back_too(songkhla: Songkhla) -> None:
    shown = begun(songkhla, LINE)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BASKETS).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    songkhla.touches(WANDEE, f"referral.why:{shown.id}:{songkhla.enterprise(BASKETS).id}:full")
    assert row(songkhla, shown.id).status == "back"
    songkhla.touches(SOMSRI, f"referral.call:{shown.id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    songkhla.touches(SOMSRI, f"referral.ask:{shown.id}:one")
    assert row(songkhla, shown.id).status == "out"
    songkhla.time_passes(hours=48)
    assert row(songkhla, shown.id).status == "back"


def test_a_call_that_was_taken_back_cannot_be_claimed(songkhla: Songkhla) -> None:
    referral_id = called(songkhla)
    songkhla.touches(SOMSRI, f"referral.withdrawyes:{referral_id}")
    assert songkhla.taps(WANDEE, f"referral.claim:{referral_id}") == [GONE]
    assert [n for n in notices(songkhla, NETWORK_GROUP) if n.status == OutboxStatus.WAITING] == []


def claims_at_once(songkhla: Songkhla, referral_id: str) -> list[Any]:
    """Two representatives tap at the same moment, each in a transaction of their own."""
    results: list[Any] = []
    ready = threading.Barrier(2)

    def tap(number: int, who: str) -> None:
        now = songkhla.clock.now()
        event = Incoming(
            id=f"claim{number}", kind="postback", standby=False, occurred_ms=int(now.timestamp() * 1000),
            received_at=now, chat_id=who, chat_kind=ChatKind.PRIVATE, user_id=who, token=None,
            postback=f"referral.claim:{referral_id}",
        )  # fmt: skip
        ready.wait()
        with songkhla.database.transaction() as session:
            asked = request_of(session, event, now, Names(songkhla.book, complete=True))
            assert asked is not None
            routed = route(session, event, asked)
            assert routed.chat is not None
            answer(session, routed.chat, routed.says, None, now)
            results.append(routed.says[0].result)

    threads = [threading.Thread(target=tap, args=pair) for pair in enumerate((WANDEE, NULEK))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_two_who_claim_at_the_same_moment_exactly_one_has_it(songkhla: Songkhla) -> None:
    for _round in range(5):
        referral_id = called(songkhla)
        results = claims_at_once(songkhla, referral_id)
        [late] = [each for each in results if not isinstance(each, Taken)]
        assert len(results) == 2 and is_told(late, "{enterprise} has taken “{what}”.")
        with songkhla.database.reading() as session:
            taken = select(ReferralOffer).where(
                ReferralOffer.referral_id == referral_id, ReferralOffer.status.in_(TAKEN)
            )
            assert len(session.scalars(taken).all()) == 1
        songkhla.clock.set(songkhla.clock.now() + timedelta(minutes=1))


def test_the_cards_can_be_drawn(songkhla: Songkhla) -> None:
    thing = begun(songkhla, LINE).thing
    results = (
        CallCard("R", thing, "ก", single=True),
        CallCard("R", thing, None, single=False),
        Claimed("ก", True, "https://line.me"),
        SETTLED,
    )
    for language in ("th", "en"):
        with speaking(language):
            assert all(draw(each) for each in results)
