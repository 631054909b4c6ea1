"""Numerals: Arabic with separators and Chinese → decimals. Refuses nothing; a run that is no number gives None."""

from __future__ import annotations

from decimal import Decimal

from duixian.reading.grammar import CHINESE_DIGITS, CHINESE_TENS

_BIG = {"万": 10**4, "亿": 10**8}


def parse_arabic(digits: str) -> Decimal:
    """`1,234.5` and `1 234.5` → 1234.5."""
    return Decimal(digits.replace(",", "").replace(" ", ""))


def parse_chinese(run: str) -> Decimal | None:
    """`两` → 2, `一百二十` → 120, `近` → None. `千` alone is 1000. A run of plain digits (二〇二三) is read digit by digit."""
    if len(run) > 1 and all(c in CHINESE_DIGITS and c not in "两半" for c in run):
        return Decimal("".join(str(CHINESE_DIGITS[c]) for c in run))
    total = section = digit = 0
    pending = False
    for c in run:
        if c in CHINESE_DIGITS:
            digit, pending = CHINESE_DIGITS[c], True
        elif c in CHINESE_TENS:
            section += (digit if pending else 1) * CHINESE_TENS[c]
            digit, pending = 0, False
        elif c in _BIG:
            total = (total + section + digit or 1) * _BIG[c]
            section = digit = 0
            pending = False
        else:
            return None
    return Decimal(total + section + digit)
