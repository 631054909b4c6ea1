"""Many files: each read and written by itself, in one process or several; what goes wrong is an outcome, not an end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from duixian.cli.explain import render_explanation
from duixian.cli.outcome import Outcome, State
from duixian.cli.targets import Job, write_folder
from duixian.cli.tell import Progress
from duixian.errors import BrokenReader, DuixianError, NoReport, UnsupportedInput
from duixian.output import render_folder
from duixian.output.rows import KINDS
from duixian.pipeline import Failure, attempt, broken
from duixian.records import Report
from duixian.sources import shown

FILES_A_PROCESS = 12  # a process takes 0.4 s to start, a report 0.1 s to read and write


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every file of a call."""

    plan_year: int | None = None
    explain: bool = False
    lang: str = "zh"


def run_batch(jobs: Sequence[Job], options: Options, processes: int) -> list[Outcome]:
    """Read and write every job, showing progress; the outcomes in the order of the jobs. `processes` 0: what pays."""
    if processes == 0:
        processes = max(1, min(os.cpu_count() or 1, len(jobs) // FILES_A_PROCESS))
    run = _one_by_one(jobs, options) if processes == 1 else _in_processes(jobs, options, processes)
    outcomes: dict[int, Outcome] = {}
    with Progress(len(jobs), options.lang) as progress:
        for number, outcome in run:
            outcomes[number] = outcome
            progress.step(outcome)
    return [outcomes[number] for number in sorted(outcomes)]


def do_job(job: Job, options: Options) -> Outcome:
    """Read one file and write its folder."""
    result = attempt(job.source.path, plan_year=options.plan_year)
    if isinstance(result, Failure):
        return _failed(job, result.error)
    report = result.report
    explanation = render_explanation(report) if options.explain else ""
    try:
        files = dict(render_folder(report))
        if options.explain:
            files["explain.txt"] = explanation.encode()
        write_folder(job.target, files, job.source.name)
    except DuixianError as error:
        return _failed(job, error)
    except Exception as fault:
        return _failed(job, broken(fault, job.source.name))
    return _read(job, report, explanation)


def _read(job: Job, report: Report, explanation: str) -> Outcome:
    counts = {kind: len(getattr(report, kind)) for kind in KINDS}
    counts["targets"] = sum(figure.status == "target" for figure in report.figures)
    return Outcome(
        source=job.source.name,
        target=shown(job.target),
        state="read",
        place=report.meta.place,
        plan_year=report.meta.plan_year,
        complete=report.meta.complete,
        counts=counts,
        to_check=sum(entry.sure != "sure" for entry in report.entries()),
        explanation=explanation,
    )


def _failed(job: Job, error: DuixianError) -> Outcome:
    """A file named by itself has failed; one met in a folder may be no report, or nothing that Duixian reads."""
    state: State = "failed"
    if job.source.below is not None and isinstance(error, NoReport):
        state = "left_out"
    elif job.source.below is not None and isinstance(error, UnsupportedInput):
        state = "skipped"
    return Outcome(
        source=job.source.name,
        target=shown(job.target),
        state=state,
        code=error.code,
        what=shown(error.what),
        where=shown(error.where or job.source.name),
        remedy=error.remedy,
    )


def _one_by_one(jobs: Sequence[Job], options: Options) -> Iterator[tuple[int, Outcome]]:
    for number, job in enumerate(jobs):
        yield number, do_job(job, options)


def _in_processes(jobs: Sequence[Job], options: Options, processes: int) -> Iterator[tuple[int, Outcome]]:
    """As `_one_by_one`, in several processes. Where one dies, the files left get a process each, one after the other:
    the file that kills its process is the only one lost."""
    left = dict(enumerate(jobs))
    try:
        with _pool(processes) as pool:
            futures = {pool.submit(do_job, job, options): number for number, job in left.items()}
            for number, outcome in _finished(pool, futures):
                del left[number]
                yield number, outcome
    except BrokenProcessPool:
        pass
    for number, job in left.items():
        try:
            with _pool(1) as pool:
                yield number, pool.submit(do_job, job, options).result()
        except BrokenProcessPool:
            death = BrokenReader(
                "The process that read this file died; memory may have run out.",
                where=job.source.name,
                remedy="Read it alone where there is more memory; if it dies there too, report it with the file.",
            )
            yield number, _failed(job, death)


def _finished(pool: ProcessPoolExecutor, futures: dict[Future[Outcome], int]) -> Iterator[tuple[int, Outcome]]:
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_signals_to_parent)


def _leave_signals_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; a worker finishes its file, the parent gives out no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
