"""A sentence → its clauses, each with its verb, its object, its numbers and the word of will it stands under.

Comes in: the folded text and a stretch of it. Goes out: `Clause` values whose offsets are those of the text. A clause
ends at a comma that stands in no quotation marks and no brackets. Nothing here decides what is an act: see `acts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from duixian.reading.verbs import Head, Lexicon, VerbClass, Will

Kind = Literal["verb", "subject", "phrase", "none"]

_NEST = re.compile(r"[,:“”《》()\[\]\n]")
_CLOSER = {"“": "”", "《": "》", "(": ")", "[": "]"}
_NUMBERING = re.compile(
    r"[\s*#·•>]*(?:[-—]{1,4}\s*)?(?:第?[一二三四五六七八九十]{1,3}[是要、,)](?!年)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)](?!\d)|[①-⑳])?[\s*]*"
)
_ABLE = re.compile(r"^(?P<who>[^要将应就]{0,14}?)(?P<word>要|将|必须|应当|应)(?!求|素|点|害|道|塞|闻|件|旨|领|相|用|急|变|对|来)")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_BARE = frozenset("把将")
PHRASE_OPENERS = ("在", "对", "为", "与", "向", "从", "以", "将", "把", "联合", "依托", "利用", "通过", "会同", "按", "由", "围绕", "聚焦", "紧扣", "按照", "针对", "结合", "抢抓", "抓住", "坚持", "立足", "瞄准", "根据")
_NEED_END = ("围绕", "聚焦", "紧扣", "按照", "按", "针对", "抢抓", "抓住", "坚持", "立足", "瞄准", "根据", "结合", "从", "由", "通过")


@dataclass(slots=True)
class Clause:
    """text[start:end], the closing comma left out.

    `kind`: `verb` (its own verb at the head), `subject` (森林覆盖率提高到52%), `phrase` (a verb inside a phrase opened by 在, 对,
    为, 以 …), `none`. `object`: (start, end) of the object, or of the subject where the verb says what it reaches.
    `number`: "" · `lead` (before the counted thing) · `tail` (after it). `opener`: the word that leads in, or "".
    """

    start: int
    end: int
    body: int
    kind: Kind = "none"
    verb: str = ""
    verb_class: VerbClass | None = None
    verb_start: int = 0
    object: tuple[int, int] = (0, 0)
    will: Will | None = None
    adverbs: tuple[str, ...] = ()
    number: str = ""
    opener: str = ""
    between: str = ""
    items: list[tuple[int, int]] = field(default_factory=list)


def split_clauses(text: str, start: int, end: int, *, marks: str = ",:") -> list[tuple[int, int]]:
    """The clauses of a sentence as (start, end), cut at its commas: `完成A建设,新增B2个` → two.

    A comma inside quotation marks or brackets that close in the sentence, or between digits, cuts nothing.
    """
    out: list[tuple[int, int]] = []
    at, closers = start, ""
    for found in _NEST.finditer(text, start, end):
        mark, here = found.group(), found.start()
        if mark in _CLOSER:
            if text.find(_CLOSER[mark], here, end) >= 0:
                closers += _CLOSER[mark]
        elif closers and mark == closers[-1]:
            closers = closers[:-1]
        elif mark in marks and not closers:
            if mark == "," and here > start and text[here - 1].isdigit() and text[here + 1 : here + 4].isdigit():
                continue
            out.append((at, here))
            at = here + 1
    out.append((at, end))
    return [(a, b) for a, b in out if text[a:b].strip(" *")]


def read_clause(lexicon: Lexicon, text: str, start: int, end: int) -> Clause:
    """What stands in text[start:end]: see `Clause`."""
    numbering = _NUMBERING.match(text, start, end)
    body = numbering.end() if numbering else start
    clause = Clause(start, end, body)
    lead = lexicon.lead.match(text, body, end)
    clause.opener = lead.group() if lead else ""
    _read_phrase(lexicon, text, clause) if clause.opener else None
    if clause.kind == "none":
        head = lexicon.find_head(text, *_after_time(text, body, end))
        if head is None or head.kind == "stance":
            head = _after_modal(lexicon, text, body, end) or head
        if head is not None:
            _take_head(lexicon, text, clause, head)
        elif not clause.opener or text[body] in "在对从":
            _read_subject(lexicon, text, clause, body)
    if clause.kind != "none":
        _read_number(lexicon, text, clause)
    return clause


_TIME = re.compile(
    r"(?:(?:到|至)?20\d\d年(?:底|末)?(?:之?前)?|年内|今年内|今年|全年|明年|年底之?前|年底|[上下]半年|[一二三四]季度|(?:1[0-2]|[1-9])月(?:份|底|末)?(?:之?前)?|新的一年里?|在新的一年里?|今后[一二三四五\d]?年?|未来[一二三四五]年|五年内|[三3]年内)[,\s]*"
)


def _after_time(text: str, at: int, end: int) -> tuple[int, int]:
    found = _TIME.match(text, at, end)
    return (found.end() if found else at), end


def _after_modal(lexicon: Lexicon, text: str, at: int, end: int) -> Head | None:
    """The head after 我们要, 各级政府必须 …: `有关部门要严格落实责任` → 落实."""
    found = _ABLE.match(text[at : min(end, at + 24)])
    if found is None:
        return None
    head = lexicon.find_head(text, *_after_time(text, at + found.end(), end))
    if head is not None and found.group("word") == "必须" and head.will is None:
        return Head(head.verb, head.kind, head.start, head.end, "must", head.adverbs)
    return head


def _take_head(lexicon: Lexicon, text: str, clause: Clause, head: Head) -> None:
    """Fills in a clause with its own verb; under a bare word of will, the verb of what is willed: 确保A开工 → 开工."""
    clause.will, clause.adverbs = head.will, head.adverbs
    start, end = head.end, clause.end
    if head.verb in lexicon.will:
        if _read_subject(lexicon, text, clause, start):
            return
    elif head.verb == "安排" and False:
        return
    moved = _after_time(text, start, end)[0]
    if moved > start and head.verb in lexicon.will:
        inner = lexicon.find_head(text, moved, end)
        if inner is not None:
            head = Head(inner.verb, inner.kind, inner.start, inner.end, head.will, inner.adverbs)
            start = inner.end
    clause.kind, clause.verb, clause.verb_class, clause.verb_start = "verb", head.verb, head.kind, head.start
    clause.object = (_object_start(lexicon, text, start, end), end)


def _object_start(lexicon: Lexicon, text: str, at: int, end: int) -> int:
    """Past a second verb that shares the object: 扶持和服务好X, 抓牢抓实X, 激发和释放X."""
    if at < end and text[at] in "好了出" and at + 1 < end:
        at += 1
    if at < end and text[at] in "和及、" or text[at : at + 2] in ("抓实", "落细", "抓细", "做细", "做实", "做优"):
        from_here = at + (text[at] in "和及、")
        second = lexicon.verb_at(text, from_here, end)
        if len(second) >= 2 and end - from_here - len(second) >= 3 and text[from_here + len(second)] not in "、和,的":
            at = from_here + len(second)
            if text[at] == "好":
                at += 1
    return at


def _read_phrase(lexicon: Lexicon, text: str, clause: Clause) -> None:
    """The act inside a clause opened by a preposition: `在各街道推行审批标准化管理` → 推行."""
    if not clause.opener.startswith(PHRASE_OPENERS):
        return
    start = clause.body + len(clause.opener)
    strict = clause.opener.startswith(_NEED_END)
    depth_text = text[start : clause.end]
    if "作为" in depth_text or depth_text.endswith(("为抓手", "为重点", "为契机", "为引领", "为目标", "为主线", "为核心", "为支撑", "为载体", "为导向", "为牵引", "为突破口")):
        return
    for found in lexicon.inner.finditer(text, start + 2, clause.end - 2):
        here, after = found.start(), found.end()
        if text[after] in "的、和与及力等,了步":
            continue
        quote = text.rfind("“", start, here)
        if quote >= 0 and text.find("”", quote, here) < 0:
            continue
        verb = lexicon.verb_at(text, here, clause.end)
        if not verb:
            continue
        if strict and not lexicon.ends_in("phrase_ends", text, start, here) and text[here - 1] not in "中上下里内等,":
            head_before = None
            for n in (2, 3, 4):
                if text[here - n : here] in lexicon.before and lexicon.ends_in("phrase_ends", text, start, here - n):
                    head_before = n
            if head_before is None:
                continue
        clause.kind, clause.verb, clause.verb_class = "phrase", verb, lexicon.verbs[verb]
        clause.verb_start = here
        clause.object = (start, here) if clause.opener in _BARE else (here + len(verb), clause.end)
        return


def _read_subject(lexicon: Lexicon, text: str, clause: Clause, at: int) -> bool:
    """A clause that says what a subject reaches: `森林覆盖率提高到52%` → 提高, 森林覆盖率. False where it says no such thing."""
    best: re.Match[str] | None = None
    words = lexicon.words
    for found in lexicon.reach.finditer(text, at + 2, clause.end):
        after = found.end()
        verb = found.group("verb")
        rest = text[after : after + 6]
        if rest[:1] in ("的", "、", "和", "与", "力", "率", "性") and rest:
            continue
        if len(verb) == 1 and not (rest[:1].isdigit() or (verb == "通" and found.group("between"))):
            continue
        ends = after >= clause.end - 1
        counted = bool(re.match(r"(?:了|约|近|超|超过|不低于|不少于|至|到|在|为)?\d", rest))
        if ends or counted or (verb in words["reach_open"] and (found.group("between") or not best)):
            if counted or ends:
                best = found
                break
            best = best or found
    if best is None:
        return False
    verb = best.group("verb")
    for tail in ("到", "在", "至", "为"):
        verb = verb.removesuffix(tail) if len(verb) > 2 and verb not in ("达到",) else verb
    clause.kind, clause.verb, clause.verb_class = "subject", verb, lexicon.verbs.get(verb, "process")
    clause.verb_start, clause.between = best.start("verb"), best.group("between")
    subject_end = best.start()
    from_word = text.find("从", at, subject_end)
    if from_word > at + 1 and text[from_word + 1].isdigit():
        subject_end = from_word
    clause.object = (_after_time(text, at, subject_end)[0], subject_end)
    if verb in ("新增", "净增", "归集"):
        clause.object = (best.end(), clause.end)
    return True


def _read_number(lexicon: Lexicon, text: str, clause: Clause) -> None:
    """Whether the clause counts: `lead` before the thing (20个项目), `tail` after it (道路15公里), else ""."""
    start = clause.object[0] if clause.kind != "subject" else clause.object[0]
    for found in lexicon.measure.finditer(text, start, clause.end):
        if lexicon.threshold.match(text, found.end(), clause.end):
            continue
        before = text[found.start() - 1] if found.start() > start else ""
        if before.isascii() and before.isalpha() or before in ("第", "“", "-", "."):
            continue
        rest = clause.end - found.end()
        clause.number = "tail" if found.start() - start >= 2 and rest <= 4 else clause.number or "lead"
        if clause.number == "tail":
            return


def iter_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of text[start:end] between 、, quotation marks and brackets kept whole."""
    at, closers = start, ""
    for found in re.finditer(r"[、“”《》()\[\]]", text[start:end]):
        mark, here = found.group(), start + found.start()
        if mark in _CLOSER:
            if text.find(_CLOSER[mark], here, end) >= 0:
                closers += _CLOSER[mark]
        elif closers and mark == closers[-1]:
            closers = closers[:-1]
        elif mark == "、" and not closers:
            yield at, here
            at = here + 1
    yield at, end


def plain(text: str, start: int, end: int) -> str:
    """text[start:end] as an object is written: footnote marks and stars gone, edges trimmed."""
    return _FOOTNOTE.sub("", text[start:end]).strip(" *,、:")
