"""A sentence → its clauses, each with its verb, its object, its numbers and the word of will it stands under.

Comes in: the folded text and a stretch of it. Goes out: `Clause` values whose offsets are those of the text. A clause
ends at a comma that stands in no quotation marks and no brackets. Nothing here decides what is an act: see `acts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from duixian.reading.verbs import Head, Lexicon, VerbClass, Will

Kind = Literal["verb", "subject", "phrase", "none"]

_NEST = re.compile(r"[,:“”《》()\[\]\n]")
_ITEM_MARK = re.compile(r"[、“”《》()\[\]]")
_CLOSER = {"“": "”", "《": "》", "(": ")", "[": "]"}
_NUMBERING = re.compile(
    r"[\s*#·•>]*(?:[-—]{1,4}\s*)?(?:第?[一二三四五六七八九十]{1,3}[是要、,)](?!年)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)](?!\d)|[①-⑳])?[\s*]*"
)
_NUMBERS = frozenset(" *#·•>-—第一二三四五六七八九十(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ABLE = re.compile(
    r"^(?P<who>[^要将应就]{0,14}?)(?P<word>要|将|必须|应当|应)(?!求|素|点|害|道|塞|闻|件|旨|领|相|用|急|变|对|来)"
)
_FIGURE_ENDS = frozenset("%上右内元户人家个亿万吨亩0123456789")
_NUMERAL = re.compile(r"[\d两一二三四五六七八九十百千]")
_COUNTED = re.compile(r"(?:约|近|超|超过|不低于|不少于|至|到|在|为)?\d")
_NOUN_ENDS = frozenset("的、和与力率性值量额速幅期点面者")
ABOUT_SO = frozenset(("以上", "左右", "以内", "以下", "上下"))
_NESTED = re.compile(r"[、的把将在对为以从与向是]")
_IS = re.compile(r"(?<![特尤就凡于还正不可但只总或要若即既便硬都又也先点键务])是(?![否非])")
_BACKGROUND = re.compile(r"基础上|同时|过程中|前提下|条件下")
_DONE = re.compile(r"(?<![为除明未])了(?![解却然望])")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_BARE = frozenset("把将")
_MEANS = frozenset(("以", "为", "从", "与"))
_ABOUT = frozenset(("对", "对于"))
_PREPOSITIONS = frozenset(("在", "对", "对于", "从", "为", "与", "向", "以", "同", "由", "按", "沿", "和"))


@dataclass(slots=True)
class Clause:
    """text[start:end], the closing comma left out.

    `kind`: `verb` (its own verb at the head), `subject` (森林覆盖率提高到52%), `phrase` (a verb inside a phrase
    opened by 在, 对, 为, 以 …), `none`. `object`: (start, end) of the object, or of the subject where the
    verb says what it reaches.
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


def split_clauses(text: str, start: int, end: int, *, marks: str = ",:") -> list[tuple[int, int]]:
    """The clauses of a sentence as (start, end), cut at its commas: `完成A建设,新增B2个` → two.

    A comma inside quotation marks or brackets that close in the sentence, or between digits, cuts nothing.
    """
    out: list[tuple[int, int]] = []
    at = start
    for here in _outside(_NEST, marks, text, start, end):
        if text[here] == "," and here > start and text[here - 1].isdigit() and text[here + 1 : here + 4].isdigit():
            continue
        out.append((at, here))
        at = here + 1
    out.append((at, end))
    return [(a, b) for a, b in out if text[a:b].strip(" *")]


def _outside(pattern: re.Pattern[str], marks: str, text: str, start: int, end: int) -> Iterator[int]:
    """Where one of `marks` stands outside quotation marks and brackets that close before `end`; `pattern` finds both."""
    closers = ""
    for found in pattern.finditer(text, start, end):
        mark = found.group()
        if mark in _CLOSER:
            if text.find(_CLOSER[mark], found.start(), end) >= 0:
                closers += _CLOSER[mark]
        elif closers and mark == closers[-1]:
            closers = closers[:-1]
        elif mark in marks and not closers:
            yield found.start()


