"""What organizers write on a public page, in English, in Spanish, or in both."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InTwoLanguages:
    """Title and words of a public page as they were frozen; words may have been written in one language alone."""

    title_en: str
    title_es: str
    words_en: str
    words_es: str

    def title(self, lang: str) -> str:
        """The title in a language."""
        return self.title_es if lang == "es" else self.title_en

    def words(self, lang: str) -> tuple[str, str]:
        """What organizers wrote, and its language: the reader's own, else the other one where there are some."""
        mine, other = (self.words_es, self.words_en) if lang == "es" else (self.words_en, self.words_es)
        return (mine, lang) if mine or not other else (other, "en" if lang == "es" else "es")
