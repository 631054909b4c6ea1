"""Text → amounts: numbers with multiplier, unit, hedges and bounds, in one pass anchored on digits.

Comes in: a `Text`. Goes out: `Amount`s in the order of the text. Dates, ordinals, names, list numbers and the speaker's own
points are left out here (the guide's "Not figures"), so that every later layer may trust an amount.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from duixian.knowledge.loader import load_table, load_words
from duixian.reading.grammar import EXTENT, MULTIPLIERS
from duixian.reading.numbers import parse_arabic, parse_chinese
from duixian.reading.text import Text
from duixian.records import Comparator


@dataclass(frozen=True, slots=True)
class Amount:
    """One stated number. `start`, `end`: the run with its multiplier, unit and attached hedges (`超1.6亿元`, `20余项`,
    `90%以上`), offsets in the text; `num`: where the digits begin. `high` is the upper end of a range.
    `kind` and `dimension` are the unit's (`bare` where there is none). `value` is None where the digits are damaged."""

    start: int
    end: int
    num: int
    value: Decimal | None
    unit: str | None
    comparator: Comparator = "eq"
    high: Decimal | None = None
    hedges: tuple[str, ...] = ()
    chinese: bool = False
    kind: str = "bare"
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    number: re.Pattern[str]
    chinese: re.Pattern[str]
    units: dict[str, tuple[str, str]]
    hedges_before: dict[str, Comparator]
    hedges_after: dict[str, Comparator]
    name_before: tuple[str, ...]
    name_after: tuple[str, ...]
    points_after: tuple[str, ...]
    idioms_after: tuple[str, ...]
    class_after: tuple[str, ...]
    duration_before: tuple[str, ...]
    capacity: re.Pattern[str]
    capacity_units: frozenset[str]


_SECTIONS = (
    "name_before", "name_after", "points_after", "capacity_close", "capacity_units", "class_after", "duration_before",
    "idioms_after",
)  # fmt: skip
_NAMES = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,80}》|\"[^\"\n]{1,24}\"|\[[0-9]{1,3}\]|<[^<>\n]{1,30}>")
_DATE = re.compile(
    r"(?:19|20)\d{2}(?:-(?:19|20)?\d{2})?(?:年度|年)|(?<![\d.])\d{2}年(?=代)|\d{1,2}(?:-\d{1,2})?月(?:\d{1,2}[日号])?|"
    r"(?<=[月年])\d{1,2}[日号]|\d+年[内前后来]|\d+个?[月天日]内|\d+年以?来|(?<=第)\d+(?![位名])|\d{1,2}[时:]\d{1,2}分?"
)
_DIGITS = re.compile(r"[\d$][\d.,]*")
_LIST_NUMBER = re.compile(r"^[ \t]*\(?(\d{1,3})(?:[、)]|[.:](?!\d))", re.MULTILINE)
_RATIO = re.compile(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)")
_BARE = re.compile(r"(?:年的|达|为|到|至|是|在|数|值|超过|分别|:|、|和|得分|突破|[0-9])$")  # what may stand before an index value
_SHARES_UNIT = re.compile(r"[、和](?=\d)")  # 1.06、1.02个百分点: the unit stands behind the last
_CLASSES = ("企业", "集团", "园区", "产业", "产品", "市场", "乡镇", "村")  # 销售收入超亿元的企业
_LONGEST_HEDGE = 3


def load_units() -> dict[str, tuple[str, str]]:
    """unit → (kind, dimension) from `units.csv`."""
    rows = load_table("units.csv", ("unit", "dimension", "kind"), unique="unit")
    return {row["unit"].replace("（", "(").replace("）", ")"): (row["kind"], row["dimension"]) for row in rows}


def load_hedges(side: str) -> dict[str, Comparator]:
    """word → comparator of the hedges that stand `before` or `after` a number."""
    rows = load_table("hedges.csv", ("word", "side", "comparator", "constraint"), unique="word")
    return {row["word"]: row["comparator"] for row in rows if row["side"] == side}  # type: ignore[misc]


