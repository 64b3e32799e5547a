"""The page between form and receipt: is it what your neighbors have reported? Nothing that was filled in is lost on it.

Pictures cannot be sent twice by a page without script, so they are kept before the question; the page carries their
names, signed, and bound to the key of this one form.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from cltms.foundation.act import Reading
from cltms.foundation.arriving.here import SHOWN_FOR, form_key, house_secret
from cltms.foundation.arriving.once import FOR_SCRIPT, LATER
from cltms.foundation.errors import Refused
from cltms.foundation.forms import is_switching_language
from cltms.foundation.pages import page
from cltms.homes.models import Building, Unit
from cltms.repairs.joining.shared import Matter, similar
from cltms.repairs.reporting import MOST_PHOTOS, Kept, Told
from cltms.repairs.vocabulary import Channel
from maps.sentences import sentence

ANSWER = "same"
"""The number of the matter that is joined, or ``NO``; not there before the question was asked."""
NO = "no"
PICTURES = "kept_pictures"
QUESTION = "repairs/joining/question.html"
_NOT_CARRIED = frozenset({"csrf_token", ANSWER, PICTURES})


def may_ask(channel: Channel, *, at_home: bool) -> bool:
    """Whether to ask: once, at a door or of who lives there; not the whole world by an open address."""
    return (
        (at_home or channel is Channel.STICKER)
        and ANSWER not in request.form
        and request.headers.get(FOR_SCRIPT) != LATER
    )


def joined_matter(look: Reading, building: Building, unit: Unit | None, told: Told) -> int | None:
    """Give the matter that was chosen to be joined; `Refused` when it is not offered any more."""
    chosen = request.form.get(ANSWER, type=int)
    if chosen and chosen not in {matter.order_id for matter in similar(look, building, unit, told)}:
        raise Refused(sentence("This has ended meanwhile. Send your own report."))
    return chosen


def question(
    building: Building, unit: Unit | None, matters: Sequence[Matter], photos: Sequence[Kept], at: str = QUESTION
) -> str:
    """Ask whether it is one of these matters, on the page ``at``."""
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CARRIED]
    return page(
        at, building=building, unit=unit, matters=matters, carried=carried,
        pictures=_signed(photos) if photos else None, number_of_pictures=len(photos), names=(ANSWER, NO, PICTURES),
    )  # fmt: skip


def brought_before(form: Any) -> list[Kept]:
    """Give the pictures that came with this form before the question; none for a list that is not ours or too old."""
    given = request.form.get(PICTURES)
    if not given or is_switching_language():
        return []
    try:
        names = _signer().loads(given, max_age=SHOWN_FOR)
    except BadSignature:
        return []
    room = max(0, MOST_PHOTOS - len(form.pictures))
    return [Kept(name, datetime.fromisoformat(taken) if taken else None) for name, taken in names[:room]]


def _signed(photos: Sequence[Kept]) -> str:
    return str(_signer().dumps([(each.file, each.taken_at.isoformat() if each.taken_at else None) for each in photos]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(house_secret(), salt=f"pictures of {form_key()}")
