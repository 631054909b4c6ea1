"""Named projects with investment, capacity and stage.

Comes in: the text, its outline, the report's years. Goes out: one `Project` per mention of a thing built, invested in
or installed that the text names, lists (甲、乙等3个项目开工) item by item with what they share. Refused: lump counts,
generic works without a name, zones, labels striven for, plans on paper. How a clause is taken apart: `stages`; what is
a name: `names`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from duixian.reading.lexer import Amount
from duixian.reading.names import Listed, Verdict, head_of, is_barred, judge, lexicon, own_part
from duixian.reading.stages import Frame, Word, deadline_of, frame, inner, stage_of, tables
from duixian.reading.text import Outline, Sentence, Text
from duixian.records import Meta, Project, Stage

_CLAUSE = re.compile(r"[,:、]|——")
_INVEST = re.compile(
    r"(?:计划|预计|累计|完成)?(?:总投资|投资额|投资|投入)(?:额|达|约|超过?|近|逾|为|资金)*(?P<value>\d[\d.]*)(?P<unit>万亿|[万亿]?)(?P<coin>美元|元)"
    r"(?:以上|左右)?的?"
)
_CAPACITY = re.compile(
    r"(?:年产能?|日处理(?:能力)?|年处理|日产|总?装机(?:容量)?|总?建筑面积)?\d[\d.]*[万亿]?(?:余)?"
    r"(?:立方米|平方米|平方公里|公里|千米|千瓦时|千瓦|兆瓦|吉瓦|吨|亩|公顷|头|羽|只|辆|台套|台|张|套|片|件|箱|标箱|MW|GW|GWh|kW|米)(?:/[天日年])?"
)
_LIST_COUNT = re.compile(r"(?:\d[\d.]*|[两二三四五六七八九十百]+)[余多]?(?:个|项|座|条|所|家|处|户|大|宗|对)")
_CLASS = re.compile(r"^(?:总?投资)?(?:超过?|过|近|达)?\d[\d.—\-~]*[万亿]*元?级?(?:以上)?的?")
_AND = re.compile(r"以及|及其|(?<![协共谐谦仁祥中温呼太永义安平顺])和(?![平谐田县顺林静硕政浩睦美])|及|与|暨")
_SOON = re.compile(r"即将|有望|将于|将要|(?<!正)(?<!必)将(?!军|来|台|乐)")


@dataclass(frozen=True, slots=True)
class _Item:
    """A candidate: its name, and what its own words say."""

    name: str
    lead: tuple[Word, ...] = ()
    tail: tuple[Word, ...] = ()
    invest: Decimal | None = None
    unit: str | None = None
    capacity: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A project as a clause states it, before it is placed in the text."""

    item: _Item
    verdict: Verdict
    stage: Stage | None
    weight: int
    deadline: str | None
    soon: bool
    start: int
    end: int


def read_projects(text: Text, outline: Outline, meta: Meta, amounts: tuple[Amount, ...]) -> tuple[Project, ...]:
    """The projects that the text names, in its order; one line per mention.

    `推动青河大桥、云湖水库等3个项目年内开工` → `青河大桥` and `云湖水库`, both started, deadline the plan's year.
    Status is `target` in the plan and where the clause says that it is to come (即将), else `done`. `amounts` is not
    used: what a name holds of numbers is read here. Source: GUIDE.md, projects.jsonl.
    """
    out: list[Project] = []
    folded = text.folded
    marks = _Marks(folded)
    for sentence in outline.sentences:
        if sentence.part in ("problems", "glossary") or sentence.zone in ("heading", "front", "targets", "glossary"):
            continue
        if not marks.may_hold(sentence.start, sentence.end):
            continue
        planned = sentence.part in ("plan", "self_building", "closing")
        year = meta.plan_year if planned else meta.review_year
        for found in _read_sentence(folded, sentence, year, marks):
            place = text.place("project", found.start, found.end, sentence)
            out.append(
                Project(
                    **place,
                    name=_as_written(text, found),
                    invest=found.item.invest,
                    invest_unit=found.item.unit,
                    capacity=found.item.capacity,
                    stage=found.stage,
                    status="target" if planned or found.soon else "done",
                    deadline=found.deadline,
                    sure=found.verdict.sure,
                    rule=found.verdict.rule,
                )
            )
    return tuple(out)


