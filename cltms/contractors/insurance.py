"""Whose insurance runs out: who is not insured gets no order, so staff are told before."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from cltms.crews.models import Contractor
from cltms.crews.policy import POLICY
from cltms.crews.vocabulary import CrewAction
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due

SOON = timedelta(days=30)


class Insured(StrEnum):
    """How it stands with an insurance."""

    RUNS = "runs"
    ENDS_SOON = "ends soon"
    OVER = "over"
    UNKNOWN = "unknown"


INSURED_TITLES: dict[Insured, Any] = {
    Insured.RUNS: _("insured"),
    Insured.ENDS_SOON: _("runs out soon"),
    Insured.OVER: _("has run out"),
    Insured.UNKNOWN: _("not known"),
}


def insured(contractor: Contractor, day: date) -> Insured:
    """Say how it stands with the insurance of a contractor on a day."""
    if contractor.insured_until is None:
        return Insured.UNKNOWN
    if not contractor.is_insured(day):
        return Insured.OVER
    return Insured.ENDS_SOON if contractor.insured_until - day <= SOON else Insured.RUNS


def due(look: Reading) -> Sequence[Due]:
    """Tell who keeps contractors whose insurance runs out soon or has, by the first day that it no longer runs."""
    if not POLICY.opens(look.actor, CrewAction.KEEP):
        return []
    count, first = look.session.execute(
        select(func.count(Contractor.id), func.min(Contractor.insured_until)).where(
            POLICY.visible_to(look.actor), Contractor.ended_at.is_(None), Contractor.insured_until <= look.today + SOON
        )
    ).one()
    title = ngettext("insurance of a contractor runs out", "insurances of contractors run out", count)
    return [Due(title, count, url_for("contractors.contractors"), first)]
