"""Phrases of time in an act → ISO month or year.

Comes in: a stretch of folded text and the year that the report plans for. Goes out: `2023-06`, `2023`, or None.
What says only when something began, or how long it lasts, is no deadline; a phrase without a year is none where the
plan year is unknown. Source of the readings: the annotation guide, tasks.jsonl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUARTERS = {"一": "03", "二": "06", "三": "09", "四": "12", "1": "03", "2": "06", "3": "09", "4": "12"}
_HALVES = {"上": "06", "下": "12"}
_PLANS = {"十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_MONTHS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}

PHRASE = re.compile(
    r"""
    (?P<year>20\d\d|[一二]〇[一二三]\d)年(?:(?P<ymonth>1[0-2]|[1-9])月)?(?P<ymark>底之?前|年?底|末|之?前|以前|内|全年|(?=(?:力争|确保|建成|完成|实现|基本|全面|达到|竣工|投产)))?
    | [“"]?(?P<plan>十[一二三四五]?五)[”"]?(?:规划)?(?P<pmark>期?末|期间|时期|期内)
    | (?P<next>明年|后年|次年)(?:(?P<nmonth>1[0-2]|[1-9])月|(?P<nhalf>[上下])半年)?
    | (?P<quarter>(?:第?[一二三四]|[1-4])季度)
    | (?P<half>[上下])半年
    | (?<![\d年-])(?P<month>1[0-2]|[1-9])月(?!\d{1,2}日起|均|度|供|租|薪|收)(?:份|底|末|中旬|上旬|下旬|初)?
    | (?<![一二三四五六七八九十年])(?P<cmonth>十[一二]?|[一二三四五六七八九])月(?:份|底|末)
    | (?P<this>今年内|年内|年底|年末|岁末|年终|本年度|全年|新的一年)
    | (?P<today>今年)(?!是|以来|又是|的|初|来)
    """,
    re.VERBOSE,
)
_LEAN = re.compile(r"[到至于在]$|截至$|争取$|力争$|确保$")


@dataclass(frozen=True, slots=True)
class Deadline:
    """`value`: the ISO form; `start`, `end`: where the phrase stands; `weak`: 全年, 今年, which date only a result."""

    value: str
    start: int
    end: int
    weak: bool = False


def find_deadline(text: str, start: int, end: int, plan_year: int | None, *, result: bool = True) -> Deadline | None:
    """The first phrase of time in text[start:end] that says by when.

    `确保6月底开工建设` → `2023-06` in a plan for 2023; `到2025年` → `2025`; `全年新增…` → `2023` where
    `result` says that a result follows. None where there is none, or where the year is unknown and
    the phrase does not say it.
    """
    for found in PHRASE.finditer(text, start, end):
        value = _value(found, text, plan_year)
        if value is None:
            continue
        weak = found.group("today") is not None or found.group() == "全年"
        if weak and not result:
            continue
        return Deadline(value, found.start(), found.end(), weak)
    return None


def _value(found: re.Match[str], text: str, plan_year: int | None) -> str | None:
    group = found.groupdict()
    if group["year"]:
        year = int(group["year"].replace("〇", "0").replace("二", "2").replace("一", "1").replace("三", "3"))
        month = group["ymonth"]
        if (
            month is None
            and group["ymark"] is None
            and not _LEAN.search(text, max(0, found.start() - 2), found.start())
        ):
            return None
        if plan_year is not None and year < plan_year:
            return None
        return f"{year}-{int(month):02d}" if month else str(year)
    if group["plan"]:
        year = _PLANS.get(group["plan"], 0)
        ended = plan_year is not None and year < plan_year
        return str(year) if group["pmark"] in ("末", "期末") and year and not ended else None
    if plan_year is None:
        return None
    if group["next"]:
        year = plan_year + (2 if group["next"] == "后年" else 1)
        if group["nmonth"]:
            return f"{year}-{int(group['nmonth']):02d}"
        return f"{year}-{_HALVES[group['nhalf']]}" if group["nhalf"] else str(year)
    if group["quarter"]:
        return f"{plan_year}-{_QUARTERS[group['quarter'].removeprefix('第')[0]]}"
    if group["half"]:
        return f"{plan_year}-{_HALVES[group['half']]}"
    if group["month"]:
        return f"{plan_year}-{int(group['month']):02d}"
    if group["cmonth"]:
        return f"{plan_year}-{_MONTHS[group['cmonth']]:02d}"
    return str(plan_year)
