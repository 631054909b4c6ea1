"""What stands on each sheet: columns and rows. Comes in: a `Report`. Goes out: plain values, texts set right for
reading.

A new sheet is one row of `TABLES`. The task breakdown (`acts`) has merged cells and is laid out in `taskbook`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duixian.output import digest
from duixian.output.cards import act_numbers
from duixian.output.grid import Cell, Column
from duixian.output.labels import label, zh
from duixian.output.phrases import chapter, period_label
from duixian.output.segments import is_plain
from duixian.output.typography import set_punctuation
from duixian.records import Entry, Figure, Report

Row = Sequence[Cell]
_CONTEXT = 12  # characters shown on each side of an edit


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: the end of its label's key, its columns, and how its rows are made."""

    sheet: str
    columns: tuple[Column, ...]
    rows: Callable[[Report], list[Row]]


def sure_text(entry: Entry) -> str:
    """`待核`, `缺损`, `推断`, or nothing for what is sure and was read."""
    words = [] if entry.sure == "sure" else [zh(f"sure.{entry.sure}")]
    return "、".join([*words, *([zh("sure.inferred")] if entry.inferred else [])])


def part_text(entry: Entry) -> str:
    """The Chinese name of the part the entry stands in."""
    return zh(f"part.{entry.part}") if entry.part else ""


def _column(key: str, width: float, kind: str = "text") -> Column:
    return Column(zh(f"column.{key}"), width, kind)


def _evidence(entry: Entry) -> list[Cell]:
    return [set_punctuation(entry.quote), entry.para, sure_text(entry)]


def _evidence_columns(width: float) -> tuple[Column, ...]:
    return _column("quote", width), _column("para", 6, "number"), _column("sure", 7, "centre")


def _amount(figure: Figure) -> list[Cell]:
    return [
        zh(f"comparator.{figure.comparator}"),
        figure.value,
        figure.value_high,
        figure.unit or "",
        set_punctuation(figure.reference or ""),
    ]


_AMOUNT_COLUMNS = (
    _column("comparator", 6, "centre"), _column("value", 11, "number"), _column("value_high", 9, "number"),
    _column("unit", 9, "centre"), _column("reference", 13),
)  # fmt: skip


def _figure_rows(report: Report) -> list[Row]:
    return [
        [
            number, part_text(f), chapter(f.headings[-1:]), set_punctuation(f.subject),
            zh(f"indicator.{f.indicator}") if f.indicator else "", zh(f"measure.{f.measure}"), *_amount(f),
            f.from_value, zh(f"status.{f.status}"), period_label(f.period).zh, *_evidence(f),
        ]
        for number, f in enumerate(report.figures, 1)
    ]  # fmt: skip


def _target_rows(report: Report) -> list[Row]:
    """Targets: those of standard indicators first, each with what was reached last year and the act it stands in; a
    target of no act is broken down here, so that it has a lead department too."""
    last, acts = digest.last_results(report), act_numbers(report)
    targets = [f for f in report.figures if f.status == "target"]
    out: list[Row] = []
    for number, f in enumerate(sorted(targets, key=lambda f: f.indicator is None), 1):
        reached = last.get((f.indicator, f.measure)) if f.indicator else None
        out.append([
            number, zh(f"indicator.{f.indicator}") if f.indicator else "", set_punctuation(f.subject),
            zh(f"measure.{f.measure}"), *_amount(f), "、".join(f.hedges), period_label(f.period).zh,
            reached.value if reached else None, (reached.unit or "") if reached else "", chapter(f.headings[-1:]),
            *_evidence(f), acts.get(f.act or ""), None, None, None,
        ])  # fmt: skip
    return out


