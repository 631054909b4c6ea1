"""THE main flow: bytes → Document → Report. Start here.

Every stage is a plain function over immutable values and knows nothing of the others; only this module knows their order.
"""

from __future__ import annotations

from duixian import __version__
from duixian.intake import open_document
from duixian.reading import read_report
from duixian.records import Report


def read_bytes(data: bytes, name: str = "", *, plan_year: int | None = None) -> Report:
    """Read the one report in `data`. `name` (a file name or address) only helps to tell the format; it is never read for facts.

    `plan_year`: the year the report plans for, where the caller knows it and the text does not say it.
    Raises `IntakeError` (see `duixian.errors`) when the bytes cannot be opened, `NoReport` when there is no report in them.
    """
    document = open_document(data, name)
    return read_report(document, plan_year=plan_year, version=__version__)
