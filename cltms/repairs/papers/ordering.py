"""What somebody chooses before a paper is printed, and what every paper of a building knows."""

from dataclasses import dataclass

from flask_babel import force_locale

from cltms.foundation.act import Reading
from cltms.homes.models import Building
from reports.two_languages import Both


@dataclass(frozen=True)
class PaperOrder:
    """How a paper is printed: ``lang`` is the language, or the first of two; ``site`` is where the codes lead to."""

    site: str
    paper: str = "letter"
    lang: str = "en"
    on: str = "cut"


def usual_paper(building: Building) -> str:
    """Give the paper that offices use where the building stands."""
    return "a4" if building.place.startswith("gb") else "letter"


def whole_address(building: Building) -> str:
    """Write the address with its town."""
    return f"{building.address}, {building.town}"


def made(look: Reading, building: Building, order: PaperOrder) -> dict[str, object]:
    """Give what stands on every paper of a building: its day on the building's clock, size and language."""
    return {"made_on": look.moment.astimezone(building.zone).date(), "paper": order.paper, "lang": order.lang}


def numbers(building: Building) -> dict[str, str]:
    """Give whom one calls in danger: the landlord's own number or '', and the public one."""
    return {"emergency_phone": building.emergency_phone or "", "public_number": building.public_emergency_number}


def in_both(title: object) -> Both:
    """Say a title of a vocabulary in both languages."""
    said = {}
    for lang in ("en", "es"):
        with force_locale(lang):
            said[lang] = str(title)
    return Both(**said)
