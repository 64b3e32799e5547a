"""Finding the columns that make a parcel's own address and its owner's mailing address, whole or in pieces."""

import re
from collections import defaultdict
from collections.abc import Mapping

from maps.parcel_files.mapping.names import words
from maps.parcel_files.mapping.values import Seen
from maps.roll import Field

Pieces = dict[str, str]
"""For each piece of an address (``number``, ``street`` …) the name of the column that holds it."""

_ORDER = {
    Field.SITUS: ("line", "number", "direction", "street", "suffix"),
    Field.MAIL_ADDRESS: ("line", "number", "direction", "street", "suffix", "line 2", "city", "state", "zip"),
}
_MAIL = frozenset({"mail", "postal", "owner", "taxpayer", "bill", "billing", "tax", "care"})
_SITUS = frozenset({"situs", "site", "location", "property", "physical", "parcel", "premise"})
_NEVER = frozenset(
    {
        "date", "id", "class", "value", "deed", "email", "sale", "legal", "council", "county", "status", "zoning",
        "district", "land", "x", "y", "area", "map", "book",
    }
)  # fmt: skip
_STREET_NUMBER = re.compile(r"^\d+[A-Z]?(?:[ -]\d+)?$")
_NUMBERED = frozenset({"street", "location", "house", "address", "st", "property"})
_LINES = (("location",), ("situs",), ("site",), ("property", "location"), ("location", "1"))
_A_LINE = re.compile(r"\d|\b(?:ST|RD|AVE?|DR|LN|ROAD|STREET|BOX|WAY|CALLE|HWY|CT|PL|BLVD)\b")


def address_pieces(columns: Mapping[str, Seen]) -> dict[Field, tuple[str, ...]]:
    """Give for situs and mailing address the columns that make them, in the order in which they are written."""
    scopes: dict[str, Pieces] = defaultdict(dict)
    for name, column in columns.items():
        role, scope = _role(name), _scope(name)
        if role is not None and len(column.texts) and _holds(column, role):
            scopes[scope].setdefault(role, name)
    mail, situs, unsaid = scopes["mail"], scopes["situs"], scopes["unsaid"]
    if unsaid:
        if _is_mail(unsaid, columns) and not mail:
            mail = unsaid
        else:
            situs = situs if _complete(situs) else {**unsaid, **situs}
    found = {Field.SITUS: _ordered(situs, Field.SITUS), Field.MAIL_ADDRESS: _ordered(mail, Field.MAIL_ADDRESS)}
    return {field: names for field, names in found.items() if names}


def _role(name: str) -> str | None:
    """Say which piece of an address a column holds by its name."""
    held = words(name)
    if _NEVER & set(held):
        return None
    if held[-2:] in (("code", "postal"), ("postal", "code")):
        return "zip"
    last = set(held[-2:])
    if {"city", "state", "zip"} & last:
        return next((piece for piece in ("city", "state", "zip") if piece in last), None) if "4" not in held else None
    roles = {
        "suffix": "suffix" in held or held == ("type",),
        "direction": "direction" in held,
        "number": "number" in held and bool(_NUMBERED & set(held)),
        "street": "street" in held or ("name" in held and bool({"location", "st"} & set(held))),
        "line 2": "address" in held and "2" in held,
        "line": ("address" in held and not {"3", "4"} & set(held)) or held in _LINES,
    }
    return next((role for role, is_it in roles.items() if is_it), None)


def _scope(name: str) -> str:
    held = set(words(name))
    if held & _MAIL:
        return "mail"
    return "situs" if held & _SITUS else "unsaid"


def _holds(column: Seen, role: str) -> bool:
    if column.nested:
        return False
    if role == "number":
        return column.share(_STREET_NUMBER) > 0.5
    if role == "line":
        return column.share(_A_LINE) > 0.3
    if role in ("city", "street"):
        return column.share(re.compile(r"[^\W\d_]{2}")) > 0.5
    return True


def _is_mail(unsaid: Pieces, columns: Mapping[str, Seen]) -> bool:
    """A roll whose addresses lie in many towns and states speaks of owners, not of its own parcels."""
    if "city" not in unsaid:
        return False
    states = columns[unsaid["state"]].kinds if "state" in unsaid else 0
    return states > 2 or columns[unsaid["city"]].kinds > 60


def _complete(pieces: Pieces) -> bool:
    return "line" in pieces or "street" in pieces


def _ordered(pieces: Pieces, field: Field) -> tuple[str, ...]:
    if not _complete(pieces):
        return ()
    if "line" in pieces:  # a whole line makes its pieces superfluous, but not the town
        pieces = {
            role: name for role, name in pieces.items() if role not in ("number", "direction", "street", "suffix")
        }
    return tuple(pieces[role] for role in _ORDER[field] if role in pieces)
