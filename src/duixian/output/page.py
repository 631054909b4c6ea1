"""`report.html`: one self-contained page, the text with every entry marked in place and the entries as cards beside it.

Comes in: a `Report`. Goes out: the page as text. Everything that comes from the report is escaped; the page asks
nothing of the network (its own policy forbids it) and can be read without its script.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from duixian.output import charts, digest
from duixian.output.cards import build_groups
from duixian.output.labels import Label, label
from duixian.output.phrases import amount_phrase, indicator_label, report_title
from duixian.output.running import render_contents, render_text
from duixian.records import Report

# The layers of marks that a reader may hide: the letter of their keys and the kind's name.
LEGEND = (
    ("f", "figures"),
    ("t", "tasks"),
    ("a", "acts"),
    ("j", "projects"),
    ("b", "problems"),
    ("n", "terms"),
    ("e", "edits"),
)


def render_page(report: Report) -> str:
    """The whole page. The same report gives the same text."""
    groups = build_groups(report)
    growth = digest.growth_rows(report)
    page: str = _template("page.html.j2").render(
        report=report,
        title=report_title(report),
        legend=LEGEND,
        facts_of_report=digest.meta_facts(report),
        counts=digest.entry_counts(report),
        unsure=[row for row in digest.sure_counts(report) if row[0] != "sure" and row[1]],
        edits=digest.edit_counts(report),
        growth_chart=charts.growth_chart(growth),
        year_chart=charts.year_chart(growth),
        strength_chart=charts.strength_chart(digest.strength_counts(report)),
        stage_chart=charts.stage_chart(digest.stage_counts(report)),
        other_targets=[(n, indicator_label(f), amount_phrase(f)) for n, f in digest.other_targets(report)],
        contents=render_contents(report),
        text=render_text(report),
        groups=groups,
        parts=_present([card.part for group in groups for card in group.cards], "part"),
        indicators=_present([card.indicator for group in groups for card in group.cards], "indicator"),
        style=Markup(_source("page.css")),
        script=Markup(_source("page.js")),
    )
    return page


def _present(codes: list[str], group: str) -> list[tuple[str, Label]]:
    """The codes that occur, once each, in the order they occur, with their labels."""
    return [(code, label(f"{group}.{code}")) for code in dict.fromkeys(codes) if code]


def _words(key: str, attribute: str = "") -> Markup:
    """A label as markup that the page's language switch can turn: `<span data-en="done">已完成</span>`."""
    return _both(label(key))


def _both(words: Label) -> Markup:
    if words.zh == words.en:
        return Markup("{}").format(words.zh)
    return Markup('<span data-en="{}">{}</span>').format(words.en, words.zh)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("duixian.output", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(t=_words, both=_both, label=label)
    return made


@cache
def _template(name: str) -> Any:
    return _environment().get_template(name)


@cache
def _source(name: str) -> str:
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]
