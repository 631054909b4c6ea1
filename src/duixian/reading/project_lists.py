"""The items of a list of projects, with what they share.

Comes in: the body of a clause, folded, without its verbs and stage words (`沁云纸业、墨岭轴承等7个项目`). Goes
out: its items, each with its own verbs, stage words, investment and capacity, and what the list's head makes of them.
Words: `knowledge/projects.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from duixian.reading.grammar import IN_CHARGE
from duixian.reading.names import Listed, head_of, is_barred, is_named, lexicon, own_part, verbs_in
from duixian.reading.stages import Frame, Word, frame

_INVEST = re.compile(
    r"(?:计划|预计|累计|完成)?(?:总投资|投资额|投资|投入)(?:额|达|约|超过?|近|逾|为|资金)*(?P<value>\d[\d.]*)(?P<unit>万亿|[万亿]?)(?P<coin>美元|元)"
    r"(?:以上|左右)?的?"
)
_CAPACITY = re.compile(
    r"(?:年产能?|日处理(?:能力)?|年处理|日产|总?装机(?:容量)?|总?建筑面积)?\d[\d.]*[万亿]?(?:余)?"
    r"(?:立方米|平方米|平方公里|公里|千米|千瓦时|千瓦|兆瓦|吉瓦|吨|亩|公顷|头|羽|只|辆|台套|台|张|套|片|件|箱|标箱|MW|GW|GWh|kW|米)(?:/[天日年])?"
)
LIST_COUNT = re.compile(r"(?:\d[\d.]*|[两二三四五六七八九十百]+)[余多]?(?:个|项|座|条|所|家|处|户|大|宗|对)")
_CLASS = re.compile(r"^(?:总?投资)?(?:超过?|过|近|达)?\d[\d.—\-~]*[万亿]*元?级?(?:以上)?的?")
_HEADED = re.compile(
    r"(?<=[^高中初平同均优一二三上劣何])等(?P<head>[^等、]{0,16}?)(?P<mark>、|和(?!平)|以及|及(?!其))(?=[^、]{2})"
)
_NO_LIST = ("高", "中", "初", "平", "同", "均", "优", "一", "二", "三", "上", "劣", "何")  # 高等, 平等: no list
_NUMBER_END = re.compile(r"(?:^|[一-鿿])[A-Z]?(?:\d+|[一二三四五六七八九十]+)$")
_NUMBER_HEAD = re.compile(
    r"(?:[一-鿿]{0,6}?)[A-Z]?(?:\d+|[一二三四五六七八九十]+)(?P<rest>(?:号线|号机组|环|期|号|(?<=\d)线).*)$"
)
_ORDINAL_END = re.compile(r"第[一二三四五六七八九十]+$")
_ORDINAL_HEAD = re.compile(r"第?[一二三四五六七八九十]+(?P<rest>[^期].+)$")
_SHARES = 12  # a longer item has a head of its own that the lexicon does not know
_HEAD = 10  # a longer head names the works itself
_COUNT_END = re.compile(
    r"[共各约近超]?\d[\d.]*[万千百]?[余多]?[个项座条所家处户宗套间栋幢辆台部张只名人片块段口](?:以上)?$"
)
_SIZE_END = re.compile(r"\d[\d.]*[万千]?(?:公里|千米|米|亩|座|处|条|个)(?:以上)?$")
_TOLD = re.compile(r"[^的]*\d[^的]*(?:米|吨|亩|公里|千瓦|平方|方米|万元|亿元)的(?=[^的]{3,}$)")  # 总库容1亿立方米的
_PAIR = re.compile(r"[“”(《》)]")
_NUMBERS = re.compile(r"\d+[余多]?(?:个|座|条|所|家|处|项|片|栋)")
_DIGIT = re.compile(r"\d")
_LENGTH = re.compile(r"公里|千米|米$|亩|蒸吨|平方米")
_AND = re.compile(r"以及|及其|(?<![协共谐谦仁祥中温呼太永义安平顺])和(?![平谐田县顺林静硕政浩睦美])|及|暨")


class Item(NamedTuple):
    """A candidate: its name, what its own words say, and what the head of its list makes of it."""

    name: str
    lead: tuple[Word, ...] = ()
    tail: tuple[Word, ...] = ()
    invest: Decimal | None = None
    unit: str | None = None
    capacity: str | None = None
    listed: Listed = ""
    counted: bool = False  # a count of such things follows: 公共租赁住房5000套
    parted: bool = False  # it was cut at 和, which may belong to the name


def read_items(body: str) -> list[Item]:
    """The candidates of a body, in its order: those of one list, or of several (`甲、乙等片区开发和丙、丁等填海项目`)."""
    out: list[Item] = []
    for segment in _segments(IN_CHARGE.sub("", body)):
        left, head, listed = _list_head(segment)
        parts = [part for part in _split(left) if part]
        if not parts:
            continue
        for part in _share(parts, head, listed):
            item = _clean(part, listed)
            if item is not None and item.name:
                out.append(item._replace(parted=True) if _parted(segment, item.name) else item)
    return out


def _parted(segment: str, name: str) -> bool:
    """Whether a name stands at a 和 or 及 of its list."""
    at = segment.find(name)
    if at < 0:
        return False
    return _AND.match(segment, at + len(name)) is not None or (at > 0 and segment[at - 1] in "和及")


def _segments(body: str) -> Iterator[str]:
    """A body cut behind the head of every list but the last."""
    if body.count("等") < 1:
        yield body
        return
    at = 0
    for found in _HEADED.finditer(body):
        head = found["head"]
        if not _outside(body[: found.start() + 2], "等") or found.start() < at:
            continue
        firm = found["mark"] == "、" or head_of(head) is not None
        if firm and (not head or head_of(head) is not None or found["mark"] == "、"):
            yield body[at : found.end() - len(found["mark"])]
            at = found.end()
    yield body[at:]


def _list_head(body: str) -> tuple[str, str, Listed]:
    """`甲、乙等3个重点项目` → (`甲、乙`, ``, `projects`); `甲、乙等跨江通道` → (`甲、乙`, `跨江通道`, `named`)."""
    at = _outside(body, "等")
    if at > 0:
        left, rest = body[:at], body[at + 1 :]
    else:
        counts = list(LIST_COUNT.finditer(body))
        count = counts[-1] if counts and body[counts[-1].start() - 1] != "、" else None
        if count is None or not ("、" in body[: count.start()] or _AND.search(body[: count.start()])):
            return body, "", ""
        left, rest = body[: count.start()], body[count.start() :]
    if not rest:
        return left, "", "named" if "、" in left else ""
    if (count := LIST_COUNT.match(rest)) is not None:
        if count.group().endswith("大") and not rest.endswith("项目"):
            return "", "", ""
        rest = rest[count.end() :]
    core = _SIZE_END.sub("", _CLASS.sub("", rest, count=1))
    while (filler := lexicon().fillers.starting(core)) is not None and len(filler) < len(core):
        core = core[len(filler) :]
    if core.startswith("项目") or (core.endswith(("项目", "工程")) and len(core) <= _HEAD and not is_barred(core)):
        shared = core if lexicon().concrete.match(core) and own_part(core) == "" else ""
        shared = core if lexicon().action.match(core) else shared
        return left, shared, "projects"
    if core.endswith(lexicon().bars_list):
        return "", "", ""
    if core.endswith(lexicon().firms):
        return left, "", "firms"
    if head_of(core) is None or is_barred(core) or (len(core) > _HEAD and "和" in core):
        return (left, core, "made") if core in lexicon().made else (left, "", "")
    return left, core, "named"


def _outside(body: str, mark: str) -> int:
    """The last place of `mark` outside quotation marks and brackets; 0 where there is none."""
    at = body.rfind(mark)
    while at > 0:
        before = body[:at]
        if before.count("“") == before.count("”") and before.count("(") == before.count(")"):
            if not before.endswith(_NO_LIST):
                return at
        at = body.rfind(mark, 0, at)
    return 0


def _split(left: str) -> list[str]:
    """A list at its 、 and, where both sides can stand alone, at its last 和."""
    parts = left.split("、") if _PAIR.search(left) is None else list(_split_outside(left))
    out: list[str] = []
    for index, part in enumerate(parts):
        out.extend(_split_and(part, within=index > 0 or len(parts) > 1))
    return out


def _split_outside(left: str) -> Iterator[str]:
    """A list cut at each 、 that stands outside quotation marks and brackets."""
    depth, at = 0, 0
    for index, char in enumerate(left):
        if char in "“(《":
            depth += 1
        elif char in "”)》":
            depth -= 1
        elif char == "、" and depth <= 0:
            yield left[at:index]
            at = index + 1
    yield left[at:]


def _split_and(part: str, *, within: bool) -> list[str]:
    for mark in _AND.finditer(part):
        one, other = part[: mark.start()], part[mark.end() :]
        if len(one) < 2 or len(other) < 2 or one.count("“") != one.count("”") or one.count("(") != one.count(")"):
            continue
        if other.startswith(("一批", "一大批", "一系列", "若干")) or _NUMBERS.match(other):
            return [one]
        if mark.group() != "和" and head_of(other) is not None and not is_named(other):
            continue
        if _INVEST.match(other):
            return [one, *_split_and(other, within=within)]
        found = head_of(one)
        apart = found is not None and (
            found[1] != "works" or one.endswith(("项目", "工程", "期")) or (is_named(one) and _stands(other))
        )
        if apart and head_of(other) is not None:
            if is_named(other) or within or len(other) >= 4:
                return [one, *_split_and(other, within=within)]
        elif within and is_named(one) and own_part(other):
            return [one, *_split_and(other, within=within)]
    return [part]


def _stands(phrase: str) -> bool:
    """Whether a phrase behind 和 can be a name by itself."""
    found = head_of(phrase)
    return is_named(phrase) or (found is not None and found[1] != "works")


def _share(parts: list[str], head: str, listed: Listed) -> list[str]:
    """Gives the items of a list the head or the closing action that they share.

    `[沁源, 墨坪]`, `水厂` → `沁源水厂`, `墨坪水厂`; `[青河路, 云山路改造]` → `青河路改造`, `云山路改造`;
    `[2, 3号线]` → `2号线`, `3号线`.
    """
    parts = _share_line(_share_number(_share_ordinal(parts)))
    if head:
        wanted = head_of(head)
        if listed == "projects" and lexicon().action.match(head):
            return [p if lexicon().action.search(p) or p.endswith(("项目", "工程")) else p + head for p in parts]
        if listed == "projects":
            parts = [p + head if head_of(p) is None and len(p) <= 4 else p for p in parts]
            return _share(parts, "", listed)
        if listed == "made":
            return [p + head for p in parts]
        return [p if (own := head_of(p)) and wanted and own[0] == wanted[0] else _join(p, head) for p in parts]
    last = parts[-1]
    if len(parts) < 2:
        return parts
    return [*(_take_over(part, last, listed) for part in parts[:-1]), last]


def _share_ordinal(parts: list[str]) -> list[str]:
    """`[第三, 四水厂]` → `第三水厂`, `第四水厂`."""
    for index in range(len(parts) - 2, -1, -1):
        if _ORDINAL_END.search(parts[index]) and (following := _ORDINAL_HEAD.match(parts[index + 1])) is not None:
            parts[index] += following["rest"]
            parts[index + 1] = "第" + parts[index + 1].removeprefix("第")
    return parts


def _share_number(parts: list[str]) -> list[str]:
    """`[2, 3, 4号线]` → `2号线`, `3号线`, `4号线`; `[二, 三环路改造]` → `二环路改造`, `三环路改造`."""
    if len(parts) < 2 or (last := _NUMBER_HEAD.match(parts[-1])) is None:
        return parts
    return [part + last["rest"] if _NUMBER_END.search(part) else part for part in parts[:-1]] + parts[-1:]


def _share_line(parts: list[str]) -> list[str]:
    """`[京甲, 京乙铁路, 丙桥]` → `京甲铁路`, `京乙铁路`, `丙桥`: an item as long as the next one's own part shares its head."""
    for index in range(len(parts) - 2, -1, -1):
        part, found = parts[index], head_of(parts[index + 1])
        if 2 <= len(part) <= 3 and found and found[1] == "lines" and head_of(part) is None:
            if len(parts[index + 1]) == len(part) + len(found[0]):
                parts[index] = part + found[0]
    return parts


