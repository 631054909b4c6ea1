"""The gate: what is a government work report or a passage of one, and what only looks like it.

All places are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.errors import NoReport
from duixian.reading.gate import check_is_report, stem_share
from duixian.reading.outline import read_outline
from duixian.reading.text import Text
from duixian.records import Document, Meta, Origin

BODY = (
    "一、2022年工作回顾\n一年来，完成固定资产投资1.2亿元，新建村组道路8公里，改造户厕260户，民生持续改善。\n"
    "二、2023年工作安排\n大力发展特色产业，推进重点项目建设，加快产业转型升级，深化改革创新，新建冷库1座。"
)

LOOK_ALIKES = {
    "court": (
        "临溪区人民法院工作报告\n——2023年1月9日在临溪区第十届人民代表大会第二次会议上\n各位代表：\n"
        "现在，我代表区人民法院向大会报告工作，请予审议。\n" + BODY
    ),
    "court without a head": (
        "全年受理各类案件8200件，审结7900件，结案率96%，提供有力司法保障。依法严惩犯罪，审结刑事案件320件，判处罪犯410人。\n"
        "深化司法改革，完善审判监督管理机制，加强法官队伍建设，推进诉讼服务中心建设，为当事人提供一站式服务。"
    ),
    "procuratorate": "临溪区人民检察院工作报告\n各位代表：\n现在，我代表区人民检察院向大会报告工作，请予审议。\n"
    + BODY,
    "congress": "青禾市人民代表大会常务委员会工作报告\n各位代表：\n我受市人大常委会委托，向大会报告工作。\n" + BODY,
    "conference": (
        "中国人民政治协商会议青禾市第五届委员会常务委员会工作报告\n各位委员：\n"
        "我代表政协青禾市第五届委员会常务委员会，向大会报告工作。\n" + BODY
    ),
    "budget": (
        "关于青禾市2022年财政预算执行情况和2023年财政预算草案的报告\n各位代表：\n"
        "受市人民政府委托，现将2022年财政预算执行情况和2023年财政预算草案提请大会审议。\n" + BODY
    ),
    "plan and its carrying out": (
        "青禾市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告\n各位代表：\n"
        "受市人民政府委托，现将我市计划执行情况报告如下。\n" + BODY
    ),
    "tasks shared out": (
        "青禾市人民政府办公室关于印发2023年《政府工作报告》重点工作任务分解方案的通知\n各县（区）人民政府：\n"
        "现将重点任务分解如下，请认真抓好落实。\n" + BODY
    ),
    "explained": "一图读懂2023年青禾市政府工作报告\n" + BODY,
    "news": (
        "青禾市五届人大二次会议开幕\n本报讯（记者 王某）1月9日上午，青禾市第五届人民代表大会第二次会议开幕。"
        "市长李某作政府工作报告。报告指出，过去一年全市地区生产总值增长6%。代表们表示，报告目标明确、措施有力。"
        "记者在现场看到，代表们认真聆听。据悉，大会将持续三天。"
    ),
    "Party": (
        "在中国共产党青禾市第六次代表大会上的报告\n同志们：\n现在，我代表中共青禾市第五届委员会向大会作报告。\n" + BODY
    ),
    "communiqué": "青禾市2022年国民经济和社会发展统计公报\n青禾市统计局\n" + BODY,
    "five-year plan": "青禾市国民经济和社会发展第十四个五年规划纲要\n" + BODY,
    "plan with chapters": (
        "第一章 发展环境\n第一节 发展基础\n综合实力显著增强，产业结构持续优化，基础设施更加完善。\n第二章 总体要求\n"
        "第二节 主要目标\n地区生产总值年均增长6.5%，研发投入强度达到2.5%。\n第三章 重点任务\n加快建设现代产业体系。"
    ),
    "office": "临溪区教育局2022年工作总结\n" + BODY,
    "company": "青禾水泥股份有限公司2022年年度报告\n" + BODY,
    "company without a head": (
        "报告期内，公司实现营业收入12.5亿元，同比增长8%，净利润1.2亿元，同比增长5%。"
        "公司持续推进技术创新，加快新生产线建设。"
        "董事会认为，公司将继续加强市场拓展，优化产品结构，提升股东回报。"
    ),
    "paper": (
        "摘要：本文以省级政府工作报告为样本，运用文本分析方法，考察增长目标的影响。研究发现，目标每提高1个百分点，"
        "投资增速显著提高0.35个百分点。关键词：增长目标；政府工作报告；文本分析"
    ),
    "novel": (
        "那年冬天的雪下得特别大，村口的老槐树被压断了一根枝。祖父坐在炕头上，吧嗒吧嗒地抽着旱烟，一句话也不说。"
        "我趴在窗台上，看见一个人影从雪里慢慢走来，他的帽子上落满了雪，像是已经走了很远的路。"
    ),
    "code": 'def read(path):\n    """读取文件"""\n    with open(path) as f:\n        return f.read()\n',
    "nothing": "",
    "a title only": "政府工作报告",
}

REPORTS = {
    "town": "柳溪镇人民政府工作报告\n镇长 赵某\n各位代表：\n现在，我代表镇人民政府向大会报告工作，请予审议。\n" + BODY,
    "nation": "政府工作报告\n国务院总理 某某\n各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n" + BODY,
    "head without a title": "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n" + BODY,
    "title without a formula": "2023年临溪区政府工作报告\n" + BODY,
    "sent round with a notice": "青禾市人民政府关于印发《政府工作报告》的通知\n各位代表：\n我代表市人民政府报告工作。\n"
    + BODY,
    "speaker of another body too": "青禾市政协副主席 市长 李某\n各位代表：\n我代表市人民政府报告工作。\n" + BODY,
    "on a five-year plan": "关于青禾市第十四个五年规划纲要（草案）的报告\n青禾市市长 李某\n各位代表：\n" + BODY,
    "by a vice-mayor": "政府工作报告\n各位代表：\n我受市人民政府委托，向大会作政府工作报告，请予审议。\n" + BODY,
    "passage of a plan": "加快老旧小区改造，完成改造12个小区，惠及居民3200户。推进雨污分流，新建污水管网20公里。",
    "passage of a review": "民生福祉持续改善。城镇新增就业1.2万人，零就业家庭动态清零。新建幼儿园5所，新增学位1800个。",
    "passage of thanks": "各位代表！过去一年的成绩来之不易，这是市委坚强领导、全市人民共同奋斗的结果，表示衷心的感谢！",
}


def check(words: str) -> None:
    text = Text(Document(words, (), Origin("t", "text/plain", "utf-8", "", 0), None))  # type: ignore[arg-type]
    check_is_report(text, read_outline(text), Meta())


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alike_is_refused(name: str) -> None:
    """What is no report of a people's government is refused, with a word on what it looks like and what to do."""
    with pytest.raises(NoReport) as caught:
        check(LOOK_ALIKES[name])
    assert caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize("name", REPORTS)
