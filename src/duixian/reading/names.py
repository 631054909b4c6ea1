"""Is this phrase the name of a project?

Comes in: a phrase between verbs and stage words, and what is known of its surroundings. Goes out: how sure it is a
name, or None. A name has a works noun at its end (大桥, 产业园, 改造工程), or stands in a list whose head gives one
(甲、乙等3个项目), and a part of its own: what is left when common words are taken out, a number of a road or line, a
phase, words in quotation marks. Words: `knowledge/projects.toml`, `knowledge/projects_common.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from duixian.knowledge.loader import load_words
from duixian.reading.stages import SECTIONS, WordsAt
from duixian.records import Stage, Sure

Kind = Literal["works", "lines", "facilities", "sites", "seats"]
_KINDS: tuple[Kind, ...] = ("works", "lines", "facilities", "sites", "seats")
Listed = Literal["", "projects", "firms", "named", "made"]

_NUMBERED = re.compile(
    r"[GSXKRTM]\d+|\d+号线|[一二三四五六七八九十]+号线|[一-鿿A-Z]\d+号?|\d+[#号]|[国省县]道\d+|\d+[国省县]道|第[一二三四五六七八九十\d]+(?!产业|批|届|次)[一-鿿]"
    r"|[一-鿿]{2}(?:大道|大街|[一二三四五六七八九十]路)|[东西南北][一二三]?绕城|[东西南北]{2}环$|[东西南北]?[第一二三四]+跑道|[一-鿿]{2}[东西南北中](?:路|街|大道|大街)|[东西南北]{1,2}(?:绕城|连接线|外环|环线|联络线)|[东西南北内外中]?[一二三四五]环|[东西南北中内外]半?环(?:线|路|高速|快速|$)|环城[一-鿿]|[一二三四五六七八九十]水厂|[东西南北][一-鿿](?:高速|高铁|铁路)|[一-鿿](?:[一二三四五]期|首期|[东西南北]延)"
)
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百几]")
_COUNTED = re.compile(
    r"(?:\d|[一二两三四五六七八九十百几])[万千]?[余多]?(?:个|座(?!城)|条|所|家|处|件|项|户|类|批|宗|栋|片(?!区)|"
    r"大(?=[一-鿿]{2,4}(?:工程|项目)))|^\d[\d.]*万?(?:亩|公里)"
)
_FIRMS = re.compile(r"企业(?=[^厂]*和)")
_NETWORK = re.compile(r"“[^”]*[一二三四五六七八九十][^”]*[纵横环射联][^”]*”[^”]{0,6}路网$")  # “六纵八横”路网
_BRACKET = re.compile(r"[(][^()]*[)]")
_LONE = 4  # a shorter item of common words names a field (能源, 水利)
_TITLED = 5  # 创立项目 is no name
_QUOTED = re.compile(r"“([^”]{1,16})”")
_SINGLE = frozenset(
    "市区县省州盟旗镇乡村新老旧大小中东南西北上下前后内外期段等和及与的级个类多高低一二三四五六七八九十百千万亿年月日全各其此本我该两双首次再以到至为于了并或"
)
_NO_NAME = frozenset("沿连有点")  # they open a phrase of their own: 沿街, 有线, 连线
_STREET = re.compile(r"[一-鿿]{2,4}(?:路|大道|大街|街|桥|广场|大厦|山|湖|河|江|水库|隧道|胡同|里)")


class Verdict(NamedTuple):
    """How sure a phrase is a project's name, and by which rule."""

    sure: Sure
    rule: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    ends: WordsAt  # works nouns
    kind: dict[str, Kind]
    never: WordsAt
    firm_ends: tuple[str, ...]
    plural: tuple[str, ...]
    concrete: re.Pattern[str]
    common: AhoCorasick
    thing: re.Pattern[str]
    nouns: AhoCorasick
    ground: int  # so many of them are words that only what is built can have
    fillers: WordsAt
    made: frozenset[str]
    desk: re.Pattern[str]
    firms: tuple[str, ...]
    physical: frozenset[str]
    placed: tuple[str, ...]
    bars_list: tuple[str, ...]
    no_built: tuple[str, ...]
    no_name: AhoCorasick
    verbs: AhoCorasick  # a cheap test before `verb`
    bodies: frozenset[str]
    institutes: frozenset[str]
    action: re.Pattern[str]  # a closing action: 综合治理工程
    verb: re.Pattern[str]


