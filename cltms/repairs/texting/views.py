"""The door for an SMS gateway: closed unless a secret is set, and it tells the gateway nothing about any number."""

import hmac

from flask import Blueprint, Flask, request

from cltms.foundation.acting import NOBODY, Door, acting_as
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer
from cltms.repairs.texting import commands
from cltms.repairs.texting.cli import inbound_of, site_of

bp = Blueprint("texting", __name__)
LARGEST = 64 << 10


@bp.post("/r/text-in")
@public
def text_in() -> Answer:
    """Take a message in; 202 whatever came of it, 404 for who does not know the secret."""
    _require_secret()
    request.max_content_length = LARGEST
    inbound = commands.tidied(inbound_of(request.get_data(as_text=True)))
    database = house().database
    with acting_as(database, NOBODY, Door.PAGE) as act:
        commands.count(act, inbound)
    with acting_as(database, NOBODY, Door.PAGE) as act:
        commands.take(act, inbound, site_of(house().settings))
    return "", 202


def set_up(app: Flask) -> None:
    """Ask the gateway for its secret instead of the token of a page, which it has never seen."""
    app.extensions["csrf"].exempt(f"{text_in.__module__}.{text_in.__name__}")


def _require_secret() -> None:
    secret = house().settings.text_in_secret
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if secret is None or not hmac.compare_digest(shown.encode(), secret.get_secret_value().encode()):
        raise NotThere
