"""How a plan is spoken of on pages: sizes, areas and shares in its units and the reader's language."""

from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.writing import local
from maps.figure import FOOT_M, Units
from maps.figure.plan_words import size_of, written
from maps.plan_elements import Element


@dataclass(frozen=True)
class Words:
    """Says what was measured on a plan."""

    units: PlanUnits
    lang: str

    @property
    def _units(self) -> Units:
        return "feet" if self.units is PlanUnits.FEET else "metres"

    def size(self, element: Element) -> str:
        """Width and length of an element."""
        return size_of(element, self._units, self.lang)

    def length(self, metres: float) -> str:
        """A length."""
        return written(metres, self._units, self.lang)

    def area(self, area_m2: float) -> str:
        """An area; a dash for none."""
        if area_m2 <= 0:
            return "–"
        feet = self.units is PlanUnits.FEET
        number = area_m2 / FOOT_M**2 if feet else area_m2
        unit = ("pies²" if self.lang == "es" else "sq ft") if feet else "m²"
        return f"{format_decimal(round(number, 0 if feet else 1), locale=local(self.lang))} {unit}"

    def share(self, part: float | None) -> str:
        """A share of the lots; a dash for none or where it is not known."""
        if part is None or part <= 0:
            return "–"
        return str(format_percent(part, format="#,##0.0%" if part < 0.1 else "#,##0%", locale=local(self.lang)))