def longest_first(words: Iterable[str]) -> str:
    """An alternation that prefers longer words, those of one first character under one branch: far fewer branches to try."""
    rests: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        rests.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, ends in sorted(rests.items()):
        tail = "|".join(re.escape(end) for end in sorted(ends, key=len, reverse=True))
        branches.append(re.escape(first) + (f"(?:{tail})" if len(ends) > 1 or ends[0] else ""))
    return "|".join(branches)


@lru_cache(maxsize=1)
def _words() -> _Words:
    units, before, after = load_units(), load_hedges("before"), load_hedges("after")
    lists = load_words("amounts.toml", _SECTIONS)
    mult, more = longest_first(MULTIPLIERS), "|".join(EXTENT)
    unit = f"(?=[{''.join(re.escape(c) for c in sorted({u[0] for u in units}))}])(?:{longest_first(units)})"
    post = longest_first(w for w in after if len(w) > 1)
    num = r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    number = re.compile(
        rf"(?P<lost>\d*(?:\.\d+)?\$\d\.\$\d\d*|\d[\d.]*(?=\?|\[\?))?(?(lost)|(?P<num>{num})"
        rf"(?:(?:{unit}|(?:{mult})(?:{unit})?)?(?:-|~|至|到)(?P<high>{num}))?)"
        rf"(?P<more>{more})?(?:(?P<unit>{unit})|(?P<mult>{mult})(?P<more2>{more})?(?P<munit>{unit})?)?"
        rf"(?P<more3>余|多)?(?P<after>{post})?"
    )
    chinese = re.compile(
        rf"(?P<num>[二两三四五六七八九十百千][一二三四五六七八九十百千零]*)?(?P<more>余|多)?"
        rf"(?:(?P<mult>万亿|亿|万)(?P<more2>余|多)?(?P<munit>{unit})?|(?P<unit>{unit}))(?P<more3>余|多)?(?P<after>{post})?"
    )
    return _Words(
        number=number,
        chinese=chinese,
        units=units,
        hedges_before=before,
        hedges_after=after,
        name_before=tuple(lists["name_before"]),
        name_after=tuple(lists["name_after"]),
        points_after=tuple(lists["points_after"]),
        idioms_after=tuple(lists["idioms_after"]),
        class_after=tuple(lists["class_after"]),
        duration_before=tuple(lists["duration_before"]),
        capacity=re.compile(
            rf"[^,。;:、\d和及]{{0,16}}?(?:{longest_first(lists['capacity_close'])})|[\u4e00-\u9fff]{{2,10}}、[^,。;:]{{2,24}}?等项目"
        ),
        capacity_units=frozenset(lists["capacity_units"]),
    )


_CHINESE_START = re.compile(r"[二两三四五六七八九十百千]|(?<=[近超破过逾达上])[万亿]")


def read_amounts(text: Text) -> tuple[Amount, ...]:
    """Every number of the text that may be a figure: `全年兑现奖补资金超1.6亿元` → one `Amount` of gt 1.6 亿元."""
    names = [found.span() for found in _NAMES.finditer(text.folded)]
    starts = [start for start, _ in names]
    arabic = _arabic(text.folded, names, starts)
    out = sorted(arabic + _chinese(text.folded, names, starts, arabic), key=lambda amount: amount.num)
    for k in range(len(out) - 2, -1, -1):
        one, other = out[k], out[k + 1]
        if one.unit is None and other.unit is not None and text.folded[one.end : other.num] in ("、", "和"):
            out[k] = replace(one, unit=other.unit, kind=other.kind, dimension=other.dimension)
    return tuple(out)


def _arabic(folded: str, names: list[tuple[int, int]], starts: list[int]) -> list[Amount]:
    """Amounts in digits."""
    words, out, at = _words(), [], 0
    for run in _DIGITS.finditer(folded):
        start = run.start()
        if start < at:
            continue
        if skip := _DATE.match(folded, start) or _LIST_NUMBER.match(folded, _line_start(folded, start)):
            if skip.start() <= start < skip.end():
                at = skip.end()
                continue
        if _inside(names, starts, start):
            continue
        if trio := _RATIO.match(folded, start):
            out += [
                Amount(start, trio.end(), trio.start(k), Decimal(trio[k]), "%", kind="trio", dimension="ratio")
                for k in (1, 2, 3)
            ]
            at = trio.end()
            continue
        found = words.number.match(folded, start)
        if found is None or _is_name(folded, found, words):
            continue
        at = max(found.end("high"), found.end("num"), found.end("lost"))
        amount = _amount(folded, found, words, chinese=False)
        if amount is not None:
            out.append(amount)
    return out


