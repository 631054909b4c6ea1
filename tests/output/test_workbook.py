"""`report.xlsx`, read back with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from duixian.output.workbook import render_workbook
from duixian.records import Report

SHEETS = ["概览", "指标数据", "预期目标", "任务分解表", "项目", "名词解释", "存在问题", "文本修订"]


def opened(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(report)))


@pytest.fixture(scope="module")
def book(report: Report) -> Any:
    return opened(report)


def table(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_sheets_and_print_setup(book: Any) -> None:
    """All sheets stand in order; tables have a frozen and filtered header, repeated on A4 landscape."""
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_figures_are_numbers_with_units(book: Any) -> None:
    """A value is a number, its unit text in its own column; texts are set right; the evidence stands beside it."""
    row = table(book["指标数据"])[2]
    assert (row["数值"], row["单位"], row["对象"]) == (3.2, "亿元", "临溪大道（一期）完成投资")
    assert (row["原文依据"], row["段落"], row["部分"]) == ("3.2亿元", 6, "工作回顾")
    assert table(book["指标数据"])[1]["核对"] == "待核"


def test_targets_beside_last_year(book: Any) -> None:
    """A target of a standard indicator has last year's result; its bound and hedge are told."""
    rows = table(book["预期目标"])
    assert len(rows) == 5
    assert (rows[0]["标准指标"], rows[0]["比较"], rows[0]["数值"], rows[0]["上年实绩"]) == ("地区生产总值", "≥", 6, 5.4)
    assert rows[1]["留有余地的词"] == "左右"
    assert rows[-1]["对象"] == "引进项目"


def test_targets_lead_to_their_acts(book: Any) -> None:
    """A target of an act names the act's row in the breakdown; one of none has its own departments to fill."""
    rows = table(book["预期目标"])
    assert [row["所属事项序号"] for row in rows] == [None, None, None, 2, 3]
    breakdown = {row["序号"]: row["任务内容"] for row in table(book["任务分解表"])}
    assert [breakdown[rows[n]["所属事项序号"]] for n in (3, 4)] == ["新增规上企业12户以上", "力争引进项目20个"]
    assert rows[0]["牵头单位"] is None


def test_shared_verb_is_told(report: Report) -> None:
    """An act whose verb stands in the act before it says the verb in brackets."""
    from dataclasses import replace

    acts = (*report.acts[:2], replace(report.acts[2], quote="项目20个"))
    rows = table(opened(replace(report, acts=acts))["任务分解表"])
    assert [row["任务内容"] for row in rows][1:3] == ["新增规上企业12户以上", "（引进）项目20个"]


def test_task_breakdown(book: Any) -> None:
    """One row an act under its merged sentence; measures and deadline told, the offices' columns left to fill."""
    sheet = book["任务分解表"]
    rows = table(sheet)
    assert [row["序号"] for row in rows] == [1, 2, 3, 4]
    assert [row["任务内容"] for row in rows][1:3] == ["新增规上企业12户以上", "力争引进项目20个"]
    assert rows[1]["量化目标"] == "新增规上企业 ≥12户"
    assert [row["力度"] for row in rows] == ["硬性", "硬性", "力争", "推进"]
    assert rows[0]["完成时限"] == "2023-06"
    for head in ("牵头领导", "牵头单位", "配合单位", "一季度形象进度", "四季度形象进度", "备注"):
        assert [row[head] for row in rows] == [None] * 4
    assert "D2:D4" in [str(merged) for merged in sheet.merged_cells.ranges]
    assert rows[0]["报告原文"].startswith("确保青禾新材料产业园6月底前开工，新增")
    assert rows[3]["核对"] == "缺损"


def test_other_sheets(book: Any) -> None:
    """Projects with investment as a number, terms, problems, and edits with the folds counted on one row."""
    assert table(book["项目"])[0]["投资额"] == 3.2
    assert table(book["项目"])[1]["核对"] == "推断"
    assert table(book["名词解释"])[0]["名词"] == "一网通办"
    assert [row["问题"] for row in table(book["存在问题"])] == ["产业链条还不够长", "民生短板仍有不少"]
    edits = table(book["文本修订"])
    assert (edits[0]["原来"], edits[0]["现在"]) == ("202316日", "2023年1月6日")
    assert edits[-1]["所在处"] == "× 1"


def test_hostile_text_is_strings(hostile: Report) -> None:
    """No cell is a formula or a link, whatever the text begins with."""
    for sheet in opened(hostile):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                assert cell.hyperlink is None


def test_same_bytes(report: Report) -> None:
    """The same report gives the same bytes."""
    assert render_workbook(report) == render_workbook(report)


def test_empty_reading(fragment: Callable[[str], Report]) -> None:
    """A reading without an entry has every sheet, with its header."""
    book = opened(fragment("一段话。"))
    assert book.sheetnames == SHEETS
    assert book["任务分解表"]["A1"].value == "序号"


def test_long_cell_is_clipped(fragment: Callable[[str], Report]) -> None:
    """A text longer than a cell may hold is cut with an ellipsis and not lost."""
    from duixian.output.grid import CELL_LIMIT, clip

    assert len(clip("长" * 40_000)) == CELL_LIMIT
    assert clip("长" * 40_000).endswith("…")
