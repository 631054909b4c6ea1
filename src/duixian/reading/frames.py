"""Amounts of a sentence → frames: who is measured, from what, in which direction, by words that stand in the clause.

Comes in: the folded text, a sentence's span and its amounts. Goes out: `Frame`s in order, one for each number and subject.
The frame kinds, by where the subject stands: subject first (社零总额增长6%), verb first (新建公厕5座), verb and number first
(出让6宗工业用地), number first (16条街巷完成整治), list and 分别/均, from–to; a clause without a subject takes the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from duixian.knowledge.loader import load_words
from duixian.reading.grammar import IN_CHARGE, MARKS, THREE_INDUSTRIES, YEAR_OF
from duixian.reading.indicators import find_indicator
from duixian.reading.lexer import Amount, longest_first
from duixian.reading.subjects import (
    Tail,
    clean_subject,
    count_of,
    expand,
    frame_words,
    is_placeholder,
    is_time,
    opening_verb,
    owned_words,
    read_tail,
    split_predicate,
)

_STATEMENT_SECTIONS = (
    "field_heads", "field_classes", "ranked", "ordered", "entering", "brackets", "issuers", "goals", "met", "met_closes",
    "held_below", "relative", "relative_to", "zero_of", "none_of", "pay",
)  # fmt: skip
_CLAUSE = re.compile(r"[,:“”()《》]")
_INVESTED = ("投资", "总投资", "计划投资", "计划总投资", "投资额", "总投资额")
_FOR = ("为", "对", "向", "给")
_STATED = ("count", "measure", "money", "bare")
_CLASSIFIED = ("count", "bare")


@dataclass(slots=True)
class Frame:
    """One number said of one subject. `start`, `end`: the quote; `left`: where its words begin."""

    amount: Amount
    subject: str
    tail: Tail
    start: int
    end: int
    clause: int
    from_value: Decimal | None = None
    inherited: bool = False
    rule: str = "subject-first"
    weak: bool = False
    base: str = field(default="", repr=False)


def read_frames(folded: str, start: int, end: int, amounts: list[Amount], before: Frame | None = None) -> list[Frame]:
    """The frames of one sentence (offsets into `folded`). `before`: the last frame before its 分号, if it follows one."""
    frames: list[Frame] = []
    clauses = _clauses(folded, start, end)
    at = 0
    for number, (clause_start, clause_end) in enumerate(clauses):
        inside = []
        while at < len(amounts) and amounts[at].num < clause_end:
            inside.append(amounts[at])
            at += 1
        if inside:
            opens = not frames
            _read_clause(folded, clause_start, clause_end, inside, frames, number)
            if opens and before:
                _take_over(frames, before)
    return frames


def _take_over(frames: list[Frame], before: Frame) -> None:
    """`生产总值年均增长12%;2010年达到590亿元`: what names only a time goes on about what stood before the 分号."""
    for frame in frames:
        if not (frame.inherited and is_time(frame.subject)):
            return
        frame.subject, frame.base, frame.weak = before.subject, before.base, True


def _clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence cut at commas and colons outside quotation marks and brackets, and not inside a number or ratio."""
    out, at, depth = [], start, 0
    for found in _CLAUSE.finditer(folded, start, end):
        c, i = found.group(), found.start()
        if c in "“(《":
            depth += 1
        elif c in "”)》":
            depth = max(0, depth - 1)
        elif depth == 0 and not (folded[i - 1].isdigit() and folded[i + 1 : i + 2].isdigit()):
            out.append((at, i))
            at = i + 1
    out.append((at, end))
    return out