def _chinese(
    folded: str, names: list[tuple[int, int]], starts: list[int], arabic: list[Amount]
) -> list[Amount]:
    """Amounts in Chinese numerals, outside those in digits."""
    words, out, at = _words(), [], 0
    taken = [(amount.num, amount.end) for amount in arabic]
    for candidate in _CHINESE_START.finditer(folded):
        start = candidate.start()
        if start < at or _inside(names, starts, start):
            continue
        found = words.chinese.match(folded, start)
        if found is None:
            continue
        at = found.end()
        if _is_point(folded, found, words):
            continue
        amount = _amount(folded, found, words, chinese=True)
        k = bisect_right(taken, (start, len(folded)))
        if amount is not None and not (k and taken[k - 1][1] > start):
            out.append(amount)
    return out


def _line_start(folded: str, at: int) -> int:
    """Where the line of `at` begins if nothing but blanks and a bracket stands before `at`, else `at`."""
    start = at
    while start > 0 and folded[start - 1] in "( \t":
        start -= 1
    return start if start == 0 or folded[start - 1] == "\n" else at


def _inside(spans: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    k = bisect_right(starts, at)
    return k > 0 and spans[k - 1][1] > at


def _is_name(folded: str, found: re.Match[str], words: _Words) -> bool:
    """Whether the number belongs to a name, an ordinal or a set label."""
    start = found.start()
    before = folded[max(0, start - 4) : start]
    if before.endswith(words.name_before) and not before.endswith("第"):
        return True
    number_end = found.end("high") if found["high"] else found.end("num") if found["num"] else found.end("lost")
    after = folded[number_end : number_end + 8]
    if after.startswith(words.name_after):
        if after[0] == "届" and before.endswith("连续"):
            return False
        return not (before.endswith("第") and after[0] in "位名")
    if before.endswith("第"):
        return after[:1] not in ("位", "名")
    if not found["unit"] and not found["mult"]:
        if not found["lost"] and not _BARE.search(before) and not _SHARES_UNIT.match(after):
            return True
        return after.startswith("大") or (after[:1].isascii() and after[:1].isalpha())
    return False


def _is_point(folded: str, found: re.Match[str], words: _Words) -> bool:
    """Whether a Chinese numeral counts the speaker's own points, stands in a set phrase or dates a sentence."""
    start = found.start()
    before = folded[max(0, start - 4) : start]
    if before.endswith(("前", "后")):
        return True
    if before[-1:] in "第十百千万亿一二三四五六七八九两数几零〇每单" if before else False:
        return True
    unit = found["unit"] or found["munit"] or ""
    if found["num"] is None and not unit and found["mult"]:
        return not before.endswith(("破", "超", "近", "过", "逾", "达", "上"))
    kind = words.units.get(unit, ("", ""))[0]
    if kind == "time" or unit in ("届", "次", "轮", "批次"):
        near = before.endswith(("连续", "历经", "长达", "蝉联", "时隔", "经过", "历时"))
        return not (near or found["more"] or unit == "轮")
    if unit == "%":
        return True
    after_number = folded[found.end("num") : found.end("num") + 5] if found["num"] else ""
    small = len(found["num"] or "") < 2 and (found["num"] or "百") not in "百千"
    if small and (after_number.startswith(words.points_after) or after_number[1:2] == "“") or unit == "兆":
        return True
    if found["num"] in ("百", "千") and after_number.startswith(words.idioms_after):
        return True
    if found["num"] in ("百", "千") and found["mult"] and not before.endswith(tuple(words.hedges_before)):
        return True  # 百万台, 千亿元 without a bound: the class of what follows
    if not unit and found["mult"]:  # 百万, 千亿 with nothing counted: a class (千亿级) unless a bound stands before it
        return not before.endswith(tuple(words.hedges_before))
    return False


def _amount(folded: str, found: re.Match[str], words: _Words, *, chinese: bool) -> Amount | None:
    groups = found.groupdict()
    unit_word = groups["unit"] or groups["munit"]
    unit = (groups["mult"] or "") + (unit_word or "") or None
    people = 0
    if unit_word == "人" and folded[found.end() : found.end() + 1] in ("民", "大"):  # 全区20万人民
        unit_word, unit, people = None, groups["mult"], 1
    kind, dimension = words.units.get(unit_word or "", ("bare", ""))
    value = high = None
    if chinese:
        value = parse_chinese(groups["num"]) if groups["num"] else Decimal(1)
        if value is None:
            return None
    elif groups["num"]:
        value = parse_arabic(groups["num"])
        high = parse_arabic(groups["high"]) if groups["high"] else None
        if high is not None and high <= value:
            high = None
    start, hedges, comparator = found.start(), [], "eq"
    for size in range(_LONGEST_HEDGE, 0, -1):
        word = folded[max(0, start - size) : start]
        if word in words.hedges_before and not (word == "过" and folded[start - 2 : start - 1] in "经通超"):
            start -= size
            hedges.append(word)
            comparator = words.hedges_before[word]
            break
    for name in ("more", "more2", "more3"):
        if groups.get(name):
            hedges.append(groups[name])
            comparator = "gt" if comparator == "eq" else comparator
    if groups["after"]:
        hedges.append(groups["after"])
        comparator = words.hedges_after[groups["after"]]
    end = found.end() - people
    if _is_class(folded, found, kind, bool(groups["after"]), words):
        return None
    if kind == "time" and not _is_duration(folded, found, words):
        return None
    if unit_word in ("千伏", "伏") and "\u4e00" <= folded[end : end + 1] <= "\u9fff":  # 10千伏线路: a rating
        return None
    if unit_word in words.capacity_units or (unit_word is None and groups["mult"]):
        ahead = words.capacity.match(folded, end)
        if ahead and unit_word != "平方米" and not _counts(folded, start):
            return None
    return Amount(start, end, found.start(), value, unit, comparator, high, tuple(hedges), chinese, kind, dimension)  # type: ignore[arg-type]


def _counts(folded: str, start: int) -> bool:
    """Whether the text before a number ends in 等 or a list, so that it counts what follows (`A、B等14座`)."""
    return folded[max(0, start - 1) : start] in ("等", "成", "建", "增", "工", "用", "装")


def _is_class(folded: str, found: re.Match[str], kind: str, bounded: bool, words: _Words) -> bool:
    """`产值超亿元企业25户`, `30户以上的村民组`: a threshold that only defines a class."""
    if kind in ("ratio", "point", "times", "bare") and not found.groupdict().get("mult"):
        return False
    after = folded[found.end() : found.end() + 5]
    if bounded:
        if kind == "count":  # 50家以上企业 is a count of at least 50; 30户以上的村民组 is a class
            return after.startswith("的")
        return bool(after) and after[0] not in ",。;:、()!?\n”" and not after.startswith(("的增", "的目标", "和", "及", "与"))
    if kind == "money" or (kind == "bare" and found.groupdict().get("mult")):
        bounded_below = folded[found.start() - 1] in "超过破逾近"
        counted = after[:1].isdigit() or (after[:1] == "的" and after[1:2].isdigit())
        of_class = after[:1] == "的" and any(w in folded[found.end() : found.end() + 12] for w in _CLASSES)
        return after.startswith(words.class_after) or (bounded_below and (counted or of_class))
    return False


def _is_duration(folded: str, found: re.Match[str], words: _Words) -> bool:
    before = folded[max(0, found.start() - 5) : found.start()]
    unit = found["unit"] or found["munit"]
    if unit not in ("年", "天", "个月", "小时", "分钟", "秒", "季度", "个季度", "连增", "连丰", "连升", "连冠"):
        return True
    if unit.startswith("连"):
        return True
    after = folded[found.end() : found.end() + 2]
    if after[:1] in "内来前后" and after and unit != "天":
        return bool(re.search(r"(?:压缩|缩短|控制|压减|减少|降|提速|减)[^,。]{0,2}$", before))
    return before.endswith(words.duration_before) or unit in ("小时", "分钟", "天", "个月") or bool(found["more"])
