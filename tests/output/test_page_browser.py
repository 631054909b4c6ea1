"""`report.html` in a real browser: clicks either way, filters, layers, language, narrow screens, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duixian.output.page import render_page
from duixian.records import Report


@pytest.fixture(scope="module")
def address(report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_page(report), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    made = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    made.failures = []
    made.on("pageerror", lambda error: made.failures.append(str(error)))
    made.on("request", lambda request: request.url.startswith("file:") or made.failures.append(request.url))
    made.goto(address)
    yield made
    assert made.failures == []
    made.close()


def chosen(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all("#list .sel", "nodes => nodes.map(n => n.dataset.k)")
    return found


def test_mark_to_card_and_outward(page: Any) -> None:
    """A click on a figure shows its card; a second click the act around it, a third the task, then the figure again."""
    mark = page.locator("#t-f7")
    for due in ("f7", "a2", "t1", "f7"):
        mark.click()
        assert chosen(page) == [due]
    assert page.locator("#c-f7").is_visible()


def test_card_to_mark(page: Any) -> None:
    """A click on a card marks its place in the text and brings it into view; Escape lets it go."""
    page.locator("#c-n1").click()
    assert page.locator("#text .sel").all_inner_texts() != []
    assert page.evaluate("document.querySelector('#text .sel').getBoundingClientRect().top < innerHeight")
    page.keyboard.press("Escape")
    assert page.locator(".sel").count() == 0


def test_card_by_keyboard(page: Any) -> None:
    """A card's link takes the focus and Enter does what a click does."""
    page.locator("#c-j2 .go").first.focus()
    page.keyboard.press("Enter")
    assert chosen(page) == ["j2"]


def test_chart_to_card(page: Any) -> None:
    """A name in a chart leads to the figure behind it."""
    page.locator('svg [data-go="f4"]').first.click()
    assert chosen(page) == ["f4"]


def test_filters(page: Any) -> None:
    """Kind, part, indicator, sureness and words narrow the list; a click on a hidden entry's mark clears them."""
    count = "document.querySelectorAll('#list .c:not([hidden])').length"
    everything = page.evaluate(count)
    page.locator('.tabs [data-tab="targets"]').click()
    assert page.evaluate(count) == 5
    page.select_option("#by-i", "gdp")
    assert page.evaluate(count) == 1
    page.locator("#reset").click()
    page.select_option("#by-s", "lost")
    assert page.evaluate(count) == 2
    page.select_option("#by-s", "inferred")
    assert page.evaluate(count) == 1
    page.locator("#reset").click()
    page.select_option("#by-p", "review")
    assert page.evaluate(count) == 4
    page.locator("#reset").click()
    page.fill("#find", "一网通办")
    page.wait_for_selector("#c-f1", state="hidden")
    assert page.evaluate(count) == 1
    page.fill("#find", "没有这样的词")
    page.wait_for_selector("#none", state="visible")
    page.locator("#t-f1").click()
    assert page.evaluate(count) == everything
    assert chosen(page) == ["f1"]


def test_layers(page: Any) -> None:
    """A button of the legend hides the marks of its kind and says so."""
    button = page.locator('[data-layer="t"]')
    assert page.locator(".chip").first.is_visible()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert not page.locator(".chip").first.is_visible()


def test_language(page: Any) -> None:
    """The switch turns labels into English and back; the report's own text stays."""
    before = page.inner_text("#text")
    page.locator("#lang").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "up ≥ 6%" in page.inner_text("#c-f4")
    assert page.inner_text("#text") == before
    page.locator("#lang").click()
    assert "增长 ≥6%" in page.inner_text("#c-f4")


def test_narrow(browser: Any, address: str) -> None:
    """On a telephone nothing runs over the side, and a click on a mark opens its card at the bottom."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#t-f4").click()
    assert "地区生产总值" in page.inner_text("#sheet")
    page.locator("#sheet-go").click()
    assert not page.locator("#sheet").is_visible()
    assert page.locator("#c-f4").is_visible()
    page.close()


def test_without_script(browser: Any, address: str) -> None:
    """Without JavaScript text and cards are there, the controls are not, and links lead both ways."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.locator("#c-n1").is_visible()
    assert not page.locator("#find").is_visible()
    page.locator("#t-f1").click()
    assert page.url.endswith("#c-f1")
    page.close()


def test_hostile_page(browser: Any, hostile: Report, tmp_path: Path) -> None:
    """A text full of scripts and formulas runs nothing."""
    path = tmp_path / "bad.html"
    path.write_text(render_page(hostile), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("#text a.m").first.click()
    assert page.evaluate("window.hit === undefined")
    assert page.locator("img").count() == 0
    page.close()


def test_print(browser: Any, address: str) -> None:
    """Printed, the filtered list is whole again and the charts stay."""
    page = browser.new_page()
    page.goto(address)
    page.locator('.tabs [data-tab="terms"]').click()
    page.emulate_media(media="print")
    assert page.locator("#c-f1").is_visible()
    assert page.locator("svg.chart").first.is_visible()
    assert not page.locator(".filters").is_visible()
    page.close()
