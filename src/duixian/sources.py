"""Paths → the files to read, and their bytes. The only module below the command line that opens a path.

Comes in: files and folders as a user names them. Goes out: a `Source` a file, folders walked in the order of names,
links followed but no folder entered twice. Refused when loading: what is no regular file, and what is too large.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duixian.errors import OversizedInput, UnreadableInput
from duixian.intake import MAX_BYTES

MARKER = ".duixian.json"  # stands in every folder that Duixian wrote; such a folder is never walked

_READABLE = frozenset({".txt", ".text", ".md", ".markdown", ".htm", ".html", ".xhtml", ".shtml", ".docx"})
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
_SHOWN_BADLY = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `below`: its path below the folder that was named; None where the file itself was named."""

    path: Path
    below: Path | None = None

    @property
    def name(self) -> str:
        """The path as people can read it, safe to print and to store."""
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class Sources:
    """What paths stand for. `skipped`: files met inside folders that are of no kind Duixian reads."""

    files: tuple[Source, ...]
    skipped: tuple[Path, ...]
    is_batch: bool  # True where a folder was named


def find_sources(paths: Iterable[str | os.PathLike[str]], *, leave_out: Collection[Path] = ()) -> Sources:
    """The files that `paths` stand for, in their order. `leave_out`: folders that are not walked (the output folder).

    A path that does not exist is a source all the same: loading it tells what is wrong.
    """
    files: list[Source] = []
    skipped: list[Path] = []
    is_batch = False
    closed = {_identity(folder) for folder in leave_out if folder.exists()}
    for path in map(Path, paths):
        if not path.is_dir():
            files.append(Source(path))
            continue
        is_batch = True
        for met in _walk(path, set(closed)):
            if _is_readable(met):
                files.append(Source(met, met.relative_to(path)))
            else:
                skipped.append(met)
    return Sources(tuple(files), tuple(skipped), is_batch)


def load_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises `UnreadableInput` where there is none or it cannot be opened, `OversizedInput` above
    `MAX_BYTES`."""
    where = shown(Path(path))
    try:
        with open(path, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableInput("This is no regular file.", where=where, remedy="Name a file or a folder.")
            if found.st_size > MAX_BYTES:
                raise OversizedInput(
                    f"The file has {found.st_size / 1e6:.0f} MB; a report has less than {MAX_BYTES // 2**20} MB.",
                    where=where,
                    remedy="Cut the reports out of it, one file each.",
                )
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableInput(
            f"The file cannot be opened: {error.strerror or error}.",
            where=where,
            remedy="Check its path and its rights.",
        ) from error


def shown(path: Path | str) -> str:
    """A path on one line: line feeds, control and direction marks and undecodable bytes written as escapes."""
    return _SHOWN_BADLY.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), str(path))


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Files below `folder`: names in order, hidden ones and Duixian's own folders left out, no folder entered twice."""
    try:
        identity = _identity(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # counted among what could not be read
        return
    if identity in seen or (folder / MARKER).exists():
        return
    seen.add(identity)
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        path = folder / entry.name
        if _is_folder(entry):
            yield from _walk(path, seen)
        else:
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_readable(path: Path) -> bool:
    """True for the suffixes Duixian knows, and where what follows the last dot is no suffix (`报告.2023`)."""
    suffix = _SUFFIX.search(path.name)
    return path.is_file() and (suffix is None or suffix.group().lower() in _READABLE)


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino
