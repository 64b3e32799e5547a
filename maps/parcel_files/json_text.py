"""In the child: walk through JSON member by member, so that a county's file never stands in memory as one tree."""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

from maps.parcel_files.encoding import decode
from maps.parcel_files.refusing import ReadingError
from maps.sentences import sentence

_SPACE = re.compile(r"[ \t\r\n\x1e]*")
_DECODE = JSONDecoder().raw_decode


def json_text(path: Path, name: str) -> str:
    """Read a JSON file as text. Raises ``ReadingError`` when it is not text."""
    return decode(path.read_bytes(), None, name).text


def broken(text: str, position: int, name: str) -> ReadingError:
    """Say where JSON breaks off, counting lines and characters from 1."""
    before = text[:position]
    return ReadingError(
        sentence(
            "“{name}” is broken: it cannot be understood from line {line}, character {character} on. "
            "Ask the county for the file again or download it again; nothing was imported.",
            name=name,
            line=before.count("\n") + 1,
            character=position - (before.rfind("\n") + 1) + 1,
        )
    )


def no_features(name: str) -> ReadingError:
    """Say that a file is JSON but no map."""
    return ReadingError(
        sentence(
            "“{name}” is JSON, but it holds no map features. Ask for GeoJSON, a zipped Shapefile or CSV.", name=name
        )
    )


def too_deep(name: str) -> ReadingError:
    """Say that values stand in one another deeper than any county means."""
    return ReadingError(sentence("“{name}” is nested too deeply to be a parcel file. Nothing was imported.", name=name))


class JsonWalk:
    """A place in a JSON text that moves forward, member by member and item by item."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.at = 0
        self._skip_space()

    def value(self) -> Any:
        """Read the value that begins here. Raises ``ReadingError`` where it is broken or nested absurdly deep."""
        try:
            found, self.at = _DECODE(self.text, self.at)
        except JSONDecodeError as error:
            raise broken(self.text, error.pos, self.name) from None
        except RecursionError:
            raise too_deep(self.name) from None
        except ValueError:  # a number of thousands of digits
            raise broken(self.text, self.at, self.name) from None
        self._skip_space()
        return found

    def members(self) -> Iterator[str]:
        """Give the names of an object's members; the caller reads each value before asking for the next name."""
        self._expect("{")
        if self._accept("}"):
            return
        while True:
            start = self.at
            key = self.value()
            if not isinstance(key, str):
                raise broken(self.text, start, self.name)
            self._expect(":")
            yield key
            if self._accept("}"):
                return
            self._expect(",")

    def items(self) -> Iterator[Any]:
        """Give the items of an array, one decoded value at a time."""
        self._expect("[")
        if self._accept("]"):
            return
        while True:
            yield self.value()
            if self._accept("]"):
                return
            self._expect(",")

    def here(self) -> str:
        """Give the character at this place, or "" at the end."""
        return self.text[self.at : self.at + 1]

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _accept(self, mark: str) -> bool:
        if self.here() != mark:
            return False
        self.at += 1
        self._skip_space()
        return True

    def _expect(self, mark: str) -> None:
        if not self._accept(mark):
            raise broken(self.text, self.at, self.name)
