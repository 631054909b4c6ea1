"""Figures without a number, or with one in words: 与经济增长同步, 完成省下达任务, 翻番, 全省第一, 零发生.

Comes in: a sentence with the frames of its numbers (for subjects taken over). Goes out: `Numberless` statements in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from duixian.reading.frames import Frame, ranked_in
from duixian.reading.numbers import parse_chinese
from duixian.reading.subjects import clean_subject, count_of, expand, read_tail
from duixian.reading.text import Sentence
from duixian.records import Comparator, Measure

_C = r"[^,;。:]"
_WHERE = (
    r"(?:(?:全国|全省|全市|全区|全县|全州|全旗|全球|世界|亚洲|国内|省内|市内|西部|中部|东部|东北|华东|华北|西北|西南|长三角|珠三角|京津冀|副省级城市|"
    r"省会城市|计划单列市|同类城市|全国同类城市|全国省会城市|全国副省级城市|沿海)(?:\d+个)?(?:[\u4e00-\u9fff]{0,8}?(?:城市|地区|市州|县市|县区|区县|开发区|高新区|经开区|园区|口岸|港口|机场|省区))?(?:中)?)?"
)
_SYNC = re.compile(rf"(?:与|和|同)({_C}{{2,14}}?)(?:基本|保持|大体)*(?:同步|持平)(?:增长)?|(?:基本|同比|总体|大体)持平|持平|稳中有升(?=$)")
_HANDED = re.compile(
    rf"(?:全面|如期|圆满|确保|控制在|完成|达到|低于|不超过|实现|不折不扣)*(完成|控制在|达到|低于|不超过|实现)"
    rf"(?:了)?((?:国家|省|自治区|中央|上级|市|州|“?十[一二三四五]五”?|年度|国家和省|省市|省、市|市委|省政府|省里|目标)(?:{_C}{{0,16}}?)"
    rf"(?:目标|任务|指标|计划|要求|控制数|进度|规划))(?:任务|要求|以内|之内|范围内|范围之内|内|进度)*"
)
_RELATIVE = re.compile(
    rf"((?:不低于|高于|快于|略高于|低于|好于|优于|快于|超过|跑赢|略快于|领先于))((?:{_C}(?!\d)){{1,16}}?(?:平均水平|平均增速|平均|水平|增速|增幅|增长|速度))(?!\d)"
)
_POSITIVE = re.compile(r"正增长")
_DOUBLED = re.compile(r"翻(?:了)?(?:一)?番(有余|以上|左右)?|翻(?:了)?(?:一)?番")
_TWO_DIGIT = re.compile(r"(?:保持)?(?:两|二|双)位数(?:以上)?(?:的)?(?:较快|高速)?(?:增长|增速)")
_ZERO = re.compile(r"(?:保持|实现|连续|继续)?“?零(发生|伤亡|事故|死亡|新增|感染|上访|火灾|投诉|复发|返贫|差错|非访|输出|扩散|漏报|增长|感染者|案件)”?|无一例|无一起|无一人")
_RANK = re.compile(
    rf"(?:(?:位居|位列|居|列|排名|排|名列|跃居|稳居|保持|荣获|获|升至|跃升至|上升到|进入|跻身|评为|获得|为|增速|继续|蝉联|总量|规模|均)?)"
    rf"({_WHERE})(?:第([一二三四五六七八九十]+|\d+)(名|位)?(?![产次时批个大届线间轮期手者任责要战增方张部章条步季])|(首位|之首|榜首|首))(?=$|[,;。:、!的”)以]|和|且)"
)
_STRONG = re.compile(rf"(?:进入|跻身|入围|重返|挺进|晋级|进|跃居|跃升|迈入|位列|列|入选)({_C}{{0,22}}?)(前)?([一二三四五六七八九十百]+|\d+)(强|位|名|(?<=[十二三四五六七八九\d])(?=$|[,;。、)”!]))(?=$|[,;。、)”!]|城市|行列|之列|方阵|县|区|市)")
_HALF = re.compile(r"(?:占|近|超过|达)(" + _C + r"{0,10}?)(一半)(?!以)")


@dataclass(slots=True)
class Numberless:
    """A statement of an amount without digits. `needs_indicator`: counts only for a standard indicator outside the targets."""

    start: int
    end: int
    subject: str
    measure: Measure
    value: Decimal | int | None
    unit: str | None
    comparator: Comparator
    reference: str | None
    rule: str
    needs_indicator: bool = False


def may_hold(words: str) -> bool:
    """Whether a sentence holds a word that any of these statements needs."""
    return _ANY.search(words) is not None


def read_numberless(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    """The numberless statements of one sentence."""
    words = folded[sentence.start : sentence.end]
    taken = [(f.start, f.end) for f in frames] + [(f.amount.num, f.amount.end) for f in frames]
    out: list[Numberless] = []
    for key, find in _FINDERS:
        if not any(k in words for k in key):
            continue
        for item in find(folded, sentence, frames):
            if not any(s < item.end and item.start < e for s, e in taken):
                out += item_each(item)
                taken.append((item.start, item.end))
    return out


def item_each(item: Numberless) -> list[Numberless]:
    """`城乡居民收入与经济增长同步` is a line for each."""
    from dataclasses import replace

    number = count_of(item.subject)
    if number < 2 or item.rule in ("rank", "among"):
        return [item]
    return [replace(item, subject=subject) for subject in expand(item.subject, number)] or [item]


def _subject(folded: str, sentence: Sentence, at: int, frames: list[Frame]) -> str:
    """The words before `at` in its clause, or the last subject."""
    start = sentence.start
    for mark in ",;:":
        start = max(start, folded.rfind(mark, sentence.start, at) + 1)
    for frame in frames:
        if frame.end <= at:
            start = max(start, frame.end)
    core = clean_subject(read_tail(folded[start:at]).core)
    if core:
        return core
    before = [f for f in frames if f.end <= at]
    if before:
        return before[-1].subject
    earlier = folded[sentence.start : max(sentence.start, start - 1)]
    return clean_subject(read_tail(re.split(r"[,;:]", earlier)[-1]).core) if earlier else ""


def _own_subject(folded: str, sentence: Sentence, at: int) -> str:
    """The words before `at` in its own clause."""
    start = max(sentence.start, *(folded.rfind(mark, sentence.start, at) + 1 for mark in ",;:"))
    return clean_subject(read_tail(folded[start:at]).core)


def _find_sync(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _SYNC.finditer(folded, sentence.start, sentence.end):
        reference = found[1] or "上年同期"
        subject = _subject(folded, sentence, found.start(), frames)
        if subject:
            measure: Measure = "amount" if "价格水平" in subject else "growth"
            out.append(Numberless(found.start(), found.end(), subject, measure, None, None, "sync", reference, "sync", True))
    return out


def _find_handed(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    if sentence.part != "plan" or (sentence.zone != "targets" and "指标" not in folded[sentence.start : sentence.end]):
        return []
    out = []
    for found in _HANDED.finditer(folded, sentence.start, sentence.end):
        comparator: Comparator = "le" if found[1] in ("控制在", "低于", "不超过") else "eq"
        subject = _own_subject(folded, sentence, found.start()) or re.sub(
            r"^.*?(?:下达|确定|规定|分解|规划|年度)的?(?:年度)?|(?:目标|任务|指标|计划|要求|等)+$", "", found[2]
        )
        subject = subject or _subject(folded, sentence, found.start(), frames)
        out.append(Numberless(found.start(), found.end(), subject, "growth", None, None, comparator, found[2], "handed-down"))
    return out


def _find_relative(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _RELATIVE.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        word = found[1]
        comparator: Comparator = "ge" if word == "不低于" else "lt" if word == "低于" else "gt"
        if subject and not folded[found.end() : found.end() + 1].isdigit():
            out.append(Numberless(found.start(), found.end(), subject, "growth", None, None, comparator, found[2], "relative", True))
    return out


def _find_words(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    plain: tuple[tuple[re.Pattern[str], int, Comparator], ...] = ((_POSITIVE, 0, "gt"), (_DOUBLED, 100, "eq"), (_TWO_DIGIT, 10, "ge"))
    for pattern, value, comparator in plain:
        for found in pattern.finditer(folded, sentence.start, sentence.end):
            subject = _subject(folded, sentence, found.start(), frames)
            if pattern is _DOUBLED and found[1]:
                comparator = "gt" if found[1] == "有余" else "ge" if found[1] == "以上" else "approx"
            if subject:
                out.append(Numberless(found.start(), found.end(), subject, "growth", value, "%", comparator, None, "worded"))
    return out


def _find_zero(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _ZERO.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        unit = None
        if found.group().startswith("无一"):
            unit = found.group()[2]
            close = re.search(r"[,;。、!]|$", folded[found.end() : sentence.end])
            subject = folded[found.end() : found.end() + (close.start() if close else 0)]
        elif found[1] and found[1] not in ("发生", "增长"):
            subject += found[1]
        if subject:
            out.append(Numberless(found.start(), found.end(), subject, "amount", 0, unit, "eq", None, "zero"))
    return out


def _find_rank(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _RANK.finditer(folded, sentence.start, sentence.end):
        where = found[1]
        near = folded[max(sentence.start, found.start(1) - 6) : found.start(1)]
        said = bool(where) or found[4] or found[3] or near.endswith(("居", "列", "排名", "排", "位"))
        if not said or folded[found.start() - 1 : found.start()] in ("放", "摆") or near.endswith(("放在", "摆在", "作为", "当作")):
            continue
        value = Decimal(1) if found[4] else Decimal(found[2]) if found[2].isdigit() else parse_chinese(found[2])
        subject = _subject(folded, sentence, found.start(), frames)
        if not where and (field := ranked_in(subject)):
            where = field[1]
            subject = subject[: field.start()] or (frames[-1].subject if frames and frames[-1].end <= found.start() else f"{where}排名")
        if value is None or not subject or (found[4] == "首" and not where):
            continue
        unit = found[3] or ("位" if found[4] == "首位" else None)
        out.append(Numberless(found.start(1), found.end(), subject, "rank", value, unit, "eq", where or None, "rank"))
    return out


def _find_among(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _STRONG.finditer(folded, sentence.start, sentence.end):
        if found[4] != "强" and not found[2]:
            continue
        value = Decimal(found[3]) if found[3].isdigit() else parse_chinese(found[3])
        if value is None or value > 200:
            continue
        scope = found[1]
        subject = _subject(folded, sentence, found.start(), frames)
        subject = clean_subject(scope) + "排名" if not subject or subject in ("我市", "我区", "我县") else subject
        where = re.match(r"(全国|全省|全市|全球|世界|中国)", scope)
        out.append(
            Numberless(found.start(3) - len(found[2] or ""), found.end(), subject, "rank", value, None, "le", where[1] if where else scope or None, "among")
        )
    return out


def _find_half(folded: str, sentence: Sentence, frames: list[Frame]) -> list[Numberless]:
    out = []
    for found in _HALF.finditer(folded, sentence.start, sentence.end):
        subject = _subject(folded, sentence, found.start(), frames)
        if subject:
            out.append(
                Numberless(found.start(2), found.end(2), f"{subject}占{found[1]}比重", "share", 50, "%", "eq", None, "half")
            )
    return out


_FINDERS = (
    (("同步", "持平"), _find_sync),
    (("下达", "五”", "目标", "计划", "规划", "任务", "要求", "调控"), _find_handed),
    (("高于", "快于", "不低于", "低于", "好于", "优于", "跑赢", "超过", "领先"), _find_relative),
    (("正增长", "翻", "位数"), _find_words),
    (("零", "无一"), _find_zero),
    (("第", "首"), _find_rank),
    (("强", "前"), _find_among),
    (("一半",), _find_half),
)
_ANY = re.compile("|".join(word for key, _ in _FINDERS for word in key))
