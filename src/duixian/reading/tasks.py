"""Sentences of the plan → tasks and their acts."""
from __future__ import annotations
from duixian.reading.text import Outline, Text
from duixian.records import Act, Meta, Task


def read_tasks(text: Text, outline: Outline, meta: Meta) -> tuple[tuple[Task, ...], tuple[Act, ...]]:
    return (), ()
