"""What every test may ask for: the shared material, a browser, and a report of an invented district.

What is missing on a machine is skipped with its reason; with `CI=true` it is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def missing(what: str) -> Any:
    """Skip the test, saying what is missing; fail instead where `CI=true`."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI=true, and {what}", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and gold sets beside the repository."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir() or not (folder / "reports").is_dir():
        missing("../shared (real reports and gold sets) is not beside this repository.")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium driven by Playwright; `browser.new_page()` opens a page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if sync_playwright is None or chromium is None:
        missing("no browser: it takes the package playwright and a chromium on the path (apt-get install chromium).")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample() -> Path:
    """The report of an invented district that ships with the project."""
    return ROOT / "samples" / "linxi-2025.txt"
