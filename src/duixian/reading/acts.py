"""The clauses of a sentence → its acts: which clause is an act, which only leads in, which only closes.

Comes in: one sentence's clauses. Goes out: `Found` acts that cover the sentence, each with verb, object, strength and
the rule that made it; none where the sentence commits to nothing. Source: the annotation guide, acts.jsonl.
"""

from __future__ import annotations

import re
from typing import Literal

from duixian.reading.clauses import Clause
from duixian.reading.splits import Found, split_act
from duixian.reading.strength import ALL, SURE_BETWEEN, read_strength
from duixian.reading.verbs import Lexicon

Role = Literal["act", "field", "close", "lead", "next", "none"]

_LIST = re.compile(r"[、和及与]")


def find_acts(lexicon: Lexicon, text: str, clauses: list[Clause]) -> tuple[list[Found], Clause | None]:
    """The acts of a sentence, in order, and its leading clause; ([], None) where none of its clauses is an act.

    `完成拓展区三期征地,新增承载能力1平方公里以上,确保实现扩区认定` → three;
    `抓好学前教育,建成甲幼儿园` → one, its first clause leading in.
    """
    roles, close_calls = _roles(lexicon, text, clauses)
    if "act" not in roles and "field" not in roles:
        return [], None
    acts = _group(clauses, roles)
    for act in acts:
        doubtful = bool(close_calls) and not close_calls.isdisjoint(map(id, act.clauses))
        act.close_call = doubtful or _is_loose(lexicon, act)
    out: list[Found] = []
    for act in acts:
        out += split_act(lexicon, text, act)
    before: Found | None = None
    for act in out:
        main = act.main
        if main.will is None and main.kind == "subject" and main.number and before is not None:
            main.will = before.clauses[-1].will
        act.strength = read_strength(lexicon, text, act.clauses)
        before = act
    for i, act in enumerate(out):
        act.doubtful = _doubt(lexicon, text, out, i) >= 2
    first = min(roles.index(role) for role in _REAL if role in roles)
    return out, clauses[first]


_REAL: tuple[Role, ...] = ("act", "field")


def _doubt(lexicon: Lexicon, text: str, acts: list[Found], i: int) -> int:
    """How much speaks against acts[i], in points; from two on it is doubtful.

    The signs and their weights are those of a logistic regression over 860 judged acts (the gold, a report made for the
    tests, 40 judged paragraphs of other reports): a bare object of five characters, an opening clause that no rule
    placed err most; a stated result and a long object least.
    """
    act = acts[i]
    main, rule, (start, end) = act.main, act.rule, act.object[-1]
    points = act.close_call + (len(acts) == 1) + (act.end - act.start >= 60)
    points += i > 0 and acts[i - 1].close_call or i + 1 < len(acts) and acts[i + 1].close_call
    points -= 2 * (act.strength == "must") + (main.verb_class in _FIRM)
    if end - start <= 5:
        points += 3
    elif end - start > 12:
        points -= 1
    if len(act.clauses) > 1:
        points += 3 * ("act.opening" in rule) - 2 * ("act.rest" in rule) - ("act.lead-in" in rule)
    if not main.number:
        points += lexicon.ends_in("close_tails", text, start, end)
        points += (0 < i == len(acts) - 1 and main.verb in lexicon.words["close_last"])
    return points


_FIRM = ("result", "policy")


def _is_loose(lexicon: Lexicon, act: Found) -> bool:
    """Whether an act was read by a weak rule, or holds much that no rule placed."""
    main = act.main
    if main.kind == "phrase" or main.kind == "subject" and not main.number or main.verb in lexicon.words["must"]:
        return True
    if main.verb in lexicon.words["stands"]:
        return True
    rule = act.rule
    return len(act.clauses) > 1 and rule.count("act.opening") + 2 * rule.count("act.rest") + rule.count("lead-in") > 1


# ---------------------------------------------------------------- roles


def _roles(lexicon: Lexicon, text: str, clauses: list[Clause]) -> tuple[list[Role], set[int]]:
    close_calls: set[int] = set()
    roles: list[Role] = [_own_role(lexicon, text, c) for c in clauses]
    for i in range(1, len(clauses)):
        if roles[i] == "none" and roles[i - 1] == "act" and clauses[i - 1].number == "tail":
            _share_verb(lexicon, text, clauses[i - 1], clauses[i], roles, i)
    if len(clauses) > 1 and "act" in roles:
        first = roles.index("act")
        _mark_continuations(lexicon, text, clauses, roles, first)
        _mark_closers(lexicon, text, clauses, roles, close_calls, first)
        _mark_field(lexicon, text, clauses, roles, close_calls)
    return roles, close_calls


