"""The error tree. Every class has a code, an exit status and a message that says what, where and what to do.

DuixianError
├── UsageError              usage.*        the call itself is wrong               exit 2
│   ├── TargetClash         usage.clash        two inputs would write to one target
│   └── ForeignTarget       usage.foreign      the target is a folder that Duixian did not write
├── IntakeError             intake.*       the bytes cannot be opened             exit 1
│   ├── EmptyInput          intake.empty
│   ├── UnsupportedInput    intake.unsupported
│   ├── TruncatedInput      intake.truncated
│   ├── EncryptedInput      intake.encrypted
│   ├── OversizedInput      intake.oversized
│   ├── DamagedInput        intake.damaged     the text is there, but damaged beyond an honest reading
│   └── UnreadableInput     intake.unreadable  the file system refused it
├── NoReport                reading.none       no government work report in it    exit 1
├── SeveralReports          reading.several    more than one where one was asked for
├── BrokenReader            reading.broken     a fault of Duixian's own           exit 1
├── KnowledgeError          knowledge.invalid  a data file is wrong               exit 1
└── WriteError              output.write       the result could not be written    exit 1
"""

from __future__ import annotations


class DuixianError(Exception):
    """The root: `what` happened, `where` (file, page, cell, line) and `remedy`, what to do about it."""

    code = "duixian"
    exit_status = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.remedy}" if self.remedy else "")

    def at(self, where: str) -> DuixianError:
        """The same error, told where it happened if it did not know."""
        self.where = self.where or where
        return self


class UsageError(DuixianError):
    code, exit_status = "usage", 2


class TargetClash(UsageError):
    code = "usage.clash"


class ForeignTarget(UsageError):
    code = "usage.foreign"


class IntakeError(DuixianError):
    code = "intake"


class EmptyInput(IntakeError):
    code = "intake.empty"


class UnsupportedInput(IntakeError):
    code = "intake.unsupported"


class TruncatedInput(IntakeError):
    code = "intake.truncated"


class EncryptedInput(IntakeError):
    code = "intake.encrypted"


class OversizedInput(IntakeError):
    code = "intake.oversized"


class DamagedInput(IntakeError):
    code = "intake.damaged"


class UnreadableInput(IntakeError):
    code = "intake.unreadable"


class NoReport(DuixianError):
    code = "reading.none"


class SeveralReports(DuixianError):
    code = "reading.several"


class BrokenReader(DuixianError):
    code = "reading.broken"


class KnowledgeError(DuixianError):
    code = "knowledge.invalid"


class WriteError(DuixianError):
    code = "output.write"
