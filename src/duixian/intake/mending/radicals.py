"""Kangxi and CJK radicals (U+2E80 to U+2FDF) that some PDF readers give for the characters they look like.

Comes in: a text. Goes out: changes of kind `radical`, one for one. Most forms of the supplement have no
decomposition in Unicode; `knowledge/intake-radicals.toml` has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from duixian.intake.draft import Change, characters_of
from duixian.knowledge.loader import load_words

_RADICAL = re.compile("[\u2e80-\u2fdf]")


def find_changes(text: str) -> Iterator[Change]:
    """`⼯作⻓` → `工作长`."""
    if not any("\u2e80" <= c <= "\u2fdf" for c in characters_of(text)):
        return
    for found in _RADICAL.finditer(text):
        mark = found.group()
        after = _supplement().get(mark) or unicodedata.normalize("NFKC", mark)
        if after != mark:
            yield Change(found.start(), found.end(), after, "radical")


@lru_cache(maxsize=1)
def _supplement() -> dict[str, str]:
    words = load_words("intake-radicals.toml", ("radicals", "characters"))
    return dict(zip(words["radicals"], words["characters"], strict=True))
