"""The folder of a reading, the labels, and the notebook's views."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest

from duixian.errors import UsageError
from duixian.output import render_folder, report_html_summary, to_frame
from duixian.output.frames import FRAME_KINDS
from duixian.output.labels import label, load_labels
from duixian.output.rows import KINDS
from duixian.records import Report


def test_files(report: Report) -> None:
    """The guide's files, the edits, the page and the workbook; lines parse; quotes stand where they say."""
    files = render_folder(report)
    due = {"clean.txt", "meta.json", "edits.jsonl", "report.html", "report.xlsx", *(f"{kind}.jsonl" for kind in KINDS)}
    assert set(files) == due
    lines = files["clean.txt"].decode().split("\n")
    for kind in KINDS:
        for line in files[f"{kind}.jsonl"].decode().splitlines():
            row = json.loads(line)
            assert lines[row["para"] - 1][row["start"] : row["start"] + len(row["quote"])] == row["quote"]
    assert json.loads(files["meta.json"])["plan_year"] == 2023
    edit = json.loads(files["edits.jsonl"].splitlines()[1])
    assert list(edit) == ["start", "end", "before", "after", "kind", "sure"]


def test_same_bytes(report: Report) -> None:
    """The same report gives the same bytes in every file."""
    assert render_folder(report) == render_folder(report)


def test_hostile_folder(hostile: Report) -> None:
    """A text full of markup and formulas comes out whole in the guide's files."""
    assert "</script>" in render_folder(hostile)["problems.jsonl"].decode()


def test_odd_file_name(report: Report) -> None:
    """A name that is no valid Unicode (a lone surrogate, as file systems hand them out) spoils no file."""
    origin = replace(report.document.origin, name="临\udcff.txt")
    files = render_folder(replace(report, document=replace(report.document, origin=origin)))
    assert "临?.txt" in files["report.html"].decode()
    assert files["report.xlsx"].startswith(b"PK")


def test_every_indicator_has_a_label() -> None:
    """Each standard indicator of the knowledge has its names; no label is empty."""
    text = resources.files("duixian.knowledge").joinpath("indicators.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    missing = [row["id"] for row in rows if f"indicator.{row['id']}" not in load_labels()]
    assert missing == []
    assert all(words.zh and words.en for words in load_labels().values())


def test_unknown_code_is_its_own_label() -> None:
    """A code that no file names is shown as it is."""
    assert label("indicator.new_one").zh == "new_one"


def test_summary(report: Report, hostile: Report) -> None:
    """The notebook's summary counts the entries and escapes what it shows."""
    assert "云岭省青禾市临溪区2023年政府工作报告" in report_html_summary(report)
    assert "<script" not in report_html_summary(hostile)


@pytest.mark.parametrize("kind", FRAME_KINDS)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(report: Report, hostile: Report, library: Any, kind: str) -> None:
    """A frame has one row an entry and the same columns for every report; an empty one keeps its columns."""
    pytest.importorskip(library)
    frame = to_frame(report, kind, library)
    entries = report.document.edits if kind == "edits" else getattr(report, kind)
    assert len(frame) == len(entries)
    assert list(frame.columns)[:3] == ["place", "adcode", "plan_year"]
    assert list(to_frame(hostile, kind, library).columns) == list(frame.columns)


def test_frame_types(report: Report) -> None:
    """Amounts are floats, missing ones NaN; headings are lists."""
    pytest.importorskip("pandas")
    frame = to_frame(report)
    assert frame["value"].dtype == "float64"
    assert frame["value"].tolist()[0] == 5.4
    assert frame["from"].isna().all()
    assert frame["headings"][0] == ["2022年工作回顾"]


def test_frame_refusals(report: Report) -> None:
    """An unknown kind or library is a usage error that names the known ones."""
    with pytest.raises(UsageError, match="figures"):
        to_frame(report, "nothing")
    with pytest.raises(UsageError, match="pandas, polars"):
        to_frame(report, library="excel")  # type: ignore[arg-type]


def test_missing_library(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError, match="pip install polars"):
        to_frame(report, library="polars")