@lru_cache(maxsize=1)
def lexicon() -> _Lexicon:
    words = load_words("projects.toml", SECTIONS)
    kind: dict[str, Kind] = {}
    for name in _KINDS:
        for word in words[name]:
            kind.setdefault(word, name)
    common = set(load_words("projects_common.toml", ("words",))["words"])
    kinds, actions, verbs = ("|".join(words[key]) for key in ("action_kinds", "actions", "inner_verbs"))
    return _Lexicon(
        ends=WordsAt(kind, end=True),
        kind=kind,
        never=WordsAt(words["never"], end=True),
        firm_ends=tuple(words["firm_ends"]),
        plural=tuple(words["plural"]),
        concrete=re.compile("|".join(map(re.escape, words["concrete"]))),
        common=AhoCorasick(sorted(common | set(kind)), matchkind=MatchKind.LeftmostLongest),
        thing=re.compile(
            "项目|工程|" + "|".join([*words["lines"], *words["facilities"], *words["sites"], *words["concrete"]])
        ),
        nouns=AhoCorasick(
            [*words["ground"], *sorted({*kind, "企业"} - {*words["ground"]})], matchkind=MatchKind.LeftmostLongest
        ),
        ground=len(words["ground"]),
        fillers=WordsAt(words["head_fillers"]),
        made=frozenset(words["made"]),
        desk=re.compile("|".join(words["desks"])),
        firms=tuple(words["firm_heads"]),
        placed=tuple(words["placed"]),
        no_built=tuple(words["no_built"]),
        no_name=AhoCorasick(words["no_name"]),
        verbs=AhoCorasick(words["inner_verbs"]),
        bars_list=tuple(words["bars_list"]),
        physical=frozenset(words["physical"]),
        institutes=frozenset(words["institutes"]),
        bodies=frozenset(words["bodies"]),
        action=re.compile(rf"(?:{kinds})*(?:{actions})+(?:[一二三]期)?(?:工程|项目)?$"),
        verb=re.compile(rf"(?:(?<!基本)(?<!投资)(?:{verbs})(?!项目|工程|用地|银行|路|大道|大厦|街|学校))+"),
    )


@lru_cache(maxsize=8192)
def head_of(name: str) -> tuple[str, Kind] | None:
    """The works noun that ends a phrase, with its kind: `青河特大桥` → (`特大桥`, `lines`)."""
    bare = (_BRACKET.sub("", name) or name) if name.endswith(")") else name
    word = lexicon().ends.ending(bare, len(bare))
    return (word, lexicon().kind[word]) if word else None


def is_barred(name: str) -> bool:
    """Whether a phrase ends in what is never a project: a zone, a plan, a mechanism, a label."""
    bare = _BRACKET.sub("", name) if name.endswith(")") else name
    barred = lexicon().never.ending(bare, len(bare))
    if barred is None:
        return False
    head = lexicon().ends.ending(bare, len(bare))
    return head is None or len(head) <= len(barred)  # 客运专线 is a line, 专线 is none


def verbs_in(name: str) -> list[re.Match[str]]:
    """The verbs inside a phrase, behind its first character."""
    table = lexicon()
    return list(table.verb.finditer(name, 1)) if table.verbs.find_matches_as_indexes(name) else []


@lru_cache(maxsize=8192)
def own_part(name: str) -> str:
    """What is left of a phrase without common words, its longest run: `卧云湖大桥` → `卧云湖`. Empty if nothing is."""
    head = head_of(name)
    bare = (name[: -len(head[0])] if head and name.endswith(head[0]) else name).replace("“", "").replace("”", "")
    runs, at = [], 0
    for _, start, end in lexicon().common.find_matches_as_indexes(bare):
        place = at == 0 and start == 1 and end == 2 and bare[0] not in _SINGLE and bare[0] not in _NO_NAME
        runs.append(bare[at : end if place else start])  # 麦岛, 枣园: a character and the thing it names
        at = end
    runs.append(bare[at:])
    best = ""
    for run in "的".join(runs).split("的"):
        run = re.sub(r"[\d.,、·()\-—+%×\s]+", "", run)
        if len(run) >= 2 and len(run) > len(best) and any(c not in _SINGLE for c in run):
            best = run
    return best