def _project_rows(report: Report) -> list[Row]:
    return [
        [
            number, part_text(p), chapter(p.headings[-1:]), set_punctuation(p.name), p.invest, p.invest_unit or "",
            set_punctuation(p.capacity or ""), zh(f"stage.{p.stage}") if p.stage else "", zh(f"status.{p.status}"),
            p.deadline or "", *_evidence(p),
        ]
        for number, p in enumerate(report.projects, 1)
    ]  # fmt: skip


def _term_rows(report: Report) -> list[Row]:
    return [
        [number, t.number, set_punctuation(t.term), set_punctuation(t.definition), t.para, sure_text(t)]
        for number, t in enumerate(report.terms, 1)
    ]


def _problem_rows(report: Report) -> list[Row]:
    return [
        [number, chapter(p.headings[-1:]), set_punctuation(p.quote), p.para, sure_text(p)]
        for number, p in enumerate(report.problems, 1)
    ]


def _edit_rows(report: Report) -> list[Row]:
    """Every edit, the plain folds as one row a kind with their count, so that the sheet stays readable."""
    text, paras = report.document.text, [start for start, _ in report.document.paragraphs()]
    out: list[Row] = []
    folded: dict[str, int] = {}
    para = 0
    for edit in report.document.edits:
        if is_plain(edit):
            folded[edit.kind] = folded.get(edit.kind, 0) + 1
            continue
        while para < len(paras) and paras[para] <= edit.start:
            para += 1
        around = text[max(0, edit.start - _CONTEXT) : edit.end + _CONTEXT].replace("\n", " ")
        kind = label(f"edit.{edit.kind}").zh
        out.append([len(out) + 1, kind, edit.before, edit.after, around, max(para, 1), zh(f"sure.{edit.sure}")])
    for code, count in folded.items():
        out.append([len(out) + 1, f"{label(f'edit.{code}').zh}（{zh('ui.folds')}）", "", "", f"× {count}", None, ""])
    return out


TABLES = (
    Table("figures", (
        _column("number", 6, "number"), _column("part", 10, "centre"), _column("chapter", 20), _column("subject", 28),
        _column("indicator", 18), _column("measure", 7, "centre"), *_AMOUNT_COLUMNS, _column("from", 9, "number"),
        _column("status", 8, "centre"), _column("period", 10, "centre"), *_evidence_columns(18),
    ), _figure_rows),
    Table("targets", (
        _column("number", 6, "number"), _column("indicator", 20), _column("subject", 28),
        _column("measure", 7, "centre"),
        *_AMOUNT_COLUMNS, _column("hedges", 10, "centre"), _column("period", 10, "centre"),
        _column("last_year", 10, "number"), _column("last_unit", 9, "centre"), _column("chapter", 20),
        *_evidence_columns(18), _column("act_number", 8, "number"), _column("leader", 9, "fill"),
        _column("lead", 10, "fill"), _column("helpers", 11, "fill"),
    ), _target_rows),
    Table("acts", (), lambda report: []),
    Table("projects", (
        _column("number", 6, "number"), _column("part", 10, "centre"), _column("chapter", 20), _column("name", 36),
        _column("invest", 10, "number"), _column("invest_unit", 9, "centre"), _column("capacity", 18),
        _column("stage", 8, "centre"), _column("status", 8, "centre"), _column("deadline", 11, "centre"),
        *_evidence_columns(40),
    ), _project_rows),
    Table("terms", (
        _column("number", 6, "number"), _column("footnote", 6, "number"), _column("term", 28),
        _column("definition", 90),
        _column("para", 6, "number"), _column("sure", 7, "centre"),
    ), _term_rows),
    Table("problems", (
        _column("number", 6, "number"), _column("chapter", 24), _column("problem", 90), _column("para", 6, "number"),
        _column("sure", 7, "centre"),
    ), _problem_rows),
    Table("edits", (
        _column("number", 6, "number"), _column("kind", 24), _column("before", 30), _column("after", 24),
        _column("context", 50), _column("para", 6, "number"), _column("sure", 8, "centre"),
    ), _edit_rows),
)  # fmt: skip
