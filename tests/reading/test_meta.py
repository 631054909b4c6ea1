"""Meta: head lines, openings and headings → place, level, years, congress, date, speaker.

The divisions are real, for codes are asked for; the lines about them are written for the tests.
"""

from __future__ import annotations

import pytest

from duixian.reading.meta import read_meta
from duixian.reading.outline import read_outline
from duixian.reading.text import Text
from duixian.records import Document, Meta, Origin

OPENING = "各位代表：\n现在，我代表{}政府向大会报告工作，请予审议。\n"
BODY = "一、2022年工作回顾\n过去一年，我们稳中求进。\n二、2023年工作安排\n今年要抓好项目建设。\n"


class _NoSource:
    def place(self, offset: int) -> None:
        return None


def meta_of(text: str, plan_year: int | None = None) -> Meta:
    """The meta of a text of our own."""
    document = Document(text, (), Origin("", "text/plain", "utf-8", "", 0), _NoSource())
    prepared = Text(document)
    return read_meta(prepared, read_outline(prepared), plan_year=plan_year)


def head(line: str, speaker: str = "", unit: str = "市人民") -> str:
    return f"政府工作报告\n{line}\n{speaker}\n{OPENING.format(unit)}{BODY}"


@pytest.mark.parametrize(
    ("named", "unit", "place", "code", "level"),
    [
        ("自贡市沿滩区", "区人民", "四川省自贡市沿滩区", "510311", "district"),
        ("海拉尔区", "区", "内蒙古自治区呼伦贝尔市海拉尔区", "150702", "district"),
        ("石柱土家族自治县", "县人民", "重庆市石柱土家族自治县", "500240", "county"),
        ("昆山市", "市人民", "江苏省苏州市昆山市", "320583", "county"),
        ("深圳市", "市人民", "广东省深圳市", "440300", "city"),
        ("北京市", "市人民", "北京市", "110000", "province"),
        ("广西壮族自治区", "自治区人民", "广西壮族自治区", "450000", "province"),
        ("大理白族自治州", "州人民", "云南省大理白族自治州", "532900", "city"),
        ("吉林省", "省人民", "吉林省", "220000", "province"),
        ("吉林市", "市人民", "吉林省吉林市", "220200", "city"),
    ],
)
def test_head_names_the_place(named: str, unit: str, place: str, code: str, level: str) -> None:
    """The congress's name gives the place with parents, code and level, read and not inferred."""
    meta = meta_of(head(f"（2023年1月6日在{named}第十五届人民代表大会第二次会议上）", unit=unit))
    assert (meta.place, meta.adcode, meta.level, meta.inferred) == (place, code, level, ())


def test_opening_names_the_place() -> None:
    """我代表…人民政府 is enough where the head has no congress."""
    meta = meta_of(OPENING.format("泉州市人民") + BODY)
    assert (meta.place, meta.adcode) == ("福建省泉州市", "350500")


def test_title_names_the_place() -> None:
    """A title of its own line names the place where no congress does."""
    meta = meta_of("2023年新抚区政府工作报告\n" + OPENING.format("区人民") + BODY)
    assert (meta.place, meta.plan_year) == ("辽宁省抚顺市新抚区", 2023)


@pytest.mark.parametrize(
    ("named", "year", "place", "code", "level"),
    [
        ("莱芜市", 2018, "山东省莱芜市", "371200", "city"),
        ("济南市莱芜区", 2020, "山东省济南市莱芜区", "370116", "district"),
        ("海拉尔市", 2000, "内蒙古自治区呼伦贝尔盟海拉尔市", "152101", "county"),
    ],
)
def test_code_is_of_the_reports_year(named: str, year: int, place: str, code: str, level: str) -> None:
    """Names, parents and codes are those in force in the year that the report plans for."""
    line = f"{year}年1月6日在{named}第十届人民代表大会第二次会议上"
    review = f"一、{year - 1}年工作回顾\n过去一年稳中求进。\n二、{year}年工作安排\n今年抓好项目。\n"
    meta = meta_of(f"{line}\n{OPENING.format(named[-1] + '人民')}{review}")
    assert (meta.place, meta.adcode, meta.level) == (place, code, level)


def test_shared_name_is_settled_by_parents() -> None:
    """朝阳区 alone could be two places; 北京 in the text settles it."""
    line = "2023年1月8日在朝阳区第十七届人民代表大会第三次会议上"
    body = BODY + "紧扣北京城市总体规划，对接北京市重点任务。\n"
    assert meta_of(f"{line}\n{OPENING.format('区人民')}{body}").place == "北京市朝阳区"
    assert meta_of(f"{line}\n{OPENING.format('区人民')}{BODY}").place is None


