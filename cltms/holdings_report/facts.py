"""What the journal remembers: that the report of a year was printed."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class HoldingsReportPrinted(Fact):
    """The report of a year was printed."""

    said: ClassVar[str] = words("The holdings report of {year} was printed.")

    year: int
