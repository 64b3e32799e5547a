"""Forms of a link: what staff choose when they make one, and what a contractor does by it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.contractors.links import doing
from cltms.contractors.links.opening import Opened
from cltms.costs.forms import AskForm
from cltms.foundation.act import Act
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, FilesField, TextAreaField
from cltms.foundation.many_forms import named_apart
from cltms.repairs.day.forms import PhotosForm
from cltms.repairs.finishing_forms import FinishingForm
from cltms.repairs.forms import LONGEST_TEXT, PICTURES
from cltms.repairs.models import WorkOrder
from cltms.repairs.picture_forms import WithPictures
from cltms.repairs.reporting import Kept
from cltms.repairs.step_forms import NoAccessForm, PartsForm
from cltms.repairs.visit_forms import VisitForm, moment
from cltms.repairs.work_photos import AFTER, BEFORE
from cltms.repairs.workflow import AWAIT_PARTS, BEGIN, FINISH, NO_ACCESS

Pictures = Mapping[str, list[Kept]]
"""The pictures that came with a form, by the name of their field."""
DAYS = ("7", "30", "90")


class LinkForm(CreatingForm):
    """How long a link lasts, and whether it goes out."""

    lasts = ChoiceField(
        _("How long does it lead here?"),
        choices=[("7", _("for a week")), ("30", _("for 30 days")), ("90", _("for 90 days"))], default="30",
    )  # fmt: skip
    send = CheckField(_("Send it by mail or text message too"))
    language = ChoiceField(_("In which language?"), choices=[("en", "English"), ("es", "Español")])

    @property
    def duration(self) -> timedelta:
        """For how long."""
        return timedelta(days=int(self.lasts.data))

    @property
    def send_in(self) -> str | None:
        """In which language it goes out; None when it does not."""
        return self.language.data if self.send and self.send.data else None

    @classmethod
    def empty(cls) -> "LinkForm":
        """Begin with the language of who makes the link."""
        return cls(formdata=None, language=str(get_locale())[:2])

    def offer(self, order: WorkOrder) -> None:
        """Ask for sending only where a way to the contractor is known."""
        if order.contractor is None or order.contractor.contact is None:
            del self.send, self.language


class AcceptForm(CreatingForm):
    """The contractor takes the order."""

    button = _("I take the order")


class RefuseForm(CreatingForm):
    """The contractor does not take it."""

    button = _("I do not take it")
    why = TextAreaField(
        _("Why not?"), validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3},
    )  # fmt: skip


class ProposeForm(VisitForm):
    """When the contractor could come."""

    button = _("Propose this time")


class ConfirmForm(CreatingForm):
    """The appointment suits."""

    button = _("The time suits me")


class BeginForm(CreatingForm):
    """Work begins."""

    button = _("I am at work")


class ClosedDoorForm(WithPictures, NoAccessForm):
    """Nobody opened."""

    button = _("Nobody let me in")
    photos = FilesField(_("Pictures of the door or the card"), render_kw=PICTURES)


class FinishedForm(WithPictures, FinishingForm):
    """It is done."""

    before = FilesField(_("Pictures from before"), render_kw=PICTURES)
    after = FilesField(_("Pictures from after"), render_kw=PICTURES)


class MorePhotosForm(PhotosForm):
    """Pictures of the work."""

    taken = ChoiceField(
        _("When were they taken?"), choices=[(BEFORE, _("before the work")), (AFTER, _("after the work"))]
    )


class MoneyAskedForm(AskForm):
    """What the contractor needs beyond what was agreed."""

    button = _("Ask for it")


FORMS: Mapping[str, type[CreatingForm]] = {
    doing.ACCEPT: AcceptForm, doing.REFUSE: RefuseForm, doing.PROPOSE: ProposeForm, doing.CONFIRM: ConfirmForm,
    BEGIN: BeginForm, NO_ACCESS: ClosedDoorForm, AWAIT_PARTS: PartsForm, FINISH: FinishedForm,
    doing.PHOTOS: MorePhotosForm, doing.ASK: MoneyAskedForm,
}  # fmt: skip
TITLES: Mapping[str, Any] = {
    doing.ACCEPT: _("Take the order"), doing.REFUSE: _("Refuse the order"), doing.PROPOSE: _("Propose a time"),
    doing.CONFIRM: _("Confirm the time"), BEGIN: _("I am at work"), NO_ACCESS: _("Nobody let me in"),
    AWAIT_PARTS: _("Parts are missing"), FINISH: _("It is done"), doing.PHOTOS: _("Pictures of the work"),
    doing.ASK: _("Ask for more money"),
}  # fmt: skip
_DO: Mapping[str, Callable[[Act, Opened, Any, Pictures], object]] = {
    doing.ACCEPT: lambda act, found, _form, _pictures: doing.accept(act, found),
    doing.REFUSE: lambda act, found, form, _pictures: doing.refuse(act, found, form.why.data),
    doing.PROPOSE: lambda act, found, form, _pictures: doing.propose(act, found, *form.times(_zone(found))),
    doing.CONFIRM: lambda act, found, _form, _pictures: doing.confirm(act, found),
    BEGIN: lambda act, found, _form, _pictures: doing.begin(act, found),
    NO_ACCESS: lambda act, found, form, pictures: doing.no_access(
        act, found, moment(form.day.data, form.came.data, _zone(found)), form.card.data, pictures["photos"]
    ),
    AWAIT_PARTS: lambda act, found, form, _pictures: doing.await_parts(act, found, form.why.data),
    FINISH: lambda act, found, form, pictures: doing.finish(
        act, found, form.what.data, form.without_pictures, pictures["before"], pictures["after"]
    ),
    doing.PHOTOS: lambda act, found, form, pictures: doing.keep_photos(act, found, form.taken.data, pictures["photos"]),
    doing.ASK: lambda act, found, form, _pictures: doing.ask(act, found, form.reason.data, form.asked()),
}


def form_for(name: str, currency: str, today: date, *, sent: bool = False) -> Any:
    """Make the form for something, with names of its own, because a page has many of them."""
    more: dict[str, Any] = {} if sent else {"formdata": None}
    if name == doing.ASK:
        more["currency"] = currency
    form: Any = FORMS[name](**more)
    if name == NO_ACCESS and not sent:
        form.day.data = today
    return named_apart(form, name)


def do(name: str, act: Act, found: Opened, form: Any, pictures: Pictures) -> None:
    """Do what a form asks."""
    _DO[name](act, found, form, pictures)


def _zone(found: Opened) -> Any:
    return found.order.request.building.zone
