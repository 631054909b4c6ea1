"""`duixian read`: where readings go, what is refused, what a batch does with its files."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from duixian.cli import batch

from .conftest import GUIDE_FILES, written

Read = Callable[..., Result]
Folder = Callable[..., Path]


def test_file_goes_to_its_stem(read: Read, folder: Folder, tmp_path: Path) -> None:
    """A file named by itself goes to DIR/<stem>/ with the guide's files and a marker; exit 0."""
    result = read(folder("临溪区 2025.txt") / "临溪区 2025.txt")
    names = {path.name for path in (tmp_path / "out" / "临溪区 2025").iterdir()}
    assert result.exit_code == 0, result.stderr
    assert names >= GUIDE_FILES | {".duixian.json"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"临溪区 2025"}


def test_folder_keeps_its_paths(read: Read, folder: Folder, tmp_path: Path) -> None:
    """Files of a folder keep their path below it, and the listing has a line for each."""
    result = read(folder("a.txt", "甲/b.md"))
    out = tmp_path / "out"
    assert result.exit_code == 0, result.stderr
    assert (out / "a" / "meta.json").exists()
    assert (out / "甲" / "b" / "meta.json").exists()
    rows = [json.loads(line) for line in (out / "batch.jsonl").read_text("utf-8").splitlines()]
    assert [row["state"] for row in rows] == ["read", "read"]


