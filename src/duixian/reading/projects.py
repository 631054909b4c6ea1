"""Named projects with investment, capacity and stage.

Comes in: the text, its outline, the report's years. Goes out: one `Project` per mention of a thing built, invested in
or installed that the text names, lists (甲、乙等3个项目开工) item by item with what they share. Refused: lump counts,
generic works without a name, zones, labels striven for, plans on paper. How a clause is taken apart: `stages`; what is
a name: `names`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from duixian.reading.lexer import Amount
from duixian.reading.names import Verdict, head_of, is_named, judge, lexicon, verbs_in
from duixian.reading.project_lists import LIST_COUNT, Item, read_items
from duixian.reading.stages import Frame, Word, close, deadline_of, frame, inner, stage_of, tables
from duixian.reading.text import Outline, Sentence, Text
from duixian.records import Meta, Project, Stage, Sure

_DOUBTFUL = re.compile(
    r"[和及与](?![平谐田县])|.{21}|^.{2}$|[的在按从]"
)  # two names in one, a clause, a mere rest of a name
_DIGIT = re.compile(r"\d")
_OTHER_ENDS = frozenset("亩米吨瓦里网”)的")  # what a name may end in beside a works noun
_SOON = re.compile(r"即将|有望|将于|将要|(?<!正)(?<!必)将(?!军|来|台|乐)")


class _Found(NamedTuple):
    """A project as a clause states it, before it is placed in the text."""

    item: Item
    verdict: Verdict
    stage: Stage | None
    weight: int
    deadline: str | None
    soon: bool
    start: int
    end: int


def read_projects(text: Text, outline: Outline, meta: Meta, amounts: tuple[Amount, ...]) -> tuple[Project, ...]:
    """The projects that the text names, in its order; one line per mention.

    `推动青河大桥、云湖水库等3个项目年内开工` → `青河大桥` and `云湖水库`, both started, deadline the plan's year.
    Status is `target` in the plan and where the clause says that it is to come (即将), else `done`. `amounts` is not
    used: what a name holds of numbers is read here. Source: GUIDE.md, projects.jsonl.
    """
    out: list[Project] = []
    folded = text.folded
    marks = _Marks(folded)
    for sentence in outline.sentences:
        if sentence.part in ("problems", "glossary") or sentence.zone in ("heading", "front", "targets", "glossary"):
            continue
        if not marks.may_hold(sentence.start, sentence.end):
            continue
        planned = sentence.part in ("plan", "self_building", "closing")
        year = meta.plan_year if planned else meta.review_year
        for found in _read_sentence(folded, sentence, year, marks):
            place = text.place("project", found.start, found.end, sentence)
            written = _as_written(text, found)
            out.append(
                Project(
                    **place,
                    name=written or found.item.name,
                    invest=found.item.invest,
                    invest_unit=found.item.unit,
                    capacity=found.item.capacity,
                    stage=found.stage,
                    status="target" if planned or found.soon else "done",
                    deadline=found.deadline,
                    sure=_sure(written, found),
                    rule=found.verdict.rule,
                )
            )
    return tuple(out)


def _sure(written: str | None, found: _Found) -> Sure:
    """`check` for a name that is put together, or that may hold two names, a clause, or the clause's own verb."""
    if written is None or found.item.parted or _DOUBTFUL.search(found.item.name) or verbs_in(found.item.name):
        return "check"
    return found.verdict.sure


def _as_written(text: Text, found: _Found) -> str | None:
    """The name in the clean text's own characters; None for one that was put together from a list."""
    at = text.folded.find(found.item.name, found.start, found.end)
    return text.clean[at : at + len(found.item.name)] if at >= 0 else None


