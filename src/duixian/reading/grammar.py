"""Closed-class words of the reading: conjunctions, distribution, from–to, comparison. Open word lists live in `knowledge`."""

from __future__ import annotations

BOTH_TOWN_AND_COUNTRY = {"城乡": ("城镇", "农村"), "城镇和农村": ("城镇", "农村"), "城市和农村": ("城市", "农村")}
THREE_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
MULTIPLIERS = ("万亿", "千万", "百万", "亿", "万", "千", "百")
EXTENT = ("余", "多", "来")
