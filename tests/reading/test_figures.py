"""Sentences → figures, layer by layer: amounts, indicators, periods, whole figures, their links to acts."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.intake import open_document
from duixian.output.rows import entry_row
from duixian.reading.figures import read_figures
from duixian.reading.indicators import find_indicator, load_indicators
from duixian.reading.lexer import Amount, load_units, read_amounts
from duixian.reading.links import link_to_acts
from duixian.reading.numbers import parse_arabic, parse_chinese
from duixian.reading.roles import Scope, period_of
from duixian.reading.subjects import clean_subject, expand
from duixian.reading.text import Outline, Text
from duixian.records import Act, Figure, Meta

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "figures.toml").read_text("utf-8")
)["case"]


def amounts_of(sentence: str) -> list[Amount]:
    return list(read_amounts(Text(open_document(sentence.encode(), "sentence.txt"))))


def figures_of(sentence: str, part: str) -> list[dict[str, Any]]:
    text = Text(open_document(sentence.encode(), "sentence.txt"))
    for one in text.sentences:
        one.part = part  # type: ignore[assignment]
        one.zone = "targets" if "预期目标" in sentence else "body"
    outline = Outline((), text.sentences, ())
    figures = read_figures(text, outline, Meta(plan_year=2025, review_year=2024), read_amounts(text))
    for figure in figures:
        line = text.clean.split("\n")[figure.para - 1]
        assert line[figure.start : figure.start + len(figure.quote)] == figure.quote
    return [entry_row(figure) for figure in figures]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    """Each sentence of tests/cases/figures.toml gives exactly its rows, in any order, with the fields that the case names."""
    said = figures_of(case["text"], case["part"])
    default = {"status": "done" if case["part"] == "review" else "target", "comparator": "eq", "measure": "amount"}
    default["period"] = "2024" if case["part"] == "review" else "2025"

    assert len(case["rows"]) == len(said), [(row["quote"], row["subject"]) for row in said]
    for due in case["rows"]:
        full = default | due
        if full.get("indicator") == "":
            full["indicator"] = None
        assert any(all(row.get(key) == value for key, value in full.items()) for row in said), (full, said)


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "comparator"),
    [
        ("新增就业1,230人", "1230", "人", "eq"),
        ("突破千亿元", "1000", "亿元", "gt"),
        ("近亿元", "1", "亿元", "lt"),
        ("20余项", "20", "项", "gt"),
        ("2万余户", "2", "万户", "gt"),
        ("90%以上", "90", "%", "ge"),
        ("不低于6%", "6", "%", "ge"),
        ("约300公里", "300", "公里", "approx"),
        ("4.66/10万", "4.66", "/10万", "eq"),
        ("22万农民", "22", "万", "eq"),
    ],
)
def test_an_amount_has_value_unit_and_comparator(sentence: str, value: str, unit: str, comparator: str) -> None:
    """Multipliers belong to the unit, hedges to the comparator."""
    (amount,) = amounts_of(sentence)

    assert (Decimal(value), unit, comparator) == (amount.value, amount.unit, amount.comparator)


@pytest.mark.parametrize(
    "sentence",
    ["2024年3月5日", "第七届农博会", "G320国道", "党的二十大", "“1+5”片区", "A级景区", "三大攻坚战", "五年来", "3个月内完成", "[12]"],
)
def test_names_and_dates_are_no_amounts(sentence: str) -> None:
    """What only names, dates or orders gives no amount."""
    assert amounts_of(sentence) == []


def test_there_are_units_enough() -> None:
    """The units table holds at least the 150 units that the first release promises, each of a known kind."""
    kinds = {kind for kind, _ in load_units().values()}

    assert len(load_units()) >= 150
    assert kinds <= {"money", "ratio", "point", "times", "rank", "measure", "time", "count"}


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_number_survives_the_round_trip(number: Decimal) -> None:
    """Number → text with separators → number."""
    assert number == parse_arabic(f"{number:,}")


@pytest.mark.parametrize(("run", "value"), [("两", 2), ("十五", 15), ("一百二十", 120), ("千", 1000), ("二〇二三", 2023), ("三万五千", 35000)])
def test_chinese_numerals(run: str, value: int) -> None:
    """Chinese numerals by value; digits in a row read digit by digit."""
    assert Decimal(value) == parse_chinese(run)


def test_what_is_no_numeral_gives_none() -> None:
    """A run with any other character is no numeral."""
    assert parse_chinese("近千") is None


@pytest.mark.parametrize(
    ("subject", "indicator"),
    [
        ("全市地区生产总值", "gdp"),
        ("地方一般公共预算收入(同口径)", "budget_revenue"),
        ("规模以上工业增加值增速", "ind_va"),
        ("开发区工业增加值", None),
        ("战略性新兴产业增加值", None),
        ("新增市场主体", "market_entities"),
        ("粮食总产量", "grain"),
        ("老旧小区", None),
    ],
)
def test_only_that_very_indicator_has_its_id(subject: str, indicator: str | None) -> None:
    """Scope and year may stand before an alias; another owner makes it another thing."""
    found = find_indicator(subject, ("临溪区", "临溪"))

    assert indicator == (found.id if found else None)


def test_no_alias_means_two_indicators() -> None:
    """The table loads: an alias of two indicators would stop it."""
    assert len({indicator.id for indicator in load_indicators().values()}) >= 50


@pytest.mark.parametrize(
    ("scope", "clause", "level", "period"),
    [
        (Scope(2024, 2024), "", False, "2024"),
        (Scope(2020, 2024), "", False, "2020-2024"),
        (Scope(2020, 2024), "", True, "2024"),
        (Scope(2024, 2024), "到2027年", True, "2027"),
        (Scope(2024, 2024), "由2019年的", True, "2024"),
        (Scope(2020, 2022), "在2020年基础上", False, "2021-2022"),
        (Scope(None, None), "", False, None),
    ],
)
def test_a_period_follows_scope_and_clause(scope: Scope, clause: str, level: bool, period: str | None) -> None:
    """Levels have the last year, increments the span, named years win, base years do not."""
    assert period == period_of(scope, clause, level=level, cumulative=False)


def test_shared_heads_and_tails_are_given_to_each() -> None:
    """A coordinate subject is spelt out for every item; what cannot be told apart gives nothing."""
    assert expand("城乡居民收入", 2) == ["城镇居民收入", "农村居民收入"]
    assert expand("存款、贷款余额", 2) == ["存款余额", "贷款余额"]
    assert expand("地区生产总值", 2) == []


def test_time_and_manner_are_no_part_of_a_subject() -> None:
    """Lead words go, words that belong to the name stay."""
    assert clean_subject("全年成功引进企业") == "引进企业"
    assert clean_subject("重点项目") == "重点项目"


def test_a_figure_is_linked_to_the_act_it_stands_in() -> None:
    """The act whose quote covers the figure, and none where no act does."""
    place = {"quote": "新建公厕5座", "para": 1, "start": 10}
    act = Act(id="act-1", **place, verb="新建", object="公厕5座", deadline=None, strength="must", task=1, task_id="task-1")
    inside = Figure(id="f1", quote="5座", para=1, start=14, subject="新建公厕", indicator=None, measure="amount", value=Decimal(5))
    outside = Figure(id="f2", quote="9座", para=2, start=14, subject="公厕", indicator=None, measure="amount", value=Decimal(9))

    linked = link_to_acts((inside, outside), (act,))

    assert (linked[0].act, linked[1].act) == ("act-1", None)


@given(st.text(alphabet="增长下降第约近超0123456789.%亿元万个户，。、；：（）“”从到由占比$?年月一二三十百", max_size=60))
def test_any_text_is_read_and_every_quote_stands(sentence: str) -> None:
    """No run of number words breaks the reader, and each quote is the text at its place."""
    if sentence.strip():
        figures_of("区" + sentence.replace("\n", ""), "review")
