"""What the roll prints: the dossier of chosen lots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.foundation.writing import day
from cltms.parcels import editions, explaining, figures, frames, queries, words
from cltms.parcels.explaining import Explainer
from cltms.parcels.models import Edition, Jurisdiction, LocalKnowledge, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import AVAILABILITY_TITLES, Availability, Told
from maps.owners.vocabulary import OwnerKind
from maps.sentences import sentence
from maps.vacancy.reasons import Reason
from reports.dossier import (
    OF_THE_OWNER,
    Dossier,
    DossierLot,
    Fact,
    Neighbour,
    ReasonLine,
    SourceLine,
    Standing,
    cover_map_size,
    key_map_size,
    locator_size,
)
from reports.engine import Paper

DRAWING = sentence("Drawing the maps")

STRONG, FAIR = 1.5, 0.75
"""Weights from which a reason is called strong or fair on paper."""


@dataclass(frozen=True)
class DossierOrder:
    """What somebody wants printed; without ``numbers`` for its keys, lots are numbered in their order.

    With ``named`` False it says what people told of a lot and on which day, and not who they are: such a paper goes to
    those of whom they spoke.
    """

    keys: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    title: str = ""
    ask: str = ""
    prepared_by: str = ""
    paper: str = "letter"
    lang: str = "en"
    made_on: date | None = None
    named: bool = True


def dossier(look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: DossierOrder,
            progress: Progress) -> Dossier:  # fmt: skip
    """Collect everything that stands in the dossier of the lots of ``order``, in its language.

    Raises NotUnderstood when a lot is not in the roll, or when there is none.
    """
    POLICY.require(look, ParcelAction.PRINT)
    with force_locale(order.lang):
        return _Collector(look, storage, jurisdiction, order).dossier(progress)


class _Collector:
    """Collects one dossier."""

    def __init__(self, look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: DossierOrder) -> None:
        self.look = look
        self.jurisdiction = jurisdiction
        self.order = order
        self.sheet = Paper.named(order.paper)
        keys = tuple(dict.fromkeys(order.keys))
        self.parcels = _all_there(look, jurisdiction, keys)
        given = dict(zip(keys, order.numbers or range(1, len(keys) + 1), strict=True))
        self.numbers = {row.parcel_key: given[row.parcel_key] for row in self.parcels}
        self.made_on = order.made_on or look.moment.date()
        self.on = figures.ground(look.session, storage, jurisdiction, order.lang, self.made_on)
        self.edition = _edition(look, jurisdiction)
        self.explain: Explainer = explaining.explainer(
            look.session, jurisdiction, say=lambda said: said.said(_), named=order.named
        )
        self.roll = explaining.roll_name()
        self.as_of = self.edition.as_of

    def dossier(self, progress: Progress) -> Dossier:
        order, count = self.order, len(self.parcels)
        numbers = [str(number) for number in self.numbers.values()]
        lots = []
        evidence = self.explain.evidence(frames.parcels_of(self.parcels))
        for done, (parcel, reasons) in enumerate(zip(self.parcels, evidence, strict=True), start=1):
            lots.append(self.lot(self.numbers[parcel.parcel_key], parcel, reasons))
            progress(done, count, DRAWING)
        overview, key_map = self.maps(numbers, lots)
        place = self.jurisdiction.name
        return Dossier(
            title=order.title or _("Vacant public lots in %(place)s", place=place),
            ask=order.ask or _("We ask that these lots be put to use for the people who live around them."),
            place=place, made_on=self.made_on,
            prepared_by=order.prepared_by, lots=tuple(lots),
            key_map_svg=key_map, cover_map_svg=overview,
            sources=tuple(self.sources()), paper=order.paper, lang=order.lang,
            source_note=f"{self.roll}, {day(self.as_of, order.lang)}",
        )  # fmt: skip

    def maps(self, numbers: Sequence[str], lots: Sequence[DossierLot]) -> tuple[str, str]:
        """Draw the overview and the key; empty texts where nothing can be drawn."""
        if self.on is None:
            return "", ""
        return figures.overview_and_key(
            self.on, self.parcels, numbers, overview_mm=cover_map_size(self.sheet),
            key_mm=key_map_size(self.sheet, [lot.address for lot in lots], [lot.owner_name for lot in lots]),
        )  # fmt: skip

    def lot(self, number: int, parcel: Parcel, reasons: Sequence[Reason]) -> DossierLot:
        near = queries.neighbours(self.look.session, self.jurisdiction, parcel)
        labels = figures.labels(near, self.numbers)
        value = None if parcel.owner_column is None else getattr(parcel, parcel.owner_column, None)
        told = _latest(queries.knowledge(self.look.session, self.jurisdiction, parcel.parcel_key))
        lot = DossierLot(
            number=number, parcel_id=parcel.parcel_id, address=words.address(parcel.situs), owner=_owner_lines(parcel),
            owner_kind=parcel.owner_kind, owner_body=parcel.owner_body or "", owner_name=words.holder(parcel),
            owner_reason=self.explain.owner(parcel.owner_rule, parcel.owner_column, value),
            vacancy=parcel.vacancy,
            locator_svg="",
            area_m2=parcel.area_m2, district=self.on.district_of(parcel) if self.on else "", class_text=_class(parcel),
            total_value_minor=parcel.total_value_minor,
            vacancy_reasons=tuple(_reason(self.explain, reason) for reason in reasons),
            facts=tuple(self.facts(parcel)),
            neighbours=tuple(
                Neighbour(label, row.parcel_id, words.address(row.situs), row.owner_kind)
                for label, row in zip(labels, near, strict=True)
            ),
            publicly_owned=self.publicly_owned(parcel), available=self.available(parcel, told),
            disposed_by=self.disposed_by(told),
        )  # fmt: skip
        if self.on is None:
            return lot
        size = locator_size(self.sheet, lot, self.order.lang)
        return replace(lot, locator_svg=figures.locator(self.on, parcel, near, labels, str(number), size))

    def facts(self, parcel: Parcel) -> list[Fact]:
        if parcel.is_drawn:
            ours = (_("Our drawing, not surveyed"), None)
            return [Fact(_("Tax parcel"), _("None; drawn by us"), *ours), Fact(_("Size"), self.size(parcel), *ours)]
        roll, measured = (self.roll, self.as_of), (_("Measured on the map"), None)
        rows = [
            Fact(_("Size"), self.size(parcel), *(measured if parcel.has_outline else roll)),
            Fact(_("Where it lies"), _position(parcel), *roll),
            Fact(_("Class"), _class(parcel), *roll),
            Fact(_("Assessed value"), self.values(parcel), *roll),
            Fact(_("Tax owed"), words.money(parcel.tax_owed_minor or None, self.order.lang), *roll),
            Fact(_("Exemption"), parcel.exempt or "", *roll),
            Fact(_("Mailing address"), parcel.mail_address or "", *roll, OF_THE_OWNER),
        ]
        return [each for each in rows if each.value not in ("", "—")]

    def size(self, parcel: Parcel) -> str:
        area = words.area(parcel.area_m2, self.order.lang)
        if parcel.width_m is None:
            return area
        width = words.length(parcel.width_m, self.order.lang)
        return str(_("%(area)s, %(width)s at its narrowest", area=area, width=width))

    def values(self, parcel: Parcel) -> str:
        parts = (
            (_("land"), parcel.land_value_minor),
            (_("buildings"), parcel.improvement_value_minor),
            (_("together"), parcel.total_value_minor),
        )
        return ", ".join(f"{name} {words.money(minor, self.order.lang)}" for name, minor in parts if minor is not None)

    def available(self, parcel: Parcel, told: dict[Told, LocalKnowledge]) -> Standing:
        """What people told, else what a public body's own list says; being on a list is not yet being available."""
        row = told.get(Told.AVAILABILITY)
        if row is None and parcel.listed:
            as_of = self.explain.sources["inventory"].as_of if "inventory" in self.explain.sources else None
            return Standing(
                str(_("It is on the list “%(name)s”; ask whether it still is.", name=parcel.listed)),
                parcel.listed,
                as_of,
            )
        if row is None:
            return Standing()
        return Standing(str(AVAILABILITY_TITLES[Availability(row.value)]), self.explain.teller(row), row.said_on)

    def disposed_by(self, told: dict[Told, LocalKnowledge]) -> Standing:
        row = told.get(Told.DISPOSED_BY)
        return Standing() if row is None else Standing(row.value, self.explain.teller(row), row.said_on)

    def publicly_owned(self, parcel: Parcel) -> Standing:
        answers = {OwnerKind.UNKNOWN: "", OwnerKind.PUBLIC: str(_("Yes"))}
        source = (str(_("as far as is known; no roll says it")), None) if parcel.is_drawn else (self.roll, self.as_of)
        return Standing(answers.get(OwnerKind(parcel.owner_kind), str(_("No"))), *source)

    def sources(self) -> list[SourceLine]:
        uses = {
            "footprints": _("where buildings stand"),
            "inventory": _("which lots a public body lists itself"),
        }  # fmt: skip
        lines = [
            SourceLine(
                self.roll, _("parcels, owners, classes and values (file “%(name)s”)", name=self.edition.source_name),
                self.as_of, _("Ask the assessor for the record of the identifier."),
            )
        ]  # fmt: skip
        for name, note in self.explain.sources.items():
            if name in uses:
                lines.append(
                    SourceLine(note.name, uses[name], note.as_of, _("Look at the lot, or ask who published it."))
                )
        return lines


