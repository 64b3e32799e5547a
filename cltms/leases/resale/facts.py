"""What the journal remembers about resale: numbers of rows, never what was written of a home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.leases.resale.vocabulary import KIND_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class FormulaNamed(Fact):
    """A resale formula was given a name."""

    said: ClassVar[str] = words("Resale formula {formula_id} was begun.")

    formula_id: int


@dataclass(frozen=True)
class VersionWritten(Fact):
    """A version of a formula was written down."""

    said: ClassVar[str] = words("Version {number} of resale formula {formula_id} was written down: {kind}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    version_id: int
    formula_id: int
    number: int
    kind: str


@dataclass(frozen=True)
class VersionAdopted(Fact):
    """A version may be used; ``decision_id`` is the decision of this house under which, 0 for an older authority."""

    said: ClassVar[str] = words("Version {number} of resale formula {formula_id} may be used from {begins} on.")

    version_id: int
    formula_id: int
    number: int
    begins: date
    decision_id: int


@dataclass(frozen=True)
class PriceWorkedOut(Fact):
    """A price was worked out and kept."""

    said: ClassVar[str] = words("Calculation {calculation_id} of a resale price was kept.")

    calculation_id: int
    version_id: int


@dataclass(frozen=True)
class CalculationPrinted(Fact):
    """A calculation was printed."""

    said: ClassVar[str] = words("Calculation {calculation_id} of a resale price was printed.")

    calculation_id: int


@dataclass(frozen=True)
class IndexNamed(Fact):
    """A table of an index was begun."""

    said: ClassVar[str] = words("Table {index_id} of an index was begun.")

    index_id: int


@dataclass(frozen=True)
class IndexValueWritten(Fact):
    """A value of an index was written down."""

    said: ClassVar[str] = words("The value of {year} was written into table {index_id} of an index.")

    index_id: int
    value_id: int
    year: int


@dataclass(frozen=True)
class IndexValueWithdrawn(Fact):
    """A value of an index was withdrawn, because it is wrong."""

    said: ClassVar[str] = words("The value of {year} was withdrawn from table {index_id} of an index.")

    index_id: int
    value_id: int
    year: int


@dataclass(frozen=True)
class IndexFileTakenIn(Fact):
    """Values of a file were taken into a table."""

    said: ClassVar[str] = words(
        "A file was taken into table {index_id} of an index: {added} values added, {here} here already, "
        "{aside} set aside."
    )

    index_id: int
    added: int
    here: int
    aside: int
