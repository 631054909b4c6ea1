"""Loads and checks the data files beside it. What is wrong in a file stops the load with file and line.

Tables are CSV (UTF-8, a header line, `#` lines are comments); word lists and rules are TOML.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import Any

from duixian.errors import KnowledgeError


def load_table(name: str, columns: Collection[str], *, unique: str | None = None) -> list[dict[str, str]]:
    """The rows of a CSV file as dictionaries. Raises `KnowledgeError` on other columns, a wrong width, or a double key."""
    lines = [(i, line) for i, line in enumerate(_text(name).splitlines(), 1) if line and not line.startswith("#")]
    rows = list(csv.reader(line for _, line in lines))
    if not rows or list(rows[0]) != list(columns):
        raise KnowledgeError(f"its columns are {rows[0] if rows else []}, not {list(columns)}.", where=name)
    out, seen = [], set()
    for (number, _), row in zip(lines[1:], rows[1:], strict=True):
        if len(row) != len(columns):
            raise KnowledgeError(f"{len(row)} cells where {len(columns)} are due.", where=f"{name}, line {number}")
        entry = dict(zip(columns, row, strict=True))
        if unique is not None:
            if entry[unique] in seen:
                raise KnowledgeError(f"{unique} {entry[unique]!r} stands twice.", where=f"{name}, line {number}")
            seen.add(entry[unique])
        out.append(entry)
    return out


def load_words(name: str, sections: Collection[str]) -> dict[str, Any]:
    """A TOML file whose top-level keys are exactly `sections`. Raises `KnowledgeError` on an unknown, missing or empty one."""
    data = _toml(name)
    for key in data:
        if key not in sections:
            raise KnowledgeError(f"unknown section {key!r}; known: {', '.join(sections)}.", where=name)
    for key in sections:
        if not data.get(key):
            raise KnowledgeError(f"section {key!r} is missing or empty.", where=name)
        words = data[key]
        if isinstance(words, list) and len(set(map(str, words))) < len(words):
            double = next(w for i, w in enumerate(words) if w in words[:i])
            raise KnowledgeError(f"{double!r} stands twice in {key!r}.", where=name)
    return data


def load_rules(name: str, keys: Collection[str]) -> list[dict[str, Any]]:
    """The `[[rule]]` tables of a TOML file. Each has `id`, `source`, `take` (two or more sentences that it takes), `leave`
    (one or more that it must leave), and `keys`; the tests run the examples."""
    rules: list[dict[str, Any]] = _toml(name).get("rule", [])
    seen: set[str] = set()
    due = {"id", "source", "take", "leave", *keys}
    for rule in rules:
        where = f"{name}, rule {rule.get('id', '?')}"
        if set(rule) != due:
            raise KnowledgeError(f"its keys are {sorted(rule)}, not {sorted(due)}.", where=where)
        if rule["id"] in seen:
            raise KnowledgeError("the id stands twice.", where=where)
        if len(rule["take"]) < 2 or not rule["leave"]:
            raise KnowledgeError("a rule needs two examples that it takes and one that it leaves.", where=where)
        seen.add(rule["id"])
    return rules


@cache
def _text(name: str) -> str:
    return resources.files("duixian.knowledge").joinpath(name).read_text("utf-8")


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(error), where=name) from None
