"""A sentence for a reader, kept as a template with values so that it can be said in another language later."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """One plain English sentence with named values, e.g. ``Sentence("{count} rows have no identifier.", {"count": 3})``.

    ``template`` is also the message id of the translation catalogue. ``values`` hold only str, int and float, so that
    a sentence can be stored as JSON. Text taken from a file belongs in ``values``, never in ``template``.
    """

    template: str
    values: dict[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def said(self, translate: Callable[[str], str]) -> str:
        """Say the sentence with ``translate`` (a gettext function) applied to its template."""
        return translate(self.template).format(**self.values)


def sentence(template: str, **values: str | int | float) -> Sentence:
    """Write a sentence; the literal given as ``template`` is what the translation catalogue collects."""
    return Sentence(template, values)
