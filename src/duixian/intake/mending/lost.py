"""Bytes that are no character in the text's encoding, and U+FFFD that an earlier program left for such.

Comes in: a raw text in which bad bytes stand as lone surrogates. Goes out: changes of kind `lost`, each run of them to
one `〔?〕`: what stood there cannot be inferred from it and is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.intake.draft import Change, is_writable
from duixian.intake.mending.invisible import MARK

_LOST = re.compile("[\ud800-\udfff\ufffd]+")


def find_changes(text: str) -> Iterator[Change]:
    """`增\\udcb3长` → `增〔?〕长`."""
    if "\ufffd" not in text and is_writable(text):
        return
    for found in _LOST.finditer(text):
        yield Change(found.start(), found.end(), MARK, "lost", "lost")
