"""Text → outline: parts, zones, headings and list items, on reports of places that do not exist."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from duixian.reading.outline import read_outline
from duixian.reading.text import Outline, Text
from duixian.records import Document, Origin

REPORT = """2023年临溪区政府工作报告
——2023年1月9日在临溪区第十届人民代表大会第二次会议上
临溪区人民政府区长 李明
各位代表：
我代表临溪区人民政府，把一年的工作报告给大家，请代表审议，也请列席的同志提意见。
一、2022年工作回顾
2022年是极不平凡的一年。一年来，全区上下奋力拼搏，较好完成了各项目标任务。
（一）着力稳定增长，经济运行平稳向好。全年地区生产总值增长6%，固定资产投资增长10%，一般公共预算收入完成12.5亿元。\
有效投资持续扩大。实施重点项目45个，完成投资38亿元，青溪大道建成通车，云岭水库主体完工。\
工业经济稳中有进。新增规上企业8家，规上工业增加值增长9.2%，园区承载能力明显提升，产值突破80亿元。\
消费市场加快复苏。发放消费券500万元，社会消费品零售总额增长7.1%，夜间经济示范街开街迎客，客流不断。
（二）着力改善民生，群众生活更加幸福
就业形势总体稳定。城镇新增就业3200人，零就业家庭动态清零，农民工工资支付保障机制不断健全。
社会保障提标扩面。城乡低保标准分别提高到每月680元和450元，养老保险参保率达到97%。
在肯定成绩的同时，我们也清醒地看到存在的困难和问题。主要是：产业结构不优，财政收支矛盾突出；民生领域还有不少短板。对此，我们将认真加以解决。
二、2023年工作安排
2023年是全面发力的一年。
今年政府工作的总体要求是：坚持稳中求进工作总基调，全面建设现代化新临溪。
主要预期目标是：地区生产总值增长6.5%左右，固定资产投资增长10%，城镇新增就业3000人以上。
实现上述目标，要坚持项目为王，保持实干作风。
重点做好以下3个方面的工作。
（一）聚力产业振兴
做强主导产业。推进新材料产业园建设，力争年内开工项目5个，建成标准厂房3万平方米。
做优现代农业。新建高标准农田1.2万亩，粮食产量稳定在9万吨以上，培育家庭农场20家。
（二）办好民生实事
今年集中力量办好以下三件民生实事：
1.新建公办幼儿园2所，新增学位540个。
2.改造老旧小区12个。
3.新建口袋公园6个。
（三）全面加强政府自身建设
坚持依法行政，自觉接受监督，办理好代表建议。
各位代表！让我们更加紧密地团结起来，为建设现代化新临溪而努力奋斗！
名词解释
1.三个高地：产业高地、人才高地、开放高地。
2.一件事：把多个事项并为一件办理。"""


def outline_of(text: str) -> tuple[Text, Outline]:
    document = Document(text, (), Origin("t", "text/plain", "utf-8", "", 0), None)  # type: ignore[arg-type]
    prepared = Text(document)
    return prepared, read_outline(prepared)


def heads(text: str) -> list[tuple[str, int, str]]:
    return [(p.kind, p.level, p.heading) for p in outline_of(text)[1].parts]


def sentence(text: str, words: str) -> tuple[str | None, str, tuple[str, ...]]:
    prepared, outline = outline_of(text)
    found = outline.at(prepared.clean.index(words))
    return found.part, found.zone, found.headings


def test_whole_report_has_its_headings() -> None:
    """A whole report gives its chapters, sections and run-in headings, numbering left out, with part and level."""
    assert heads(REPORT) == [
        ("review", 1, "2022年工作回顾"),
        ("review", 2, "着力稳定增长，经济运行平稳向好"),
        ("review", 3, "有效投资持续扩大"),
        ("review", 3, "工业经济稳中有进"),
        ("review", 3, "消费市场加快复苏"),
        ("review", 2, "着力改善民生，群众生活更加幸福"),
        ("review", 3, "就业形势总体稳定"),
        ("review", 3, "社会保障提标扩面"),
        ("plan", 1, "2023年工作安排"),
        ("plan", 2, "聚力产业振兴"),
        ("plan", 3, "做强主导产业"),
        ("plan", 3, "做优现代农业"),
        ("plan", 2, "办好民生实事"),
        ("self_building", 2, "全面加强政府自身建设"),
        ("glossary", 1, "名词解释"),
    ]


def test_whole_report_has_its_parts() -> None:
    """All seven parts are found in a whole report, in the guide's order."""
    assert outline_of(REPORT)[1].parts_present == (
        "opening", "review", "problems", "plan", "self_building", "closing", "glossary",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "part", "zone"),
    [
        ("2023年临溪区政府工作报告", None, "front"),
        ("各位代表：", None, "front"),
        ("我代表临溪区", "opening", "body"),
        ("全年地区生产总值增长", "review", "body"),
        ("在肯定成绩的同时", "problems", "body"),
        ("民生领域还有不少短板", "problems", "body"),
        ("今年政府工作的总体要求", "plan", "requirements"),
        ("2023年是全面发力的一年", "plan", "requirements"),
        ("主要预期目标是", "plan", "targets"),
        ("实现上述目标", "plan", "leadin"),
        ("重点做好以下3个方面", "plan", "leadin"),
        ("推进新材料产业园建设", "plan", "body"),
        ("做强主导产业", "plan", "heading"),
        ("坚持依法行政", "self_building", "body"),
        ("让我们更加紧密", "closing", "body"),
        ("2.一件事", "glossary", "glossary"),
    ],
)
def test_zone_of_a_sentence(words: str, part: str | None, zone: str) -> None:
    """Every kind of sentence stands in its part and zone."""
    assert sentence(REPORT, words)[:2] == (part, zone)


