"""What static/kept.js needs to know to keep forms on the reader's device, and to wipe them when the reader leaves."""

from datetime import timedelta
from http import HTTPStatus

from flask import Flask, request, url_for
from flask_babel import gettext as _

from cltms.foundation.acting import current_actor
from cltms.foundation.arriving.once import FOR_SCRIPT, LATER
from cltms.foundation.errors import HouseError
from cltms.foundation.forms import ARRIVAL_KEY, SWITCH_FIELD
from maps.sentences import sentence

LEAVING = ("accounts.sign_out", "accounts.leave", "repairs.close", "vacant_lots.leave_walk")
"""Where a reader leaves, as far as there are such routes."""
OWNER = "X-Kept-Reader"
"""Header of a form that is sent later: the number of who wrote it, empty for somebody without an account."""
AGE = "X-Kept-Age"
"""Header of a form that is sent later: how long it has waited, in seconds; a clock that is wrong changes nothing."""
KEPT = timedelta(days=90)
"""How long a telephone may be without a network, and still send its form once."""


class OfAnotherReader(HouseError):
    """A form that was written by somebody who is not signed in here now."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self) -> None:
        super().__init__(sentence("Somebody else wrote this. Whoever wrote it has to sign in again to send it."))


def install(app: Flask) -> None:
    """Tell every page what the script needs."""
    app.jinja_env.globals["kept_words"] = lambda: _words(app)
    app.before_request(_only_of_its_reader)


def waited() -> timedelta | None:
    """Give how long the form of this request has waited on a telephone; None for one that was sent at once."""
    seconds = request.headers.get(AGE, type=int)
    if request.headers.get(FOR_SCRIPT) != LATER or seconds is None:
        return None
    return timedelta(seconds=min(max(seconds, 0), int(KEPT.total_seconds())))


def _only_of_its_reader() -> None:
    if OWNER in request.headers and request.headers[OWNER] != _reader():
        raise OfAnotherReader


def _reader() -> str:
    number = current_actor().id
    return "" if number is None else str(number)


def _link() -> str:
    """The address that a secret opens, from which the page of this request is read; empty for any other page."""
    by_secret = any(name.endswith("secret") for name in request.view_args or ())
    return request.path if by_secret else ""


def _words(app: Flask) -> dict[str, str]:
    return {
        "reader": _reader(),
        "link": _link(),
        "key": ARRIVAL_KEY,
        "switch": SWITCH_FIELD,
        "header": FOR_SCRIPT,
        "owner": OWNER,
        "age": AGE,
        "wipe": " ".join(url_for(endpoint) for endpoint in LEAVING if endpoint in app.view_functions),
        "sending": _("It is being sent."),
        "waiting": _("No connection. What you wrote is kept on this device and will be sent by itself."),
        "many": _("No connection. {count} forms are kept on this device and will be sent by themselves."),
        "sent": _("What was kept on this device has been sent."),
        "alone": _(
            "There is no network. What this device kept is thrown away. Press once more when there is a network, so "
            "that the house knows it too."
        ),
        "refused": _("What was kept on this device could not be taken. Nothing is lost: it stands in its form."),
        "out": _("What was written is kept on this device. Sign in again to send it."),
        "enter": _("Sign in"),
        "unsent": _("waits on this telephone"),
        "stuck": _("Something on this device could not be sent yet. It stays here and is tried again."),
        "over": _(
            "What is kept on this device can be sent no more, because its page is closed. Nothing of it is lost: "
            "read it here, and copy it for whoever asked you."
        ),
        "show": _("Read it"),
        "slower": _("Much arrives at once. What is kept on this device will be sent by itself in a few minutes."),
        "lose": _("Something on this device has not been sent. If you go on, it is deleted for ever. Go on?"),
        "look": _("Look at it"),
        "again": _("What you wrote here before was kept on this device."),
        "forget": _("Throw it away"),
        "full": _("No connection, and no room to keep this on your device. Leave the page open and send it again."),
    }
