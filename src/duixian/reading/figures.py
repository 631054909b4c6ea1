"""Frames → figures: measure, indicator, sign, status and period.

Comes in: the text, its outline, the report's years and the amounts. Goes out: `Figure`s in the order of the text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from duixian.reading.frames import Frame, read_frames
from duixian.reading.grammar import ENDURED, HEAD_YEAR, IN_A_ROW, LASTING, SPANS, WHOLE_PLACE
from duixian.reading.indicators import Indicator, find_indicator
from duixian.reading.lexer import Amount
from duixian.reading.numberless import Numberless, is_pay, may_hold, read_numberless
from duixian.reading.roles import Periods, Scope, estimate_from, period_of, status_of
from duixian.reading.subjects import frame_words, opening_verb, owned_words
from duixian.reading.text import Outline, Sentence, Text
from duixian.records import Comparator, Figure, Measure, Meta, Sure

_PLAIN = ("sync", "handed-down", "relative", "worded")  # statements that err as seldom as numbers do
_NO_FIGURES = ("front", "leadin")
_INDEX = ("指数", "系数", "得分", "评分", "分值", "指标值")
_PLACE_PARTS = re.compile(r"[\u4e00-\u9fff]{2,}?(?:省|自治区|市|自治州|地区|盟|区|县|旗)")


def read_figures(text: Text, outline: Outline, meta: Meta, amounts: tuple[Amount, ...]) -> tuple[Figure, ...]:
    """Every figure of the report, numbers and numberless statements, in the order of the text."""
    out: list[Figure] = []
    periods, places = Periods(meta, outline, text.folded), _places(meta)
    at, group, estimated_group = 0, -1, False
    before: Frame | None = None  # the last one of the same sentence, before its 分号
    for sentence in outline.sentences:
        inside: list[Amount] = []
        while at < len(amounts) and amounts[at].num < sentence.end:
            if amounts[at].num >= sentence.start:
                inside.append(amounts[at])
            at += 1
        words = text.folded[sentence.start : sentence.end]
        worded = may_hold(words)
        if "五" in words or "5年" in words or inside or worded:
            scope = periods.enter(sentence, words)
        if sentence.group != group:
            group, estimated_group, before = sentence.group, False, None
        estimate = 0 if estimated_group else estimate_from(words)
        estimated_group = estimated_group or estimate is not None
        if sentence.zone == "heading":  # 以67项重大工程为代表…: a heading may state a count, in digits
            inside, worded = [amount for amount in inside if not amount.chinese], False
        if not (inside or worded) or (sentence.zone in _NO_FIGURES and "实事" not in words):
            continue
        frames = read_frames(text.folded, sentence.start, sentence.end, inside, before) if inside else []
        before = frames[-1] if frames else before
        sets = _sets(frames)
        for item in _merge(frames, read_numberless(text.folded, sentence, frames) if worded else []):
            estimated = estimate is not None and item.start - sentence.start >= estimate
            figure = _figure(text, sentence, item, periods.meta, scope, estimated, places, id(item) in sets)
            if figure is not None:
                out.append(figure)
    return tuple(out)


def _sets(frames: list[Frame]) -> set[int]:
    """Frames that only tell the size of the set from which the next one is taken: `172项任务,已完成162项`."""
    out = set()
    for frame, other in pairwise(frames):
        if frame.amount.kind != "count" or frame.amount.unit != other.amount.unit:
            continue
        taken = other.tail.done == "完成" or "完成" in other.subject or other.tail.core.endswith("其中")
        whole, part = frame.amount.value, other.amount.value
        smaller = whole is not None and part is not None and part <= whole
        if taken and smaller and not opening_verb(frame.subject) and (other.inherited or frame.subject in other.subject):
            out.add(id(frame))
    return out


def _merge(frames: list[Frame], numberless: list[Numberless]) -> list[Frame | Numberless]:
    return sorted([*frames, *numberless], key=lambda item: item.start) if numberless else [*frames]


def _places(meta: Meta) -> tuple[str, ...]:
    """The names by which the place may stand before an indicator: full parts and their short forms."""
    parts = _PLACE_PARTS.findall(meta.place or "")
    short = [re.sub(r"(?:省|自治区|市|自治州|地区|盟|区|县|旗)$", "", part) for part in parts]
    return tuple(sorted({*parts, *(s for s in short if len(s) > 1)}, key=len, reverse=True))


def _figure(
    text: Text, sentence: Sentence, item: Frame | Numberless, meta: Meta, scope: Scope, estimated: bool, places: tuple[str, ...],
    is_set: bool,
) -> Figure | None:
    """One entry, or None where the number turns out to be none of the world's (a bare number that measures nothing)."""
    if isinstance(item, Numberless):
        return _numberless_figure(text, sentence, item, scope, estimated, places)
    amount, tail = item.amount, item.tail
    subject = item.subject.strip("、,;:. 的")
    indicator = find_indicator(subject, places)
    measure = _measure(item, indicator, subject, text.folded)
    if measure is None:
        return None
    value, from_value = amount.value, item.from_value
    if measure in ("growth", "change") and tail.direction < 0 and value is not None:
        value = -value
    if standing := is_set or _is_standing(item, subject, sentence, text.folded):
        subject = _standing_subject(item, subject, text.folded)
    canonical = _counted_as(indicator, measure, amount, subject)
    comparator: Comparator = "approx" if tail.approx and amount.comparator == "eq" else amount.comparator
    unit = amount.unit
    if measure == "rank":
        comparator = amount.comparator
    clause = _dated(text.folded, sentence, amount.num)
    if tail.multiple or (tail.yearly and scope.first != scope.last):
        clause = ""
    duration = _is_span(text.folded, amount)
    status = status_of(sentence, estimated, standing)
    level = measure in ("share", "rank", "change") and not _spans(item) or tail.to or _is_level(item, subject, measure, sentence, text.folded)
    fields = text.place("figure", item.start, item.end, sentence)
    return Figure(
        **fields,
        subject=subject,
        indicator=canonical,
        measure=measure,
        value=value,
        from_value=from_value,
        value_high=amount.high,
        unit=unit,
        comparator=comparator,
        reference=tail.reference or ("上年" if amount.kind == "times" and not tail.reference and not tail.direction else None),
        multiple=("by" if tail.direction else "of") if amount.kind == "times" else None,
        status=status,
        period=_period(scope, clause, sentence, meta, status, level=level, cumulative=duration),
        hedges=amount.hedges,
        sure=_sure(item, subject, measure, indicator),
        rule=f"figure.{item.rule}.{measure}",
    )


