"""Sets ASCII punctuation between Chinese characters right for people: `工业,农业(含林业)` → `工业，农业（含林业）`.

Only for what is displayed: a quote that must match the clean text is never passed through here.
"""

from __future__ import annotations

import re

_HAN = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff。，、；：？！“”‘’《》〈〉（）〔〕【】…—％"
_MARK = re.compile(rf"[,;:](?=[{_HAN}])|(?<=[{_HAN}])[,;:]|(?<=[%\w)])[,;](?=[{_HAN}])")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_IS_HAN = re.compile(rf"[{_HAN}]")
_WIDE = {",": "，", ";": "；", ":": "："}


def set_punctuation(text: str) -> str:
    """`增长4.2%,其中` → `增长4.2%，其中`; between ASCII (`1,200`, `10:30`, `f(x)`) marks stay as they are."""
    if "(" in text:
        text = _PAIR.sub(lambda found: _pair(text, found), text)
    return _MARK.sub(lambda found: _WIDE[found.group()], text)


def _pair(text: str, found: re.Match[str]) -> str:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    if _IS_HAN.search(found.group(1)) or _IS_HAN.match(before) or _IS_HAN.match(after):
        return f"（{found.group(1)}）"
    return found.group()
