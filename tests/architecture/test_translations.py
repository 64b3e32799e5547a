"""Everything that a reader can meet is collected, said in Spanish, and said alike on pages, maps and paper."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment

from cltms.foundation.i18n import TRANSLATIONS
from cltms.foundation.setup.console import ROOT
from cltms.parcels.vocabulary import BODY_TITLES, OWNER_KIND_TITLES, VACANCY_TITLES
from maps import validity
from maps.figure.words import OWNER_WORDS, VACANCY_WORDS
from maps.figure.words import say as say_on_figures
from maps.owners.reasons import templates
from maps.sentences import Sentence
from maps.vacancy.evidence import LINES
from reports.dossier.words import SPANISH
from reports.naming import BODIES, KINDS, VACANCIES

PACKAGES = ("cltms", "maps", "reports")
PERCENT = re.compile(r"%\((\w+)\)s")

CLASSES = {"room--reading", "button", "button--", "button--small"}
"""Names of styles that stand outside of any tag, in blocks and macros of their own."""

MADE_LATER = {
    "template": "of an owner rule, or words() a few lines further on",
    "level.told": "words() in the table of levels",
    "str(reason)": "a note of maps.validity, which are words()",
    "str(answer['sentence'])": "what the reading child refused with, collected as Refused",
}
"""Sentences whose template is not written where they are made, and where it is collected instead."""


@cache
def catalogue() -> Catalog:
    with (TRANSLATIONS / "es" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="es")


@cache
def collected() -> list[tuple[str, ...]]:
    """Give the texts that `make translations` collects: one form, or singular and plural."""
    command = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(re.findall(r"-k (\w+)", command))}
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = set()
    for package in PACKAGES:
        for _file, _line, text, _notes, _context in extract_from_dir(ROOT / package, methods, options, keywords):
            found.add((text,) if isinstance(text, str) else tuple(text))
    return sorted(found)


def translation(text: str) -> str:
    message = catalogue().get(text)
    assert message is not None, f"not in the catalogue; run make translations: {text}"
    return forms(message)[0][1]


def forms(message: Message) -> list[tuple[str, str]]:
    """Give each Spanish form beside the English one that it stands for."""
    english, spanish = ((one,) if isinstance(one, str) else tuple(one or ()) for one in (message.id, message.string))
    return list(zip(english, spanish, strict=True))


def slots(text: str) -> list[str]:
    named = [f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name] if "{" in text else []
    return sorted(named + PERCENT.findall(text))


def test_everything_collected_is_said_in_spanish() -> None:
    assert len(collected()) > 500
    said = {english for message in catalogue() for english, spanish in forms(message) if spanish}
    missing = [text for text in collected() if not said.issuperset(text)]
    assert not missing, "run make translations, and say these in Spanish"


def test_no_text_is_said_by_a_name_that_nobody_collects() -> None:
    known = {*DEFAULT_KEYWORDS, "lazy_gettext"}
    for path in (ROOT / "cltms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "flask_babel":
                said = {each.asname or each.name for each in node.names if "gettext" in each.name}
                assert said <= known, f"{path}: texts under {said - known} stay English"


def test_the_same_values_stand_in_both_languages() -> None:
    wrong = [
        (english, spanish)
        for message in catalogue()
        if message.id
        for english, spanish in forms(message)
        if slots(english) != slots(spanish)
    ]
    assert not wrong


def test_what_the_rules_and_the_repairs_say_is_collected() -> None:
    cases = [case.said.template for line in LINES for case in line.cases if case.said]
    for text in [*templates(), *cases, *validity.RINGS.values(), validity.REBUILT, validity.COLLAPSED]:
        assert translation(text), text


def sentences_made() -> Iterator[tuple[str, ast.expr]]:
    """Give every call that makes a sentence, by the name of its file and its first argument."""
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) and node.args else ""
            if called in {"Sentence", "sentence"} and path.name != "sentences.py":
                yield path.name, node.args[0]  # type: ignore[attr-defined]


def test_no_sentence_is_made_of_words_that_nobody_collects() -> None:
    written = [(name, ast.unparse(first)) for name, first in sentences_made() if not isinstance(first, ast.Constant)]
    strangers = [(name, words) for name, words in written if not words.endswith((".template", "['template']"))]
    assert {words for _, words in strangers} == set(MADE_LATER), "write a literal, or mark it with maps.sentences.words"


class _Visible(HTMLParser):
    """Collects what a reader would see of a template: text, and the attributes that are read aloud."""

    SPOKEN = frozenset({"alt", "aria-label", "title", "placeholder"})

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [value or "" for name, value in attrs if name in self.SPOKEN]

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "cltms").rglob("templates/**/*.html")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_pages_say_nothing_but_what_can_be_translated(path: Path) -> None:
    data = [text for _, kind, text in Environment().lex(path.read_text(encoding="utf-8")) if kind == "data"]  # noqa: S701
    page = _Visible()
    page.feed(" ".join(data))
    said = {word for text in page.seen for word in text.split() if re.search(r"[A-Za-z]{2}", word)}
    assert said <= CLASSES


def test_pages_maps_and_paper_use_the_same_words() -> None:
    apart = {
        english: (spanish, translation(english))
        for english, spanish in SPANISH.items()
        if catalogue().get(english) and translation(english) != spanish
    }
    assert not apart


@pytest.mark.parametrize(
    ("titles", "on_paper", "on_maps"),
    [(OWNER_KIND_TITLES, KINDS, OWNER_WORDS), (VACANCY_TITLES, VACANCIES, VACANCY_WORDS), (BODY_TITLES, BODIES, {})],
    ids=["owner kinds", "verdicts", "public bodies"],
)
def test_a_vocabulary_is_the_same_on_pages_maps_and_paper(
    titles: dict[str, object], on_paper: dict[str, tuple[str, str]], on_maps: dict[str, str]
) -> None:
    assert set(on_paper) == {str(code) for code in titles}
    for code, title in titles.items():
        spanish = translation(str(title))
        assert on_paper[code][1] == spanish
        if code in on_maps and code != "unknown":  # a legend names what is not known: "Owner unknown"
            assert say_on_figures(on_maps[code], "es") == spanish


def test_words_of_ours_are_translated_and_words_of_a_file_are_not() -> None:
    spanish = {"{our_use} of {place}": "{our_use} en {place}", "Park": "Parque"}.get
    said = Sentence("{our_use} of {place}", {"our_use": "Park", "place": "Park"}).said(lambda text: spanish(text, text))
    assert said == "Parque en Park"


def test_an_empty_word_stays_empty() -> None:
    assert Sentence("({our_use})", {"our_use": ""}).said(lambda text: text or "heading of the catalogue") == "()"
