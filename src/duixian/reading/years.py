"""Text and outline → the year the report plans for, by weighing what stands around its years.

A year counts where its clause says what it is (2022年工作回顾 → 2023; 2023年工作安排 → 2023), most in a heading;
where a sentence of the review or the plan opens with it; and where 今年 or 明年 stands in a plan that is dated. A
year that is only a mark (比2012年, 到2025年, 2018年以来) says nothing. The date alone never makes a plan year. The
words are in `years.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.loader import load_words
from duixian.reading.text import Outline, Text
from duixian.records import PartKind

YEAR_WORDS = (  # sections of years.toml
    "plan_after",
    "review_after",
    "plan_before",
    "review_before",
    "mark_before",
    "plan_this",
    "plan_next",
    "five_year",
)
CLEAR = 8.0  # weight from which a year is said, not inferred; before touching it run benchmarks/meta_accuracy.py
_HEADING, _CLAUSE, _TITLE, _DATED, _OPENS, _FIVE = 9.0, 3.0, 5.0, 6.0, 2.0, 4.0
_CHINESE = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○0OoОΟ", "0")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?年|([一二][九零〇○0OoОΟ][零〇○0OoОΟ一二三四五六七八九]{2})年")
_NUMBER_DATE = re.compile(r"\s?\d{1,2}\s?月")
_CLAUSE_END = re.compile(r"[,。;:!?\n]")
_SINCE = re.compile(r"(?<![今去]年)以来")
_WORK = "工作"
_REVIEW_NAME = "回顾"
_TITLE_NAME = "政府工作报告"
_TITLE_WITHIN = 300  # where a text without a head may have its title
_TITLE_YEAR = re.compile(
    r"^[^。,\n《“]{0,30}?(?:((?:19|20)\d\d)\s?年度?[^。,\n《“]{0,24}?政府工作报告"
    r"|政府工作报告\s?\(?((?:19|20)\d\d)年?\)?)",
    re.M,
)
_CLOSED = re.compile(r"。|;$")  # what a heading's line does not hold
_LOOSE = frozenset("和及与暨期对于做好在排年")  # what may stand right before a heading's own year, besides marks
_HAN = re.compile(r"[\u3400-\u9fff]$")
_AHEAD = re.compile(r"(?:今后|未来)五年")


@dataclass(frozen=True, slots=True)
class PlanYear:
    """`year` with `weight`; `stated` where the text says it clearly."""

    year: int | None
    stated: bool
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    plan_after: re.Pattern[str]
    review_after: re.Pattern[str]
    plan_before: re.Pattern[str]
    review_before: re.Pattern[str]
    mark_before: re.Pattern[str]
    this_year: re.Pattern[str]
    next_year: re.Pattern[str]
    five: re.Pattern[str]
    first_years: dict[str, int]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load_words("years.toml", YEAR_WORDS)

    def any_of(key: str) -> str:
        return "|".join(re.escape(w) for w in sorted(data[key], key=len, reverse=True))

    plans = "|".join(sorted(data["five_year"], key=len, reverse=True))
    return _Words(
        re.compile(any_of("plan_after")),
        re.compile(any_of("review_after")),
        re.compile(f"(?:{any_of('plan_before')})(?:好)?$"),
        re.compile(f"(?:{any_of('review_before')}),?$"),
        re.compile(f"(?:{any_of('mark_before')})\\s?$"),
        re.compile(any_of("plan_this")),
        re.compile(any_of("plan_next")),
        re.compile(
            f"(?:今年|明年|([12]\\d{{3}})年)[^。;\\n]{{0,30}}?“?({plans})”?[^,。;\\n]{{0,12}}?(开局|起步|第一年|首年|收官|最后一年)"
        ),
        data["five_year"],
    )


def year_of(found: re.Match[str]) -> int:
    """The year of a match of `_YEAR`, in Arabic or Chinese digits: 二〇二三年 → 2023."""
    if found.group(1):
        return int(found.group(1))
    return int("".join(_CHINESE.get(c, c) for c in found.group(2)))


Weights = defaultdict[int, float]  # year → the weight of what speaks for it


def _weights(known: dict[int, float] | None = None) -> Weights:
    return defaultdict(float, known or {})


def find_plan_year(text: Text, outline: Outline, date: str | None, head_end: int = 0) -> PlanYear:
    """The year that the text plans for: `二、2023年工作安排` → 2023, stated; from weak signs only → not stated.

    `date`: the day of delivery as the text has it, None if unknown; it only tells what 今年 and 明年 are. `head_end`:
    where the head ends; a title counts only there.
    """
    words, folded = _words(), text.folded
    votes = _weights()
    plain = _weights()
    part_years = {"review": _weights(), "plan": _weights()}
    title = find_title_year(folded, max(head_end, _TITLE_WITHIN))
    if title is not None:
        votes[title] += _TITLE
    for found in _YEAR.finditer(folded):
        year = year_of(found)
        before = folded[max(0, found.start() - 8) : found.start()]
        end = _CLAUSE_END.search(folded, found.end(), found.end() + 60)
        after = folded[found.end() : end.start() if end else found.end() + 60]
        sentence = outline.at(found.start()) if outline.sentences else None
        part = sentence.part if sentence is not None else None
        if part == "glossary" or _NUMBER_DATE.match(after) or _TITLE_NAME in after or _SINCE.search(after):
            continue
        weigh_clause(votes, folded, found.start(), found.end(), year, before, after, part)
        if words.mark_before.search(before) is None and not after.startswith(("底", "末", "以来", "以前", "前", "后")):
            plain[year] += 1
            if sentence is not None and sentence.part in part_years and found.start() - sentence.start < 8:
                part_years[sentence.part][year] += 1
    vote_parts(votes, part_years)
    vote_this_year(votes, text, outline, date)
    vote_five_years(votes, folded)
    if date is not None:
        near = range(int(date[:4]) - 1, int(date[:4]) + 2)
        votes = _weights({year: weight for year, weight in votes.items() if year in near})
    if votes:
        year, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
        if weight >= 2:
            return PlanYear(year, weight >= CLEAR, weight)
    return PlanYear(likely_year(plain, outline), False)


def find_title_year(folded: str, stop: int) -> int | None:
    """The year of the first title before `stop`: 青禾市2023年政府工作报告, 政府工作报告(2023年)."""
    found = _TITLE_YEAR.search(folded, 0, stop)
    return int(found.group(1) or found.group(2)) if found else None


def weigh_clause(
    votes: Weights, folded: str, start: int, end: int, year: int, before: str, after: str, part: PartKind | None
) -> None:
    """Adds what the clause around one year says: plan words vote for the year, review words for the one after it.

    A heading that says neither (三、2012年的政府工作) votes by the part that it heads.
    """
    words = _words()
    line = folded.rfind("\n", 0, start) + 1
    stop = folded.find("\n", end)
    stop = len(folded) if stop < 0 else stop
    heading = stop - line <= 45 and not _CLOSED.search(folded, line, stop)
    loose = before[-1:] in _LOOSE or not _HAN.search(before)
    weight = _HEADING if heading and loose else _CLAUSE
    if words.review_before.search(before) or _REVIEW_NAME in before:
        votes[year + 1] += weight
    elif words.plan_before.search(before) and part != "review" and _WORK in after[:8]:
        votes[year] += _CLAUSE
    if words.mark_before.search(before) and not heading:
        return
    if not heading and after.startswith("是") and part in ("review", "plan"):
        votes[year + (part == "review")] += _CLAUSE
    review = words.review_after.search(after[:24])
    plan = words.plan_after.search(after[:24])
    if review and not (plan and plan.start() < review.start() and "回顾" not in after):
        votes[year + 1] += weight
    elif plan and (heading and loose or part != "review" and start - line < 12 or folded[start - 1] in "。;!,:"):
        votes[year] += weight
    elif heading and loose and start - line < 14 and part in ("review", "plan"):
        votes[year + (part == "review")] += weight
    elif not heading and start - line < 6 and line > 1:
        last = folded[folded.rfind("\n", 0, line - 1) + 1 : line - 1]
        if len(last) <= 30 and "。" not in last and not _YEAR.search(last):
            if words.review_after.search(last):
                votes[year + 1] += _CLAUSE
            elif words.plan_after.search(last):
                votes[year] += _CLAUSE


def vote_parts(votes: Weights, part_years: dict[str, Weights]) -> None:
    """Adds the years that most sentences of the review, and of the plan, open with."""
    for part, shift in (("review", 1), ("plan", 0)):
        if part_years[part]:
            year, times = max(part_years[part].items(), key=lambda item: item[1])
            votes[year + shift] += min(times, 3) * _OPENS / 2


def vote_this_year(votes: Weights, text: Text, outline: Outline, date: str | None) -> None:
    """Adds the year that 今年 or 明年 means in the plan of a dated report."""
    if date is None:
        return
    words, folded = _words(), text.folded
    year, month = int(date[:4]), int(date[5:7]) if len(date) > 4 else 1
    begin = next((s.start for s in outline.sentences if s.part == "plan"), len(folded) // 3)
    this = sum(1 for _ in words.this_year.finditer(folded, begin))
    following = sum(1 for _ in words.next_year.finditer(folded, begin))
    if month >= 10 and following > 1 and following >= this / 2:
        votes[year + 1] += _DATED
    elif this and month <= 9:
        votes[year] += _DATED if this > 1 else _DATED / 2
    elif _AHEAD.search(folded, begin):
        votes[year + (month > 9)] += _OPENS


def vote_five_years(votes: Weights, folded: str) -> None:
    """Adds what a place in a five-year plan says: 今年是“十四五”开局之年 → 2021, 收官之年 → 2025."""
    words = _words()
    for found in words.five.finditer(folded):
        if found.group(1):
            continue
        first = words.first_years[found.group(2)]
        votes[first + (4 if found.group(3) in ("收官", "最后一年") else 0)] += _FIVE


def likely_year(plain: Weights, outline: Outline) -> int | None:
    """A passage's year from its plain years: the latest that stands twice, or once where nothing stands twice."""
    if not plain:
        return None
    top = max(plain, key=lambda year: (min(plain[year], 4), year))
    kinds = set(outline.parts_present)
    return top if "plan" in kinds and "review" not in kinds else top + 1