def _read_clause(folded: str, start: int, end: int, amounts: list[Amount], frames: list[Frame], number: int) -> None:
    """Adds the frames of one clause. `frames` holds those of the sentence so far, for subjects taken over."""
    boundary, i, first, item = start, 0, len(frames), False
    while i < len(amounts):
        amount = amounts[i]
        if amount.kind == "trio":
            i = _read_trios(folded, boundary, amounts, i, frames, number)
            boundary = amounts[i - 1].end
            continue
        tail = read_tail(folded[boundary : amount.start], amount.kind)
        if tail.from_word and i + 1 < len(amounts):
            after = read_tail(YEAR_OF.sub("", folded[amount.end : amounts[i + 1].start]))
            if not after.core.strip() and (after.to or after.direction):
                frame = _frame(amounts[i + 1], tail, boundary, "", number)
                frame.tail = replace(after, to=True, share_of=tail.share_of, each=tail.each, yearly=False)
                frame.from_value, frame.start, frame.rule = _in_unit(amount, amounts[i + 1]), boundary + tail.cut, "from-to"
                _settle(folded, start, frame, frames, first, item)
                frames += _each(frame, frames)
                i += 2
                boundary, item = _next_item(folded, amounts, i, end)
                continue
        run = _run(folded, amounts, i)
        if len(run) > 1 and (spread := _spread(run, tail, frames, number)):
            frames += spread
            i += len(run)
            boundary, item = _next_item(folded, amounts, i, end)
            continue
        chain = i  # numbers set side by side share what stands around them: 2500户10048人…
        while chain + 1 < len(amounts) and amounts[chain + 1].start == amounts[chain].end:
            chain += 1
        after_boundary, after_item = _next_item(folded, amounts, chain + 1, end)
        right_end = after_boundary - 1 if after_item else (amounts[chain + 1].start if chain + 1 < len(amounts) else end)
        right = folded[amounts[chain].end : max(right_end, amounts[chain].end)].strip(" 、,")
        right = IN_CHARGE.sub("", right) if "(" in right else right
        for each in amounts[i : chain + 1]:
            frame = _frame(each, tail, boundary, right, number, taken=bool(frames))
            _settle(folded, start, frame, frames, first, item)
            frames += _each(frame, frames)
        boundary, item, i = after_boundary, after_item, chain + 1
    for frame, other in zip(frames[first:], frames[first + 1 :], strict=False):
        if frame.rule == "invested-in" and other.amount.kind == "count":
            frame.subject = other.subject + next(w for w in _INVESTED[::-1] if frame.subject.endswith(w))


def _next_item(folded: str, amounts: list[Amount], i: int, end: int) -> tuple[int, bool]:
    """Where the words of amount `i` begin, and whether a list mark sets it off from the amount before it."""
    at = amounts[i - 1].end
    if i >= len(amounts):
        return at, False
    between = folded[at : amounts[i].start]
    if "分别" in between or "均" in between[2:]:
        return at, False
    if between[:1] in MARKS and between:
        return at + 1, True
    cut = max((between.rfind(mark) for mark in "、和及"), default=-1)
    return (at + cut + 1, True) if cut > 0 else (at, False)


def _run(folded: str, amounts: list[Amount], i: int) -> list[Amount]:
    """Numbers joined by nothing but list marks: `4.2%和6.1%`."""
    run = [amounts[i]]
    for other in amounts[i + 1 :]:
        between = folded[run[-1].end : other.start]
        if not re.fullmatch(r"(?:、|和|及|与|以及)", between) or other.kind != run[0].kind:
            break
        run.append(other)
    return run


def _spread(run: list[Amount], tail: Tail, frames: list[Frame], number: int) -> list[Frame]:
    """分别: each number of a run with its own subject; [] where the subjects cannot be told apart."""
    core = clean_subject(tail.core)
    subjects = expand(core, len(run)) if core else []
    if not subjects and not core and len(frames) >= len(run):
        last = [frame.base or frame.subject for frame in frames[-len(run) :]]
        subjects = last if len(set(last)) == len(run) else []
    out = []
    for amount, subject in zip(run, subjects, strict=False):
        frame = Frame(amount, subject, tail, amount.start, amount.end, number, rule="spread" if tail.spread else "list")
        if tail.share_of is not None:
            frame.subject, frame.base = _share_subject(subject, tail), subject
        out.append(frame)
    return out


def _frame(amount: Amount, tail: Tail, boundary: int, right: str, number: int, taken: bool = False) -> Frame:
    """One amount with the subject its own clause gives it ("" where it gives none)."""
    core = clean_subject(tail.core)
    if tail.done and right and amount.kind in _STATED and not tail.direction:
        core = clean_subject(tail.core + tail.done)
    if amount.unit in ("位", "名") and not right and not core.endswith("第") and ranked_in(core):
        core += "第"
    rank = core.endswith("第")
    if rank:
        core, tail = _ranked(core, tail, taken)
    start = min(amount.start, boundary + tail.cut)
    near = tail.direction or tail.share_of is not None
    frame = Frame(amount, core, tail, start if near and amount.start - start <= 16 else amount.start, amount.end, number)
    if rank:
        frame.rule = "ranked"
    if tail.share_of is not None:
        frame.subject, frame.base, frame.rule = _share_subject(core, tail), core, "share-of"
        return frame
    if right.startswith(("大关", "元大关", "台阶", "关口", "门槛")):
        return frame
    takes_right = amount.kind in _CLASSIFIED or (amount.kind in ("ratio", "measure", "money", "time") and not tail.direction)
    if right and takes_right and not tail.multiple and not (amount.kind == "ratio" and core and _closes_measure(core)):
        _take_right(frame, core, right)
    return frame


