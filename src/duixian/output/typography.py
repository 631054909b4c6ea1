"""Sets ASCII punctuation between Chinese characters right for people: `工业,农业(含林业)` → `工业，农业（含林业）`.

Only for what is displayed: a quote that must match the clean text is never passed through here.
"""

from __future__ import annotations

import re

_LETTER = r"\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_MARK = r"。，、；：？！“”‘’《》〈〉（）〔〕【】…—％"
_MARK = re.compile(rf"[,;:]+(?=[{_LETTER}{_WIDE_MARK}])|(?<=[{_LETTER}{_WIDE_MARK}])[,;:]+")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_IS_LETTER = re.compile(rf"[{_LETTER}]")
_WIDE = str.maketrans(",;:", "，；：")


def set_punctuation(text: str) -> str:
    """`增长4.2%,其中` → `增长4.2%，其中`; between ASCII (`1,200`, `10:30`, `f(x)`) marks stay as they are."""
    while "(" in text:  # once for each depth of nesting
        paired = _PAIR.sub(_pair, text)
        if paired == text:
            break
        text = paired
    return _MARK.sub(lambda found: found.group().translate(_WIDE), text)


def _pair(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    if any(map(_IS_LETTER.search, (found.group(1), text[max(0, start - 1) : start], text[end : end + 1]))):
        return f"（{found.group(1)}）"
    return found.group()