def test_other_kinds_in_a_folder_are_skipped_and_counted(read: Read, folder: Folder, tmp_path: Path) -> None:
    """A picture, an old Word file and a binary under a text name do not fail a folder; all are counted."""
    base = folder("a.txt")
    (base / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (base / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (base / "b.txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 40)
    result = read("--lang", "en", base)
    assert result.exit_code == 0, result.stderr
    assert "3 files in the folders" in result.stdout
    states = [json.loads(x)["state"] for x in (tmp_path / "out" / "batch.jsonl").read_text("utf-8").splitlines()]
    assert sorted(states) == ["read", "skipped", "skipped", "skipped"]


def test_no_report_fails_named_and_is_left_out_in_a_folder(read: Read, folder: Folder) -> None:
    """A text that holds no report fails where it is named, and is listed and left out where it is met."""
    base = folder("a.txt")
    (base / "菜谱.txt").write_text("先把豆腐切块。锅里放油，下葱姜，煎到两面金黄。" * 20, "utf-8")
    met = read(base)
    assert met.exit_code == 0, met.stderr
    assert "菜谱.txt" in met.stdout
    named = read(base / "菜谱.txt")
    assert named.exit_code == 3
    assert "reading.none" in named.stderr


@pytest.mark.parametrize(
    "names",
    [("a.txt", "a.md"), ("2025.txt", "2025/全文.txt")],
    ids=["same target", "one inside the other"],
)
def test_clash_is_refused_before_reading(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    """Two inputs with one target, or one target inside another, are refused with nothing read or written; exit 2."""
    monkeypatch.setattr(batch, "do_job", _must_not_run)
    result = read(folder(*names))
    assert result.exit_code == 2
    assert "usage.clash" in result.stderr
    assert not (tmp_path / "out").exists()


def test_file_named_twice_is_a_clash(read: Read, folder: Folder) -> None:
    """The same file named twice has one target."""
    path = folder("a.txt") / "a.txt"
    assert read(path, path).exit_code == 2


@pytest.mark.parametrize("kind", ["folder", "file", "link", "added", "changed"])
def test_what_duixian_did_not_write_is_never_replaced(
    read: Read, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A foreign folder, file or link, a folder with a note put in and one with a changed file are refused; exit 2."""
    path, target = folder("a.txt") / "a.txt", tmp_path / "out" / "a"
    if kind in ("added", "changed"):
        assert read(path).exit_code == 0
        (target / ("笔记.txt" if kind == "added" else "tasks.jsonl")).write_text("牵头单位已填", "utf-8")
    else:
        target.parent.mkdir()
        if kind == "file":
            target.write_text("mine")
        elif kind == "link":
            target.symlink_to(tmp_path / "in")
        else:
            target.mkdir()
            (target / "notes.txt").write_text("mine")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in written(tmp_path / "out")}
    monkeypatch.setattr(batch, "do_job", _must_not_run)
    result = read(path)
    assert result.exit_code == 2
    assert "usage.foreign" in result.stderr
    assert {name: (tmp_path / "out" / name).read_bytes() for name in written(tmp_path / "out")} == before


def test_own_folder_is_replaced_whole(read: Read, folder: Folder, tmp_path: Path) -> None:
    """Reading again replaces what Duixian wrote; a file of the first reading that the second lacks is gone."""
    path = folder("a.txt") / "a.txt"
    assert read(path, "--explain").exit_code == 0
    assert (tmp_path / "out" / "a" / "explain.txt").exists()
    assert read(path).exit_code == 0
    assert not (tmp_path / "out" / "a" / "explain.txt").exists()
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a"]


def test_foreign_listing_is_not_overwritten(read: Read, folder: Folder, tmp_path: Path) -> None:
    """A file batch.jsonl that Duixian did not write stays."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "batch.jsonl").write_text('{"mine": 1}\n')
    assert read(folder("a.txt")).exit_code == 2
    assert written(tmp_path / "out") == {"batch.jsonl"}


def test_exit_status_tells_some_from_none(read: Read, folder: Folder, tmp_path: Path) -> None:
    """One of two failed: 1. All failed, or an empty folder: 3. No path: 2."""
    path = folder("a.txt") / "a.txt"
    assert read(path, tmp_path / "没有.txt").exit_code == 1
    assert read(tmp_path / "没有.txt").exit_code == 3
    (tmp_path / "空").mkdir()
    assert read(tmp_path / "空").exit_code == 3
    assert read().exit_code == 2


@pytest.mark.parametrize(
    "name",
    [
        "一\n二.txt",
        "😀 报告.txt",
        "-x.txt",
        "..txt",
        "....txt",
        os.fsdecode(b"\xff\xfe.txt"),
        "[bold]a[/bold].txt",
        "a\x1b[31m.txt",
    ],
    ids=ascii,
)
def test_odd_names(read: Read, folder: Folder, tmp_path: Path, name: str) -> None:
    """Line feeds, emoji, a dash, dots, undecodable bytes, escapes in a name: read, inside DIR, shown safely."""
    base = folder(name)
    result = read("--", base / name)
    assert result.exit_code == 0, result.stderr
    [target] = (tmp_path / "out").iterdir()
    assert (target / "clean.txt").exists()
    assert "\x1b" not in result.stdout + result.stderr
    assert result.stdout.count("\n") == 2


def test_leading_dash_in_a_folder(read: Read, folder: Folder, tmp_path: Path) -> None:
    """A name with a leading dash that is met in a folder is no option."""
    assert read(folder("-o.txt")).exit_code == 0
    assert (tmp_path / "out" / "-o" / "clean.txt").exists()


def test_folder_with_a_loop_is_walked_once(read: Read, folder: Folder, tmp_path: Path) -> None:
    """A link back up is not followed a second time, and a link to another folder is followed."""
    base = folder("a.txt", "sub/b.txt")
    (base / "sub" / "up").symlink_to(base)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (base / "sub" / "b.txt").rename(elsewhere / "c.txt")
    (base / "linked").symlink_to(elsewhere)
    assert read(base).exit_code == 0
    assert {p.parent.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("clean.txt")} == {
        "a",
        "linked/c",
    }


def test_output_inside_the_input_is_not_read(read: Read, folder: Folder, tmp_path: Path) -> None:
    """Reading a folder that holds the output folder twice reads the same files twice, and never its own output."""
    folder("a.txt")
    assert read(tmp_path).exit_code == 0
    first = written(tmp_path / "out")
    assert read(tmp_path).exit_code == 0
    assert written(tmp_path / "out") == first


def test_explain_names_a_rule_for_every_entry(read: Read, folder: Folder, tmp_path: Path) -> None:
    """`--explain` writes one line an entry, and prints them where one file is read."""
    result = read(folder("a.txt") / "a.txt", "--explain")
    target = tmp_path / "out" / "a"
    lines = (target / "explain.txt").read_text("utf-8").splitlines()[1:]
    kinds = ("parts", "figures", "tasks", "acts", "projects", "terms", "problems")
    rows = [json.loads(x) for k in kinds for x in (target / f"{k}.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(rows) > 50
    assert all(line.split("\t")[3] != "-" for line in lines)
    assert rows[0]["rule"] in result.stdout


def test_year_is_passed(read: Read, tmp_path: Path) -> None:
    """`--year` dates a passage that does not say its year; a year out of range is wrong usage."""
    path = tmp_path / "片段.txt"
    passage = "今年，我们将抓好以下工作。\n新建农村公路30公里，改造老旧小区12个。确保粮食产量稳定在5万吨以上。\n"
    path.write_text(passage * 3, "utf-8")
    assert read(path, "--year", 2031).exit_code == 0
    meta = json.loads((tmp_path / "out" / "片段" / "meta.json").read_text("utf-8"))
    assert meta["plan_year"] == 2031
    assert read(path, "--year", 31).exit_code == 2


def test_messages_are_chinese_or_english(read: Read, tmp_path: Path) -> None:
    """A failure says code, file and what to do, in Chinese unless English is asked for."""
    empty = tmp_path / "空.txt"
    empty.touch()
    chinese, english = read(empty), read(empty, "--lang", "en")
    assert "intake.empty 里面没有文字" in chinese.stderr
    assert "intake.empty there is no text in it" in english.stderr
    assert all("空.txt" in result.stderr and "→" in result.stderr for result in (chinese, english))


def test_several_processes_write_the_same(read: Read, folder: Folder, tmp_path: Path) -> None:
    """Two processes write the same bytes as one, and list the files in the same order."""
    base = folder("a.txt", "b.txt", "c.txt")
    assert read(base, "--jobs", 1).exit_code == 0
    out = tmp_path / "out"
    first = {name: (out / name).read_bytes() for name in written(out)}
    assert read(base, "--jobs", 2).exit_code == 0
    assert {name: (out / name).read_bytes() for name in written(out)} == first


def test_progress_is_a_line_a_file_or_a_bar(folder: Folder, tmp_path: Path) -> None:
    """Standard error has a plain line for each file; on a terminal it has a bar with the time left instead."""
    pty = pytest.importorskip("pty")
    base = str(folder("a.txt", "b.txt"))
    call = [sys.executable, "-c", "from duixian.cli import main; main()", "read", base, "--out"]
    plain = subprocess.run([*call, str(tmp_path / "plain")], capture_output=True, encoding="utf-8", check=True)
    assert [line.split()[:2] for line in plain.stderr.splitlines()] == [["[1/2]", "已读"], ["[2/2]", "已读"]]
    ours, theirs = pty.openpty()
    wide = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    subprocess.run([*call, str(tmp_path / "bar")], stderr=theirs, stdout=subprocess.DEVNULL, env=wide, check=True)
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
        while piece := os.read(ours, 4096):
            said += piece
    os.close(ours)
    assert "读报告" in said.decode("utf-8", "replace")
    assert b"0:00:" in said
    assert b"[1/2]" not in said


def _must_not_run(*_: object) -> None:
    raise AssertionError("nothing may be read")