def _take_over(part: str, last: str, listed: Listed) -> str:
    """An earlier item with what it shares with the last one."""
    own = head_of(part)
    if own is None:
        if listed != "" or (found := head_of(last)) is None:
            return part
        at = last.rfind(part[-2:], 2)
        if at > 0:  # 甲片区、乙片区改造
            return part + last[at + 2 :]
        if len(part) <= 5 and (own_part(part) or len(part) == len(own_part(last)) > 2):
            rest = _after_name(last)
            rest = rest[1:] if rest[:1] == part[-1:] else rest  # 甲山、乙山公园
            if len(part) <= 4 and found[1] == "lines" and last.endswith(rest) and len(last) - len(rest) == len(part):
                return part + rest  # 京甲、京乙高速公路丙段
            return part + rest if own_part(rest) == "" and not rest.startswith(("项目", "工程")) else part
        if found[1] in ("sites", "facilities") and own_part(part) and len(part) <= _SHARES:
            return part + found[0]
        return part
    at = last.find(own[0]) + len(own[0])
    if at < len(own[0]) or own[1] == "works" or at >= len(last):
        return part
    rest = last[at:]
    if own_part(rest):  # 甲路、乙路丙段改造
        return part
    return part + rest if lexicon().action.search(rest) or rest.endswith(("项目", "工程")) else part


