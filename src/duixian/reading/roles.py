"""What a figure is in the report: done, estimate, target or baseline, and of which period.

Comes in: the sentence with its part, headings and words, and the report's years. Goes out: status and period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.loader import load_words
from duixian.reading.grammar import BASE_YEAR, ON_BASE, YEAR, YEARS
from duixian.reading.lexer import longest_first
from duixian.reading.subjects import frame_words
from duixian.reading.text import Outline, Sentence
from duixian.reading.years import YEAR_WORDS
from duixian.records import Meta, Status

_AHEAD = ("plan", "self_building", "closing")


@dataclass(frozen=True, slots=True)
class _Words:
    five_years: re.Pattern[str]
    next_five: re.Pattern[str]
    one_year: re.Pattern[str]
    plan: re.Pattern[str]
    first_year: dict[str, int]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = load_words("periods.toml", ("five_years", "next_five", "one_year", "plan_closes"))
    first: dict[str, int] = load_words("years.toml", YEAR_WORDS)["five_year"]
    return _Words(
        five_years=re.compile(longest_first(lists["five_years"])),
        next_five=re.compile(longest_first(lists["next_five"])),
        one_year=re.compile(longest_first(lists["one_year"])),
        plan=re.compile(
            rf"(?<![是比较为与])“?({longest_first(first)})”?(?:{longest_first(lists['plan_closes'])})(?!的?\d|末|的[\d.]+倍)"
        ),
        first_year=first,
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """The span that a stretch of the report speaks of: first and last year; equal for one year."""

    first: int | None
    last: int | None


class Periods:
    """Which years each sentence speaks of.

    A section (the sentences under one level-1 heading, or a part without one) speaks of five years where its heading or its
    first sentences say so, or where it speaks of five years and never of one; in it, and elsewhere, a heading or a sentence
    that names a span of its own holds for its paragraph.
    """

    def __init__(self, meta: Meta, outline: Outline, folded: str) -> None:
        self.meta, self._folded = meta, folded
        self._tops = {part.heading for part in outline.parts if part.level == 1}
        self._sections = self._of_sections(outline)
        self._at: tuple[object, ...] = ()
        self._scope = Scope(None, None)

    def enter(self, sentence: Sentence, words: str) -> Scope:
        """The span of `sentence`, whose folded text is `words`."""
        at = (self._key(sentence), sentence.headings, sentence.para)
        named = self._ahead if sentence.part in _AHEAD else self._named
        if at != self._at:
            self._at = at
            spans = (named(heading) for heading in reversed(sentence.headings))
            self._scope = next((span for span in spans if span is not None), self._sections[self._key(sentence)])
        if (span := named(words)) is not None:
            if sentence.part in _AHEAD:
                return span
            self._scope = span
        elif self._scope.first != self._scope.last and sentence.part not in _AHEAD and _words().one_year.search(words[:12]):
            return Scope(self.meta.review_year, self.meta.review_year)
        return self._scope

    def _ahead(self, words: str) -> Scope | None:
        """The span that words of a plan name: 今后五年, “十四五”时期."""
        plan = self.meta.plan_year
        if plan is None or "五" not in words:
            return None
        if found := _words().plan.search(words):
            first = _words().first_year[found[1]]
            return Scope(first, first + 4) if plan <= first + 4 else None
        return Scope(plan, plan + 4) if _words().next_five.search(words) else None

    def _key(self, sentence: Sentence) -> tuple[str | None, str]:
        top = sentence.headings[0] if sentence.headings and sentence.headings[0] in self._tops else ""
        return sentence.part, top

    def _of_sections(self, outline: Outline) -> dict[tuple[str | None, str], Scope]:
        """section → its span."""
        words: dict[tuple[str | None, str], list[str]] = {}
        for sentence in outline.sentences:
            words.setdefault(self._key(sentence), []).append(self._folded[sentence.start : sentence.end])
        out = {}
        for (part, top), sentences in words.items():
            year = self.meta.plan_year if part in _AHEAD else self.meta.review_year
            out[part, top] = Scope(year, year)
            if part in _AHEAD:
                continue
            spans = [span for s in sentences if (span := self._named(s)) is not None]
            one = sum(bool(_words().one_year.search(s)) or f"{year}年" in s[:8] for s in sentences)
            in_heading = self._named(top)
            if in_heading is not None and f"{year}年" not in top and not _words().one_year.search(top):
                out[part, top] = in_heading
            elif len(spans) > one:
                out[part, top] = spans[0]
        return out

    def _named(self, words: str) -> Scope | None:
        """The span that words name, None where they name none."""
        review = self.meta.review_year
        if "五" in words and (found := _words().plan.search(words)):
            first = _words().first_year[found[1]]
            if review is None or first <= review:
                return Scope(first, first + 4 if review is None else min(first + 4, review))
        if review is not None and ("五" in words or "5年" in words) and _words().five_years.search(words):
            return Scope(review - 4, review)
        return None


def period_of(scope: Scope, clause: str, *, level: bool, cumulative: bool) -> str | None:
    """`2007`, `2003-2007` or `cumulative`: a level has the last year of its span, acts and increments the span itself.

    A year named in the clause wins (`到2007年`), but not one that only is a base of comparison (`由2002年的`, `是2006年的`).
    None where no year is known.
    """
    if cumulative:
        return "cumulative"
    if "年" in clause:
        based = ON_BASE.search(clause) if scope.last is not None and not level else None
        if based is not None and (first := int(based[1] or based[2]) + 1) <= (scope.last or 0):
            return str(scope.last) if scope.last == first else f"{first}-{scope.last}"
        clause = BASE_YEAR.sub("", clause)
        if span := YEARS.search(clause):
            return f"{span[1]}-{span[2]}"
        if years := YEAR.findall(clause):
            return str(years[-1])
    if scope.last is None:
        return None
    if level or scope.first == scope.last or scope.first is None:
        return str(scope.last)
    return f"{scope.first}-{scope.last}"


def status_of(sentence: Sentence, estimated: bool, standing: bool) -> Status:
    """done in a review, target in a plan, estimate under 预计, baseline for standing facts and definitions."""
    if sentence.part == "glossary" and any("实事" in heading for heading in sentence.headings):
        return "target"  # an annex that lists the year's livelihood items
    if sentence.part == "glossary" or standing:
        return "baseline"
    if sentence.part in _AHEAD:
        return "target"
    return "estimate" if estimated else "done"


def estimate_from(words: str) -> int | None:
    """Offset from which a sentence of the review is an estimate: where 预计 stands, None if nowhere."""
    if "预" not in words and "有望" not in words and "估计" not in words and "初步" not in words:
        return None
    found = _estimate().search(words)
    return found.start() if found else None


@lru_cache(maxsize=1)
def _estimate() -> re.Pattern[str]:
    return re.compile(longest_first(frame_words()["estimate"]))
