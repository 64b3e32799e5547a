"""Charges: what a room wants to be billed for a month, told to the books, which know nothing of leases or shares.

A room that has charges (ground leases, carrying charges) says in its manifest how they are found. The books propose
them to a person, and bill each once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cltms.foundation.act import Reading
from cltms.foundation.subjects import SubjectRef


@dataclass(frozen=True)
class Charge:
    """One amount for one subject: owed on one account of the chart and earned on another, in minor units.

    ``said`` explains the amount to whom it is billed. ``what`` tells charges of one subject and month apart, such as
    ``fee of lease 12``; the same one is billed once, whatever its amount. It names nobody. Below zero is a credit.
    """

    subject: SubjectRef
    owed_id: int
    earned_id: int
    amount_minor: int
    said: str
    what: str = ""


@dataclass(frozen=True)
class ChargeKind:
    """One kind of charges of a room: its title, and how those of a month (its first day) are found."""

    title: Any
    of_month: Callable[[Reading, date], Sequence[Charge]]
