"""The spotlight: whose turn it is, that they hear of it first and may say no, and that everybody sees it for free."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.dialogue.saying import Say, Told
from bot.drawing import draw
from bot.flows.spotlight.fairness import Candidate, next_turn
from bot.flows.spotlight.results import SpotlightAhead, SpotlightCard
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.message_tables import Measure, Urgency
from bot.storage.products import Product, months_set
from bot.storage.rules import set_rules
from tests.network import MALI, NETWORK_GROUP, SOMSRI, WANDEE, Songkhla

DAY = datetime(2026, 11, 1, tzinfo=UTC)
CLOTH, BASKET, RICE = (Candidate(name, name, True, False) for name in ("cloth", "basket", "rice"))


@pytest.mark.parametrize(
    ("candidates", "last", "chosen"),
    [
        ((CLOTH, BASKET), {}, BASKET),
        ((CLOTH, BASKET), {"basket": DAY}, CLOTH),
        ((CLOTH, BASKET), {"basket": DAY, "cloth": DAY + timedelta(days=7)}, BASKET),
        ((CLOTH, BASKET, RICE), {"cloth": DAY}, BASKET),
        ((Candidate("empty", "a", False, False), CLOTH), {}, CLOTH),
        ((CLOTH, Candidate("season", "z", True, True)), {}, Candidate("season", "z", True, True)),
        ((), {}, None),
    ],
)
def test_who_was_never_shown_comes_first_then_who_waited_longest(
    candidates: tuple[Candidate, ...], last: dict[str, datetime], chosen: Candidate | None
) -> None:
    assert next_turn(candidates, last) == chosen


def sells(songkhla: Songkhla, short_name: str, product: str, **values: Any) -> None:
    enterprise = songkhla.enterprise(short_name)
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        session.add(
            Product(
                network_id=enterprise.network_id, id=new_id(now), enterprise_id=enterprise.id, name=product,
                entered_at=now, **values,
            )
        )  # fmt: skip


def begin(songkhla: Songkhla) -> None:
    from bot.dialogue.daily_jobs import begin_mornings

    with songkhla.database.transaction() as session:
        begin_mornings(session, songkhla.clock.now())


def found(said: list[Say], kind: type) -> list[Say]:
    return [say for say in said if isinstance(say.result, kind)]


@pytest.fixture
def shop(songkhla: Songkhla) -> Songkhla:
    """Two enterprises have something in the catalogue."""
    sells(songkhla, "ผ้าทอเกาะยอ", "ผ้าขาวม้า", price=25000, unit="ผืน")
    sells(songkhla, "กระจูดโคกเมา", "เสื่อกระจูด", months=months_set([11, 12]))
    begin(songkhla)
    return songkhla


def test_it_is_told_ahead_shown_three_days_later_and_once_a_week(shop: Songkhla) -> None:
    [ahead] = found(shop.time_passes(days=1), SpotlightAhead)
    assert ahead.to == WANDEE, "in season comes first where nobody was ever shown"
    assert not found(shop.time_passes(days=2), SpotlightCard)
    [none_yet] = shop.tells(MALI, "กลุ่มแนะนำ")
    assert isinstance(none_yet, Told)
    shown = found(shop.time_passes(days=1), SpotlightCard)
    assert [(say.to, say.urgency, say.measure) for say in shown if say.to == NETWORK_GROUP] == [
        (NETWORK_GROUP, Urgency.RIDE, Measure.ITEM)
    ]
    later = shop.time_passes(days=7)
    assert [say.result.shown.product for say in found(later, SpotlightCard) if say.to == NETWORK_GROUP] == ["ผ้าขาวม้า"]
    [again] = shop.tells(MALI, "กลุ่มแนะนำสัปดาห์นี้")
    assert again.shown.product == "ผ้าขาวม้า", "whoever asks sees it again"


def test_who_says_no_is_not_shown_and_the_next_one_is_told(shop: Songkhla) -> None:
    [ahead] = found(shop.time_passes(days=1), SpotlightAhead)
    card = ahead.result
    assert isinstance(card, SpotlightAhead)
    said, told = shop.touches(WANDEE, f"spotlight.decline:{card.shown.id}")
    assert isinstance(said, Told)
    assert isinstance(told, SpotlightAhead)
    assert told.shown.product == "ผ้าขาวม้า"
    assert len(shop.touches(WANDEE, f"spotlight.decline:{card.shown.id}")) == 1, "a second tap changes nothing"
    shown = found(shop.time_passes(days=3), SpotlightCard)
    assert {say.result.shown.product for say in shown} == {"ผ้าขาวม้า"}


def test_nobody_else_says_no_for_them(shop: Songkhla) -> None:
    [ahead] = found(shop.time_passes(days=1), SpotlightAhead)
    for other in (MALI, SOMSRI):
        shop.touches(other, f"spotlight.decline:{ahead.result.shown.id}")
    assert found(shop.time_passes(days=3), SpotlightCard)


def test_nothing_is_shown_where_nothing_is_sold_or_the_network_does_not_want_it(songkhla: Songkhla) -> None:
    begin(songkhla)
    assert not found(songkhla.time_passes(days=5), SpotlightAhead)
    sells(songkhla, "ผ้าทอเกาะยอ", "ผ้าขาวม้า")
    with songkhla.database.transaction() as session:
        set_rules(session, songkhla.network().id, {"spotlight_days": 0})
    assert not found(songkhla.time_passes(days=5), SpotlightAhead)


def test_its_card_names_product_enterprise_and_season(shop: Songkhla) -> None:
    [ahead] = found(shop.time_passes(days=1), SpotlightAhead)
    with speaking("th"):
        (drawn,) = draw(SpotlightCard(ahead.result.shown))
    assert all(words in str(drawn) for words in ("เสื่อกระจูด", "กระจูดโคกเมา", "กำลังมีในฤดูนี้", "ส่งลูกค้าให้กลุ่มนี้"))
