"""What rules of transfer value say about themselves, for readers: the texts of the shipped rows, to be translated."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

SAID = (
    _("California: limited-equity housing cooperative"),
    _("California: limited-equity housing cooperative whose bylaws compound"),
    _("New York: mutual company"),
    _("an excerpt of the primary text; the limit of 10 % a year in a secondary source"),
    _("the primary text, as printed elsewhere"),
    _("Compound interest or an index only where the bylaws say so; a corporation that is new uses simple interest."),
    _("Only for a corporation whose bylaws said so before."),
    _("What the seller gets and what the buyer pays are two figures."),
)
"""All texts of the rows, so that they are collected."""


def told(text: str) -> str:
    """Say a text of a rule in the reader's language."""
    return str(gettext(text)) if text else ""
