"""Forms of accounts."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import EmailField, Form, HiddenField, PasswordField


class SignInForm(Form):
    """E-mail and password, and where the reader wanted to go."""

    email = EmailField(
        _("E-mail"),
        validators=[InputRequired(_("Write your e-mail address.")), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        validators=[InputRequired(_("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
