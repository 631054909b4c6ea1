"""Values → files: JSON Lines, the page and the workbook.

Comes in: a `Report`. Goes out: names and bytes; nothing is written here.
"""

from __future__ import annotations

import json

from duixian.output.frames import report_html_summary, to_frame
from duixian.output.page import render_page
from duixian.output.rows import KINDS, edit_row, jsonl, meta_row, rows_of
from duixian.output.workbook import render_workbook
from duixian.records import Report

__all__ = ["render_folder", "report_html_summary", "to_frame"]


def render_folder(report: Report) -> dict[str, bytes]:
    """File name → bytes of everything a reading leaves in its folder; the same report gives the same bytes.

    The guide's files (`clean.txt`, `meta.json`, one `.jsonl` a kind), `edits.jsonl`, `report.html` and `report.xlsx`.
    Lines end in a line feed. A lone surrogate in a text, which no encoding can hold, comes out as `?`.
    """
    files = {
        "clean.txt": report.document.text + "\n",
        "meta.json": json.dumps(meta_row(report.meta), ensure_ascii=False, indent=1) + "\n",
        **{f"{kind}.jsonl": jsonl(rows_of(report, kind)) for kind in KINDS},
        "edits.jsonl": jsonl([edit_row(edit) for edit in report.document.edits]),
        "report.html": render_page(report),
    }
    out = {name: text.encode("utf-8", "replace") for name, text in files.items()}
    out["report.xlsx"] = render_workbook(report)
    return out
