"""What the journal remembers about papers that tell of homes."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class HabitabilityRecordMade(Fact):
    """The record of a building was printed; ``homes_named`` says whether it names the homes."""

    said: ClassVar[str] = words("The habitability record of building {building_id} was printed.")

    building_id: int
    homes_named: bool
