"""What the government admits falls short."""
from __future__ import annotations
from duixian.reading.text import Outline, Text
from duixian.records import Problem


def read_problems(text: Text, outline: Outline) -> tuple[Problem, ...]:
    return ()
