"""Text → amounts: numbers with multiplier, unit, hedges and bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from duixian.reading.text import Text
from duixian.records import Comparator


@dataclass(frozen=True, slots=True)
class Amount:
    """One stated number. `start`, `end`: the run with its multiplier, unit and attached hedges (`超1.6亿元`, `20余项`,
    `90%以上`), offsets in the text; `num`: where the digits begin. `high` is the upper end of a range."""

    start: int
    end: int
    num: int
    value: Decimal | None
    unit: str | None
    comparator: Comparator = "eq"
    high: Decimal | None = None
    hedges: tuple[str, ...] = ()
    chinese: bool = False


def read_amounts(text: Text) -> tuple[Amount, ...]:
    return ()
