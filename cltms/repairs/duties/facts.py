"""What the journal remembers about the rules: which row, never its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Fact
from cltms.repairs.vocabulary import PRIORITY_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class DutyAdded(Fact):
    """A row of law was added."""

    said: ClassVar[str] = words("Legal deadline {duty_id} was added.")

    duty_id: int


@dataclass(frozen=True)
class DutyCorrected(Fact):
    """A row of law was followed by another one."""

    said: ClassVar[str] = words("Legal deadline {duty_id} was corrected: {followed_by} counts instead.")

    duty_id: int
    followed_by: int


@dataclass(frozen=True)
class DutyEnded(Fact):
    """A row of law was ended."""

    said: ClassVar[str] = words("Legal deadline {duty_id} was ended.")

    duty_id: int


@dataclass(frozen=True)
class ShippedDutySwitched(Fact):
    """A row of law that came with the program was switched off or on."""

    said: ClassVar[str] = words("The legal deadline “{rule}” that came with the program: {counts}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {
        "counts": {True: _("it counts"), False: _("it counts no more")}
    }

    rule: str
    counts: bool


@dataclass(frozen=True)
class PromiseMade(Fact):
    """Another promise was made for what is reported from a day on."""

    said: ClassVar[str] = words("Another promise was made for repairs: {step}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"step": PRIORITY_TITLES}

    promise_id: int
    step: str


@dataclass(frozen=True)
class WarningTimesSet(Fact):
    """When staff are warned of deadlines was set."""

    said: ClassVar[str] = words("When staff are warned of deadlines was set ({times_id}).")

    times_id: int
