"""The command line as the tests call it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from duixian.cli import app

GUIDE_FILES = {
    "clean.txt",
    "meta.json",
    "parts.jsonl",
    "figures.jsonl",
    "tasks.jsonl",
    "acts.jsonl",
    "projects.jsonl",
    "terms.jsonl",
    "problems.jsonl",
    "edits.jsonl",
    "report.html",
    "report.xlsx",
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Result]:
    """`read("a.txt", "--year", 2025)` runs `duixian read --out tmp/out …`; its `exit_code`, `stdout` and `stderr`."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, ["read", "--out", str(tmp_path / "out"), *map(str, arguments)])

    return call


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Callable[..., Path]:
    """`folder("a.txt", "sub/b.md")` makes a folder in which every file named is the sample report."""

    def make(*names: str) -> Path:
        base = tmp_path / "in"
        for name in names:
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sample, base / name)
        return base

    return make


def written(out: Path) -> set[str]:
    """Every file below `out`, as text; hidden leftovers would show."""
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} if out.exists() else set()
