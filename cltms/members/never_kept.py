"""What this house never keeps about anybody, so that nobody can demand it from us (docs/decisions/0012)."""

import re

_WORDS = (
    r"ssn|itin|tin|social_?security(_?\w*)?|seguro_?social|tax_?(id|number|payer\w*)|national_?id|"
    r"immigra\w*|migra\w*|migratori\w*|citizen\w*|ciudadan\w*|nationalit\w*|nacionalidad|visa|alien(_?\w*)?|a_number|"
    r"undocumented|green_?card|birth_?place|place_?of_?birth|birth_?country|country_?of_?(birth|origin)|"
    r"lugar_?de_?nacimiento|pais_?de_?(nacimiento|origen)|passport\w*|pasaporte\w*|licen[cs]e_?(no|number|scan)|"
    r"drivers?_?licen[cs]e|id_?(scan|card|paper|document)\w*|identity_?(paper|document|card)\w*|ine|curp|matricula\w*"
)
_NEVER = re.compile(rf"(^|_)({_WORDS})(_|$)")


def is_never_kept(name: str) -> bool:
    """Whether a column or a label, such as ``SSN`` or ``place of birth``, names something that is never kept."""
    plain = re.sub(r"[^a-z0-9]+", "_", _split(name).casefold()).strip("_")
    return _NEVER.search(plain) is not None


def _split(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
