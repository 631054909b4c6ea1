"""Every format in every encoding gives the same clean text, and every character its place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.errors import DamagedInput, IntakeError
from duixian.intake import open_document
from duixian.intake.registry import FORMATS
from duixian.records import Document
from tests.intake.papers import BODY, CLEAN, HEAD, LINES, TITLE, docx, page, paragraph

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
MARKDOWN = (
    "---\nsource: http://a.example/x\ntitle: 别处的标题\n---\n\n**"
    + "**\n\n".join(LINES[:1])
    + "**\n\n"
    + "\n\n".join(LINES[1:])
)
SHAPES = {
    "plain.txt": "\n".join(LINES),
    "indented.txt": "\r\n\r\n".join("　　" + line + " " for line in LINES),
    "marked.md": MARKDOWN,
    "page.html": page(*LINES),
}


def encode(text: str, encoding: str) -> bytes:
    return (codecs.BOM_UTF16_LE if encoding == "utf-16" else b"") + text.encode(
        "utf-16-le" if encoding == "utf-16" else encoding
    )


WORDS = ["临溪区", "增长", "6.2%", "，", "。", "202318日", "一、", "𠮷", "é", "—"]
PIECES = st.sampled_from([*WORDS, " ", "\u3000", "\n", "\r\n", "&nbsp;", "<p>", "<b>", "</p>", "</b>", "\u200b", "**"])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", SHAPES)
def test_every_format_in_every_encoding(name: str, encoding: str) -> None:
    """The clean text does not depend on how the report was stored."""
    document = open_document(encode(SHAPES[name], encoding), name)
    assert document.text == CLEAN
    assert document.origin.encoding == encoding if encoding != "utf-16" else document.origin.encoding == "utf-16-le"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", SHAPES)
def test_places_lead_back_to_the_bytes(name: str, encoding: str) -> None:
    """Every character of the clean text stands at its place in the file, line feeds and mended runs apart."""
    data = encode(SHAPES[name], encoding)
    codec = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    document = open_document(data, name)
    mended = {at for edit in document.edits for at in range(edit.start, edit.end)}
    for at, character in enumerate(document.text):
        place = document.place(at)
        if character == "\n" or at in mended:
            continue
        assert place is not None
        assert data[place.start : place.end].decode(codec) == character


@given(st.lists(PIECES, max_size=60), st.sampled_from(ENCODINGS), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_places_hold_for_any_text(pieces: list[str], encoding: str, name: str) -> None:
    """Whatever came in, an unmended character stands at its bytes in the encoding that was found."""
    data = encode("".join(pieces), encoding)
    try:
        document = open_document(data, name)
    except IntakeError:
        return
    mended = {at for edit in document.edits for at in range(edit.start, edit.end)}
    for at, character in enumerate(document.text):
        place = document.place(at)
        if character != "\n" and at not in mended and place is not None:
            stands = data[place.start : place.end].decode((document.origin.encoding or "").removesuffix("-sig"))
            assert stands == character or stands.startswith("&") or stands.isspace()


def test_a_wrong_declaration_is_not_believed() -> None:
    """A page in GB18030 that says utf-8, and the other way round, read right."""
    lie = page(*LINES).replace("<head>", '<head><meta charset="utf-8">')
    assert open_document(lie.encode("gb18030"), "a.html").text == CLEAN
    assert open_document(lie.replace("utf-8", "gb2312").encode(), "a.html").text == CLEAN


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_stray_bad_bytes_become_lost_marks(encoding: str) -> None:
    """A byte outside the encoding is shown as lost, and the text round it stays."""
    data = CLEAN.encode(encoding).replace("128.6亿元，".encode(encoding), "128.6亿元，".encode(encoding) + b"\xff")
    document = open_document(data, "a.txt")
    assert "128.6亿元，〔?〕增长6.2%" in document.text
    assert [edit.sure for edit in document.edits if edit.kind == "lost"] == ["lost"]
    assert all(edit.before.encode() for edit in document.edits if edit.before)
    place = document.place(document.text.index("〔?〕"))
    assert place is not None
    assert data[place.start : place.end] == b"\xff"


def test_big5_and_other_traditional_text_is_folded() -> None:
    """A report in Traditional characters comes out in Simplified ones, each change an edit of kind `script`."""
    text = (
        "政府工作報告\n各位代表：\n去年全區生產總值達到128.6億元，增長6.2%；規模以上工業增加值增長8.1%，新引進項目32個。\n"
        * 3
    )
    for data in (text.encode("big5"), text.encode(), text.encode("gb18030")):
        document = open_document(data, "a.txt")
        assert document.text.startswith("政府工作报告\n各位代表：\n去年全区生产总值达到128.6亿元，增长6.2%；")
        assert {edit.kind for edit in document.edits} <= {"script", "space"}
    assert open_document(text.encode("big5")).origin.encoding == "big5"


def test_glossed_traditional_text_is_refused() -> None:
    """A page of Traditional characters with pinyin behind them says that it is damaged."""
    line = "臨(lín)溪區(qū)新(xīn)開(kāi)項(xiàng)目多,對(duì)農(nóng)業(yè)幫(bāng)扶見(jiàn)實(shí)效,辦(bàn)事快。\n"
    text = "".join(f"{number}. {line}" for number in range(8))
    with pytest.raises(DamagedInput, match="pinyin"):
        open_document(text.encode(), "a.txt")


def test_markdown_marks_go_and_are_edits() -> None:
    """Marks of Markdown leave the text; what is no mark stays."""
    text = (
        "# **政府工作报告**\n\n*摘要一行*\n> 引文\n- 第一项\n***\n[链接文字](http://a.example/c)和![图](x.png)，国家“*人计划”。A\\*B\n"
        "<!-- 照片 -->本文[^9]字&permil;\n| 指标 | 值 |\n| :-: | --- |\n| **甲** | 3.5<br>（%） |\n"
    )
    document = open_document(text.encode(), "a.md")
    assert document.text.split("\n") == [
        "政府工作报告", "摘要一行", "引文", "第一项", "链接文字和，国家“*人计划”。A*B", "本文[9]字‰",
        "指标 | 值", "甲 | 3.5（%）",
    ]  # fmt: skip
    assert undo(document) == text


def test_front_matter_is_dropped_whole() -> None:
    """What a collector wrote above a report is no part of its text, also where the name does not say Markdown."""
    document = open_document(MARKDOWN.encode(), "renamed.txt")
    assert "别处" not in document.text
    assert document.edits[0].kind == "front"
    assert document.origin.media_type == "text/markdown"


@pytest.mark.parametrize("name", ["plain.txt", "indented.txt", "marked.md"])
def test_undoing_the_edits_gives_the_file(name: str) -> None:
    """Nothing is silently changed: the clean text with its edits undone is the file."""
    assert undo(open_document(SHAPES[name].encode(), name)) == SHAPES[name]


def undo(document: Document) -> str:
    pieces, at = [], 0
    for edit in document.edits:
        assert document.text[edit.start : edit.end] == edit.after
        pieces += [document.text[at : edit.start], edit.before]
        at = edit.end
    return "".join([*pieces, document.text[at:]])


def test_word_export_joins_split_figures() -> None:
    """Inline elements join without a separator, block elements break lines."""
    html = page(*LINES).replace("6.2%", "<span>6</span><b>.2</b><span\nlang=EN-US>%</span>")
    assert open_document(html.encode(), "a.html").text == CLEAN


def test_html_pieces() -> None:
    """References, `<br>`, ruby, hidden parts, tables and left-out closing tags."""
    extra = (
        "<p>甲&#46;5&#37;，2&times;3&permil;<br>乙<div style='display: none'>藏</div>"
        "<p><ruby>临<rp>(</rp><rt>lín</rt><rp>)</rp></ruby>溪"
        "<table><tr><th>项目<th>投资<tr><td>青禾<br>大桥</td><td>3.5</td></tr></table>"
    )
    html = page(*LINES).replace("</div><div>上一篇", extra + "</div><div>上一篇")
    text = open_document(html.encode(), "a.html").text
    assert text == CLEAN + "\n甲.5%，2×3‰\n乙\n临溪\n项目 | 投资\n青禾 大桥 | 3.5"


def test_title_above_the_main_part_stays() -> None:
    """A title outside the element that holds the report is still the report's."""
    html = page(*HEAD, *BODY).replace("<div class=t>", f"<h1>{TITLE}</h1><div class=t>")
    assert open_document(html.encode(), "a.html").text == CLEAN


