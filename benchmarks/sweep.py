"""Every real report of ../shared: read without a crash, with place, level and plan year. `python -m benchmarks.sweep`.

City reports are read from the body alone: the front matter is removed and the file is given a name that tells nothing;
place and year are then held against the folder and the file name, and so are those of the DOCX and GB18030 files. What
is no work report (`neighbours`) must be refused. Prints every file that is wrong, and the shares. Exit status 1 on a
crash, a neighbour taken, or a share below 97 %.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import SHARED
from duixian.errors import DuixianError, NoReport
from duixian.pipeline import read_bytes

NEEDED = 0.97
_FRONT_MATTER = re.compile(rb"\A\xef?\xbb?\xbf?---\r?\n.*?\r?\n---\r?\n", re.DOTALL)
_PROVINCES = ("省", "市", "自治区")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what to call it, and what must come out; `place` is how the full name ends or begins."""

    folder: str
    path: Path
    data: bytes
    name: str
    place: str | None = None
    level: str | None = None
    plan_year: int | None = None


def find_cases(reports: Path, number: int | None) -> Iterator[Case]:
    """The cases of all folders; `number` draws so many of the city reports."""
    cities = sorted((reports / "cities").rglob("*.md"))
    if number is not None:
        cities = sorted(random.Random(number).sample(cities, min(number, len(cities))))
    for path in cities:
        city, year = path.parent.name, int(path.stem[:4])
        level = "province" if city.startswith(_MUNICIPALITIES) else "city"
        data = _FRONT_MATTER.sub(b"", path.read_bytes(), count=1)
        yield Case("cities", path, data, "text.md", city, level, year)
    for path in sorted((reports / "docx").glob("*.docx")):
        found = re.match(r"(\d{4})年(.+?)政府工作报告", path.stem)
        if found:
            yield Case("docx", path, path.read_bytes(), "text.docx", found[2], "province", int(found[1]))
    for path in sorted((reports / "gb18030").glob("*.txt")):
        # the year in these names is that of the session, which is the year planned for
        yield Case("gb18030", path, path.read_bytes(), "text.txt", "海拉尔区", "district", int(path.stem[-4:]))
    for folder in ("pages", "seeds", "neighbours"):
        for path in sorted((reports / folder).iterdir()):
            yield Case(folder, path, path.read_bytes(), "text" + path.suffix)


def find_wrong(case: Case) -> list[str]:
    """What is wrong with the reading of one file: crash, error, refused, taken, place, level, plan_year, or nothing."""
    try:
        meta = read_bytes(case.data, case.name).meta
    except NoReport as error:
        return [] if case.folder == "neighbours" else [f"refused: {error}"]
    except DuixianError as error:
        return [f"error {error.code}: {error}"]
    except Exception as fault:
        return [f"crash: {type(fault).__name__}: {fault}"]
    if case.folder == "neighbours":
        return ["taken: it is no work report"]
    wrong = []
    if case.place is not None and not _is_same_place(case.place, meta.place):
        wrong.append(f"place: {meta.place}")
    if case.level is not None and meta.level != case.level:
        wrong.append(f"level: {meta.level}")
    if case.plan_year is not None and meta.plan_year != case.plan_year:
        wrong.append(f"plan_year: {meta.plan_year}")
    return wrong


def _is_same_place(due: str, said: str | None) -> bool:
    """`上海市` and `上海市`, `广西` and `广西壮族自治区`, `海拉尔区` and `内蒙古自治区呼伦贝尔市海拉尔区`."""
    return said is not None and (said.endswith(due) or (said.startswith(due) and said.endswith(_PROVINCES)))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cities", type=int, default=None, metavar="N", help="draw only N of the city reports")
    ask.add_argument("--only", nargs="*", default=[], help="only these folders")
    given = ask.parse_args()
    if not (SHARED / "reports").is_dir():
        print("Nothing measured: ../shared/reports is not beside this repository.", file=sys.stderr)
        return 1
    files: Counter[str] = Counter()
    right: Counter[str] = Counter()
    by_fault: Counter[str] = Counter()
    for case in find_cases(SHARED / "reports", given.cities):
        if given.only and case.folder not in given.only:
            continue
        wrong = find_wrong(case)
        files[case.folder] += 1
        right[case.folder] += not wrong
        by_fault.update({what.split(":")[0] for what in wrong})
        if wrong:
            print(f"{case.path.relative_to(SHARED / 'reports')}: {'; '.join(wrong)}")
    print()
    for folder, number in files.items():
        print(f"{folder:12} {right[folder]:4} of {number:4} right  {right[folder] / number:7.2%}")
    dated = [folder for folder in ("cities", "docx", "gb18030") if folder in files]
    share = sum(right[f] for f in dated) / max(1, sum(files[f] for f in dated))
    print(f"place, level and plan year right: {share:.2%} (at least {NEEDED:.0%});", dict(by_fault) or "no fault")
    return 0 if share >= NEEDED and not by_fault["crash"] and not by_fault["taken"] else 1


if __name__ == "__main__":
    sys.exit(main())
