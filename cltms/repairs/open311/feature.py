"""The manifest of the door for other programs that report."""

from typing import Any

from cltms.foundation.feature import Feature
from cltms.repairs.open311.views import bp


def _without_page(app: Any) -> None:
    """Programs send no token of a page; they show a key instead, and no session opens anything here."""
    app.extensions["csrf"].exempt(bp)


FEATURE = Feature(name="open311", blueprint=bp, set_up=_without_page)
