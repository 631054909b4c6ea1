"""Named projects with investment, capacity and stage."""
from __future__ import annotations
from duixian.reading.lexer import Amount
from duixian.reading.text import Outline, Text
from duixian.records import Meta, Project


def read_projects(text: Text, outline: Outline, meta: Meta, amounts: tuple[Amount, ...]) -> tuple[Project, ...]:
    return ()
