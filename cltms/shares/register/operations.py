"""What can happen to shares: each operation as the holdings that it moves; plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

from cltms.foundation.errors import Refused
from cltms.shares.register.classes import ClassId, ShareClass
from maps.sentences import sentence

MemberId = NewType("MemberId", int)


@dataclass(frozen=True)
class Movement:
    """So many shares of a class more for a member or, below zero, fewer."""

    member: MemberId
    share_class: ClassId
    shares: int


@dataclass(frozen=True)
class Subscribe:
    """The co-op issues shares to a member."""

    member: MemberId
    share_class: ClassId
    shares: int


@dataclass(frozen=True)
class Transfer:
    """A member passes shares on to another."""

    member: MemberId
    taker: MemberId
    share_class: ClassId
    shares: int


@dataclass(frozen=True)
class BuyBack:
    """The co-op takes shares of a member back."""

    member: MemberId
    share_class: ClassId
    shares: int


@dataclass(frozen=True)
class Convert:
    """A member's shares of one class become shares of another, of the same worth at par."""

    member: MemberId
    share_class: ClassId
    shares: int
    into: ClassId
    into_shares: int


Operation = Subscribe | Transfer | BuyBack | Convert


def movements(operation: Operation, classes: Mapping[ClassId, ShareClass]) -> tuple[Movement, ...]:
    """Give what an operation moves; `Refused` for one that moves nothing, or that makes worth out of nothing."""
    member, share_class, shares = operation.member, operation.share_class, operation.shares
    if shares < 1:
        raise Refused(sentence("At least one whole share is moved."))
    if isinstance(operation, Subscribe):
        return (Movement(member, share_class, shares),)
    given = Movement(member, share_class, -shares)
    if isinstance(operation, Transfer):
        if operation.taker == member:
            raise Refused(sentence("Shares are passed on to somebody else."))
        return (given, Movement(operation.taker, share_class, shares))
    if isinstance(operation, Convert):
        _require_same_worth(operation, classes)
        return (given, Movement(member, operation.into, operation.into_shares))
    return (given,)


def _require_same_worth(operation: Convert, classes: Mapping[ClassId, ShareClass]) -> None:
    before, after = classes[operation.share_class], classes[operation.into]
    same = operation.shares * before.par_minor == operation.into_shares * after.par_minor
    if operation.share_class == operation.into or operation.into_shares < 1:
        raise Refused(sentence("Shares are converted into at least one share of another class."))
    if before.currency != after.currency or not same:
        raise Refused(sentence("What is converted is worth the same before and after, at par."))
