"""Which value of an index counts on a day: by the rule of the formula, from rows that were not withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.leases.resale.formula.facts import Facts, IndexValue
from cltms.leases.resale.formula.kinds import BaseDate, Kind, Vintage
from cltms.leases.resale.formula.terms import PERCENT, Terms
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexValue
from cltms.leases.resale.policy import POLICY

RATE = "rate"


def indices(look: Reading) -> Sequence[ResaleIndex]:
    """List all indices by name, with their values."""
    rows = select(ResaleIndex).where(POLICY.visible_to(look.actor)).order_by(ResaleIndex.name)
    return look.session.scalars(rows.options(selectinload(ResaleIndex.values))).all()


def index(look: Reading, index_id: int) -> ResaleIndex:
    """Give an index with its values, the latest year first; NotThere."""
    rows = select(ResaleIndex).where(ResaleIndex.id == index_id, POLICY.visible_to(look.actor))
    whole = rows.options(selectinload(ResaleIndex.values)).execution_options(populate_existing=True)
    found = look.session.scalars(whole).one_or_none()
    if found is None:
        raise NotThere
    return found


def value_on(values: Sequence[ResaleIndexValue], household: int, day: date, vintage: Vintage) -> IndexValue | None:
    """Give the value that counts on a day; of several publications of one year the last one that was out by then.

    By `Vintage.OF_YEAR` that of the year counts even when it was published after the day.
    """
    fitting = [row for row in values if row.household == household and row.withdrawn_at is None]
    if vintage is Vintage.OF_YEAR:
        fitting = [row for row in fitting if row.year == day.year]
        fitting = [row for row in fitting if row.published_on <= day] or fitting
    else:
        fitting = [row for row in fitting if row.published_on <= day]
    latest = max(fitting, key=lambda row: (row.published_on, row.year, row.id), default=None)
    return latest.as_fact if latest else None


def with_tables(terms: Terms, facts: Facts, chosen: ResaleIndex | None, household: int) -> Facts:
    """Fill in what an index says, where nobody typed a value."""
    if chosen is None:
        return facts
    if terms.kind is Kind.YEARLY:
        said = {row.year: Fraction(row.value) / PERCENT for row in chosen.values if row.withdrawn_at is None}
        return replace(facts, rates=tuple(sorted({**said, **dict(facts.rates)}.items())))
    begun = facts.leased_on if terms.base is BaseDate.LEASE else facts.closed_on
    then = facts.index_then or (begun and value_on(chosen.values, household, begun, terms.vintage)) or None
    now = facts.index_now
    if now is None and facts.valued_on is not None:
        now = value_on(chosen.values, household, facts.valued_on, terms.vintage)
    return replace(facts, index_then=then, index_now=now)
