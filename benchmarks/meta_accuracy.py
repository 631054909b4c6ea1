"""Place, level and plan year from the body alone, over all real reports. `python -m benchmarks.meta_accuracy`.

Reads every city, DOCX and GB18030 report of ../shared/reports through intake (front matter gone, the file renamed),
outline and meta, and compares with the folder (place) and the file name (year). Prints a table, every error with what
was read, and what a text of another name is (two files with one body, a year that the text contradicts).
`--passages N` also cuts one passage of N characters from the middle of every third report and asks for its place.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from duixian.errors import DuixianError
from duixian.intake import open_document
from duixian.knowledge.divisions import Division, load_divisions
from duixian.reading.meta import read_meta
from duixian.reading.outline import read_outline
from duixian.reading.text import Text
from duixian.records import Document, Meta

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
_REGIONS = {"广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区"}
_HAILAR = "150702"


def find_reports() -> Iterator[tuple[str, str, int, Path]]:
    """(kind, place as the folder or file names it, year of the file name, path)."""
    for path in sorted((REPORTS / "cities").glob("*/*.md")):
        yield "cities", path.parent.name, int(path.stem[:4]), path
    for path in sorted((REPORTS / "docx").glob("*.docx")):
        name = path.stem[5:].removesuffix("政府工作报告")
        yield "docx", _REGIONS.get(name, name), int(path.stem[:4]), path
    for path in sorted((REPORTS / "gb18030").glob("*.txt")):
        yield "gb18030", _HAILAR, int(path.stem[-4:]), path


def true_place(name: str, year: int) -> Division:
    """The division meant by a folder's name: the province or the city of that name, never a county."""
    divisions = load_divisions()
    if name.isdigit():
        found = divisions.coded(name, year)
        assert found is not None
        return found
    return next(row for row in divisions.named(name, year) if row.level in ("province", "city"))


def read_body(document: Document) -> Meta:
    text = Text(document)
    return read_meta(text, read_outline(text))


def cut_passage(document: Document, size: int) -> Document:
    """A passage of about `size` characters from the middle, from a line's start; no head."""
    start = document.text.find("\n", len(document.text) // 3) + 1
    return Document(document.text[start : start + size], (), document.origin, document.source)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--passages", type=int, default=0)
    size: int = ask.parse_args().passages
    counts: dict[str, Counter[str]] = {}
    passages: Counter[str] = Counter()
    taken, read = 0.0, 0
    for number, (kind, name, year, path) in enumerate(find_reports()):
        count = counts.setdefault(kind, Counter())
        count["files"] += 1
        try:
            document = open_document(path.read_bytes(), "report" + path.suffix)
        except DuixianError as error:
            print(f"{kind} {name} {path.stem}: not opened: {error}")
            continue
        text = Text(document)
        outline = read_outline(text)
        begun = time.perf_counter()
        meta = read_meta(text, outline)
        taken, read = taken + time.perf_counter() - begun, read + len(text.clean)
        due = true_place(name, year)
        official = load_divisions().official(due, year)
        right = {
            "place": (meta.place, meta.adcode) == (official, due.code),
            "level": meta.level == due.level,
            "plan year": meta.plan_year == year,
        }
        count.update(key for key, value in right.items() if value)
        count["all three"] += all(right.values())
        count.update(key for key in ("congress", "date", "speaker", "complete") if getattr(meta, key))
        if not all(right.values()):
            wrong = ", ".join(key for key, value in right.items() if not value)
            said = f"{meta.place} {meta.adcode} {meta.level} {meta.plan_year}; delivered {meta.date}; {meta.inferred}"
            print(f"{kind} {official} {path.stem}: {wrong}: read {said}")
        if size and number % 3 == 0:
            place = read_body(cut_passage(document, size)).place
            passages["right" if place == official else "none" if place is None else "wrong"] += 1
    show(counts, passages)
    print(f"{taken * 1e3 / read * 1e4:.2f} ms for 10,000 characters, {read} characters")
    return 0


def show(counts: dict[str, Counter[str]], passages: Counter[str]) -> None:
    """Prints the table: one line a kind, and all together."""
    columns = ("place", "level", "plan year", "all three", "congress", "date", "speaker", "complete")
    print(f"{'':10}{'files':>8}" + "".join(f"{c:>11}" for c in columns))
    total: Counter[str] = sum(counts.values(), Counter())
    for kind, count in [*counts.items(), ("all", total)]:
        shares = "".join(f"{count[c] / count['files']:>11.2%}" for c in columns)
        print(f"{kind:10}{count['files']:>8}{shares}")
    if passages:
        print("place of passages:", dict(passages))


if __name__ == "__main__":
    sys.exit(main())
