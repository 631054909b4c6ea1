"""The library's door: `duixian.read`, `duixian.read_all`, the public names."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import duixian


def test_all_is_sorted_and_complete() -> None:
    """`__all__` is sorted, every name in it can be had, and every public error and record is in it."""
    from duixian import errors, records

    assert duixian.__all__ == sorted(duixian.__all__)
    assert len(set(duixian.__all__)) == len(duixian.__all__)
    for name in duixian.__all__:
        assert getattr(duixian, name) is not None
    raised = {n for n, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.DuixianError)}
    values = {n for n, kind in vars(records).items() if dataclasses.is_dataclass(kind)}
    assert raised | values <= set(duixian.__all__)
    assert set(dir(duixian)) == set(duixian.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not there is told as Python tells it."""
    with pytest.raises(AttributeError, match="reed"):
        duixian.reed  # noqa: B018


def test_import_is_quick_and_light() -> None:
    """`import duixian` loads no reader, no command line and no third-party package."""
    code = "import sys, duixian; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"duixian.pipeline", "duixian.reading", "typer", "rich", "lxml", "jinja2"} & set(loaded)


def test_read_takes_a_path_or_bytes(sample: Path) -> None:
    """A path, its text and its bytes give the same entries; every quote stands where it says."""
    report = duixian.read(sample)
    assert report.meta.plan_year == 2025
    assert duixian.read(str(sample)).figures == report.figures
    assert duixian.read(sample.read_bytes()).figures == report.figures
    for entry in report.entries():
        start, end = report.span(entry)
        assert report.document.text[start:end] == entry.quote


def test_report_is_immutable(sample: Path) -> None:
    """Neither a report nor an entry can be changed."""
    report = duixian.read(sample)
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.version = "x"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.figures[0].quote = "x"  # type: ignore[misc]


def test_report_is_shown_short(sample: Path) -> None:
    """What a prompt shows of a report is a line: place, year and counts, not the text."""
    report = duixian.read(sample)
    assert repr(report).startswith("<Report ")
    assert f"2025: {len(report.figures)} figures" in repr(report)
    assert len(repr(report)) < 200
    assert len(repr(report.document)) < 400


def test_read_raises_with_code_what_where_and_remedy(tmp_path: Path) -> None:
    """What cannot be read raises one of the tree, which knows the file and what to do."""
    (tmp_path / "空.txt").touch()
    with pytest.raises(duixian.EmptyInput) as caught:
        duixian.read(tmp_path / "空.txt")
    error = caught.value
    assert (error.code, error.exit_status) == ("intake.empty", 1)
    assert error.where == str(tmp_path / "空.txt")
    assert error.what
    assert error.remedy
    with pytest.raises(duixian.NoReport):
        duixian.read("图书馆周一闭馆。".encode() * 50)
    with pytest.raises(duixian.UnreadableInput):
        duixian.read(tmp_path / "没有.txt")
    with pytest.raises(duixian.UnreadableInput):
        duixian.read(tmp_path)


def test_read_all_goes_on_after_a_failure(sample: Path, tmp_path: Path) -> None:
    """Files and folders come out in order, each as a `Reading` or a `Failure`; one bad file costs only itself."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes(sample.read_bytes())
    (tmp_path / "c.png").touch()
    came = list(duixian.read_all([tmp_path, sample, tmp_path / "没有.txt"]))
    assert [type(one).__name__ for one in came] == ["Failure", "Reading", "Reading", "Failure"]
    assert isinstance(came[0], duixian.Failure)
    assert came[0].error.code == "intake.empty"
    assert [type(one) for one in duixian.read_all(sample)] == [duixian.Reading]


def test_read_all_tells_a_fault_of_its_own(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that breaks is a `Failure` with the code reading.broken and the fault as its cause."""
    from duixian import pipeline

    monkeypatch.setattr(pipeline, "read_report", lambda *_, **__: 1 / 0)
    [failure] = duixian.read_all([sample])
    assert isinstance(failure, duixian.Failure)
    assert failure.error.code == "reading.broken"
    assert isinstance(failure.error.__cause__, ZeroDivisionError)


def test_notebook_and_frames(sample: Path) -> None:
    """A report shows itself in a notebook and gives its entries as a frame of pandas or polars."""
    report = duixian.read(sample)
    shown = report._repr_html_()
    assert shown.count("<table") == 2
    assert "地区生产总值" in shown
    for library in ("pandas", "polars"):
        pytest.importorskip(library)
        frame = report.to_frame("figures", library)  # type: ignore[arg-type]
        assert type(frame).__module__.split(".")[0] == library
        assert len(frame) == len(report.figures)
        assert {"quote", "value", "unit", "para", "rule"} <= set(frame.columns)


def test_reading_does_not_depend_on_hashing(sample: Path) -> None:
    """Two processes with other hash seeds read the same entries in the same order."""
    code = "import sys, duixian; r = duixian.read(sys.argv[1]); print([(e.id, e.rule) for e in r.entries()], r.meta)"
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(sample)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]


def test_error_tells_the_file_and_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that names a place of its own, such as a wrong data file, is told beside the file that was read."""
    path = tmp_path / "甲.txt"
    path.write_text("甲。", "utf-8")

    def fail(*args: object, **more: object) -> None:
        raise duixian.KnowledgeError("it is wrong.", where="verbs.toml, line 3")

    monkeypatch.setattr("duixian.pipeline.read_report", fail)
    with pytest.raises(duixian.KnowledgeError) as caught:
        duixian.read(path)
    assert caught.value.where == f"{path}: verbs.toml, line 3"
