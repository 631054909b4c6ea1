"""Text → the place whose report it is: from the head and the opening, else from the names in the body.

The head names the place outright (…第十九届人民代表大会, …人民政府区长). Without a head the unit that speaks is
counted (全市, 区政府, 我县) and every place of that unit is weighed by its own name, its parents' and its districts'
or townships' names; a place that does not stand clear of the next one is none rather than a guess.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import cast

from duixian.knowledge.divisions import PLACE_WORDS, Division, Divisions, load_divisions, load_townships
from duixian.knowledge.loader import load_words
from duixian.reading.text import Text
from duixian.records import Level

_HEAD_LEAST, _OPENING = 250, 220
_ANCHOR = re.compile(
    r"\s?(?:第?[一二三四五六七八九十百零〇○\d\s?\[\]]{1,8}届|人民代表大会|人大|人民政府|政府(?:代|副)?[省市区县州盟旗]长|政府工作报告"
    r"|(?:\(?代\)?|代理|副)?(?:市|区|县|省|州|旗|盟)\s?长(?!助理)|(?:\(?代\)?)?主席|(?:19|20)\d\d年(?:人民)?政府工作报告|[(]?(?:19|20)\d\d[)]?年?政府工作报告)"
)
_SPEAKS = re.compile(
    r"(?:代表|受)(?:本届)?([^,。;\n]{0,14}?)(省|市|区|县|州|盟|旗|镇|乡|街道|国务院)?"
    r"(?:人民)?(?:政府|国务院|办事处|行政公署)"
)
_TOWN = re.compile(
    r"([\u3400-\u9fff]{1,7}?(?:镇|乡|街道))(?:办事处)?"
    r"(?=第?[一二三四五六七八九十\d]{1,4}届|人民政府|人民代表大会|政府工作报告)"
)
_UNIT_OWN = re.compile(  # not a standing in a wider unit: 居全市第一, 全省唯一, 高于全市平均
    r"(?<![居位列于占在进入])(全|我|本)(省|市|区|县|州|盟|旗|镇|乡)"
    r"(?![场政辖属级容委区外内际第前首各最]|唯一|平均|领先|率先|范围|排名|乃至|同类|先进|优秀|示范|试点|目标|考核|中位)"
)
_LED_BY = re.compile(r"(自治区|[省市区县州盟旗镇乡])(?:党?委|工委)[^委。\n]{0,14}领导")
_DISTRICT_OWN = re.compile(r"(?<!自治)区委")
_SCOPE = ("镇", "乡", "旗", "县", "区", "盟", "州", "市", "自治区", "省")  # the narrowest first
_REGION_ORGAN = re.compile(r"自治区(?:党委|人民政府|政府)")
_CITY_ORGAN = re.compile(r"[全我]市|市委")
_UNIT_LEAST = 3  # votes from which the unit counts as told where no head tells it
_SHARE = 0.2  # of the loudest unit's votes, at least, for a narrower unit to be the one that speaks
_LEVELS: dict[str, frozenset[str]] = {
    "省": frozenset({"province"}),
    "自治区": frozenset({"province"}),
    "市": frozenset({"province", "city", "county"}),
    "区": frozenset({"district", "county", "province"}),
    "县": frozenset({"county"}),
    "旗": frozenset({"county"}),
    "州": frozenset({"city"}),
    "盟": frozenset({"city"}),
    "地区": frozenset({"city"}),
}
NATION = "中华人民共和国"
_NATIONAL = re.compile(r"我代表国务院|全国人民代表大会第.{1,5}次会议上")
_CLEAR_LEAD = 1.35  # how far the best place must stand above the next; measured on city reports without heads
_LEAD_ALONE, _LEAST_ALONE = 2.0, 5.0  # the same where no unit tells the level
_MANY_INSIDE = 8.0  # weight of names within a place from which it is surely the place itself that speaks of them
_ANY_LEVEL = frozenset({"province", "city", "county", "district"})
_SPELT = re.compile(  # 云岭省青禾市临溪区2025年政府工作报告: a place spelt out from the province down
    r"(?m)^([\u4e00-\u9fff]{2,3}(?:省|自治区))([\u4e00-\u9fff]{2,4}(?:市|州|地区|盟))([\u4e00-\u9fff]{1,4}(?:区|县|市|旗))?"
    r"(?=\d{4}年|人民政府|政府|第|$)"
)
_LEAST = 4.0  # the least weight of a place that names alone may tell


@dataclass(frozen=True, slots=True)
class Found:
    """A place: full name, code and level; `inferred` where no head named it."""

    place: str | None = None
    adcode: str | None = None
    level: Level | None = None
    inferred: bool = False


@dataclass(slots=True)
class _Names:
    """The names of the text: how often each stands, and the chains of names that stand end to end."""

    counts: Counter[str]
    first: list[tuple[str, int, int]]


def find_place(text: Text, head_end: int, year: int | None) -> Found:
    """The place of the report in `year`: `自贡市沿滩区第十九届…` → 四川省自贡市沿滩区, 510311, district.

    A head that names one place settles it; an ambiguous name (朝阳区) is settled by parents named in the text, else
    None. The nation is 中华人民共和国 without a code; a town has its county's parents and no code, for GB/T 2260 has
    none.
    """
    divisions = load_divisions()
    names = list(divisions.scan(text.folded))
    counts = Counter(name for name, _, _ in names)
    opening = text.folded[: head_end + _OPENING] if head_end else _title_lines(text.folded)
    if _NATIONAL.search(opening):
        return Found(NATION, None, "national")
    unit = find_unit(text.folded, opening)
    chains = find_chains(text.folded, names, len(opening))
    named = choose_named(divisions, chains, unit, counts, year)
    if named is not None:
        town = _TOWN.search(opening, _end_of(chains, named)) if unit in ("镇", "乡", "街道") else None
        if town and town.start() <= _end_of(chains, named) + 1:
            return Found(divisions.official(named, year) + town.group(1), None, "town")
        return Found(divisions.official(named, year), named.code, named.level)
    spelt = _SPELT.search(opening)
    if spelt is not None:  # a full name that no table holds is taken as it stands
        return Found(spelt.group(), None, _level_of(spelt.group()[-1]) or "city")
    guess = infer_place(divisions, text.folded, counts, unit, year)
    if guess is None:
        return Found(level=_level_of(unit))
    return Found(divisions.official(guess, year), guess.code, guess.level, inferred=True)


def _title_lines(folded: str) -> str:
    """The first lines up to one that holds a sentence: all that a passage can have of a head."""
    stop = folded.find("。", 0, _HEAD_LEAST)
    return folded[: folded.rfind("\n", 0, stop) + 1] if stop >= 0 else folded[:_HEAD_LEAST]


def _level_of(unit: str | None) -> Level | None:
    levels = sorted(_LEVELS.get(unit or "", ()))
    return cast(Level, levels[0]) if len(levels) == 1 else "district" if unit == "区" else None


def find_unit(folded: str, opening: str) -> str | None:
    """The unit that speaks (省, 自治区, 市, 区, 县, …): 我代表区人民政府 says it; else 全区, 在市委和区委领导下.

    Of two units that are said often the narrower one speaks: a city says 全省 too, a province hardly ever 全市.
    """
    said = _SPEAKS.search(opening)
    if said:
        unit = said.group(2) or (said.group(1)[-1:] if said.group(1)[-1:] in _LEVELS else None)
        if said.group(1).endswith("自治") and unit == "区":
            return "自治区"
        if unit:
            return unit
    votes: Counter[str] = Counter()
    for found in _UNIT_OWN.finditer(folded):
        votes[found.group(2)] += 1 if found.group(1) == "全" else 2
    for found in _LED_BY.finditer(folded):
        votes[found.group(1)] += 6
    if votes["区"] and "自治区" in folded and not _DISTRICT_OWN.search(folded):
        spoken = votes.pop("区")
        if _REGION_ORGAN.search(folded) and not _CITY_ORGAN.search(folded):
            votes["自治区"] += spoken
    least = max(votes.values(), default=0) * _SHARE
    return next((unit for unit in _SCOPE if votes[unit] >= max(least, _UNIT_LEAST)), None)


def find_chains(folded: str, names: list[tuple[str, int, int]], stop: int) -> list[tuple[tuple[str, ...], int]]:
    """The names before `stop` that an anchor follows, with those right before them: ((自贡市, 沿滩区), end)."""
    out: list[tuple[tuple[str, ...], int]] = []
    chain: list[str] = []
    last = -1
    for name, start, end in names:
        if start >= stop:
            break
        gap = folded[last:start] if last >= 0 else "x"
        chain = [*chain, name] if last >= 0 and len(gap) <= 1 and not gap.strip() else [name]
        last = end
        if _ANCHOR.match(folded, end) or _TOWN.match(folded, end):
            out.append((tuple(chain), end))
    return out


def _end_of(chains: list[tuple[tuple[str, ...], int]], row: Division) -> int:
    return next((end for chain, end in chains if chain[-1] in (row.name, row.short)), -1)


def choose_named(
    divisions: Divisions,
    chains: list[tuple[tuple[str, ...], int]],
    unit: str | None,
    counts: Counter[str],
    year: int | None,
) -> Division | None:
    """The place that the head names: chains that fit the unit first, then the oftenest; parents settle one name."""
    wanted = _LEVELS.get(unit or "")
    votes = Counter(chain for chain, _ in chains)
    for strict in (True, False):
        for chain, _ in votes.most_common():
            rows = [r for r in divisions.named(chain[-1], year) if r.name == chain[-1] or r.level == "province"]
            if strict and wanted is not None:
                rows = [r for r in rows if r.level in wanted and _bears(r, unit)]
            if len(chain) > 1:
                rows = [r for r in rows if _lies_in(divisions, r, chain[:-1], year)] or rows
            row = settle(divisions, rows, counts, year)
            if row is not None:
                return row
    return None


def _bears(row: Division, unit: str | None) -> bool:
    """Whether a division of this name calls itself by `unit`: 海拉尔区 says 区, 石柱土家族自治县 says 县."""
    if unit is None or unit in ("镇", "乡", "街道"):
        return True
    if unit == "自治区":
        return row.name.endswith("自治区")
    if unit == "区":
        return row.name.endswith("区") and not row.name.endswith("地区")
    return row.name.endswith(unit)


def _lies_in(divisions: Divisions, row: Division, above: tuple[str, ...], year: int | None) -> bool:
    parents = {name for p in divisions.parents(row, year) for name in (p.name, p.short)}
    return all(name in parents for name in above)


def settle(divisions: Divisions, rows: list[Division], counts: Counter[str], year: int | None) -> Division | None:
    """The one of several places of one name whose parents the text names; None where they name none or two alike."""
    if len(rows) <= 1:
        return rows[0] if rows else None
    weights = sorted(((_parent_weight(divisions, r, counts, year), r.code, r) for r in rows), key=_rank)
    return weights[0][2] if weights[0][0] > 1.5 * weights[1][0] else None


def _rank(scored: tuple[float, str, Division]) -> tuple[float, str]:
    """The order of places by weight, the heaviest first, and by code where two weigh the same."""
    return -scored[0], scored[1]


def _parent_weight(divisions: Divisions, row: Division, counts: Counter[str], year: int | None) -> float:
    total = 0.0
    for parent in divisions.parents(row, year):
        said = counts[parent.name] + (counts[parent.short] if parent.short != parent.name else 0)
        total += min(said, 5) * (3.0 if parent.level == "city" else 1.0)
    return total


def infer_place(
    divisions: Divisions, folded: str, counts: Counter[str], unit: str | None, year: int | None
) -> Division | None:
    """The only place of `unit` that the names in the text fit; None where two fit nearly as well or none well."""
    wanted = _LEVELS.get(unit, frozenset()) if unit else _ANY_LEVEL
    least, lead = (_LEAST, _CLEAR_LEAD) if unit else (_LEAST_ALONE, _LEAD_ALONE)
    inside = count_inside(divisions, counts, year)
    rows = {row for name in counts for row in divisions.named(name, year) if row.held(year)}
    rows |= {row for code, weight in nlargest(12, inside.items(), key=itemgetter(1)) if weight > 2 and (row := divisions.coded(code, year))}
    rough = [
        (weigh_place(divisions, counts, inside, row, year), row.code, row)
        for row in rows
        if row.level in wanted and _bears(row, unit)
    ]
    near = sorted(rough, key=_rank)[:6]
    best = sorted(((score + weigh_use(divisions, folded, row), code, row) for score, code, row in near), key=_rank)
    if not best or best[0][0] < least or (len(best) > 1 and best[0][0] < lead * best[1][0]):
        return None
    row = best[0][2]
    return None if inside[row.code] < _MANY_INSIDE and speaks_below(divisions, counts, row, rows) else row


def speaks_below(divisions: Divisions, counts: Counter[str], row: Division, rows: set[Division]) -> bool:
    """Whether a place within `row` is named as often as `row` itself: then it is that place's passage, or nobody's."""

    def said(one: Division) -> int:
        names = {one.name, one.short} - divisions.ordinary
        return sum(counts[name] for name in names)

    prefix = row.code[:2] if row.level == "province" else row.code[:4]
    least = max(said(row), 2)
    return row.code.endswith("00") and any(
        one.code.startswith(prefix) and one.code != row.code and one.short != row.short and said(one) >= least
        for one in rows
    )


def count_inside(divisions: Divisions, counts: Counter[str], year: int | None) -> defaultdict[str, float]:
    """code of a city or province → weight of the distinct names within it; a name shared by n places weighs 1/n."""
    inside: defaultdict[str, float] = defaultdict(float)
    seen: set[tuple[str, str]] = set()
    for name in counts:
        rows = divisions.named(name, year)
        if name in divisions.ordinary:
            continue
        for row in rows:
            if row.level == "province" or (row.code, row.short) in seen:
                continue
            seen.add((row.code, row.short))
            inside[row.code[:2] + "0000"] += 2.0 / len(rows)
            if row.level != "city":
                inside[row.code[:4] + "00"] += 2.0 / len(rows)
    return inside


def weigh_place(
    divisions: Divisions, counts: Counter[str], inside: defaultdict[str, float], row: Division, year: int | None
) -> float:
    """How well one place fits: how often it is named, its parents (never more than itself), the names within it."""
    own = 0.0 if row.name in divisions.ordinary else 1.5 * counts[row.name]
    if row.short != row.name and row.short not in divisions.ordinary:
        own += counts[row.short]
    parents = _parent_weight(divisions, row, counts, year) if own else 0.0
    within = min(inside[row.code], 20.0)
    return own + min(parents, own, 10.0) + (min(within, 3.0 * own) if row.level == "province" else within)


def weigh_use(divisions: Divisions, folded: str, row: Division) -> float:
    """What the text adds on a closer look: …人民, …发展 after the place's own short name; a county's townships."""
    own, at = 0.0, -1
    while row.short != row.name and (at := folded.find(row.short, at + 1)) >= 0:
        own += 2.0 * (_own_after().match(folded, at + len(row.short)) is not None)
    towns = 3.0 * count_towns(folded, row) if row.level in ("county", "district") else 0.0
    return own * (0.5 if row.short in divisions.ordinary else 1.0) + towns


def count_towns(folded: str, row: Division) -> int:
    """How many of the county's townships and subdistricts the text names, each once."""
    return sum(1 for town in load_townships().get(row.code, ()) if len(town) > 2 and town in folded)


@lru_cache(maxsize=1)
def _own_after() -> re.Pattern[str]:
    return re.compile("|".join(load_words("places.toml", PLACE_WORDS)["own_after"]))
