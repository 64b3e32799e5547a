"""Find out in which encoding a file's text was written."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from maps.parcel_files.refusing import ReadingError
from maps.sentences import Sentence, sentence

SAMPLE_BYTES = 262_144

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "ascii": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32",
          "cp1252": "Windows-1252", "cp932": "Shift-JIS", "shift_jis": "Shift-JIS", "shift_jis_2004": "Shift-JIS",
          "latin-1": "ISO-8859-1", "iso8859-1": "ISO-8859-1"}  # fmt: skip
_CANDIDATES = [
    "cp932", "euc_jp", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "gb18030", "big5", "euc_kr",
    "mac_roman", "cp437", "cp850",
]  # fmt: skip
_OLDER = frozenset({"mac_roman", "cp437", "cp850"})
"""Code pages that are believed only where their bytes would be no letters in the usual one."""


@dataclass(frozen=True)
class Text:
    """Decoded text, the name of its encoding as a person knows it, and what should be said about it."""

    text: str
    encoding: str
    problems: list[Sentence]


def mark_encoding(head: bytes) -> str | None:
    """Give the encoding that a byte order mark declares, or that UTF-16 without a mark shows by its zero bytes."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    pairs = head[:2000]
    if len(pairs) >= 8 and pairs.count(0) >= len(pairs) * 0.4:
        if not any(pairs[0::2][:200]) or pairs[0::2].count(0) > 10 * pairs[1::2].count(0) + 1:
            return "utf-16-be"
        if pairs[1::2].count(0) > 10 * pairs[0::2].count(0) + 1:
            return "utf-16-le"
    return None


def looks_binary(head: bytes) -> bool:
    """Whether the bytes are no text: zero bytes outside UTF-16/32, or many control characters."""
    if mark_encoding(head):
        return False
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in {9, 10, 12, 13, 27, 30})
    return b"\x00" in head or controls > len(head) * 0.02


def shown(encoding: str) -> str:
    """Name an encoding as people know it."""
    return _SHOWN.get(encoding.casefold().replace("_", "-"), _SHOWN.get(encoding.casefold(), encoding))


def detect(data: bytes) -> tuple[str, bool]:
    """Give the codec of ``data`` and whether it is a guess. UTF-8 is never one: other text does not fit it."""
    marked = mark_encoding(data)
    if marked:
        return marked, False
    if _is_utf8(data):
        return "utf-8", False
    return _guess(_telling(data)), True


def _guess(data: bytes) -> str:
    """Guess the code page; where nothing speaks for another one, it is the one that Windows used in the Americas."""
    guesses = from_bytes(data, cp_isolation=_CANDIDATES)
    best = guesses.best()
    usual = next(
        (guess for guess in guesses if guess.encoding == "cp1252" or "cp1252" in guess.could_be_from_charset), None
    )
    if best is None or (usual and usual.chaos <= best.chaos and usual.coherence >= best.coherence):
        return "cp1252"
    if best.encoding in _OLDER and _only_letters(data, "cp1252"):
        return "cp1252"
    return str(best.encoding)


def _only_letters(data: bytes, encoding: str) -> bool:
    """Whether every byte above 127 is a letter: Ñ of Windows is a dash to a Macintosh, and stands within a name."""
    return all(sign.isalpha() for sign in data.decode(encoding, "replace") if not sign.isascii())


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _telling(data: bytes) -> bytes:
    """Keep lines with bytes above 127, which alone tell encodings apart, so that a short sample suffices."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:SAMPLE_BYTES]


def decode(data: bytes, chosen: str | None, name: str) -> Text:
    """Decode a whole file; ``chosen`` overrides what its bytes say.

    Raises ``ReadingError`` when ``chosen`` is no encoding or does not fit the bytes.
    """
    if chosen:
        return Text(_strictly(data, chosen, name), shown(chosen), [])
    encoding, guessed = detect(data)
    if not guessed:
        return Text(_strictly(data, encoding, name), shown(encoding), [])
    said = sentence(
        "The text of “{name}” seems to be written in {encoding}. If letters look wrong, choose another encoding.",
        name=name,
        encoding=shown(encoding),
    )
    return Text(data.decode(encoding, "replace"), shown(encoding), [said])


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise ReadingError(
            sentence("“{encoding}” is not an encoding. Try UTF-8 or Windows-1252.", encoding=encoding)
        ) from None
    except UnicodeDecodeError as error:
        raise ReadingError(
            sentence(
                "“{name}” is not written in {encoding}: it breaks off at byte {position}. Choose another encoding or "
                "ask for the file again.",
                name=name, encoding=shown(encoding), position=error.start + 1,
            )
        ) from None  # fmt: skip