@lru_cache(maxsize=8192)
def is_named(name: str) -> bool:
    """Whether a phrase has a part of its own: a name, the number of a road or line, a phase, a direction."""
    return bool(own_part(name)) or _NUMBERED.search(name) is not None


def _is_clause(name: str) -> bool:
    """Whether a phrase holds a count, or words of a clause that no name has."""
    if name[0] in "与按比" or lexicon().no_name.find_matches_as_indexes(name):
        return True
    if "企业" in name and _FIRMS.search(name):
        return True
    return _NUMERAL.search(name) is not None and _COUNTED.search(name) is not None


def judge(
    name: str,
    *,
    listed: Listed,
    weight: int,
    stage: Stage | None,
    detailed: bool,
    company: bool = False,
    built: bool = False,
    counted: bool = False,
) -> Verdict | None:
    """Whether `name` is a project's name; None where it is not.

    `listed`: what the list's head makes of its items; `weight`, `stage`: of the stage word (6 and more: a stated
    stage); `detailed`: an investment or a capacity of its own is stated; `company`: another item of its list is named;
    `built`: a word of its clause says that it is built (开工, 封顶); `counted`: a count of such things follows it.
    """
    bare = name.rstrip("”")
    if not 2 <= len(name) <= 45 or _is_clause(name):
        return None
    if name.endswith("网") and weight >= 2 and _NETWORK.search(name):
        return Verdict("check", "projects.network")
    head, barred = head_of(bare), is_barred(bare)
    if barred and listed in ("projects", "made") and bare.endswith(lexicon().firm_ends):
        barred, head = not (own_part(name) or company), None
    if head is None or barred:
        verdict = None if barred else _judge_listed(name, listed, weight, stage, company)
        if verdict is None and built and not listed and len(own_part(name)) >= 2 and 4 <= len(name) <= 20:
            return (
                None
                if name.startswith(lexicon().plural) or name.endswith(lexicon().no_built)
                else Verdict("check", "projects.built")
            )
        return verdict
    if weight < 2 and listed != "projects" and not name.endswith(("项目", "工程")):
        return None
    if name.startswith("“") and _QUOTED.fullmatch(name[: -len(head[0])]) and weight < 6:
        return None
    if head[1] == "works" and name == head[0]:
        return None
    many = counted or name.lstrip("“").startswith(lexicon().plural)
    named = is_named(name)
    if counted and (not named or head[0] in lexicon().physical):
        return None
    named = named or (len(name) <= 4 and not many and _STREET.fullmatch(name) is not None)
    if listed == "projects" and (named or (company and not many and (len(name) >= _LONE or head[1] == "facilities"))):
        return Verdict("sure" if named else "check", "projects.listed" if named else "projects.listed_generic")
    if listed == "named" and named and (head[1] != "works" or _is_work(name, head[0])):
        return Verdict("sure", "projects.listed")
    if listed == "" and company and not many and _beside(name, head):
        return Verdict("check", "projects.beside")
    if listed == "named" and company and not many and len(name) >= len(head[0]) + 2:
        return Verdict("check", "projects.listed_generic")
    if head[1] == "works":
        return _judge_works(name, head[0], named, many, weight, detailed, listed)
    return _judge_place(name, head, named, many, weight, stage, listed)


def _beside(name: str, head: tuple[str, Kind]) -> bool:
    """Whether a phrase of common words beside a named one is likely a name: works on a thing, or a long one."""
    if is_named(name):
        return False
    if head[1] == "works":
        bare = name[: -len(head[0])]
        return head[0] in lexicon().physical or lexicon().thing.search(bare) is not None
    return head[1] != "seats" and len(name) >= len(head[0]) + 3


