"""Forms of the checklist: how far an item is, a file, another item, the programme, and what a programme wants."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import URL, InputRequired, Length, Optional

from cltms.campaigns.checklist.shipped import Guide, Want
from cltms.campaigns.programme_models import Programme
from cltms.campaigns.vocabulary import ITEM_TITLES, CoreItem, ItemState
from cltms.foundation.forms import (
    CreatingForm,
    DateField,
    FileField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    tidied,
)

LONGEST_TEXT = 4000
CORE = list(CoreItem)
NUMBERED = re.compile(r"^(\d{1,2})[.):]\s+(.+)$")


class ItemForm(CreatingForm):
    """How far an item is."""

    state = RadioField(
        _("How far is it?"), choices=[(each.value, title) for each, title in ITEM_TITLES.items()],
        validators=[InputRequired(_("Choose one."))],
    )  # fmt: skip
    note = TextAreaField(
        _("Note"), hint=_("Who works on it, and what is still to be asked."), validators=[Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip

    @property
    def became(self) -> ItemState:
        """How far it is."""
        return ItemState(self.state.data)


class AttachForm(CreatingForm):
    """A paper or a picture."""

    file = FileField(
        _("Picture or PDF"), hint=_("From a picture we take away where it was taken, and on which telephone."),
        validators=[InputRequired(_("Choose a file."))],
    )  # fmt: skip
    title = TextField(_("What is it?"), validators=[InputRequired(_("Write a few words.")), Length(max=200)])


class AddItemForm(CreatingForm):
    """Something that the body wants besides."""

    what = TextField(
        _("What else does the body want?"), validators=[InputRequired(_("Write a few words.")), Length(max=300)]
    )


class ChooseForm(CreatingForm):
    """Under which programme a campaign goes."""

    programme = ThingField(_("Under which programme?"), hint=_("Left open, only the common core is asked for."))


class ProgrammeForm(CreatingForm):
    """What a programme wants, and where that stands."""

    title = TextField(_("Name of the programme"), validators=[InputRequired(_("Write a name.")), Length(max=160)])
    wants = TextAreaField(
        _("What does the body want to see?"),
        hint=_("One thing in each line. Begin it with the number of the core item that it is, as in “6. ”."),
        validators=[InputRequired(_("Write at least one line.")), Length(max=2 * LONGEST_TEXT)],
        render_kw={"rows": 10},
    )  # fmt: skip
    source = TextField(
        _("Where does it stand?"), validators=[InputRequired(_("Write where it stands.")), Length(max=300)]
    )
    source_url = TextField(
        _("Address of the page"),
        validators=[Optional(), URL(message=_("This is no address of a page.")), Length(max=500)],
    )
    verified_on = DateField(_("On which day did you look at it?"), validators=[Optional()])
    doubt = TextAreaField(_("What is uncertain?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2})

    def guide(self, shipped: str | None = None) -> Guide:
        """What was written."""
        lines = [tidied(line) for line in (self.wants.data or "").splitlines()]
        return Guide(
            tidied(self.title.data), tidied(self.source.data), tuple(_want(line) for line in lines if line),
            tidied(self.source_url.data) or None, self.verified_on.data, (self.doubt.data or "").strip() or None,
            shipped,
        )  # fmt: skip


def filled_with(guide: Guide) -> dict[str, Any]:
    """Give what a form about a programme begins with."""
    return {
        "title": guide.title, "source": guide.source, "source_url": guide.source_url, "doubt": guide.doubt,
        "verified_on": guide.verified_on, "wants": "\n".join(_line(each) for each in guide.wants),
    }  # fmt: skip


def guide_of(row: Programme) -> Guide:
    """Give what a programme says."""
    wants = tuple(Want(each.what, CoreItem(each.core) if each.core else None) for each in row.wants)
    return Guide(row.title, row.source, wants, row.source_url, row.verified_on, row.doubt, row.shipped)


def _want(line: str) -> Want:
    found = NUMBERED.match(line)
    if found is None or not 1 <= int(found[1]) <= len(CORE):
        return Want(line)
    return Want(found[2], CORE[int(found[1]) - 1])


def _line(want: Want) -> str:
    return f"{CORE.index(want.core) + 1}. {want.what}" if want.core else want.what
