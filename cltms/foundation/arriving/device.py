"""What static/kept.js needs to know to keep forms on the reader's device, and to wipe them when the reader leaves."""

from flask import Flask, url_for
from flask_babel import gettext as _

from cltms.foundation.acting import current_actor
from cltms.foundation.arriving.once import FOR_SCRIPT
from cltms.foundation.forms import ARRIVAL_KEY, SWITCH_FIELD

LEAVING = ("accounts.sign_out", "accounts.leave")
"""Where a reader leaves, as far as there are such routes."""


def install(app: Flask) -> None:
    """Tell every page what the script needs."""
    app.jinja_env.globals["kept_words"] = lambda: _words(app)


def _words(app: Flask) -> dict[str, str]:
    reader = current_actor().id
    return {
        "reader": "" if reader is None else str(reader),
        "key": ARRIVAL_KEY,
        "switch": SWITCH_FIELD,
        "header": FOR_SCRIPT,
        "wipe": " ".join(url_for(endpoint) for endpoint in LEAVING if endpoint in app.view_functions),
        "sending": _("It is being sent."),
        "waiting": _("No connection. What you wrote is kept on this device and will be sent by itself."),
        "many": _("No connection. {count} forms are kept on this device and will be sent by themselves."),
        "sent": _("What was kept on this device has been sent."),
        "refused": _("What was kept on this device could not be taken. Nothing is lost: it stands in its form."),
        "look": _("Look at it"),
        "again": _("What you wrote here before was kept on this device."),
        "forget": _("Throw it away"),
        "full": _("No connection, and no room to keep this on your device. Leave the page open and send it again."),
    }
