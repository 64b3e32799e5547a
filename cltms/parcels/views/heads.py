"""What the list of lots and the map of the county have in common: the place, its questions, and what was picked."""

from typing import Any

from cltms.foundation.act import Reading
from cltms.foundation.i18n import say
from cltms.parcels import districts, editions
from cltms.parcels.forms import LotFilterForm
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.selection import picked_lots


def head_of(look: Reading, jurisdiction: Jurisdiction, form: LotFilterForm) -> dict[str, Any]:
    """Give what stands above and beside the lots of a filter, however they are shown."""
    return {
        "jurisdiction": jurisdiction, "form": form, "edition": editions.edition(look.session, jurisdiction),
        "picked": picked_lots(look, jurisdiction), "district_names": districts.names(look.session, jurisdiction),
    }  # fmt: skip


def say_wrong(form: LotFilterForm, error: NotUnderstood) -> None:
    """Say above the form what of an address is not understood, unless a field of it says so."""
    if not any(field.errors for field in form):
        form.form_errors.append(say(error.sentence))
