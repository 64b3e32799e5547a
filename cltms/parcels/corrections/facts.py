"""What the journal remembers of corrections."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from cltms.parcels.corrections.vocabulary import FIELD_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class CorrectionMade(Fact):
    """A field of a lot was put right by hand."""

    said: ClassVar[str] = words("A lot was corrected by hand (number {correction_id}): {field}.")
    titles: ClassVar = {"field": FIELD_TITLES}
    correction_id: int
    field: str


@dataclass(frozen=True)
class CorrectionEnded(Fact):
    """A correction by hand was ended."""

    said: ClassVar[str] = words("A correction by hand was ended (number {correction_id}): {field}.")
    titles: ClassVar = {"field": FIELD_TITLES}
    correction_id: int
    field: str