def test_path_of_headings() -> None:
    """The path above a sentence names its headings, outermost first, without numbering."""
    assert sentence(REPORT, "新建高标准农田")[2] == ("2023年工作安排", "聚力产业振兴", "做优现代农业")


def test_items_of_a_list() -> None:
    """The items of a numbered list of 民生实事 know their list and number."""
    _prepared, outline = outline_of(REPORT)
    found = [s.list_item for s in outline.sentences if s.list_item]
    assert [number for _, number in found] == [1, 2, 3]
    assert all("民生实事" in name for name, _ in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "——扎实开展社会治理。\n深入开展安全生产专项整治三年行动，加强煤矿监管，严厉打击违法违规行为，全年未发生重大事故。",
            "扎实开展社会治理",
        ),
        (
            "（一）综合实力大幅增强：全市地区生产总值由153亿元提高到385亿元，年均增长15.7%，实现翻番。",
            "综合实力大幅增强",
        ),
        (
            "一是理清思路，蹚出了抓落实的路径。为政之要，贵在落实。这一年，我们紧扣决策部署，完成重点任务45项。",
            "理清思路，蹚出了抓落实的路径",
        ),
        ("1.加快园区建设。建成标准厂房5万平方米，引进企业12家，完成投资8.6亿元，园区产值增长12%。", "加快园区建设"),
    ],
)
def test_forms_of_a_heading(text: str, expected: str) -> None:
    """A heading ends at its mark, its colon or its line, whatever it is numbered with."""
    assert [h for _, _, h in heads(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "新建改建公办幼儿园15所，新增学位4000个。新建城乡结合部学校3所，改扩建乡镇中学2所，引进教师120名，教育质量稳步提高。",
        "各位代表！成绩来之不易。这是全区人民团结奋斗的结果，是各级各部门共同努力的结果，凝聚着各方面的心血和汗水。",
        "今年是关键之年。我们将坚持稳中求进，推进项目建设，完成固定资产投资120亿元，力争实现开门红，奋力开创新局面。",
    ],
)
def test_ordinary_short_sentences_are_no_headings(text: str) -> None:
    """Sentences with amounts, turns to the deputies and statements of the year head nothing."""
    assert heads(text) == []


def test_unnumbered_lines_that_head_paragraphs() -> None:
    """Lines of like form that head the paragraphs below them are level 2."""
    body = "深入推进项目建设，完成投资38亿元，青溪大道建成通车。\n持续优化营商环境，新增市场主体2600户，增长9%。"
    text = (
        "一、2022年工作回顾\n一年来，我们坚持项目为王，在扩大投资中展现新作为。\n" + body
        + "\n一年来，我们坚持民生优先，在改善生活中再上新台阶。\n"
        "城镇新增就业3200人，改造老旧小区12个，惠及居民2600户，群众满意度不断提高。"
    )  # fmt: skip
    assert [(level, h) for _, level, h in heads(text) if level == 2] == [
        (2, "一年来，我们坚持项目为王，在扩大投资中展现新作为"),
        (2, "一年来，我们坚持民生优先，在改善生活中再上新台阶"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "推进新材料产业园建设，力争年内开工项目5个。确保青溪大道二期10月底前通车。\n"
            "大力发展特色农业，新建冷库3座，培育龙头企业2家。",
            "plan",
        ),
        (
            "全年完成固定资产投资38亿元，同比增长10%。青溪大道建成通车，新增城市道路12公里。\n"
            "城镇新增就业3200人，居民收入稳步提高，群众获得感明显增强。",
            "review",
        ),
    ],
)  # fmt: skip
def test_passage_without_a_head(text: str, part: str) -> None:
    """A passage without a heading gets its part from its language."""
    assert {s.part for s in outline_of(text)[1].sentences} == {part}


@pytest.mark.parametrize(
    "text",
    ["", "\n", "。", "——", "（一）", "一、\n二、", "abc", "各位代表！", "“未闭合的引号。（未闭合的括号", "1.\n2.\n3."],
)
def test_odd_text_does_not_break(text: str) -> None:
    """Text that is no report, or hardly any text, gives an outline and no crash."""
    prepared, outline = outline_of(text)
    assert all(0 <= s.start <= s.end <= len(prepared.clean) for s in outline.sentences)


def test_sentences_stay_in_order_and_whole() -> None:
    """Cutting at headings keeps the sentences in order, apart, and every heading's quote at its place."""
    prepared, outline = outline_of(REPORT)
    ends = [(s.start, s.end) for s in outline.sentences]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
    lines = prepared.clean.split("\n")
    assert all(lines[p.para - 1][p.start : p.start + len(p.quote)] == p.quote for p in outline.parts)


def test_gold_headings(shared: Path) -> None:
    """The headings of the gold sets are found, part and level right, at F1 0.95 and more."""
    import json

    hit = said = due = 0
    for name in ("baoshan-2023", "xinfu-2023", "yantan-2023"):
        folder = shared / "gold" / name
        _, outline = outline_of((folder / "clean.txt").read_text("utf-8").rstrip("\n"))
        gold = {
            (row["para"], row["heading"], row["kind"], row["level"])
            for row in map(json.loads, (folder / "parts.jsonl").read_text("utf-8").splitlines())
        }
        mine = {(p.para, p.heading, p.kind, p.level) for p in outline.parts}
        hit, said, due = hit + len(gold & mine), said + len(mine), due + len(gold)
    assert 2 * hit / (said + due) >= 0.95
