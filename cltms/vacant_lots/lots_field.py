"""The field in which somebody writes identifiers of lots, one in each line or with commas between them."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.errors import Refused
from cltms.foundation.forms import TextAreaField, tidied
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import MOST_LOTS, named
from maps.sentences import sentence

LONGEST_LIST = 60 * MOST_LOTS


ABOUT_WHICH = _("About which lots?")


def lots_field(asked: Any = ABOUT_WHICH) -> Any:
    """Make the field."""
    return TextAreaField(
        asked, hint=_("Their identifiers as the roll has them, one in each line."),
        validators=[InputRequired(_("Write at least one identifier.")), Length(max=LONGEST_LIST)],
        render_kw={"rows": 3},
    )  # fmt: skip


def lots_written(session: Any, jurisdiction: Jurisdiction, text: str | None) -> list[Parcel]:
    """Find the lots that somebody wrote, each once; `Refused` for an identifier that the roll has not, or not once."""
    written = [tidied(each) for line in (text or "").splitlines() for each in line.split(",")]
    keys = []
    for each in [each for each in written if each][: MOST_LOTS + 1]:
        key = each if roll.lot(session, jurisdiction, each) else roll.key_of(session, jurisdiction, each)
        if key is None:
            raise Refused(sentence("The roll has no lot {id}. Look at the identifier.", id=each))
        keys.append(key)
    return named(session, jurisdiction, keys)