def test_passage_is_placed_by_names_only_where_one_fits() -> None:
    """A passage without a head gets the one district whose name, parent and townships it speaks of, as inferred."""
    passage = (
        "二、2023年工作安排\n在市委、市政府和区委领导下，全区上下要为鼓楼人民办好十件小事。\n"
        "全区新修小路三条，琵琶街道和丰财街道各建花园一处，融入徐州都市圈。全区再添座椅，为鼓楼发展出力。\n"
    )
    meta = meta_of(passage)
    assert (meta.place, meta.adcode, meta.level) == ("江苏省徐州市鼓楼区", "320302", "district")
    assert {"place", "adcode", "level"} <= set(meta.inferred)


def test_passage_that_two_places_fit_has_none() -> None:
    """Without parent or townships 鼓楼 may be any of four districts: no guess."""
    passage = "二、2023年工作安排\n在区委领导下，全区上下要为鼓楼人民办好小事，为鼓楼发展出力。全区再添座椅。\n"
    meta = meta_of(passage)
    assert (meta.place, meta.adcode) == (None, None)


def test_wider_units_standings_do_not_tell_the_place() -> None:
    """居全省第一 is said by a city, not by the province."""
    passage = (
        "二、2023年工作安排\n泉州人民再添新路，鲤城、洛江、泉港三地各修一条。\n"
        "泉州的茶居全省第一，泉州的路居全省前列。\n"
    )
    assert meta_of(passage).place == "福建省泉州市"


def test_nation_has_no_code() -> None:
    """The national report's place is the People's Republic, without a code of GB/T 2260."""
    line = "——2016年3月5日在第十二届全国人民代表大会第四次会议上"
    opening = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n"
    body = "一、2015年工作回顾\n稳中求进。\n"
    meta = meta_of(f"政府工作报告\n{line}\n国务院总理 张三\n{opening}{body}")
    assert (meta.place, meta.adcode, meta.level) == ("中华人民共和国", None, "national")
    assert (meta.congress, meta.speaker, meta.speaker_title) == ("第十二届全国人民代表大会第四次会议", "张三", "总理")


def test_town_has_its_county_and_no_code() -> None:
    """A town's report: the county's parents, the town, no six-digit code."""
    line = "2023年1月8日在昆山市周庄镇第十九届人民代表大会第二次会议上"
    meta = meta_of(head(line, "镇长 李四", "镇人民"))
    assert (meta.place, meta.adcode, meta.level) == ("江苏省苏州市昆山市周庄镇", None, "town")


@pytest.mark.parametrize(
    ("line", "congress"),
    [
        ("2023年1月8日在青禾市第十九届人民代表大会第一次会议上", "第十九届人民代表大会第一次会议"),
        ("2023年1月8日在青禾市第十九届人民代表大会第〔?〕次会议上", "第十九届人民代表大会第〔?〕次会议"),
        ("2023年1月8日在市十七届人大三次会议上", "第十七届人民代表大会第三次会议"),
        ("2023年1月8日在青禾市第十九届人民代表大会\n第四次会议上", "第十九届人民代表大会第四次会议"),
        ("2023年1月8日", None),
    ],
)
def test_congress(line: str, congress: str | None) -> None:
    """The congress of the head in its full form; a lost character stays lost, a short form is written out."""
    assert meta_of(head(line)).congress == congress


def test_congress_of_the_body_is_not_the_reports() -> None:
    """A passage that speaks of an earlier session was not given at it."""
    assert (
        meta_of("市十五届人大一次会议以来的五年，我们稳中求进。\n二、2023年工作安排\n抓好项目建设。\n").congress is None
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("（2023年1月8日在青禾市第十九届人民代表大会第一次会议上）", "2023-01-08"),
        ("二〇〇六年一月十一日在青禾市第二届人民代表大会第四次会议上", "2006-01-11"),
        ("二Ο一八年十月二十日在青禾市第二届人民代表大会第四次会议上", "2018-10-20"),
        ("２００３年２月１９日在青禾市第二届人民代表大会第四次会议上", "2003-02-19"),
        ("2003年2月在青禾市第二届人民代表大会第四次会议上", "2003-02"),
        ("发布时间：2023年1月9日 来源：市政府", None),
    ],
)
def test_date(line: str, date: str | None) -> None:
    """The day of delivery in ISO form, as precise as the text has it; a page's own date is none."""
    assert meta_of(head(line)).date == date


