"""A report goes out by a tap, or by itself after a week; it may be given closing words or kept back."""

import pytest
from sqlalchemy import delete

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.report.results import ReportOutAlready, ReportSent, ReportToCheck
from bot.flows.report.sending import REPORT_GONE
from bot.flows.report.tables import ReportStatus
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Role, RoleKind
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI
from tests.report.conftest import PARTNER, Reporting, cards, to_check
from tests.told import is_told


@pytest.fixture
def shown(busy: Reporting) -> ReportToCheck:
    """What the coordinator was shown of November; an agency's officer reads along."""
    busy.partner()
    return to_check(busy.until(2026, 12, 6), KANLAYA)[0]


def ok(shown: ReportToCheck) -> str:
    return f"report.ok:{shown.view.id}:{shown.version}"


def waiting_in(busy: Reporting, chat_id: str) -> list[OutboxMessage]:
    from sqlalchemy import select

    with busy.group.database.reading() as session:
        found = select(OutboxMessage).where(
            OutboxMessage.chat_id == chat_id,
            OutboxMessage.status == OutboxStatus.WAITING,
            OutboxMessage.urgency != Urgency.ANSWER,
        )
        return [row for row in session.scalars(found) if any("report:" in str(each) for each in row.subjects)]


def groups(busy: Reporting) -> list[str]:
    from sqlalchemy import select

    with busy.group.database.reading() as session:
        return list(session.scalars(select(Chat.id).where(Chat.kind != ChatKind.PRIVATE, Chat.present)))


def test_with_one_tap_it_rides_to_the_groups_and_goes_to_partners_in_private(
    busy: Reporting, shown: ReportToCheck
) -> None:
    told, *_copies = busy.group.touches(KANLAYA, ok(shown))
    assert told == ReportSent(groups=len(groups(busy)), partners=1)
    for group_id in groups(busy):
        [copy] = waiting_in(busy, group_id)
        assert copy.urgency == Urgency.RIDE
        assert "/r/" not in str(copy.messages), "in groups there is the card alone"
    [private] = waiting_in(busy, PARTNER)
    assert private.urgency == Urgency.PATIENT
    assert ".xlsx" in str(private.messages)
    assert waiting_in(busy, PIMJAI) == [], "what was asked of the others is decided"
    assert not cards(busy.until(2026, 12, 20)), "nothing goes out a second time"


def test_a_second_tap_sends_nothing_again(busy: Reporting, shown: ReportToCheck) -> None:
    busy.group.touches(KANLAYA, ok(shown))
    for who in (KANLAYA, PIMJAI):
        [told] = busy.group.touches(who, ok(shown))
        assert isinstance(told, ReportOutAlready)
    assert len(waiting_in(busy, NETWORK_GROUP)) == 1


def test_where_nobody_objects_it_goes_out_after_a_week(busy: Reporting, shown: ReportToCheck) -> None:
    assert not cards(busy.until(2026, 12, 13, hour=8))
    said = busy.until(2026, 12, 13)
    assert len(cards(said, NETWORK_GROUP)) == len(cards(said, PARTNER)) == 1
    assert busy.reports()[0].decided_by is None


def test_the_week_is_a_setting(busy: Reporting) -> None:
    busy.rule("report_days", 2)
    assert cards(busy.until(2026, 12, 8), NETWORK_GROUP)


def test_closing_words_stand_at_the_end(busy: Reporting, shown: ReportToCheck) -> None:
    assert busy.group.touches(KANLAYA, f"report.words:{shown.view.id}") == [
        Told(
            "Which sentence shall stand at the end? A thank-you, something learnt, what comes next. Without names, please.",
            CANCEL,
        )
    ]
    [again] = busy.group.tells(KANLAYA, "ขอบคุณทุกกลุ่มที่มาช่วยกัน")
    assert isinstance(again, ReportToCheck)
    assert again.view.closing == "ขอบคุณทุกกลุ่มที่มาช่วยกัน"
    busy.group.touches(KANLAYA, ok(again))
    assert "ขอบคุณทุกกลุ่ม" in str(waiting_in(busy, NETWORK_GROUP)[0].messages)


def test_nobody_sends_words_that_they_have_not_read(busy: Reporting, shown: ReportToCheck) -> None:
    busy.group.touches(KANLAYA, f"report.words:{shown.view.id}")
    busy.group.tells(KANLAYA, "แล้วพบกันใหม่")
    [again] = busy.group.touches(PIMJAI, ok(shown))
    assert isinstance(again, ReportToCheck)
    assert again.view.closing == "แล้วพบกันใหม่"
    assert busy.reports()[0].status == ReportStatus.WAITING


