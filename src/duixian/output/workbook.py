"""`report.xlsx`: the reading as offices and researchers use it, one sheet a kind. Comes in: a `Report`. Goes out:
bytes.

Strings are always written as strings, so that nothing from a report can become a formula; numbers are numbers with
their unit in a column of its own; the same report gives the same bytes. The sheets themselves are laid out in `sheets`.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from duixian.output import digest
from duixian.output.grid import Styles, clip, write_table
from duixian.output.labels import zh
from duixian.output.phrases import report_title
from duixian.output.sheets import TABLES
from duixian.output.taskbook import write_task_sheet
from duixian.output.typography import set_punctuation
from duixian.records import Figure, Report

_FIXED_DATE = datetime(2000, 1, 1)  # a workbook wants a date; a clock would make equal readings differ


def render_workbook(report: Report) -> bytes:
    """The workbook's bytes. Sheets without an entry stand with their header, so that a folder of workbooks is alike."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = clip(report_title(report).zh)
    book.set_properties({"title": title, "created": _FIXED_DATE, "comments": f"Duixian {report.version}".strip()})
    styles = Styles(book)
    _write_overview(book, styles, report)
    for table in TABLES:
        if table.sheet == "acts":
            write_task_sheet(book, styles, report, title)
        else:
            write_table(book, styles, zh(f"sheet.{table.sheet}"), table.columns, table.rows(report), title)
    book.close()
    return out.getvalue()


def _write_overview(book: Any, styles: Styles, report: Report) -> None:
    """Place, year and counts; the growth targets beside last year's results."""
    sheet = book.add_worksheet(zh("sheet.overview"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 6, 13)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.write_string(0, 0, clip(report_title(report).zh), styles.title)
    sheet.set_row(0, 30)
    at = 2
    for row in _facts(report):
        sheet.write_string(at, 0, row[0], styles.head_left)
        _write_value(sheet, at, 1, row[1], styles)
        if row[2]:
            sheet.write_string(at, 2, row[2], styles.text)
        if len(str(row[1])) > 46:
            sheet.set_row(at, 30)
        at += 1
    rows = [row for row in digest.growth_rows(report) if row.targets or row.actual]
    if rows:
        _write_growth(sheet, styles, at + 1, rows)


def _facts(report: Report) -> list[tuple[str, str | int, str]]:
    """(name, value, remark) of the overview's first block."""
    out: list[tuple[str, str | int, str]] = []
    for name, shown, inferred in digest.meta_facts(report):
        year = getattr(report.meta, name) if name.endswith("_year") else None
        remark = zh("sure.inferred") if inferred else ""
        out.append((zh(f"meta.{name}"), year if year is not None else shown.zh, remark))
    present = "、".join(zh(f"part.{part}") for part in report.meta.parts_present)
    if present:
        out.append((zh("meta.parts_present"), present, ""))
    out.append((zh("meta.complete"), zh("word.yes") if report.meta.complete else zh("word.no"), ""))
    out += [(zh(f"kind.{kind}"), n, "") for kind, n in digest.entry_counts(report)]
    out += [(f"{zh('ui.entries')}：{zh(f'sure.{sure}')}", n, "") for sure, n in digest.sure_counts(report)]
    counts = zip(("ui.restored", "ui.lost", "ui.plain"), digest.edit_counts(report), strict=True)
    out += [(f"{zh('sheet.edits')}：{zh(key)}", n, "") for key, n in counts]
    out.append((zh("meta.source"), report.document.origin.name, ""))
    out.append(("SHA-256", report.document.origin.sha256, ""))
    out.append((zh("meta.version"), f"Duixian {report.version}".strip(), ""))
    return out


def _write_growth(sheet: Any, styles: Styles, at: int, rows: list[digest.Growth]) -> None:
    heads = ("indicator", "quote", "comparator", "value", "value_high", "unit", "last_year")
    sheet.write_string(at, 0, zh("ui.chart_growth"), styles.section)
    for i, key in enumerate(heads):
        sheet.write_string(at + 1, i, zh(f"column.{key}"), styles.head)
    at += 2
    for row in rows:
        targets: list[Figure | None] = [figure for _, figure in row.targets]
        for target in targets or [None]:
            sheet.write_string(at, 0, clip(row.name.zh), styles.text)
            for blank in range(1, 7):
                sheet.write_blank(at, blank, None, styles.text)
            if target is not None:
                sheet.write_string(at, 1, clip(set_punctuation(target.quote)), styles.text)
                sheet.write_string(at, 2, zh(f"comparator.{target.comparator}"), styles.centre)
                _write_value(sheet, at, 3, target.value, styles)
                _write_value(sheet, at, 4, target.value_high, styles)
            sheet.write_string(at, 5, clip((target.unit if target else None) or "%"), styles.centre)
            _write_value(sheet, at, 6, row.actual[1].value if row.actual else None, styles)
            at += 1


def _write_value(sheet: Any, row: int, column: int, value: Any, styles: Styles) -> None:
    style = styles.left_number if column == 1 else styles.number
    if value is None:
        sheet.write_blank(row, column, None, styles.text)
    elif isinstance(value, str):
        sheet.write_string(row, column, clip(value), styles.text)
    else:
        sheet.write_number(row, column, float(value), style)