@lru_cache(maxsize=1)
def _ranked_pattern() -> re.Pattern[str]:
    words = longest_first(statement_words()["ranked"])
    return re.compile(rf"(?:{words})([^,;。居列]{{0,16}}?)(?:{words})?第$")


@lru_cache(maxsize=1)
def statement_words() -> dict[str, Any]:
    """The word lists of `statements.toml`."""
    return load_words("statements.toml", _STATEMENT_SECTIONS)


def ranked_in(core: str) -> re.Match[str] | None:
    """`进口量居大陆各口岸` → the match whose first group is the field, 大陆各口岸."""
    return _ranked_pattern().search(core + "第")


def _ranked(core: str, tail: Tail, taken: bool) -> tuple[str, Tail]:
    """`规模居全省第` → the subject 规模, held against 全省; without a subject the field's own ranking, or the one `taken` over."""
    found = _ranked_pattern().search(core)
    if found is None:
        return core[:-1], tail
    scope = found[1]
    return core[: found.start()] or (f"{scope}排名" if scope and not taken else ""), replace(tail, reference=scope or None)


def _take_right(frame: Frame, core: str, right: str) -> None:
    """The counted thing stands after the number."""
    noun, predicate = split_predicate(right)
    verb, kind = opening_verb(core), frame.amount.kind
    if kind == "money" and core.endswith(_INVESTED) and (right.startswith("的") or not predicate):
        frame.rule, frame.base = "invested-in", noun
        frame.subject = noun.lstrip("的").split("、")[0] + next(w for w in _INVESTED[::-1] if core.endswith(w))
    elif kind == "time":
        named = noun if len(noun) > 1 else right.lstrip("的")
        held = re.sub(r"(?:已?连续|蝉联)$", "", core)
        frame.rule, frame.subject = "duration", held if len(held) > 3 else named[:16] if len(named) > 1 else core
    elif core.endswith("等") or ("、" in core and not verb and kind == "count"):
        frame.rule = "list-count"
        if verb and len(verb) < len(core):
            frame.subject = verb + (right if not predicate else _short(predicate) + noun if len(noun) < 3 else noun)
        else:
            frame.subject = _short(predicate) + (noun or _counted(frame.amount))
    elif (not core or core in _FOR) and opening_verb(right):
        frame.rule, frame.subject = "number-first", right
    elif is_placeholder(core):
        frame.rule = "number-first"
        frame.subject = (_short(predicate) + (noun or _counted(frame.amount))) if predicate else noun or right
        frame.weak = not noun and not predicate
        frame.base = noun
    elif verb == core or core.endswith(frame_words()["verbs"]):
        frame.rule, frame.subject, frame.base = "verb-number", core + right, noun
    elif kind in _CLASSIFIED:
        frame.rule, frame.weak, frame.subject = "subject-number", True, core + (noun or right)
    elif verb or (kind == "measure" and noun and len(noun) <= 10):
        frame.rule, frame.subject = "verb-number", core + (right if verb else noun)
    if len(frame.subject) > 36:
        frame.subject, frame.weak = frame.subject[:36], True


def _short(predicate: str) -> str:
    """A predicate no longer than a subject bears: cut at its first mark, ten characters."""
    return re.split(r"[、,;:]", predicate)[0][:12]


def _counted(amount: Amount) -> str:
    for pair in frame_words()["counted"]:
        unit, _, noun = pair.partition(":")
        if (amount.unit or "").endswith(unit):
            return str(noun)
    return ""


def _closes_measure(core: str) -> bool:
    return core.endswith(frame_words()["share_close"])


def _share_subject(core: str, tail: Tail) -> str:
    return f"{core}占{tail.share_of}比重" if tail.share_of else f"{core}占比"


def _settle(folded: str, clause_start: int, frame: Frame, frames: list[Frame], first: int, item: bool) -> None:
    """Gives a frame without a subject of its own the last one, a list item the verb before it, a short measure its owner."""
    own, bare = len(frames) > first, frame.subject.strip()
    if not frame.tail.core.strip(" 、") and frame.tail.share_of is not None and frames:
        frame.subject = _share_subject(frames[-1].base or frames[-1].subject, frame.tail)
        frame.base = frames[-1].base or frames[-1].subject
        return
    if not bare or (is_placeholder(bare) and not own):
        frame.inherited, frame.rule = True, "taken-over"
        if frames:  # a growth after a share is of the thing itself, a gain in points is the share's
            before = frames[-1]
            of_itself = before.rule == "share-of" and frame.amount.kind != "point"
            frame.subject = before.base if of_itself else before.subject
            frame.base = before.base if of_itself else ""
            if item and own and not frame.tail.direction and frame.amount.kind == before.amount.kind == "ratio":
                frame.tail = before.tail  # 分别增长15%和12% of subjects that cannot be told apart
        frame.weak = not frame.subject or frame.tail.spread
        return
    if item and own and frame.rule in ("subject-first", "number-first") and frame.amount.kind in _STATED:
        verb = opening_verb(frames[-1].subject)
        if verb and not opening_verb(bare):
            frame.subject, frame.rule = verb + bare, frame.rule + ".shared-verb"
    if bare == "人均" and frames:
        frame.subject = bare + (frames[-1].base or frames[-1].subject)
    if len(bare) <= 6 and frame.rule != "invested-in" and len(frame.tail.core.strip(" 、")) <= len(bare) + 2 and _needs_owner(bare):
        owner = _owner(folded, clause_start, frames)
        if owner and owner not in bare:
            frame.subject, frame.rule, frame.weak = owner + bare, frame.rule + ".owner", True


