"""Papers for doors and hallways: stickers with codes, and the poster; they tell about places and about nobody."""

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.homes import commands as homes
from cltms.homes.models import Building
from cltms.repairs.papers.ordering import PaperOrder, made, numbers, whole_address
from reports.poster import Poster
from reports.stickers import Sticker, Stickers


def stickers(act: Act, building: Building, order: PaperOrder) -> Stickers:
    """Gather the stickers of a building, with a code made for each door that has none."""
    codes = homes.make_codes(act, building)
    with force_locale(order.lang):
        title = _("Stickers for the doors of %(address)s", address=building.address)
    return Stickers(
        title=title, address=whole_address(building), site=order.site, on=order.on,
        stickers=tuple(Sticker(code.code, code.unit.label if code.unit else "") for code in codes),
        **_common(act, building, order),
    )  # fmt: skip


def poster(act: Act, building: Building, order: PaperOrder) -> Poster:
    """Gather the poster of a building's hallway, with a code made where it has none."""
    hallway = next(code for code in homes.make_codes(act, building) if code.unit is None)
    with force_locale(order.lang):
        title = _("Poster for the hallway of %(address)s", address=building.address)
    return Poster(
        title=title, address=whole_address(building), code=hallway.code, site=order.site,
        **_common(act, building, order),
    )  # fmt: skip


def _common(act: Act, building: Building, order: PaperOrder) -> dict[str, Any]:
    return {**made(act, building, order), **numbers(building)}
