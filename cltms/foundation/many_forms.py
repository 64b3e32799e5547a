"""Forms of which a page has many: ids of their own, and what somebody wrote in one that cannot be taken any more."""

from typing import Any

from wtforms.fields import FileField

from cltms.foundation.forms import ARRIVAL_KEY

NOT_WRITTEN = ("csrf_token", ARRIVAL_KEY)


def named_apart(form: Any, *marks: object) -> Any:
    """Give the fields of a form ids that no other form on the page has, and give the form."""
    end = "-".join(str(mark).replace(" ", "-") for mark in marks)
    for field in form:
        field.id = field.label.field_id = f"{field.name}-{end}"
    return form


def written_in(form: Any, between: str = " ") -> str:
    """Give what somebody wrote in a form, each answer after its question; files are none."""
    asked = [field for field in form if field.name not in NOT_WRITTEN and not isinstance(field, FileField)]
    return "\n".join(f"{field.label.text}{between}{field.data}" for field in asked if field.data)
