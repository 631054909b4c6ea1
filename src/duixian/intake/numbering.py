"""The numbers that Word draws before paragraphs: `一、`, `（一）`, `1.`. They stand in no run, yet headings are told by them.

Comes in: the roots of a package's `numbering.xml` and `styles.xml`, then its paragraphs in order. Goes out: the label of
each. A bullet has none. What is missing or wrong in the definitions gives no label, never an error.
Source of the rules: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

_DIGITS, _TENS = "〇一二三四五六七八九", ("", "十", "百", "千")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SLOT = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 16  # styles based on styles; a longer chain is a circle


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level is numbered: `text` has `%1` … `%9` for the numbers of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = ""
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the levels it shares with others of its kind, and where it starts anew."""

    kind: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Labels for paragraphs in the order of the text; it counts as it is asked."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _named(styles, "style", "styleId")
        self._lists = self._read_lists(numbering)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: etree._Element) -> str:
        """`一、` for the paragraph, counted on; empty where Word draws no number."""
        number, depth = self._place(paragraph)
        numbered = self._lists.get(number)
        level = numbered.levels.get(depth) if numbered else None
        if numbered is None or level is None:
            return ""
        counts = self._counts[numbered.kind]
        if depth in numbered.restarts:
            counts[depth] = numbered.restarts.pop(depth)
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return ""
        return _render(level, numbered.levels, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list, level) of a paragraph: its own, or its style's."""
        properties = _child(paragraph, "pPr")
        own = _child(properties, "numPr")
        style = _value(_child(properties, "pStyle"))
        number, depth = _value(_child(own, "numId")), _value(_child(own, "ilvl"))
        chain = self._chain(style)
        for name in chain:
            if number and depth:
                break
            given = _child(_child(self._styles[name], "pPr"), "numPr")
            number = number or _value(_child(given, "numId"))
            depth = depth or _value(_child(given, "ilvl"))
        if not depth and number in self._lists:
            levels = self._lists[number].levels
            depth = str(next((at for name in chain for at, level in levels.items() if level.style == name), 0))
        return number, _number(depth, 0)

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = _value(_child(self._styles[style], "basedOn"))
        return chain

    def _read_lists(self, root: etree._Element | None) -> dict[str, _List]:
        kinds = _named(root, "abstractNum", "abstractNumId")
        lists = {}
        for name, element in _named(root, "num", "numId").items():
            kind = _value(_child(element, "abstractNumId"))
            levels = _levels(self._linked(kinds, kind, root))
            numbered = _List(kind, levels)
            for override in _children(element, "lvlOverride"):
                depth = _number(_attribute(override, "ilvl"), 0)
                if _child(override, "lvl") is not None:
                    levels |= _levels(override)
                start = _value(_child(override, "startOverride"))
                if start:
                    numbered.restarts[depth] = _number(start, 1)
            lists[name] = numbered
        return lists

    def _linked(
        self, kinds: dict[str, etree._Element], kind: str, root: etree._Element | None
    ) -> etree._Element | None:
        """The definition of a kind of list; one that only names a style has the definition of that style's list."""
        found = kinds.get(kind)
        style = self._styles.get(_value(_child(found, "numStyleLink")))
        if style is None:
            return found
        number = _value(_child(_child(_child(style, "pPr"), "numPr"), "numId"))
        other = _named(root, "num", "numId").get(number)
        return kinds.get(_value(_child(other, "abstractNumId")))


def _levels(kind: etree._Element | None) -> dict[int, _Level]:
    out = {}
    for element in _children(kind, "lvl"):
        gap = _value(_child(element, "suff"))
        out[_number(_attribute(element, "ilvl"), 0)] = _Level(
            start=_number(_value(_child(element, "start")), 0),
            form=_value(_child(element, "numFmt")) or "decimal",
            text=_value(_child(element, "lvlText")),
            gap="" if gap == "nothing" else " ",
            style=_value(_child(element, "pStyle")),
        )
    return out


def _render(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def said(slot: re.Match[str]) -> str:
        depth = int(slot.group(1)) - 1
        other = levels.get(depth, _Level())
        return count_as(counts.get(depth, other.start), other.form)

    words = _SLOT.sub(said, level.text).strip()
    return words + level.gap if words[-1:].isalnum() else words


def count_as(number: int, form: str) -> str:
    """A number as Word writes it: `(3, "chineseCounting")` → `三`; a form not known here as `3`."""
    write = _FORMS.get(form)
    return write(number) if write and number > 0 else "" if form == "none" else str(number)


def _chinese(number: int) -> str:
    """`21` → `二十一`, `104` → `一百〇四`; from ten thousand on in digits."""
    if number >= 10_000:
        return str(number)
    out, digits = "", str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit:
            out += _DIGITS[digit] + _TENS[place]
        elif out and not out.endswith(_DIGITS[0]):
            out += _DIGITS[0]
    out = out.rstrip(_DIGITS[0])
    return out[1:] if 10 <= number < 20 else out


def _letters(number: int) -> str:
    """`1` → `a`, `27` → `aa`, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else str(number)


def _roman(number: int) -> str:
    out = ""
    if number >= 400:
        return str(number)
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number).translate(_LEGAL),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "japaneseCounting": _chinese,
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "lowerLetter": _letters,
    "lowerRoman": _roman,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "upperLetter": lambda number: _letters(number).upper(),
    "upperRoman": lambda number: _roman(number).upper(),
}


def _number(text: str, default: int) -> int:
    """A small whole number of an attribute; `default` where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default


def _named(root: etree._Element | None, name: str, key: str) -> dict[str, etree._Element]:
    return {_attribute(child, key): child for child in _children(root, name)}


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else element.findall(f"{{*}}{name}")


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(f"{{*}}{name}")


def _value(element: etree._Element | None) -> str:
    return "" if element is None else _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