def _dated(folded: str, sentence: Sentence, at: int) -> str:
    """The words that may date a number: its own clause before it, and the year that heads its sentence (`到2027年，…`)."""
    if folded.find("年", sentence.start, at) < 0:
        return ""
    start = max(sentence.start, *(folded.rfind(mark, sentence.start, at) + 1 for mark in ",;:"))
    head = HEAD_YEAR.match(folded, sentence.start, at)
    return (head.group() if head and head.end() <= start else "") + folded[start:at]


def _period(scope: Scope, clause: str, sentence: Sentence, meta: Meta, status: str, *, level: bool, cumulative: bool) -> str | None:
    if status == "baseline" and not cumulative:
        return str(meta.review_year) if meta.review_year else None
    return period_of(scope, clause, level=level, cumulative=cumulative)


def _measure(item: Frame, indicator: Indicator | None, subject: str, folded: str) -> Measure | None:
    """amount, growth, change, share or rank; None for a number that measures nothing."""
    amount, tail = item.amount, item.tail
    before = folded[amount.num - 1 : amount.num]
    if amount.unit in ("位", "名") and item.rule == "ranked":
        return "rank"
    if before == "第" or amount.kind == "rank":
        return "rank" if before == "第" else "change"
    match amount.kind:
        case "trio":
            return "share"
        case "point":
            return "change"
        case "times":
            return "growth"
        case "ratio":
            if amount.unit == "‰":
                return "amount"
            if tail.share_of is not None or tail.multiple:
                return "share"
            if tail.rate or (tail.direction and not tail.to):
                return "growth"
            if subject.endswith("自然增长率"):
                return "share"
            if subject.endswith(frame_words()["rate_up"]) and not opening_verb(subject):
                return "growth"
            if indicator is not None and indicator.bare == "growth" and "ratio" not in indicator.level and not tail.to:
                return "growth"
            return "growth" if indicator is not None and indicator.id == "cpi" else "share"
        case "bare":
            if amount.unit:
                return "amount"
            return "amount" if subject.endswith(_INDEX) or (amount.value is None and subject) else None
    if tail.direction and not tail.to and (tail.compared or item.inherited or _is_change(item, subject)):
        return "change"
    return "amount"


def _is_change(item: Frame, subject: str) -> bool:
    """An absolute amount next to a growth word: 前移18位, 税收增加3亿元; not 增加学位300个."""
    return item.rule in ("subject-first", "each", "spread") and bool(item.tail.core.strip()) and not opening_verb(item.tail.core)


