"""Formulas are versioned records: adopted by somebody, never changed, and prices stay as they were worked out."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from cltms.accounts.models import Account
from cltms.decisions import required
from cltms.decisions.closing import Closing
from cltms.decisions.counting import Counted
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.foundation.act import Act
from cltms.foundation.brought_files import PDF, Brought
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.foundation.plainly import as_json, from_json
from cltms.leases.resale import commands, indices, queries
from cltms.leases.resale.formula.facts import Appraisal, Facts, Improvement, IndexValue, Item
from cltms.leases.resale.formula.kinds import Approval, Kind, Vintage
from cltms.leases.resale.formula.pricing import Price, price
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexValue
from cltms.roles import Role
from tests.decisions.conftest import House, house  # noqa: F401 a board that decides
from tests.leases.resale.conftest import WHY, as_account, begun
from tests.leases.resale.samples import TERMS

FACTS = Facts(
    price_minor=250_000_00, closed_on=date(2016, 6, 1), valued_on=date(2026, 6, 1), appraisals=(), improvements=(),
    deductions=(),
)  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_terms_come_back_as_they_were(kind: Kind) -> None:
    assert from_json(Terms, as_json(TERMS[kind])) == TERMS[kind]


def test_facts_and_prices_come_back_as_they_were() -> None:
    index = IndexValue(Fraction(1, 3), 2024, date(2024, 4, 1), "HUD")
    whole = Facts(
        price_minor=1, index_then=index, rates=((2020, Fraction(1, 100)),), appraisals=(Appraisal(2, None, "Ana"),),
        improvements=(Improvement("Porch", None, approval=Approval.REFUSED),), items=(Item("Street", -5),),
    )  # fmt: skip
    assert from_json(Facts, as_json(whole)) == whole
    found = price(TERMS[Kind.SIMPLE], FACTS, "USD")
    assert from_json(Price, as_json(found)) == found


def test_a_version_is_a_further_one_and_the_old_one_stays(act: Act) -> None:
    first = begun(act)
    second = commands.write_version(act, queries.formula(act, first.formula_id), TERMS[Kind.COMPOUND], "USD", WHY)
    assert (first.number, second.number) == (1, 2)
    assert first.whole_terms == TERMS[Kind.SIMPLE]
    assert [each.number for each in queries.formula(act, first.formula_id).versions] == [2, 1]
    with pytest.raises(Refused, match="has this name already"):
        commands.name_formula(act, "Leases of 2011")


def test_a_price_stays_as_it_was_worked_out(act: Act) -> None:
    version = begun(act)
    kept = commands.keep(act, version, "12 Mill Street", FACTS)
    assert kept.price_minor == 300_000_00
    act.session.execute(text("UPDATE resale_version SET terms = '{}'"))
    act.session.expire_all()
    again = queries.calculation(act, kept.id)
    assert again.price == price(TERMS[Kind.SIMPLE], FACTS, "USD")
    assert again.whole_facts == FACTS


def test_the_name_of_a_home_and_what_was_paid_are_sealed(act: Act) -> None:
    commands.keep(act, begun(act), "12 Mill Street of Rosa Ruiz", FACTS)
    act.session.flush()
    stored = str(act.session.execute(text("SELECT name, facts, result FROM resale_calculation")).all())
    assert "Rosa" not in stored
    assert "25000000" not in stored


def test_a_price_without_a_fact_is_kept_with_what_is_missing(act: Act) -> None:
    kept = commands.keep(act, begun(act), "12 Mill Street", Facts(price_minor=1))
    assert kept.price_minor is None
    assert len(kept.price.unknown) == 3


def test_a_version_is_adopted_under_its_own_decision_only(house: House) -> None:  # noqa: F811
    with house.acting() as act:
        version = begun(act)
        other = commands.write_version(act, queries.formula(act, version.formula_id), TERMS[Kind.INDEX], "USD", WHY)
        wanted, second = version.id, other.id
    poll_id = house.poll(PollWay.HAND, subject=(SubjectKind.RESALE_FORMULA, str(wanted)))
    with house.acting() as act, pytest.raises(Refused, match="needs a decision"):
        commands.adopt(act, queries.version(act, wanted))
    house.close(poll_id, Closing(Counted((5, 0), 5)))
    with house.acting() as act:
        commands.adopt(act, queries.version(act, wanted))
        found = queries.version(act, wanted)
        assert found.decision_id == required.decision(act, SubjectKind.RESALE_FORMULA, str(wanted)).decision_id
        with pytest.raises(Refused, match="adopted already"):
            commands.adopt(act, found)
        with pytest.raises(Refused, match="needs a decision"):
            commands.adopt(act, queries.version(act, second))


def test_what_was_adopted_before_needs_its_paper_and_a_day_that_is_over(act: Act) -> None:
    without = begun(act)
    with pytest.raises(Refused, match="needs the paper"):
        commands.adopt_as_before(act, without, date(2011, 5, 12), "The board")
    formula = queries.formula(act, without.formula_id)
    version = commands.write_version(act, formula, TERMS[Kind.SIMPLE], "USD", WHY, Brought("ab.pdf", PDF))
    with pytest.raises(Refused, match="a day that is over"):
        commands.adopt_as_before(act, version, act.today + timedelta(days=1), "The board")
    commands.adopt_as_before(act, version, date(2011, 5, 12), "The board, minutes of May 12, 2011")
    assert (version.adopted_on, version.decision_id) == (date(2011, 5, 12), None)


def test_the_database_itself_lets_nothing_be_adopted_by_nobody(act: Act) -> None:
    version = begun(act)
    adopted = text("UPDATE resale_version SET adopted_on = '2011-05-12' WHERE id = :id")
    with pytest.raises(IntegrityError, match="adopted_by_somebody"), act.session.begin_nested():
        act.session.execute(adopted, {"id": version.id})


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STAFF, Role.ADMIN}))
def test_nobody_else_reads_or_writes_any_of_it(act: Act, role: Role) -> None:
    version = begun(act)
    kept = commands.keep(act, version, "12 Mill Street", FACTS)
    account = Account(email="x@example.org", name="X", role=role.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    other = as_account(act, account)
    tries: list[Callable[[], object]] = [
        lambda: queries.calculation(other, kept.id), lambda: queries.version(other, version.id),
        lambda: queries.formula(other, version.formula_id), lambda: commands.keep(other, version, "x", FACTS),
        lambda: commands.name_formula(other, "x"), lambda: commands.adopt(other, version),
    ]  # fmt: skip
    for attempt in tries:
        with pytest.raises((NotThere, NotAllowed)):
            attempt()
    assert list(queries.formulas(other)) == []
    assert list(queries.calculations(other)) == []


def test_the_value_of_an_index_is_that_of_the_rule(act: Act) -> None:
    index = ResaleIndex(kind="ami", name="Area median income, Alder County", made_at=act.moment)
    act.session.add(index)
    act.session.flush()
    for year, household, value, published in (
        (2016, 4, "68000", date(2016, 4, 1)), (2016, 4, "68500.5", date(2016, 7, 1)),
        (2016, 2, "54000", date(2016, 4, 1)), (2026, 4, "90100", date(2026, 6, 15)),
        (2025, 4, "88000", date(2025, 4, 1)),
    ):  # fmt: skip
        act.session.add(
            ResaleIndexValue(
                index_id=index.id, year=year, household=household, value=value, published_on=published, source="HUD",
                entered_at=act.moment,
            )
        )  # fmt: skip
    act.session.flush()
    found = indices.index(act, index.id)
    by_publication = indices.with_tables(Terms(Kind.INDEX), FACTS, found, 4)
    assert by_publication.index_then is not None
    assert by_publication.index_now is not None
    assert by_publication.index_then.value == 68_000
    assert by_publication.index_now.value == 88_000
    of_year = indices.with_tables(Terms(Kind.INDEX, vintage=Vintage.OF_YEAR), FACTS, found, 4)
    assert of_year.index_now is not None
    assert of_year.index_now.value == 90_100  # although it was published a fortnight later
    assert indices.with_tables(Terms(Kind.INDEX), FACTS, found, 1).index_now is None
    found.values[0].withdrawn_at = act.moment
    assert indices.value_on(found.values, 4, date(2026, 7, 1), Vintage.PUBLISHED) == by_publication.index_now
