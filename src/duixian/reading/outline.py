"""Text → outline: parts, headings, and every sentence with its part, zone and path."""
from __future__ import annotations
from duixian.reading.text import Outline, Text


def read_outline(text: Text) -> Outline:
    return Outline((), text.sentences, ())
