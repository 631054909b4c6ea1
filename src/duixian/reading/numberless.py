"""Figures without a number, or with one in words: 与经济增长同步, 完成省下达任务, 翻番, 全省第一, 零发生.

Comes in: a sentence with the frames of its numbers (for subjects taken over). Goes out: `Numberless` statements in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from duixian.reading.frames import Frame, ranked_in, statement_words
from duixian.reading.grammar import WHOLE_PLACE
from duixian.reading.lexer import longest_first
from duixian.reading.numbers import parse_chinese
from duixian.reading.subjects import clean_subject, count_of, expand, is_time, read_tail
from duixian.reading.text import Sentence
from duixian.records import Comparator, Measure

_C = r"[^,;。:]"
_SYNC = re.compile(rf"(?:与|和|同)({_C}{{2,14}}?)(?:基本|保持|大体)*(?:同步|持平)(?:增长)?|(?:基本|同比|总体|大体)持平|持平")
_POSITIVE = re.compile(r"正增长")
_DOUBLED = re.compile(r"翻(?:了)?(?:一)?番(有余|以上|左右)?")
_TWO_DIGIT = re.compile(r"(?:保持)?(?:两|二|双)位数(?:以上)?(?:的)?(?:较快|高速)?(?:增长|增速)")
_HALF = re.compile(rf"(?:占|近|超过|达)({_C}{{0,10}}?)(一半)(?!以)")
_NUMERAL = r"[一二三四五六七八九十]+|\d+"


@dataclass(frozen=True, slots=True)
class _Patterns:
    handed: re.Pattern[str]
    relative: re.Pattern[str]
    zero: re.Pattern[str]
    rank: re.Pattern[str]
    among: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = {name: longest_first(value) if isinstance(value, list) else value for name, value in statement_words().items()}
    field = (
        rf"(?:(?:{words['field_heads']})(?:\d+个)?"
        rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:{words['field_classes']}))?(?:中)?)?"
    )
    after_rank = r"(?=$|[,;。:、!的”)以]|和|且)"
    return _Patterns(
        handed=re.compile(
            rf"(?:{words['met']})*({words['met']})(?:了)?((?:{words['issuers']}|“?十[一二三四五]五”?){_C}{{0,16}}?"
            rf"(?:{words['goals']}))(?:{words['met_closes']})*"
        ),
        relative=re.compile(
            rf"({words['relative']})((?:{_C}(?!\d)){{1,16}}?(?:{words['relative_to']}))(?!\d)"
        ),
        zero=re.compile(rf"“?零({words['zero_of']})”?|{words['none_of']}"),
        rank=re.compile(
            rf"(?:{words['ranked']}|{words['entering']})?({field})(?:第({_NUMERAL})(名|位)?(?![{words['ordered']}])|(首位|之首|榜首|首)){after_rank}"
        ),
        among=re.compile(
            rf"(?:{words['entering']})({_C}{{0,22}}?)(前)?([一二三四五六七八九十百]+|\d+)"
            rf"(强|位|名|(?<=[十二三四五六七八九\d])(?=$|[,;。、)”!]))(?=$|[,;。、)”!]|{words['brackets']})"
        ),
    )


@dataclass(slots=True)
class Numberless:
    """A statement of an amount without digits. `needs_indicator`: counts only for a standard indicator outside the targets."""

    start: int
    end: int
    subject: str
    measure: Measure
    value: Decimal | int | None
    unit: str | None
    comparator: Comparator
    reference: str | None
    rule: str
    needs_indicator: bool = False


def may_hold(words: str) -> bool:
    """Whether a sentence holds a word that any of these statements needs."""
    return _ANY.search(words) is not None


def is_pay(subject: str) -> bool:
    """Whether a subject is what people earn: it may keep step with growth without being a standard indicator."""
    return subject.endswith(tuple(statement_words()["pay"]))


def read_numberless(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    """The numberless statements of one sentence."""
    words = folded[sentence.start : sentence.end]
    taken = [(f.start, f.end) for f in frames] + [(f.amount.num, f.amount.end) for f in frames]
    out: list[Numberless] = []
    held = set(_ANY.findall(words))
    for key, find in _FINDERS:
        if held.isdisjoint(key):
            continue
        for item in find(folded, sentence, frames):
            if not any(s < item.end and item.start < e for s, e in taken):
                out += item_each(item)
                taken.append((item.start, item.end))
    return out


def item_each(item: Numberless) -> list[Numberless]:
    """`城乡居民收入与经济增长同步` is a line for each."""
    number = count_of(item.subject)
    if number < 2 or item.rule in ("rank", "among"):
        return [item]
    return [replace(item, subject=subject) for subject in expand(item.subject, number)] or [item]


def _subject(folded: str, sentence: Sentence, at: int, frames: list[Frame]) -> str:
    """The words before `at` in its clause, or the last subject."""
    start = sentence.start
    for mark in ",;:":
        start = max(start, folded.rfind(mark, sentence.start, at) + 1)
    for frame in frames:
        if frame.end <= at:
            start = max(start, frame.end)
    core = clean_subject(read_tail(folded[start:at]).core)
    if core and not is_time(core):
        return core
    before = [f for f in frames if f.end <= at]
    if before:
        return before[-1].subject
    earlier = folded[sentence.start : max(sentence.start, start - 1)]
    return clean_subject(read_tail(re.split(r"[,;:]", earlier)[-1]).core) if earlier else ""


def _own_subject(folded: str, sentence: Sentence, at: int) -> str:
    """The words before `at` in its own clause."""
    start = max(sentence.start, *(folded.rfind(mark, sentence.start, at) + 1 for mark in ",;:"))
    return clean_subject(read_tail(folded[start:at]).core)


def _find_sync(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _SYNC.finditer(folded, sentence.start, sentence.end):
        reference = found[1] or "上年同期"
        subject = _subject(folded, sentence, found.start(), frames)
        if subject:
            measure: Measure = "amount" if "价格水平" in subject else "growth"
            out.append(Numberless(found.start(), found.end(), subject, measure, None, None, "sync", reference, "sync", True))
    return out


def _find_handed(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    if sentence.part != "plan" or (sentence.zone != "targets" and "指标" not in folded[sentence.start : sentence.end]):
        return []
    out = []
    for found in _patterns().handed.finditer(folded, sentence.start, sentence.end):
        comparator: Comparator = "le" if found[1] in statement_words()["held_below"] else "eq"
        subject = _own_subject(folded, sentence, found.start()) or re.sub(
            r"^.*?(?:下达|确定|规定|分解|规划|年度)的?(?:年度)?|(?:目标|任务|指标|计划|要求|等)+$", "", found[2]
        )
        subject = subject or _subject(folded, sentence, found.start(), frames)
        out.append(Numberless(found.start(), found.end(), subject, "growth", None, None, comparator, found[2], "handed-down"))
    return out


def _find_relative(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _patterns().relative.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        word = found[1]
        comparator: Comparator = "ge" if word == "不低于" else "lt" if word == "低于" else "gt"
        if subject and not folded[found.end() : found.end() + 1].isdigit():
            out.append(Numberless(found.start(), found.end(), subject, "growth", None, None, comparator, found[2], "relative", True))
    return out


def _find_words(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    plain: tuple[tuple[re.Pattern[str], int, Comparator], ...] = ((_POSITIVE, 0, "gt"), (_DOUBLED, 100, "eq"), (_TWO_DIGIT, 10, "ge"))
    for pattern, value, comparator in plain:
        for found in pattern.finditer(folded, sentence.start, sentence.end):
            subject = _subject(folded, sentence, found.start(), frames)
            if pattern is _DOUBLED and found[1]:
                comparator = "gt" if found[1] == "有余" else "ge" if found[1] == "以上" else "approx"
            if subject:
                out.append(Numberless(found.start(), found.end(), subject, "growth", value, "%", comparator, None, "worded"))
    return out


def _find_zero(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _patterns().zero.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        unit = None
        if found.group().startswith("无一"):
            unit = found.group()[2]
            close = re.search(r"[,;。、!]|$", folded[found.end() : sentence.end])
            subject = folded[found.end() : found.end() + (close.start() if close else 0)]
        elif found[1] and found[1] not in ("发生", "增长"):
            subject += found[1]
        if subject:
            out.append(Numberless(found.start(), found.end(), subject, "amount", 0, unit, "eq", None, "zero"))
    return out


def _find_rank(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _patterns().rank.finditer(folded, sentence.start, sentence.end):
        where = found[1]
        near = folded[max(sentence.start, found.start(1) - 6) : found.start(1)]
        said = bool(where) or found[4] or found[3] or near.endswith(("居", "列", "排名", "排", "位"))
        if not said or folded[found.start() - 1 : found.start()] in ("放", "摆") or near.endswith(("放在", "摆在", "作为", "当作")):
            continue
        value = Decimal(1) if found[4] else Decimal(found[2]) if found[2].isdigit() else parse_chinese(found[2])
        subject = _subject(folded, sentence, found.start(), frames)
        if not where and (field := ranked_in(subject)):
            where = field[1]
            subject = subject[: field.start()] or (frames[-1].subject if frames and frames[-1].end <= found.start() else f"{where}排名")
        if value is None or not subject or (found[4] == "首" and not where):
            continue
        unit = found[3] or ("位" if found[4] == "首位" else None)
        out.append(Numberless(found.start(1), found.end(), subject, "rank", value, unit, "eq", where or None, "rank"))
    return out


def _find_among(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _patterns().among.finditer(folded, sentence.start, sentence.end):
        if found[4] != "强" and not found[2]:
            continue
        value = Decimal(found[3]) if found[3].isdigit() else parse_chinese(found[3])
        if value is None or value > 200:
            continue
        scope, start = found[1], found.start(3) - len(found[2] or "")
        subject = _subject(folded, sentence, found.start(), frames)
        if not subject or subject in WHOLE_PLACE:
            subject = clean_subject(scope) + "排名"
        head = next((word for word in statement_words()["field_heads"] if scope.startswith(word)), scope)
        out.append(Numberless(start, found.end(), subject, "rank", value, None, "le", head or None, "among"))
    return out


def _find_half(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _HALF.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        if subject:
            out.append(
                Numberless(found.start(2), found.end(2), f"{subject}占{found[1]}比重", "share", 50, "%", "eq", None, "half")
            )
    return out


_FINDERS = (
    (("同步", "持平"), _find_sync),
    (("下达", "五”", "目标", "计划", "规划", "任务", "要求", "调控"), _find_handed),
    (("高于", "快于", "不低于", "低于", "好于", "优于", "跑赢", "超过", "领先"), _find_relative),
    (("正增长", "翻", "位数"), _find_words),
    (("零", "无一"), _find_zero),
    (("第", "首"), _find_rank),
    (("强", "前"), _find_among),
    (("一半",), _find_half),
)
_ANY = re.compile("|".join(word for key, _ in _FINDERS for word in key))
