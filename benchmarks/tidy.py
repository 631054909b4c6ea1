"""House rules that no linter knows. `python -m benchmarks.tidy`; prints every breach, exit status 1 where there is one.

Tracked files only: no marks of work left undone, no path of one machine, no module above 600 lines, no file above 1 MB,
and no run of a real report where ../shared stands beside the repository. In the package: printing only in the command
line, no network and no clock below it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LONGEST_MODULE = 600
LARGEST_FILE = 1_000_000
RUN, REPEATED = 16, 8  # eight overlapping runs of 16 characters: 24 characters or more of a report

_UNDONE = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
_MACHINE = re.compile(r"(?<![\w.])/(" + "|".join(("wo" + "rk", "fa" + "rm", "ho" + "me", "Us" + "ers")) + r")/")
_NETWORK = frozenset({"socket", "ssl", "ftplib", "requests", "httpx", "aiohttp", "urllib3", "smtplib"})
_CLOCK = frozenset({"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"})


def tracked_files() -> list[Path]:
    """The files under version control, as they stand."""
    ask = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(ask, check=True, capture_output=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def find_breaches(path: Path, grams: set[str]) -> Iterator[str]:
    """`file:line: what is wrong` for one file."""
    name = path.relative_to(ROOT).as_posix()
    if path.stat().st_size > LARGEST_FILE:
        yield f"{name}: {path.stat().st_size // 1024} KB; files stay below {LARGEST_FILE // 1000} KB"
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    lines = text.splitlines()
    if path.suffix == ".py" and len(lines) > LONGEST_MODULE:
        yield f"{name}: {len(lines)} lines; a module has {LONGEST_MODULE} at most"
    for number, line in enumerate(lines, 1):
        if _UNDONE.search(line):
            yield f"{name}:{number}: a mark of work left undone"
        if _MACHINE.search(line):
            yield f"{name}:{number}: a path of one machine"
        if grams and _repeats(line, grams):
            yield f"{name}:{number}: 24 or more characters of a real report"
    if path.suffix == ".py" and name.startswith("src/duixian/") and not name.startswith("src/duixian/cli/"):
        yield from (f"{name}:{number}: {what}" for number, what in find_outside_calls(ast.parse(text)))


def find_outside_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, what) for every print, network import and call to the clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id == "print":
                yield node.lineno, "print is for the command line"
            if isinstance(called, ast.Attribute) and called.attr in _CLOCK and isinstance(called.value, ast.Name):
                if called.value.id in ("datetime", "date", "time"):
                    yield node.lineno, "the date is an argument, never a call to the clock"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for module in modules:
                if module.split(".")[0] in _NETWORK or module.startswith(("urllib.request", "http.client")):
                    yield node.lineno, "no network below the command line"


def load_grams() -> set[str]:
    """Every run of 16 characters of the gold texts and the seeds; empty where ../shared is absent."""
    grams: set[str] = set()
    for pattern in ("gold/*/clean.txt", "gold/passages/*/clean.txt", "reports/seeds/*"):
        for path in SHARED.glob(pattern):
            for line in path.read_text("utf-8", "replace").splitlines():
                squashed = _squash(line)
                grams.update(squashed[i : i + RUN] for i in range(len(squashed) - RUN + 1))
    return grams


def _repeats(line: str, grams: set[str]) -> bool:
    if len(line) < RUN:
        return False
    squashed = _squash(line)
    return sum(squashed[i : i + RUN] in grams for i in range(len(squashed) - RUN + 1)) >= REPEATED


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def main() -> int:
    grams = load_grams()
    breaches = [breach for path in tracked_files() for breach in find_breaches(path, grams)]
    print("\n".join(breaches) or "House rules: no breach.")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
