"""What units say: their dimension, their base unit, and how two quantities compare.

Comes in: units as reports write them, with their multiplier (`亿元`, `万千瓦`), and quantities. Goes out: dimension,
factor and base; an order; whether a value keeps a bound. Amounts of different bases (元 and 美元, 亩 and 户) do not compare.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from duixian.errors import KnowledgeError
from duixian.knowledge.loader import load_table
from duixian.records import Quantity

_MULTIPLIER = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_FACTOR = re.compile(r"\d+(?:/\d+)?$")


@cache
def _dimensions() -> dict[str, str]:
    rows = load_table("units.csv", ("unit", "dimension", "kind"), unique="unit")
    return {row["unit"]: row["dimension"] for row in rows}


@cache
def _bases() -> dict[str, tuple[Fraction, str]]:
    out = {}
    for row in load_table("units_base.csv", ("unit", "base", "factor"), unique="unit"):
        unit, base, factor = row["unit"], row["base"], row["factor"]
        for name in (unit, base):
            if name not in _dimensions():
                raise KnowledgeError(f"{name!r} is no unit of units.csv.", where="units_base.csv")
        if not _FACTOR.match(factor):
            raise KnowledgeError(f"{factor!r} is no factor.", where="units_base.csv")
        out[unit] = (Fraction(factor), base)
    return out


def dimension_of(unit: str | None) -> str | None:
    """`亿元` → `money`, `万千瓦` → `energy`; None for no unit, a mere multiplier, or a unit that is not known."""
    return _dimensions().get(_split(unit or "")[1])


def scale_of(unit: str | None) -> tuple[Fraction, str]:
    """(factor, base unit): `亿元` → (100000000, 元), `公顷` → (10000, 平方米); an unknown unit is its own base."""
    factor, name = _split(unit or "")
    own, base = _bases().get(name, (Fraction(1), name))
    return factor * own, base


def compare_quantities(one: Quantity, other: Quantity) -> int | None:
    """-1, 0 or 1 as `one` is less than, equal to or more than `other`; None where they do not compare.

    1.6亿元 and 16000万元 are equal. Values are compared with their sign: a decline of 3 % is less than one of 2 %; whether
    it keeps a bound is for `is_within` to say.
    """
    (factor, base), (other_factor, other_base) = scale_of(one.unit), scale_of(other.unit)
    if one.value is None or other.value is None or base != other_base:
        return None
    left, right = Fraction(one.value) * factor, Fraction(other.value) * other_factor
    return (left > right) - (left < right)


def is_within(bound: Quantity, value: Quantity) -> bool | None:
    """Whether `value` keeps `bound` (its comparator, or its range); None where that cannot be said.

    The only place where declines are weighed: a bound on a decline bounds its size, so that a fall of 2.5 % keeps
    `下降2%以上` (-2, ge) and a rise does not. `approx` and `sync` are for a person to judge. Source: the guide, figures.
    """
    order = compare_quantities(value, bound)
    if order is None or bound.value is None:
        return None
    falls = bound.value < 0
    order = -order if falls else order
    if bound.high is not None:
        upper = compare_quantities(value, Quantity(bound.high, bound.unit))
        assert upper is not None
        upper = -upper if falls else upper
        return min(order, upper) <= 0 <= max(order, upper)
    kept = {"eq": order == 0, "ge": order >= 0, "gt": order > 0, "le": order <= 0, "lt": order < 0}
    return kept.get(bound.comparator)


def _split(unit: str) -> tuple[Fraction, str]:
    """(multiplier, unit): `万亿元` → (10¹², 元); `千瓦` is a unit and no multiplier."""
    factor = Fraction(1)
    while unit and unit not in _dimensions() and unit[0] in _MULTIPLIER:
        factor, unit = factor * _MULTIPLIER[unit[0]], unit[1:]
    return factor, unit
