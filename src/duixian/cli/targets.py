"""Where every reading goes, and how it gets there whole.

Comes in: sources and the output folder. Goes out: a `Plan` of jobs, settled before anything is read; then folders on
disk, written under a hidden name beside their place and renamed. Refused: two inputs with one target, a target inside
another, and a target that Duixian did not write or that somebody changed since.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from duixian import __version__
from duixian.cli.outcome import Outcome
from duixian.errors import ForeignTarget, TargetClash, WriteError
from duixian.sources import MARKER, Source, Sources, shown

LISTING = "batch.jsonl"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # file managers leave these; nobody misses them


@dataclass(frozen=True, slots=True)
class Job:
    """A source and the folder its reading goes to."""

    source: Source
    target: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """All jobs of a call; `listing`: the file that lists their outcomes, where a folder was named."""

    jobs: tuple[Job, ...]
    listing: Path | None


def make_plan(sources: Sources, out: Path) -> Plan:
    """Settle every target. Raises `TargetClash` and `ForeignTarget`; nothing has been read or written by then."""
    if out.exists() and not out.is_dir():
        raise ForeignTarget("The output folder is a file.", where=shown(out), remedy="Choose another --out.")
    jobs = tuple(Job(source, _target(source, out)) for source in sources.files)
    listing = out / LISTING if sources.is_batch else None
    _check_clashes(jobs, listing)
    for job in jobs:
        check_replaceable(job.target)
    if listing is not None and not _is_own_listing(listing):
        raise ForeignTarget(
            "A file of this name stands there that Duixian did not write.",
            where=shown(listing),
            remedy="Move it away, or choose another --out.",
        )
    return Plan(jobs, listing)


def check_replaceable(target: Path) -> None:
    """Nothing stands at `target`, or a folder that holds only what Duixian wrote there. Else raises `ForeignTarget`."""
    if not os.path.lexists(target):
        return
    wrong = _foreign(target)
    if wrong:
        raise ForeignTarget(wrong, where=shown(target), remedy="Move it away, or choose another --out.")


def write_folder(target: Path, files: Mapping[str, bytes], source: str) -> None:
    """Write `files` (name → bytes) as the folder `target`, whole or not at all; a folder of Duixian's is replaced.

    Raises `WriteError` where the disk refuses, `ForeignTarget` where something else has come to stand there meanwhile.
    """
    check_replaceable(target)
    marker = {
        "duixian": __version__,
        "source": source,
        "files": {name: sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    content = {**files, MARKER: (json.dumps(marker, ensure_ascii=False, indent=1) + "\n").encode()}
    try:
        with _parents(target), _partial(target) as partial:
            partial.mkdir()
            for name, data in content.items():
                (partial / name).write_bytes(data)
            _swap(partial, target)
    except OSError as error:
        raise WriteError(
            f"The reading cannot be written: {error.strerror or error}.",
            where=shown(target),
            remedy="Check the space left and the rights on --out.",
        ) from error


def write_listing(listing: Path, outcomes: Sequence[Outcome], skipped: Sequence[Path]) -> None:
    """Write one JSON line for each file of a batch, what became of it; raises `WriteError`."""
    rows = [outcome.row() for outcome in outcomes]
    rows += [{"duixian": __version__, "source": shown(path), "state": "skipped"} for path in skipped]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    try:
        with _parents(listing), _partial(listing) as partial:
            partial.write_bytes(data)
            partial.replace(listing)
    except OSError as error:
        raise WriteError(
            f"The list of outcomes cannot be written: {error.strerror or error}.",
            where=shown(listing),
            remedy="Check the space left and the rights on --out.",
        ) from error


def _target(source: Source, out: Path) -> Path:
    path = source.below or Path(source.path.name or source.path.resolve().name)
    stem = path.stem if path.stem.strip(".") else path.name.replace(".", "_")  # `..txt` has the stem `.`
    return out / path.parent / stem


def _check_clashes(jobs: Sequence[Job], listing: Path | None) -> None:
    taken: dict[Path, str] = {} if listing is None else {listing: f"the list of outcomes, {LISTING}"}
    for job in jobs:
        if job.target in taken:
            _refuse_clash(taken[job.target], job)
        taken[job.target] = job.source.name
    for job in jobs:
        for above in job.target.parents:
            if above in taken:
                _refuse_clash(taken[above], job)


def _refuse_clash(first: str, job: Job) -> None:
    raise TargetClash(
        f"Two inputs would write to one place: {first} and {job.source.name}.",
        where=shown(job.target),
        remedy="Rename one of them, or read them into two output folders.",
    )


def _foreign(target: Path) -> str | None:
    """Why `target` must not be replaced; None where it holds only what Duixian wrote."""
    if target.is_symlink() or not target.is_dir():
        return "Something stands there that is no folder of Duixian's."
    try:
        written = json.loads((target / MARKER).read_bytes())["files"]
        names = sorted(os.listdir(target))
        for name in names:
            if name == MARKER or name in _LITTER:
                continue
            if name not in written:
                return f"The folder holds {shown(name)}, which Duixian did not write."
            if sha256((target / name).read_bytes()).hexdigest() != written[name]:
                return f"{shown(name)} in it was changed since Duixian wrote it."
    except (OSError, ValueError, KeyError, TypeError):
        return "A folder stands there that Duixian did not write."
    return None


def _is_own_listing(listing: Path) -> bool:
    if not os.path.lexists(listing):
        return True
    try:
        with listing.open("rb") as file:
            first = file.readline(100_000)
        return not first or "duixian" in json.loads(first)
    except (OSError, ValueError, TypeError):
        return False


@contextlib.contextmanager
def _parents(target: Path) -> Iterator[None]:
    """The folders above `target`, made; those made here go again where what follows fails."""
    made = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


@contextlib.contextmanager
def _partial(target: Path) -> Iterator[Path]:
    """A hidden name beside `target`, on the same file system; whatever stands there at the end goes."""
    partial = target.parent / f".duixian-{secrets.token_hex(8)}"
    try:
        yield partial
    finally:
        if partial.is_dir():
            shutil.rmtree(partial, ignore_errors=True)
        else:
            partial.unlink(missing_ok=True)


def _swap(partial: Path, target: Path) -> None:
    """Put `partial` in the place of `target`; the old folder comes back where that fails."""
    if not target.exists():
        partial.rename(target)
        return
    with _partial(target) as old:
        target.rename(old)
        try:
            partial.rename(target)
        except BaseException:
            old.rename(target)
            raise
