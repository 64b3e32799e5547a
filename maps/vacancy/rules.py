"""The dated rules by which class codes and class descriptions are understood, in general and place by place."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from maps.vacancy.classes import ClassReading, Meaning, weigh

DATA = Path(__file__).parent / "data"
GENERAL = "general.toml"


@dataclass(frozen=True)
class ClassRule:
    """One rule: any of ``patterns`` gives ``reading``; for codes the whole code must match, for words a part."""

    patterns: tuple[re.Pattern[str], ...]
    reading: ClassReading

    def fits_code(self, code: str) -> bool:
        """Tell whether the whole of a code matches."""
        return any(pattern.fullmatch(code) for pattern in self.patterns)

    def fits_words(self, words: str) -> bool:
        """Tell whether a pattern is found in normalised words."""
        return any(pattern.search(words) for pattern in self.patterns)


@dataclass(frozen=True)
class VacancyRules:
    """Rules in force for one jurisdiction: its own codes first, then words that are the same everywhere.

    ``version`` changes whenever a data file that is part of these rules changes; keep it with every verdict.
    """

    codes: tuple[ClassRule, ...]
    words: tuple[ClassRule, ...]
    version: str

    @classmethod
    def general(cls) -> "VacancyRules":
        """Give the rules for a county nobody has seen: words only, for codes mean different things in each place."""
        return _rules(())

    @classmethod
    def for_jurisdiction(cls, slug: str) -> "VacancyRules":
        """Give the rules for a place such as ``cambridge-ma``: general words, its state's codes and its own.

        The state is the last part of the slug. A place without rules of its own gets the general ones.
        """
        return _rules(tuple(name for name in sorted(_files()) if _is_for(_files()[name], _slug(slug))))

    def read_class(self, code: str | None, text: str | None) -> ClassReading | None:
        """Say what a class means; None where it is not given or not understood."""
        whole = (code or "").strip().upper()
        said = (text or "").strip()
        for candidate in (whole, said.upper()):
            for rule in self.codes if candidate else ():
                if rule.fits_code(candidate):
                    return rule.reading
        words = normalised(said) or _wordy(normalised(whole))
        return next((rule.reading for rule in self.words if words and rule.fits_words(words)), None)


def normalised(text: str) -> str:
    """Bring a description to capital letters and digits with single spaces; accents go."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[^A-Z0-9]+", " ", plain.upper()).strip()


def _wordy(words: str) -> str:
    """Keep a code that is really a word ("VACANT", "1F RES"); a code such as "V0" says nothing in general."""
    return words if re.search(r"[A-Z]{3}", words) else ""


def _slug(text: str) -> str:
    return normalised(text).lower().replace(" ", "-")


def _is_for(data: Mapping[str, Any], slug: str) -> bool:
    return slug in data.get("jurisdictions", ()) or slug.rsplit("-", 1)[-1] in data.get("states", ())


@cache
def _files() -> dict[str, dict[str, Any]]:
    return {path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("*.toml"))}


@cache
def _rules(names: tuple[str, ...]) -> VacancyRules:
    # A city's own codes stand before those of its state: files with `jurisdictions` come first.
    ordered = sorted(names, key=lambda name: ("states" in _files()[name], name))
    codes = [rule for name in ordered for rule in _read(name, "codes")]
    digest = hashlib.sha256()
    for name in (*ordered, GENERAL):
        digest.update((DATA / name).read_bytes())
    newest = max(_verified_on(_files()[name]) for name in (*ordered, GENERAL))
    return VacancyRules(tuple(codes), tuple(_read(GENERAL, "words")), f"{newest.isoformat()}.{digest.hexdigest()[:8]}")


def _verified_on(data: Mapping[str, Any]) -> date:
    verified = data["last_verified"]
    if not isinstance(verified, date):
        raise TypeError(f"last_verified of “{data['title']}” is not a date")
    return verified


def _read(name: str, kind: str) -> Iterable[ClassRule]:
    data = _files()[name]
    for entry in data.get(kind, ()):
        meaning = Meaning(entry["meaning"])
        verified = bool(entry.get("verified", True))
        reading = ClassReading(
            meaning=meaning,
            weight=weigh(meaning, entry.get("weight"), verified),
            title=entry.get("title", ""),
            rule=name.removesuffix(".toml"),
            verified=verified,
            last_verified=_verified_on(data),
        )
        patterns = entry["codes"] if kind == "codes" else entry["patterns"]
        yield ClassRule(tuple(re.compile(pattern) for pattern in patterns), reading)
