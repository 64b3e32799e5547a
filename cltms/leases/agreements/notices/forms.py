"""Forms of notices: what it says to whom, and how it was served."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    FileField,
    Form,
    TextAreaField,
    TextField,
    ThingField,
    tidied,
)
from cltms.leases.agreements.events import REQUESTS, Event
from cltms.leases.agreements.forms import LONGEST_TEXT, a_day
from cltms.leases.agreements.models import Lease, LeaseEvent
from cltms.leases.agreements.notices.commands import NewNotice
from cltms.leases.agreements.notices.vocabulary import NOTICE_TITLES, SERVICE_TITLES, NoticeKind, Service
from cltms.leases.agreements.vocabulary import EVENT_TITLES


class NoticeForm(CreatingForm):
    """A notice; what its kind says by itself comes first."""

    kind = ChoiceField(
        _("What is it about?"), choices=[("", ""), *((each.value, title) for each, title in NOTICE_TITLES.items())],
        validators=[InputRequired(_("Choose what it is about."))],
    )  # fmt: skip
    about = ThingField(
        _("About this"), hint=_("For a default, and for the answer to a request"), validators=[Optional()]
    )
    mortgage = ThingField(_("To the lender"), hint=_("Left open, it goes to the household."), validators=[Optional()])
    to = TextAreaField(
        _("To whom, with the address"), hint=_("As it stands on the envelope, one line below the other"),
        validators=[DataRequired(_("Write to whom it goes.")), Length(max=500)], render_kw={"rows": 4},
    )  # fmt: skip
    said = TextAreaField(
        _("What you want to say besides"), hint=_("In the language of who gets it"),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 6},
    )  # fmt: skip
    lang = ChoiceField(_("Language"), choices=[("en", "English"), ("es", "Español")])

    def __init__(self, *args: Any, lease: Lease, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in lease.events if _can_be_told_of(row)]
        self.about.offer(rows, title=lambda row: f"{EVENT_TITLES[Event(row.kind)]} {row.happened_on:%Y-%m-%d}")
        open_ones = [row for row in lease.mortgages if row.released_on is None]
        self.mortgage.offer(open_ones, title=lambda row: row.lender)

    @property
    def new(self) -> NewNotice:
        """What was written."""
        lines = tuple(line for each in self.to.data.splitlines() if (line := tidied(each)))
        said = (self.said.data or "").replace("\r\n", "\n").strip()
        return NewNotice(
            NoticeKind(self.kind.data), lines, said, self.lang.data, self.about.data or None, self.mortgage.data or None
        )


class SizeForm(Form):
    """The size of the paper; in which language a notice is, was decided when it was written."""

    paper = ChoiceField(_("Size of the paper"), choices=[("letter", _("Letter")), ("a4", "A4")])

    @property
    def size(self) -> str:
        """What was chosen."""
        return str(self.paper.data)


class ServeForm(CreatingForm):
    """How it was served."""

    service = ChoiceField(
        _("How was it served?"), choices=[(each.value, title) for each, title in SERVICE_TITLES.items()]
    )
    served_on = a_day(_("On which day?"))
    proof = TextField(
        _("What proves it?"), hint=_("Such as the number of the certified letter, or who was there"),
        validators=[Length(max=500)],
    )  # fmt: skip
    paper = FileField(_("A paper or picture that proves it"))

    @property
    def chosen(self) -> Service:
        """How."""
        return Service(self.service.data)


def _can_be_told_of(row: LeaseEvent) -> bool:
    kind = Event(row.kind)
    return row.taken_back_at is None and (kind is Event.DEFAULT or kind in REQUESTS)
