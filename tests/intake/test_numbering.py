"""The numbers that Word draws before paragraphs."""

from __future__ import annotations

import pytest

import duixian
from duixian.intake import open_document
from duixian.intake.numbering import count_as
from tests.intake.papers import BODY, HEAD, TITLE, docx, paragraph


def level(depth: int, form: str, text: str, more: str = "") -> str:
    """One level of a list, as `numbering.xml` has it."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def kind(name: str, *levels: str) -> str:
    """A kind of list and a list of it, both called `name`."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def numbered(text: str, depth: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return paragraph(text).replace("<w:p>", "<w:p>" + properties)


OUTLINE = kind("7", level(0, "chineseCounting", "%1、"), level(1, "chineseCountingThousand", "（%2）"), level(2, "decimal", "%3."))
LIST = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def lines(body: str, numbering: str = OUTLINE + LIST, **parts: str) -> list[str]:
    """The lines of a Word paper of `body`."""
    return open_document(docx(body, numbering=numbering, **parts), "a.docx").text.split("\n")


def test_levels_count_and_start_anew() -> None:
    """A deeper level starts anew under each heading; a level in the middle goes on."""
    body = (
        numbered("回顾。") + numbered("产业。", 1) + numbered("民生。", 1) + paragraph("正文在此。")
        + numbered("安排。") + numbered("产业。", 1) + numbered("建桥。", 2) + numbered("修路。", 2) + numbered("民生。", 1)
    )  # fmt: skip
    assert lines(body) == [
        "一、回顾。", "（一）产业。", "（二）民生。", "正文在此。",
        "二、安排。", "（一）产业。", "1.建桥。", "2.修路。", "（二）民生。",
    ]  # fmt: skip


def test_number_of_a_style() -> None:
    """A heading's style carries the list; the level is the one that names the style, and styles inherit."""
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    outline = kind(
        "7",
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    body = "".join(
        paragraph(text).replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>')
        for style, text in (("H1", "回顾。"), ("H2", "产业。"), ("H1", "安排。"), ("Loop", "正文。"))
    )
    assert lines(body, outline + LIST, styles=styles) == ["一、回顾。", "（一）产业。", "二、安排。", "正文。"]


def test_lists_of_one_kind_count_on() -> None:
    """Two lists of one kind share their count, unless the second says where it starts."""
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲。") + numbered("乙。", 0, 2) + numbered("丙。", 0, 3) + numbered("丁。", 0, 3)
    assert lines(body, OUTLINE + LIST + again) == ["一、甲。", "二、乙。", "一、丙。", "二、丁。"]


def test_no_number_where_word_draws_none() -> None:
    """Bullets, lists switched off, lists not defined and empty paragraphs show nothing; an empty one still counts."""
    bullets = kind("8", level(0, "bullet", "●")) + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    body = numbered("点。", 0, 2) + numbered("关。", 0, 0) + numbered("无。", 0, 9) + numbered("") + numbered("实。")
    assert lines(body, OUTLINE + bullets + LIST) == ["点。", "关。", "无。", "二、实。"]


@pytest.mark.parametrize("broken", ["", "<w:num/>", '<w:num w:numId="1"/>', '<w:abstractNum w:abstractNumId="7"/>' + LIST])
def test_poor_definitions_give_no_number(broken: str) -> None:
    """A definition that is missing or poor leaves the text as it is."""
    assert lines(numbered("甲。"), broken) == ["甲。"]


def test_number_has_no_place() -> None:
    """A drawn number stands in no run; the words behind it know theirs."""
    document = open_document(docx(numbered("回顾。"), numbering=OUTLINE + LIST), "a.docx")
    assert document.place(0) is None
    place = document.place(2)
    assert place is not None
    assert (place.paragraph, place.run, place.start) == (1, 1, 0)


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (10, "chineseCounting", "十"), (12, "japaneseCounting", "十二"), (20, "taiwaneseCounting", "二十"),
        (104, "chineseCountingThousand", "一百〇四"), (110, "chineseCounting", "一百一十"), (3, "chineseLegalSimplified", "叁"),
        (10, "ideographDigital", "一〇"), (2, "ideographTraditional", "乙"), (3, "decimalEnclosedCircleChinese", "③"),
        (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"), (28, "upperLetter", "BB"), (14, "lowerRoman", "xiv"),
        (5, "someNewForm", "5"), (5, "none", ""), (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_forms(number: int, form: str, said: str) -> None:
    """Numbers are written as Word writes them."""
    assert count_as(number, form) == said


def test_headings_by_drawn_numbers_are_read() -> None:
    """A report whose headings are numbered by Word alone is the one that types its numbers."""
    typed = [TITLE, *HEAD, *BODY]
    drawn = []
    for line in typed:
        deep = 1 if line.startswith("（") else 0 if line[1:2] == "、" else None
        drawn.append(paragraph(line) if deep is None else numbered(line[2 + deep :], deep))
    read = duixian.read(docx("".join(drawn), numbering=OUTLINE + LIST))
    plain = duixian.read(docx("".join(map(paragraph, typed))))
    assert read.document.text == plain.document.text
    assert read.parts == plain.parts
