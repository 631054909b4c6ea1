"""The command line: `duixian read`. Every command is one thin module; this one joins them.

Comes in: arguments. Goes out: an exit status: 0 all read, 1 some failed, 2 usage, 3 none, 130 interrupted.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated, NoReturn

import typer

from duixian import __version__
from duixian.cli.read import read

app = typer.Typer(
    name="duixian",
    help="兑现: what a government work report says, with evidence. 读政府工作报告，条条有出处。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read)


def _version(asked: bool) -> None:
    if asked:
        print(f"duixian {__version__}")
        raise typer.Exit


@app.callback()
def _duixian(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version. 显示版本。")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; a request to end (SIGTERM) cleans up as Ctrl-C does."""
    signal.signal(signal.SIGTERM, _end)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app()


def _end(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt
