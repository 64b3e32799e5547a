"""What the journal remembers about bank files: numbers and amounts of none of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.ledger.bank.vocabulary import STATE_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class BankFileTaken(Fact):
    """The lines of a bank file wait to be posted."""

    said: ClassVar[str] = words("Bank file {file_id} was taken in: {lines} lines, {doubles} of them came before.")

    file_id: int
    lines: int
    doubles: int


@dataclass(frozen=True)
class BankFileThrownAway(Fact):
    """A bank file was thrown away with its lines, of which none was posted."""

    said: ClassVar[str] = words("Bank file {file_id} was thrown away.")

    file_id: int


@dataclass(frozen=True)
class BankLinePosted(Fact):
    """A line of a bank file was posted, or found in the books already."""

    said: ClassVar[str] = words("Line {line_id} of the bank is entry {entry_id} of the books.")

    line_id: int
    entry_id: int


@dataclass(frozen=True)
class BankLineSetAside(Fact):
    """A line of a bank file was set aside, or taken up again."""

    said: ClassVar[str] = words("Line {line_id} of the bank was decided about: {decision}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"decision": STATE_TITLES}

    line_id: int
    decision: str