def test_docx_in_document_order() -> None:
    """Paragraphs, tables, text boxes, insertions, results of fields and notes in; deletions, codes and hidden text
    out."""
    body = (
        paragraph("政府工作", "报告")
        + '<w:p><w:r><w:t>增长6.</w:t></w:r><w:del><w:r><w:delText>1</w:delText></w:r></w:del>'
        '<w:ins><w:r><w:t>2%</w:t></w:r></w:ins>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>，三最</w:t>'
        '<w:footnoteReference w:id="2"/></w:r><w:r><w:br/><w:t>下一行</w:t></w:r></w:p>'
        "<w:tbl><w:tr><w:tc>" + paragraph("项目") + "</w:tc><w:tc>" + paragraph("投资") + "</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:pict><w:txbxContent>" + paragraph("框中的话") + "</w:txbxContent></w:pict></w:r>"
        "<w:r><w:t>框外的话</w:t></w:r></w:p>"
    )  # fmt: skip
    note = f'<w:footnote w:id="0"/><w:footnote w:id="2">{paragraph("指三个历史同期最高。")}</w:footnote>'
    document = open_document(docx(body, footnotes=note), "a.docx")
    lines = "政府工作报告/增长6.2%，三最[1]/下一行/项目 | 投资/框外的话/框中的话/[1]指三个历史同期最高。"
    assert document.text.split("\n") == lines.split("/")
    place = document.place(document.text.index("告"))
    assert place is not None
    assert (place.part, place.paragraph, place.run, place.start) == ("word/document.xml", 1, 2, 1)
    place = document.place(document.text.index("指三个"))
    assert place is not None
    assert (place.part, place.paragraph) == ("word/footnotes.xml", 1)


def test_docx_gives_the_same_text() -> None:
    """A Word report reads like the others."""
    assert open_document(docx("".join(map(paragraph, LINES))), "a.docx").text == CLEAN


def test_the_table_of_formats_is_sorted() -> None:
    """One visible table, sorted, without doubles."""
    names = [entry.name for entry in FORMATS]
    assert names == sorted(set(names))
