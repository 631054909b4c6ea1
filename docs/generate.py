"""Writes the pages of `docs/` that are made from the code: the commands and the errors. `python docs/generate.py`.

A test holds the pages on disk to what this writes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from duixian.cli.tell import load_messages
from duixian.errors import DuixianError

DOCS = Path(__file__).resolve().parent
COMMANDS = ((), ("read",))
_HELP = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


def render_commands() -> str:
    """`commands.md`: what every command says of itself."""
    lines = ["# Commands", "", "Made from `duixian --help` by `make docs`.", ""]
    for command in COMMANDS:
        call = " ".join(("duixian", *command, "--help"))
        code = "import sys; sys.argv[0] = 'duixian'; from duixian.cli import app; app(prog_name='duixian')"
        ask = [sys.executable, "-c", code, *command, "--help"]
        said = subprocess.run(ask, check=True, capture_output=True, encoding="utf-8", env=_HELP).stdout
        page = [line.rstrip() for line in said.strip().split("\n")]
        lines += [f"## `{call.removesuffix(' --help')}`", "", "```text", *page, "```", ""]
    return "\n".join(lines)


def render_errors() -> str:
    """`errors.md`: every code with its exit status, in English and Chinese, and what to do."""
    messages = load_messages()["errors"]
    lines = [
        "# Errors",
        "",
        "Made from `duixian/errors.py` and the messages of the command line by `make docs`. Every error has a `code`,",
        "says `what` happened and `where` (file, page, cell, line), and has a `remedy`. In a batch it is a line of",
        "`batch.jsonl` and costs only its own file. Exit status: 0 all read, 1 some failed, 2 usage, 3 none.",
        "",
        "| code | class | exit | what it means | what to do | 含义 | 怎么办 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in sorted(error_classes(), key=lambda kind: kind.code):
        (title, remedy), (chinese, action) = messages[kind.code]["en"], messages[kind.code]["zh"]
        cells = (f"`{kind.code}`", f"`{kind.__name__}`", str(kind.exit_status), title, remedy, chinese, action)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def error_classes(root: type[DuixianError] = DuixianError) -> Iterator[type[DuixianError]]:
    """The classes of the error tree that are raised: its leaves."""
    children = root.__subclasses__()
    if not children:
        yield root
    for child in children:
        yield from error_classes(child)


def main() -> int:
    for name, text in (("commands.md", render_commands()), ("errors.md", render_errors())):
        (DOCS / name).write_text(text, "utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
