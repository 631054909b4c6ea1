"""Subject → canonical indicator, where the line measures that very indicator.

Comes in: a subject and the unit's dimension. Goes out: an `Indicator` or None: words before the alias other than the place's
own name, the year or the scope (全市, 地方…) make it another thing (三大开发区工业增加值 is not 工业增加值).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duixian.errors import KnowledgeError
from duixian.knowledge.loader import load_table

_COLUMNS = ("id", "name", "aliases", "level", "bare", "direction", "scored")
_SCOPE = re.compile(
    r"^(?:市|区|县|全市|全区|全县|全省|全州|全旗|全国|全社会|全年|全部|全域|地方|地方级|市本级|区本级|县本级|本级|省级|市级|区级|县级|我市|我区|我县|我省|"
    r"本市|市域|年末|年度|当年|累计|实现|完成|预计|主要|辖区|域内|净|新增|新认定|新|各类|各项|全口径|属地|区域|市区|城区|主城区|中心城区|建成区|常住|人均|按|可比|口径|计算|"
    r"中|国家级|国家|有效期内|\d{4}年|“?十[一二三四五]五”?(?:时期|期间)?|五年|期间|时期|和|的|、)+"
)
_OF_GDP = re.compile(r"(?:占|相当于)(?:GDP|(?:地区|国内|全?[市省区县州])?生产总值)的?(?:比重|比例|比)$")
_CLOSE = re.compile(r"(?:\([^()]*\)|增速|增幅|涨幅|增长率|增长速度|总量|总数|总计|合计|分别|累计|完成|实现|达到|数|数量|目标|指标|均)$")
_ZONE = re.compile(r"(?:开发|园|新|高新|经开|保税|示范|片|工业|度假|合作|试验)区$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,5}(?:省|市|区|县|旗|州|盟)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """`level`: dimensions its level is stated in; `bare`: what `X 5%` without a growth word means; `direction`: up or down."""

    id: str
    name: str
    level: frozenset[str]
    bare: str
    direction: str


@lru_cache(maxsize=1)
def load_indicators() -> dict[str, Indicator]:
    """alias → indicator, from `indicators.csv`. Raises `KnowledgeError` on an alias of two indicators."""
    out: dict[str, Indicator] = {}
    for row in load_table("indicators.csv", _COLUMNS, unique="id"):
        indicator = Indicator(row["id"], row["name"], frozenset(row["level"].split("|")), row["bare"], row["direction"])
        for alias in dict.fromkeys(row["aliases"].split("|")):
            if alias in out:
                raise KnowledgeError(f"alias {alias!r} stands for {out[alias].id} and {indicator.id}.", where="indicators.csv")
            out[alias] = indicator
    return out


@lru_cache(maxsize=1)
def _shape() -> tuple[int, frozenset[str]]:
    """Length of the longest alias, and the last two characters that an alias may have."""
    aliases = load_indicators()
    return max(map(len, aliases)), frozenset(alias[-2:] for alias in aliases)


@lru_cache(maxsize=4096)
def find_indicator(subject: str, places: tuple[str, ...] = ()) -> Indicator | None:
    """The indicator that `subject` names, or None: `全市规上工业增加值(同口径)` → ind_va; `开发区工业增加值` → None."""
    aliases, (longest, closes) = load_indicators(), _shape()
    subject = subject.strip("“”")
    if (share := _OF_GDP.search(subject)) is not None:  # spent on research as a share of GDP is its 强度
        spent = find_indicator(subject[: share.start()], places)
        return spent if spent is not None and spent.level >= {"money", "ratio"} else None
    for _ in range(4):
        for size in range(min(len(subject), longest), 1, -1) if subject[-2:] in closes else ():
            indicator = aliases.get(subject[-size:])
            if indicator is not None:
                return indicator if _is_scope(subject[:-size], places) else None
        shorter = _CLOSE.sub("", subject)
        if shorter == subject:
            return None
        subject = shorter
    return None


def _is_scope(before: str, places: tuple[str, ...]) -> bool:
    """Whether the words before an alias only say where and when."""
    for place in places:
        before = before.replace(place, "")
    before = _SCOPE.sub("", before)
    before = before.strip(" ,、")
    if before and (named := _PLACE.match(before)) and named.end() == len(before) and not _ZONE.search(before):
        return not places
    return not before
