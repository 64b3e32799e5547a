"""The building of the demo while it is filled, and acts of days that are over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from uuid import uuid4

from cltms.crews.models import Crew
from cltms.demo.days import Days
from cltms.foundation.act import Act
from cltms.homes.models import Building, Unit
from cltms.repairs import reporting
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Stage


@dataclass(frozen=True)
class House:
    """The building with its homes and crew, and the act in which all of it is built."""

    act: Act
    days: Days
    building: Building
    units: Mapping[str, Unit]
    crew: Crew

    def then(self, moment: datetime) -> Act:
        """Give the same act as if it were another moment."""
        return replace(self.act, moment=moment.astimezone(UTC))

    def told(self, moment: datetime, unit: str, told: Told) -> WorkOrder:
        """Let somebody report something from a unit, and give its order."""
        act = self.then(moment)
        request = reporting.report(
            act, self.building, self.units[unit], told, form_key=str(uuid4()), pin=token_hex(8)
        )  # fmt: skip
        return reporting.orders_of(act, request, Stage.RECEIVED)[0]
