"""The task breakdown (任务分解表): one row an act, the acts of a sentence grouped under it, the departments left to be
filled.

Comes in: a `Report`. Goes out: a sheet in the columns that offices use. Source of the columns: DOMAIN A2 (tables of 20
districts and cities) and E3. The sentence's cells are merged over its acts, and every row still holds the value
beneath, so that filters and programs that read the file find it.
"""

from __future__ import annotations

from typing import Any

from duixian.output.cards import acts_of_tasks, figures_of_acts
from duixian.output.grid import Cell, Column, Styles, add_sheet, clip, lines_of, row_height, write_cell
from duixian.output.labels import zh
from duixian.output.phrases import chapter, measures_text
from duixian.output.sheets import sure_text
from duixian.output.typography import set_punctuation
from duixian.records import Act, Report, Task

_SHARED = 3  # 任务号, 类别/章节, 报告原文: one value for all acts of a sentence
_LAYOUT = (
    ("note.task_no", 6, "centre"), ("column.chapter", 14, "text"), ("column.sentence", 36, "text"),
    ("column.act", 36, "text"), ("column.quantified", 20, "text"), ("column.strength", 6, "centre"),
    ("column.deadline", 9, "centre"), ("column.leader", 8, "fill"), ("column.lead", 9, "fill"),
    ("column.helpers", 10, "fill"), ("column.q1", 9, "fill"), ("column.q2", 9, "fill"), ("column.q3", 9, "fill"),
    ("column.q4", 9, "fill"), ("column.para", 5, "number"), ("column.sure", 6, "centre"), ("column.remarks", 9, "fill"),
)  # fmt: skip


def write_task_sheet(book: Any, styles: Styles, report: Report, title: str) -> None:
    """Writes the sheet. A task without acts is a row of its own, its sentence standing for the act."""
    columns = [Column(zh("column.number"), 5, "number")]
    columns += [Column(zh(key), width, kind) for key, width, kind in _LAYOUT]
    groups = _groups(report)
    sheet = add_sheet(book, styles, zh("sheet.acts"), columns, sum(len(rows) for _, rows in groups), title)
    sheet.freeze_panes(1, 1)
    at = 1
    for shared, rows in groups:
        heights = _heights(shared, rows, columns)
        for i, row in enumerate(rows):
            cells: list[Cell] = [at + i, *shared, *row]
            for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
                if not (len(rows) > 1 and 1 <= place <= _SHARED):
                    write_cell(sheet, at + i, place, value, styles.of(column.kind))
            sheet.set_row(at + i, heights[i])
        if len(rows) > 1:
            _merge(sheet, styles, columns, at, shared, len(rows))
        at += len(rows)


def _groups(report: Report) -> list[tuple[list[Cell], list[list[Cell]]]]:
    """(cells shared by the sentence's acts, the cells of each act)."""
    acts, measures = acts_of_tasks(report), figures_of_acts(report)
    out = []
    for number, task in enumerate(report.tasks, 1):
        path = chapter(task.headings[-2:]).replace(" › ", "\n")
        if task.list_item:
            path += f"\n{set_punctuation(task.list_item[0])}（{task.list_item[1]}）"
        shared: list[Cell] = [str(number), path.strip(), set_punctuation(task.quote)]
        rows = [_row(act, measures_text([f for f in measures.get(act.id, []) if f.status == "target"])) for _, act in acts[number]]
        out.append((shared, rows or [_row(task, "")]))
    return out


def _row(entry: Act | Task, measured: str) -> list[Cell]:
    blank: list[Cell] = [None] * 7
    words = act_words(entry)
    strength, deadline = zh(f"strength.{entry.strength}"), entry.deadline or ""
    return [words, measured, strength, deadline, *blank, entry.para, sure_text(entry), None]


def act_words(entry: Act | Task) -> str:
    """The act in its own words; a verb that it shares with the act before it stands in brackets: `（新建）公园3个`."""
    words = set_punctuation(entry.quote)
    return words if not entry.verb or entry.verb in entry.quote else f"（{entry.verb}）{words}"


def _heights(shared: list[Cell], rows: list[list[Cell]], columns: list[Column]) -> list[float]:
    """Row heights such that each act is shown whole, and the merged sentence over all of them too."""
    own = columns[1 + _SHARED :]
    heights = [row_height(max(lines_of(v, c.width) for v, c in zip(row, own, strict=True))) for row in rows]
    due = row_height(max(lines_of(v, c.width) for v, c in zip(shared, columns[1 : 1 + _SHARED], strict=True)))
    short = due - sum(heights)
    return [h + max(0.0, short) / len(rows) for h in heights]


def _merge(sheet: Any, styles: Styles, columns: list[Column], at: int, shared: list[Cell], count: int) -> None:
    for place, value in enumerate(shared, 1):
        style, text = styles.of(columns[place].kind), clip(str(value or ""))
        sheet.merge_range(at, place, at + count - 1, place, "", style)
        for row in range(at, at + count):
            write_cell(sheet, row, place, text, style)
