"""What the documentation says is true of the program."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import duixian
from duixian.intake.registry import FORMATS
from duixian.output.rows import KINDS
from duixian.records import Act, Edit, Entry, Figure, Meta, Part, Project, Task, Term

ROOT = Path(__file__).resolve().parents[2]
_RENAMED = {"from_value": "from", "list_item": "list"}


def _page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_sentence_of_the_readme_becomes_its_rows() -> None:
    """The rows that both READMEs print are the rows the sentence becomes."""
    sentence = re.search(r"^> (加快.+)$", _page("README.md"), re.M)
    assert sentence
    assert sentence[0] in _page("README.zh.md")
    text = f"二、2025年工作安排\n（一）扩大内需\n抓实项目建设。{sentence[1]}深化改革，健全机制，推进重点项目建设。"
    report = duixian.read(text.encode(), plan_year=2025)
    rows = [f"| {a.quote} | {a.verb} | {a.object} | {a.deadline or ''} | {a.strength} |" for a in report.acts[:3]]
    for row in rows:
        assert row.replace("|  |", "| |") in _page("README.md")
    figures = [(f.subject, f.value, f.comparator, f.status) for f in report.figures]
    assert figures == [("新签约项目", 30, "ge", "target")]
    assert [p.stage for p in report.projects[:2]] == ["under_construction", "in_production"]


def test_program_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of Python in the README run as they stand and print figures and readings."""
    monkeypatch.chdir(ROOT)
    program = re.search(r"```python\n(.*?)```", _page("README.md"), re.S)
    assert program
    exec(compile(program[1], "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "地区生产总值 286.4 亿元" in said
    assert "Reading(" in said


def test_guide_names_every_field() -> None:
    """Every field of every entry stands in the guide, under the name it has in the files."""
    guide = _page("docs/guide.md")
    for kind in (Meta, Entry, Part, Figure, Task, Act, Project, Term, Edit):
        for field in fields(kind):
            assert f"`{_RENAMED.get(field.name, field.name)}`" in guide, (kind.__name__, field.name)
    for name in KINDS:
        assert f"`{name}.jsonl`" in guide


def test_glossary_says_each_word_once() -> None:
    """One English word for one Chinese term: no term twice, eighty and more of them."""
    terms = [line.split(" | ")[0][2:] for line in _page("docs/glossary.md").splitlines() if re.match(r"\| [^C-]", line)]
    assert len(terms) >= 80
    assert len(set(terms)) == len(terms)


def test_links_of_the_pages_lead_somewhere() -> None:
    """Every relative link of the pages points at a file that is there."""
    for name in ("README.md", "README.zh.md", "ARCHITECTURE.md", "docs/guide.md", "samples/README.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", _page(name)):
            if "://" not in target:
                assert ((ROOT / name).parent / target).exists(), (name, target)


def test_formats_are_named() -> None:
    """The README names every format that is read."""
    page = _page("README.md").lower()
    for entry in FORMATS:
        assert entry.name in page