def _edition(look: Reading, jurisdiction: Jurisdiction) -> Edition:
    found = editions.edition(look.session, jurisdiction)
    if found is None:
        raise NotUnderstood(
            sentence("“{name}” has no parcels yet. Import them first.", name=jurisdiction.name)
        )  # fmt: skip
    return found


def _position(parcel: Parcel) -> str:
    """Where a lot lies of which the roll gives a point and no outline, for whoever looks for it."""
    if parcel.shape is None or parcel.has_outline:
        return ""
    at = parcel.shape.centroid
    return str(_("%(latitude)s, %(longitude)s (latitude and longitude)", latitude=f"{at.y:.5f}",
                 longitude=f"{at.x:.5f}"))  # fmt: skip


def _all_there(look: Reading, jurisdiction: Jurisdiction, keys: Sequence[str]) -> list[Parcel]:
    if not keys:
        raise NotUnderstood(sentence("No lots are chosen. Choose at least one lot for the dossier."))
    parcels = queries.lots(look.session, jurisdiction, keys)
    missing = set(keys) - {row.parcel_key for row in parcels}
    if missing:
        raise NotUnderstood(
            sentence("These lots are not in the roll of {name}: {ids}. Check the identifiers.",
                     name=jurisdiction.name, ids=", ".join(sorted(missing)))
        )  # fmt: skip
    return parcels


def _owner_lines(parcel: Parcel) -> str:
    return " / ".join(line for line in (words.owner(parcel.owner), parcel.owner2) if line)


def _class(parcel: Parcel) -> str:
    return " ".join(
        part for part in (parcel.class_text, f"({parcel.class_code})" if parcel.class_code else None) if part
    )


def _reason(explain: Explainer, reason: Reason) -> ReasonLine:
    weight = abs(reason.weight)
    word = _("strong") if weight >= STRONG else _("fair") if weight >= FAIR else _("weak") if weight > 0 else ""
    return ReasonLine(explain.say(reason.sentence), reason.source, reason.as_of, word)


def _latest(rows: Sequence[LocalKnowledge]) -> dict[Told, LocalKnowledge]:
    latest: dict[Told, LocalKnowledge] = {}
    for row in rows:
        latest.setdefault(Told(row.told), row)
    return latest
