"""Say what was measured of lots taken together in the reader's words and units."""

from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.parcels import words
from cltms.parcels.vocabulary import BODY_TITLES, OWNER_KIND_TITLES
from cltms.vacant_lots.assemblages.ground import Held, Piece
from maps.owners.vocabulary import Body, OwnerKind

MOST_STREETS = 4
"""Streets that are named one by one."""


def holder(held: Held) -> str:
    """Name who holds some of the ground; of private owners only which kind they are."""
    if held.name:
        return held.name
    if held.body:
        return str(BODY_TITLES[Body(held.body)])
    return str(OWNER_KIND_TITLES[OwnerKind(held.kind)]) if held.kind else _("the roll does not say")


def reasons(piece: Piece, lang: str) -> list[str]:
    """Say why it stands where it stands among suggestions."""
    return [
        ngettext("%(num)s lot stands alone.", "%(num)s lots share edges.", len(piece.keys)),
        _(
            "Together they have %(area)s; the largest alone has %(largest)s.",
            area=words.area(piece.area_m2, lang), largest=words.area(piece.largest_m2, lang),
        ),
        *_whom_to_ask(piece, lang), *_where_it_lies_open(piece, lang),
    ]  # fmt: skip


def _whom_to_ask(piece: Piece, lang: str) -> list[str]:
    known, told = piece.known_holders, []
    if len(known) == 1:
        told.append(_("One holder to ask: %(holder)s.", holder=holder(known[0])))
    elif known:
        told.append(_("%(count)s holders to ask, first %(holder)s.", count=len(known), holder=holder(known[0])))
    if piece.unknown_m2:
        told.append(_("Of %(area)s the roll does not say who holds it.", area=words.area(piece.unknown_m2, lang)))
    return told


def _where_it_lies_open(piece: Piece, lang: str) -> list[str]:
    if not piece.fronts:
        return [
            _("How much of it lies along a street is not known: parcels lie on all sides, and some may be streets.")
        ]
    return [_front(street, words.length(length, lang)) for street, length in piece.fronts[:MOST_STREETS]]


def _front(street: str, length: str) -> str:
    if not street:
        return str(_("%(length)s lie open to a street or other ground without parcels.", length=length))
    return str(_("%(length)s lie along %(street)s.", length=length, street=street))
