"""Names of what papers print, in English and Spanish: kinds of owners, public bodies, verdicts, long identifiers."""

import re

KINDS = {
    "public": ("Public", "Público"),
    "nonprofit": ("Land trust or nonprofit", "Fideicomiso o sin fines de lucro"),
    "religious": ("Religious", "Religioso"),
    "business": ("Business", "Empresa"),
    "individual": ("Individual", "Particular"),
    "unknown": ("Not known", "No se sabe"),
}
"""Owner kinds in English and Spanish."""

BODIES = {
    "city": ("City or town", "Ciudad o pueblo"),
    "county": ("County", "Condado"),
    "state": ("State", "Estado"),
    "federal": ("Federal government", "Gobierno federal"),
    "housing_authority": ("Housing authority", "Autoridad de vivienda"),
    "land_bank": ("Land bank", "Banco de tierras"),
    "redevelopment": ("Redevelopment agency", "Agencia de renovación urbana"),
    "school_district": ("School district", "Distrito escolar"),
    "university": ("Public university", "Universidad pública"),
    "parks": ("Parks department", "Departamento de parques"),
    "transit": ("Transit agency", "Agencia de transporte"),
    "port": ("Port authority", "Autoridad portuaria"),
    "water": ("Water or sewer agency", "Agencia de agua o drenaje"),
    "utility": ("Public utility", "Empresa pública de servicios"),
    "fire": ("Fire district", "Distrito de bomberos"),
    "library": ("Public library", "Biblioteca pública"),
    "tribal": ("Tribal nation", "Nación tribal"),
    "other": ("Other public body", "Otro organismo público"),
}
"""Public bodies in English and Spanish."""

VACANCIES = {
    "vacant": ("Vacant", "Baldío"),
    "probably_vacant": ("Probably vacant", "Probablemente baldío"),
    "not_vacant": ("Not vacant", "No baldío"),
    "unknown": ("Not known", "No se sabe"),
}
"""Verdicts on vacancy in English and Spanish."""


def called(code: str, names: dict[str, tuple[str, str]], lang: str) -> str:
    """Say a word of a vocabulary; a word that is new to the paper is printed as it is."""
    english, spanish = names.get(code, (code.replace("_", " ").capitalize(),) * 2)
    return spanish if lang == "es" else english


SHORT_LIST = 16
"""A list of identifiers that is no longer than this is printed as it is."""


def identified(parcel_id: str, most: int, lang: str) -> str:
    """Write an identifier in about ``most`` signs; of a list, as some rolls have it, the first and how many more.

    Parts are taken for identifiers only when each looks like one, because "Map 12, Lot 3" is a single one. A list that
    the roll itself cuts off counts as many as stand there.
    """
    if len(parcel_id) <= min(most, SHORT_LIST):
        return parcel_id
    first, *others = [each.strip(" '\"") for each in re.split("[,;|]", parcel_id)]
    if others and all(re.fullmatch(r"[\w./-]{4,}", each) for each in (first, *others[:-1])):
        count = sum(1 for each in others if each)
        return (
            f"{first} {'y' if lang == 'es' else 'and'} {count} {'más' if lang == 'es' else 'more'}" if count else first
        )
    return parcel_id if len(parcel_id) <= most else parcel_id[: most - 1].rstrip(" ,;|'\"") + "…"
