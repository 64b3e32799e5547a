"""What the desks of all public pages share: the language that a preview is asked in, publishing, and taking back."""

from collections.abc import Callable

from flask import flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.foundation.acting import acting
from cltms.foundation.errors import Refused
from cltms.foundation.i18n import LANGUAGES, say
from cltms.vacant_lots.blueprint import language


def language_asked() -> str:
    """Give the language that an address asks for, else the reader's."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else language()


def publish(published: Callable[[Act], None]) -> None:
    """Publish what was gathered and drawn before, in an act of its own; say whether everybody reads it now."""
    try:
        with acting() as act:
            published(act)
    except Refused as refused:
        flash(say(refused.sentence), "attention")
    else:
        flash(_("It is published. Everybody who has the address reads it."))


def take_back(taken_back: Callable[[Act], None]) -> None:
    """Close a page at once, and say so."""
    with acting() as act:
        taken_back(act)
    flash(_("It is taken back. Nobody reads it from now on; a copy that a browser kept may be seen for a minute."))
