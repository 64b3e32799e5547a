"""Counting signatures: by district and in all, by week, and what of it everybody may know.

Only what is confirmed and nobody's double counts. Once the names are deleted, the frozen counts tell the same.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.commands import petition_of
from cltms.campaigns.petition.models import Petition, PetitionCount, PetitionSheet, Signature
from cltms.campaigns.petition.rounding import more_than
from cltms.campaigns.petition.vocabulary import Placed, SheetState, SignedBy, Standing
from cltms.foundation.act import Reading

MOST_NAMES = 300
"""Names that a public page shows, of those who signed first; whether more agreed, it says, and never how many."""
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Totals:
    """Signatures that count: by district of the area, in the area without a known district, outside, and unknown."""

    by_district: tuple[tuple[str, int], ...] = ()
    elsewhere_inside: int = 0
    outside: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _name, count in self.by_district) + self.elsewhere_inside + self.outside + self.unknown


@dataclass(frozen=True)
class Public:
    """What everybody may know, as of the night before: that there are more than so many, or only a few (None).

    Districts with a few are not among them: the first one who signs there would be seen.
    """

    total: int | None
    by_district: tuple[tuple[str, int], ...]
    elsewhere: int | None
    names: tuple[str, ...]
    more_names: bool


@dataclass(frozen=True)
class Week:
    """Signatures that count, of the week that begins on a day."""

    begins: date
    paper: int
    online: int


def totals(look: Reading, campaign: Campaign) -> Totals | None:
    """Count the signatures of a campaign that the actor may see, for pages and packet; None without petition."""
    petition = petition_of(look, campaign)
    return None if petition is None else totals_of(look, petition)


def totals_of(look: Reading, petition: Petition, until: datetime | None = None) -> Totals:
    """Count the signatures of a petition; those that counted before ``until``, if it is given."""
    counted: Counter[tuple[str, str | None]] = Counter()
    if petition.frozen_at is None:
        rows = select(Signature.placed, Signature.district, func.count(Signature.id)).where(*_counted(petition, until))
        rows = rows.group_by(Signature.placed, Signature.district)
    else:
        rows = select(PetitionCount.placed, PetitionCount.district, PetitionCount.signatures).where(
            PetitionCount.petition_id == petition.id
        )
    for placed, district, number in look.session.execute(rows):
        counted[placed, district] += number
    inside = {name: number for (placed, name), number in counted.items() if placed == Placed.INSIDE}
    return Totals(
        tuple(sorted((name, number) for name, number in inside.items() if name is not None)),
        inside.get(None, 0),
        *(sum(n for (placed, _name), n in counted.items() if placed == each)
          for each in (Placed.OUTSIDE, Placed.UNKNOWN)),
    )  # fmt: skip


def public(look: Reading, petition: Petition) -> Public:
    """Give what everybody may know; so that nobody sees whose signature came a minute ago, what came today waits.

    Each number is rounded for itself, so that none can be computed from the others.
    """
    midnight = datetime.combine(look.house_day, time(), look.zone)
    counts = totals_of(look, petition, midnight)
    elsewhere = counts.elsewhere_inside + counts.outside + counts.unknown
    of_districts = [(name, more_than(number)) for name, number in counts.by_district]
    names = shown_names(look, petition, midnight) if petition.frozen_at is None else []
    agreed = look.session.scalar(select(func.count(Signature.id)).where(*_open(petition, midnight))) or 0
    return Public(
        more_than(counts.total), tuple((name, shown) for name, shown in of_districts if shown is not None),
        more_than(elsewhere), tuple(names), agreed > len(names),
    )  # fmt: skip


def shown_names(look: Reading, petition: Petition, until: datetime, most: int = MOST_NAMES) -> list[str]:
    """Give the names of the first who said that theirs may be shown, in the order of the alphabet.

    Names are sealed, so that each costs the reader time: no more are opened than are shown.
    """
    first = select(Signature.name).where(*_open(petition, until)).order_by(Signature.id).limit(most)
    return sorted(look.session.scalars(first), key=str.casefold)


def _open(petition: Petition, until: datetime) -> list[ColumnElement[bool]]:
    """Signatures whose names may be shown: where one person may have signed twice, each time they must have said so."""
    silent = (
        select(Signature.like_id)
        .where(
            Signature.petition_id == petition.id, Signature.standing != Standing.COUNTS.value,
            Signature.may_show.is_(False), Signature.like_id.is_not(None),
        )
        .cte("silent", recursive=True)
    )  # fmt: skip
    further = select(Signature.like_id).join(silent, Signature.id == silent.c.like_id)
    behind = silent.union(further.where(Signature.like_id.is_not(None)))
    return [*_counted(petition, until), Signature.may_show.is_(True), Signature.id.not_in(select(behind.c.like_id))]


def weeks(look: Reading, petition: Petition) -> list[Week]:
    """Count by the week in which people signed, the first week first; weeks without signatures are there too."""
    rows = look.session.execute(
        select(Signature.signed_on, Signature.signed_by, func.count(Signature.id))
        .where(*_counted(petition, None))
        .group_by(Signature.signed_on, Signature.signed_by)
    ).all()
    if not rows:
        return []
    counted: Counter[tuple[date, str]] = Counter()
    for day, signed_by, number in rows:
        counted[day - timedelta(days=day.weekday()), signed_by] += number
    first, last = min(day for day, _by in counted), max(day for day, _by in counted)
    begins = [first + timedelta(days=at) for at in range(0, (last - first).days + 1, DAYS_OF_A_WEEK)]
    return [Week(each, counted[each, SignedBy.PAPER], counted[each, SignedBy.ONLINE]) for each in begins]


def standing_of(look: Reading, petition: Petition) -> dict[Standing, int]:
    """Count signatures by how they stand."""
    rows = look.session.execute(
        select(Signature.standing, func.count(Signature.id))
        .where(Signature.petition_id == petition.id)
        .group_by(Signature.standing)
    ).all()
    found = {Standing(name): number for name, number in rows}
    return {each: found.get(each, 0) for each in Standing}


def sheets(look: Reading, petition: Petition) -> Sequence[PetitionSheet]:
    """List the printed sheets by number."""
    mine = select(PetitionSheet).where(PetitionSheet.petition_id == petition.id)
    return look.session.scalars(mine.order_by(PetitionSheet.number)).all()


def gaps(rows: Sequence[PetitionSheet]) -> list[int]:
    """Give the numbers of sheets that are not back although a later one was entered."""
    entered = [each.number for each in rows if each.stage is SheetState.ENTERED and not each.from_file]
    return [each.number for each in rows if each.stage is SheetState.OUT and entered and each.number < max(entered)]


def _counted(petition: Petition, until: datetime | None) -> list[ColumnElement[bool]]:
    found = [Signature.petition_id == petition.id, Signature.standing == Standing.COUNTS.value]
    return [*found, Signature.counted_at < until] if until is not None else found
