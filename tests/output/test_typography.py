"""ASCII punctuation set right for display."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.output.typography import set_punctuation


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("工业,农业;服务业:三产", "工业，农业；服务业：三产"),
        ("增长4.2%,其中工业", "增长4.2%，其中工业"),
        ("预算收入(同口径)增长", "预算收入（同口径）增长"),
        ("研发(R&D)投入", "研发（R&D）投入"),
        ("1,200人", "1,200人"),
        ("上午10:30开工", "上午10:30开工"),
        ("f(x), g(y)", "f(x), g(y)"),
        ("比例为3:4", "比例为3:4"),
        ("第〔?〕次", "第〔?〕次"),
        ("建设“智慧工地”,推广", "建设“智慧工地”，推广"),
        ("", ""),
    ],
)
def test_set_punctuation(text: str, due: str) -> None:
    """Between Chinese characters marks become wide; in numbers, times and formulas they stay."""
    assert set_punctuation(text) == due


@given(st.text(alphabet="工业，,;:()（）%1a ", max_size=20))
def test_setting_twice_is_setting_once(text: str) -> None:
    """It changes no length and, once set, changes nothing more."""
    once = set_punctuation(text)
    assert len(once) == len(text)
    assert set_punctuation(once) == once
