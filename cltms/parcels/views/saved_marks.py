"""What the pages of saved views and selections show in the same way: their links, their words, owners' names."""

from flask import url_for
from flask_babel import gettext as _

from cltms.foundation.acting import current_actor
from cltms.foundation.house import house
from cltms.parcels import names, words
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.models import Parcel
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import KIND_TITLES, SHARING_TITLES, SHOWN_TITLES, SavedAction, Shown
from cltms.parcels.views.blueprint import bp


@bp.app_context_processor
def _words() -> dict[str, object]:
    return {
        "kind_titles": KIND_TITLES, "sharing_titles": SHARING_TITLES, "shown_titles": SHOWN_TITLES,
        "saved_action": SavedAction,
    }  # fmt: skip


@bp.app_template_global("opens")
def opens(saved: Saved) -> str:
    """The address at which a view shows its lots, as the list or the map that it was."""
    endpoint = "parcels.county_map" if saved.shown == Shown.MAP else "parcels.lots"
    at = f"#map={saved.map_at}" if saved.shown == Shown.MAP and saved.map_at else ""
    return f"{url_for(endpoint, slug=saved.jurisdiction.slug)}?{saved.asked}{at}"


@bp.app_template_global("saved_link")
def saved_link(saved: Saved) -> str:
    """The link that is sent to others."""
    site: str = house().settings.where_readers_find_it.rstrip("/")
    return site + url_for("parcels.saved_one", address=saved.address)


@bp.app_template_filter("owner_of")
def _owner_of(lot: Parcel) -> str:
    """The owner of a lot as the reader may read it."""
    if not names.may_be_shown(current_actor(), lot.owner_kind):
        return str(_("A private owner"))
    return words.owner(lot.owner) or str(_("No owner is named."))


@bp.app_template_filter("readable")
def _readable(row: ParcelChange) -> ParcelChange:
    """A change as the reader may read it: without the names of private owners where those are not for them."""
    if row.kind not in {"owner", "new", "gone"} or names.may_read(current_actor()):
        return row
    told = {column.key: getattr(row, column.key) for column in ParcelChange.__table__.columns}
    for side in ("old", "new"):
        if not names.may_be_shown(current_actor(), told[f"{side}_owner_kind"]):
            told[side] = None
    return ParcelChange(**told)