def test_report_is_let_in(name: str) -> None:
    """Reports of every level, and passages with no head at all, are let in."""
    check(REPORTS[name])


def test_message_names_the_kind() -> None:
    """The message says what the paper looks like."""
    with pytest.raises(NoReport, match="communiqué"):
        check(LOOK_ALIKES["communiqué"])
    with pytest.raises(NoReport, match="court"):
        check(LOOK_ALIKES["court"])


def test_share_of_report_words() -> None:
    """Report language is thick with the words of the table; a novel is bare of them."""
    assert stem_share("推进项目建设，加快产业发展") > 0.8
    assert stem_share(LOOK_ALIKES["novel"]) < 0.05
    assert stem_share("12345") == 0.0


def test_real_reports_are_let_in_and_neighbours_refused(shared: Path) -> None:
    """Every tenth city report and every gold passage is let in; every neighbour is refused."""
    cities = sorted((shared / "reports" / "cities").rglob("*.md"))[::10]
    passages = sorted((shared / "gold" / "passages").glob("*/clean.txt"))
    for path in [*cities, *passages]:
        check(_plain(path))
    for path in sorted((shared / "reports" / "neighbours").glob("*.md")):
        with pytest.raises(NoReport):
            check(_plain(path))


def _plain(path: Path) -> str:
    """The lines of a Markdown file without front matter and marks."""
    raw = path.read_text("utf-8-sig")
    if raw.startswith("---"):
        raw = raw.split("\n---\n", 1)[1]
    return "\n".join(line for line in (x.replace("**", "").strip("#> \t") for x in raw.splitlines()) if line)
