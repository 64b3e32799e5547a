"""A sentence for a reader, kept as a template with values so that it can be said in another language later."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """One plain English sentence with named values: ``Sentence("Rows without identifier: {count}.", {"count": 3})``.

    ``template`` is also the message id of the translation catalogue. ``values`` hold only str, int and float, so that
    a sentence can be stored as JSON. Text taken from a file belongs in ``values``, never in ``template``. A value whose
    name begins with ``our_`` holds words of ours and is translated too; every other value stays as it is.
    """

    template: str
    values: dict[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def said(self, translate: Callable[[str], str]) -> str:
        """Say the sentence with ``translate`` (a gettext function) applied to its template."""
        values = {name: _translated(name, value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**values)


def _translated(name: str, value: str | int | float, translate: Callable[[str], str]) -> str | int | float:
    ours = name.startswith("our_") and isinstance(value, str) and value  # gettext answers "" with its own heading
    return translate(str(value)) if ours else value


def sentence(template: str, **values: str | int | float) -> Sentence:
    """Write a sentence; the literal given as ``template`` is what the translation catalogue collects."""
    return Sentence(template, values)


def words(english: str) -> str:
    """Mark words that a sentence made later has as template or ``our_`` value, so that the catalogue collects them."""
    return english
