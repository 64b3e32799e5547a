"""What this browser has sent lately: the keys of its forms, by which it is shown once more what only it may see.

A secret that is kept nowhere is made again from the key of the form that asked for it and the secret of the house, so
that a form that is sent a second time, after its answer was lost on the way, shows the same one.
"""

import hashlib
import hmac
from time import time
from typing import Any
from uuid import UUID

from flask import current_app, request, session

from cltms.foundation.errors import NotThere
from cltms.foundation.forms import ARRIVAL_KEY

SHOWN_FOR = 60 * 60
"""Seconds for which the browser that sent a form is shown what it got; after that it is on paper, or lost."""
MOST_SENT = 5
"""Forms of one kind that a browser remembers; they stand in its cookie."""
ADDRESS_BYTES = 20
"""160 bits: nobody tries them out. Hexadecimal, because a blind index does not tell capital letters apart."""


def form_key() -> str:
    """Give the key of the sent form, written one way; NotThere when it is none."""
    try:
        return str(UUID(request.form.get(ARRIVAL_KEY, "")))
    except ValueError:
        raise NotThere from None


def note_sent(kind: str, key: str) -> None:
    """Remember that this browser sends the form with this key now; before it is acted on, or a copy would not know."""
    known = {each: since for each, since in lately(kind, SHOWN_FOR).items() if each != key}
    session[kind] = dict([*known.items(), (key, int(time()))][-MOST_SENT:])


def sent_here(kind: str) -> list[str]:
    """Give the keys of the forms of a kind that this browser has sent lately."""
    return list(lately(kind, SHOWN_FOR))


def lately(kind: str, seconds: int) -> dict[str, Any]:
    """Give what this browser has noted of a kind, no longer ago than so many seconds."""
    return {key: since for key, since in session.get(kind, {}).items() if time() - since < seconds}


def house_secret() -> bytes:
    """Give the secret of the house, from which others are made."""
    return str(current_app.config["SECRET_KEY"]).encode()


def made_from(secret: bytes, kind: str, key: str) -> bytes:
    """Make a secret of a kind, for the form with this key."""
    return hmac.new(secret, f"{kind} {key}".encode(), hashlib.sha256).digest()


def secret_address(kind: str, key: str) -> str:
    """Make what stands in an address that opens something to whoever has it."""
    return made_from(house_secret(), kind, key)[:ADDRESS_BYTES].hex()


def addresses_here(kind: str) -> list[str]:
    """Make the secret addresses of a kind once more that this browser has asked for lately."""
    return [secret_address(kind, key) for key in sent_here(kind)]
