"""One rule that says from the words of one column who owns a parcel."""

from dataclasses import dataclass
from datetime import date

from maps.owners.vocabulary import Body, OwnerKind


@dataclass(frozen=True)
class Rule:
    """A rule of recognition; rules are tried in order and the first that matches decides.

    ``pattern`` is RE2 (see :mod:`maps.owners.patterns`) and is searched in the spelled form of the column's text;
    ``exact`` holds normalised texts that must match whole. ``name`` is the canonical name of the public body and may
    hold ``{place}``, which the pattern's group of that name fills. ``words`` is what to quote when the text is gone.
    ``sentence`` replaces the usual sentence of the kind and may hold ``{words}``. A ``weak`` rule is asked only
    after mailing address, exemption and class. ``jurisdiction`` is None for general rules, else a slug such as
    ``new-york-ny`` or, for a whole state, ``nh``.
    """

    id: str
    kind: OwnerKind
    body: Body | None
    column: str
    words: str
    pattern: str | None = None
    exact: frozenset[str] = frozenset()
    name: str | None = None
    sentence: str | None = None
    weak: bool = False
    jurisdiction: str | None = None
    since: date | None = None
    source: str = ""
    last_verified: date | None = None
    examples: tuple[str, ...] = ()
