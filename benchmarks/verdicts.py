"""Entry by entry, right or wrong against the gold, paired as the gold's `score.py` does: whether `sure` means sure.

Right: a figure that is strictly right; a task or act found with its strength; a project found with its stage; a part,
term or problem found. Numberless figures that the gold lacks are left out, as the scorer leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

Row = dict[str, Any]
_SPANS = {"tasks": ("strength",), "acts": ("strength",), "problems": ()}
_NAMES = {"parts": ("heading", ()), "projects": ("name", ("stage",)), "terms": ("term", ())}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entry that was read: its kind, how sure it called itself, and what the gold says of it."""

    kind: str
    sure: str
    verdict: Literal["right", "wrong", "invented"]


def find_verdicts(scorer: ModuleType, predicted: Path, gold: Path) -> Iterator[Verdict]:
    """Verdicts on every entry in `predicted` of the kinds that `gold` has."""
    said_text, gold_text = scorer.Text(predicted), scorer.Text(gold)
    to_gold, _ = scorer.aligner(said_text.all, gold_text.all)
    for kind in ("figures", *_SPANS, *_NAMES):
        if not (gold / f"{kind}.jsonl").exists():
            continue
        said, due = scorer.rows(predicted, kind), scorer.rows(gold, kind)
        if kind == "figures":
            pairs = _figure_pairs(scorer, said_text, gold_text, to_gold, said, due)
        elif kind in _SPANS:
            pairs = _span_pairs(scorer, said_text, gold_text, to_gold, said, due)
        else:
            pairs = _name_pairs(scorer, said, due, _NAMES[kind][0])
        partner = _best(pairs)
        for number, row in enumerate(said):
            if number in partner:
                right = _is_right(scorer, kind, row, due[partner[number]])
                yield Verdict(kind, row.get("sure", "sure"), "right" if right else "wrong")
            elif kind != "figures" or row.get("value") is not None:
                yield Verdict(kind, row.get("sure", "sure"), "invented")


def share_right(verdicts: Sequence[Verdict]) -> float:
    """Share of right entries among those that call themselves sure; 1 where there is none."""
    sure = [v for v in verdicts if v.sure == "sure"]
    return sum(v.verdict == "right" for v in sure) / len(sure) if sure else 1.0


def errors_in_least_sure(verdicts: Sequence[Verdict], share: float = 0.15) -> float:
    """Share of all errors that stand in the least sure `share` of the entries; within a grade they count evenly."""
    room, caught = share * len(verdicts), 0.0
    errors = sum(v.verdict != "right" for v in verdicts)
    for grade in ("lost", "check", "sure"):
        group = [v for v in verdicts if v.sure == grade]
        part = min(1.0, room / len(group)) if group else 0.0
        caught += part * sum(v.verdict != "right" for v in group)
        room -= part * len(group)
    return caught / errors if errors else 1.0


def _best(pairs: list[tuple[Any, int, int]]) -> dict[int, int]:
    """Said → due, the best pairs first, every row once."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _figure_pairs(
    scorer: ModuleType, said_text: Any, gold_text: Any, to_gold: Any, said: list[Row], due: list[Row]
) -> list[tuple[Any, int, int]]:
    seen_said: Row = {}
    seen_due: Row = {}
    places = [None if (at := said_text.place(row, seen_said)) is None else to_gold(at) for row in said]
    gold_places = [gold_text.place(row, seen_due) for row in due]
    pairs: list[tuple[Any, int, int]] = []
    for i, row in enumerate(said):
        for j, other in enumerate(due):
            here, there = places[i], gold_places[j]
            if here is None or there is None or not scorer.same_number(row, other):
                continue
            reach = scorer.NEAR + len(scorer.squash(other["quote"])) if other.get("value") is not None else 60
            gap = abs(here - there)
            if gap <= reach:
                pairs.append((-(scorer.likeness(row.get("subject"), other.get("subject")) - gap / 100), i, j))
    return pairs


def _span_pairs(
    scorer: ModuleType, said_text: Any, gold_text: Any, to_gold: Any, said: list[Row], due: list[Row]
) -> list[tuple[Any, int, int]]:
    def spans(text: Any, rows: list[Row], move: Any) -> list[tuple[int, int] | None]:
        seen: Row = {}
        out: list[tuple[int, int] | None] = []
        for row in rows:
            at, size = text.place(row, seen), len(scorer.squash(row["quote"]))
            out.append(None if at is None or not size else (move(at), move(at + size - 1) + 1))
        return out

    pairs: list[tuple[Any, int, int]] = []
    ours, theirs = spans(said_text, said, to_gold), spans(gold_text, due, lambda at: at)
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            if a is None or b is None:
                continue
            both, either = min(a[1], b[1]) - max(a[0], b[0]), max(a[1], b[1]) - min(a[0], b[0])
            if both > 0 and both / either >= 0.5:
                pairs.append((-both, i, j))
    return pairs


def _name_pairs(scorer: ModuleType, said: list[Row], due: list[Row], key: str) -> list[tuple[Any, int, int]]:
    pairs: list[tuple[Any, int, int]] = []
    for i, row in enumerate(said):
        for j, other in enumerate(due):
            like = round(scorer.likeness(row.get(key), other.get(key), 1.5), 2)
            if like >= 0.75:
                pairs.append(((-like, abs((row.get("para") or 0) - (other.get("para") or 0))), i, j))
    return pairs


def _is_right(scorer: ModuleType, kind: str, row: Row, due: Row) -> bool:
    if kind != "figures":
        fields = _SPANS[kind] if kind in _SPANS else _NAMES[kind][1]
        return all(row.get(field) == due.get(field) for field in fields)
    indicator = row.get("indicator") if row.get("indicator") in scorer.INDICATORS else None
    (value, unit), (due_value, due_unit) = scorer.number(row), scorer.number(due)
    return (
        all(row.get(field) == due.get(field) for field in ("measure", "comparator", "status"))
        and indicator == due.get("indicator")
        and unit == due_unit
        and (value or 0) * (due_value or 0) >= 0
        and scorer.likeness(row.get("subject"), due.get("subject")) >= 0.6
    )
