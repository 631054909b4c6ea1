"""Dates from which a site dropped the characters between the digits: `202318日` for 2023年1月8日.

Comes in: a text. Goes out: changes of kind `date`, only where the digits can be read as exactly one day of the
calendar; `2023115日` (1月15日 or 11月5日) stays as it is. A mended date is `check` and not `sure`: where 年 and 月
went, a digit may have gone too.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from duixian.intake.draft import Change

_DROPPED = re.compile(r"[12１２](?<![\d.．].)[09０９]\d\d(年?)(\d{1,2}月\d{1,2}|\d{2,4})日(?![均产处])")


def find_changes(text: str) -> Iterator[Change]:
    """`202318日` → `2023年1月8日`; `20231月8日` → `2023年1月8日`; `202318日` of two readings → nothing."""
    for found in _DROPPED.finditer(text):
        year, (mark, rest) = found.group()[:4], found.groups()
        if "月" in rest:
            if mark:
                continue
            readings = [rest] if _is_day(int(year), *map(int, rest.split("月"))) else []
        else:
            readings = [f"{rest[:i]}月{rest[i:]}" for i in (1, 2) if _may_be(int(year), rest[:i], rest[i:])]
        if len(readings) == 1:
            yield Change(found.start(), found.end(), f"{year}年{readings[0]}日", "date", "check")


def _may_be(year: int, month: str, day: str) -> bool:
    """Both written alike: with leading zeros (`0108`) or without (`18`); `108` has no reading 1月08日."""
    if not day or len(day) > 2 or (int(day[0]) == 0 and len(month) == 1):
        return False
    return _is_day(year, int(month), int(day))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
