"""Finding formulas, versions and calculations, only for who may see them."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.leases.resale.models import ResaleCalculation, ResaleFormula, ResaleVersion
from cltms.leases.resale.policy import POLICY

SHOWN = 200
"""Calculations on one page, the latest first."""


def formulas(look: Reading) -> Sequence[ResaleFormula]:
    """List all formulas by name, with their versions."""
    rows = select(ResaleFormula).where(POLICY.visible_to(look.actor)).order_by(ResaleFormula.name)
    return look.session.scalars(rows.options(selectinload(ResaleFormula.versions))).all()


def formula(look: Reading, formula_id: int) -> ResaleFormula:
    """Give a formula with its versions; NotThere."""
    rows = select(ResaleFormula).where(ResaleFormula.id == formula_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(
        rows.options(selectinload(ResaleFormula.versions)).execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def version(look: Reading, version_id: int) -> ResaleVersion:
    """Give a version with its formula; NotThere."""
    rows = select(ResaleVersion).where(ResaleVersion.id == version_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(joinedload(ResaleVersion.formula))).one_or_none()
    if found is None:
        raise NotThere
    return found


def calculations(look: Reading) -> Sequence[ResaleCalculation]:
    """List what was worked out, the latest first."""
    rows = select(ResaleCalculation).where(POLICY.visible_to(look.actor)).order_by(ResaleCalculation.id.desc())
    return look.session.scalars(_whole(rows).limit(SHOWN)).all()


def calculation(look: Reading, calculation_id: int) -> ResaleCalculation:
    """Give what was worked out once, with its version and who did it; NotThere."""
    rows = select(ResaleCalculation).where(ResaleCalculation.id == calculation_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(_whole(rows)).one_or_none()
    if found is None:
        raise NotThere
    return found


def _whole(rows: Select[ResaleCalculation]) -> Select[ResaleCalculation]:
    path = joinedload(ResaleCalculation.version).joinedload(ResaleVersion.formula)
    return rows.options(path, joinedload(ResaleCalculation.made_by))
