"""Tells a paper that holds more than one work report.

Comes in: a document. Goes out: nothing, or `SeveralReports`, which says where each begins. A report is told by the
sentence with which its speaker lays it before the congress (我代表区人民政府，向大会报告工作). Measured on 920 city, provincial
and district reports: 821 have that sentence once, none has it twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from duixian.errors import SeveralReports
from duixian.records import Document

_LAID_BEFORE = re.compile(r"我谨?代表[^，,。；;：:]{0,30}政府[^。！!\n]{0,30}?报告")
_LEAST_APART = 1000  # characters; a text that says it again at once is one report


def check_is_one(document: Document) -> None:
    """Raises `SeveralReports` where a second report begins in `document`, with the paragraphs at which they begin."""
    begins: list[int] = []
    for found in _LAID_BEFORE.finditer(document.text):
        if not begins or found.start() - begins[-1] >= _LEAST_APART:
            begins.append(found.start())
    if len(begins) < 2:
        return
    starts = [start for start, _ in document.paragraphs()]
    paras = ", ".join(str(bisect_right(starts, at)) for at in begins[:9])
    raise SeveralReports(
        f"{len(begins)} reports are in it, laid before the congress in paragraphs {paras}.",
        where=document.origin.name,
        remedy="Save them apart, one file each.",
    )
