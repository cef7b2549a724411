"""The arithmetic of joint orders, for any numbers."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.flows.order.pricing import Tier, in_proportion, in_steps, money, next_tier, price_at

quantities = st.integers(0, 10**9).map(lambda parts: Decimal(parts) / 1000)
prices = st.integers(1, 10**8)
tiers = st.lists(st.tuples(st.integers(1, 10**5).map(Decimal), prices), max_size=6, unique_by=lambda pair: pair[0]).map(
    lambda pairs: tuple(Tier(*pair) for pair in sorted(pairs))
)


@given(base=prices, steps=tiers)
def test_tiers_are_right_at_each_edge(base: int, steps: tuple[Tier, ...]) -> None:
    little = Decimal("0.001")
    for number, tier in enumerate(steps):
        before = steps[number - 1].price if number else base
        assert price_at(tier.at, base, steps) == tier.price
        assert price_at(tier.at - little, base, steps) == before
        assert next_tier(tier.at - little, steps) == tier
        assert next_tier(tier.at, steps) == (steps[number + 1] if number + 1 < len(steps) else None)
    assert price_at(Decimal(0), base, steps) == base


@given(amount=quantities, price=prices)
def test_money_is_right_to_the_satang(amount: Decimal, price: int) -> None:
    exact = int(amount * 1000) * price
    assert abs(money(amount, price) * 1000 - exact) <= 500
    assert money(amount, price) >= exact // 1000


@given(
    wanted=st.lists(st.integers(0, 5000), min_size=1, max_size=30),
    arrived=st.integers(0, 200_000),
    step=st.sampled_from([Decimal(1), Decimal("0.1"), Decimal(5), Decimal("0.5")]),
)
def test_what_arrives_is_shared_out_whole(wanted: list[int], arrived: int, step: Decimal) -> None:
    orders = {f"e{number:02}": amount * step for number, amount in enumerate(wanted)}
    here = arrived * step / 2
    given_out = in_proportion(orders, here, step)
    total = sum(orders.values(), Decimal(0))
    assert sum(given_out.values(), Decimal(0)) == min(in_steps(here, step), total)
    for who, amount in given_out.items():
        assert 0 <= amount <= orders[who]
        assert amount == in_steps(amount, step)
        if total:
            fair = orders[who] * min(in_steps(here, step), total) / total
            assert abs(amount - fair) < step
    for one in orders:
        for other in orders:
            if orders[one] > orders[other]:
                assert given_out[one] >= given_out[other], "who wanted more never gets less"


def test_the_remainder_goes_to_the_largest_cut_then_to_the_earlier() -> None:
    assert in_proportion({"a": Decimal(5), "b": Decimal(5), "c": Decimal(5)}, Decimal(10), Decimal(1)) == {
        "a": 4,
        "b": 3,
        "c": 3,
    }