def describes(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] tells what is or was: 面临, 有待, a verb with 了."""
    done = text.find("了", start, end - 1) >= 0 and _DONE.search(text, start, end - 1) is not None
    return done or lexicon.describes.search(text, start, end) is not None


def read_clause(lexicon: Lexicon, text: str, start: int, end: int, *, plain_talk: bool = False) -> Clause:
    """What stands in text[start:end]: see `Clause`. `plain_talk`: the caller knows that nothing in it describes."""
    numbering = _NUMBERING.match(text, start, end) if text[start] in _NUMBERS else None
    clause = Clause(start, end, numbering.end() if numbering else start)
    if plain_talk or not describes(lexicon, text, start, end):
        _read_from(lexicon, text, clause, clause.body)
    if clause.kind == "none" and lexicon.ends_in("lead_tails", text, clause.body, end):
        clause.opener = clause.opener or text[clause.body : clause.body + 2]
    if clause.kind != "none":
        _read_number(lexicon, text, clause)
    return clause


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether a 是 joins text[start:] to what it is: 规划科学是最大的节约."""
    copula = _IS.search(text, start, end)
    return copula is not None and "、" not in text[start : copula.start()]


def _read_from(lexicon: Lexicon, text: str, clause: Clause, at: int) -> None:
    end = clause.end
    lead = _lead_at(lexicon, text, at, end)
    clause.opener = lead
    if lead and _read_phrase(lexicon, text, clause, at):
        return
    at = _after_time(text, at, end)
    head = lexicon.find_head(text, at, end)
    if head is not None and text.find("是", head.end, end) >= 0 and _is_said(text, head.end, end):
        return
    if head is None or head.kind == "stance":
        head = _after_modal(lexicon, text, at, end) or head
    if head is not None:
        _take_head(lexicon, text, clause, head)
        return
    at = lexicon.skip_adverbs(text, at, end)
    will = lexicon.will_at(text, at, end)
    if will:
        clause.will = lexicon.will[will]
        at = _after_time(text, at + len(will), end)
    lead = _lead_at(lexicon, text, at, end)
    clause.opener = lead or clause.opener
    if lead and _read_phrase(lexicon, text, clause, at):
        return
    if not clause.opener or clause.opener in _PREPOSITIONS:
        _ = _read_subject(lexicon, text, clause, at) or clause.opener or _read_late(lexicon, text, clause, at)


def _lead_at(lexicon: Lexicon, text: str, at: int, end: int) -> str:
    """The word at `at` that leads in, unless it begins a noun: 经, but not 经济."""
    lead = lexicon.lead.at(text, at, end)
    return "" if len(lead) == 1 and text[at : at + 2] in lexicon.words["lead_nouns"] else lead


_TIMES = frozenset("到至2年今全明上下一二三四五1356789新在未")
_TIME = re.compile(
    r"(?:(?:到|至)?20\d\d年(?:底|末)?(?:之?前)?|年内|今年内|今年|全年|明年|年底之?前|年底|[上下]半年|[一二三四]季度|(?:1[0-2]|[1-9])月(?:份|底|末)?(?:之?前)?|新的一年里?|在新的一年里?|今后[一二三四五\d]?年?|未来[一二三四五]年|五年内|[三3]年内|[三五]年)[,\s]*"
)


def _after_time(text: str, at: int, end: int) -> int:
    found = _TIME.match(text, at, end) if at < end and text[at] in _TIMES else None
    return found.end() if found else at


def _after_modal(lexicon: Lexicon, text: str, at: int, end: int) -> Head | None:
    """The head after 我们要, 各级政府必须 …: `有关部门要严格落实责任` → 落实."""
    found = _ABLE.match(text[at : min(end, at + 24)])
    if found is None:
        return None
    head = lexicon.find_head(text, _after_time(text, at + found.end(), end), end)
    if head is not None and found.group("word") == "必须" and head.will is None:
        return Head(head.verb, head.kind, head.start, head.end, "must", head.adverbs)
    return head