@pytest.mark.parametrize("words", ["โทรหาป้าศรี 081-234 5678", "เขียนมาที่ pa@example.org", "บัตร ๑๒๓๔๕๖๗๘๙๐๑๒๓"])
def test_numbers_and_addresses_of_people_do_not_get_into_a_report(
    busy: Reporting, shown: ReportToCheck, words: str
) -> None:
    busy.group.touches(KANLAYA, f"report.words:{shown.view.id}")
    asked = "The report is read outside the network, too. Could you say it without numbers of phones or addresses?"
    assert busy.group.tells(KANLAYA, words) == [Told(asked, CANCEL)]
    [again] = busy.group.tells(KANLAYA, "ปี 2569 ขายได้ 1,250,000 บาท")
    assert isinstance(again, ReportToCheck)


def test_too_many_words_are_asked_for_again(busy: Reporting, shown: ReportToCheck) -> None:
    busy.group.touches(KANLAYA, f"report.words:{shown.view.id}")
    assert busy.group.tells(KANLAYA, "ย" * 301) == [
        Told("That is {count} letters; could you say it in up to {most}?", CANCEL, count=301, most=300)
    ]


def test_kept_back_it_goes_nowhere_until_somebody_sends_it_after_all(busy: Reporting, shown: ReportToCheck) -> None:
    held = busy.group.touches(KANLAYA, f"report.hold:{shown.view.id}")
    kept_back = Told(
        "Kept back: nobody else gets it. You can still send it later.",
        Reply("Send it after all", f"report.ok:{shown.view.id}:1"),
    )
    assert held == busy.group.touches(KANLAYA, f"report.hold:{shown.view.id}") == [kept_back]
    assert not cards(busy.until(2026, 12, 20))
    [offered] = busy.group.tells(PIMJAI, "รายงาน")
    assert isinstance(offered, ReportToCheck)
    assert offered.held
    asked, _question = busy.group.touches(PIMJAI, ok(offered))
    assert is_told(asked, "{name} has kept it back; I have asked")
    assert len(busy.group.touches(PIMJAI, ok(offered))) == 1, "a second tap asks nobody again"
    assert waiting_in(busy, NETWORK_GROUP) == [], "nobody sends it over the head of whoever kept it back"
    assert isinstance(busy.group.touches(KANLAYA, ok(offered))[0], ReportSent)
    assert len(waiting_in(busy, NETWORK_GROUP)) == 1


def test_where_whoever_kept_it_back_is_silent_both_know_before_it_goes_out(
    busy: Reporting, shown: ReportToCheck
) -> None:
    busy.group.touches(PIMJAI, f"report.hold:{shown.view.id}")
    busy.group.touches(KANLAYA, ok(shown))  # asks Pimjai, who does not answer
    busy.days(3)
    [asked] = busy.group.touches(KANLAYA, ok(shown))
    assert is_told(asked, "{name} would rather have kept it back. Shall I send it all the same?")
    assert waiting_in(busy, NETWORK_GROUP) == []
    sent, told, *_copies = busy.group.touches(KANLAYA, asked.replies[0].data)
    assert isinstance(sent, ReportSent)
    assert is_told(told, "The report that you had kept back has gone out: {name} has decided so.")
    assert isinstance(busy.group.touches(KANLAYA, asked.replies[0].data)[0], ReportOutAlready), "sent once"
    assert len(waiting_in(busy, NETWORK_GROUP)) == 1


def test_only_those_who_look_after_the_network_decide(busy: Reporting, shown: ReportToCheck) -> None:
    for button in (ok(shown), f"report.hold:{shown.view.id}", f"report.words:{shown.view.id}"):
        for who in (MALI, SOMSRI, PARTNER):
            [told] = busy.group.touches(who, button)
            assert isinstance(told, NotAllowed), who
        [told] = busy.group.touches("U" + "9" * 32, button)
        assert told == REPORT_GONE, "who is not of the network does not hear that there is one"
    assert busy.reports()[0].status == ReportStatus.WAITING


def test_it_is_decided_in_private_alone(busy: Reporting, shown: ReportToCheck) -> None:
    [told] = busy.group.taps(KANLAYA, ok(shown))
    assert not isinstance(told, ReportSent)
    assert busy.reports()[0].status == ReportStatus.WAITING


def test_without_anybody_who_looks_after_the_network_it_goes_out_all_the_same(busy: Reporting) -> None:
    with busy.group.database.transaction() as session:
        session.execute(delete(Role).where(Role.kind.in_((RoleKind.FACILITATOR, RoleKind.COORDINATOR))))
    said: list[Say] = busy.until(2026, 12, 13)
    assert not to_check(said)
    assert len(cards(said, NETWORK_GROUP)) == 1


def test_what_somebody_decided_is_told_to_them_and_outlives_them(busy: Reporting, shown: ReportToCheck) -> None:
    from bot.dialogue.routes import all_routes
    from bot.flows.mydata.forgetting import delete_person

    busy.group.touches(KANLAYA, ok(shown))
    kanlaya = busy.group.person(KANLAYA)
    with busy.group.database.transaction() as session:
        kept = all_routes()["report"].kept
        assert kept
        assert [each["kind"] for each in kept(session, kanlaya)["reports_decided"]] == ["month"]
        delete_person(session, session.merge(kanlaya), busy.group.clock.now())
    assert busy.reports()[0].status == ReportStatus.OUT
