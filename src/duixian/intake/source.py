"""The bytes that came in, with what every format needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from duixian.intake.draft import Draft, RawPlaces
from duixian.intake.encoding import Decoded, decode


@dataclass(frozen=True)
class Source:
    """`data` as it came and `name`, a file name or address, which only helps to tell the format."""

    data: bytes = field(repr=False)
    name: str = ""

    @cached_property
    def suffix(self) -> str:
        """The ending of the name in small letters, `.md`; empty where it has none."""
        return PurePosixPath(self.name.split("?")[0].split("#")[0].replace("\\", "/")).suffix.lower()

    @cached_property
    def decoded(self) -> Decoded:
        """The bytes as text. Raises `UnsupportedInput` where they are none."""
        return decode(self.data)


class Opened(NamedTuple):
    """What a format makes of a source: a draft of its text, the way back to the source, its title if it names one."""

    draft: Draft
    places: RawPlaces
    encoding: str | None
    title: str | None = None
