"""What the journal remembers about old lists: counts, never words."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class OldOrdersImported(Fact):
    """Orders of an old list were taken in."""

    said: ClassVar[str] = words(
        "Of {read} rows of an old list of repairs {added} were added, {here} were here already, "
        "{set_aside} were set aside."
    )

    import_id: int
    read: int
    added: int
    here: int
    set_aside: int
