"""Figures and projects → the act in which they stand: the 量化目标 of a task comes from here.

Comes in: entries and the acts of the same reading. Goes out: the entries, each with the id of the act whose quote holds it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from duixian.records import Act, Figure, Project

_Linked = TypeVar("_Linked", Figure, Project)


def link_to_acts(entries: Sequence[_Linked], acts: Sequence[Act]) -> tuple[_Linked, ...]:
    """`entries` with `act` set where an act's quote covers the entry's first character; else left as they are."""
    spans = sorted((act.para, act.start, act.start + len(act.quote), act.id) for act in acts)
    starts = [span[:2] for span in spans]
    out = []
    for entry in entries:
        k = bisect_right(starts, (entry.para, entry.start)) - 1
        if k >= 0 and spans[k][0] == entry.para and entry.start < spans[k][2]:
            entry = replace(entry, act=spans[k][3])
        out.append(entry)
    return tuple(out)
