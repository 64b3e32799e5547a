"""Doing what a form asks: all of it, or nothing, and then the form tells why."""

from collections.abc import Callable

from cltms.foundation.act import Act
from cltms.foundation.errors import ChangedMeanwhile, HouseError, OutOfStep, Refused
from cltms.foundation.forms import Form
from cltms.foundation.i18n import say

LATE = (OutOfStep, ChangedMeanwhile)
"""That somebody else was there first: for pages that show a form which was sent even when it is offered no more."""


def carried_out(act: Act, form: Form, change: Callable[[], object], besides: tuple[type[HouseError], ...] = ()) -> bool:
    """Do ``change`` if the form was sent and is whole; a refusal takes all of it back and stands on the form.

    So do errors of the kinds ``besides``, so that the words in the form are not lost; the page has to show the form.
    """
    if not form.validate_on_submit():
        return False
    told: tuple[type[HouseError], ...] = (Refused, *besides)
    try:
        with act.attempt():
            change()
    except told as error:
        form.form_errors.append(say(error.sentence))
        return False
    return True
