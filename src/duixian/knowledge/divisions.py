"""Provinces, cities, counties and townships with the years in which their names held.

Comes in: `divisions.csv`, `townships.csv.gz` (sources: README.md and divisions.NOTICE beside them). Goes out:
`Division` rows, found by name or code in a year, with parents and official full names, and a scan for all names in a
text. The table is read at the first use, the townships only where a passage has to be placed by them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

from duixian.errors import KnowledgeError
from duixian.knowledge.loader import load_table, load_words
from duixian.records import Level

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})  # province codes of 北京 天津 上海 重庆
PLACE_WORDS = ("ordinary", "own_after", "speaker_titles", "name_stops", "surnames")  # sections of places.toml
_OPEN = 9999  # `last` of a name in force
_DISTRICT_NOT = ("林区", "特区", "地区", "自治区")  # names in 区 that are no 市辖区


@dataclass(frozen=True, slots=True)
class Division:
    """One name of one place: `code` six digits of GB/T 2260, in force from the end of `first` to the end of `last`."""

    code: str
    name: str
    short: str
    first: int
    last: int

    @property
    def level(self) -> Level:
        """直辖市 and 自治区 are `province`, 州, 盟 and 地区 `city`, 县级市 and 旗 `county`, 市辖区 `district`."""
        if self.code.endswith("0000"):
            return "province"
        if self.code.endswith("00"):
            return "city"
        return "district" if self.name.endswith("区") and not self.name.endswith(_DISTRICT_NOT) else "county"

    def held(self, year: int | None) -> bool:
        """Whether the name held in the January or the December of `year`; in any year where `year` is None."""
        return year is None or (self.first <= year <= self.last + 1)


class Divisions:
    """All divisions. `scan` finds names, `named` looks one up, `parents` and `official` tell where a division lies."""

    def __init__(self, rows: list[Division], ordinary: frozenset[str]) -> None:
        self.rows = rows
        self._named: dict[tuple[str, int | None], list[Division]] = {}
        self.ordinary = ordinary
        self.by_code: dict[str, list[Division]] = {}
        self.by_name: dict[str, list[Division]] = {}
        for row in rows:
            self.by_code.setdefault(row.code, []).append(row)
            self.by_name.setdefault(row.name, []).append(row)
            if row.short != row.name:
                self.by_name.setdefault(row.short, []).append(row)

    @cached_property
    def _scanner(self) -> tuple[AhoCorasick, list[str]]:
        names = list(self.by_name)
        return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names

    def scan(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(name, start, end) of every name or short name in `text`, longest first, without overlaps."""
        automaton, names = self._scanner
        for index, start, end in automaton.find_matches_as_indexes(text):
            yield names[index], start, end

    def named(self, name: str, year: int | None) -> list[Division]:
        """The divisions that bore `name` (or the short name) in `year`; the nearest in time where none did.

        Without a year, those that bear it now; where none does, those that ever did.
        """
        known = self._named.get((name, year))
        if known is None:
            known = self._named[name, year] = self._find_named(name, year)
        return known

    def _find_named(self, name: str, year: int | None) -> list[Division]:
        found = self.by_name.get(name, [])
        if year is None:
            return [row for row in found if row.last == _OPEN] or list({row.code: row for row in found}.values())
        held = [row for row in found if row.held(year)]
        if held or not found:
            return _one_a_place(held, year)
        return [min(found, key=lambda row: min(abs(row.first - year), abs(row.last - year)))]

    def coded(self, code: str, year: int | None) -> Division | None:
        """The division that had `code` in `year`; the nearest in time where none had; None for an unknown code."""
        found = self.by_code.get(code, [])
        if not found:
            return None
        at = year if year is not None else found[-1].last
        return min(found, key=lambda row: (max(row.first - at, at - row.last, 0), -row.first))

    def parents(self, row: Division, year: int | None) -> list[Division]:
        """From the province down: 370116 → [山东省, 济南市]; a county right under a province has the province only."""
        codes = [row.code[:2] + "0000", row.code[:4] + "00"]
        above = [self.coded(code, year) for code in codes if code != row.code]
        return [a for a in above if a is not None and (a.held(year) or a.code.endswith("0000"))]

    def official(self, row: Division, year: int | None) -> str:
        """The full name with parents: 150702 → 内蒙古自治区呼伦贝尔市海拉尔区."""
        return "".join(a.name for a in self.parents(row, year)) + row.name


def _one_a_place(rows: list[Division], year: int) -> list[Division]:
    """One row where a place changed its code in the year: the row of the year's end."""
    out = [row for row in rows if row.first <= year <= row.last]
    return out or rows


@lru_cache(maxsize=1)
def load_divisions() -> Divisions:
    """The table of divisions. Raises `KnowledgeError` where the file is wrong."""
    words = load_words("places.toml", PLACE_WORDS)
    rows = []
    for cells in load_table("divisions.csv", ("code", "name", "short", "first", "last")):
        if len(cells["code"]) != 6 or not cells["code"].isdigit():
            raise KnowledgeError(f"code {cells['code']!r} has not six digits.", where="divisions.csv")
        rows.append(Division(cells["code"], cells["name"], cells["short"], int(cells["first"]), int(cells["last"])))
    return Divisions(rows, frozenset(words["ordinary"]))


@lru_cache(maxsize=1)
def load_townships() -> dict[str, tuple[str, ...]]:
    """code of a county → the names of its townships and subdistricts now (七星镇, 长生街道)."""
    data = resources.files("duixian.knowledge").joinpath("townships.csv.gz").read_bytes()
    out: dict[str, tuple[str, ...]] = {}
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        if not line.startswith("#") and line != "code,towns":
            code, _, towns = line.partition(",")
            out[code] = tuple(towns.split("|"))
    return out
