"""More than one report in one paper."""

from __future__ import annotations

from pathlib import Path

import pytest

import duixian
from tests.intake.papers import CLEAN

ROOT = Path(__file__).resolve().parents[2]


def test_two_reports_are_refused() -> None:
    """Two reports in one file are refused, with the paragraphs where they begin."""
    sample = (ROOT / "samples" / "linxi-2025.txt").read_text("utf-8")
    with pytest.raises(duixian.SeveralReports) as caught:
        duixian.read(f"{sample}\n{CLEAN}".encode())
    second = len(sample.rstrip("\n").split("\n")) + 5
    assert f"paragraphs 5, {second}." in caught.value.what
    assert caught.value.code == "reading.several"


def test_one_report_may_repeat_itself() -> None:
    """A speaker who thanks on the government's behalf, or says at once what he reports, gives one report."""
    sample = (ROOT / "samples" / "linxi-2025.txt").read_text("utf-8")
    thanks = sample + "\n在此，我代表区人民政府，向全区人民表示衷心的感谢！\n"
    assert duixian.read(thanks.encode()).tasks
    assert duixian.read(sample.replace("各位代表：", "各位代表：\n我代表区政府作报告。", 1).encode()).tasks


def test_real_reports_are_one(shared: Path) -> None:
    """Real reports of every collection are read as one."""
    from duixian.intake import open_document
    from duixian.reading.several import check_is_one

    files = sorted(shared.glob("reports/cities/*/20?5.md")) + sorted(shared.glob("reports/[dgp]*/*.*"))
    assert len(files) > 40
    for path in files:
        check_is_one(open_document(path.read_bytes(), path.name))
