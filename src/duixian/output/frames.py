"""Reports in a notebook: a small summary as HTML, and tables as pandas or polars frames.

Comes in: a `Report`. Goes out: markup or a frame. pandas and polars are asked for only when a frame is.
"""

from __future__ import annotations

import importlib
from dataclasses import fields
from decimal import Decimal
from typing import Any, Literal

from markupsafe import Markup

from duixian.errors import UsageError
from duixian.output import digest
from duixian.output.labels import zh
from duixian.output.phrases import amount_phrase, report_title
from duixian.output.rows import KINDS, edit_row
from duixian.records import Act, Edit, Entry, Figure, Part, Problem, Project, Report, Task, Term

_SHOWN = 16  # rows of growth in a notebook; the page has all
FRAME_KINDS = (*KINDS, "edits")
_TYPES: dict[str, type[Entry]] = {
    "parts": Part, "figures": Figure, "tasks": Task, "acts": Act, "projects": Project, "terms": Term,
    "problems": Problem,
}  # fmt: skip
_NUMBERS = frozenset({"value", "from", "value_high", "invest"})
_WHOLE = frozenset({"plan_year", "para", "start", "end", "level", "task", "number", "item"})
_LISTS = frozenset({"headings", "hedges"})


def report_html_summary(report: Report) -> str:
    """Two small tables for `_repr_html_`: counts of the entries, and the growth targets beside last year's results.

    Everything is escaped.
    """
    cells = [*((zh(f"kind.{kind}"), n) for kind, n in digest.entry_counts(report))]
    cells += [(zh(f"sure.{sure}"), n) for sure, n in digest.sure_counts(report) if sure != "sure" and n]
    counts = [[str(n) for _, n in cells]]
    growth = [
        [row.name.zh, " / ".join(amount_phrase(f).zh for _, f in row.targets), _reached(row)]
        for row in digest.growth_rows(report)
        if row.targets
    ]
    heads = [zh("column.indicator"), zh("kind.targets"), zh("column.last_year")]
    return str(
        _table(report_title(report).zh, [name for name, _ in cells], counts)
        + (_table(zh("ui.chart_growth"), heads, growth[:_SHOWN]) if growth else Markup(""))
    )


def _reached(row: digest.Growth) -> str:
    return amount_phrase(row.actual[1]).zh if row.actual else ""


def _table(caption: str, heads: list[str], rows: list[list[str]]) -> Markup:
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in heads)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row)) for row in rows
    )
    return Markup(
        '<table class="duixian-report"><caption style="text-align:left">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(caption, head, body)


def to_frame(report: Report, kind: str = "figures", library: Literal["pandas", "polars"] = "pandas") -> Any:
    """The entries of one kind as a frame, with the report's `place`, `adcode` and `plan_year` in front of every row.

    The columns are the fields of the guide, always all of them and in one order, so that the frames of many reports can
    be stacked; `list_item` comes as `list` and `item`. Amounts are floats (NaN or null where the text states no
    number), headings lists of strings. Raises `UsageError` for an unknown `kind` or `library`, or one that is not
    installed.
    """
    if kind not in FRAME_KINDS:
        raise UsageError(f"unknown kind {kind!r}.", remedy=f"One of: {', '.join(FRAME_KINDS)}.")
    columns = _columns(report, kind)
    if library == "pandas":
        pandas = _import("pandas")
        series = {name: pandas.Series(cells, dtype=_pandas_type(name)) for name, cells in columns.items()}
        return pandas.DataFrame(series)
    if library == "polars":
        polars = _import("polars")
        return polars.DataFrame(columns, schema={name: _polars_type(polars, name) for name in columns})
    raise UsageError(f"unknown library {library!r}.", remedy="One of: pandas, polars.")


def _columns(report: Report, kind: str) -> dict[str, list[Any]]:
    rows: list[dict[str, Any]]
    if kind == "edits":
        names, rows = [f.name for f in fields(Edit)], [edit_row(edit) for edit in report.document.edits]
    else:
        names = [{"from_value": "from", "list_item": "list"}.get(f.name, f.name) for f in fields(_TYPES[kind])]
        names.insert(names.index("list") + 1, "item")
        rows = [_entry_cells(entry) for entry in getattr(report, kind)]
    meta, count = report.meta, len(rows)
    out: dict[str, list[Any]] = {
        "place": [meta.place] * count, "adcode": [meta.adcode] * count, "plan_year": [meta.plan_year] * count,
    }  # fmt: skip
    return out | {name: [row[name] for row in rows] for name in names}


def _entry_cells(entry: Entry) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for f in fields(entry):
        value = getattr(entry, f.name)
        if f.name == "list_item":
            cells["list"], cells["item"] = value if value else (None, None)
        elif isinstance(value, Decimal):
            cells["from" if f.name == "from_value" else f.name] = float(value)
        else:
            cells["from" if f.name == "from_value" else f.name] = list(value) if isinstance(value, tuple) else value
    return cells


def _pandas_type(name: str) -> str:
    if name in _NUMBERS:
        return "float64"
    if name in _WHOLE:
        return "Int64"
    return "bool" if name == "inferred" else "object" if name in _LISTS else "str"


def _polars_type(polars: Any, name: str) -> Any:
    if name in _NUMBERS:
        return polars.Float64
    if name in _WHOLE:
        return polars.Int64
    if name in _LISTS:
        return polars.List(polars.String)
    return polars.Boolean if name == "inferred" else polars.String


def _import(library: str) -> Any:
    try:
        return importlib.import_module(library)
    except ImportError:
        raise UsageError(
            f"{library} is not installed.", remedy=f"pip install {library}, or: pip install 'duixian[frames]'."
        ) from None
