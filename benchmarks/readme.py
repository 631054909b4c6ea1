"""Writes what was measured into the README, between its marks. `python -m benchmarks.readme` after `make eval`.

The gold sets and their scorer are those of `benchmarks.evaluate`; where they are absent, or one of
them cannot be read, nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.evaluate import Measures, measure
from benchmarks.gold import SHARED, gold_fingerprint, gold_sources, load_scorer
from duixian.errors import DuixianError
from duixian.pipeline import read_bytes

README = Path(__file__).resolve().parents[1] / "README.md"
START, END = "<!-- eval:start -->", "<!-- eval:end -->"
SHOWN = (
    ("parts", "headings", (("parts.found", "found"),)),
    (
        "figures",
        "figures",
        (("figures.found", "found"), ("figures.strict", "every field right"), ("figures.period", "period")),
    ),
    (
        "tasks",
        "tasks",
        (("tasks.found", "found"), ("tasks.strength", "strength"), ("tasks.deadline", "deadlines")),
    ),
    ("acts", "acts", (("acts.found", "found"),)),
    ("projects", "projects", (("projects.found", "found"), ("projects.stage", "stage"))),
    ("terms", "glossary terms", (("terms.found", "found"),)),
    ("problems", "admitted problems", (("problems.found", "found"),)),
)


def main() -> int:
    gold = SHARED / "gold"
    if not gold.is_dir():
        print("Nothing written: ../shared/gold is not beside this repository.", file=sys.stderr)
        return 1
    sources = gold_sources(gold, SHARED / "reports")
    for folder, raw, year in sources.values():
        try:
            read_bytes(raw.read_bytes(), raw.name, plan_year=year)
        except DuixianError as error:
            print(f"Nothing written: {folder.name} was not read: {error}", file=sys.stderr)
            return 1
    given = argparse.Namespace(blind=False, misses=False, only=[], kinds=[])
    total, measures, _ = measure(load_scorer(gold), gold, given)
    counts = {kind: int(total[kind]["found"]["gold"]) for kind, _, _ in SHOWN if kind in total}
    block = render_block(measures, counts, len(sources), gold_fingerprint(gold))
    before, _, rest = README.read_text("utf-8").partition(START)
    README.write_text(before + START + "\n" + block + END + rest.partition(END)[2], "utf-8")
    print(f"Written to {README.name}.")
    return 0


def render_block(measures: Measures, counts: dict[str, int], texts: int, fingerprint: str) -> str:
    """The table: one row a kind, how many lines the hand found, and how near the reader came."""
    lines = [
        f"Measured by `make eval` on {texts} texts read by hand (three district reports and passages of city reports,",
        f"gold sha256 `{fingerprint[:12]}`).",
        "Found, every field right and deadlines are F1; period, strength and stage the share right among those found.",
        "The reader was developed with these texts in sight, so expect somewhat less on others.",
        "",
        "| what | by hand | reached |",
        "| --- | ---: | --- |",
    ]
    for kind, name, parts in SHOWN:
        reached = ", ".join(f"{label} {measures[key]:.3f}" for key, label in parts)
        lines.append(f"| {name} | {counts[kind]} | {reached} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
