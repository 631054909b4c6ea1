"""Closed-class words and patterns of the reading. Open word lists live in `knowledge`; what stands here is grammar.

All patterns are matched on folded text. Those that close with `$` are searched in the run before a number.
"""

from __future__ import annotations

import re

BOTH_TOWN_AND_COUNTRY = {"城乡": ("城镇", "农村"), "城镇和农村": ("城镇", "农村"), "城市和农村": ("城市", "农村")}
THREE_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
MULTIPLIERS = ("万亿", "千万", "百万", "亿", "万", "千", "百")
EXTENT = ("余", "多", "来")
MARKS = "、和及与"  # what joins the items of a list

# 占全省的20%: whether 约 stands before, and the whole
SHARE_OF = re.compile(
    r"(约?)占(?!比|地(?!区)|用|领|据|有|道)(?:到|了)?([^,;。占]{0,18}?)(?:的)?(?:比重|比例|份额|总数|总量)?"
    r"(?:的|达到|达|为|超过|超|约|近|提高到|提升至|提升到|上升到)?$"
)
# 比上年, 较年初, 在2020年基础上
COMPARED = re.compile(
    r"(?:(?:(?<![占同环])比(?![重例率值])|较)(?:上年|去年|上一年|年初|前年|[^,;。比较占]{1,9}?)(?:同期|同比|年度)?(?:又|再|净)?|"
    r"在[^,;。在]{2,8}?基础上)$"
)
# 比全市平均高: the other, and which way
COMPARED_MORE = re.compile(r"(?:比|较)([^,;。比较]{1,14}?)(?:又|再)?(多|少|高|低|快|慢)(?:出|了)?$")
# 高出全省平均水平6.9个百分点: which way, and the other
GAP = re.compile(r"(高于|高出|低于|快于|超出|超过|领先于|领先|优于|好于|超|(?<![占同环])比)([^,;。\d]{2,18}?)(?:约|近|了|高|高出|快|低)?$")
# 是上年的1.8倍: the other
MULTIPLE_OF = re.compile(r"(?:是|为|相当于|达到|达|超过)([^,;。是为]{2,12}?)的(?:近|约|超)?$")
YEARS_BEFORE = re.compile(r"(?:[三四五]|\d)年(?:间|来)?$|(?:19|20)\d\d年(?:底|末)?$")
# 由2020年的…提高到
FROM = re.compile(
    r"(?:从|由|自)(?:[^,;。]{0,10}?(?:年|末|底|初|前|时期|期|均|每月|每年|每人|人)(?:底|末|初)?的?|原来的?|最初的?)?$"
)
YEAR_OF = re.compile(r"(?:19|20)\d\d年(?:底|末)?的?")
# Time words at the head of a subject (a pattern's text: it is joined with word lists)
TIME_LEAD = (
    r"(?:到|至|截至|截止)?(?:19|20)?\d{2}(?:-\d{2,4})?年(?:度|底|末|初|内|前|来)?|“?十[一二三四五]五”?(?:时期|期间)?|"
    r"\d{1,2}(?:-\d{1,2})?月(?:份|底|末)?|[三四五\d]年(?:累计|来|间)?"
)
BY_MONTH = re.compile(r"\d{1,2}月(?:底|末|中旬|上旬|下旬)?(?:以?前|之前|内)|(?:年底|年末|年内)前?$")
NUMBERED = re.compile(r"^\(?\d{1,2}[.、)]?(?=[\u4e00-\u9fff])(?!个|家|项|名|人|年|月|日)")
COUNTED_SET = re.compile(r"[\d两三四五六七八九十](?:大|个|类|家|项|种|座|条|县|区|市)")
IN_CHARGE = re.compile(r"[(（][^()（）。]*(?:负责|牵头|配合|承办|主办|协办|责任(?:单位|部门))[^()（）。]*[)）]?$")  # (区城管局负责)
FOOTNOTE = re.compile(r"\[\d{1,3}\]")

YEAR = re.compile(r"((?:19|20)\d\d)年")
YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|至|到)((?:19|20)\d\d)年")
HEAD_YEAR = re.compile(r"(?:到|至|截至|预计)?(?:19|20)\d\d年(?:底|末)?(?=,)")
BASE_YEAR = re.compile(
    r"(?:从|由|自|比|较|在|是|为|超过|相当于|与)[^,;。]{0,4}?(?:19|20)\d\d年(?:的|底|末|基础上|同期)?"
)
ON_BASE = re.compile(r"(?:在((?:19|20)\d\d)年(?:的)?基础上|[比较]((?:19|20)\d\d)年)")

WHOLE_PLACE = ("全区", "全市", "全县", "全省", "全州", "全旗", "我市", "我区", "我县", "我省")
IN_A_ROW = ("连续", "蝉联")
LASTING = ("历经", "长达", "历时")
ENDURED = ("被", "历经", "期盼", "长达", "困扰", "拖延", "搁置")  # before a duration: how long a problem has lasted
SPANS = ("年", "载", "昼夜", "个昼夜", "个日夜", "个日日夜夜", "日日夜夜")
