"""Tells a government work report, or a passage of one, from everything else."""
from __future__ import annotations
from duixian.reading.text import Outline, Text
from duixian.records import Meta


def check_is_report(text: Text, outline: Outline, meta: Meta) -> None:
    """Raises `NoReport` where the text is no government work report, nor a passage of one."""
