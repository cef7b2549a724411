"""Nothing of a customer reaches a third person: outsiders, members of a third enterprise, facilitators."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import select, text

from bot.dialogue.routes import all_routes
from bot.drawing import draw
from bot.failures import where
from bot.flows.mydata.showing import gather
from bot.flows.referral import answering
from bot.flows.referral.answers import Taken
from bot.flows.referral.results import AskCustomer, ChooseContact, ConfirmConsent, Overview, Progress
from bot.flows.referral.tables import Referral
from bot.flows.referral.views import GONE
from bot.flows.roles.briefing import open_work
from bot.language.catalogue import speaking
from bot.network_file.exporting import export_file
from bot.scheduling.retention import erase
from bot.storage.database import Base
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Network, Person, Role, RoleKind
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept
from tests.referral.passing import BARE, BATIK, CHIT, FATIMAH, NAME, PHONE, accepted, begun, row, sent, tapped

THIRD = (STRANGER, MALI, WANDEE, CHIT, KANLAYA, PIMJAI)
"""An outsider, a member of the sender's enterprise, representatives of third ones, the coordinator, the facilitator."""


def shows(result: object) -> str:
    """Everything that a result puts before eyes, in both languages, and what lists and lock screens show."""
    drawn = []
    for language in ("th", "en"):
        with speaking(language):
            drawn.append(json.dumps(draw(result), ensure_ascii=False))
    return "".join(drawn)


def tells_of_customer(words: str) -> bool:
    return any(mark in words for mark in (NAME, PHONE, BARE, NAME[3:]))


def kept(songkhla: Songkhla, *, but: tuple[str, ...] = ()) -> str:
    """Every table as text."""
    with songkhla.database.reading() as session:
        return "\n".join(
            f"{table.name}: {list(map(str, found))}"
            for table in Base.metadata.sorted_tables
            if table.name not in but
            for found in session.execute(text(f"SELECT * FROM {table.name}"))
        )


def erase_after(songkhla: Songkhla, **step: float) -> None:
    songkhla.clock.set(songkhla.clock.now() + timedelta(**step))
    erase(songkhla.database, songkhla.clock.now())


