"""Sentences of the plan and of the self-building part → tasks and their acts.

Comes in: the text, its outline, the report's own facts (for the plan year). Goes out: a `Task` for every sentence or
分号 clause of a plan's body that commits to something, and its `Act`s. Refused: headings, targets, lead-ins, stance,
analysis, thanks, slogans and questions. Source: the annotation guide, tasks.jsonl and acts.jsonl.
"""

from __future__ import annotations

import re

from duixian.reading.acts import find_acts
from duixian.reading.clauses import Clause, describes, plain, read_clause, split_clauses
from duixian.reading.deadlines import Deadline, find_deadline
from duixian.reading.grammar import IN_CHARGE
from duixian.reading.splits import Found
from duixian.reading.strength import combine
from duixian.reading.text import Outline, Sentence, Text
from duixian.reading.verbs import Lexicon, load_lexicon
from duixian.records import Act, Meta, Task

_PARTS = frozenset(("plan", "self_building"))
_EDGE = " *#\t"
_TIME = re.compile("[年月季半期时]")
_MEASURE_OF = frozenset(("按照", "根据", "围绕", "紧扣", "锚定", "聚焦", "瞄准", "对标", "对照", "紧紧围绕", "依据"))


def read_tasks(text: Text, outline: Outline, meta: Meta) -> tuple[tuple[Task, ...], tuple[Act, ...]]:
    """The tasks in order, and their acts, whose `task` is the 1-based number of the task in the first tuple."""
    lexicon = load_lexicon()
    tasks: list[Task] = []
    acts: list[Act] = []
    for sentence in outline.sentences:
        if sentence.part not in _PARTS or sentence.zone != "body" or sentence.mark in ("?", "!"):
            continue
        found, first = _read_sentence(lexicon, text.folded, sentence)
        if found:
            _enter(lexicon, text, sentence, found, first, meta.plan_year, tasks, acts)
    return tuple(tasks), tuple(acts)


def _read_sentence(lexicon: Lexicon, folded: str, sentence: Sentence) -> tuple[list[Found], Clause | None]:
    """The acts of a sentence and the clause that leads it; ([], None) where it is no task."""
    start, end = sentence.start, sentence.end
    while start < end and folded[start] in _EDGE:
        start += 1
    if end - start < 5 or folded[end - 1] == ":":
        return [], None
    if lexicon.talk.match(folded, start, end) or lexicon.approach.match(folded, start, end):
        return [], None
    if lexicon.announce.search(folded, max(start, end - 14), end):
        return [], None
    plain_talk = not describes(lexicon, folded, start, end)
    clauses = [read_clause(lexicon, folded, a, b, plain_talk=plain_talk) for a, b in split_clauses(folded, start, end)]
    return find_acts(lexicon, folded, clauses)


def _enter(
    lexicon: Lexicon,
    text: Text,
    sentence: Sentence,
    found: list[Found],
    first: Clause | None,
    year: int | None,
    tasks: list[Task],
    acts: list[Act],
) -> None:
    start, end = sentence.start, sentence.end
    while start < end and text.folded[start] in _EDGE:
        start += 1
    deadlines: list[Deadline | None] = [None] * len(found)
    dated: Deadline | None = None
    if _TIME.search(text.folded, start, end):
        deadlines = [_deadline(text.folded, act, year) for act in found]
        dated = next((d for d in deadlines if d), None)
    strength = combine([act.strength for act in found])
    lead = first or found[0].main
    task = Task(
        **text.place("task", start, end, sentence),
        verb=lead.verb,
        object=_object(text, lead.object, dated),
        deadline=dated.value if dated else None,
        strength=strength,
        rule="task.single" if len(found) == 1 else "task.several",
        sure="check" if _is_doubtful(lexicon, text.folded, start, end, found) else "sure",
    )
    tasks.append(task)
    for act, deadline in zip(found, deadlines, strict=True):
        a, b = act.start, act.end
        while a < b and text.folded[a] in _EDGE:
            a += 1
        acts.append(
            Act(
                **text.place("act", a, b, sentence),
                verb=act.verb,
                object="".join([_object(text, span, deadline) for span in act.object]),
                deadline=deadline.value if deadline else None,
                strength=act.strength,
                task=len(tasks),
                task_id=task.id,
                rule=act.rule,
                sure="check" if act.doubtful or (len(found) == 1 and task.sure == "check") else "sure",
            )
        )


def _deadline(folded: str, act: Found, year: int | None) -> Deadline | None:
    """The first deadline of an act's clauses; one in a lead-in such as 按照2025年达峰的目标 is none."""
    result = act.strength != "advance" or bool(act.main.number)
    start = act.start
    for clause in act.clauses:
        if not (clause.kind == "none" and clause.opener in _MEASURE_OF):
            found = find_deadline(folded, max(start, clause.start), min(clause.end, act.end), year, result=result)
            if found:
                return found
    return None


def _object(text: Text, span: tuple[int, int], deadline: Deadline | None) -> str:
    """The object as the report writes it, the act's own deadline and footnote marks left out."""
    start, end = span
    if deadline and start <= deadline.start and deadline.end <= end:
        said = plain(text.clean, start, deadline.start) + plain(text.clean, deadline.end, end)
    else:
        said = plain(text.clean, start, end)
    return IN_CHARGE.sub("", said)


def _is_doubtful(lexicon: Lexicon, folded: str, start: int, end: int, found: list[Found]) -> bool:
    """Whether a task may be none: it argues, or is one act, read by a weak rule or as short and bare as a heading."""
    if lexicon.argues.search(folded, start, end):
        return True
    if len(found) > 1:
        return False
    act = found[0]
    bare = len(act.clauses) == 1 and act.end - act.start <= 10 and act.strength == "advance"
    return bare or act.close_call and (act.main.kind != "verb" or len(act.clauses) > 2)
