"""Units, and how quantities compare."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian import Quantity, compare_quantities, is_within
from duixian.knowledge.loader import load_table
from duixian.knowledge.units import dimension_of, scale_of


def quantity(text: str, comparator: str = "eq", high: str | None = None) -> Quantity:
    """`1.6 亿元` → a quantity."""
    value, _, unit = text.partition(" ")
    return Quantity(Decimal(value), unit or None, comparator, Decimal(high) if high else None)  # type: ignore[arg-type]


def test_table_is_wide_and_sound() -> None:
    """A hundred and fifty units and more are known; every base is a unit and is its own base."""
    assert len(load_table("units.csv", ("unit", "dimension", "kind"), unique="unit")) >= 150
    for row in load_table("units_base.csv", ("unit", "base", "factor"), unique="unit"):
        assert scale_of(row["base"]) == (1, row["base"])
        assert dimension_of(row["unit"]) == dimension_of(row["base"])


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [("亿元", "money"), ("万亿元", "money"), ("万千瓦", "energy"), ("千米", "length"), ("万亩", "area"), ("万", None), (None, None)],
)
def test_dimension(unit: str | None, dimension: str | None) -> None:
    """A multiplier is no part of the unit; 千 in 千瓦 and 千米 is."""
    assert Quantity(Decimal(1), unit).dimension == dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.6 亿元", "16000 万元"), ("15 亩", "1 公顷"), ("1 平方公里", "1500 亩"), ("3 公里", "3000 米"), ("2 万", "20000"),
        ("50 万千瓦", "500 兆瓦"), ("2 斤", "1 公斤"), ("6 ‰", "0.6 %"),
    ],
)  # fmt: skip
def test_equal(one: str, other: str) -> None:
    """Two ways of saying one amount are equal, and hash alike; exactly, not to a float's nearest."""
    assert quantity(one) == quantity(other)
    assert hash(quantity(one)) == hash(quantity(other))
    assert compare_quantities(quantity(one), quantity(other)) == 0


def test_order_and_what_does_not_compare() -> None:
    """Amounts of one base are ordered; money of two currencies, or an amount without a number, is not."""
    assert compare_quantities(quantity("1.5 亿元"), quantity("16000 万元")) == -1
    assert compare_quantities(quantity("3 亿美元"), quantity("3 亿元")) is None
    assert compare_quantities(Quantity(None, "%"), quantity("3 %")) is None
    assert quantity("3 户") != quantity("3 家")
    assert quantity("3 户") != quantity("3 户", "ge")


@pytest.mark.parametrize(
    ("bound", "comparator", "value", "kept"),
    [
        ("6 %", "ge", "6.2 %", True), ("6 %", "ge", "5.9 %", False), ("5.5 %", "le", "5.5 %", True),
        ("6 %", "gt", "6 %", False), ("1 亿元", "ge", "9900 万元", False), ("6 %", "approx", "6 %", None),
        ("-2 %", "ge", "-2.5 %", True), ("-2 %", "ge", "-1 %", False), ("-2 %", "ge", "3 %", False),
        ("-2 %", "le", "-1 %", True), ("-2 %", "le", "-3 %", False), ("3 个", "ge", "3 户", None),
    ],
)  # fmt: skip
def test_bounds(bound: str, comparator: str, value: str, kept: bool | None) -> None:
    """A bound holds for the value; a bound on a decline holds for its size; what needs judging is left open."""
    assert is_within(quantity(bound, comparator), quantity(value)) is kept


def test_ranges() -> None:
    """A range holds what lies between its ends, a falling one too."""
    assert is_within(quantity("5 %", high="6"), quantity("5.5 %"))
    assert not is_within(quantity("5 %", high="6"), quantity("6.5 %"))
    assert is_within(quantity("-3 %", high="-2"), quantity("-2.5 %"))
    assert not is_within(quantity("-3 %", high="-2"), quantity("-1 %"))
