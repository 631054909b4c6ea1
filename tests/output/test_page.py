"""`report.html` as a file: what it shows, that the text is the clean text, that nothing in it acts or reaches out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from duixian.output.page import render_page
from duixian.output.segments import LETTERS
from duixian.records import Report


@pytest.fixture(scope="module")
def page(report: Report) -> html.HtmlElement:
    return html.fromstring(render_page(report))


def shown_text(page: html.HtmlElement) -> list[str]:
    return [line.text_content() for line in page.xpath('//article[@id="text"]/*')]


def test_text_is_the_clean_text(page: html.HtmlElement, report: Report) -> None:
    """The lines of the page are the lines of the clean text, character for character."""
    assert shown_text(page) == report.document.text.split("\n")


def test_marks_cover_the_quotes(page: html.HtmlElement, report: Report) -> None:
    """The marks of every entry, put together, are its quote, however they nest."""
    for kind, letter in LETTERS.items():
        if kind == "parts":
            continue
        for number, entry in enumerate(getattr(report, kind), 1):
            found = page.xpath(f'//article//*[contains(concat(" ", @data-k, " "), " {letter}{number} ")]')
            runs = [node.text_content() for node in found if "chip" not in node.get("class").split()]
            assert "".join(runs) == entry.quote


def test_every_entry_has_a_place_and_a_card(page: html.HtmlElement, report: Report) -> None:
    """Each entry has one place in the text (`t-…`) and one card (`c-…`); every link of the page leads somewhere."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for kind, letter in LETTERS.items():
        for number in range(1, len(getattr(report, kind)) + 1):
            assert f"t-{letter}{number}" in ids
            assert kind == "parts" or f"c-{letter}{number}" in ids
    assert {link[1:] for link in page.xpath("//@href")} <= set(ids)


def test_figure_inside_act_inside_task(page: html.HtmlElement) -> None:
    """A figure in an act in a task carries all three keys, the outermost first."""
    assert page.xpath('//a[@id="t-f7"]/@data-k') == ["t1 a2 f7"]


def test_edits_are_marked_and_folds_counted(page: html.HtmlElement) -> None:
    """A restored date and a lost character stand marked; a fold of width is no mark and no card."""
    assert page.xpath('//*[@id="t-e2"]')[0].text_content() == "2023年1月6日"
    assert "202316日" in page.xpath('//*[@id="t-e2"]/@title')[0]
    assert "el" in page.xpath('//*[@id="t-e3"]/@class')[0].split()
    assert not page.xpath('//*[@id="c-e1"]')
    assert "外壳去除 1" in " ".join(page.xpath('//p[@class="notes"]')[0].text_content().split())


def test_lost_mark_without_an_edit_is_marked(fragment: Callable[[str], Report]) -> None:
    """A 〔?〕 of the clean text is shown as lost even where no edit tells of it."""
    page = html.fromstring(render_page(fragment("临溪区〔?〕次会议")))
    assert page.xpath('//article//span[@class="el"]/text()') == ["〔?〕"]


def test_charts(page: html.HtmlElement) -> None:
    """Targets stand beside last year's result; a hedged one is hollow, a bound has an arrow, a fall goes left."""
    growth, year = page.xpath("//svg")[:2]
    assert len(growth.xpath('.//circle[@class="was"]')) == 2
    assert len(growth.xpath('.//circle[@class="soft"]')) == 1
    assert len(growth.xpath('.//path[@class="bound"]')) == 1
    assert len(year.xpath(".//rect")) == 2
    assert len(year.xpath('.//rect[@class="est neg"]')) == 1


def test_labels_are_set_right_and_quotes_are_not(page: html.HtmlElement) -> None:
    """ASCII punctuation is set right in a card's title, and left alone in its quote."""
    card = page.xpath('//li[@id="c-j1"]')[0]
    assert card.xpath('.//span[@class="nm"]')[0].text_content() == "临溪大道（一期）"
    assert card.xpath(".//q")[0].text_content() == "临溪大道(一期)建成通车,完成投资3.2亿元"


def test_hostile_text_is_only_shown(hostile: Report) -> None:
    """Markup in the text makes no element and no attribute, in whatever field it comes."""
    page = html.fromstring(render_page(hostile))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //@onerror | //iframe | //link")
    assert "49" not in page.xpath('//*[@id="c-f1"]')[0].text_content()
    assert "</script><script>" in page.xpath('//*[@id="c-n1"]')[0].text_content()


def test_nothing_is_fetched(report: Report) -> None:
    """No address, no external font or script; the page's own policy forbids them."""
    page = render_page(report)
    assert "default-src 'none'" in page
    assert not re.findall(r"https?://|//cdn|@import|url\(|src=", page)


def test_english(page: html.HtmlElement) -> None:
    """What the switch turns carries its English beside it."""
    assert page.xpath('//li[@id="c-f4"]//b/@data-en | //li[@id="c-f4"]//b/*/@data-en') == ["up ≥ 6%"]


def test_empty_reading(fragment: Callable[[str], Report]) -> None:
    """A reading without an entry, or without a text, is still a page."""
    assert shown_text(html.fromstring(render_page(fragment("一段话。")))) == ["一段话。"]
    assert "<article" in render_page(fragment(""))


def test_big_report_is_small_and_quick(report: Report) -> None:
    """20,000 characters with 600 entries are under a megabyte and rendered within a second."""
    times = 60
    figures = [f for f in report.figures if f.para == 10] + [f for f in report.figures if f.para == 6]
    block = report.document.text.split("\n")[5:10]
    lines = block * times
    moved = [replace(f, para=f.para - 5 + 5 * i) for i in range(times) for f in figures]
    tasks = [replace(t, para=t.para - 5 + 5 * i) for i in range(times) for t in report.tasks]
    acts = [replace(a, para=a.para - 5 + 5 * i, task=a.task + 2 * i) for i in range(times) for a in report.acts]
    big = replace(
        report,
        document=replace(report.document, text="\n".join([*lines, "临" * 6000]), edits=()),
        parts=(), figures=tuple(moved), tasks=tuple(tasks), acts=tuple(acts), projects=(), terms=(), problems=(),
    )  # fmt: skip
    assert len(big.document.text) > 18_000
    assert len(moved) + len(tasks) + len(acts) >= 600
    start = time.perf_counter()
    page = render_page(big)
    assert time.perf_counter() - start < 1
    assert len(page.encode()) < 1_000_000
