"""What the journal remembers of a crew's work: that pictures and a sign-off were kept, never what they show."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class WorkPhotosKept(Fact):
    """Pictures of the work were kept."""

    said: ClassVar[str] = words("{count} pictures of the work on order {order_id} were kept.")

    order_id: int
    count: int


@dataclass(frozen=True)
class WorkSignedOff(Fact):
    """Somebody at home said on the spot that it is done, or nobody was there."""

    said: ClassVar[str] = words("It was noted who was at home when work order {order_id} was done.")

    order_id: int
    nobody_home: bool
