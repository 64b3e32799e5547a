"""A report as another program sends it: read strictly, so that what is not understood is said and not lost."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.homes.models import Building, Unit
from cltms.members.contacts import WrittenContact, guessed
from cltms.repairs import letters
from cltms.repairs.left_out import contact_left_out
from cltms.repairs.open311.services import DANGER, ROOM, SERVICES, UNIT
from cltms.repairs.open311.where import building_meant
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Danger, Room
from maps.sentences import sentence

LONGEST_DESCRIPTION = 4000
"""As GeoReport v2 has it."""
LONGEST_LINE = 200
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Posted:
    """What was sent, where it belongs, and a key that is the same when the same is sent again on that day."""

    building: Building
    unit: Unit | None
    told: Told
    form_key: str
    contact_left_out: str | None


def posted(look: Reading, sent: MultiDict[str, str], language: str) -> Posted:
    """Understand a report; `Refused` with what is missing or not known."""
    problem = SERVICES.get(sent.get("service_code", ""))
    if problem is None:
        raise Refused(sentence("The service_code is missing or not known."))
    said = sent.get("description", "").replace("\0", " ").strip()
    if len(said) > LONGEST_DESCRIPTION:
        raise Refused(sentence("The description has more than {most} signs.", most=LONGEST_DESCRIPTION))
    building = building_meant(look, sent.get("address_id", ""), _line(sent, "address_string"), sent)
    label = _line(sent, f"attribute[{UNIT}]")
    unit = _unit(look, building, label)
    dangers = _dangers(sent)
    contact, lost = _contact(sent, dangers)
    told = Told(
        _choice(Room, sent, ROOM), problem, dangers, said, language, Channel.OPEN311,
        where_said=None if unit else label, name=" ".join(filter(None, _names(sent))) or None, contact=contact,
    )  # fmt: skip
    return Posted(building, unit, told, _key(look, sent), lost)


def _unit(look: Reading, building: Building, label: str | None) -> Unit | None:
    if label is None:
        return None
    wanted = select(Unit).where(Unit.building_id == building.id, func.lower(Unit.label) == label.lower())
    return look.session.scalars(wanted.limit(1)).one_or_none()


def _choice(kind: type[Choice], sent: Mapping[str, str], name: str) -> Choice:
    try:
        return kind(sent.get(f"attribute[{name}]", ""))
    except ValueError:
        raise Refused(sentence("The attribute {name} is missing or not known.", name=name)) from None


def _dangers(sent: MultiDict[str, str]) -> tuple[Danger, ...]:
    try:
        return tuple(dict.fromkeys(Danger(each) for each in sent.getlist(f"attribute[{DANGER}][]")))
    except ValueError:
        raise Refused(sentence("The attribute {name} is missing or not known.", name=DANGER)) from None


def _names(sent: Mapping[str, str]) -> tuple[str | None, str | None]:
    return _line(sent, "first_name"), _line(sent, "last_name")


def _contact(sent: Mapping[str, str], dangers: Sequence[Danger]) -> tuple[WrittenContact | None, str | None]:
    """Give how somebody can be reached, or what was written for it and is left out."""
    written = _line(sent, "phone") or _line(sent, "email")
    if written is None:
        return None, None
    found = guessed(written)
    if lost := contact_left_out(written, found, dangers):
        return None, lost
    if not letters.can_reach(found):
        raise Refused(sentence("Neither phone nor email can be used to reach somebody."))
    return found, None


def _line(sent: Mapping[str, str], name: str) -> str | None:
    text = " ".join(sent.get(name, "").replace("\0", " ").split())
    if len(text) > LONGEST_LINE:
        raise Refused(sentence("{name} is too long.", name=name))
    return text or None


def _key(look: Reading, sent: MultiDict[str, str]) -> str:
    """The standard has no key of its own: the same words on the same day are the same report."""
    fields = sorted((name, sent.getlist(name)) for name in set(sent) - {"api_key"})
    return hashlib.sha256(json.dumps([look.today.isoformat(), fields]).encode()).hexdigest()
