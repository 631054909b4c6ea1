"""Rates of the judged samples with 95 % Wilson intervals: `python -m benchmarks.judged`. How they were judged: `judged/README.md`."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent / "judged"
KINDS = ("figures", "tasks", "acts", "projects", "problems", "parts", "terms")


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share: 45 of 50 → (0.786, 0.957). (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, room = hits / of, z * z / of
    middle = (share + room / 2) / (1 + room)
    half = z * math.sqrt(share * (1 - share) / of + room / (4 * of)) / (1 + room)
    return middle - half, middle + half


def show(label: str, hits: int, of: int) -> None:
    """One line: label, share, interval, counts."""
    low, high = wilson(hits, of)
    share = f"{hits / of:6.1%}" if of else "     -"
    print(f"  {label:28} {share}   [{low:5.1%}, {high:5.1%}]   {hits} of {of}")


def load(name: str) -> list[dict[str, str]]:
    """The lines of one judged file."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def count(rows: Iterable[dict[str, str]], *verdicts: str) -> int:
    """How many lines have one of these verdicts."""
    return sum(row["verdict"] in verdicts for row in rows)


def main() -> int:
    print("Paragraphs, annotated blind (40 paragraphs of 40 reports):")
    rows = load("paragraphs.csv")
    for kind in KINDS[:5]:
        of_kind = [row for row in rows if row["kind"] == kind]
        found = count(of_kind, "right", "wrong")
        show(f"{kind}: said and due", found, found + count(of_kind, "invented"))
        show(f"{kind}: due and said", found, found + count(of_kind, "missed"))
        show(f"{kind}: due and right", count(of_kind, "right"), found + count(of_kind, "missed"))
    sure = [row for row in rows if row["sure"] == "sure"]
    show("called sure, and right", count(sure, "right"), len(sure))
    if (HERE / "entries.csv").exists():
        print("Entries, judged against the text (100 entries of 40 reports):")
        entries = load("entries.csv")
        for kind in KINDS:
            of_kind = [row for row in entries if row["kind"] == kind]
            if of_kind:
                show(f"{kind}: right", count(of_kind, "right"), len(of_kind))
        show("all: right", count(entries, "right"), len(entries))
        sure = [row for row in entries if row["sure"] == "sure"]
        show("called sure, and right", count(sure, "right"), len(sure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
