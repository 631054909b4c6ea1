"""How firmly an act is promised: `must`, `strive` or `advance`.

Comes in: the clauses of an act. Goes out: its strength, strongest first. A stated result is `must`: a verb of result, a
counted object under a verb that counts, what a subject reaches, a stage under 推动. Source: the annotation
guide, tasks.jsonl.
"""

from __future__ import annotations

import re

from duixian.reading.clauses import Clause
from duixian.reading.verbs import Lexicon
from duixian.records import Strength

SURE_BETWEEN = re.compile(r"全线|全部|年内|年底前|全年|如期|将|率先|均|分别|按期|按时")
_PROMOTED = re.compile(r"晋级|晋升|升格为|升级为|获批|入选|入围")
ALL = re.compile(r"全部|全覆盖|清零|如期|按期|按时")


def read_strength(lexicon: Lexicon, text: str, clauses: list[Clause]) -> Strength:
    """Strongest first over the clauses of the act, a result under 力争 or 争取 being `strive`."""
    if len(clauses) == 1:
        return _promise(lexicon, text, clauses[0])
    return combine([_promise(lexicon, text, c) for c in clauses])


def _promise(lexicon: Lexicon, text: str, c: Clause) -> Strength:
    if c.will:
        return c.will
    if c.kind == "none":
        return "must" if "必须" in text[c.start : c.end] else "advance"
    if c.verb_class == "stance":
        return "advance"
    if c.kind == "subject":
        if c.number:
            return "must"
        return (
            "must"
            if SURE_BETWEEN.search(c.between) and c.verb not in lexicon.words["going_on"] or c.verb_class == "result"
            else "advance"
        )
    if c.verb_class == "result":
        return "must"
    counted = bool(c.number)
    if c.verb_class in ("count", "strive"):
        if counted:
            return "must"
        if c.verb not in lexicon.words["eliminate"]:
            return "advance"
        whole = "全面" in c.adverbs and c.verb not in ("实现", "治理", "改造", "整治")
        return "must" if whole or ALL.search(text, c.start, c.end) else "advance"
    if c.verb_class == "causative" or c.verb in ("推进", "加快", "加速", "促成", "力促"):
        if c.verb in ("推动", "推进", "加快", "促成", "加速", "带动", "力促", "促进") and lexicon.ends_in(
            "stage_tails", text, c.object[0], c.end
        ):
            return "must"
        if _PROMOTED.search(text, c.object[0], c.end):
            return "must"
    return "must" if c.number == "tail" and c.verb_class in ("process", "causative") else "advance"


def combine(strengths: list[Strength]) -> Strength:
    """The strongest: must before strive before advance."""
    return "must" if "must" in strengths else "strive" if "strive" in strengths else "advance"
