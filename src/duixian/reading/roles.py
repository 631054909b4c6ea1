"""What a figure is in the report: done, estimate, target or baseline, and of which period.

Comes in: the sentence with its part, headings and words, and the report's years. Goes out: status and period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duixian.reading.subjects import frame_words
from duixian.reading.text import Sentence
from duixian.records import Meta, Status

_FIVE_YEARS = re.compile(r"五年来|过去五年|过去的五年|这五年|五年间|五年累计|五年共|五年新增|五年期间|本届政府|任期|届政府|5年来|5年累计|过去5年|五年的")
_PLAN_NO = {"八五": 1991, "九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN_SPAN = re.compile(r"“?(八五|九五|十一五|十二五|十三五|十四五|十五五|十五)”?(?:时期|期间|以来|五年|这五年|时期以来)")
_ONE_YEAR = re.compile(r"(?:一年来|去年|过去一年|过去的一年|这一年|刚刚过去的)|(20\d\d|19\d\d)年")
_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|至|到)((?:19|20)\d\d)年")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_NEXT_FIVE = re.compile(r"今后五年|未来五年|到((?:19|20)\d\d)年")
_SINCE_YEAR = re.compile(r"((?:19|20)\d\d)年以来|自((?:19|20)\d\d)年")


@dataclass(slots=True)
class Scope:
    """The span that a stretch of the report speaks of: first and last year; equal for one year."""

    first: int | None
    last: int | None


class Periods:
    """Carries the years of the stretch from sentence to sentence."""

    def __init__(self, meta: Meta) -> None:
        self.meta = meta
        self._headings: tuple[str, ...] | None = None
        self._part: str | None = None
        self._para = -1
        self._scope = Scope(None, None)
        self._section = Scope(None, None)

    def enter(self, sentence: Sentence, folded: str) -> Scope:
        """The span of `sentence`: its section's, unless its own paragraph says another."""
        if sentence.part != self._part or sentence.headings[:1] != (self._headings or ())[:1]:
            self._part = sentence.part
            self._section = self._of_section(sentence)
        if sentence.headings != self._headings or sentence.para != self._para:
            self._scope = self._section
            for heading in reversed(sentence.headings):
                if (named := self._named(heading)) is not None:
                    self._scope = named
                    break
        self._headings, self._para = sentence.headings, sentence.para
        words = folded[sentence.start : sentence.end]
        if self._part != "plan" and (named := self._named(words)) is not None:
            self._scope = named
            if sentence.part == "review" and not sentence.headings[1:]:
                self._section = named
        return self._scope

    def _of_section(self, sentence: Sentence) -> Scope:
        year = self.meta.plan_year if sentence.part in ("plan", "self_building", "closing") else self.meta.review_year
        return Scope(year, year)

    def _named(self, words: str) -> Scope | None:
        """The span that words name, None where they name none."""
        review = self.meta.review_year
        if found := _PLAN_SPAN.search(words):
            first = _PLAN_NO[found[1]]
            last = first + 4 if review is None else min(first + 4, max(review, first))
            return Scope(first, last)
        if _FIVE_YEARS.search(words) and review is not None:
            return Scope(review - 4, review)
        return None


def period_of(scope: Scope, clause: str, *, level: bool, cumulative: bool) -> str | None:
    """`2007`, `2003-2007` or `cumulative`: a level has the last year of its span, acts and increments the span itself.

    A year named in the clause wins: `到2007年` is 2007; `2005年` as a base of comparison does not count here, the caller
    leaves it out of `clause`.
    """
    if cumulative:
        return "cumulative"
    if span := _YEARS.search(clause):
        return f"{span[1]}-{span[2]}"
    if years := _YEAR.findall(clause):
        return str(years[-1])
    if scope.last is None:
        return None
    if level or scope.first == scope.last or scope.first is None:
        return str(scope.last)
    return f"{scope.first}-{scope.last}"


def status_of(sentence: Sentence, estimated: bool, standing: bool) -> Status:
    """done in a review, target in a plan, estimate under 预计, baseline for standing facts and definitions."""
    if sentence.part == "glossary" or standing:
        return "baseline"
    if sentence.part in ("plan", "self_building", "closing"):
        return "target"
    return "estimate" if estimated else "done"


def estimate_from(words: str) -> int | None:
    """Offset from which a sentence of the review is an estimate: where 预计 stands, None if nowhere."""
    at = [i for i in (words.find(w) for w in frame_words()["estimate"]) if i >= 0]
    return min(at) if at else None
