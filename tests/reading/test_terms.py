"""Glossaries of invented reports → terms."""

from __future__ import annotations

import pytest

from duixian.reading.terms import read_terms
from duixian.reading.text import Outline, Text
from duixian.records import Document, Origin, Place, Term


class Nowhere:
    """A source map that knows no place."""

    def place(self, offset: int) -> Place | None:
        return None


def read(words: str) -> tuple[Term, ...]:
    """The terms of a text whose outline says nothing."""
    text = Text(Document(words, (), Origin("", "text/plain", "utf-8", "", 0), Nowhere()))
    return read_terms(text, Outline((), text.sentences, ()))


BODY = "各位代表，现在报告工作。\n今年要办好三件事。\n谢谢大家。\n"


@pytest.mark.parametrize(
    "entry",
    [
        "1.三云：沁云、墨云、白云。",
        "1．三云：沁云、墨云、白云。",
        "[1]三云：沁云、墨云、白云。",
        "①三云：沁云、墨云、白云。",
        "1、三云是指沁云、墨云、白云。",
        "（1）三云：沁云、墨云、白云。",
        "1. 三云 沁云、墨云、白云。",
        "[^1]: 三云：沁云、墨云、白云。",
    ],
)
def test_numbered_forms(entry: str) -> None:
    """Every way of numbering gives number, term and definition."""
    found = read(BODY + "名词解释\n" + entry + "\n" + entry.replace("1", "2").replace("①", "②").replace("三云", "一网"))
    assert [(term.number, term.term) for term in found] == [(1, "三云"), (2, "一网")]
    assert found[0].definition.endswith("沁云、墨云、白云。")


def test_entries_without_numbers() -> None:
    """Without numbers each paragraph with a term and a colon is an entry; a bracketed term is one too."""
    found = read(BODY + "名词注释：\n“四个一”：一张网、一扇门、一枚章、一次办。\n【云桥计划】：沁云与墨岭共建的计划。")
    assert [(term.number, term.term) for term in found] == [(None, "“四个一”"), (None, "云桥计划")]


def test_a_definition_over_paragraphs() -> None:
    """A paragraph that goes on belongs to the definition before it; the quote is the first paragraph."""
    found = read(BODY + "附注\n1.三沁工程：分三步。\n一是沁源。\n（二）沁水。\n2.云票：一种票。")
    assert [term.number for term in found] == [1, 2]
    assert found[0].definition == "分三步。\n一是沁源。\n（二）沁水。"
    assert found[0].quote == "1.三沁工程：分三步。"


def test_entries_run_together() -> None:
    """Entries that a site has run into one paragraph are told by their numbers."""
    found = read(BODY + "名词解释\n1.三沁：沁源。2.云票：一种票。3.墨礼：一种礼。")
    assert [(term.number, term.term) for term in found] == [(1, "三沁"), (2, "云票"), (3, "墨礼")]


def test_footnotes_without_a_title() -> None:
    """Bracketed notes that close the text are a glossary without a title."""
    assert [term.term for term in read(BODY + "[1]三沁：沁源。\n[2]云票：一种票。")] == ["三沁", "云票"]


def test_other_annexes_are_none() -> None:
    """A list of promises after the glossary gives no terms, nor does a text without a glossary."""
    found = read(
        BODY + "名词解释\n1.三沁：沁源。\n2.云票：一种票。\n2025年十件民生实事\n一、建幼儿园\n牵头单位：教育局"
    )
    assert [term.term for term in found] == ["三沁", "云票"]
    assert found[-1].definition == "一种票。"
    assert read(BODY) == ()