def _own_role(lexicon: Lexicon, text: str, c: Clause) -> Role:
    if c.kind == "none":
        return "lead" if c.opener else "none"
    if c.kind == "verb" and not c.opener and c.verb_class != "stance" and c.verb not in lexicon.words["creed_verbs"]:
        leads = not c.number and not c.will and lexicon.ends_in("lead_tails", text, c.object[0], c.end)
        return "lead" if leads else "act"
    if c.kind == "subject":
        if c.number or c.will == "must" or c.verb in lexicon.verbs and lexicon.verbs[c.verb] == "result":
            return "act"
        return "act" if c.will or SURE_BETWEEN.search(c.between) or c.verb in lexicon.words["states"] else "none"
    if (
        c.verb_class == "stance"
        or lexicon.ends_in("lead_tails", text, c.object[0], c.end)
        and not c.number
        and not c.will
    ):
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


def _mark_continuations(lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role], first: int) -> None:
    """确保6月底开工, 力争8月进入试生产, 确保这些措施落到实处: the next stage or the proof of the act before."""
    for i in range(first + 1, len(clauses)):
        c = clauses[i]
        if not c.will and c.verb_class != "result" or roles[i] not in ("act", "none"):
            continue
        rest = c.end - c.object[0] if c.kind != "none" else 0
        if c.kind == "verb" and c.verb_class == "result" and not rest and _dated(text, c):
            roles[i] = "next"
        elif c.will and (
            c.kind == "verb" and (c.verb_class == "result" or c.verb == "进入") and rest <= 3
            or c.kind == "subject" and c.object[1] - c.object[0] <= 1
            or not c.number
            and (
                lexicon.ends_in("vague_tails", text, c.body, c.end)
                or text[c.object[0] : c.end].startswith(tuple(lexicon.words["anaphora"]))
            )
        ):  # fmt: skip
            roles[i] = "next"


def _share_verb(lexicon: Lexicon, text: str, before: Clause, c: Clause, roles: list[Role], i: int) -> None:
    """新培育高新技术企业2户,科技型中小企业5户: a counted thing without a verb of its own takes the verb before it."""
    if before.verb_class not in ("count", "result"):
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


def _mark_closers(
    lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role], close_calls: set[int], first: int
) -> None:
    """Clauses that only say what the acts before them are good for: some words anywhere, others only at the end."""
    only_closing_after = True
    for i in range(len(clauses) - 1, first, -1):
        c = clauses[i]
        if roles[i] == "act" and not c.number:
            score = _close_score(lexicon, text, clauses, i, only_closing_after)
            if score >= 3:
                roles[i] = "close"
            if score == 2 or score == 3 or score < 2 and _may_close(lexicon, text, c, only_closing_after):
                close_calls.add(id(c))
        if roles[i] == "act":
            only_closing_after = False


def _may_close(lexicon: Lexicon, text: str, c: Clause, last: bool) -> bool:
    """Whether a clause read as an act may be a closing one: 提高…水平 before more acts, a short 加强… at the end."""
    if not last:
        return c.verb in lexicon.words["close_strong"] and lexicon.ends_in("close_tails", text, c.body, c.end)
    short = c.object[1] - c.object[0] <= 6
    return c.verb in lexicon.words["close_last"] and (short or lexicon.ends_in("close_tails", text, c.body, c.end))


def _close_score(lexicon: Lexicon, text: str, clauses: list[Clause], i: int, last: bool) -> int:
    c, words = clauses[i], lexicon.words
    if (
        c.will == "must"
        or c.verb_class in ("result", "policy")
        or c.verb == "实现"
        and ALL.search(text, c.start, c.end)
    ):
        return 0
    strong = lexicon.close.at(text, c.body, c.end) != "" or c.verb in words["close"]
    urging = "不断" in c.adverbs or "更好" in c.adverbs
    if not last and not strong and not urging:
        return 0
    tail = lexicon.ends_in("close_tails", text, c.body, c.end)
    firm = lexicon.ends_in("firm_tails", text, c.body, c.end)
    if strong:
        return 4 if not firm or c.verb in ("形成", "让", "使") else 2
    if c.will == "strive":
        if not last:
            return 0
        if c.kind == "subject":
            return 3 if c.verb in ("走在", "取得", "进入", "跻身") and not c.between else 0
        soft = c.verb in words["close_last"] or c.verb in words["inner"] or c.kind == "phrase"
        return 3 + tail if soft and c.verb not in ("争创", "创建", "争取", "建成") and not firm else 1
    if urging:
        return 4 if last or tail else 2
    if not last:
        return 0
    if c.verb not in words["close_last"]:
        return 1 if tail and not firm else 0
    score = 2 * tail + (c.verb in words["close_strong"]) - 2 * firm
    score += any(a in words["close_adverbs"] for a in c.adverbs[:1]) and c.verb in words["close_strong"] and tail
    listed = text.find("、", c.object[0], c.end) >= 0
    score -= (listed and c.verb != "解决") + (text.find("“", c.object[0], c.end) >= 0 and c.verb != "打造")
    score += bool(_shared(lexicon, text, c, clauses[i - 1]))
    if c.verb == "打造" and text[c.end - 1] == "”":
        score += 3
    return score


