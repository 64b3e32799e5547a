"""What the journal remembers about billing runs: numbers, never for whom or what was written."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class RunProposed(Fact):
    """A billing run was prepared for a month."""

    said: ClassVar[str] = words("Billing run {run_id} with {lines} lines was prepared for the month from {begins} on.")

    run_id: int
    lines: int
    begins: date


@dataclass(frozen=True)
class RunPosted(Fact):
    """A billing run was approved by somebody else, and its lines were written into the books."""

    said: ClassVar[str] = words("Billing run {run_id} was approved: {entries} entries, {left_out} lines left out.")

    run_id: int
    entries: int
    left_out: int


@dataclass(frozen=True)
class RunThrownAway(Fact):
    """A billing run was thrown away before it was approved."""

    said: ClassVar[str] = words("Billing run {run_id} was thrown away.")

    run_id: int
