"""The forms of old lists: the file with its language, and what was said of columns, days and words."""

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import ChoiceField, CreatingForm, FileField, Form, TextField
from cltms.members.finding import folded
from cltms.members.vocabulary import LANGUAGE_TITLES
from cltms.repairs.old_orders.days import proposed_order
from cltms.repairs.old_orders.judging import Questions
from cltms.repairs.old_orders.reading import Choices, OldList, days_written
from cltms.repairs.old_orders.vocabulary import DayOrder, OldState, Part
from cltms.repairs.vocabulary import Problem


class OldListForm(CreatingForm):
    """A file with orders from before."""

    file = FileField(
        _("File with old orders"),
        hint=_("CSV or Excel, with a line of headings on top. The file itself is not kept."),
        validators=[InputRequired(_("Choose the file."))],
    )  # fmt: skip
    source = TextField(
        _("What is the list called?"),
        hint=_("It is noted with each order. Call the same list the same each time, so that nothing comes in twice."),
        validators=[InputRequired(_("Write what the list is called.")), Length(max=60)],
    )  # fmt: skip
    language = ChoiceField(_("Language in which it is written"), choices=list(LANGUAGE_TITLES.items()))


class AnswersForm(Form):
    """What was said of a list; the fields are as many as its columns and words, and are read by `answered`."""


def answered(sent: Mapping[str, str], found: OldList, choices: Choices) -> Choices:
    """Read what was said of columns, days and words; what fits nothing counts as not said."""
    places = {part: _place(sent.get(f"column-{part.name}", ""), found) for part in Part}
    new = replace(choices, columns={part: place for part, place in places.items() if place is not None})
    asked, days = Questions.of(found, choices), sent.get("days", "")
    states = _said(sent, "state", asked.states, set(OldState))
    return replace(
        new, days=DayOrder(days) if days in set(DayOrder) else proposed_order(days_written(found, new)),
        states={word: OldState(state) for word, state in states.items()},
        problems=_said(sent, "problem", asked.problems, set(Problem)),
    )  # fmt: skip


def _place(text: str, found: OldList) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) < len(found.headings) else None


def _said(sent: Mapping[str, str], kind: str, words: tuple[str, ...], known: set[str]) -> dict[str, str]:
    given = {folded(word): sent.get(f"{kind}-{number}", "") for number, word in enumerate(words)}
    return {word: value for word, value in given.items() if value in known}
