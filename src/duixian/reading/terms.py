"""The glossary → terms."""
from __future__ import annotations
from duixian.reading.text import Outline, Text
from duixian.records import Term


def read_terms(text: Text, outline: Outline) -> tuple[Term, ...]:
    return ()
