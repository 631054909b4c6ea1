"""The cutting of lines into segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.output.segments import Line, Mark


def cut(text: str, *marks: tuple[str, int, int]) -> list[tuple[str, tuple[str, ...]]]:
    line = Line(1, 0, text, [Mark(*m) for m in marks])
    return [(s.text, s.over) for s in line.segments()]


def test_nested_and_overlapping() -> None:
    """Marks that nest or overlap are cut at every boundary, the longest first."""
    assert cut("甲乙丙丁戊", ("t1", 0, 4), ("f1", 1, 2), ("j1", 3, 5)) == [
        ("甲", ("t1",)), ("乙", ("t1", "f1")), ("丙", ("t1",)), ("丁", ("t1", "j1")), ("戊", ("j1",)),
    ]  # fmt: skip


def test_removal_is_an_empty_segment() -> None:
    """An edit that only took something out stands as an empty segment where it did."""
    assert cut("甲乙", ("e1", 1, 1)) == [("甲", ()), ("", ("e1",)), ("乙", ())]
    assert cut("甲", ("e1", 1, 1)) == [("甲", ()), ("", ("e1",))]


def test_mark_from_an_earlier_line_does_not_begin_here() -> None:
    """A mark over two lines begins in the first only."""
    second = Line(2, 5, "丙丁", [Mark("f1", 2, 6)])
    assert [(s.text, s.over, s.begins) for s in second.segments()] == [("丙", ("f1",), ()), ("丁", (), ())]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 35), st.integers(0, 35)), max_size=8))
def test_cutting_loses_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the marks, the segments put together are the line, and each mark covers just its own run."""
    marks = [Mark(f"f{i}", min(a, b), max(a, b)) for i, (a, b) in enumerate(spans)]
    segments = Line(1, 0, text, marks).segments()
    assert "".join(s.text for s in segments) == text
    for mark in marks:
        assert "".join(s.text for s in segments if mark.key in s.over) == text[mark.start : mark.end]
        assert sum(mark.key in s.begins for s in segments) <= 1
