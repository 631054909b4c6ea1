"""A sentence → clauses with verb, object, number and will."""

from __future__ import annotations

import pytest

from duixian.reading.clauses import Clause, read_clause, split_clauses
from duixian.reading.text import fold
from duixian.reading.verbs import load_lexicon


def read(sentence: str) -> Clause:
    text = fold(sentence)
    return read_clause(load_lexicon(), text, 0, len(text))


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("建成青禾大桥，新增绿地3公顷", ["建成青禾大桥", "新增绿地3公顷"]),
        ("推广“一次申报，一窗办结”，压缩时限", ["推广“一次申报,一窗办结”", "压缩时限"]),
        ("发放补贴1,200万元,惠及群众", ["发放补贴1,200万元", "惠及群众"]),
    ],
)
def test_clauses_end_at_commas_outside_quotation_marks(sentence: str, parts: list[str]) -> None:
    """Commas in quotation marks, brackets and numbers cut nothing."""
    text = fold(sentence)
    assert [text[a:b] for a, b in split_clauses(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("sentence", "verb", "obj"),
    [
        ("持续加快推进临溪污水处理厂工程", "推进", "临溪污水处理厂工程"),
        ("加快老旧街区改造", "加快", "老旧街区改造"),
        ("加快改革步伐", "加快", "改革步伐"),
        ("配合做好临溪高铁建设", "做好", "临溪高铁建设"),
        ("开工建设青禾中学", "开工建设", "青禾中学"),
        ("探索开展医保异地结算", "探索开展", "医保异地结算"),
        ("扶持和服务好茶产业", "扶持", "茶产业"),
        ("落实好惠企政策", "落实", "惠企政策"),
        ("新培育高新技术企业3家", "培育", "高新技术企业3家"),
        ("我们要严格落实安全责任", "落实", "安全责任"),
        ("森林覆盖率提高到52%", "提高", "森林覆盖率"),
        ("确保青禾水厂年底前投产", "投产", "青禾水厂"),
        ("在各街道推行网格化管理", "推行", "网格化管理"),
        ("对重点企业给予奖励", "给予", "奖励"),
        ("逐步把老厂区打造成文创园", "打造成", "老厂区"),
        ("河道治理300公里", "治理", "河道"),
    ],
)
def test_a_clause_gives_its_verb_and_object(sentence: str, verb: str, obj: str) -> None:
    """Adverbs are left out, compounds stay whole, what a subject reaches has the subject as object."""
    clause = read(sentence)
    assert (clause.verb, fold(sentence)[clause.object[0] : clause.object[1]]) == (verb, obj)


@pytest.mark.parametrize(
    "sentence", ["城市面貌成就了昨天的辉煌", "创新是第一动力", "围绕产业强区目标", "以民生实事为抓手", "一件接着一件办"]
)
def test_a_clause_without_an_act_has_no_verb(sentence: str) -> None:
    """Description, lead-ins and mottoes give no verb."""
    clause = read(sentence)
    assert clause.kind == "none" or clause.verb_class == "stance"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("新建乡村道路15公里", "tail"),
        ("推进20个重点项目建设", "lead"),
        ("开展健康促进17项行动", "lead"),
        ("引进投资5亿元以上的企业", ""),
        ("推广“621”工作法", ""),
        ("新辟园林绿地一万亩", "tail"),
    ],
)
def test_a_clause_tells_whether_it_counts(sentence: str, number: str) -> None:
    """A number after the thing is a result, before it a size; names and thresholds are none."""
    assert read(sentence).number == number


@pytest.mark.parametrize(
    ("sentence", "will"), [("力争建成省级示范园", "strive"), ("坚决遏制重特大事故", "must"), ("推进绿色转型", None)]
)
def test_a_clause_knows_the_word_of_will_it_stands_under(sentence: str, will: str | None) -> None:
    """确保 and 坚决 are must, 力争 and 努力 strive."""
    assert read(sentence).will == will
