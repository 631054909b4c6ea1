"""Entries → the rows of the guide's files (JSON Lines), one dictionary an entry, in the guide's field names."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from duixian.records import Edit, Entry, Meta, Report

KINDS = ("parts", "figures", "tasks", "acts", "projects", "terms", "problems")
_RENAMED = {"from_value": "from", "list_item": "list"}
_ABSENT = frozenset({"from_value", "value_high", "reference", "multiple", "list_item", "act"})  # left out when None


def entry_row(entry: Entry) -> dict[str, Any]:
    """One entry as a row: `Figure(value=Decimal("6"), …)` → `{"value": 6, …}`; optional fields that
    are None are left out.
    """
    row: dict[str, Any] = {}
    kind: Any = type(entry)
    for name in _names(kind):
        value = getattr(entry, name)
        if value is None and name in _ABSENT:
            continue
        row[_RENAMED.get(name, name)] = plain(value)
    return row


def meta_row(meta: Meta) -> dict[str, Any]:
    """The report's own facts as one dictionary."""
    return {f.name: plain(getattr(meta, f.name)) for f in fields(meta)}


def edit_row(edit: Edit) -> dict[str, Any]:
    """One edit as a row: start, end, before, after, kind, sure."""
    return {f.name: getattr(edit, f.name) for f in fields(edit)}


def rows_of(report: Report, kind: str) -> list[dict[str, Any]]:
    """The rows of one of `KINDS`."""
    return [entry_row(entry) for entry in getattr(report, kind)]


def jsonl(rows: list[dict[str, Any]]) -> str:
    """Rows as JSON Lines, Chinese left readable."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def plain(value: Any) -> Any:
    """A value that JSON can hold: whole decimals become int, others float (exact to 15 digits), tuples lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