def _take_head(lexicon: Lexicon, text: str, clause: Clause, head: Head) -> None:
    """Fills in a clause with its own verb; under a bare word of will, the verb of what is willed: 确保A开工 → 开工."""
    clause.will, clause.adverbs = head.will, head.adverbs
    start, end = head.end, clause.end
    if head.verb in lexicon.words["nounish"] and not head.adverbs and text[end - 1] in _FIGURE_ENDS:
        if _read_subject(lexicon, text, clause, clause.body):
            return
    if head.verb in lexicon.will:
        moved = _after_time(text, start, end)
        inner = lexicon.find_head(text, moved, end) if moved > start else None
        if inner is not None:
            head = Head(inner.verb, inner.kind, inner.start, inner.end, head.will, inner.adverbs)
            start = inner.end
        elif (lead := lexicon.lead.at(text, moved, end)) in _PREPOSITIONS:
            clause.opener = lead
            if _read_phrase(lexicon, text, clause, moved):
                return
            clause.opener = ""
        elif _read_subject(lexicon, text, clause, moved):
            return
    clause.kind, clause.verb, clause.verb_class, clause.verb_start = "verb", head.verb, head.kind, head.start
    clause.object = (_object_start(lexicon, text, start, end), end)


def _object_start(lexicon: Lexicon, text: str, at: int, end: int) -> int:
    """Past a second verb that shares the object: 扶持和服务好X, 抓牢抓实X, 激发和释放X."""
    if at + 1 < end and (text[at] == "好" or (text[at] == "起" and text[at + 1] not in "步重")):
        at += 1
    if at < end and (text[at] in "和及、" or text[at : at + 2] in lexicon.words["again"]):
        second = lexicon.find_head(text, at + (text[at] in "和及、"), end)
        if second and len(second.verb) >= 2 and end - second.end >= 3 and text[second.end] not in "、和,的":
            at = second.end + (text[second.end] == "好")
    return at


def _read_phrase(lexicon: Lexicon, text: str, clause: Clause, at: int) -> bool:
    """The act inside a clause opened by a preposition: `在各街道推行审批标准化管理` → 推行. False: none."""
    opener, end = clause.opener, clause.end
    if opener not in lexicon.words["openers"] or lexicon.ends_in("lead_tails", text, at, end):
        return False
    start = at + len(opener)
    if background := _BACKGROUND.search(text, start, end):
        start = background.end() - 2
    verbs = lexicon.turns if opener in _BARE else lexicon.light if opener in _ABOUT else lexicon.inner
    for found in verbs.finditer(text, start + 2, end - 2):
        here = found.start()
        verb = found.group() if opener in _BARE else lexicon.verb_at(text, here, end)
        after = here + len(verb)
        if not verb or after > end - (4 if opener in _MEANS else 2) or text[after] in "的、和与及力等,了步上中下内里":
            continue
        quote = text.rfind("“", start, here)
        if quote >= 0 and text.find("”", quote, here) < 0:
            continue
        if opener not in _ABOUT and (second := lexicon.inner.match(text, after, end)) and end - second.end() > 2:
            continue
        if opener in lexicon.words["openers_strict"] and not _phrase_ends(lexicon, text, start, here):
            continue
        clause.kind, clause.verb, clause.verb_class = "phrase", verb, lexicon.verbs.get(verb, "process")
        clause.verb_start = here
        clause.object = (start, here) if opener in _BARE else (after, end)
        return True
    return False


def _phrase_ends(lexicon: Lexicon, text: str, start: int, here: int) -> bool:
    """Whether the phrase after 围绕 … ends just before `here`, or before one adverb there: 围绕…等环节深入开展…."""
    return any(
        text[here - n - 1] in "中上下里内等" or lexicon.ends_in("phrase_ends", text, start, here - n)
        for n in (0, 2, 3, 4)
        if n == 0 or text[here - n : here] in lexicon.before
    )


def _read_late(lexicon: Lexicon, text: str, clause: Clause, at: int) -> bool:
    """A verb behind who does it or an unknown adverb: `高一格快一步推进大扶贫行动`. False: none."""
    for found in lexicon.inner.finditer(text, at + 1, min(at + 14, clause.end - 4)):
        verb = lexicon.verb_at(text, found.start(), clause.end)
        after = found.start() + len(verb)
        if (
            len(verb) < 2
            or verb in lexicon.words["nounish"]
            or verb in lexicon.words["naming"]
            or text[after] in "的、和与及力等了步率可"
            or clause.end - after < 4
        ):
            continue
        if _NESTED.search(text, at, found.start()):
            return False
        clause.kind, clause.verb, clause.verb_class = "phrase", verb, lexicon.verbs[verb]
        clause.verb_start, clause.object = found.start(), (after, clause.end)
        return True
    return False


