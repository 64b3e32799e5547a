"""Receipts: a code that may be seen, and a PIN that opens it and is shown only to the browser that reported.

The PIN is made from the key of the form that was sent and a secret of the house, so that a form that is sent a second
time, after its answer was lost on the way, gets the same receipt; only keyed hashes of both are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.act import Act, Reading
from cltms.foundation.arriving.here import made_from
from cltms.foundation.codes import as_typed, new_code
from cltms.foundation.errors import NotThere, Refused
from cltms.repairs.models import RECEIPT_CODE, RepairRequest
from maps.sentences import sentence

PIN = 6
"""Figures of a PIN; with the limits on tries nobody guesses one."""


@dataclass(frozen=True)
class Receipt:
    """What the resident takes away."""

    code: str
    pin: str
    form_key: str


def pin_of(secret: bytes, form_key: str) -> str:
    """Make the PIN of the form with this key."""
    return str(int.from_bytes(made_from(secret, "repair receipt", form_key)) % 10**PIN).zfill(PIN)


def free_code(act: Act) -> str:
    """Make a receipt's code that no other has."""
    while True:
        code = new_code(RECEIPT_CODE)
        if act.session.scalars(select(RepairRequest.id).where(RepairRequest.code == code)).one_or_none() is None:
            return code


def just_given(
    look: Reading, secret: bytes, request_id: int, form_keys: Iterable[str]
) -> tuple[RepairRequest, Receipt]:
    """Give a report and its receipt to the browser that has just sent its form; NotThere for everybody else."""
    for form_key in form_keys:
        mine = (RepairRequest.id == request_id, RepairRequest.receipt_index == form_key)
        found = look.session.scalars(_whole().where(*mine)).one_or_none()
        if found is not None:
            return found, Receipt(found.code, pin_of(secret, form_key), form_key)
    raise NotThere


def count_report(act: Act, address: str) -> None:
    """Count a report, or a look at a door that is not there, in an act of its own; `TooMany` after too many."""
    throttle.count(act, Purpose.REPORT, Trier("report", address))


def count_try(act: Act, code: str, address: str) -> None:
    """Count a try before it is looked at, in an act of its own; `TooMany` when there were too many."""
    throttle.count(act, Purpose.RECEIPT, _trier(code, address))


def opened(act: Act, code: str, pin: str, address: str) -> RepairRequest:
    """Give the report with this code and PIN; `Refused` when they do not fit."""
    typed = as_typed(code)
    found = act.session.scalars(
        _whole().where(RepairRequest.code == typed, RepairRequest.pin_index == f"{typed} {as_typed(pin)}")
    ).one_or_none()
    if found is None:
        raise Refused(sentence("No report has this code and PIN. Both stand on the receipt."))
    throttle.forget(act, Purpose.RECEIPT, _trier(code, address))
    return found


def report(look: Reading, request_id: int) -> RepairRequest:
    """Give a report that this browser has opened before; NotThere."""
    found = look.session.scalars(_whole().where(RepairRequest.id == request_id)).one_or_none()
    if found is None:
        raise NotThere
    return found


def _trier(code: str, address: str) -> Trier:
    return Trier(f"receipt {as_typed(code)}", address)


def _whole() -> Select[RepairRequest]:
    return select(RepairRequest).options(joinedload(RepairRequest.building), joinedload(RepairRequest.unit))
