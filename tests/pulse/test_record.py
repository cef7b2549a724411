"""Welfare and outside support: a line or two taps, counted; a partner's offer goes through the coordinator."""

import pytest
from sqlalchemy import select

from bot.dialogue.network_choice import no_network
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.pulse.results import PulseView, Sign
from bot.flows.record.offering import SETTLED
from bot.flows.record.results import AskWhat, Recorded, SupportOffered
from bot.flows.record.tables import Record
from bot.storage.people import Role, RoleKind
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE
from tests.pulse.conftest import Living


def counts(living: Living) -> dict[Sign, int]:
    living.group.time_passes(minutes=5)
    [view] = living.group.tells(PIMJAI, "ชีพจร")
    assert isinstance(view, PulseView)
    return {each.sign: each.count for each in view.indicators}


def test_a_line_records_it_and_it_counts(living: Living) -> None:
    [done] = living.group.tells(SOMSRI, "สวัสดิการ ไปช่วยงานบุญที่เกาะยอ")
    assert isinstance(done, Recorded)
    assert done.text == "ไปช่วยงานบุญที่เกาะยอ"
    living.group.tells(KANLAYA, "ภาคีสนับสนุน พัฒนาชุมชนพาไปดูงาน")
    found = counts(living)
    assert (found[Sign.WELFARE], found[Sign.SUPPORT]) == (1, 1)


def test_two_taps_record_it_and_a_third_changes_nothing(living: Living) -> None:
    [question] = living.group.tells(SOMSRI, "สวัสดิการ")
    assert isinstance(question, AskWhat)
    key, _label = question.choices[0]
    [done] = living.group.touches(SOMSRI, f"record.what:welfare:{key}")
    assert isinstance(done, Recorded)
    assert living.group.touches(SOMSRI, f"record.what:welfare:{key}") == [SETTLED]
    assert counts(living)[Sign.WELFARE] == 1


def test_the_day_can_be_changed_but_not_to_one_to_come(living: Living) -> None:
    [done] = living.group.tells(SOMSRI, "สวัสดิการ เยี่ยมเพื่อน")
    [changed] = living.group.touches(SOMSRI, f"record.day:{done.id}", picked="2026-11-02")
    assert changed.day.isoformat() == "2026-11-02"
    [changed] = living.group.touches(SOMSRI, f"record.day:{done.id}", picked="2027-11-02")
    assert changed.day == changed.today


def test_a_mistake_is_taken_back_by_whoever_made_it(living: Living) -> None:
    [done] = living.group.tells(SOMSRI, "สวัสดิการ เยี่ยมเพื่อน")
    for who in (WANDEE, PIMJAI, STRANGER):
        assert living.group.touches(who, f"record.remove:{done.id}") == [SETTLED], who
    assert living.group.touches(SOMSRI, f"record.remove:{done.id}") == [Told("Taken back: {text}", text="เยี่ยมเพื่อน")]
    assert living.group.touches(SOMSRI, f"record.remove:{done.id}") == [SETTLED]
    assert counts(living)[Sign.WELFARE] == 0


def test_members_and_strangers_may_not(living: Living) -> None:
    assert isinstance(living.group.tells(MALI, "สวัสดิการ เยี่ยมเพื่อน")[0], NotAllowed)
    assert isinstance(living.group.tells(MALI, "ภาคีสนับสนุน ให้งบ")[0], NotAllowed)
    assert living.group.tells(STRANGER, "สวัสดิการ x")[0] == no_network(private=True)


def partner(living: Living) -> None:
    with living.group.database.transaction() as session:
        role = Role(
            network_id=living.network_id, id="0PARTNER", person_id=living.group.person(MALI).id, kind=RoleKind.PARTNER
        )
        session.add(role)


@pytest.mark.parametrize("words", ["ภาคีสนับสนุน ให้ยืมเต็นท์", "ทางธนาคารมีงบให้กลุ่มทำบรรจุภัณฑ์ 5 หมื่นค่ะ"])
def test_a_partner_offers_through_the_coordinator(living: Living, words: str) -> None:
    for who in (MALI, STRANGER):
        assert not isinstance(living.group.tells(who, "มีงบให้กลุ่มทำบรรจุภัณฑ์ 5 หมื่น")[-1], SupportOffered), "no partner"
    partner(living)
    assert not isinstance(living.group.tells(MALI, "มีงบให้กลุ่มบ้างไหมคะ")[-1], SupportOffered), "a question"
    passed_on, offer = living.group.tells(MALI, words)
    assert passed_on == Told("Thank you! I pass it on to the network's coordinator, who answers you.")
    assert isinstance(offer, SupportOffered)
    waits = f"record.look:{offer.id}"
    assert waits in str(living.group.tells(KANLAYA, "มีอะไรรอฉันอยู่"))
    _thanks, offer = living.group.tells(MALI, "เบอร์ 081-234-5678 ค่ะ")
    assert "081-234-5678" in str(offer.contact), "said afterwards, it goes after the offer"
    assert living.group.touches(KANLAYA, waits) == [offer]
    for who in (SOMSRI, MALI):
        assert waits not in str(living.group.tells(who, "มีอะไรรอฉันอยู่"))
        assert living.group.touches(who, waits) == [SETTLED]
    assert counts(living)[Sign.SUPPORT] == 0, "an offer is no support yet"
    for who in (SOMSRI, MALI):
        assert isinstance(living.group.touches(who, f"record.welcome:{offer.id}")[0], NotAllowed), who
    own, told = living.group.touches(KANLAYA, f"record.welcome:{offer.id}")
    assert own.sentence == "I have told {name}. It counts as support from today."
    assert told.sentence == "The network gladly takes your help: {text}. {name} gets in touch."
    assert living.group.touches(KANLAYA, f"record.thanks:{offer.id}") == [SETTLED], "answered once"
    assert living.group.touches(KANLAYA, waits) == [SETTLED]
    assert counts(living)[Sign.SUPPORT] == 1
    assert isinstance(living.group.tells(MALI, "สวัสดิการ เยี่ยมเพื่อน")[0], NotAllowed)


def test_the_words_of_who_is_forgotten_go_and_the_count_stays(living: Living) -> None:
    living.group.tells(SOMSRI, "สวัสดิการ ไปเยี่ยมบ้านป้าแดง")
    living.group.tells(SOMSRI, "ถอนความยินยอม")
    living.group.touches(SOMSRI, "mydata.withdrawyes")
    with living.group.database.reading() as session:
        [row] = session.scalars(select(Record)).all()
    assert (row.text, row.person_id) == ("", None)
    assert counts(living)[Sign.WELFARE] == 1
