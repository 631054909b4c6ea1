"""Amounts of a sentence → frames: who is measured, from what, in which direction, by words that stand in the clause.

Comes in: the folded text, a sentence's span and its amounts. Goes out: `Frame`s in order, one for each number and subject.
The frame kinds, by where the subject stands: subject first (社零总额增长6%), verb first (新建公厕5座), verb and number first
(出让6宗工业用地), number first (16条街巷完成整治), list and 分别/均, from–to; a clause without a subject takes the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from duixian.reading.lexer import Amount
from duixian.reading.subjects import (
    Tail,
    clean_subject,
    count_of,
    expand,
    frame_words,
    is_placeholder,
    opening_verb,
    read_tail,
    split_items,
    split_predicate,
)

_CLAUSE = re.compile(r"[,;:!?。]")
_JOINED = re.compile(r"^[、和及与,]?(?:以及)?$")
_ITEM = re.compile(r"^(?:、|和|及|与|以及)")
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
    owner: str = field(default="", repr=False)


def read_frames(folded: str, start: int, end: int, amounts: list[Amount]) -> list[Frame]:
    """The frames of one sentence (offsets into `folded`)."""
    frames: list[Frame] = []
    clauses = _clauses(folded, start, end)
    at = 0
    for number, (clause_start, clause_end) in enumerate(clauses):
        inside = []
        while at < len(amounts) and amounts[at].num < clause_end:
            inside.append(amounts[at])
            at += 1
        if inside:
            _read_clause(folded, clause_start, clause_end, inside, frames, number)
    return frames


def _clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    out, at, depth = [], start, 0
    for i in range(start, end):
        c = folded[i]
        if c in "“(《":
            depth += 1
        elif c in "”)》":
            depth = max(0, depth - 1)
        elif c in ",;:" and depth == 0 and not (c in ",:" and folded[i - 1].isdigit() and folded[i + 1 : i + 2].isdigit()):
            out.append((at, i))
            at = i + 1
    out.append((at, end))
    return out


def _read_clause(folded: str, start: int, end: int, amounts: list[Amount], frames: list[Frame], number: int) -> None:
    """Adds the frames of one clause. `frames` holds those of the sentence so far, for subjects taken over."""
    boundary, i = start, 0
    first_in_clause = len(frames)
    while i < len(amounts):
        amount = amounts[i]
        left = folded[boundary : amount.start]
        if amount.kind == "trio":
            i = _read_trios(folded, boundary, amounts, i, frames, number)
            boundary = amounts[i - 1].end
            continue
        tail = read_tail(left)
        if tail.from_word and i + 1 < len(amounts):
            after = read_tail(folded[amount.end : amounts[i + 1].start])
            if not after.core.strip() and (after.to or after.direction):
                frame = _frame(folded, boundary, amounts[i + 1], tail, end, number)
                frame.tail = replace(after, to=True, share_of=tail.share_of, each=tail.each, yearly=False)
                frame.from_value, frame.start, frame.rule = _in_unit(amount, amounts[i + 1]), boundary + tail.cut, "from-to"
                _settle(frame, frames, first_in_clause)
                frames.append(frame)
                boundary, i = amounts[i + 1].end, i + 2
                continue
        run = _run(folded, amounts, i)
        if len(run) > 1 and (spread := _spread(folded, boundary, run, tail, frames, number)):
            frames += spread
            boundary, i = run[-1].end, i + len(run)
            continue
        right_end = _right_end(folded, amounts, i, end)
        frame = _frame(folded, boundary, amount, tail, right_end, number)
        _settle(frame, frames, first_in_clause)
        frames += _each(frame)
        boundary, i = amount.end, i + 1


def _right_end(folded: str, amounts: list[Amount], i: int, end: int) -> int:
    """Where the words after an amount end: at the next amount's own item, or at the clause's end."""
    if i + 1 == len(amounts):
        return end
    between = folded[amounts[i].end : amounts[i + 1].start]
    cut = max(between.rfind("、"), between.rfind("和"), between.rfind("及"))
    if cut > 0 and not _is_shared_object(folded, amounts, i):
        return amounts[i].end + cut
    return amounts[i + 1].start if cut < 0 or between[:cut] else amounts[i].end + cut


def _is_shared_object(folded: str, amounts: list[Amount], i: int) -> bool:
    return False


def _run(folded: str, amounts: list[Amount], i: int) -> list[Amount]:
    """Numbers joined by nothing but list marks: `4.2%和6.1%`."""
    run = [amounts[i]]
    for other in amounts[i + 1 :]:
        between = folded[run[-1].end : other.start]
        if not re.fullmatch(r"(?:、|和|及|与|以及)", between) or other.kind != run[0].kind:
            break
        run.append(other)
    return run


def _spread(folded: str, boundary: int, run: list[Amount], tail: Tail, frames: list[Frame], number: int) -> list[Frame]:
    """分别: each number of a run with its own subject; [] where the subjects cannot be told apart."""
    core = clean_subject(tail.core)
    subjects = expand(core, len(run)) if core else []
    if not subjects and not core and len(frames) >= len(run):
        last = frames[-len(run) :]
        subjects = [frame.subject for frame in last] if len({f.subject for f in last}) == len(run) else []
    if not subjects:
        return []
    rule = "spread" if tail.spread else "list"
    out = []
    for amount, subject in zip(run, subjects, strict=True):
        frame = Frame(amount, subject, tail, amount.start, amount.end, number, rule=rule)
        if tail.share_of is not None:
            frame.subject = _share_subject(subject, tail)
        out.append(frame)
    return out


def _frame(folded: str, boundary: int, amount: Amount, tail: Tail, right_end: int, number: int) -> Frame:
    """One amount with the subject its own clause gives it ("" where it gives none)."""
    core, right = clean_subject(_ITEM.sub("", tail.core)), folded[amount.end : right_end].strip(" 、,")
    start = min(amount.start, boundary + tail.cut)
    near = tail.direction or tail.share_of is not None
    quote_start = start if near and amount.start - start <= 16 else amount.start
    frame = Frame(amount, core, tail, quote_start, amount.end, number)
    if tail.share_of is not None:
        frame.subject, frame.rule = _share_subject(core, tail), "share-of"
        return frame
    takes_right = amount.kind in _CLASSIFIED or (amount.kind in ("ratio", "measure", "money") and not tail.direction)
    if right and takes_right and not (amount.kind == "ratio" and core and _closes_measure(core)):
        _take_right(frame, core, right)
    return frame


def _take_right(frame: Frame, core: str, right: str) -> None:
    """The counted thing stands after the number."""
    noun, predicate = split_predicate(right)
    verb = opening_verb(core)
    if core.endswith("等") or ("、" in core and not verb and frame.amount.kind == "count"):
        frame.rule = "list-count"
        core = verb
        if predicate and not verb:
            frame.subject = _short(predicate) + noun
        else:
            frame.subject = core + right
    elif is_placeholder(core):
        frame.rule = "number-first"
        frame.subject = (_short(predicate) + (noun or _counted(frame.amount))) if predicate else right
        frame.weak = not noun and not predicate
    elif verb == core or core.endswith(tuple(frame_words()["verbs"])):
        frame.rule = "verb-number"
        frame.subject = core + right
    elif frame.amount.kind == "count" or frame.amount.kind == "bare":
        frame.rule, frame.weak = "subject-number", True
        frame.subject = core + (noun or right)
    elif verb:
        frame.rule = "verb-number"
        frame.subject = core + right
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
    return core.endswith(tuple(frame_words()["share_close"]))


def _share_subject(core: str, tail: Tail) -> str:
    return f"{core}占{tail.share_of}比重" if tail.share_of else f"{core}占比"


def _settle(frame: Frame, frames: list[Frame], first_in_clause: int) -> None:
    """Gives a frame without a subject of its own the last one, and a list item the verb of the item before it."""
    own = len(frames) > first_in_clause
    bare = frame.subject.strip()
    if not bare or (is_placeholder(bare) and not own):
        if frames:
            frame.subject, frame.inherited, frame.rule = frames[-1].subject, True, "taken-over"
            if frame.tail.share_of is not None:
                frame.subject = _share_subject(frames[-1].subject, frame.tail)
        else:
            frame.weak = True
        return
    if frame.tail.share_of is not None and frame.subject.startswith("占") and frames:
        frame.subject = frames[-1].subject + frame.subject
        return
    if own and not frame.inherited and frame.amount.kind in ("count", "measure", "money", "bare"):
        verb = opening_verb(frames[-1].subject)
        if verb and not opening_verb(bare) and frame.rule == "subject-first" and _is_item(frame, frames):
            frame.subject = verb + bare


def _is_item(frame: Frame, frames: list[Frame]) -> bool:
    return bool(re.match(r"^[、和及与]", frame.tail.core.strip() or " ")) or frame.owner == "item"


def _each(frame: Frame) -> list[Frame]:
    """均: one number said of several subjects is a frame for each."""
    if not frame.tail.each or frame.inherited:
        return [frame]
    subjects = expand(frame.subject, count_of(frame.subject))
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
    from duixian.reading.grammar import THREE_INDUSTRIES

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
