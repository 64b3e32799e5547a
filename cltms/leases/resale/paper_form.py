"""How a paper of resale is printed."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from cltms.foundation.forms import ChoiceField, Form


@dataclass(frozen=True)
class Order:
    """Language and size of a paper."""

    lang: str = "en"
    paper: str = "letter"


class PrintForm(Form):
    """Language and size."""

    lang = ChoiceField(_("Language"), choices=[("en", "English"), ("es", "Español")])
    paper = ChoiceField(_("Size of the paper"), choices=[("letter", _("Letter")), ("a4", "A4")])

    @property
    def order(self) -> Order:
        """What was chosen; what nobody offered is printed as usual."""
        lang, paper = self.lang.data, self.paper.data
        return Order(lang if lang in {"en", "es"} else "en", paper if paper in {"letter", "a4"} else "letter")
