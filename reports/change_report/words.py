"""The words of the change report in Spanish, by their English."""

SPANISH = {
    "not known": "no se sabe",
    "change": "cambio",
    "changes": "cambios",
    "left public hands": "dejaron de ser públicas",
    "came into public hands": "pasaron a ser públicas",
    "in changed values": "en valores cambiados",
    "The roll of {now} against the roll of {before}": "El registro del {now} frente al del {before}",
    "In short": "En resumen",
    "What is otherwise": "Qué es distinto",
    "Changes": "Cambios",
    "All together": "En total",
    "Lot": "Lote",
    "No.": "Núm.",
    "Before": "Antes",
    "Now": "Ahora",
    "Before, {day}": "Antes, {day}",
    "Now, {day}": "Ahora, {day}",
    "Roll of": "Registro del",
    "Difference": "Diferencia",
    "Moved by up to": "Se movió hasta",
    "Owner": "Dueño",
    "Area": "Superficie",
    "Value": "Valor",
    "no owner named": "sin dueño nombrado",
    "no class": "sin clase",
    "no address": "sin dirección",
    "{feet} ft ({metres} m)": "{feet} pies ({metres} m)",
    "and 1 more: see {where}": "y 1 más: véase {where}",
    "and {count} more: see {where}": "y {count} más: véase {where}",
    "Public land first. The numbers are those on the map.": (
        "Primero la tierra pública. Los números son los del mapa."
    ),
    "{rose} rose and {fell} fell. Together they were worth {old} and are worth {new} now ({difference}).": (
        "{rose} subieron y {fell} bajaron. Juntas valían {old} y ahora valen {new} ({difference})."
    ),
    "The largest differences:": "Las mayores diferencias:",
    "Nothing is otherwise.": "Nada es distinto.",
    "Lot {number}": "Lote {number}",
    "How this was found, and from what": "Cómo se halló esto y con qué",
    "{file}, roll of {day}": "{file}, registro del {day}",
    "Page": "Página",
    "of": "de",
    "Owners are not named in both rolls. A parcel counts as handed on when its class tells of another kind of owner; "
    "who that is has to be asked.": (
        "Los dueños no están nombrados en ambos registros. Una parcela cuenta como traspasada cuando su clase indica "
        "otro tipo de dueño; quién es, hay que preguntarlo."
    ),
    "The roll of {day} came in before rolls were compared here; what it said otherwise is not told.": (
        "El registro del {day} se importó antes de que aquí se compararan registros; no se dice qué tenía de distinto."
    ),
    "Owners are compared by their words, whatever their order, case and punctuation; a parcel with several owners "
    "counts as one.": (
        "Los dueños se comparan por sus palabras, sin importar el orden, las mayúsculas ni la puntuación; una parcela "
        "con varios dueños cuenta como una."
    ),
    "Only what both rolls have a column for is compared. An outline counts as another one when it moved by more than a "
    "metre.": (
        "Solo se compara aquello para lo que ambos registros tienen una columna. Un contorno cuenta como distinto "
        "cuando se movió más de un metro."
    ),
    "Splits and joins are found from the outlines alone. A parcel that is gone may live on under another identifier.": (
        "Las divisiones y uniones se hallan solo por los contornos. Una parcela que ya no está puede seguir con otro "
        "identificador."
    ),
    "Owners’ names are public record; share them with care. A change in the roll is not a deed: confirm it in the "
    "legal records of the county before you act on it.": (
        "Los nombres de los dueños son información pública; compártalos con cuidado. Un cambio en el registro no es "
        "una escritura: confírmelo en los registros legales del condado antes de actuar."
    ),
}

KINDS = {
    "new": ("New parcel", "Parcela nueva"),
    "gone": ("Gone from the roll", "Ya no está en el registro"),
    "owner": ("Another owner", "Otro dueño"),
    "class": ("Another class", "Otra clase"),
    "shape": ("Another outline", "Otro contorno"),
    "value": ("Another value", "Otro valor"),
    "split": ("Split", "Dividida"),
    "merge": ("Joined", "Unida"),
    "replat": ("Cut anew", "Cortada de nuevo"),
    "renumbered": ("Only renumbered", "Solo cambió de número"),
}
"""Kinds of changes in English and Spanish."""

TITLES = {
    "owner": ("What was sold or handed on", "Qué se vendió o cambió de manos"),
    "new": ("New parcels", "Parcelas nuevas"),
    "gone": ("Parcels that are gone from the roll", "Parcelas que ya no están en el registro"),
    "split": ("Parcels that were split", "Parcelas que se dividieron"),
    "merge": ("Parcels that were joined", "Parcelas que se unieron"),
    "replat": ("Parcels that were cut anew", "Parcelas que se cortaron de nuevo"),
    "renumbered": ("Parcels that were only renumbered", "Parcelas que solo cambiaron de número"),
    "class": ("Another class", "Otra clase"),
    "value": ("Another value", "Otro valor"),
    "shape": ("Another outline", "Otro contorno"),
}
"""Headings of the tables in English and Spanish."""