def _needs_owner(subject: str) -> bool:
    """办结率, 总投资, 案值: a measure that says nothing without the thing it is a measure of."""
    return subject in owned_words() or (len(subject) <= 4 and subject[-1:] == "率" and not find_indicator(subject))


def _owner(folded: str, clause_start: int, frames: list[Frame]) -> str:
    """The thing last spoken of: the last frame's, without its verb, else what the clause before is about."""
    if frames:
        return _without_verb(frames[-1].base or frames[-1].subject)
    start = max(folded.rfind(mark, 0, max(0, clause_start - 1)) for mark in ",;:。\n")
    noun, _ = split_predicate(clean_subject(folded[start + 1 : max(start + 1, clause_start - 1)]))
    return noun if 2 < len(noun) <= 16 else ""


def _without_verb(subject: str) -> str:
    """The thing a subject speaks of, without the verb that opens it and the measure that closes it."""
    verb = opening_verb(subject)
    thing = subject[len(verb) :] if len(verb) < len(subject) else subject
    measure = next((word for word in frame_words()["owned"] if thing.endswith(word) and len(thing) > len(word) + 1), "")
    return thing.removesuffix(measure)


def _each(frame: Frame, frames: list[Frame]) -> list[Frame]:
    """均, or a rate said of a list: one number of several subjects is a frame for each."""
    if frames and frame.rule.endswith(".owner") and (frame.tail.each or frame.amount.kind == "ratio"):
        last = frames[-1]
        of = [f for f in frames if f.clause == last.clause < frame.clause and f.amount.unit == last.amount.unit]
        listed = frame.tail.each or last.rule.endswith("shared-verb")  # 办理建议86件、提案103件，办复率100%
        own = frame.tail.core.strip(" 、")
        return [replace(frame, subject=_without_verb(f.subject) + own) for f in of] if len(of) > 1 and listed else [frame]
    if frame.inherited or not (frame.tail.each or frame.amount.kind == "ratio"):
        return [frame]
    subjects = expand(frame.subject, count_of(frame.subject, both=frame.tail.each))
    return [replace(frame, subject=subject, rule="each") for subject in subjects] or [frame]


def _in_unit(amount: Amount, other: Amount) -> Decimal | None:
    """The first amount of a from–to in the unit of the second: `9000万元` beside `亿元` → 0.9."""
    if amount.value is None or amount.unit is None or other.unit is None or amount.unit == other.unit:
        return amount.value
    scale = {"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "百": 2}
    def power(unit: str) -> tuple[int, str]:
        for word, size in scale.items():
            if unit.startswith(word) and unit not in ("千米", "千瓦", "千克", "千瓦时", "百分点"):
                return size, unit[len(word) :]
        return 0, unit
    (a, base), (b, other_base) = power(amount.unit), power(other.unit)
    return amount.value * Decimal(10) ** (a - b) if base == other_base else amount.value


def _read_trios(folded: str, boundary: int, amounts: list[Amount], i: int, frames: list[Frame], number: int) -> int:
    """三次产业比1.4:58.5:40.1: three shares; 由…调整为… takes the first three as starting numbers."""
    group, tail = amounts[i : i + 3], read_tail(folded[boundary : amounts[i].start])
    start, taken = group[0].start, i + 3
    earlier: list[Decimal | None] = [None, None, None]
    if tail.from_word and taken + 3 <= len(amounts) and amounts[taken].kind == "trio":
        earlier = [a.value for a in group]
        start = boundary + tail.cut
        group, taken = amounts[taken : taken + 3], taken + 3
    core = clean_subject(tail.core)
    industry = "产" in core or "次" in core
    for name, amount, before in zip(THREE_INDUSTRIES, group, earlier, strict=True):
        subject = f"{name}比重" if industry else core
        frames.append(
            Frame(amount, subject, replace(tail, to=True, share_of=""), start, amount.end, number, before, rule="trio")
        )
    return taken