class _Marks:
    """Where works nouns, stage words and the ends of clauses stand: one search of the text for each.

    A clause without a noun or without a word names no project, and is not looked at.
    """

    def __init__(self, folded: str) -> None:
        table = tables()
        nexts, ground = table.nexts, lexicon().ground
        self._nouns, self._built = [], []
        for which, start, end in lexicon().nouns.find_matches_as_indexes(folded):
            if which < ground:
                self._built.append(start)
                self._nouns.append(start)
            elif folded[end : end + 1] in nexts:
                self._nouns.append(start)
        self._words = [at for _, at, _ in table.words.find_matches_as_indexes(folded)]
        self._breaks = [
            (start if folded[start] == "-" else end - 1, end)
            for _, start, end in table.clause.find_matches_as_indexes(folded)
        ]
        self._break_ends = [end for _, end in self._breaks]

    def may_hold(self, start: int, end: int) -> bool:
        return self.has_word(start, end) and _any_in(self._nouns, start, end)

    def has_word(self, start: int, end: int) -> bool:
        return _any_in(self._words, start, end)

    def is_bare(self, clause: str, start: int, end: int) -> bool:
        """Whether a clause has no list and no number, and no works noun where its name must end."""
        if "、" in clause or "等" in clause or _any_in(self._built, start, end):
            return False
        stop, _ = close(clause)
        if stop == 0 or clause[stop - 1] in _OTHER_ENDS or lexicon().ends.ending(clause, stop) is not None:
            return False
        return _DIGIT.search(clause) is None and inner(clause[:stop]) is None

    def clauses(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The clauses of a sentence; what stands in brackets or quotation marks is not cut."""
        at = inside = start
        for here, after in self._breaks[bisect_right(self._break_ends, start) : bisect_right(self._break_ends, end)]:
            if here < inside:
                continue
            if (mark := folded[here]) in "(“":
                inside = folded.find(")" if mark == "(" else "”", here, end)
                continue
            if here > at:
                yield at, here
            at = after
        if end > at:
            yield at, end


def _any_in(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _read_sentence(folded: str, sentence: Sentence, year: int | None, marks: _Marks) -> Iterator[_Found]:
    """The projects of a sentence. A clause with a stage and no project speaks of those of the clause before it."""
    waiting: list[_Found] = []
    before: tuple[Word, ...] = ()
    for start, end in marks.clauses(folded, sentence.start, sentence.end):
        if not (marks.has_word(start, end) if waiting else marks.may_hold(start, end)):
            continue
        clause = folded[start:end]
        if not waiting and marks.is_bare(clause, start, end):
            continue
        opened = frame(clause)
        if waiting and opened.start >= opened.end and (opened.lead or opened.tail):
            stage, weight = stage_of(opened.lead, opened.tail)
            when = deadline_of(clause, year)
            waiting = [_later(found, stage, weight, when, end) for found in waiting]
            continue
        yield from waiting
        if waiting and not opened.lead and not opened.tail and not opened.means and inner(clause) is None:
            opened = opened._replace(lead=before)
        waiting = list(_read_clause(clause, opened, start, year))
        before = opened.lead
    yield from waiting


def _later(found: _Found, stage: Stage | None, weight: int, when: str | None, end: int) -> _Found:
    firm = stage is not None and weight >= 5
    return found._replace(
        stage=stage if firm else found.stage,
        weight=weight if firm else found.weight,
        deadline=when or found.deadline,
        end=end if firm or when else found.end,
    )


def _read_clause(clause: str, opened: Frame, start: int, year: int | None) -> Iterator[_Found]:
    if opened.means or opened.end - opened.start < 2:
        return
    body, lead, tail = clause[opened.start : opened.end], opened.lead, opened.tail
    stop = len(clause)
    if not any(word.weight >= 5 for word in tail) and (cut := inner(body)) is not None:
        stated = cut[0] >= 2 and (head_of(body[: cut[0]]) is not None or body[: cut[0]].endswith("企业"))
        if stated:
            body, tail, stop = body[: cut[0]], (cut[1],), opened.start + cut[2]
    body = body.rstrip("的")
    built = any(word.word in tables().ground for word in (*lead[-1:], *tail))
    listing = "等" in body or "、" in body or LIST_COUNT.search(body) is not None
    if not listing and head_of(body.rstrip("”")) is None and body[-1:] not in _OTHER_ENDS and not built:
        return
    items = read_items(body)
    if not items:
        return
    when: tuple[str | None, bool] | None = None
    company = len(items) > 1 and any(is_named(item.name) for item in items)
    alone = len(items) == 1 and not items[0].listed
    for item in _carry(items):
        if not (lead or tail or item.lead or item.tail) and item.invest is None:
            continue
        stage, weight = stage_of(item.lead or lead, item.tail or tail)
        verdict = judge(
            item.name,
            listed=item.listed,
            weight=weight,
            stage=stage,
            detailed=item.invest is not None or (item.capacity is not None and item.capacity in item.name),
            company=company,
            built=built,
            counted=item.counted,
        )
        if verdict is None:
            continue
        if item.invest is not None and not alone and item is items[0] and item.listed:
            item = item._replace(invest=None, unit=None)
        when = when or (deadline_of(clause, year), _SOON.search(clause) is not None)
        yield _Found(item, verdict, stage, weight, *when, start, start + stop)


def _carry(items: list[Item]) -> Iterator[Item]:
    """`甲投用、乙和丙建成`: an item's own stage words hold for the items around it that have none."""
    if not any(item.lead or item.tail for item in items):
        yield from items
        return
    ahead: tuple[Word, ...] = ()
    for index, item in enumerate(items):
        ahead = item.lead or ahead
        tail = item.tail or next((other.tail for other in items[index + 1 :] if other.tail), ())
        yield item._replace(lead=ahead, tail=tail)
