"""Which rule read what: one line an entry, in the order of the text."""

from __future__ import annotations

from duixian.output.rows import KINDS
from duixian.records import Report


def render_explanation(report: Report) -> str:
    """`12:34  figures  sure  figure.growth  增长6%` a line: paragraph and offset, kind, how sure, rule, quote."""
    lines = []
    for kind in KINDS:
        for entry in getattr(report, kind):
            mark = entry.sure + (" inferred" if entry.inferred else "")
            line = f"{entry.para}:{entry.start}\t{kind}\t{mark}\t{entry.rule or '-'}\t{entry.quote}\t{entry.id}\n"
            lines.append((entry.para, entry.start, line))
    return f"# duixian {report.version}\n" + "".join(line for *_, line in sorted(lines))
