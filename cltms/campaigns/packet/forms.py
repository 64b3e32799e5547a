"""Forms of packets: what is written for one, and in which language and on which paper it is made."""

from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms.validators import Length, NumberRange, Optional

from cltms.campaigns.forms import LONGEST_TEXT
from cltms.campaigns.packet.commands import PacketOrder, Written
from cltms.campaigns.packet.leaving_out import Lines, key_of
from cltms.campaigns.packet.models import PacketWords
from cltms.campaigns.vocabulary import STAGE_TITLES, Stage
from cltms.foundation.as_seen import SeenForm
from cltms.foundation.forms import CreatingForm, NumberField, RadioField, TextAreaField, TextField, TicksField, tidied
from cltms.foundation.writing import day


class WordsForm(SeenForm):
    """What stands in the packet beside what is kept anyway."""

    letter = TextAreaField(
        _("What does the letter say in your own words?"),
        hint=_("Who you are and why these lots. The ask, numbers and decision stand in the letter by themselves."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 6},
    )  # fmt: skip
    use = TextAreaField(
        _("What do you plan on the land?"), hint=_("For whom, until when, and how it stays so."),
        validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 6},
    )  # fmt: skip
    neighbors = NumberField(
        _("How many neighbors stand behind it?"),
        hint=_("The number on the cover, unless a petition counts signatures: then it is theirs."),
        validators=[Optional(), NumberRange(1, 10_000_000, _("Write a number above 0."))],
    )  # fmt: skip
    neighbors_source = TextField(
        _("How is that known?"), hint=_("Such as: signatures on our petition, counted on March 3"),
        validators=[Length(max=200)],
    )  # fmt: skip

    @property
    def written(self) -> Written:
        """What was written."""
        number = self.neighbors.data
        return Written(
            self.letter.data or "", self.use.data or "", None if number is None else int(number),
            tidied(self.neighbors_source.data),
        )  # fmt: skip


class LinesForm(SeenForm):
    """Which lines are left out."""

    timeline = TicksField(_("Leave out of the timeline"))
    work_days = TicksField(
        _("Leave out of the work days"),
        hint=_("A day that is left out counts in none of the packet’s numbers, and its pictures are not printed."),
    )

    def offer(self, lines: Lines) -> "LinesForm":
        """Offer the lines that there are."""
        self.timeline.choices = [
            *((key_of(each), f"{day(each.day)}: {each.what}") for each in lines.days),
            *((key_of(each), f"{day(each.happened_on)}: {STAGE_TITLES[Stage(each.became)]}") for each in lines.steps),
        ]
        self.work_days.choices = [(key_of(each), f"{day(each.day)}: {each.title}") for each in lines.work_days]
        return self

    @property
    def keys(self) -> list[str]:
        """The keys of the lines that were ticked."""
        return [*(self.timeline.data or ()), *(self.work_days.data or ())]


def lines_form_of(lines: Lines) -> LinesForm:
    """Give the form as the lines stand now."""
    ticked = sorted(lines.left_out)
    return LinesForm(formdata=None, data={"timeline": ticked, "work_days": ticked}).offer(lines)


class DraftForm(CreatingForm):
    """In which language and on which paper."""

    lang = RadioField(_("Language"), choices=[("en", "English"), ("es", "Español")], default="en")
    paper = RadioField(_("Paper"), choices=[("letter", _("Letter")), ("a4", "A4")], default="letter")

    def order(self, campaign_id: int, made_on: str) -> PacketOrder:
        """What is wanted."""
        return PacketOrder(campaign_id, self.lang.data, self.paper.data, made_on)


class FreezeForm(DraftForm):
    """The version that is handed over."""

    why = TextAreaField(
        _("Why is it handed over although something is missing?"),
        hint=_("Only when something is missing. It is printed in the packet."),
        validators=[Length(max=1000)], render_kw={"rows": 3},
    )  # fmt: skip

    def order(self, campaign_id: int, made_on: str) -> PacketOrder:
        """What is wanted."""
        return replace(super().order(campaign_id, made_on), frozen=True, why=(self.why.data or "").strip())


def words_of(row: PacketWords | None) -> dict[str, object]:
    """Fill the form with what was written before."""
    if row is None:
        return {}
    return {
        "letter": row.letter, "use": row.use, "neighbors": row.neighbors, "neighbors_source": row.neighbors_source,
    }  # fmt: skip
