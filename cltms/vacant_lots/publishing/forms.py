"""What every form about a public page asks: its short address, and title and words in both languages."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional

from cltms.foundation.forms import CreatingForm, HiddenField, TextAreaField, TextField, TicksField, tidied
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.publishing.living import ShownPicture
from cltms.vacant_lots.publishing.lot_content import LOT_PART_TITLES
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import LONGEST_SLUG, Told

LONGEST_WORDS = 4000


class PageForm(CreatingForm):
    """A public page in both languages; ``seen`` counts the edits of the page that its writer saw."""

    seen = HiddenField(default="0")
    title_en = TextField(
        _("Title in English"), validators=[InputRequired(_("Write a title.")), Length(max=120)],
        render_kw={"lang": "en"},
    )  # fmt: skip
    title_es = TextField(
        _("Title in Spanish"), hint=_("Without one the English title stands there too."),
        validators=[Length(max=120)], render_kw={"lang": "es"},
    )  # fmt: skip
    words_en = TextAreaField(
        _("What you want to say, in English"),
        hint=_("Everybody can read this. Name no neighbor who did not ask for it."),
        validators=[Length(max=LONGEST_WORDS)], render_kw={"rows": 5, "lang": "en"},
    )  # fmt: skip
    words_es = TextAreaField(
        _("The same in Spanish"), validators=[Length(max=LONGEST_WORDS)], render_kw={"rows": 5, "lang": "es"},
    )  # fmt: skip
    slug = TextField(
        _("Short address"), hint=_("Small letters, figures and hyphens. It stays once the page was published."),
        validators=[InputRequired(_("Write an address.")), Length(max=LONGEST_SLUG)],
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip
    contact = TextAreaField(
        _("How people reach the organization"),
        hint=_("An office, a telephone of the organization, an e-mail that several read. Somebody’s own number only if "
               "they chose it."),
        validators=[Optional(), Length(max=500)], render_kw={"rows": 2},
    )  # fmt: skip

    def told(self, shown: dict[str, Any]) -> Told:
        """What was written, tidied."""
        seen = (self.seen.data or "")[:9]
        return Told(
            (self.slug.data or "").strip(), tidied(self.title_en.data), tidied(self.title_es.data),
            (self.words_en.data or "").strip(), (self.words_es.data or "").strip(),
            (self.contact.data or "").strip(), shown, int(seen) if seen.isdecimal() else 0,
        )  # fmt: skip


def begins_with(page: PublicPage) -> dict[str, Any]:
    """Give what a form about a page begins with."""
    names = ("title_en", "title_es", "words_en", "words_es", "slug", "contact")
    return {"seen": str(page.edits), **{name: getattr(page, name) or "" for name in names}}


class LotPageForm(PageForm):
    """What is shown of a lot to everybody."""

    parts = TicksField(_("What is shown"), choices=[(part.value, title) for part, title in LOT_PART_TITLES.items()])
    pictures = TicksField(_("Pictures of work days"))
    notes = TicksField(_("What neighbors wrote and let everybody read"))

    def offer(self, pictures: Sequence[ShownPicture], notes: Sequence[LotNote]) -> "LotPageForm":
        """Offer what there is to choose from."""
        self.pictures.choices = [(str(each.picture.id), str(each.number)) for each in pictures]
        self.notes.choices = [(str(each.id), each.words) for each in notes]
        return self

    @property
    def lot_told(self) -> Told:
        """What was written and chosen."""
        pictures = [int(each) for each in self.pictures.data or ()]
        notes = [int(each) for each in self.notes.data or ()]
        return self.told({"parts": list(self.parts.data or ()), "pictures": pictures, "notes": notes})


def lot_chosen(shown: dict[str, Any]) -> dict[str, list[str]]:
    """Give what was ticked before."""
    return {name: [str(each) for each in shown.get(name, ())] for name in ("parts", "pictures", "notes")}
