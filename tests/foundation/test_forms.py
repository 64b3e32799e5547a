"""Fields write themselves whole, tied together for those who do not see the page, and never as markup of others."""

import io

import pytest
from flask import Flask
from wtforms.validators import InputRequired

from cltms.foundation.forms import CheckField, DecimalField, FilesField, Form, RadioField, TextField


class LotForm(Form):
    name = TextField("Name", hint="As neighbours call it.", validators=[InputRequired("Write a name.")])
    kind = RadioField("Kind", choices=[("a", "Garden"), ("b", "House")], default="a")
    sure = CheckField("I am sure")


def sent(app: Flask, **data: str) -> LotForm:
    with app.test_request_context("/", method="POST", data=data):
        form = LotForm(meta={"csrf": False})
        form.validate()
        return form


def test_a_field_has_its_label_and_hint(app: Flask) -> None:
    with app.test_request_context("/"):
        html = str(LotForm(meta={"csrf": False}).name())
    assert '<label for="name">Name</label>' in html
    assert '<p class="hint" id="name-hint">As neighbours call it.</p>' in html
    assert 'aria-describedby="name-hint"' in html


def test_what_is_wrong_stands_at_the_field_and_in_the_summary(app: Flask) -> None:
    form = sent(app, name="")
    with app.test_request_context("/"):
        html, summary = str(form.name()), str(form.summary())
    assert 'aria-describedby="name-hint name-error"' in html
    assert 'aria-invalid="true"' in html
    assert '<a href="#name">Write a name.</a>' in summary


def test_nothing_wrong_has_no_summary(app: Flask) -> None:
    form = sent(app, name="Corner lot", kind="b")
    with app.test_request_context("/"):
        assert str(form.summary()) == ""


def test_what_people_write_stays_text(app: Flask) -> None:
    form = sent(app, name='"><script>alert(1)</script>')
    form.form_errors.append("<b>bold</b>")
    with app.test_request_context("/"):
        assert "<script>" not in str(form.name())
        assert "<b>" not in str(form.summary())


def test_a_group_of_choices_has_a_legend_and_one_id(app: Flask) -> None:
    with app.test_request_context("/"):
        html = str(LotForm(meta={"csrf": False}).kind())
    assert "<legend>Kind</legend>" in html
    assert html.count('id="kind"') == 1


class RollForm(Form):
    name = TextField("Name", validators=[InputRequired("Write a name.")])
    files = FilesField("Files")


def test_files_that_a_page_cannot_keep_are_named_on_it(app: Flask) -> None:
    data = {"name": "", "files": [(io.BytesIO(b"1"), "parcels.zip"), (io.BytesIO(b"2"), "roll.csv")]}
    with app.test_request_context("/", method="POST", data=data):
        form = RollForm(meta={"csrf": False})
        assert not form.validate()
        told = "Choose again, because no browser keeps files that were chosen: parcels.zip, roll.csv."
        assert told in str(form.summary())
        assert told in str(form.files())


def test_no_field_takes_the_place_of_what_is_wrong() -> None:
    with pytest.raises(TypeError, match="summary"):
        type("Wrong", (Form,), {"summary": TextField("What?")})


class ShareForm(Form):
    share = DecimalField("Share")


@pytest.mark.parametrize("text", ["NaN", "sNaN", "-Infinity", "inf"])
def test_what_is_no_number_is_refused_with_a_sentence(app: Flask, text: str) -> None:
    with app.test_request_context("/", method="POST", data={"share": text}):
        form = ShareForm(meta={"csrf": False})
        assert not form.validate()
        assert form.share.data is None
        assert "Write figures" in str(form.share())
