"""What the command line says to people: progress while it reads, then what was read, what failed and what to do.

Progress goes to standard error with the time left, as a bar where that is a terminal and as a line a file otherwise; the summary
goes to standard output, failures to standard error. The words are in `messages.toml`.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from rich import progress as bars
from rich.console import Console
from rich.markup import escape

from duixian.cli.outcome import Outcome
from duixian.errors import DuixianError
from duixian.sources import shown

LISTED = 12  # single files are named up to this many; the list of outcomes has the rest
SLOW = 2.0  # seconds after which a line a file says the time left
COUNTED = ("figures", "tasks", "acts", "projects", "terms", "problems")


@cache
def load_messages() -> dict[str, Any]:
    """`messages.toml`: the wording by language, and `errors`: code → language → (title, remedy)."""
    return tomllib.loads(resources.files("duixian.cli").joinpath("messages.toml").read_text("utf-8"))


class Progress:
    """Shows how far a batch is and the time left: a bar on a terminal, else one line a file."""

    def __init__(self, total: int, lang: str) -> None:
        self._say = load_messages()[lang]
        self._total, self._done, self._began = total, 0, time.monotonic()
        self._bar: bars.Progress | None = None
        if sys.stderr.isatty() and total > 1:
            columns = (
                bars.TextColumn("{task.description}"),
                bars.BarColumn(),
                bars.MofNCompleteColumn(),
                bars.TimeRemainingColumn(),
                bars.TextColumn("{task.fields[name]}"),
            )
            self._bar = bars.Progress(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task(self._say["progress"], total=self._total, name="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, outcome: Outcome) -> None:
        """One file is done."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1, name=escape(outcome.source[-40:]))
        else:
            word = self._say[f"step_{outcome.state}"]
            print(f"[{self._done}/{self._total}] {word} {outcome.source}{self._left()}", file=sys.stderr, flush=True)

    def _left(self) -> str:
        """The time left, by what the files so far took; nothing for a batch that is quick or done."""
        took = time.monotonic() - self._began
        seconds = round(took / self._done * (self._total - self._done))
        if took < SLOW or seconds < 1:
            return ""
        return str(self._say["left"]).format(minutes=seconds // 60, seconds=seconds % 60)


def tell_results(
    outcomes: Sequence[Outcome], skipped: Sequence[Path], out: Path, listing: Path | None, lang: str
) -> None:
    """Say what was read and where it is; then what was left out and skipped; then what failed and what to do."""
    say = load_messages()[lang]
    by_state = {s: [o for o in outcomes if o.state == s] for s in ("read", "left_out", "skipped", "failed")}
    _tell_read(by_state["read"], out, say)
    if by_state["left_out"]:
        print(say["left_out"].format(n=len(by_state["left_out"])))
        _list([f"  {outcome.source}" for outcome in by_state["left_out"]], say, sys.stdout)
    number = len(skipped) + len(by_state["skipped"])
    if number:
        print(say["skipped"].format(n=number))
    if by_state["failed"]:
        print(say["failed"].format(n=len(by_state["failed"])), file=sys.stderr)
        lines = [_failure(outcome, lang) for outcome in by_state["failed"]]
        _list(lines, say, sys.stderr, LISTED if listing else len(lines))
    if listing is not None:
        print(say["listing"].format(path=shown(listing)))


def tell_error(error: DuixianError, lang: str) -> None:
    """Say why the whole call ended."""
    where = shown(error.where)
    outcome = Outcome(where, "", code=error.code, what=shown(error.what), where=where, remedy=error.remedy)
    print(_failure(outcome, lang), file=sys.stderr)


def tell_stopped(lang: str) -> None:
    """Say that the call was interrupted."""
    print(load_messages()[lang]["stopped"], file=sys.stderr)


def _tell_read(read: Sequence[Outcome], out: Path, say: dict[str, str]) -> None:
    if not read:
        print(say["nothing"])
        return
    print(say["done"].format(n=len(read), out=shown(out)))
    if len(read) <= LISTED:
        for outcome in read:
            counts, check = _counts([outcome], say), _check([outcome], say)
            print(say["line"].format(name=_name(outcome, say), counts=counts, check=check))
            if len(read) == 1 and outcome.explanation:
                print(shown_lines(outcome.explanation), end="")
    else:
        print(say["total"].format(counts=_counts(read, say), check=_check(read, say)))


def _name(outcome: Outcome, say: dict[str, str]) -> str:
    year = say["year"].format(year=outcome.plan_year) if outcome.plan_year else None
    known = [outcome.place or say["no_place"], year, None if outcome.complete else say["fragment"]]
    return say["name"].format(source=outcome.source, known=say["comma"].join(filter(None, known)))


def _counts(read: Sequence[Outcome], say: dict[str, str]) -> str:
    total: Counter[str] = Counter()
    for outcome in read:
        total.update(outcome.counts)
    said = {kind: f"{say[kind]} {total[kind]}" for kind in COUNTED}
    if total["targets"]:
        said["figures"] += say["of_which"].format(n=total["targets"])
    return say["comma"].join(said.values())


def _check(read: Sequence[Outcome], say: dict[str, str]) -> str:
    number = sum(outcome.to_check for outcome in read)
    return say["check"].format(n=number) if number else ""


def _failure(outcome: Outcome, lang: str) -> str:
    messages = load_messages()
    title, remedy = messages["errors"].get(outcome.code, {}).get(lang, (outcome.what, outcome.remedy))
    if lang == "en":
        remedy = outcome.remedy or remedy  # the error's own, which knows more of the case
    where = outcome.where or outcome.source
    original = messages[lang]["original"].format(what=outcome.what)
    return f"  {where}\n    {outcome.code} {title}{original}\n    → {remedy}"


def _list(lines: Sequence[str], say: dict[str, str], stream: Any, most: int = LISTED) -> None:
    for line in lines[:most]:
        print(line, file=stream)
    if len(lines) > most:
        print(say["more"].format(n=len(lines) - most), file=stream)


def shown_lines(text: str) -> str:
    """A text of several lines, each safe to print."""
    return "".join(shown(line).replace("\\t", "  ") + "\n" for line in text.splitlines())
