"""Codes → the words a person reads, in Chinese and English. Comes in: labels*.csv of `knowledge`. Goes out: pairs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from duixian.knowledge.loader import load_table


class Label(NamedTuple):
    """A word in both languages."""

    zh: str
    en: str


@cache
def load_labels() -> dict[str, Label]:
    """Every label by key: `status.done` → `Label("已完成", "done")`; also `indicator.gdp` and `edit.…`."""
    out = {r["key"]: Label(r["zh"], r["en"]) for r in load_table("labels.csv", ("key", "zh", "en"), unique="key")}
    for row in load_table("labels_indicators.csv", ("id", "zh", "en"), unique="id"):
        out[f"indicator.{row['id']}"] = Label(row["zh"], row["en"])
    for row in _edit_kinds():
        out[f"edit.{row['kind']}"] = Label(row["zh"], row["en"])
    return out


@cache
def plain_edit_kinds() -> frozenset[str]:
    """The kinds of edits that only fold a way of writing or take away what is not the report's text."""
    return frozenset(row["kind"] for row in _edit_kinds() if row["plain"] == "yes")


def label(key: str) -> Label:
    """The label of `key`; a code that no file names (a new indicator, a new edit) is its own label."""
    found = load_labels().get(key)
    if found is None:
        code = key.split(".", 1)[-1]
        found = Label(code, code)
    return found


def zh(key: str) -> str:
    """The Chinese word of `key`."""
    return label(key).zh


def _edit_kinds() -> list[dict[str, str]]:
    return load_table("labels_edits.csv", ("kind", "zh", "en", "plain"), unique="kind")
