"""Words as people write them: compared without regard to case, accents and signs, and subjects found by theirs."""

import re
import unicodedata
from collections.abc import Mapping

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import naming
from maps.sentences import sentence

_NO_WORD = re.compile(r"[^\w]+")
MOST_SHOWN = 80


def folded(text: str) -> str:
    """Write a text in small letters, without accents and signs, one space between words."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(_NO_WORD.sub(" ", plain.casefold()).split())


class Subjects:
    """All subjects of the house by what somebody may write: kind and number, or a name that only one of them has."""

    def __init__(self, found: Mapping[str, frozenset[SubjectRef]], names: Mapping[SubjectRef, str]) -> None:
        self._found = found
        self.names = names

    @classmethod
    def of(cls, look: Reading) -> "Subjects":
        """Gather those that there are; by name only those that the reader may know by it."""
        refs = [SubjectRef(kind, each) for kind, of in naming.kinds().items() for each in of.present(look)]
        names, titles = naming.subject_names(look, refs), {name: str(k.title) for name, k in naming.kinds().items()}
        found: dict[str, set[SubjectRef]] = {}
        for ref in refs:
            for words in (f"{ref.kind} {ref.number}", f"{titles[ref.kind]} {ref.number}", names[ref]):
                found.setdefault(folded(words), set()).add(ref)
        return cls({words: frozenset(each) for words, each in found.items()}, names)

    def find(self, text: str) -> SubjectRef:
        """Give the one that is meant; `Refused` for none, and for several."""
        known = self._found.get(folded(text), frozenset())
        if not known:
            raise Refused(
                sentence("Nobody here is called “{text}”. Write household and its number.", text=text[:MOST_SHOWN])
            )
        if len(known) > 1:
            raise Refused(
                sentence("Several are called “{text}”. Write household and its number.", text=text[:MOST_SHOWN])
            )
        return next(iter(known))
