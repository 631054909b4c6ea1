"""Phrases of time → ISO month or year."""

from __future__ import annotations

import pytest

from duixian.reading.deadlines import find_deadline

CASES = [
    ("确保6月底开工建设", "2023-06"),
    ("力争10月建成通车", "2023-10"),
    ("三季度全面投产", "2023-09"),
    ("上半年完成主体工程", "2023-06"),
    ("年底前投入使用", "2023"),
    ("年内建成学校2所", "2023"),
    ("全年新增就业3000人", "2023"),
    ("到2025年基本消除劣类水体", "2025"),
    ("2024年6月底前建成", "2024-06"),
    ("明年6月建成", "2024-06"),
    ("“十四五”末达到60%", "2025"),
    ("今年新建公园3个", "2023"),
]
NONE = [
    "今年是全面振兴的关键之年",
    "落实2021年出台的若干措施",
    "比“十三五”末提高5个百分点",
    "推进“十四五”规划重点工程",
    "3个月内办结",
    "深化5G应用",
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_a_phrase_of_time_becomes_a_month_or_a_year(text: str, value: str) -> None:
    """Months, quarters, halves and years are resolved against the plan year."""
    found = find_deadline(text, 0, len(text), 2023)
    assert found is not None
    assert found.value == value
    assert text[found.start : found.end]


@pytest.mark.parametrize("text", NONE)
def test_what_dates_something_else_is_no_deadline(text: str) -> None:
    """Names of plans, past years, durations and what a year is give no deadline."""
    assert find_deadline(text, 0, len(text), 2023) is None


def test_without_a_plan_year_only_a_phrase_with_its_year_is_read() -> None:
    """`6月底` is None when the plan year is unknown; `到2025年` is not."""
    assert find_deadline("确保6月底开工", 0, 7, None) is None
    found = find_deadline("到2025年建成", 0, 8, None)
    assert found is not None
    assert found.value == "2025"


def test_the_whole_year_dates_only_a_result() -> None:
    """全年 before work under way is no deadline."""
    assert find_deadline("全年持续加强监管", 0, 8, 2023, result=False) is None
