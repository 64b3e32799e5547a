"""What the journal remembers about shares: numbers, never who holds them or why somebody refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.shares.register.vocabulary import KIND_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class ShareClassWritten(Fact):
    """A class of shares was written down."""

    said: ClassVar[str] = words("Class {class_id} of shares was written down.")

    class_id: int


@dataclass(frozen=True)
class HomeMeasured(Fact):
    """Rooms and area of a home were written down."""

    said: ClassVar[str] = words("Rooms and area of home {unit_id} were written down.")

    unit_id: int


@dataclass(frozen=True)
class OperationDrafted(Fact):
    """An operation was drafted."""

    said: ClassVar[str] = words("Share operation {operation_id} was drafted: {kind}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    operation_id: int
    kind: str


@dataclass(frozen=True)
class OperationApproved(Fact):
    """Somebody else approved it."""

    said: ClassVar[str] = words("Share operation {operation_id} was approved.")

    operation_id: int


@dataclass(frozen=True)
class OperationRefused(Fact):
    """It was refused."""

    said: ClassVar[str] = words("Share operation {operation_id} was refused.")

    operation_id: int


@dataclass(frozen=True)
class OperationWithdrawn(Fact):
    """It was withdrawn."""

    said: ClassVar[str] = words("Share operation {operation_id} was withdrawn.")

    operation_id: int


@dataclass(frozen=True)
class OperationExecuted(Fact):
    """It stands in the register."""

    said: ClassVar[str] = words("Share operation {operation_id} stands in the register as line {number}.")

    operation_id: int
    number: int


@dataclass(frozen=True)
class CertificatePrinted(Fact):
    """A certificate was printed."""

    said: ClassVar[str] = words("Share certificate {number} was printed.")

    number: int