def _shared(lexicon: Lexicon, text: str, a: Clause, b: Clause) -> bool:
    """Whether the object of `a` and clause `b` have a word of two characters in common that is no common word."""
    left, right = text[a.object[0] : a.object[1]], text[b.body : b.end]
    common = lexicon.words["common"]
    for k in range(len(left) - 1):
        word = left[k : k + 2]
        if word in right and word not in common and word[0] not in "、“”":
            return True
    return False


def _mark_field(lexicon: Lexicon, text: str, clauses: list[Clause], roles: list[Role], close_calls: set[int]) -> None:
    """The first act of a sentence, where it only names the field of the next ones: 持续优化营商环境, 抓好学前教育."""
    i = roles.index("act")
    c, words = clauses[i], lexicon.words
    if c.number or c.will == "must" or c.kind != "verb" or c.verb_class in ("policy", "result"):
        return
    j = next((j for j in range(i + 1, len(roles)) if roles[j] == "act"), None)
    if j is None:
        return
    follow, (start, end) = clauses[j], c.object
    score = 2 * (c.verb in words["opens_field"]) + (c.verb in words["may_open_field"])
    if c.verb == "争取" and follow.verb == "争取" and follow.number:
        score = 5
    if not score or "close" in roles[i + 1 : j] or lexicon.ends_in("stage_tails", text, start, end):
        return
    length = end - start
    score += (length <= 6) - (length > 14)
    score += lexicon.ends_in("field_tails", text, start, end) - 2 * lexicon.ends_in("firm_tails", text, start, end)
    score -= 2 * (text.find("“", start, end) >= 0 and c.verb != "加大") + (_LIST.search(text, start, end) is not None)
    score -= 2 * (follow.verb_class == "policy") + (text[start] == "对")
    score += (
        bool(follow.number)
        or follow.verb_class == "result"
        or lexicon.ends_in("firm_tails", text, follow.start, follow.end)
    )
    score += _shared(lexicon, text, c, follow)
    if score >= 3:
        roles[i] = "field"
    if score in (1, 2, 3):
        close_calls.add(id(c))
    if score == 2:
        close_calls.add(id(follow))


# ---------------------------------------------------------------- grouping

_BEFORE: dict[Role, str] = {"field": "act.field", "lead": "act.lead-in"}
_AFTER: dict[Role, str] = {"close": "+act.closing", "next": "+act.next-stage"}


def _group(clauses: list[Clause], roles: list[Role]) -> list[Found]:
    """Lead-ins and field-naming clauses go to the act after them, closers and next stages to the one before."""
    acts: list[Found] = []
    pending: list[Clause] = []
    rules: list[str] = []
    last = len(roles) - 1 - roles[::-1].index("act") if "act" in roles else -1
    for i, (c, role) in enumerate(zip(clauses, roles, strict=True)):
        later = last > i
        if role == "act" or (role == "field" and not later):
            rule = "act.coordinate" if acts else "act.first"
            if pending:
                rule = "+".join([rule, *rules])
            start = pending[0].start if pending else c.start
            pending.append(c)
            acts.append(Found(start, c.end, c, pending, rule, c.verb, (c.object,)))
            pending, rules = [], []
        elif acts and (role in ("close", "next") or not later or (role == "none" and not pending)):
            acts[-1].clauses += [*pending, c]
            acts[-1].end = c.end
            acts[-1].rule += _AFTER.get(role, "+act.rest")
            pending, rules = [], []
        else:
            pending.append(c)
            rules.append(_BEFORE.get(role, "act.opening"))
    return acts
