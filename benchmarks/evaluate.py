"""Accuracy: the reader over the gold sets, by their own scorer, against pinned floors. `python -m benchmarks.evaluate`.

Seeds are read from the raw files, passages from their `clean.txt`. A passage has no head that could tell its year, so
it is read with the plan year that its `source.json` records, as an archivist would pass `--year`; figures are measured
without it too. Exit status 1 where a measure is below its floor in `floors.toml`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.gold import SHARED, gold_fingerprint, gold_sources, load_scorer, write_reading
from benchmarks.verdicts import Verdict, errors_in_least_sure, find_verdicts, share_right
from duixian.errors import DuixianError
from duixian.pipeline import read_bytes

FLOORS = Path(__file__).with_name("floors.toml")
Measures = dict[str, float]


def main() -> int:
    given = _parse_arguments()
    gold = SHARED / "gold"
    if not gold.is_dir():
        print("Nothing measured: ../shared/gold is not beside this repository.", file=sys.stderr)
        return 1
    scorer = load_scorer(gold)
    total, measures, verdicts = measure(scorer, gold, given)
    scorer.show("ALL", total)
    if given.only or given.blind:
        return 0
    blind, _, _ = measure(scorer, gold, argparse.Namespace(blind=True, misses=False, only=[], kinds=[]))
    measures |= {f"{name} (year not passed)": value for name, value in figure_measures(blind).items()}
    for kind in sorted({v.kind for v in verdicts}):
        of_kind = [v for v in verdicts if v.kind == kind]
        measures[f"sure.right, {kind} only"] = share_right(of_kind)
    return hold(measures, gold_fingerprint(gold), update=given.update_floors, allow_lower=given.allow_lower)


def measure(
    scorer: ModuleType, gold: Path, given: argparse.Namespace
) -> tuple[dict[str, Any], Measures, list[Verdict]]:
    """Read and score all: the scorer's own sums, the measures by name, and the verdicts on single entries."""
    total: dict[str, Any] = {}
    measures: Measures = {}
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory() as work:
        for name, (folder, raw, year) in gold_sources(gold, SHARED / "reports").items():
            if given.only and name not in given.only:
                continue
            said = Path(work) / name
            try:
                write_reading(read_bytes(raw.read_bytes(), raw.name, plan_year=None if given.blind else year), said)
            except DuixianError as error:
                print(f"{name} was not read: {error}", file=sys.stderr)
                said.mkdir(exist_ok=True)
            misses: list[str] | None = [] if given.misses else None
            result = scorer.score(said, folder, misses)
            if "meta" in result:
                measures[f"text.cer.{name}"] = result["text"]["cer"]
            total = scorer.add(total, result)
            verdicts += find_verdicts(scorer, said, folder)
            _show_misses(name, misses, given.kinds)
    measures["meta.right"] = total["meta"]["right"] / total["meta"]["of"] if "meta" in total else 0.0
    measures |= figure_measures(total)
    for kind in ("parts", "terms", "tasks", "acts", "projects", "problems"):
        if kind in total:
            measures[f"{kind}.found"] = total[kind]["found"]["f1"]
    measures["tasks.strength"] = _share(total, "tasks", "strength")
    measures["tasks.deadline"] = total.get("tasks", {}).get("deadline", {}).get("f1", 0.0)
    measures["projects.stage"] = _share(total, "projects", "stage")
    measures["sure.right"], measures["sure.least"] = share_right(verdicts), errors_in_least_sure(verdicts)
    return total, measures, verdicts


def figure_measures(total: dict[str, Any]) -> Measures:
    """The three measures of figures."""
    figures = total["figures"]
    found, strict = figures["found"]["f1"], figures["strict"]["f1"]
    return {"figures.found": found, "figures.strict": strict, "figures.period": _share(total, "figures", "period")}


def hold(measures: Measures, fingerprint: str, *, update: bool = False, allow_lower: bool = False) -> int:
    """Print the table beside the floors; 1 where a floor is not held. `update` raises floors to what was reached."""
    pinned = tomllib.loads(FLOORS.read_text("utf-8"))
    fell: list[str] = []
    print(f"\n{'measure':38} {'reached':>8} {'floor':>8}")
    for name, value in measures.items():
        low, high = pinned["at_least"].get(name), pinned["at_most"].get(name)
        floor = low if low is not None else high
        held = floor is None or (value >= low - 1e-9 if low is not None else value <= high + 1e-9)
        fell += [] if held else [name]
        shown = "" if floor is None else f"{floor:8.4f}"
        print(f"{name:38} {value:8.4f} {shown:>8}{'' if held else '   not held'}")
    print(f"\ngold sets: sha256 {fingerprint}")
    if fingerprint != pinned["gold"]["sha256"]:
        print(f"This is not the gold that the floors were pinned on ({pinned['gold']['sha256'] or 'none yet'}).")
    for name in [*pinned["at_least"], *pinned["at_most"]]:
        if name not in measures:
            print(f"{name}: pinned, but not measured.")
            fell.append(name)
    if update:
        _write_floors(pinned, measures, fingerprint, allow_lower=allow_lower)
        return 0 if allow_lower or not fell else 1
    return 1 if fell else 0


def _write_floors(pinned: dict[str, Any], measures: Measures, fingerprint: str, *, allow_lower: bool) -> None:
    """Pin what was reached, rounded half a point in the floor's favour; a floor is lowered only with `allow_lower`."""
    head = [line for line in FLOORS.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "", "[gold]", f'sha256 = "{fingerprint}"', "", "[at_most]"]
    for name, old in pinned["at_most"].items():
        reached = round(measures.get(name, old) + 0.0005, 4)
        lines.append(f'"{name}" = {reached if allow_lower else min(old, reached)}')
    lines += ["", "[at_least]"]
    for name, old in pinned["at_least"].items():
        reached = int(measures.get(name, old) * 200) / 200
        lines.append(f'"{name}" = {reached if allow_lower else max(old, reached)}')
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"Floors written to {os.path.relpath(FLOORS)}.")


def _share(total: dict[str, Any], kind: str, field: str) -> float:
    right, of = total.get(kind, {}).get("fields", {}).get(field, (0, 0))
    return right / of if of else 0.0


def _show_misses(name: str, misses: list[str] | None, kinds: list[str]) -> None:
    if misses is None:
        return
    print(f"== {name}")
    for miss in misses:
        if not kinds or miss.split(" ")[0] in kinds:
            print("   -", miss)


def _parse_arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", action="store_true", help="list what was missed, wrong or invented")
    ask.add_argument("--kinds", nargs="*", default=[], help="only misses of these kinds (figure, tasks, acts, …)")
    ask.add_argument("--only", nargs="*", default=[], help="only these gold sets; no floors")
    ask.add_argument("--blind", action="store_true", help="do not pass the passages' year; no floors")
    ask.add_argument("--update-floors", action="store_true", help="raise the floors to what was reached")
    ask.add_argument("--allow-lower", action="store_true", help="with --update-floors: lower them too")
    return ask.parse_args()


if __name__ == "__main__":
    sys.exit(main())
