"""The clauses of a sentence → its acts: which clause is an act, which only leads in, which only closes.

Comes in: one sentence's clauses. Goes out: `Found` acts that cover the sentence, each with verb, object, strength and
the rule that made it; none where the sentence commits to nothing. Source: the annotation guide, acts.jsonl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from duixian.reading.clauses import ABOUT_SO, Clause, iter_items
from duixian.reading.verbs import Lexicon
from duixian.records import Strength

Role = Literal["act", "field", "close", "lead", "next", "none"]

_ANAPHORA = ("这些", "该", "上述", "其", "此", "各项改革措施", "这一", "以上")
_SHARED = re.compile(r"[一-鿿]{2}")
_LIST = re.compile(r"[、和及与]")
_PLACE = re.compile(r"[一-鿿]{1,6}?(?:街道|开发区|新区|[镇乡村县区])")
_COMMON = frozenset("发展 建设 推进 加强 提升 提高 工作 重点 全面 加快 服务 管理 体系 改革 实施 创新 项目 工程 能力 水平 机制 完善 推动 经济 社会 城市 企业".split())
RANK = {"advance": 0, "strive": 1, "must": 2}


@dataclass(slots=True)
class Found:
    """One act: text[start:end], `clauses` those it is made of, `main` the one that gives verb and object."""

    start: int
    end: int
    main: Clause
    clauses: list[Clause]
    rule: str
    verb: str
    object: tuple[tuple[int, int], ...]
    close_call: bool = False
    strength: Strength = "advance"


def find_acts(lexicon: Lexicon, text: str, clauses: list[Clause]) -> tuple[list[Found], Clause | None]:
    """The acts of a sentence, in order, and its leading clause; ([], None) where none of its clauses is an act.

    `完成拓展区三期征地,新增承载能力1平方公里以上,确保实现扩区认定` → three; `抓好学前教育,建成甲幼儿园` → one, its first clause leading in.
    """
    roles, close_calls = _roles(lexicon, text, clauses)
    if not any(role in ("act", "field") for role in roles):
        return [], None
    acts = _group(clauses, roles)
    for act in acts:
        act.close_call = any(id(c) in close_calls for c in act.clauses)
    out = [part for act in acts for part in _split(lexicon, text, act)]
    for before, act in zip([None, *out], out, strict=False):
        main = act.main
        if main.will is None and main.kind == "subject" and main.number and before is not None:
            main.will = before.clauses[-1].will
        act.strength = _strength(lexicon, text, act)
    first = next(c for c, role in zip(clauses, roles, strict=True) if role in ("act", "field"))
    return out, first


# ---------------------------------------------------------------- roles


def _roles(lexicon: Lexicon, text: str, clauses: list[Clause]) -> tuple[list[Role], set[int]]:
    close_calls: set[int] = set()
    roles: list[Role] = [_own_role(lexicon, text, c) for c in clauses]
    for before, c in zip(range(len(clauses)), clauses[1:], strict=False):
        _share_verb(lexicon, text, clauses[before], c, roles, before + 1)
    _mark_continuations(lexicon, text, clauses, roles)
    _mark_closers(lexicon, text, clauses, roles, close_calls)
    _mark_field(lexicon, text, clauses, roles, close_calls)
    return roles, close_calls


def _own_role(lexicon: Lexicon, text: str, c: Clause) -> Role:
    if c.kind == "none":
        return "lead" if c.opener else "none"
    if c.kind == "subject":
        if c.number or c.will == "must" or c.verb in lexicon.verbs and lexicon.verbs[c.verb] == "result":
            return "act"
        return "act" if c.will or _SURE_BETWEEN.search(c.between) or c.verb in _STATES else "none"
    if c.verb_class == "stance" or lexicon.ends_in("lead_tails", text, c.object[0], c.end) and not c.number and not c.will:
        return "lead"
    if c.kind == "phrase" and c.opener == "为" and not lexicon.ends_in("close_tails", text, c.object[0], c.end):
        return "act"
    if c.verb in lexicon.words["creed_verbs"] and lexicon.ends_in("creed_tails", text, c.object[0], c.end):
        return "act" if text.endswith("规定精神", c.object[0], c.end) else "lead"
    if c.kind == "phrase":
        if c.opener.startswith("为") and not c.number:
            return "close"
        return "act"
    if c.opener and c.verb_start == c.body and not c.number and c.verb not in ("突出",):
        return "lead"
    return "act"


def _mark_continuations(lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role]) -> None:
    """确保6月底开工, 力争8月进入试生产, 确保这些措施落到实处: the next stage or the proof of the act before."""
    for i in range(1, len(clauses)):
        c = clauses[i]
        if roles[i] not in ("act", "none") or not any(r == "act" for r in roles[:i]):
            continue
        rest = text[c.object[0] : c.end] if c.kind != "none" else ""
        if c.will and c.kind == "verb" and (c.verb_class == "result" or c.verb == "进入") and len(rest) <= 3:
            roles[i] = "next"
        elif c.will and not c.number and lexicon.ends_in("vague_tails", text, c.body, c.end):
            roles[i] = "next"
        elif c.will and text[c.object[0] : c.end].startswith(_ANAPHORA) and not c.number:
            roles[i] = "next"
        elif c.kind == "verb" and c.verb_class == "result" and not rest and _dated(text, c):
            roles[i] = "next"
        elif c.will and c.kind == "subject" and c.object[1] - c.object[0] <= 1:
            roles[i] = "next"


def _share_verb(lexicon: Lexicon, text: str, before: Clause, c: Clause, roles: list[Role], i: int) -> None:
    """新培育高新技术企业2户,科技型中小企业5户: a counted thing without a verb of its own takes the verb before it."""
    if roles[i] != "none" or roles[i - 1] != "act" or before.number != "tail" or before.verb_class not in ("count", "result"):
        return
    found = lexicon.measure.search(text, c.body + 2, c.end)
    if found is None or c.end - found.end() > 2 or before.kind == "subject":
        return
    c.kind, c.verb, c.verb_class, c.number = "verb", before.verb, before.verb_class, "tail"
    c.verb_start, c.object, c.will = c.body, (c.body, c.end), before.will
    roles[i] = "act"


_DATE = re.compile(r"年底|年内|月|季度|半年|20\d\d年")


def _dated(text: str, c: Clause) -> bool:
    return _DATE.search(text, c.start, c.verb_start) is not None


def _mark_closers(lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role], close_calls: set[int]) -> None:
    """Clauses that only say what the acts before them are good for: some words anywhere, others only at the end."""
    first = next((i for i, r in enumerate(roles) if r == "act"), None)
    if first is None:
        return
    only_closing_after = True
    for i in range(len(clauses) - 1, first, -1):
        c = clauses[i]
        if roles[i] == "act" and not c.number:
            score = _close_score(lexicon, text, clauses, i, only_closing_after)
            if score >= 3:
                roles[i] = "close"
            if score in (2, 3):
                close_calls.add(id(c))
        if roles[i] in ("act", "field"):
            only_closing_after = False
        elif roles[i] == "lead" and not only_closing_after:
            continue


def _close_score(lexicon: Lexicon, text: str, clauses: list[Clause], i: int, last: bool) -> int:
    c, words = clauses[i], lexicon.words
    if c.will == "must" or c.verb_class in ("result", "policy"):
        return 0
    start = c.body
    tail = lexicon.ends_in("close_tails", text, start, c.end)
    firm = lexicon.ends_in("firm_tails", text, start, c.end)
    strong = lexicon.close.match(text, start, c.end) is not None or c.verb in words["close"]
    if strong:
        return 4 if not firm or c.verb in ("形成", "让", "使") else 2
    if c.will == "strive":
        if not last:
            return 0
        if c.kind == "subject":
            return 3 if c.verb in ("走在", "取得", "进入", "跻身") and not c.between else 0
        soft = c.verb in words["close_last"] or c.verb in words["inner"] or c.kind == "phrase"
        return 3 + tail if soft and c.verb not in ("争创", "创建", "争取", "建成") and not firm else 1
    if "不断" in c.adverbs or "更好" in c.adverbs:
        return 4 if last or tail else 2
    if not last:
        return 0
    if c.verb not in words["close_last"]:
        return 1 if tail and not firm else 0
    score = 2 * tail + (c.verb in words["close_strong"]) - 2 * firm
    score += any(a in words["close_adverbs"] for a in c.adverbs[:1]) and c.verb in words["close_strong"] and tail
    listed = text.find("、", c.object[0], c.end) >= 0
    score -= (listed and c.verb != "解决") + (text.find("“", c.object[0], c.end) >= 0 and c.verb != "打造")
    score += bool(_shared(text, c, clauses[i - 1]))
    if c.verb == "打造" and text[c.end - 1] == "”":
        score += 3
    return score


def _shared(text: str, a: Clause, b: Clause) -> bool:
    """Whether the object of `a` and clause `b` have a word of two characters in common that is no common word."""
    left, right = text[a.object[0] : a.object[1]], text[b.body : b.end]
    return any(left[k : k + 2] in right and left[k : k + 2] not in _COMMON for k in range(len(left) - 1) if left[k] not in "、“”")


def _mark_field(lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role], close_calls: set[int]) -> None:
    """The first act of a sentence, where it only names the field that the next ones work in: 持续优化营商环境, 抓好学前教育."""
    acts = [i for i, r in enumerate(roles) if r == "act"]
    if len(acts) < 2:
        return
    i, j = acts[0], acts[1]
    c, follow, words = clauses[i], clauses[j], lexicon.words
    start, end = c.object
    if c.number or c.will == "must" or c.kind != "verb" or c.verb_class in ("policy", "result"):
        return
    if lexicon.ends_in("stage_tails", text, start, end):
        return
    length = end - start
    score = 2 * (c.verb in words["opens_field"]) + (c.verb in words["may_open_field"])
    if c.verb == "争取" and follow.verb == "争取" and follow.number:
        score = 5
    if not score or any(r == "close" for r in roles[i + 1 : j]):
        return
    score += (length <= 6) - (length > 14)
    score += lexicon.ends_in("field_tails", text, start, end) - 2 * lexicon.ends_in("firm_tails", text, start, end)
    score -= 2 * (text.find("“", start, end) >= 0 and c.verb != "加大") + (_LIST.search(text, start, end) is not None)
    score -= 2 * (follow.verb_class == "policy") + (text[start] == "对")
    score += bool(follow.number) or follow.verb_class == "result" or lexicon.ends_in("firm_tails", text, follow.start, follow.end)
    score += _shared(text, c, follow)
    if score >= 3:
        roles[i] = "field"
    if score in (2, 3):
        close_calls.add(id(c))


# ---------------------------------------------------------------- grouping


def _group(clauses: list[Clause], roles: list[Role]) -> list[Found]:
    """Lead-ins and field-naming clauses go to the act after them, closers and next stages to the one before."""
    acts: list[Found] = []
    pending: list[Clause] = []
    rules: list[str] = []
    proper = [i for i, r in enumerate(roles) if r == "act"]
    for i, (c, role) in enumerate(zip(clauses, roles, strict=True)):
        later = any(k > i for k in proper)
        if role == "act" or (role == "field" and not later):
            rule = "act.coordinate" if acts else "act.first"
            acts.append(Found(c.start, c.end, c, [*pending, c], "+".join([rule, *rules]), c.verb, (c.object,)))
            acts[-1].start = acts[-1].clauses[0].start
            pending, rules = [], []
        elif acts and (role in ("close", "next") or not later or (role == "none" and not pending)):
            acts[-1].clauses += [*pending, c]
            acts[-1].end = c.end
            acts[-1].rule += {"close": "+act.closing", "next": "+act.next-stage"}.get(role, "+act.rest")
            pending = []
        else:
            pending.append(c)
            rules.append({"field": "act.field", "lead": "act.lead-in"}.get(role, "act.opening"))
    return acts


# ---------------------------------------------------------------- objects with measures of their own


def _split(lexicon: Lexicon, text: str, act: Found) -> list[Found]:
    """One act whose objects have measures of their own → one act each: 新建美丽乡村路15公里、村组道路70公里."""
    c = act.main
    if c.kind != "verb" or text.find("、", c.object[0], c.end) < 0 and not (c.number and "和" in text[c.object[0] : c.end]):
        return [act]
    items = list(iter_items(text, c.object[0], c.object[1]))
    cuts = _measured(lexicon, text, c) or _named(lexicon, text, c, items) or _verbal(lexicon, text, c, items)
    if not cuts:
        return [act]
    out: list[Found] = []
    for n, (start, end, verb, at, rule) in enumerate(cuts):
        last = n == len(cuts) - 1
        spans: tuple[tuple[int, int], ...] = ((at, end),)
        if n and verb and (bare := lexicon.measure.match(text, at, end)) is not None and bare.end() + 2 >= end:
            first = lexicon.measure.search(text, cuts[0][3], cuts[0][1])
            spans = ((cuts[0][3], first.start() if first else cuts[0][3]), (at, end))
        part = replace(
            act,
            start=act.start if n == 0 else start,
            end=act.end if last else end,
            rule=act.rule + rule,
            verb=verb or c.verb,
            object=spans,
        )
        part.main = replace(c, start=start if n else c.start, end=end if n < len(cuts) - 1 else c.end, object=(at, end), verb=part.verb)
        if verb and verb in lexicon.verbs:
            part.main.verb_class = lexicon.verbs[verb]
        here = act.clauses.index(c)
        part.clauses = [*(act.clauses[:here] if n == 0 else []), part.main, *(act.clauses[here + 1 :] if last else [])]
        out.append(part)
    return out


_JOINTS = frozenset("、和及与")
Cut = tuple[int, int, str, int, str]  # start, end, its own verb or "", start of its object, rule


def _measured(lexicon: Lexicon, text: str, c: Clause) -> list[Cut]:
    """Cuts between counted things: after a measure that closes its thing (道路15公里、道路70公里), before one that opens it."""
    if not c.number:
        return []
    start, end = c.object
    cuts: list[int] = []
    at = start
    for found in lexicon.measure.finditer(text, start, end):
        if lexicon.threshold.match(text, found.end(), end):
            continue
        after = found.end() + 2 * (text[found.end() : found.end() + 2] in ABOUT_SO)
        first = found.start() - at <= 2
        if found.start() - 1 > start and text[found.start() - 1] in _JOINTS and _opens(lexicon, text, at) and found.start() - at > 4:
            cuts.append(found.start() - 1)
            at = found.start()
        elif not first and after + 3 < end and text[after] in _JOINTS:
            cuts.append(after)
            at = after + 1
    bounds = [start, *(cut + 1 for cut in cuts)]
    pieces = [(a, b) for a, b in zip(bounds, [*cuts, end], strict=True)]
    if len(pieces) < 2 or any(b - a < 3 or lexicon.measure.search(text, a, b) is None for a, b in pieces):
        return []
    return [_item(lexicon, text, a, b) for a, b in pieces]


def _opens(lexicon: Lexicon, text: str, at: int) -> bool:
    """Whether a measure stands at `at`, or a small word before it."""
    found = lexicon.measure.search(text, at, at + 10)
    return found is not None and found.start() - at <= 1 and not lexicon.threshold.match(text, found.end())


def _item(lexicon: Lexicon, text: str, start: int, end: int) -> Cut:
    head = lexicon.find_head(text, start, end)
    if head is None or end - head.end < 2:
        return start, end, "", start, "+act.measure-split"
    return start, end, head.verb, head.end, "+act.measure-split"


def _named(lexicon: Lexicon, text: str, c: Clause, items: list[tuple[int, int]]) -> list[Cut]:
    """Named works at different places under one verb of works: each item names its own place and ends in its own thing."""
    if c.verb not in _WORKS or len(items) < 2 or "等" in text[items[-1][1] - 6 : items[-1][1]]:
        return []
    if not any(_PLACE.match(text, a, b) for a, b in items):
        return []
    if not all(b - a >= 6 and lexicon.ends_in("thing_tails", text, a, b) for a, b in items):
        return []
    return [(a, b, "", a, "+act.place-split") for a, b in items]


_WORKS = frozenset(("开工建设", "建成", "新建", "启动", "启动建设", "建成投用", "实施", "开工", "改造", "改扩建", "扩建"))
_PLAIN = frozenset(("count", "process", "strive"))
_VERBAL = frozenset("抓好 做好 搞好 开展 加强 强化 深化 推进 加快 统筹 完善 规范 支持 加大 落实 实施 研究 提升 优化".split())


def _verbal(lexicon: Lexicon, text: str, c: Clause, items: list[tuple[int, int]]) -> list[Cut]:
    """Verb and object, verb and object, joined by 、: 坚决遏制耕地非农化、防止耕地非粮化."""
    if c.verb_class not in _PLAIN or len(items) > 4 or (c.verb in _VERBAL and c.will is None):
        return []
    cuts: list[Cut] = []
    for n, (start, end) in enumerate(items):
        if n == 0:
            if end - start < 2:
                return []
            cuts.append((start, end, "", start, "+act.coordinate"))
            continue
        head = lexicon.find_head(text, start, end)
        if head is None or len(head.verb) < 2 or end - head.end < 3 or head.kind not in ("count", "process", "result"):
            return []
        if head.verb in lexicon.words["nounish"] or lexicon.verb_at(text, head.end, end) or head.verb in lexicon.words["close"]:
            return []
        if head.adverbs and head.end - start > 6:
            return []
        cuts.append((start, end, head.verb, head.end, "+act.coordinate"))
    return cuts if len(cuts) > 1 else []


# ---------------------------------------------------------------- strength

_SURE_BETWEEN = re.compile(r"全线|全部|年内|年底前|全年|如期|将|率先|均|分别|按期|按时")
_STATES = frozenset(("进入", "列入", "跻身", "退出", "控制", "保持", "稳定", "纳入"))
_PROMOTED = re.compile(r"晋级|晋升|升格为|升级为|获批|入选|入围")
_ALL = re.compile(r"全部|全覆盖|清零|如期|按期|按时")


def _strength(lexicon: Lexicon, text: str, act: Found) -> Strength:
    """Strongest first over the clauses of the act, a result under 力争 or 争取 being `strive`."""
    found = {_promise(lexicon, text, c) for c in act.clauses}
    return "must" if "must" in found else "strive" if "strive" in found else "advance"


def _promise(lexicon: Lexicon, text: str, c: Clause) -> Strength:
    if c.will:
        return c.will
    if c.kind == "none":
        return "must" if "必须" in text[c.start : c.end] else "advance"
    if c.verb_class == "stance":
        return "advance"
    if c.kind == "subject":
        if c.number:
            return "must"
        return "must" if _SURE_BETWEEN.search(c.between) and c.verb not in _GOING_ON or c.verb_class == "result" else "advance"
    if c.verb_class == "result":
        return "must"
    counted = bool(c.number)
    if c.verb_class in ("count", "strive"):
        if counted:
            return "must"
        whole = _ALL.search(text, c.start, c.end) is not None and c.verb in lexicon.words["eliminate"]
        return "must" if whole or (c.verb in lexicon.words["eliminate"] and "全面" in c.adverbs and c.verb not in ("实现", "治理", "改造", "整治")) else "advance"
    if c.verb_class == "causative" or c.verb in ("推进", "加快", "加速", "促成", "力促"):
        if c.verb in ("推动", "推进", "加快", "促成", "加速", "带动", "力促", "促进") and lexicon.ends_in("stage_tails", text, c.object[0], c.end):
            return "must"
        if _PROMOTED.search(text, c.object[0], c.end):
            return "must"
    return "must" if c.number == "tail" and c.verb_class == "process" else "advance"


_GOING_ON = frozenset("推进 展开 铺开 推开 改善 好转 推广 提高 提升 增长 下降 保持 稳定 达到 降低 减少 增加 覆盖 取得 走在 见效 上升 突破 实现".split())


def combine(strengths: list[Strength]) -> Strength:
    """The strongest: must before strive before advance."""
    return max(strengths, key=RANK.__getitem__, default="advance")