def _after_name(last: str) -> str:
    """`大明煤矿升级改造` → `煤矿升级改造`: what follows the name's own part."""
    own = own_part(last)
    return last[last.find(own) + len(own) :] if own else ""


def _join(part: str, head: str) -> str:
    """`青河水库` + `小流域治理`; an item that has a works noun already takes a head of works only."""
    found = head_of(part)
    if found is None:
        same = next((size for size in (4, 3, 2) if part.endswith(head[:size])), 0)  # 甲片区 + 片区开发
        return part + head[same:]
    return (
        part + head
        if (lexicon().action.search(head) and not lexicon().action.search(part) and found[1] == "lines")
        else part
    )


def _clean(part: str, listed: Listed) -> Item | None:
    """An item without its own verbs, stage words, investment and count."""
    opened = frame(part)
    if opened.means and not opened.lead:
        if not listed or head_of(part) is None:
            return None
        opened = Frame(0, len(part), (), ())
    if opened.tail and all(word.word in lexicon().bodies for word in opened.tail):
        opened = opened._replace(end=len(part), tail=())
    name = part[opened.start : opened.end]
    invest, unit = None, None
    if "投" in name and (money := _INVEST.search(name)) is not None:
        try:
            invest, unit = Decimal(money["value"]), money["unit"] + money["coin"]
        except InvalidOperation:
            return None
        name = name[money.end() :] if name[money.end() :] else name[: money.start()]
        again = frame(name)
        opened = opened._replace(lead=(*opened.lead, *again.lead))
        name = name[again.start : again.end]
    verbs = verbs_in(name)
    if verbs and len(name) - verbs[-1].end() >= 3 and head_of(name[verbs[-1].end() :]) is not None:
        again = frame(name[verbs[-1].start() :])
        if not again.means:
            opened = opened._replace(lead=(*opened.lead, *again.lead))
            name = name[verbs[-1].start() + again.start :]
    if (at := _outside(name, "等")) > 0:
        rest = LIST_COUNT.sub("", name[at + 1 :], count=1)
        name = name[:at] + (rest if head_of(name[:at]) is None else "")
    name = name.strip(" 的、,")
    if (told := _TOLD.match(name)) is not None:
        name = name[told.end() :]
    if name.startswith(("和", "及")) and _AND.match(name):
        name = name[1:]
    capacity, counted = None, False
    sized = _DIGIT.search(name) is not None
    if sized and (count := _COUNT_END.search(name)) is not None and count.start() >= 2:
        name, counted = name[: count.start()], True
    if sized and (size := _CAPACITY.search(name)) is not None:
        capacity = size.group()
        if size.end() == len(name):
            counted = _LENGTH.search(capacity) is not None
            name = name[: size.start()].strip(" 的")
    return Item(name, opened.lead, opened.tail, invest, unit, capacity, listed, counted)