def _counted_as(indicator: Indicator | None, measure: Measure, amount: Amount, subject: str) -> str | None:
    """The indicator id where the unit fits what the indicator's level is stated in."""
    if indicator is None:
        return None
    if measure == "amount" and amount.kind != "bare" and amount.dimension not in indicator.level:
        return None
    if measure == "share" and "ratio" not in indicator.level:
        return None
    return indicator.id


def _is_standing(item: Frame, subject: str, sentence: Sentence, folded: str) -> bool:
    after = folded[item.amount.end : item.amount.end + 6]
    if item.amount.kind in ("bare", "count") and (item.amount.unit or "").startswith(("万", "亿")) or item.amount.unit == "人":
        if after.startswith(frame_words()["baseline_words"]) and is_whole(folded, item):
            return True
    near = folded[max(0, item.amount.start - 5) : item.amount.start]
    return item.amount.kind == "time" and any(word in near for word in ENDURED)


def _standing_subject(item: Frame, subject: str, folded: str) -> str:
    """全区 + 人民 for the place's own people; a duration keeps its subject."""
    after = folded[item.amount.end : item.amount.end + 6]
    named = next((word for word in frame_words()["baseline_words"] if after.startswith(word)), None)
    whole = folded[item.amount.start - 2 : item.amount.start]
    return whole + named if named and is_whole(folded, item) else subject


def is_whole(folded: str, item: Frame) -> bool:
    """全区20万人民: the number counts the place's own people."""
    return folded[max(0, item.amount.start - 4) : item.amount.start].endswith(WHOLE_PLACE)


def _is_span(folded: str, amount: Amount) -> bool:
    """A duration of its own (连续两年, 20个昼夜), not a time limit that is reached."""
    before = folded[max(0, amount.num - 4) : amount.num]
    unit = amount.unit or ""
    if amount.kind != "time":
        return before.endswith(IN_A_ROW)
    return unit in SPANS or before.endswith((*IN_A_ROW, *LASTING))


def _spans(item: Frame) -> bool:
    return item.tail.yearly


def _is_level(item: Frame, subject: str, measure: Measure, sentence: Sentence, folded: str) -> bool:
    """A stock that stands at the end of its span, not an act or an increment over it."""
    summed = "累计" in folded[sentence.start : item.amount.num]
    if measure == "growth":  # 增长8% beside a level is the last year's; 年均, 累计 and multiples are the span's
        return not (summed or item.tail.yearly or item.amount.kind == "times")
    if measure != "amount":
        return False
    return not summed and not opening_verb(subject) and item.amount.kind != "count"


def _sure(item: Frame, subject: str, measure: Measure, indicator: Indicator | None) -> Sure:
    """`lost` where the digits are damaged; `check` where a rule that errs more often gave the subject or the measure.

    Which rules those are was counted on the gold sets and on a hand-read sample (`python -m benchmarks.evaluate`).
    """
    amount = item.amount
    if amount.value is None:
        return "lost"
    words = frame_words()
    vague = len(subject) < 3 and indicator is None or len(subject) > 30 or subject in owned_words() or subject == opening_verb(subject)
    first = item.rule.startswith("number-first") and (len(subject) < 4 or "、" in subject or "“" in subject)
    plain_share = measure == "share" and indicator is None and not subject.endswith(words["share_close"])
    worded = amount.chinese and amount.kind == "count"
    return "check" if item.weak or vague or first or plain_share or worded or item.rule == "duration" else "sure"


def _numberless_figure(
    text: Text, sentence: Sentence, item: Numberless, scope: Scope, estimated: bool, places: tuple[str, ...]
) -> Figure | None:
    indicator = find_indicator(item.subject, places)
    pay = item.rule == "sync" and is_pay(item.subject)
    if item.needs_indicator and indicator is None and sentence.zone != "targets" and not pay:
        return None
    value = None if item.value is None else Decimal(item.value)
    return Figure(
        **text.place("figure", item.start, item.end, sentence),
        subject=item.subject,
        indicator=indicator.id if indicator else None,
        measure=item.measure,
        value=value,
        unit=item.unit,
        comparator=item.comparator,
        reference=item.reference,
        status=status_of(sentence, estimated, False),
        period=period_of(scope, "", level=item.measure != "growth", cumulative=False),
        sure="sure" if item.rule in _PLAIN and (indicator or sentence.zone == "targets") and len(item.subject) > 2 else "check",
        rule=f"figure.numberless.{item.rule}",
    )
