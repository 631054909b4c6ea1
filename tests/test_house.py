"""The house: direction of imports, house rules, and documents that say what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.tidy import find_breaches, load_grams, tracked_files
from docs.generate import error_classes, render_commands, render_errors
from duixian.cli import app
from duixian.cli.tell import load_messages

from .conftest import ROOT


def test_imports_point_one_way() -> None:
    """The contracts of pyproject.toml hold."""
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_house_rules_hold() -> None:
    """No print, network or clock below the command line; no overlong module, machine path, or text of a real report."""
    grams = load_grams()
    assert [breach for path in tracked_files() for breach in find_breaches(path, grams)] == []


def test_tidy_finds_a_breach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules see what they forbid."""
    module = tmp_path / "src" / "duixian" / "bad.py"
    module.parent.mkdir(parents=True)
    undone, path = "TO" + "DO", "/wo" + "rk/x"
    module.write_text(f"import socket\nprint(1)  # {undone}\nfrom datetime import date\ndate.today()\nA = '{path}'\n")
    monkeypatch.setattr("benchmarks.tidy.ROOT", tmp_path)
    breaches = "\n".join(find_breaches(module, set()))
    for word in ("network", "print", "undone", "clock", "machine"):
        assert word in breaches


def test_generated_pages_are_current() -> None:
    """docs/commands.md and docs/errors.md are what `make docs` writes."""
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == render_commands()
    assert (ROOT / "docs" / "errors.md").read_text("utf-8") == render_errors()


@pytest.mark.parametrize("name", ["a b.txt", "a$(x)`y`.txt", '-q"\'#\n.txt', "$REPORT"])
def test_make_takes_a_path_as_it_is_typed(name: str) -> None:
    """`make run REPORT=path` gives the path on to the reader letter for letter, whatever is in it."""
    show = 'show: ; @printf %s "$$REPORT"'
    said = subprocess.run(
        ["make", "-s", "--eval", show, "show", f"REPORT={name}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout == name


def test_every_error_is_worded_in_both_languages() -> None:
    """The messages have a title and a remedy in Chinese and English for every code, and no code that is not there."""
    messages = load_messages()
    assert {kind.code for kind in error_classes()} == set(messages["errors"])
    assert messages["zh"].keys() == messages["en"].keys()
    for words in messages["errors"].values():
        assert set(words) == {"zh", "en"}
        assert all(len(pair) == 2 for pair in words.values())


def test_error_tree_is_drawn_whole() -> None:
    """The tree in the docstring of errors.py names every class and code."""
    from duixian import errors

    drawing = errors.__doc__ or ""
    assert [k.__name__ for k in error_classes() if k.__name__ not in drawing or k.code not in drawing] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_commands_in_the_papers_exist(name: str) -> None:
    """Every `make x` and `duixian x --option` that a paper shows is there."""
    text = (ROOT / name).read_text("utf-8") if (ROOT / name).exists() else ""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    blocks = re.findall(r"```(?:bash|sh|console)?\n(.*?)```", text, re.DOTALL)
    shown = "\n".join(blocks + re.findall(r"`([^`\n]+)`", text))
    assert set(re.findall(r"\bmake ([a-z]+)", shown)) <= targets
    offered = CliRunner().invoke(app, ["read", "--help"]).output
    for command, rest in re.findall(r"\bduixian ([a-z]+)([^\n]*)", shown):
        assert command == "read", command
        assert [option for option in re.findall(r"--[a-z]+", rest) if option not in offered] == []


def test_versions_are_pinned() -> None:
    """Every dependency that pyproject.toml names has its version in the constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = (ROOT / "requirements" / "constraints.txt").read_text("utf-8").lower().replace("_", "-")
    asked = [*project["dependencies"], *(x for extra in project["optional-dependencies"].values() for x in extra)]
    names = {re.split(r"[\[<>=~ ]", one)[0].lower() for one in asked} - {"duixian"}
    assert [name for name in sorted(names) if f"\n{name}==" not in pinned] == []
