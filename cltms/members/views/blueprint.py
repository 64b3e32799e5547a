"""The pages' common ground: the blueprint, words for templates, and telling a refusal on the form that led to it."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from cltms.foundation.acting import reading
from cltms.foundation.arriving import arriving
from cltms.foundation.writing import day
from cltms.members.contacts import readable
from cltms.members.vocabulary import HAT_TITLES, KIND_TITLES, LANGUAGE_TITLES, REASON_TITLES, WAY_TITLES, MemberAction

bp = Blueprint("members", __name__, template_folder="../templates")


def opened() -> AbstractContextManager[Any]:
    """Act on a form that was sent; only read for one that is shown."""
    return arriving() if request.method == "POST" else reading()


def written_days(starts_on: date, ends_on: date | None) -> str:
    """Write the days of a term as a reader counts them, with the last day inside."""
    start = day(starts_on)
    if ends_on is None:
        return str(_("since %(start)s", start=start))
    if ends_on == starts_on:
        return str(_("recorded by mistake for %(start)s", start=start))
    return str(_("%(start)s to %(end)s", start=start, end=day(ends_on - timedelta(days=1))))


bp.add_app_template_global(readable, "readable_contact")
bp.add_app_template_global(written_days, "written_days")


@bp.context_processor
def _titles() -> dict[str, object]:
    return {
        "actions": MemberAction, "hat_titles": HAT_TITLES, "kind_titles": KIND_TITLES, "way_titles": WAY_TITLES,
        "language_titles": LANGUAGE_TITLES, "reason_titles": REASON_TITLES,
    }  # fmt: skip
