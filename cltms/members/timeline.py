"""A person's life with us in dates: hats and homes, what is to come on top, then the latest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from cltms.foundation.act import Reading
from cltms.members import queries
from cltms.members.models import HouseholdMember, Membership


@dataclass(frozen=True)
class Moment:
    """One line of the timeline; ``hat`` is None for a household."""

    on: date
    until: date | None
    text: str
    url: str
    end_url: str
    now: bool
    coming: bool
    hat: str | None = None


def life(look: Reading, records: Iterable[int]) -> list[Moment]:
    """Give the hats and homes of a person, the latest first."""
    known = frozenset(records)
    lines = [_hat(row, look.today) for row in queries.memberships_of(look.session, known)]
    lines += [_home(row, look.today) for row in queries.homes_of(look.session, known)]
    return sorted(lines, key=lambda line: line.on, reverse=True)


def _hat(row: Membership, today: date) -> Moment:
    going_on = row.ends_on is None or row.ends_on > today
    return Moment(
        on=row.starts_on, until=row.ends_on, hat=row.hat, text=row.organisation.name,
        url=url_for("members.organisation", organisation_id=row.organisation_id),
        end_url=url_for("members.end_hat_form", membership_id=row.id) if going_on else "",
        now=today in row.term, coming=row.starts_on > today,
    )  # fmt: skip


def _home(row: HouseholdMember, today: date) -> Moment:
    return Moment(
        on=row.starts_on, until=row.ends_on, text=row.household.name,
        url=url_for("members.household", household_id=row.household_id),
        end_url=url_for("members.move_out", member_id=row.id) if row.ends_on is None else "",
        now=today in row.term, coming=row.starts_on > today,
    )  # fmt: skip
