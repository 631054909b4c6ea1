"""Clauses → acts: what is one, what only leads in or closes, what is split, how strong it is."""

from __future__ import annotations

import pytest

from duixian.reading.acts import find_acts
from duixian.reading.clauses import read_clause, split_clauses
from duixian.reading.splits import Found
from duixian.reading.text import fold
from duixian.reading.verbs import load_lexicon


def acts_of(sentence: str) -> tuple[str, list[Found]]:
    text, lexicon = fold(sentence), load_lexicon()
    clauses = [read_clause(lexicon, text, a, b) for a, b in split_clauses(text, 0, len(text))]
    return text, find_acts(lexicon, text, clauses)[0]


CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # lead-ins, fields and closers belong to an act
    ("聚焦产业强区，建成临溪智造园", [("聚焦产业强区,建成临溪智造园", "建成")]),
    ("抓好学前教育，建成青禾幼儿园", [("抓好学前教育,建成青禾幼儿园", "建成")]),
    (
        "持续优化营商环境，推行“一窗办”改革，压减审批事项20项",
        [("持续优化营商环境,推行“一窗办”改革", "推行"), ("压减审批事项20项", "压减")],
    ),
    ("加强国有资产管理，提高资金运作效率", [("加强国有资产管理,提高资金运作效率", "加强")]),
    ("深化政务公开，让权力在阳光下运行", [("深化政务公开,让权力在阳光下运行", "深化")]),
    # coordinate clauses are acts of their own
    (
        "完成临溪片区征地，新增储备用地300亩，确保实现开发区扩区认定",
        [("完成临溪片区征地", "完成"), ("新增储备用地300亩", "新增"), ("确保实现开发区扩区认定", "实现")],
    ),
    ("落实粮食安全责任制，建设高标准农田2万亩", [("落实粮食安全责任制", "落实"), ("建设高标准农田2万亩", "建设")]),
    # a next stage of the same project
    ("完成青禾水库前期工作，确保6月底开工建设", [("完成青禾水库前期工作,确保6月底开工建设", "完成")]),
    # measures of their own
    ("新建乡村道路15公里、村组道路70公里", [("新建乡村道路15公里", "新建"), ("村组道路70公里", "新建")]),
    ("新建10所学校、5座公园和3个车站", [("新建10所学校", "新建"), ("5座公园", "新建"), ("3个车站", "新建")]),
    ("新增用地1平方公里、滚动储备2平方公里", [("新增用地1平方公里", "新增"), ("滚动储备2平方公里", "储备")]),
    ("新培育高新技术企业2家，科技型中小企业5家", [("新培育高新技术企业2家", "培育"), ("科技型中小企业5家", "培育")]),
    ("坚决遏制耕地非农化、防止耕地非粮化", [("坚决遏制耕地非农化", "遏制"), ("防止耕地非粮化", "防止")]),
    (
        "推动甲厂30万吨、乙厂20万吨等项目能耗达到先进水平",
        [("推动甲厂30万吨、乙厂20万吨等项目能耗达到先进水平", "推动")],
    ),
    (
        "优化产业结构，发展新兴产业，壮大临溪青瓷产业集群",
        [
            ("优化产业结构,发展新兴产业", "发展"),
            ("壮大临溪青瓷产业集群", "壮大"),
        ],
    ),
    # a compound is one verb; 重视 leaves it to the verb after it
    ("优化提升青禾园区产业布局", [("优化提升青禾园区产业布局", "优化提升")]),
    ("高度重视和切实抓好临溪防汛工作", [("高度重视和切实抓好临溪防汛工作", "抓好")]),
    ("绿色经济占地区生产总值比重达到42%", [("绿色经济占地区生产总值比重达到42%", "占")]),
    # several objects under one verb are one act
    ("推动甲乙丙商圈、临溪古镇、青禾夜市提档", [("推动甲乙丙商圈、临溪古镇、青禾夜市提档", "推动")]),
]


@pytest.mark.parametrize(("sentence", "acts"), CASES)
def test_a_sentence_falls_into_its_acts(sentence: str, acts: list[tuple[str, str]]) -> None:
    """Every act has its quote and verb, and the acts cover the sentence."""
    text, found = acts_of(sentence)
    assert [(text[a.start : a.end], a.verb) for a in found] == acts


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("建成青禾大桥", "must"),
        ("新建公园3个", "must"),
        ("新建智能码头", "advance"),
        ("推进20个重点项目建设", "advance"),
        ("推动临溪食品厂投产", "must"),
        ("建立长效机制", "advance"),
        ("牢牢守住耕地红线", "advance"),
        ("坚决守住耕地红线", "must"),
        ("力争建成省级示范园", "strive"),
        ("争创全国文明城区", "strive"),
        ("扎实做好试点工作，努力实现更高水平开放", "strive"),
        ("全面消除农村危房", "must"),
        ("森林覆盖率提高到52%", "must"),
        ("启动青禾水库扩建", "must"),
    ],
)
def test_strength_is_strongest_first(sentence: str, strength: str) -> None:
    """A stated result is must, save under 力争 or 争取; work under way is advance."""
    _, found = acts_of(sentence)
    assert [a.strength for a in found] == [strength]


def test_striving_reaches_over_a_clause_that_leans_on_it() -> None:
    """A counted clause without a word of will takes that of the clause before it."""
    _, found = acts_of("力争贷款余额达到10亿元，涉农贷款余额达到5亿元")
    assert [a.strength for a in found] == ["strive", "strive"]


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持以人民为中心",
        "深刻领会会议精神，牢牢把握发展大势",
        "创新是第一动力",
        "经济结构成就了青禾的昨天，影响着今天",
    ],
)
def test_stance_and_description_hold_no_act(sentence: str) -> None:
    """Stance, creed and description give no act."""
    assert acts_of(sentence)[1] == []


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("建成青禾大桥，新建临溪幼儿园3所", [False, False]),
        ("推进青禾水库灌区续建配套与现代化改造", [False]),
        ("推进青禾水库灌区续建配套与现代化改造，做好群众工作", [False, True]),
    ],
)
def test_a_bare_act_is_doubtful_and_a_result_is_not(sentence: str, doubtful: list[bool]) -> None:
    """A short object without a result is marked; a counted result or a long object is not."""
    assert [act.doubtful for act in acts_of(sentence)[1]] == doubtful
