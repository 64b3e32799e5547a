"""Whose names leave the house: who may read private owners' names, and what of a lot is left out for everybody else."""

from collections.abc import Iterable

import geopandas as gpd
from sqlalchemy import ColumnElement, and_, or_

from cltms.foundation.act import Actor
from cltms.parcels.models import Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from maps.owners.vocabulary import OwnerKind

NAMED = (OwnerKind.PUBLIC, OwnerKind.NONPROFIT, OwnerKind.RELIGIOUS, OwnerKind.BUSINESS)
"""Kinds of owners that are no private persons; an owner of whom nothing is known may be one."""
OF_THE_OWNER = (
    "owner", "owner2", "mail_address", "recognised_as", "owner_rule", "owner_column", "owner_reason", "tax_owed",
)  # fmt: skip
"""What tells who a private owner is, or what only concerns them."""
NEVER = ("owner2", "mail_address", "tax_owed", "exempt")
"""What may name or concern a person whoever the owner is, such as “care of” or “veteran”: for public owners alone."""
TOLD = ("vacancy_reasons", "owner_reason")
"""What people told, and how we found out."""


def may_read(actor: Actor) -> bool:
    """Whether ``actor`` may read and search the names of private owners."""
    return POLICY.may(actor, ParcelAction.NAMES)


def may_be_shown(actor: Actor, owner_kind: str | None) -> bool:
    """Whether ``actor`` may read the name of an owner of this kind; of an unknown kind it may be a person's."""
    return owner_kind in NAMED or may_read(actor)


def without_private(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave out of exported columns what tells who a private owner is; the rows stay."""
    kind = frame["owner_kind"]
    frame = frame.assign(**{name: frame[name].where(kind.isin(NAMED), None) for name in OF_THE_OWNER})
    frame = frame.assign(**{name: frame[name].where(kind == OwnerKind.PUBLIC, None) for name in NEVER})
    return frame.assign(**dict.fromkeys(TOLD))


def says_openly(words: Iterable[str], keys: Iterable[str]) -> ColumnElement[bool]:
    """Every word stands in identifier, address or an owner who is no private person, or a key begins so.

    A private owner's name is not even looked at: whoever asks for it would learn from the answer that it is there.
    """
    owner = Parcel.owner_kind.in_(NAMED)
    each = (
        or_(
            Parcel.parcel_key.icontains(word, autoescape=True), Parcel.situs.icontains(word, autoescape=True),
            and_(owner, Parcel.owner.icontains(word, autoescape=True)),
        )
        for word in words
    )  # fmt: skip
    return or_(and_(*each), *(Parcel.parcel_key.startswith(key, autoescape=True) for key in keys))