@pytest.mark.parametrize(
    ("line", "speaker", "title"),
    [
        ("青禾市人民政府市长 王小明", "王小明", "市长"),
        ("市 长  王 明", "王明", "市长"),
        ("代市长李于田", "李于田", "代市长"),
        ("（代）区长 于海明", "于海明", "代区长"),
        ("市长 买买提·艾力", "买买提·艾力", "市长"),
        ("自治区主席 王小明", "王小明", "主席"),
        ("青禾市市长", None, "市长"),
        ("王小明", "王小明", None),
        ("目录", None, None),
    ],
)
def test_speaker(line: str, speaker: str | None, title: str | None) -> None:
    """Name and title of the head's line; a line with only a family name's bearer is a speaker without a title."""
    meta = meta_of(head("2023年1月8日在青禾市第十九届人民代表大会第一次会议上", line))
    assert (meta.speaker, meta.speaker_title) == (speaker, title)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、2022年工作回顾\n过去一年稳中求进。\n二、今年工作\n抓好项目。\n", 2023),
        ("一、过去一年工作\n稳中求进。\n二、2023年工作安排\n抓好项目。\n", 2023),
        ("2023年工作总体要求\n坚持稳中求进。\n做好2023年各项工作，抓好项目。\n", 2023),
        ("一、二○○四年工作回顾\n过去一年稳中求进。\n", 2005),
        (
            "一、五年工作回顾\n比2016年增长40%。\n二、今后五年目标\n到2026年翻一番。\n三、2022年重点工作\n抓好项目。\n",
            2022,
        ),
        ("三、2012年的政府工作\n到2015年，全市生产总值翻一番。\n", 2012),
    ],
)
def test_plan_year_from_headings(text: str, year: int) -> None:
    """The year planned for, from review and plan headings; marks (到2026年, 比2016年) do not count."""
    meta = meta_of(OPENING.format("市人民") + text)
    assert (meta.plan_year, meta.review_year) == (year, year - 1)


def test_december_report_plans_the_next_year() -> None:
    """A report given in December plans for the year it names, not for the year of its date."""
    text = head("2022年12月20日在青禾市第九届人民代表大会第二次会议上")
    meta = meta_of(text)
    assert (meta.plan_year, meta.review_year, meta.date) == (2023, 2022, "2022-12-20")


def test_this_year_of_a_dated_report() -> None:
    """A plan that says only 今年 plans for the year of its date, and says so as inferred."""
    text = (
        "2007年3月6日在青禾市第九届人民代表大会第一次会议上\n"
        + OPENING.format("市人民")
        + "一、五年工作回顾\n五年来稳中求进。\n二、今后五年的目标\n今年要修路三条。\n今年要抓好项目建设。\n"
    )
    meta = meta_of(text)
    assert meta.plan_year == 2007
    assert "plan_year" in meta.inferred


def test_callers_year_stands_over_an_inferred_one_only() -> None:
    """`plan_year` fills what the text leaves open, and gives way to what it states."""
    assert meta_of("2007年，全市新修小路三十条，比上年多两条。", 2008).plan_year == 2008
    stated = "一、2022年工作回顾\n过去一年稳中求进。\n二、2023年工作安排\n抓好项目。\n"
    assert meta_of(OPENING.format("市人民") + stated, 2019).plan_year == 2023


def test_list_of_other_reports_does_not_vote() -> None:
    """Titles of other years' reports below the text do not outvote the report's own."""
    tail = "".join(f"青禾市{area}2025年政府工作报告\n" for area in ("东片", "西片", "南片", "北片"))
    assert meta_of(head("2023年1月8日在青禾市第十九届人民代表大会第一次会议上") + tail).plan_year == 2023


def test_text_that_says_nothing_has_nothing() -> None:
    """Nothing is guessed: a passage without names or years has neither."""
    meta = meta_of("持续优化营商环境，抓好学前教育。")
    assert (meta.place, meta.adcode, meta.plan_year, meta.congress, meta.date, meta.speaker) == (None,) * 6
    assert not meta.complete


def test_gold_meta(shared) -> None:  # type: ignore[no-untyped-def]
    """Head, place and years of the gold seeds' clean texts, field by field."""
    import json

    for folder in sorted(p.parent for p in (shared / "gold").glob("*/meta.json")):
        due = json.loads((folder / "meta.json").read_text("utf-8"))
        meta = meta_of((folder / "clean.txt").read_text("utf-8").rstrip("\n"))
        for key in ("place", "adcode", "level", "plan_year", "review_year", "congress", "date", "speaker"):
            assert getattr(meta, key) == due[key], (folder.name, key)
