"""Papers that speak English and Spanish at once: the paper's own language first, the other beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports import speech
from reports.errors import PaperError

Pair = tuple[tuple[str, str], tuple[str, str]]
"""Two languages with what is said in each."""


@dataclass(frozen=True)
class Both:
    """One thing in both languages, as the application says it."""

    en: str
    es: str


class TwoLanguages:
    """Says the words of a paper in both languages, that of the paper first; PaperError for a language we lack."""

    def __init__(self, lang: str, spanish: Mapping[str, str]) -> None:
        if lang not in speech.LANGUAGES:
            raise PaperError(f"Papers are printed in English (en) and Spanish (es), not in {lang!r}.")
        self.order = sorted(speech.LANGUAGES, key=lambda each: each != lang)
        self._speakers = {each: speech.speaker(each, spanish) for each in self.order}

    def say(self, words: str, **values: object) -> str:
        """Say words in the paper's own language alone."""
        return self._speakers[self.order[0]](words, **values)

    def two(self, words: str, **values: object) -> Pair:
        """Say words in both."""
        first, second = ((lang, self._speakers[lang](words, **values)) for lang in self.order)
        return first, second

    def pair(self, both: Both) -> Pair:
        """Give what came in both languages in the order of the paper."""
        first, second = ((lang, both.es if lang == "es" else both.en) for lang in self.order)
        return first, second