def test_name_and_phone_are_kept_only_once_consent_is_ticked(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    [how] = songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    [asked] = songkhla.touches_label(SOMSRI, [how], "ชื่อกับเบอร์")
    assert isinstance(asked, AskCustomer)
    [consent] = songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
    assert consent == ConfirmConsent(shown.id, NAME, PHONE)
    assert row(songkhla, shown.id).customer_phone is None
    songkhla.touches_label(SOMSRI, [consent], "ยินยอมแล้ว ส่งเลย")
    found = row(songkhla, shown.id)
    assert (found.customer_name, found.customer_phone) == (NAME, PHONE)
    assert found.consent_at == songkhla.clock.now()
    assert found.consent_by == songkhla.person(SOMSRI).id
    assert [entry.action for entry in songkhla.audit("customer.consented")] == ["customer.consented"]


def test_a_typed_yes_to_the_customers_consent_is_a_tick(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
    songkhla.tells(SOMSRI, "ยินยอมค่ะ")
    assert [entry.action for entry in songkhla.audit("customer.consented")] == ["customer.consented"]


def test_without_consent_nothing_of_the_customer_stays(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
    [how] = songkhla.touches(SOMSRI, f"referral.refused:{shown.id}")
    assert isinstance(how, ChooseContact)
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert not tells_of_customer(kept(songkhla, but=("outbox",)))
    assert accepted(songkhla, shown.id).reach.phone is None


def test_a_name_and_phone_in_the_first_line_are_kept_apart(songkhla: Songkhla) -> None:
    shown = begun(songkhla, f"ส่งต่อลูกค้า ผ้าบาติก 20 ผืน {NAME} โทร {BARE}")
    assert shown.kept_apart
    assert not tells_of_customer(shows(shown))
    assert not tells_of_customer(kept(songkhla, but=("conversation",)))
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    [consent] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    assert consent == ConfirmConsent(shown.id, NAME, PHONE), "nothing has to be typed twice"


@pytest.mark.on_both
@pytest.mark.parametrize("first_line", [True, False])
def test_a_message_with_the_customer_that_is_unsent_is_forgotten(songkhla: Songkhla, first_line: bool) -> None:
    shown = begun(songkhla, f"ส่งต่อลูกค้า ผ้าบาติก 20 ผืน {NAME} {PHONE}" if first_line else "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน")
    if not first_line:
        songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
        songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
        songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
    assert tells_of_customer(kept(songkhla, but=("outbox",)))
    songkhla.unsends(SOMSRI, songkhla.last_message_id, private=True)
    assert not tells_of_customer(kept(songkhla, but=("outbox",)))
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    assert isinstance(songkhla.touches(SOMSRI, f"referral.consent:{shown.id}")[0], AskCustomer)


def test_what_is_not_a_phone_is_asked_about(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    [asked] = songkhla.tells(SOMSRI, "คุณนิด เบอร์อยู่ในกระดาษ")
    assert isinstance(asked, AskCustomer)
    assert asked.no_phone


def test_no_word_said_about_a_customer_is_kept_raw(songkhla: Songkhla) -> None:
    sent(songkhla, contact="customer")
    assert not songkhla.kept_raw
    songkhla.says(SOMSRI, f"ส่งต่อลูกค้า ผ้าบาติก {PHONE}")
    assert not songkhla.kept_raw


def test_the_receiver_sees_the_customer_only_after_a_yes(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    songkhla.tells(SOMSRI, f"{NAME} {PHONE}")
    progress, offer = songkhla.touches(SOMSRI, f"referral.consent:{shown.id}")
    assert isinstance(progress, Progress)
    assert progress.customer == "คุณนิ… 08x-xxx-x678", "masked, even for the sender"
    assert not tells_of_customer(shows(offer))
    assert not any(tells_of_customer(shows(each)) for each in tapped(songkhla, FATIMAH, "see", shown.id))
    taken = accepted(songkhla, shown.id)
    assert (taken.reach.name, taken.reach.phone) == (NAME, PHONE)
    drawn = shows(taken)
    assert "tel:0812345678" in drawn
    [message] = draw(taken)
    assert not tells_of_customer(message["altText"]), "nothing on lock screens and in digests"


def test_whoever_declines_never_sees_the_customer(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    said = tapped(songkhla, FATIMAH, "why", referral_id, more="far")
    assert not any(tells_of_customer(shows(each)) for each in said)
    for action in ("see", "accept", "contacted", "deal"):
        assert not any(tells_of_customer(shows(each)) for each in tapped(songkhla, FATIMAH, action, referral_id))


def every_button(songkhla: Songkhla, referral_id: str) -> list[str]:
    """Each button of the flow, with every argument that may mean something."""
    enterprise_ids = [songkhla.enterprise(name).id for name in (BATIK, "ผ้าทอเกาะยอ", "กระจูดโคกเมา")]
    arguments = [
        "",
        *enterprise_ids,
        *(f"{each}:far" for each in enterprise_ids),
        "customer",
        "card",
        "turns",
        "one",
        "yes",
    ]
    return [f"{name}:{referral_id}:{argument}" for name in all_routes()["referral"].buttons for argument in arguments]


@pytest.mark.parametrize("who", THIRD)
def test_no_button_shows_a_third_person_the_customer_or_changes_anything(songkhla: Songkhla, who: str) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    before = (row(songkhla, referral_id).status, row(songkhla, referral_id).customer_phone)
    place = THIRD.index(who)
    for number, data in list(enumerate(every_button(songkhla, referral_id)))[place % 3 :: 3]:
        # Two people tap each, one in the group and one in private, in turn.
        said = songkhla.taps(who, data, private=(number + place // 3) % 2 == 0)
        assert not any(tells_of_customer(shows(each)) for each in said), data
        assert not any(isinstance(each, Taken | Progress) for each in said), data
    assert (row(songkhla, referral_id).status, row(songkhla, referral_id).customer_phone) == before


@pytest.mark.parametrize("who", THIRD)
def test_no_words_quotes_or_searches_show_a_third_person_the_customer(songkhla: Songkhla, who: str) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    words = ["การส่งต่อของฉัน", "สรุปการส่งต่อ", "ข้อมูลของฉัน", f"ทำเนียบ {NAME}", f"ทำเนียบ {BARE}", NAME, PHONE, "หน้าที่ของฉัน",
             "สถานะการส่ง", "ขอบคุณค่ะ"]  # fmt: skip
    for each in words:
        said = songkhla.tells(who, each)
        echoed = [result for result in said if tells_of_customer(shows(result)) and each not in (NAME, PHONE)]
        assert not [result for result in echoed if NAME not in each and BARE not in each], each
    said = songkhla.says(who, "ว่ายังไง", private=True, quoted_message_id="said")
    assert not any(tells_of_customer(shows(each)) for each in said)
    assert not any(tells_of_customer(shows(each)) for each in songkhla.quotes(who, f"referral:{referral_id}", "ว่าไง"))


def test_the_facilitator_sees_the_balance_and_nothing_else(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    [mine] = songkhla.tells(PIMJAI, "การส่งต่อของฉัน")
    assert mine == Overview((), (), ())
    assert songkhla.touches(PIMJAI, f"referral.show:{referral_id}") == [GONE]
    assert tapped(songkhla, PIMJAI, "see", referral_id) == [GONE]


def test_lists_and_briefings_hold_nothing_of_what_it_is(songkhla: Songkhla) -> None:
    sent(songkhla, contact="customer")
    with songkhla.database.reading() as session:
        [work] = [each for each in open_work(session, songkhla.network().id, songkhla.clock.now()) if "→" in each.title]
    assert work.title == f"ผ้าทอเกาะยอ → {BATIK}"


def test_exports_the_audit_and_titles_hold_nothing(songkhla: Songkhla, tmp_path: Path) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    for kind in ("csv", "yaml"):
        export_file(songkhla.database, tmp_path / f"network.{kind}")
        assert not tells_of_customer((tmp_path / f"network.{kind}").read_text(encoding="utf-8"))
    with songkhla.database.reading() as session:
        for who in (SOMSRI, FATIMAH, PIMJAI):
            person = session.get_one(Person, songkhla.person(who).id)
            assert not tells_of_customer(json.dumps(gather(session, person), ensure_ascii=False))
        titles = [row.title or "" for row in session.scalars(select(OutboxMessage))]
    assert not tells_of_customer("".join(titles))
    assert not tells_of_customer(kept(songkhla, but=("referral", "outbox")))


def test_errors_and_logs_hold_nothing(songkhla: Songkhla, monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    referral_id = sent(songkhla, contact="customer")

    def breaks(*_: object) -> None:
        raise ValueError(f"{NAME} {PHONE}")

    monkeypatch.setattr(answering, "taken_view", breaks)
    with structlog.testing.capture_logs() as logged, pytest.raises(ValueError) as caught:
        tapped(songkhla, FATIMAH, "accept", referral_id)
    assert not tells_of_customer(f"{type(caught.value).__name__} {where(caught.value)} {logged}"), (
        "what is kept of an error"
    )
    assert not tells_of_customer("".join(capfd.readouterr()))


def test_ninety_days_after_the_end_the_customer_is_erased(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    tapped(songkhla, FATIMAH, "nothing", referral_id, more="price")
    erase_after(songkhla, days=89)
    assert row(songkhla, referral_id).customer_phone == PHONE
    erase_after(songkhla, days=2)
    found = row(songkhla, referral_id)
    assert (found.customer_name, found.customer_phone, found.what) == (None, None, "")
    assert found.consent_at is not None, "that there was consent, and when, stays"
    assert not tells_of_customer(kept(songkhla, but=("outbox",)))
    assert tapped(songkhla, FATIMAH, "see", referral_id) == [GONE]


def test_erasing_takes_what_waits_or_failed_in_the_outbox_along(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    with songkhla.database.transaction() as session:
        for message in session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == FATIMAH)):
            message.status = OutboxStatus.FAILED
    songkhla.touches(SOMSRI, f"referral.withdrawyes:{referral_id}")
    with songkhla.database.reading() as session:
        left = [row.messages for row in session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == FATIMAH))]
    assert not tells_of_customer(json.dumps(left, ensure_ascii=False))


def test_drafts_and_lapsed_referrals_do_not_keep_a_customer_for_ever(songkhla: Songkhla) -> None:
    draft = begun(songkhla)
    referral_id = sent(songkhla, contact="customer", words="ส่งต่อลูกค้า ผ้าบาติก 3 ผืน")
    songkhla.time_passes(days=40)
    assert row(songkhla, referral_id).status == "closed", "nobody answered, nobody chose again"
    erase_after(songkhla, days=91)
    assert row(songkhla, referral_id).customer_phone is None
    with songkhla.database.reading() as session:
        assert session.scalar(select(Referral.id).where(Referral.id == draft.id)) is None


def test_a_sender_who_is_forgotten_leaves_no_trace(songkhla: Songkhla) -> None:
    begun(songkhla)
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    songkhla.touches(SOMSRI, "mydata.withdrawyes")
    found = row(songkhla, referral_id)
    assert (found.sender_id, found.consent_by) == (None, None)
    assert [type(each) for each in tapped(songkhla, FATIMAH, "contacted", referral_id)] == [Taken], "work goes on"
    with songkhla.database.reading() as session:
        assert session.scalars(select(Referral.status)).all() == ["out"], "drafts are gone"


def test_to_leaders_of_another_network_it_is_gone(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    songkhla.tells(STRANGER, "สวัสดี")
    with songkhla.database.transaction() as session:
        session.add(Network(id="N" * 26, name="อีกเครือข่าย", created_at=songkhla.clock.now()))
        session.flush()
        for number, kind in enumerate((RoleKind.FACILITATOR, RoleKind.COORDINATOR, RoleKind.REPRESENTATIVE)):
            enterprise_id = songkhla.enterprise(BATIK).id if kind == RoleKind.REPRESENTATIVE else None
            session.add(
                Role(
                    network_id="N" * 26, id=f"R{number:025}", person_id=songkhla.person(STRANGER).id, kind=kind,
                    enterprise_id=enterprise_id,
                )
            )  # fmt: skip
    for data in every_button(songkhla, referral_id):
        said = songkhla.touches(STRANGER, data)
        assert not any(tells_of_customer(shows(each)) for each in said), data
        assert not any(isinstance(each, Taken | Progress) for each in said), data
    assert songkhla.touches(STRANGER, f"referral.show:{referral_id}") == [GONE]
    assert songkhla.touches(STRANGER, f"referral.claim:{referral_id}") == [GONE]


SPELLINGS = (
    ("พี่นิดหน่อย ใจดี 081/234/5678", ("นิดหน่อย", "ใจดี", "234/5678")),
    ("ลูกค้าชื่อนิดหน่อย (081) 234–5678", ("นิดหน่อย", "5678")),
    ("เบอร์ ０８１２３４５６７８ หรือ 089-876-5432", ("５６７８", "876")),
    ("line id nidnoi99 nid@gmail.com", ("nidnoi", "gmail")),
)
JOURNEYS = ("ส่งต่อลูกค้า ผ้าบาติก 7 ผืน", "ส่งต่อสินค้า ผ้าบาติก 7 ผืน", "ฝากขาย ผ้าบาติก 7 ผืน ผืนละ 150", "ขอดูงาน ผ้าบาติก 7 คน")


def stands_alone(mark: str, told: str) -> bool:
    """Whether a mark is in what was told, and not a few figures within an id or a time of day."""
    return re.search(rf"(?<![0-9A-Za-z.:]){re.escape(mark)}(?![0-9A-Za-z])", told) is not None


@pytest.mark.parametrize(("words", "marks"), SPELLINGS)
@pytest.mark.parametrize("command", JOURNEYS)
def test_nothing_of_a_customer_leaves_for_anybody_else(
    songkhla: Songkhla, command: str, words: str, marks: tuple[str, ...]
) -> None:
    shown = begun(songkhla, f"{command} {words}")
    assert shown.apart
    assert row(songkhla, shown.id).what == "ผ้าบาติก"
    results: list[Any] = [shown, *songkhla.touches(SOMSRI, f"referral.call:{shown.id}")]
    results += songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    results += songkhla.touches(SOMSRI, f"referral.ask:{shown.id}")
    results += songkhla.taps(FATIMAH, f"referral.claim:{shown.id}")
    for step in ("contacted", "deal", "thanks"):
        results += tapped(songkhla, FATIMAH, step, shown.id)
    results += songkhla.tells(PIMJAI, "สรุปการส่งต่อ")
    everything = "".join(shows(result) for result in results) + kept(songkhla, but=("conversation",))
    assert not [mark for mark in marks if stands_alone(mark, everything)]
    assert any(isinstance(result, (Progress, Taken)) for result in results)


def test_words_that_are_nobodys_are_brought_back_by_a_tap(songkhla: Songkhla) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า น้ำพริก ป้าแดง 3 กระปุก")
    assert (shown.thing.what, shown.doubts) == ("น้ำพริก 3 กระปุก", ("ป้าแดง",))
    [again] = songkhla.touches(SOMSRI, f"referral.nobody:{shown.id}")
    assert again.thing.what == "น้ำพริก ป้าแดง 3 กระปุก"
    assert songkhla.touches(MALI, f"referral.nobody:{shown.id}") == [GONE]


@pytest.mark.parametrize("answer", [None, "decline"])
def test_a_customer_goes_with_the_sender_where_nobody_has_taken_it(songkhla: Songkhla, answer: str | None) -> None:
    referral_id = sent(songkhla, contact="customer")
    if answer:
        tapped(songkhla, FATIMAH, "why", referral_id, more="stock")
    songkhla.tells(SOMSRI, "ถอนความยินยอม")
    songkhla.touches(SOMSRI, "mydata.withdrawyes")
    found = row(songkhla, referral_id)
    assert (found.customer_name, found.customer_phone, found.what, found.status) == (None, None, "", "withdrawn")
    assert isinstance(tapped(songkhla, FATIMAH, "accept", referral_id)[0], type(GONE))


def test_a_customer_that_was_taken_stays_with_whoever_works_for_them(songkhla: Songkhla) -> None:
    referral_id = sent(songkhla, contact="customer")
    accepted(songkhla, referral_id)
    songkhla.touches(SOMSRI, "mydata.withdrawyes")
    assert row(songkhla, referral_id).customer_phone == PHONE


@pytest.mark.parametrize(
    ("who", "line"),
    [
        (WANDEE, "ของพร้อม เสื่อกระจูด 200 ผืน {customer}"),
        (WANDEE, "ออกร้าน งานของดี 12-15 ธ.ค. ที่สนามกีฬา {customer}"),
        (KANLAYA, "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่บ้าน{customer}"),
        (KANLAYA, "วาระที่อื่น ประชุมศูนย์ {customer} | 5 ธ.ค. 9.30 | พี่วันดี"),
    ],
)
def test_nothing_of_a_customer_leaves_with_what_is_told_of_other_things(
    songkhla: Songkhla, who: str, line: str
) -> None:
    said = songkhla.tells(who, line.format(customer="ลูกค้าคุณนิดหน่อย 081-234-5678"))
    assert said
    for data in [each for each in songkhla.buttons() if each.startswith(("forum.confirm", "agenda_item.rhythm"))][:1]:
        songkhla.touches(who, data)
    with songkhla.database.reading() as session:
        left = [row.messages for row in session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id != who))]
    own = ("open_question", "conversation")  # of who is asked, in their own chat, until it is answered
    kept = [row for row in everything_kept(songkhla.database).splitlines() if not row.startswith(own)]
    assert [mark for mark in ("นิดหน่อย", "234-5678") if mark in f"{kept} {left}"] == []
