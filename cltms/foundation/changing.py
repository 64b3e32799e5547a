"""Doing what a form asks: all of it, or nothing, and then the form tells why."""

from collections.abc import Callable

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.forms import Form
from cltms.foundation.i18n import say


def carried_out(act: Act, form: Form, change: Callable[[], object]) -> bool:
    """Do ``change`` if the form was sent and is whole; a refusal takes all of it back and stands on the form."""
    if not form.validate_on_submit():
        return False
    try:
        with act.attempt():
            change()
    except Refused as error:
        form.form_errors.append(say(error.sentence))
        return False
    return True
