"""What can happen: a formula is named, a version written and adopted, a price worked out and kept."""

from datetime import date

from sqlalchemy import func, select

from cltms.decisions import required
from cltms.decisions.vocabulary import SubjectKind
from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from cltms.foundation.plainly import as_json
from cltms.leases.resale.facts import FormulaNamed, PriceWorkedOut, VersionAdopted, VersionWritten
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.pricing import Price
from cltms.leases.resale.formula.pricing import price as price_of
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.models import ResaleCalculation, ResaleFormula, ResaleVersion
from cltms.leases.resale.policy import POLICY
from cltms.leases.resale.vocabulary import ResaleAction
from maps.sentences import sentence


def name_formula(act: Act, name: str) -> ResaleFormula:
    """Begin a formula; `Refused` for a name that is taken."""
    POLICY.require(act, ResaleAction.KEEP)
    if act.session.scalars(select(ResaleFormula.id).where(ResaleFormula.name == name)).first() is not None:
        raise Refused(sentence("A formula has this name already. Write a new version of it, or choose another name."))
    formula = ResaleFormula(name=name, made_at=act.moment)
    act.session.add(formula)
    act.session.flush()
    act.record(FormulaNamed(formula.id))
    return formula


def write_version(
    act: Act, formula: ResaleFormula, terms: Terms, currency: str, why: str, source: Brought | None = None
) -> ResaleVersion:
    """Write a version down; it is never changed, a better one is a further version."""
    POLICY.require(act, ResaleAction.KEEP)
    last = select(func.max(ResaleVersion.number)).where(ResaleVersion.formula_id == formula.id)
    number = (act.session.scalars(last).one() or 0) + 1
    version = ResaleVersion(
        formula_id=formula.id, number=number, kind=terms.kind.value, currency=currency, terms=as_json(terms), why=why,
        file=source.file if source else None, media_type=source.media_type if source else None,
        made_at=act.moment, made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(version)
    act.session.flush()
    act.record(VersionWritten(version.id, formula.id, number, version.kind))
    return version


def adopt(act: Act, version: ResaleVersion) -> None:
    """Let a version be used under the decision about it that is in force; `Refused` while there is none."""
    POLICY.require(act, ResaleAction.KEEP)
    _refuse_twice(version)
    citation = required.decision(act, SubjectKind.RESALE_FORMULA, str(version.id))
    _adopt(act, version, citation.adopted_on, citation.decision_id)


def adopt_as_before(act: Act, version: ResaleVersion, adopted_on: date, authority: str) -> None:
    """Let a version be used that was authorised before this house kept decisions; the paper that says so is needed."""
    POLICY.require(act, ResaleAction.KEEP)
    _refuse_twice(version)
    if version.file is None:
        raise Refused(
            sentence("Without a decision of this house a version needs the paper that says who adopted it, and when.")
        )
    if adopted_on > act.today:
        raise Refused(sentence("What was adopted before has a day that is over. Look at the day."))
    version.authority = authority
    _adopt(act, version, adopted_on, None)


def price(version: ResaleVersion, facts: Facts) -> Price:
    """Work out what a home sells for by a version; the same version and facts give the same lines for ever."""
    return price_of(version.whole_terms, facts, version.currency)


def keep(act: Act, version: ResaleVersion, name: str, facts: Facts) -> ResaleCalculation:
    """Work a price out and keep it with every line; also one that lacks facts, which are named on it."""
    POLICY.require(act, ResaleAction.WORK_OUT)
    found = price(version, facts)
    row = ResaleCalculation(
        version_id=version.id, name=name, facts=as_json(facts), result=as_json(found), price_minor=found.price_minor,
        currency=found.currency, made_at=act.moment, made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(PriceWorkedOut(row.id, version.id))
    return row


def _adopt(act: Act, version: ResaleVersion, adopted_on: date, decision_id: int | None) -> None:
    version.adopted_on, version.decision_id = adopted_on, decision_id
    act.record(VersionAdopted(version.id, version.formula_id, version.number, adopted_on, decision_id or 0))


def _refuse_twice(version: ResaleVersion) -> None:
    if version.adopted_on is not None:
        raise Refused(sentence("This version is adopted already, and stays as it is."))