def _read_subject(lexicon: Lexicon, text: str, clause: Clause, at: int) -> bool:
    """What a subject reaches: `森林覆盖率提高到52%` → 提高, 森林覆盖率. False where it says no such thing."""
    best: re.Match[str] | None = None
    words = lexicon.words
    for found in lexicon.reach.finditer(text, at + 2, clause.end):
        after = found.end()
        verb = found.group("verb")
        rest = text[after : after + 6]
        if rest and (rest[0] in _NOUN_ENDS or verb == "占" and rest[0] == "比"):
            continue
        if len(verb) == 1 and not (rest[:1].isdigit() or (verb == "通" and found.group("between")) or verb == "占"):
            continue
        ends = after >= clause.end - 1
        counted = _COUNTED.match(rest) is not None or (verb == "占" and text[clause.end - 1] in "%上")
        if ends or counted or (verb in words["reach_open"] and (found.group("between") or not best)):
            if counted or ends:
                best = found
                break
            best = best or found
    if best is None:
        return _read_counted(lexicon, text, clause, at)
    verb = best.group("verb")
    for tail in ("到", "在", "至", "为"):
        verb = verb.removesuffix(tail) if len(verb) > 2 and verb not in ("达到",) else verb
    clause.kind, clause.verb, clause.verb_class = "subject", verb, lexicon.verbs.get(verb, "process")
    clause.verb_start, clause.between = best.start("verb"), best.group("between")
    subject_end = best.start()
    from_word = text.find("从", at, subject_end)
    if from_word > at + 1 and text[from_word + 1].isdigit():
        subject_end = from_word
    clause.object = (_after_time(text, at, subject_end), subject_end)
    if verb in ("新增", "净增", "归集"):
        clause.object = (best.end(), clause.end)
    return True


def _read_counted(lexicon: Lexicon, text: str, clause: Clause, at: int) -> bool:
    """`山体治理3400亩` → 治理, 山体3400亩: a verb between the thing and its number."""
    numeral = _NUMERAL.search(text, at + 4, clause.end)
    found = lexicon.measure.search(text, numeral.start(), clause.end) if numeral else None
    if found is None:
        return False
    for n in (4, 2):
        verb = text[found.start() - n : found.start()]
        if found.start() - n > at and lexicon.verbs.get(verb) in ("count", "result", "process"):
            clause.kind, clause.verb, clause.verb_class = "subject", verb, "count"
            clause.verb_start, clause.object = found.start() - n, (at, found.start() - n)
            return True
    return False


def _read_number(lexicon: Lexicon, text: str, clause: Clause) -> None:
    """Whether the clause counts: `lead` before the thing (20个项目), `tail` after it (道路15公里), else ""."""
    start = clause.object[0]
    if (numeral := _NUMERAL.search(text, start, clause.end)) is None:
        return
    for found in lexicon.measure.finditer(text, numeral.start(), clause.end):
        if lexicon.threshold.match(text, found.end(), clause.end):
            continue
        before = text[found.start() - 1] if found.start() > start else ""
        if before.isascii() and before.isalpha() or before in ("第", "“", "-", "."):
            continue
        rest = clause.end - found.end()
        tail = found.start() - start >= 2 and (rest == 0 or rest == 2 and text[clause.end - 2 : clause.end] in ABOUT_SO)
        clause.number = "tail" if tail else clause.number or "lead"
        if clause.number == "tail":
            return


def iter_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of text[start:end] between 、, quotation marks and brackets kept whole."""
    at = start
    for here in _outside(_ITEM_MARK, "、", text, start, end):
        yield at, here
        at = here + 1
    yield at, end


def plain(text: str, start: int, end: int) -> str:
    """text[start:end] as an object is written: footnote marks and stars gone, edges trimmed."""
    out = text[start:end]
    return (_FOOTNOTE.sub("", out) if "[" in out else out).strip(" *,、:")
