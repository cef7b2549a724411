"""What the demo sells."""

import pytest

from bot.developing import develop
from bot.network_file.reading import read_file
from bot.photograph import Photograph
from bot.storage.products import Mark, ProductKind
from rehearsal.files import NETWORK, PRODUCTS, read_list
from rehearsal.seeding_products import PATTERNS, drawn

ROWS = read_list(PRODUCTS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"])
def test_each_product_is_of_an_enterprise_of_the_demo_and_says_what_there_is(row: dict[str, object]) -> None:
    assert row["of"] in {each.cells["short"] for each in read_file(NETWORK).rows}
    assert row["pattern"] in PATTERNS and row["kind"] in set(ProductKind)
    assert set(row["marks"]) <= set(Mark) and set(row["months"]) <= set(range(1, 13))  # type: ignore[call-overload]


def test_a_pattern_is_a_picture_and_the_same_each_time() -> None:
    assert isinstance(develop(drawn("grains")), Photograph)
    assert drawn("grains") == drawn("grains")
