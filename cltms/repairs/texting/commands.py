"""Taking a text message in, once: it becomes a report, a line to one, or a question for the code on the door."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.members.contacts import WrittenContact, written
from cltms.members.vocabulary import Way
from cltms.outbox import commands as outbox
from cltms.repairs import receipts, reporting
from cltms.repairs.forms import LONGEST_TEXT
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.texting import letters
from cltms.repairs.texting.finding import Home, by_door, by_number
from cltms.repairs.texting.models import InboundText
from cltms.repairs.texting.vocabulary import WAITS, Became
from cltms.repairs.texting.words import NEW, dangers_of, language_of, problem_of
from cltms.repairs.vocabulary import Channel, Room
from maps.sentences import sentence


@dataclass(frozen=True)
class Inbound:
    """A message as a gateway gives it: its own name for it, the number it came from, and what it says."""

    message_id: str
    number: str
    text: str


@dataclass(frozen=True)
class Site:
    """What answers and receipts need to know of the house."""

    secret: bytes
    address: str


def tidied(inbound: Inbound) -> Inbound:
    """Write the number as contacts are kept; `Refused` for what is no message from a telephone."""
    if not inbound.message_id.strip() or not inbound.text.strip() or len(inbound.text) > LONGEST_TEXT:
        raise Refused(
            sentence("A message needs an id, a number and a text of at most {most} signs.", most=LONGEST_TEXT)
        )
    number = written(Way.PHONE, inbound.number).value
    return Inbound(inbound.message_id.strip(), number, inbound.text.strip())


def count(act: Act, inbound: Inbound) -> None:
    """Count a message of a number, in an act of its own; `TooMany` after too many."""
    throttle.count(act, Purpose.TEXT, Trier(f"text {inbound.number}", ""))


def take(act: Act, inbound: Inbound, site: Site) -> None:
    """Take a message in; the same one a second time changes nothing. Nobody but its number learns what came of it."""
    row = _first_copy(act, inbound)
    if row is None:
        return
    text, is_new = NEW.sub("", inbound.text), NEW.match(inbound.text) is not None
    known = None if is_new else _open_report(act, inbound.number)
    if known is not None:
        reporting.write(act, known, text, by_resident=True)
        row.settle(Became.MESSAGE, known.id)
        return
    home = by_number(act, inbound.number)
    if home is None and (found := by_door(act, text)) is not None:
        home, typed = found
        text = text.replace(typed, "").strip()
    if home is not None:
        _report(act, row, inbound, home, text, site)
    else:
        _wait(act, row, inbound, text)


def _report(act: Act, row: InboundText, inbound: Inbound, home: Home, text: str, site: Site) -> None:
    waiting = _waiting(act, inbound.number, row)
    said = "\n".join([*(each.said for each in waiting if each.said), *([text] if text else [])])
    language = home.language or language_of(said)
    told = Told(
        Room.WHOLE_HOME, problem_of(said), dangers_of(said), said, language, Channel.TEXT,
        contact=WrittenContact(Way.PHONE, inbound.number),
    )  # fmt: skip
    key = _form_key(site.secret, inbound)
    pin = receipts.pin_of(site.secret, key)
    request = reporting.report(act, home.building, home.unit, told, form_key=key, pin=pin)
    for each in (row, *waiting):
        each.settle(Became.REPORT, request.id)
    outbox.post(act, letters.receipt(request, pin, inbound.number, site.address))


def _wait(act: Act, row: InboundText, inbound: Inbound, text: str) -> None:
    """Keep the words until the code on the door comes or staff know the home, and ask for the code once."""
    asked_before = bool(_waiting(act, inbound.number, row))
    row.said, row.number, row.danger = text, inbound.number, bool(dangers_of(text))
    row.became = Became.WAITING.value
    if not asked_before:
        outbox.post(act, letters.question(inbound.number))


def _first_copy(act: Act, inbound: Inbound) -> InboundText | None:
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    number = act.session.scalar(
        insert(InboundText)
        .values(
            message_index=_name_of(inbound), from_index=inbound.number, became=Became.NOTHING.value,
            arrived_at=act.moment,
        )
        .on_conflict_do_nothing(index_elements=[InboundText.message_index])
        .returning(InboundText.id)
    )  # fmt: skip
    return None if number is None else act.session.get_one(InboundText, number)


def _waiting(act: Act, number: str, row: InboundText) -> list[InboundText]:
    rows = select(InboundText).where(
        InboundText.from_index == number, InboundText.became == Became.WAITING.value, InboundText.id != row.id,
        InboundText.arrived_at >= act.moment - WAITS,
    )  # fmt: skip
    return list(act.session.scalars(rows.order_by(InboundText.id).with_for_update()))


def _open_report(act: Act, number: str) -> RepairRequest | None:
    """Give the report that this number made by text lately and that is still worked on."""
    rows = (
        select(RepairRequest)
        .join(InboundText, InboundText.request_id == RepairRequest.id)
        .join(WorkOrder, WorkOrder.request_id == RepairRequest.id)
        .where(
            InboundText.from_index == number, InboundText.arrived_at >= act.moment - WAITS,
            WorkOrder.ended_at.is_(None),
        )
        .order_by(RepairRequest.id.desc())
    )  # fmt: skip
    return act.session.scalars(rows).first()


def _form_key(secret: bytes, inbound: Inbound) -> str:
    name = f"text {_name_of(inbound)}".encode()
    return str(UUID(bytes=hmac.new(secret, name, hashlib.sha256).digest()[:16]))


def _name_of(inbound: Inbound) -> str:
    """Name a message by number and id: some gateways count anew for each number."""
    return f"{inbound.number} {inbound.message_id}"
