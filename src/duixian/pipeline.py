"""THE main flow: bytes → Document → Report. Start here.

Every stage is a plain function over immutable values and knows nothing of the others; only this module knows their
order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duixian import __version__
from duixian.errors import BrokenReader, DuixianError
from duixian.intake import open_document
from duixian.reading import read_report
from duixian.reading.several import check_is_one
from duixian.records import Report
from duixian.sources import find_sources, load_bytes, shown


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: `source`, its path as text, and its `report`."""

    source: str
    report: Report


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read: `source`, its path as text, and the `error` with its code, what, where and remedy."""

    source: str
    error: DuixianError


def read_bytes(data: bytes, name: str = "", *, plan_year: int | None = None) -> Report:
    """Read the one report in `data`. `name` (a file name or address) only helps to tell the format, never a fact.

    `plan_year`: the year the report plans for, where the caller knows it and the text does not say it.
    Raises `IntakeError` (see `duixian.errors`) where the bytes cannot be opened, `NoReport` where no report is in them,
    `SeveralReports` where more than one is.
    """
    document = open_document(data, name)
    check_is_one(document)
    return read_report(document, plan_year=plan_year, version=__version__)


def read(source: str | os.PathLike[str] | bytes, *, plan_year: int | None = None) -> Report:
    """Read one report from a path or from bytes: `duixian.read("临溪区-2025.txt").figures[0].value` → `Decimal("6.5")`.

    `plan_year`: the year the report plans for, where the text does not say it (a passage, a page without its head).
    Raises `IntakeError` where the file cannot be opened, `NoReport` where no report is in it, `SeveralReports` where
    more than one is; all of them are `DuixianError`, with `code`, `what`, `where` and `remedy`.
    """
    if isinstance(source, bytes):
        return read_bytes(source, plan_year=plan_year)
    path = shown(os.fspath(source))
    name = os.path.basename(path)
    try:
        return read_bytes(load_bytes(source), name, plan_year=plan_year)
    except DuixianError as error:
        if error.where in ("", name):
            error.where = path
        elif not error.where.startswith(path):
            error.where = f"{path}: {error.where}"
        raise


def read_all(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, plan_year: int | None = None
) -> Iterator[Reading | Failure]:
    """Read files and the files of folders, one after the other: each comes out as a `Reading` or as a `Failure`.

    One bad file costs only itself. Files in folders that are of no kind Duixian reads are left out; links are followed,
    no folder twice. Raises nothing of its own.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    for source in find_sources(given).files:
        yield attempt(source.path, plan_year=plan_year)


def attempt(path: str | os.PathLike[str], *, plan_year: int | None = None) -> Reading | Failure:
    """`read`, with whatever goes wrong as a `Failure`; a fault of the reader itself comes as `BrokenReader`."""
    name = os.fspath(path)
    try:
        return Reading(name, read(path, plan_year=plan_year))
    except DuixianError as error:
        return Failure(name, error)
    except Exception as fault:
        return Failure(name, broken(fault, shown(name)))


def broken(fault: Exception, where: str) -> BrokenReader:
    """A fault of Duixian's own as an error that says so, with the line of code it came from."""
    at = fault.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    line = f" ({os.path.basename(at.tb_frame.f_code.co_filename)}, line {at.tb_lineno})" if at else ""
    error = BrokenReader(
        f"Duixian broke on this file: {type(fault).__name__}: {fault}{line}.",
        where=where,
        remedy="This is a fault of Duixian; please report it with the file.",
    )
    error.__cause__ = fault
    return error