def _as_written(text: Text, found: _Found) -> str:
    """The name in the clean text's own characters; one that was put together from a list stays folded."""
    at = text.folded.find(found.item.name, found.start, found.end)
    return text.clean[at : at + len(found.item.name)] if at >= 0 else found.item.name


class _Marks:
    """Where works nouns and stage words stand: a clause without both names no project, and is not looked at."""

    def __init__(self, folded: str) -> None:
        self._nouns = [at for _, at, _ in lexicon().nouns.find_matches_as_indexes(folded)]
        self._words = [at for _, at, _ in tables().words.find_matches_as_indexes(folded)]

    def may_hold(self, start: int, end: int) -> bool:
        return self.has_word(start, end) and _any_in(self._nouns, start, end)

    def has_word(self, start: int, end: int) -> bool:
        return _any_in(self._words, start, end)


def _any_in(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _read_sentence(folded: str, sentence: Sentence, year: int | None, marks: _Marks) -> Iterator[_Found]:
    """The projects of a sentence. A clause with a stage and no project speaks of those of the clause before it."""
    waiting: list[_Found] = []
    before: tuple[Word, ...] = ()
    for start, end in _clauses(folded, sentence.start, sentence.end):
        if not (marks.has_word(start, end) if waiting else marks.may_hold(start, end)):
            continue
        clause = folded[start:end]
        opened = frame(clause)
        if waiting and opened.start >= opened.end and (opened.lead or opened.tail):
            stage, weight = stage_of(opened.lead, opened.tail)
            when = deadline_of(clause, year)
            waiting = [_later(found, stage, weight, when, end) for found in waiting]
            continue
        yield from waiting
        if waiting and not opened.lead and not opened.tail and not opened.means and inner(clause) is None:
            opened = replace(opened, lead=before)
        waiting = list(_read_clause(clause, opened, start, year))
        before = opened.lead
    yield from waiting


def _later(found: _Found, stage: Stage | None, weight: int, when: str | None, end: int) -> _Found:
    firm = stage is not None and weight >= 5
    return replace(
        found,
        stage=stage if firm else found.stage,
        weight=weight if firm else found.weight,
        deadline=when or found.deadline,
        end=end if firm or when else found.end,
    )


def _clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth_end, breaks = start, start, tables().breaks
    for mark in _CLAUSE.finditer(folded, start, end):
        if mark.start() < depth_end or (mark.group() == "、" and folded[mark.start() - 2 : mark.start()] not in breaks):
            continue
        opened = max(folded.rfind("(", at, mark.start()), folded.rfind("“", at, mark.start()))
        if opened >= 0:
            closer = folded.find(")" if folded[opened] == "(" else "”", opened, end)
            if closer > mark.start():
                depth_end = closer
                continue
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if end > at:
        yield at, end


def _read_clause(clause: str, opened: Frame, start: int, year: int | None) -> Iterator[_Found]:
    if opened.means or opened.end - opened.start < 2:
        return
    body, lead, tail = clause[opened.start : opened.end], opened.lead, opened.tail
    stop = len(clause)
    if not any(word.weight >= 5 for word in tail) and (cut := inner(body)) is not None:
        stated = cut[0] >= 2 and (head_of(body[: cut[0]]) is not None or body[: cut[0]].endswith("企业"))
        if stated:
            body, tail, stop = body[: cut[0]], (cut[1],), opened.start + cut[2]
    listing = "等" in body or "、" in body or _LIST_COUNT.search(body) is not None
    if not listing and head_of(body.rstrip("”")) is None and body[-1] not in "亩米吨瓦":
        return
    names, listed = _items(body)
    if not names:
        return
    deadline = deadline_of(clause, year)
    soon = _SOON.search(clause) is not None
    shared_lead, shared_tail = lead, tail
    for item in _carry(names):
        stage, weight = stage_of(item.lead or shared_lead, item.tail or shared_tail)
        if not (shared_lead or shared_tail or item.lead or item.tail) and item.invest is None:
            continue
        alone = len(names) == 1 and not listed
        verdict = judge(
            item.name,
            listed=listed,
            weight=weight,
            stage=stage,
            detailed=item.invest is not None or (item.capacity is not None and item.capacity in item.name),
        )
        if verdict is None:
            continue
        if not alone:
            item = replace(item, invest=item.invest if item is not names[0] or not listed else None)
            item = replace(item, unit=item.unit if item.invest is not None else None)
        yield _Found(item, verdict, stage, weight, deadline, soon, start, start + stop)


def _carry(items: list[_Item]) -> Iterator[_Item]:
    """`甲投用、乙和丙建成`: an item's own stage words hold for the items around it that have none."""
    if not any(item.lead or item.tail for item in items):
        yield from items
        return
    ahead: tuple[Word, ...] = ()
    for index, item in enumerate(items):
        ahead = item.lead or ahead
        tail = item.tail or next((other.tail for other in items[index + 1 :] if other.tail), ())
        yield replace(item, lead=ahead, tail=tail)


def _items(body: str) -> tuple[list[_Item], Listed]:
    """The candidates of a body, with what the list's head makes of them."""
    left, head, listed = _list_head(body)
    parts = [part for part in _split(left) if part]
    if not parts:
        return [], ""
    parts = _share(parts, head, listed)
    items = [item for part in parts if (item := _clean(part)) is not None and item.name]
    return items, listed


def _list_head(body: str) -> tuple[str, str, Listed]:
    """`甲、乙等3个重点项目` → (`甲、乙`, ``, `projects`); `甲、乙等跨江通道` → (`甲、乙`, `跨江通道`, `named`)."""
    at = _outside(body, "等")
    if at > 0:
        left, rest = body[:at], body[at + 1 :]
        if "、" in rest:
            return left + rest[rest.index("、") :], "", ""
    else:
        counts = list(_LIST_COUNT.finditer(body))
        count = counts[-1] if counts and body[counts[-1].start() - 1] != "、" else None
        if count is None or not ("、" in body[: count.start()] or _AND.search(body[: count.start()])):
            return body, "", ""
        left, rest = body[: count.start()], body[count.start() :]
    if not rest:
        return left, "", "named" if "、" in left else ""
    if (count := _LIST_COUNT.match(rest)) is not None:
        if count.group().endswith("大"):
            return "", "", ""
        rest = rest[count.end() :]
    core = _CLASS.sub("", rest, count=1)
    while (filler := lexicon().fillers.match(core)) is not None and filler.end() < len(core):
        core = core[filler.end() :]
    if core.endswith(("项目", "工程")) and own_part(core) == "" and len(core) <= 8:
        return left, core if lexicon().concrete.match(core) else "", "projects"
    if core.startswith("项目"):
        return left, "", "projects"
    if core.endswith(lexicon().firms):
        return left, "", "firms"
    if head_of(core) is None or is_barred(core):
        return left, "", ""
    return left, core, "named"


def _outside(body: str, mark: str) -> int:
    """The last place of `mark` outside quotation marks and brackets; 0 where there is none."""
    at = body.rfind(mark)
    while at > 0:
        before = body[:at]
        if before.count("“") == before.count("”") and before.count("(") == before.count(")"):
            if not before.endswith(("高", "中", "初", "平", "同", "均", "优", "一", "二", "三", "上", "劣", "何")):
                return at
        at = body.rfind(mark, 0, at)
    return 0


def _split(left: str) -> list[str]:
    """A list at its 、 and, where both sides can stand alone, at its last 和."""
    parts, depth, at = [], 0, 0
    for index, char in enumerate(left):
        if char in "“(《":
            depth += 1
        elif char in "”)》":
            depth -= 1
        elif char == "、" and depth <= 0:
            parts.append(left[at:index])
            at = index + 1
    parts.append(left[at:])
    out: list[str] = []
    for index, part in enumerate(parts):
        out.extend(_split_and(part, within=index > 0 or len(parts) > 1))
    return out


def _split_and(part: str, *, within: bool) -> list[str]:
    for mark in _AND.finditer(part):
        one, other = part[: mark.start()], part[mark.end() :]
        if len(one) < 2 or len(other) < 2 or one.count("“") != one.count("”") or one.count("(") != one.count(")"):
            continue
        if _INVEST.match(other):
            return [one, *_split_and(other, within=within)]
        found = head_of(one)
        apart = found is not None and (found[1] != "works" or one.endswith(("项目", "工程", "期")))
        if apart and head_of(other) is not None:
            if own_part(other) or within or len(other) >= 4:
                return [one, *_split_and(other, within=within)]
        elif within and own_part(one) and own_part(other):
            return [one, *_split_and(other, within=within)]
    return [part]


def _share(parts: list[str], head: str, listed: Listed) -> list[str]:
    """Gives the items of a list the head or the closing action that they share.

    `[邓湾, 福泉]`, `幼儿园` → `邓湾幼儿园`, `福泉幼儿园`; `[青河路, 云山路改造]` → `青河路改造`, `云山路改造`.
    """
    if head:
        wanted = head_of(head)
        if listed == "projects":
            parts = [p + head if head_of(p) is None and len(p) <= 4 else p for p in parts]
            return _share(parts, "", listed)
        return [p if (own := head_of(p)) and wanted and own[0] == wanted[0] else _join(p, head) for p in parts]
    last = parts[-1]
    if len(parts) < 2:
        return parts
    return [*(_take_over(part, last, listed) for part in parts[:-1]), last]


def _take_over(part: str, last: str, listed: Listed) -> str:
    """An earlier item with what it shares with the last one."""
    own = head_of(part)
    if own is None:
        if listed == "" and len(part) <= 5 and own_part(part) and head_of(last) is not None:
            rest = _after_name(last)
            return part + rest if own_part(rest) == "" and not rest.startswith(("项目", "工程")) else part
        return part
    at = last.find(own[0]) + len(own[0])
    if at < len(own[0]) or own[1] == "works" or at >= len(last):
        return part
    rest = last[at:]
    return part + rest if lexicon().action.search(rest) or rest.endswith(("项目", "工程")) else part


def _after_name(last: str) -> str:
    """`大明煤矿升级改造` → `煤矿升级改造`: what follows the name's own part."""
    own = own_part(last)
    return last[last.find(own) + len(own) :] if own else ""


def _join(part: str, head: str) -> str:
    """`青河水库` + `小流域治理`; an item that has a works noun already takes a head of works only."""
    found = head_of(part)
    if found is None:
        return part + head
    return (
        part + head
        if (lexicon().action.search(head) and not lexicon().action.search(part) and found[1] == "lines")
        else part
    )


def _clean(part: str) -> _Item | None:
    """An item without its own verbs, stage words, investment and count."""
    opened = frame(part)
    if opened.means and not opened.lead:
        return None
    if opened.tail and all(word.word in lexicon().bodies for word in opened.tail):
        opened = replace(opened, end=len(part), tail=())
    name = part[opened.start : opened.end]
    invest, unit = None, None
    if (money := _INVEST.search(name)) is not None:
        try:
            invest, unit = Decimal(money["value"]), money["unit"] + money["coin"]
        except InvalidOperation:
            return None
        name = name[money.end() :] if name[money.end() :] else name[: money.start()]
        again = frame(name)
        opened = replace(opened, lead=(*opened.lead, *again.lead))
        name = name[again.start : again.end]
    verbs = list(lexicon().verb.finditer(name, 1))
    if verbs and len(name) - verbs[-1].end() >= 3 and head_of(name[verbs[-1].end() :]) is not None:
        again = frame(name[verbs[-1].start() :])
        if not again.means:
            opened = replace(opened, lead=(*opened.lead, *again.lead))
            name = name[verbs[-1].start() + again.start :]
    if (at := _outside(name, "等")) > 0:
        rest = _LIST_COUNT.sub("", name[at + 1 :], count=1)
        name = name[:at] + (rest if head_of(name[:at]) is None else "")
    name = name.strip(" 的、,")
    capacity = None
    if (size := _CAPACITY.search(name)) is not None:
        capacity = size.group()
        if size.end() == len(name):
            name = name[: size.start()].strip(" 的")
    return _Item(name, opened.lead, opened.tail, invest, unit, capacity)
