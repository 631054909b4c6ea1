"""Accuracy: the reader over the gold sets with their scorer. `python -m benchmarks.evaluate [--misses] [--only NAME …]`.

Seeds are read from the raw files, passages from their `clean.txt`. A passage has no head that could tell its year, so it is
read with the plan year that its `source.json` records, as an archivist would pass `--year`; `--blind` leaves it out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from duixian.output.rows import KINDS, jsonl, meta_row, rows_of
from duixian.pipeline import read_bytes

SHARED = Path(__file__).resolve().parents[2] / "shared"


def gold_sources(gold: Path, reports: Path) -> dict[str, tuple[Path, Path, int | None]]:
    """name → (gold folder, raw file, plan year to pass) for the seeds and the passages."""
    out: dict[str, tuple[Path, Path, int | None]] = {}
    for folder in sorted(p for p in gold.iterdir() if (p / "clean.txt").exists()):
        out[folder.name] = (folder, reports / "seeds" / f"{folder.name}.txt", None)
    for folder in sorted((gold / "passages").iterdir()):
        year = int(json.loads((folder / "source.json").read_text("utf-8"))["year"])
        out[folder.name] = (folder, folder / "clean.txt", year)
    return out


def load_scorer(gold: Path) -> ModuleType:
    """The gold's own `score.py` as a module."""
    spec = importlib.util.spec_from_file_location("duixian_gold_score", gold / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_reading(report: Any, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "clean.txt").write_text(report.document.text + "\n", "utf-8")
    (folder / "meta.json").write_text(json.dumps(meta_row(report.meta), ensure_ascii=False), "utf-8")
    for kind in KINDS:
        (folder / f"{kind}.jsonl").write_text(jsonl(rows_of(report, kind)), "utf-8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--blind", action="store_true")
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("--kinds", nargs="*", default=[], help="show only misses of these kinds (figure, tasks, acts, …)")
    given = ask.parse_args()
    gold = SHARED / "gold"
    scorer = load_scorer(gold)
    total: dict[str, Any] = {}
    work = Path(tempfile.mkdtemp())
    for name, (folder, raw, year) in gold_sources(gold, SHARED / "reports").items():
        if given.only and name not in given.only:
            continue
        report = read_bytes(raw.read_bytes(), raw.name, plan_year=None if given.blind else year)
        write_reading(report, work / name)
        misses: list[str] | None = [] if given.misses else None
        result = scorer.score(work / name, folder, misses)
        total = scorer.add(total, result)
        if given.misses:
            print(f"== {name}")
            for miss in misses or []:
                if not given.kinds or miss.split(" ")[0] in given.kinds:
                    print("   -", miss)
    scorer.show("ALL", total)
    shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
