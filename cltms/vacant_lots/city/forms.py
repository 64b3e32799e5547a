"""Forms of what the city says: a conversation, a promise and what became of it, a standing, a file, an official."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Email, InputRequired, Length, Optional

from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    EmailField,
    FileField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    tidied,
)
from cltms.parcels.vocabulary import BODY_TITLES
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import (
    PROMISE_TITLES,
    STANDING_TITLES,
    WAY_TITLES,
    PromiseState,
    SaidBy,
    Standing,
)
from cltms.vacant_lots.city.workflow import BREAK, KEEP, KEEP_PARTLY, REOPEN, WITHDRAW
from cltms.vacant_lots.lots_field import lots_field
from maps.owners.vocabulary import Body

LONGEST_TEXT = 4000
STEP_TITLES: dict[str, Any] = {
    KEEP: PROMISE_TITLES[PromiseState.KEPT],
    KEEP_PARTLY: PROMISE_TITLES[PromiseState.PARTLY_KEPT],
    BREAK: PROMISE_TITLES[PromiseState.BROKEN],
    WITHDRAW: PROMISE_TITLES[PromiseState.WITHDRAWN],
    REOPEN: _("Open again"),
}
STANDING_CHOICES = [(each.value, title) for each, title in STANDING_TITLES.items()]
NAME_OF_BODY = "|"
"""What stands between a body and the name of an owner in the choice of lots to call about."""


def _words_field(label: Any, hint: Any = None) -> Any:
    needed = InputRequired(_("Write a few words."))
    return TextAreaField(label, hint=hint, validators=[needed, Length(max=LONGEST_TEXT)], render_kw={"rows": 4})


def _day_field(label: Any, hint: Any = None) -> Any:
    return DateField(label, hint=hint, validators=[InputRequired(_("Choose the day."))])


class ConversationForm(CreatingForm):
    """What an official said; with how the lots stand by it, and what was promised, where that was said."""

    official = ThingField(_("Who said it?"), validators=[InputRequired(_("Choose somebody."))])
    held_on = _day_field(_("On which day?"))
    way = ChoiceField(_("In which way?"), choices=[(each.value, title) for each, title in WAY_TITLES.items()])
    lots = lots_field()
    said = _words_field(
        _("What was said?"), _("As close to their words as you can. Names of neighbors do not belong here.")
    )
    standing = ChoiceField(
        _("How do they say the lots stand?"), choices=[("", _("Nothing was said of that")), *STANDING_CHOICES]
    )
    until = DateField(_("Until when, if they said so"), validators=[Optional()])
    promised = TextAreaField(
        _("What did they promise?"), hint=_("Left open, nothing was promised. More promises can be added afterwards."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2},
    )  # fmt: skip
    due_on = DateField(_("By when?"), hint=_("The last day, if they named one."), validators=[Optional()])

    @property
    def what(self) -> Said:
        """What was said."""
        return Said(self.held_on.data, SaidBy(self.way.data), (self.said.data or "").strip())

    @property
    def stands(self) -> Stands | None:
        """How the lots stand by it."""
        if not self.standing.data:
            return None
        return Stands(Standing(self.standing.data), self.held_on.data, self.until.data)


class StandingForm(CreatingForm):
    """How a lot stands, as a page or a paper of the body says."""

    standing = ChoiceField(_("How does it stand?"), choices=STANDING_CHOICES)
    told_on = _day_field(_("Told on which day?"))
    until = DateField(_("Until when, if they said so"), validators=[Optional()])
    source = TextField(
        _("Where does it stand?"), hint=_("Such as: list of the land bank, page 4"),
        validators=[InputRequired(_("Write where it stands.")), Length(max=300)],
    )  # fmt: skip

    @property
    def stands(self) -> Stands:
        """How it stands."""
        return Stands(Standing(self.standing.data), self.told_on.data, self.until.data)


class CallForm(CreatingForm):
    """Whom to call about a lot."""

    official = ThingField(_("Whom to call about this lot?"), validators=[InputRequired(_("Choose somebody."))])


class BodyForm(CreatingForm):
    """About lots of which body an official is called."""

    about = ChoiceField(_("About lots of which body?"), validators=[InputRequired(_("Choose one."))])

    def offer(self, owners: Iterable[tuple[str, str]]) -> None:
        """Offer the bodies of the roll, each whole and by the names under which it owns."""
        known = list(owners)
        bodies = dict.fromkeys(body for body, _name in known)
        self.about.choices = [
            (f"{body}{NAME_OF_BODY}{name}", f"{BODY_TITLES[Body(body)]} · {name}" if name else _all_of(Body(body)))
            for body in bodies
            for name in ["", *(each for of, each in known if of == body and each)]
        ]

    @property
    def chosen(self) -> tuple[Body, str | None]:
        """The body, and the name of the owner within it, if one was chosen."""
        body, _between, name = self.about.data.partition(NAME_OF_BODY)
        return Body(body), name or None


class PromiseForm(CreatingForm):
    """A promise, and its day."""

    promised = _words_field(_("What did they promise?"))
    due_on = DateField(_("By when?"), hint=_("The last day, if they named one."), validators=[Optional()])


class SettleForm(CreatingForm):
    """What became of a promise."""

    step = RadioField(_("What became of it?"), validators=[InputRequired(_("Choose one."))])
    happened_on = _day_field(_("On which day?"))
    words = TextAreaField(
        _("How is that known?"), hint=_("What was done, or said, and where one can see it."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip

    def offer(self, steps: Iterable[str]) -> "SettleForm":
        """Offer the steps that can be taken now."""
        self.step.choices = [(each, STEP_TITLES[each]) for each in steps]
        return self


class PostponeForm(CreatingForm):
    """Another day that was promised."""

    due_on = _day_field(_("Which day do they name now?"))
    happened_on = _day_field(_("When did they say so?"))
    words = _words_field(_("How is that known?"))


class FileForm(CreatingForm):
    """A picture or a paper that shows something."""

    file = FileField(
        _("Picture or PDF"), hint=_("From a picture we take away where it was taken, and on which telephone."),
        validators=[InputRequired(_("Choose a file."))],
    )  # fmt: skip
    title = TextField(
        _("What does it show?"), validators=[InputRequired(_("Write a few words.")), Length(max=200)]
    )  # fmt: skip


class OfficialForm(CreatingForm):
    """Who it is, and how the office is reached."""

    name = TextField(_("Name"), validators=[InputRequired(_("Write the name.")), Length(max=120)])
    office = TextField(
        _("Office"), hint=_("Such as: director of real estate"),
        validators=[InputRequired(_("Write the office.")), Length(max=160)],
    )  # fmt: skip
    body = TextField(
        _("Of which body?"), hint=_("Such as: City of Alder Falls, Department of Public Works"),
        validators=[InputRequired(_("Write the body.")), Length(max=160)],
    )  # fmt: skip
    phone = TextField(_("Telephone of the office"), validators=[Length(max=60)], render_kw={"inputmode": "tel"})
    email = EmailField(
        _("E-mail of the office"), validators=[Optional(), Email(_("This is no e-mail address.")), Length(max=200)]
    )
    address = TextField(_("Address of the office"), validators=[Length(max=300)])

    @property
    def about(self) -> Office:
        """What was written, tidied; empty is not known."""
        return Office(
            tidied(self.name.data), tidied(self.office.data), tidied(self.body.data), tidied(self.phone.data) or None,
            tidied(self.email.data) or None, tidied(self.address.data) or None,
        )  # fmt: skip

    @classmethod
    def of(cls, official: Official) -> "OfficialForm":
        """Fill the form with what is known."""
        return cls(formdata=None, obj=official)


def named_official(official: Official) -> str:
    """Write an official as a choice names them."""
    return f"{official.name} · {official.office}, {official.body}"


def today_of(form: Any, today: date) -> Any:
    """Give the form with today in the days that are mostly today."""
    for name in ("held_on", "told_on", "happened_on"):
        if name in form and form[name].data is None:
            form[name].data = today
    return form


def _all_of(body: Body) -> str:
    return str(gettext("%(body)s: all of its lots", body=BODY_TITLES[body]))
