"""Collecting signs: for each lot who holds it by the roll, how it can be had, whom to call, and its map.

Nothing of a private owner is collected, not even for the map: a sign hangs where everybody reads it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels import editions, figures, words
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.vacant_lots.city import queries, whom
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import holding, run_out
from cltms.vacant_lots.city.vocabulary import STANDING_TITLES, CityAction, Standing
from cltms.vacant_lots.pathways import queries as pathways
from cltms.vacant_lots.pathways.models import Pathway
from cltms.vacant_lots.signs.addresses import page_of_lot
from cltms.vacant_lots.signs.steps import short_steps
from maps.owners.vocabulary import OwnerKind
from maps.sentences import sentence
from reports.lot_sign import LotSigns, Sign, map_size
from reports.two_languages import Both

MOST_LOTS = 200
"""Signs of one sheet of many: more than neighbors hang up on a day."""
DRAWING = sentence("Drawing the maps")


@dataclass(frozen=True)
class SignOrder:
    """What somebody wants to hang up: lots by their keys, and who asks for them, if that is to stand on the signs.

    ``site`` is the address of the house, to which the codes lead.
    """

    keys: tuple[str, ...]
    site: str
    contact: str = ""
    reach: str = ""
    both: bool = True
    paper: str = "letter"
    lang: str = "en"
    made_on: date | None = None


def refuse_too_many(count: int) -> None:
    """Refuse signs for none, and more than can be hung up."""
    if not count:
        raise NotUnderstood(sentence("There is no lot to make a sign for. Pick some first."))
    if count > MOST_LOTS:
        raise NotUnderstood(
            sentence("At most {most} signs are printed at once, and these are {count:,} lots. Pick fewer.",
                     most=MOST_LOTS, count=count)
        )  # fmt: skip


def refuse_drawn(lots: list[Parcel]) -> None:
    """Refuse signs for lots of no roll: a sign says by which roll somebody holds its lot."""
    drawn = next((each for each in lots if each.is_drawn), None)
    if drawn is not None:
        raise NotUnderstood(
            sentence("A sign says what the roll says, and no roll has {id}, which we drew.", id=drawn.parcel_id)
        )


def lot_signs(look: Reading, storage: Storage, place: Jurisdiction, order: SignOrder, progress: Progress) -> LotSigns:
    """Collect signs in their language and in the order of the keys; NotUnderstood for none and for too many."""
    POLICY.require(look, CityAction.SEE)
    lots = roll.lots(look.session, place, order.keys)
    refuse_too_many(len(lots))
    refuse_drawn(lots)
    with force_locale(order.lang):
        return _Collector(look, storage, place, order).collected(lots, progress)


class _Collector:
    """Collects signs of one place."""

    def __init__(self, look: Reading, storage: Storage, place: Jurisdiction, order: SignOrder) -> None:
        self.look, self.place, self.order = look, place, order
        self.made_on = order.made_on or look.house_day
        self.on = figures.ground(look.session, storage, place, order.lang, self.made_on)

    def collected(self, lots: list[Parcel], progress: Progress) -> LotSigns:
        signs = []
        for done, lot in enumerate(lots):
            progress(done, len(lots), DRAWING)
            signs.append(self._sign(lot))
        order, edition = self.order, editions.edition(self.look.session, self.place)
        return LotSigns(
            title=self._title(lots), place=self.place.name, made_on=self.made_on, signs=tuple(signs),
            as_of=None if edition is None else edition.as_of, contact=order.contact, reach=order.reach,
            both=order.both, paper=order.paper, lang=order.lang,
        )  # fmt: skip

    def _title(self, lots: list[Parcel]) -> str:
        if len(lots) == 1:
            return str(_("Sign for %(lot)s", lot=words.address(lots[0].situs) or lots[0].parcel_id))
        return str(_("Signs for %(count)s lots in %(place)s", count=len(lots), place=self.place.name))

    def _sign(self, lot: Parcel) -> Sign:
        public = self._of_public(lot) if is_public(lot) else {}
        return Sign(
            held=held_by(lot), parcel_id=lot.parcel_id, address=words.address(lot.situs),
            link=page_of_lot(self.look, self.order.site, self.place, lot.parcel_key), map_svg=self._map(lot), **public,
        )  # fmt: skip

    def _map(self, lot: Parcel) -> str:
        return "" if self.on is None else figures.locator(self.on, lot, [], [], size_mm=map_size(self.order.paper))

    def _of_public(self, lot: Parcel) -> dict[str, Any]:
        """What a sign says only of land that a public body holds."""
        called = whom.whom_to_call(self.look, lot)
        office = called.entry.official if called else None
        return {
            "body": lot.owner_body or "", "holder": words.holder(lot) if lot.owner_body else "",
            "office": f"{office.office}, {office.body}" if office else "",
            "phone": (office.phone or "") if office else "",
            **self._standing(lot), **self._pathway(pathways.for_lot(self.look, self.place, lot)),
        }  # fmt: skip

    def _standing(self, lot: Parcel) -> dict[str, Any]:
        now = holding(queries.standings_of(self.look, self.place, lot.parcel_key))
        if now is None or now.standing == Standing.UNKNOWN or run_out(now, self.made_on):
            return {}
        return {"standing": in_both(STANDING_TITLES[Standing(now.standing)]), "told_on": now.told_on}

    def _pathway(self, matching: list[Pathway]) -> dict[str, Any]:
        """The steps of the pathway that somebody looked up last."""
        if not matching:
            return {}
        best = max(matching, key=lambda each: (each.verified_on or date.min, -each.id))
        return {
            "pathway": best.title, "steps": short_steps(best.steps), "source": best.source,
            "verified_on": best.verified_on,
        }  # fmt: skip


def without_anybody(signs: LotSigns) -> int:
    """Count the signs that name nobody to talk with: neither who asks for the land nor an office to call."""
    asked = bool(signs.contact or signs.reach)
    return 0 if asked else sum(not (each.office or each.phone) for each in signs.signs)


def is_public(lot: Parcel) -> bool:
    """Whether a public body holds a lot by the roll."""
    return lot.owner_kind == OwnerKind.PUBLIC.value


def held_by(lot: Parcel) -> str:
    """Say for a sign who holds a lot: a public body, a nonprofit, somebody private, or nobody knows."""
    plain = {
        OwnerKind.PUBLIC.value: "public",
        OwnerKind.NONPROFIT.value: "nonprofit",
        OwnerKind.UNKNOWN.value: "unknown",
    }
    return plain.get(lot.owner_kind, "private")


def in_both(title: object) -> Both:
    """Say a title of a vocabulary in both languages."""
    said = {}
    for lang in ("en", "es"):
        with force_locale(lang):
            said[lang] = str(title)
    return Both(**said)
