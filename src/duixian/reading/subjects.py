"""What stands before and after a number → its subject, and what the words between say of the number.

Comes in: the run of a clause before an amount (`左`) and after it, folded. Goes out: a `Tail` (the subject without its growth,
level and comparison words, and what those said) and subjects expanded over lists (`城乡居民收入分别增长` → two).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.loader import load_words
from duixian.reading.grammar import (
    BOTH_TOWN_AND_COUNTRY,
    BY_MONTH,
    COMPARED,
    COMPARED_MORE,
    COUNTED_SET,
    FOOTNOTE,
    FROM,
    GAP,
    MULTIPLE_OF,
    NUMBERED,
    SHARE_OF,
    TIME_LEAD,
    YEARS_BEFORE,
)
from duixian.reading.indicators import find_indicator
from duixian.reading.lexer import longest_first

_SECTIONS = (
    "up", "down", "rate_up", "rate_down", "to", "level", "adverb", "lead", "manner", "verbs", "predicates", "passing", "counted",
    "measure_nouns", "placeholders", "share_close", "estimate", "baseline_words", "owned", "guards",
)  # fmt: skip
_GROWS = ("增长", "年增长", "年均增长", "递增", "增幅", "增速")
_ONE_NAME = re.compile(r"(?:研究|研发)[和与及、](?:试验|实验|开发|发展)")  # 研究与试验发展经费 is one indicator
_ONLY_TIME = re.compile(TIME_LEAD)
_STRAY = " 、,;:.的"
_DIGITS = "(0123456789"


@dataclass(frozen=True, slots=True)
class Tail:
    """`core`: the subject's words. `cut`: where in the run the growth and level words begin. `direction`: +1 up, -1 down, 0
    none. `rate`: a noun naming a rate (增速). `to`: a level is reached. `each`, `spread`: 均, 分别. `yearly`: 年均.
    `share_of`: the whole of which a share is taken, "" where 占 names none. `reference`: what a gap is held against."""

    core: str
    cut: int
    direction: int = 0
    rate: bool = False
    to: bool = False
    each: bool = False
    spread: bool = False
    yearly: bool = False
    compared: bool = False
    approx: bool = False
    share_of: str | None = None
    reference: str | None = None
    from_word: bool = False
    verb: str = ""
    multiple: bool = False
    done: str = ""


@lru_cache(maxsize=1)
def frame_words() -> dict[str, tuple[str, ...]]:
    """The word lists of `frames.toml`, as tuples."""
    return {name: tuple(words) for name, words in load_words("frames.toml", _SECTIONS).items()}


@lru_cache(maxsize=1)
def _tail_words() -> tuple[re.Pattern[str], dict[str, tuple[int, bool, bool]], dict[str, str]]:
    """A pattern over reversed text, word → (direction, rate, to), and one-character word → what it does not follow."""
    words = frame_words()
    said: dict[str, tuple[int, bool, bool]] = {}
    for word in (*words["level"], *words["adverb"]):
        said[word] = (0, False, False)
    for word in words["to"]:
        said[word] = (0, False, True)
    for direction, changes, rates in ((1, words["up"], words["rate_up"]), (-1, words["down"], words["rate_down"])):
        for word in rates:
            said[word] = (direction, True, False)
        for word in changes:
            said[word] = (direction, False, False)
            said[word + "了"] = said[word]
            for to in words["to"]:
                said[word + to] = (direction, False, True)
    pattern = re.compile("|".join(re.escape(w[::-1]) for w in sorted(said, key=len, reverse=True)))
    return pattern, said, dict(pair.split(":") for pair in words["guards"])


def read_tail(left: str, kind: str = "") -> Tail:
    """`规模以上工业增加值同比增长` → core `规模以上工业增加值`, direction +1; `约占全省` → share_of `全省`, approx.

    `kind` is the kind of the amount that follows: a gap (高出全省) is looked for before 个百分点 only, a multiple or plan share
    (是上年的) before 倍 and % only.
    """
    pattern, said, guards = _tail_words()
    if kind == "point" and (gap := GAP.search(left)) and "上年" not in gap[2] and "去年" not in gap[2]:
        way = -1 if gap[1] == "低于" or left.endswith("低") else 1
        return Tail(left[: gap.start()], gap.start(), way, reference=gap[2].rstrip("高快低"), compared=True)
    if kind in ("times", "ratio") and (of := MULTIPLE_OF.search(left)):
        return Tail(left[: of.start()], of.start(), reference=of[1], multiple=True)
    if from_word := (start := FROM.search(left)) is not None:
        left = left[: start.start()]
    back = left[::-1]
    at, direction, verb, done = 0, 0, "", ""
    reached = rate = to = each = spread = yearly = compared = False
    share_of = reference = None
    approx = False
    while at < len(back):
        found = pattern.match(back, at)
        rest = left[: len(left) - at]
        if found is None or (len(found.group()) == 1 and rest[-2:-1] and rest[-2] in guards.get(found.group(), "")):
            if (more := COMPARED_MORE.search(rest)) and not direction:
                direction, compared, reference = (-1 if more[2] in "少低慢" else 1), True, more[1]
                at = len(left) - more.start()
            elif (other := COMPARED.search(rest)) and not compared:
                compared = True
                at = len(left) - other.start()
            elif share_of is None and (share := SHARE_OF.search(rest)):
                share_of, approx = share[2], bool(share[1])
                at = len(left) - share.start()
            elif at and (span := YEARS_BEFORE.search(rest)) and span.start():
                at = len(left) - span.start()
            else:
                break
            continue
        word = found.group()[::-1]
        way, is_rate, is_to = said[word]
        done = word if word in ("完成", "实现") else done
        if way and not direction:
            direction, rate, verb = way, is_rate, word
        elif way and rate and not is_rate:
            direction = way
        to = to or is_to
        reached = reached or word in ("到", "至") or (is_to and way != 0)
        each = each or word in ("均", "都", "双双")
        spread = spread or word == "分别"
        yearly = yearly or word in ("年均", "年平均", "年均增长", "年递增", "平均每年")
        at = found.end()
    if to and not reached and verb.startswith(_GROWS):  # 增长均为12% is a growth of 12 %, 增长到12% is a level
        to = False
    cut = len(left) - at
    core = left[:cut]
    if core.endswith("自然") and rate:  # 人口自然增长率 is its own name
        core, rate, direction = core + verb, False, 0
    if not spread and "分别" in core:
        core, _, _ = core.rpartition("分别")
        spread = True
    if not from_word and (start := FROM.search(core)):
        core, from_word = core[: start.start()], True
    return Tail(
        core, cut, direction, rate, to, each, spread, yearly, compared, approx, share_of, reference, from_word, verb,
        done=done,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _lead_words() -> re.Pattern[str]:
    """Time words, lead words, and words of manner before a verb, whichever stands at the head of a subject."""
    words = frame_words()
    manner = longest_first(words["manner"])
    return re.compile(
        rf"{TIME_LEAD}|(?:{longest_first(words['lead'])})(?!有效|青团|同体|要素|网|款|建)|"
        rf"(?:{manner})(?=(?:{manner})*(?:{longest_first(words['verbs'])}))"
    )


def clean_subject(core: str) -> str:
    """A subject without footnote marks, the time and manner words before it, and stray punctuation."""
    if "[" in core:
        core = FOOTNOTE.sub("", core)
    core = core.strip(_STRAY).lstrip("-")
    if core[1:2] == "、" and core[0] in "一二三四五六七八九十":
        core = core[2:]
    if core[:1] in _DIGITS and core:
        core = "" if core.isdigit() else NUMBERED.sub("", core)
    if "月" in core or "年" in core:
        core = BY_MONTH.sub("", core)
    lead, at, last = _lead_words(), 0, len(core) - 1
    while at < last:
        found = lead.match(core, at)
        if found is None or found.end() == at or found.end() >= last:
            break
        at = found.end()
    return _strip_done(core[at:].strip(_STRAY).removesuffix("了"))


def _strip_done(core: str) -> str:
    """实现旅游综合收入 → 旅游综合收入: 实现 and 完成 before what measures something by itself."""
    if "实现" not in core and "完成" not in core and not core.startswith("达到"):
        return core
    for verb in ("实现", "完成", "达到"):
        inner = core.find(verb, 1)
        if inner > 1 and core[inner + len(verb) :] in ("增加值", "产值", "总产值", "销售收入", "主营业务收入", "利税", "税收"):
            return core[:inner] + core[inner + len(verb) :]
        if core.startswith(verb) and len(core) > len(verb) + 1 and core.endswith(frame_words()["measure_nouns"]):
            return core[len(verb) :]
    return core


@lru_cache(maxsize=1)
def _verb_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = frame_words()
    verbs = longest_first(words["verbs"])
    manner = longest_first(words["manner"])
    opening = re.compile(rf"(?:(?:{manner})*(?:{verbs})(?:、(?:{verbs}))*(?:和(?:{verbs}))?(?:了)?)")
    predicate = re.compile(rf"(?:{longest_first(words['predicates'])})(?!率)")
    return opening, predicate


@lru_cache(maxsize=8192)
def opening_verb(core: str) -> str:
    """The verbs that open a subject: `新建、改扩建中小学校` → `新建、改扩建`; "" where a noun opens it."""
    found = _verb_words()[0].match(core)
    return found.group() if found else ""


def split_predicate(right: str) -> tuple[str, str]:
    """What follows a count, as noun and predicate: `重大项目完成投资` → (`重大项目`, `完成投资`)."""
    right = right.lstrip("的 ")
    if "月" in right or "年" in right:
        right = BY_MONTH.sub("", right)
    found = _verb_words()[1].search(right)
    while found and found.start() == 1:
        found = _verb_words()[1].search(right, found.end())
    if found is None:
        return right, ""
    noun, predicate = right[: found.start()], right[found.start() :]
    tail, head = _passing_words()
    return tail.sub("", noun), head.sub("", predicate)


@lru_cache(maxsize=1)
def _passing_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """即将, 顺利 behind a counted noun, and before its predicate."""
    words = longest_first(frame_words()["passing"])
    return re.compile(rf"(?<=.)(?:{words})+$"), re.compile(rf"^(?:{words})+")


@lru_cache(maxsize=1)
def _placeholders() -> frozenset[str]:
    return frozenset(frame_words()["placeholders"])


@lru_cache(maxsize=1)
def owned_words() -> frozenset[str]:
    """Measures that say nothing without the thing they are measures of: 办结率, 总投资."""
    return frozenset(frame_words()["owned"])


def is_placeholder(core: str) -> bool:
    """Whether a subject is only a place, a time or nothing."""
    return not core or core in _placeholders() or is_time(core)


def is_time(core: str) -> bool:
    """Whether a subject names only a time: 2010年, 五年."""
    return _ONLY_TIME.fullmatch(core) is not None


def split_items(core: str) -> list[str]:
    """A coordinate subject as items: `医保、社保参保人数` → two; quotation marks and brackets are not cut."""
    out, depth, at = [], 0, 0
    if core.endswith(("比率", "之比", "比")):
        return [core]
    one = _ONE_NAME.search(core)
    for i, c in enumerate(core):
        if c in "“《(":
            depth += 1
        elif c in "”》)":
            depth -= 1
        elif one and one.start() < i < one.end():
            continue
        elif depth <= 0 and (c == "、" or (c in "和及与" and i - at > 1 and len(core) - i > 2 and core[i - 1] not in "总以普涉参")):
            out.append(core[at:i])
            at = i + 1
    out.append(core[at:])
    return [item for item in out if item]


def expand(core: str, count: int) -> list[str]:
    """`count` subjects from a coordinate one, shared heads and tails given to each; [] where they cannot be told apart.

    `城乡居民人均可支配收入` → 城镇…, 农村…; `全区生产安全事故起数和死亡人数` → both with 全区生产安全事故;
    `代表建议、委员提案办复率和满意率` for 4 → every owner with every rate.
    """
    for word, (town, country) in BOTH_TOWN_AND_COUNTRY.items():
        if count == 2 and word in core and len(split_items(core.replace(word, ""))) == 1:
            return [core.replace(word, town, 1), core.replace(word, country, 1)]
    items = split_items(core)
    if len(items) < 2:
        return []
    done = [_measured(item) for item in items]
    if not any(done[:-1]):
        tail = _shared_tail(items)
        owner, _ = _owner_and_measure(items[-1])
        if len(items[0]) > len(owner) + 2 and owner and items[0][-len(owner) :][0] == owner[0]:
            items[-1] = items[0][: -len(owner)] + items[-1]  # 农村公路通乡、通村率
        items = _shared_verb([item + tail for item in items[:-1]] + items[-1:])
        return items if len(items) == count else []
    first = done.index(True)
    if first == 0:
        items = _shared_verb(_shared_head(items))
        return items if len(items) == count else []
    owner, measure = _owner_and_measure(items[first])
    owners, measures = [*items[:first], owner], [measure, *items[first + 1 :]]
    if len(measures) == 1:
        items = [o + measure for o in owners]
        return items if len(items) == count else []
    crossed = [o + m for o in owners for m in measures]
    return crossed if len(crossed) == count else []


def count_of(core: str, *, both: bool = True) -> int:
    """How many subjects a coordinate one names when one number is said of each (均达100%)."""
    for word in BOTH_TOWN_AND_COUNTRY if both else ():
        if word in core and len(split_items(core.replace(word, ""))) == 1:
            return 2
    items = split_items(core)
    if len(items) < 2 or items[-1].endswith("等") or "等" in items[-1][:-2] or COUNTED_SET.search(items[-1]):
        return 1
    done = [_measured(item) for item in items]
    if not any(done[:-1]) or done[0]:
        return len(items)
    first = done.index(True)
    return (first + 1) * (len(items) - first)


def _measured(item: str) -> bool:
    return item.endswith(frame_words()["measure_nouns"])


def _shared_tail(items: list[str]) -> str:
    """What the last item says for all: 城镇、农村常住居民人均可支配收入 → 常住居民人均可支配收入."""
    last, size = items[-1], len(items[0])
    close = items[0][-2:]
    at = last.find(close)
    if size > 2 and at > 0 and at + 2 < len(last):
        return last[at + 2 :]
    if size > 2 and at > 0:  # 新经济、绿色经济: each is whole
        return ""
    if items[0].isascii() and (ascii_run := re.match(r"[\x21-\x7e]+", last)):
        return last[ascii_run.end() :]
    if size < len(last) and size <= 4:
        return last[size:]
    return _owner_and_measure(last)[1]


def _shared_head(items: list[str]) -> list[str]:
    """What the first item says for all: 安全事故起数和死亡人数 → 安全事故死亡人数."""
    head, _ = _owner_and_measure(items[0])
    out = [items[0]]
    for item in items[1:]:
        owner, _ = _owner_and_measure(item)
        own_rate = item.endswith("率") and item not in owned_words()
        alone = own_rate or find_indicator(item) is not None
        out.append(head + item if head and not alone and len(owner) <= 2 and not item.startswith(head[:2]) and len(items[0]) > len(item) else item)
    return out


def _shared_verb(items: list[str]) -> list[str]:
    verb = opening_verb(items[0])
    if not verb or len(verb) >= len(items[0]) or (_measured(items[0]) and _measured(items[-1])):
        return items
    return [items[0], *(item if opening_verb(item) else verb + item for item in items[1:])]


def _owner_and_measure(item: str) -> tuple[str, str]:
    """`委员提案办复率` → (委员提案, 办复率); `全区生产安全事故起数` → (全区生产安全事故, 起数)."""
    for size in (3, 2):
        close = item[-size:]
        if len(item) > size and close.endswith(("率", "度", "数", "量", "额", "比")) and size == (3 if close[-1] in "率度" else 2):
            return item[:-size], close
    for noun in sorted(frame_words()["measure_nouns"], key=len, reverse=True):
        if item.endswith(noun) and len(item) > len(noun):
            return item[: -len(noun)], noun
    return item, ""
