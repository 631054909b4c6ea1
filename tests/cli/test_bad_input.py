"""What cannot be read: every kind fails by its code, costs only itself, and leaves nothing half-written."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import Result

from duixian import pipeline
from duixian.cli import batch

from .conftest import written

Read = Callable[..., Result]
Folder = Callable[..., Path]


def _empty(path: Path) -> None:
    path.touch()


def _binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF" + bytes(range(256)) * 64)


def _truncated_docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>" * 200)
        package.writestr("word/document.xml", "<w:document/>" * 200)
    path.write_bytes(path.read_bytes()[:-120])


def _encrypted_docx(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream + bytes(4096))


def _script_only(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><head><script>location='/a'</script></head><body></body></html>", "utf-8")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def _no_report(path: Path) -> None:
    path.write_text("本周天气晴朗，适合出行。图书馆周一闭馆。" * 30, "utf-8")


BAD = [
    ("empty.txt", _empty, {"intake.empty"}),
    ("binary.txt", _binary, {"intake.unsupported"}),
    ("truncated.docx", _truncated_docx, {"intake.truncated"}),
    ("encrypted.docx", _encrypted_docx, {"intake.encrypted"}),
    ("script.html", _script_only, {"intake.empty", "reading.none"}),
    ("huge.txt", _huge, {"intake.oversized"}),
    ("none.txt", _no_report, {"reading.none"}),
]


@pytest.mark.parametrize(("name", "make", "codes"), BAD, ids=[name for name, *_ in BAD])
def test_bad_file_fails_by_its_code(
    read: Read, folder: Folder, tmp_path: Path, name: str, make: Callable[[Path], None], codes: set[str]
) -> None:
    """The file fails with code, place and remedy; the good one beside it is read; nothing else is written."""
    good = folder("good.txt") / "good.txt"
    bad = tmp_path / "in" / name
    make(bad)
    result = read(bad, good, "--lang", "en")
    assert result.exit_code == 1
    assert sum(code in result.stderr for code in codes) == 1, result.stderr
    assert name in result.stderr
    assert "→" in result.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["good"]


def test_no_space_left(read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk fails the file by output.write, keeps its old reading, leaves no piece; the next file is read."""
    base = folder("a.txt", "b.txt")
    assert read(base / "a.txt").exit_code == 0
    before = {name: (tmp_path / "out" / name).read_bytes() for name in written(tmp_path / "out")}
    real, calls = Path.write_bytes, []

    def full(self: Path, data: bytes) -> int:
        calls.append(self)
        if len(calls) == 3:
            real(self, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = read(base / "a.txt", base / "b.txt")
    assert result.exit_code == 1
    assert "output.write" in result.stderr
    after = {name: (tmp_path / "out" / name).read_bytes() for name in written(tmp_path / "out") if name[0] == "a"}
    assert after == before
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a", "b"]


def test_failed_first_write_leaves_no_folders(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the very first reading cannot be written, not even empty folders stay."""
    path = folder("x/y/a.txt") / "x" / "y" / "a.txt"

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert read(path).exit_code == 3
    assert not (tmp_path / "out").exists()


def test_interrupt_leaves_nothing_half(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of writing: exit 130, what was finished is whole, what was not is gone."""
    base = folder("a.txt", "b.txt")
    real = Path.write_bytes

    def stop(self: Path, data: bytes) -> int:
        if (tmp_path / "out" / "a").exists() and self.name == "meta.json":
            raise KeyboardInterrupt
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", stop)
    assert read(base / "a.txt", base / "b.txt").exit_code == 130
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a"]


def test_broken_reader_costs_one_file(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the reader itself on one file is a failure of that file, with the line of code; the rest is read."""
    base = folder("a.txt", "b.txt")
    (base / "a.txt").write_bytes((base / "a.txt").read_bytes() + "\n破\n".encode())
    real = pipeline.read_report

    def broken(document: object, **options: object) -> object:
        if document.text.endswith("破"):  # type: ignore[attr-defined]
            return 1 / 0
        return real(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_report", broken)
    result = read(base)
    assert result.exit_code == 1
    assert "reading.broken" in result.stderr
    assert "ZeroDivisionError" in result.stderr
    assert "test_bad_input.py, line" in result.stderr
    assert (tmp_path / "out" / "b" / "meta.json").exists()


def test_dying_process_costs_one_file(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that kills the process reading it is the only one lost, in several processes too."""
    base = folder("a.txt", "b.txt", "c.txt", "d.txt")
    real = batch.attempt

    def deadly(path: Path, **options: object) -> object:
        if path.name == "b.txt":
            os._exit(9)
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "attempt", deadly)
    monkeypatch.setattr(batch, "_pool", lambda n: ProcessPoolExecutor(n, mp_context=get_context("fork")))
    result = read(base, "--jobs", 2)
    assert result.exit_code == 1
    rows = [json.loads(line) for line in (tmp_path / "out" / "batch.jsonl").read_text("utf-8").splitlines()]
    assert [(row["state"], row.get("code")) for row in rows] == [
        ("read", None),
        ("failed", "reading.broken"),
        ("read", None),
        ("read", None),
    ]


def test_text_that_looks_like_code_stays_text(read: Read, sample: Path, tmp_path: Path) -> None:
    """`=1+1`, `</script>` and `<img onerror>` in a report are written as text and escaped in the page."""
    path = tmp_path / "a.txt"
    nasty = "推进=1+1工程，建设</script><script>alert(1)</script>平台，完成<img src=x onerror=alert(1)>改造12个。"
    lines = sample.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:-8], nasty, *lines[-8:]]), "utf-8")
    assert read(path).exit_code == 0
    out = tmp_path / "out" / "a"
    assert "=1+1工程" in (out / "clean.txt").read_text("utf-8")
    page = (out / "report.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_request_to_end_cleans_up(folder: Folder, tmp_path: Path) -> None:
    """SIGTERM in a long batch: exit 130, every folder there is whole, no hidden piece stays."""
    base = folder(*(f"{number:03}.txt" for number in range(150)))
    out = tmp_path / "out"
    call = [sys.executable, "-c", "from duixian.cli import main; main()", "read", "--jobs", "1", "--out", str(out)]
    running = subprocess.Popen([*call, str(base)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (out / "001").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 130
    folders = sorted(out.iterdir())
    assert 2 <= len(folders) < 150
    assert all((f / ".duixian.json").exists() and not f.name.startswith(".") for f in folders)
