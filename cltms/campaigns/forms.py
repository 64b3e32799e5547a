"""Forms of campaigns: what is asked for, its lots, the next step, the team, and dated lines."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Email, InputRequired, Length, Optional

from cltms.campaigns.commands import Wanted
from cltms.campaigns.models import Campaign, CampaignLot
from cltms.campaigns.moving import Happened
from cltms.campaigns.vocabulary import ASK_TITLES, HELPING_TITLES, Ask, Helping
from cltms.campaigns.workflow import HAND_OVER, NEGOTIATE, PREPARE, REFUSE, REOPEN, WIN, WIN_PART, WITHDRAW
from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    EmailField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
    TicksField,
    tidied,
)
from cltms.parcels.vocabulary import BODY_TITLES
from cltms.vacant_lots.city.forms import NAME_OF_BODY
from cltms.vacant_lots.lots_field import LONGEST_LIST, lots_field
from maps.owners.vocabulary import Body
from maps.sentences import sentence

LONGEST_TEXT = 4000
STEP_TITLES: dict[str, Any] = {
    PREPARE: _("Prepare it"),
    HAND_OVER: _("It was handed over"),
    NEGOTIATE: _("They negotiate with us"),
    WIN: _("Won: all of the lots"),
    WIN_PART: _("Won in part: some of the lots"),
    REFUSE: _("They refused"),
    WITHDRAW: _("We withdraw it"),
    REOPEN: _("Take it up again"),
}


class WantedForm(CreatingForm):
    """What is asked for, and of whom."""

    name = TextField(
        _("Name of the campaign"), hint=_("Such as: A garden for Tanner Street"),
        validators=[InputRequired(_("Write a name.")), Length(max=160)],
    )  # fmt: skip
    ask = ChoiceField(_("What do we ask for?"), choices=[(each.value, title) for each, title in ASK_TITLES.items()])
    about = ChoiceField(_("Which body holds the lots?"))
    official = ThingField(_("Which official gets it?"))
    organisation = ThingField(_("Which organization asks?"))
    goals = TextAreaField(
        _("Goals"), hint=_("What the land is to become, for whom, and what we would settle for."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 4},
    )  # fmt: skip

    def offer(self, owners: Iterable[tuple[str, str]]) -> None:
        """Offer the bodies of the roll, each whole and by the names under which it owns."""
        known = list(owners)
        names = [(f"{body}{NAME_OF_BODY}{name}", f"{BODY_TITLES[Body(body)]} · {name}") for body, name in known if name]
        bodies = [
            (f"{body}{NAME_OF_BODY}", str(BODY_TITLES[Body(body)])) for body in dict.fromkeys(b for b, _n in known)
        ]
        self.about.choices = [("", gettext("Not known yet")), *sorted(bodies + names)]

    @property
    def wanted(self) -> Wanted:
        """What was written, tidied."""
        body, _between, name = (self.about.data or "").partition(NAME_OF_BODY)
        return Wanted(
            tidied(self.name.data), Ask(self.ask.data), Body(body) if body else None, name or None,
            self.official.data, self.organisation.data, self.goals.data,
        )  # fmt: skip


class TakingForm(CreatingForm):
    """Lots to be asked for, and why, where another open campaign asks for one."""

    lots = lots_field()
    anyway = CheckField(_("Ask for these lots although another campaign does"))
    why = TextAreaField(
        _("Why anyway?"), hint=_("What was agreed with who asks already, and who knows of it."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 2},
    )  # fmt: skip

    @property
    def reason(self) -> str | None:
        """Why the lots are asked for twice; `Refused` for a tick without words."""
        if not self.anyway.data:
            return None
        if not (self.why.data or "").strip():
            raise Refused(sentence("Write why you ask for the lots anyway."))
        return str(self.why.data)


class BeginForm(WantedForm, TakingForm):
    """A campaign with its first lots; an idea may have none yet."""

    lots = TextAreaField(
        _("For which lots?"), hint=_("Their identifiers as the roll has them, one in each line."),
        validators=[Length(max=LONGEST_LIST)], render_kw={"rows": 3},
    )  # fmt: skip


class StepForm(CreatingForm):
    """What became of a campaign."""

    step = RadioField(_("What happened?"), validators=[InputRequired(_("Choose one."))])
    happened_on = DateField(_("On which day?"), validators=[InputRequired(_("Choose the day."))])
    won = TicksField(_("Which lots were won?"), hint=_("Only when some of them were won and others not."))
    why = TextAreaField(
        _("Why, or how?"), hint=_("Needed when they refused, when we withdraw it, and when it is taken up again."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip
    anyway = CheckField(_("I know that another campaign asks for some of the lots meanwhile"))

    def offer(self, steps: Sequence[str], lots: Sequence[CampaignLot]) -> "StepForm":
        """Offer the steps that can be taken now, and what belongs to them."""
        self.step.choices = [(each, STEP_TITLES[each]) for each in steps if each in STEP_TITLES]
        self.won.choices = [(each.parcel_key, f"{each.position}. {each.parcel_id}") for each in lots]
        if WIN_PART not in steps:
            del self.won
        if REOPEN not in steps:
            del self.anyway
        return self

    @property
    def happened(self) -> Happened:
        """What was written."""
        won = tuple(self.won.data or ()) if "won" in self and self.step.data == WIN_PART else ()
        return Happened(self.happened_on.data, self.why.data or "", won, "anyway" in self and bool(self.anyway.data))


class JoinForm(CreatingForm):
    """Who comes into the team."""

    account = ThingField(_("Who works here"))
    email = EmailField(
        _("Or a neighbor, by the e-mail with which they sign in"),
        validators=[Optional(), Email(_("This is no e-mail address.")), Length(max=200)],
    )  # fmt: skip
    helping = ChoiceField(
        _("What do they do?"), choices=[(each.value, title) for each, title in reversed(HELPING_TITLES.items())]
    )

    @property
    def how(self) -> Helping:
        """What they do."""
        return Helping(self.helping.data)


class DayForm(CreatingForm):
    """A dated line."""

    day = DateField(_("Day"), validators=[InputRequired(_("Choose the day."))])
    what = TextField(
        _("What?"), hint=_("Such as: Committee on land, second reading"),
        validators=[InputRequired(_("Write a few words.")), Length(max=300)],
    )  # fmt: skip


def wanted_of(campaign: Campaign) -> dict[str, Any]:
    """Give what a form about a campaign begins with."""
    about = f"{campaign.owner_body}{NAME_OF_BODY}{campaign.owner_name or ''}" if campaign.owner_body else ""
    return {"name": campaign.name, "ask": campaign.ask, "about": about, "goals": campaign.goals or "",
            "official": campaign.official_id and str(campaign.official_id),
            "organisation": campaign.organisation_id and str(campaign.organisation_id)}  # fmt: skip


def begin_today(form: StepForm, today: date) -> StepForm:
    """Give the form with today as its day."""
    form.happened_on.data = form.happened_on.data or today
    return form
