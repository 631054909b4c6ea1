"""A table on a sheet: header, filter, widths, print set-up. Comes in: columns and rows of plain values. Goes out:
cells.

A width is in Excel's units (a digit wide); a Chinese character takes two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any
from unicodedata import east_asian_width

CELL_LIMIT = 32_767  # Excel's own limit of characters in a cell
LINE_HEIGHT = 15.0
MOST_HEIGHT = 409.0  # Excel's own limit of a row
Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: header, width, and how its cells are set: text, centre, number or fill (left to be filled in)."""

    head: str
    width: float
    kind: str = "text"


class Styles:
    """The workbook's few cell formats."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
        wrap = base | {"text_wrap": True}
        self.text = book.add_format(wrap | {"align": "left"})
        self.centre = book.add_format(wrap | {"align": "center"})
        self.number = book.add_format(base | {"align": "right", "num_format": "General"})
        self.left_number = book.add_format(base | {"align": "left", "num_format": "General"})
        self.fill = book.add_format(wrap | {"bg_color": "#FFFBE6"})
        self.flag = book.add_format(wrap | {"align": "center", "bg_color": "#FCE4D6", "font_color": "#9C2A1F"})
        bold = {"bold": True, "font_name": "黑体"}
        self.head = book.add_format(wrap | bold | {"align": "center", "bg_color": "#E7E2D6"})
        self.head_left = book.add_format(base | bold | {"align": "left", "bg_color": "#F4F1EA"})
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, "bold": True, "valign": "vcenter"})
        self.section = book.add_format({"font_name": "黑体", "font_size": 12, "bold": True, "valign": "vcenter"})

    def of(self, kind: str) -> Any:
        return getattr(self, kind)


def add_sheet(book: Any, styles: Styles, name: str, columns: Sequence[Column], last_row: int, title: str) -> Any:
    """A sheet with its header row frozen, filtered and repeated in print: A4 landscape, one page wide."""
    sheet = book.add_worksheet(name)
    for i, column in enumerate(columns):
        sheet.set_column(i, i, column.width)
        sheet.write_string(0, i, column.head, styles.head)
    deepest = max(ceil(text_width(c.head) / max(1.0, c.width - 1)) for c in columns)
    sheet.set_row(0, max(24.0, LINE_HEIGHT * deepest + 6))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last_row, 1), len(columns) - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    escaped = title.replace("&", "&&")[:120]
    sheet.set_header(f"&C{escaped}  {name}")
    sheet.set_footer("&C&P / &N")
    return sheet


def write_table(
    book: Any, styles: Styles, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], title: str
) -> None:
    """A plain table. `rows` hold as many cells as there are columns."""
    sheet = add_sheet(book, styles, name, columns, len(rows), title)
    for at, row in enumerate(rows, 1):
        for i, (column, value) in enumerate(zip(columns, row, strict=True)):
            write_cell(sheet, at, i, value, styles.of(column.kind))
        lines = max(lines_of(value, column.width) for column, value in zip(columns, row, strict=True))
        sheet.set_row(at, row_height(lines))


def write_cell(sheet: Any, row: int, column: int, value: Cell, style: Any) -> None:
    """A string as a string, a number as a number, nothing as a bordered blank."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, clip(value), style)
    else:
        sheet.write_number(row, column, float(value), style)


def clip(text: str) -> str:
    """What a cell can hold; a longer text ends in an ellipsis, a lone surrogate (of a file name) becomes `?`."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - 1]}…"


def text_width(text: str) -> int:
    """Columns of a text: two for a wide character, one for the others: `目标6%` → 6."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def lines_of(value: Cell, width: float) -> int:
    """How many lines a wrapped cell takes."""
    if not isinstance(value, str):
        return 1
    room = max(1.0, width - 0.8)
    return sum(max(1, ceil(text_width(line) / room)) for line in value.split("\n"))


def row_height(lines: int) -> float:
    """Points of a row of so many lines, within Excel's limit."""
    return min(MOST_HEIGHT, LINE_HEIGHT * lines + 4)