def _judge_listed(name: str, listed: Listed, weight: int, stage: Stage | None, company: bool) -> Verdict | None:
    """An item without a works noun of its own in a list of projects (甲、乙等3个项目) or firms (甲等5户企业投产)."""
    own, numbered = own_part(name), is_named(name)
    many = name.startswith(lexicon().plural)
    if listed == "firms":
        told = own and weight >= 6 and stage in ("started", "in_production", "completed")
        return Verdict("check", "projects.firm") if told else None
    if listed == "projects":
        if own or numbered:
            return Verdict("sure" if own and (weight >= 4 or len(own) > 2) else "check", "projects.listed")
        if many or len(name) < _LONE:
            return None
        longer = len(name) > _LONE
        if company or weight >= 6 or (longer and (weight >= 4 or lexicon().concrete.search(name))):
            return Verdict("check", "projects.listed_generic")
        return None
    told = weight >= 6 and stage in ("started", "in_production") and not many
    if told and listed in ("named", "made") and (own or (company and len(name) >= _LONE)):
        return Verdict("check", "projects.listed_bare")
    return None


def _judge_place(
    name: str, head: tuple[str, Kind], named: bool, many: bool, weight: int, stage: Stage | None, listed: Listed
) -> Verdict | None:
    """A name that closes with a thing that stands somewhere: 大桥, 医院, 产业园, 中心."""
    word, kind = head
    stated = weight >= 6
    if kind == "seats" and listed == "projects" and stated and len(name) >= _LONE and not many:
        return Verdict("check", "projects.listed_generic")
    if kind == "seats":
        built = stage in ("started", "preliminary") and word in lexicon().institutes
        if named and stated and stage and (built or lexicon().desk.search(name) is None):
            return Verdict("check", "projects.seat")
        return None
    if name == word and kind != "facilities":
        return None
    if named:
        return Verdict("sure" if stated or kind != "sites" else "check", f"projects.{kind}")
    placed = name.startswith(lexicon().placed)
    if kind == "facilities" and not many and (stated or (weight >= 2 and len(name) > len(word) + (0 if placed else 1))):
        return Verdict("check", "projects.facility_unnamed")
    if many or len(name) < 5 or ("的" in name and "最" not in name) or name.startswith("“"):
        return None
    if listed == "projects":
        return Verdict("check", "projects.listed_generic")
    rest = head_of(name[: -len(word)])
    if kind == "lines" and rest and (rest[1] == "lines" or (stated and rest[1] in ("facilities", "sites"))):
        return Verdict("check", "projects.line_at")
    if (
        stated
        and len(name) > len(word) + 1
        and (placed or stage in ("started", "preliminary") or (kind == "sites" and len(name) >= len(word) + 4))
    ):
        return Verdict("check", "projects.place_unnamed")
    return None


def _is_work(name: str, word: str) -> bool:
    """Whether a name that closes with what is done says on what: a road, a house, a site, a number, a phase."""
    if name.endswith(("项目", "工程", "期", "生产线", "装置", "设施")):
        return True
    return lexicon().thing.search(name[: -len(word)]) is not None


def _judge_works(
    name: str, word: str, named: bool, many: bool, weight: int, detailed: bool, listed: Listed
) -> Verdict | None:
    """A name that closes with what is done: 项目, 工程, 改造, 二期."""
    concrete = lexicon().concrete.search(name) is not None
    titled = name.endswith(("项目", "工程"))
    if titled and (len(name) < _TITLED or re.search(r"的[^的]{0,8}$", name)):
        return None
    if named and _is_work(name, word):
        abstract = titled and not lexicon().thing.search(name[: -len(word)]) and not name.endswith("项目")
        abstract = abstract and lexicon().action.search(name) is None
        if abstract and not detailed and weight < 6:
            return None
        return Verdict("sure" if titled or weight >= 6 else "check", "projects.works")
    if named and word in lexicon().physical and weight >= 2 and not many:
        return Verdict("check", "projects.works_on")
    if detailed and titled:
        return Verdict("sure", "projects.works_detailed")
    firm = weight >= 5 or name.endswith("项目") or "“" in name
    if titled and concrete and firm and len(name) >= 6 and (not many or weight >= 6):
        return Verdict("check", "projects.works_unnamed")
    if listed == "projects" and len(name) >= 5 and (detailed or (concrete and not many)):
        return Verdict("check", "projects.listed_generic")
    return None
