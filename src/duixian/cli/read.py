"""`duixian read PATH… --out DIR`: read reports and write one folder each."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.batch import Options, run_batch
from duixian.cli.targets import make_plan, write_listing
from duixian.cli.tell import tell_error, tell_results, tell_stopped
from duixian.errors import DuixianError
from duixian.sources import find_sources


class Language(StrEnum):
    """The language of what the command says."""

    zh = "zh"
    en = "en"


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders. 要读的文件、文件夹。")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the readings go. 结果放在哪里。")],
    year: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1949,
            max=2099,
            help="The plan year, where the text does not say it. 文中没写时，报告安排的是哪一年。",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also write explain.txt: the rule behind every entry. 写明每条由哪条规则读出。"),
    ] = False,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=0, help="Processes; 0 lets Duixian choose. 同时用几个进程，0 为自定。")
    ] = 0,
    lang: Annotated[
        Language, typer.Option(envvar="DUIXIAN_LANG", help="Language of the messages. 提示用的语言。")
    ] = Language.zh,
) -> None:
    """Read reports and write one folder each. 读报告，一份一个文件夹。

    A file goes to DIR/<its name without suffix>/; the files of a folder keep their path below it. Only a folder that
    Duixian wrote, and nobody changed since, is ever replaced. Files of other kinds inside a folder are skipped and
    counted, and texts there that hold no report are listed and left out; a file named by itself that holds no report
    has failed.

    Exit status: 0 all read, 1 some failed, 2 wrong usage (nothing was read), 3 none read.
    """
    found = find_sources(paths, leave_out=[out])
    try:
        plan = make_plan(found, out)
        outcomes = run_batch(plan.jobs, Options(plan_year=year, explain=explain, lang=lang), jobs)
        if plan.listing is not None:
            write_listing(plan.listing, outcomes, found.skipped)
    except DuixianError as error:
        tell_error(error, lang)
        raise typer.Exit(error.exit_status) from None
    except KeyboardInterrupt:
        tell_stopped(lang)
        raise typer.Exit(130) from None
    tell_results(outcomes, found.skipped, out, plan.listing, lang)
    was_read = sum(outcome.state == "read" for outcome in outcomes)
    has_failed = any(outcome.state == "failed" for outcome in outcomes)
    raise typer.Exit(3 if not was_read else 1 if has_failed else 0)
