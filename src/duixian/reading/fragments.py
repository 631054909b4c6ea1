"""Whether a stretch of text tells what was done or what will be done, where no heading says it.

Comes in: folded text. Goes out: a score, above 0 for a plan, below 0 for a review. The weights were measured on the
parts of city reports whose headings name them, by `python -m benchmarks.train_lean`; the table names its source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from duixian.knowledge.loader import load_table

_CLAUSE = re.compile(r"[^,。;!?:、\n“”《》()]+")
_NOT_HAN = re.compile(r"[^一-鿿]+")


def features(folded: str) -> dict[str, int]:
    """What a stretch is judged by: every pair of characters, and how its clauses open (`^加快`) and close (`提升$`).

    `加快建设。` → {"加快": 1, "快建": 1, "建设": 1, "^加快": 1, "建设$": 1}; digits count as one sign `0`.
    """
    out: dict[str, int] = {}
    for clause in _CLAUSE.findall(folded):
        said = _NOT_HAN.sub("0", clause)
        for i in range(len(said) - 1):
            pair = said[i : i + 2]
            out[pair] = out.get(pair, 0) + 1
        if len(said) > 1:
            for pair in ("^" + said[:2], said[-2:] + "$"):
                out[pair] = out.get(pair, 0) + 1
    return out


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    rows = load_table("outline_lean.csv", ("pair", "weight"), unique="pair")
    weights = {row["pair"]: float(row["weight"]) for row in rows}
    return weights, weights.pop("bias", 0.0)


def lean(folded: str) -> float:
    """The log-odds that `folded` plans: above 0 a plan, below 0 a review. 0.0 for text without a Chinese word.

    `完成改造12公里,同比增长8%` → below 0; `将完成改造12公里,力争增长8%` → above 0.
    """
    weights, bias = _weights()
    get = weights.get
    found = features(folded)
    if not found:
        return 0.0
    return bias + sum(get(pair, 0.0) * math.sqrt(count) for pair, count in found.items())


def split_point(leans: Sequence[float], price: float = 6.0) -> int:
    """Where a stretch turns from review to plan: the number of leading blocks that are review (0: all plan).

    `price`: what a turn must gain over the better of no turn at all; a passage of a few paragraphs seldom turns.
    """
    total = sum(leans)
    best, at, running = max(total, -total) + price, (0 if total > 0 else len(leans)), 0.0
    for i, value in enumerate(leans[:-1], 1):
        running -= value
        gain = running + (total + running)
        if gain > best:
            best, at = gain, i
    return at
