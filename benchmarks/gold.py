"""The gold sets and their scorer, as the other benchmarks use them."""

from __future__ import annotations

import importlib.util
import json
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from duixian.output.rows import KINDS, jsonl, meta_row, rows_of
from duixian.records import Report

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
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_fingerprint(gold: Path) -> str:
    """SHA-256 over the names and bytes of all gold files; it tells whether two runs were held against the same gold."""
    digest = sha256()
    for path in sorted(p for p in gold.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(gold).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write_reading(report: Report, folder: Path) -> None:
    """Write the guide's files, as the scorer reads them."""
    folder.mkdir(parents=True)
    (folder / "clean.txt").write_text(report.document.text + "\n", "utf-8")
    (folder / "meta.json").write_text(json.dumps(meta_row(report.meta), ensure_ascii=False), "utf-8")
    for kind in KINDS:
        (folder / f"{kind}.jsonl").write_text(jsonl(rows_of(report, kind)), "utf-8")
