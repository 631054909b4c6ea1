"""Holds a reading against one made by hand: how many of its lines were found, and how many of those said were right.

A scorer of our own, so that the sample can be held to its hand-made reading where the shared gold is absent. It counts
plain agreement only: a number at its place, a span that overlaps by half, a heading, a name or a term in the same line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def load_rows(folder: Path, kind: str) -> list[Row]:
    """The lines of `kind` of a hand-made reading."""
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def _same_number(said: Row, due: Row) -> bool:
    near = abs(said["start"] - due["start"]) <= 4 + len(due["quote"])
    return near and said["value"] == due["value"] and said["unit"] == due["unit"]


def _same_span(said: Row, due: Row) -> bool:
    a, b = (said["start"], said["start"] + len(said["quote"])), (due["start"], due["start"] + len(due["quote"]))
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both * 2 >= max(a[1], b[1]) - min(a[0], b[0])


def _same(field: str) -> Callable[[Row, Row], bool]:
    return lambda said, due: bool(said[field] == due[field])


SAME: dict[str, Callable[[Row, Row], bool]] = {
    "parts": _same("heading"),
    "figures": _same_number,
    "tasks": _same_span,
    "acts": _same_span,
    "projects": _same("name"),
    "terms": _same("term"),
    "problems": _same_span,
}


def pair_rows(said: list[Row], due: list[Row], kind: str) -> list[tuple[Row, Row]]:
    """The lines of a reading, each with the hand-made line it agrees with: in its paragraph, nearest first, once."""
    same = SAME[kind]
    near = sorted(
        (abs(a["start"] - b["start"]), i, j)
        for i, a in enumerate(said)
        for j, b in enumerate(due)
        if a["para"] == b["para"] and same(a, b)
    )
    pairs: list[tuple[Row, Row]] = []
    used_said, used_due = set(), set()
    for _, i, j in near:
        if i not in used_said and j not in used_due:
            used_said.add(i)
            used_due.add(j)
            pairs.append((said[i], due[j]))
    return pairs


def f1(hits: int, said: int, due: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (said + due) if said + due else 1.0
