"""The sample report against its reading by hand, which was made before any output of the program was seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import duixian
from duixian.output.rows import KINDS, meta_row, rows_of
from tests.golden.scoring import SAME, f1, load_rows, pair_rows

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "linxi-2025"
SAMPLE = ROOT / "samples" / "linxi-2025.txt"
FLOORS: dict[str, float] = json.loads((GOLD / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report() -> duixian.Report:
    """The sample report as the program reads it."""
    return duixian.read(SAMPLE)


def test_gold_is_the_sample() -> None:
    """The hand-made reading is of the sample as it ships."""
    assert (GOLD / "clean.txt").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_gold_quotes_stand(kind: str) -> None:
    """Every quote of the hand-made reading stands, letter for letter, where its line says."""
    lines = (GOLD / "clean.txt").read_text("utf-8").split("\n")
    for row in load_rows(GOLD, kind):
        assert lines[row["para"] - 1].startswith(row["quote"], row["start"]), row


def test_acts_cover_their_tasks() -> None:
    """Every task of the hand-made reading holds an act, and its acts stand inside it, in order."""
    tasks = load_rows(GOLD, "tasks")
    acts: dict[int, list[dict[str, Any]]] = {}
    for act in load_rows(GOLD, "acts"):
        acts.setdefault(act["task"], []).append(act)
    assert sorted(acts) == list(range(1, len(tasks) + 1))
    for number, task in enumerate(tasks, 1):
        at = task["start"]
        for act in acts[number]:
            assert act["para"] == task["para"]
            assert act["start"] >= at
            at = act["start"] + len(act["quote"])
        assert at <= task["start"] + len(task["quote"])


@pytest.mark.parametrize("kind", KINDS)
def test_reading_keeps_its_floor(report: duixian.Report, kind: str) -> None:
    """The program finds what the hand found, at least as well as it did when the floor was set."""
    said, due = rows_of(report, kind), load_rows(GOLD, kind)
    assert set(SAME) == set(KINDS)
    pairs = pair_rows(said, due, kind)
    missed = [row["quote"] for row in due if not any(row is b for _, b in pairs)]
    assert f1(len(pairs), len(said), len(due)) >= FLOORS[kind], f"missed: {missed[:20]}"


@pytest.mark.parametrize("field", ["measure", "comparator", "status", "period", "indicator"])
def test_fields_of_figures_keep_their_floor(report: duixian.Report, field: str) -> None:
    """Of the figures found, the field is right at least as often as it was when the floor was set."""
    pairs = pair_rows(rows_of(report, "figures"), load_rows(GOLD, "figures"), "figures")
    right = sum(said.get(field) == due.get(field) for said, due in pairs)
    assert right >= FLOORS[f"figures.{field}"] * len(pairs)


def test_meta_is_read(report: duixian.Report) -> None:
    """The report's own facts come out as the hand wrote them down, but for a place that no table of divisions holds."""
    said, due = meta_row(report.meta), json.loads((GOLD / "meta.json").read_text("utf-8"))
    assert said["adcode"] is None
    assert said["place"] in (due["place"], None)
    assert {k: said[k] for k in due if k != "place"} == {k: v for k, v in due.items() if k != "place"}


def test_portal_page_reads_as_the_report(report: duixian.Report) -> None:
    """The damaged portal page gives the lines of the report it was made from, its date mended, its chrome gone."""
    page = duixian.read(ROOT / "samples" / "linxi-2025-portal.html")
    lines = page.document.text.split("\n")
    assert lines == report.document.text.split("\n")[: len(lines)]
    assert (page.meta.date, page.meta.plan_year, page.meta.complete) == ("2025-01-09", 2025, False)
    assert any(edit.before == "202519日" and edit.after == "2025年1月9日" for edit in page.document.edits)
