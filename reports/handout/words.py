"""The words of the handout in Spanish, by their English."""

STATES = {
    "open": "Open",
    "overdue": "Overdue",
    "kept": "Kept",
    "partly kept": "Partly kept",
    "broken": "Broken",
    "withdrawn": "Taken back by them",
}
"""What became of a promise."""

SPANISH = {
    "Open": "Abierta",
    "Overdue": "Vencida",
    "Kept": "Cumplida",
    "Partly kept": "Cumplida en parte",
    "Broken": "Rota",
    "Taken back by them": "La retiraron",
    "What we ask for": "Qué pedimos",
    "To: {body}": "A: {body}",
    "lot": "lote",
    "lots": "lotes",
    "acres": "acres",
    "hours of work": "horas de trabajo",
    "people who came": "personas que vinieron",
    "bags of trash": "bolsas de basura",
    "kg of trash": "kg de basura",
    "What we have done": "Qué hemos hecho",
    "On 1 work day {people} people gave {hours} hours to this land; each counts once for each day.": (
        "En 1 jornada de trabajo {people} personas dieron {hours} horas a este terreno; cada una cuenta una vez por "
        "día."
    ),
    "On {days} work days {people} people gave {hours} hours to this land; each counts once for each day.": (
        "En {days} jornadas de trabajo {people} personas dieron {hours} horas a este terreno; cada una cuenta una vez "
        "por día."
    ),
    "No work day on this land is written down yet.": "Todavía no hay jornadas de trabajo anotadas en este terreno.",
    "What officials promised": "Qué prometieron los funcionarios",
    "Promise": "Promesa",
    "Who, and when": "Quién y cuándo",
    "Due": "Plazo",
    "Where it stands": "Cómo está",
    "no day": "sin fecha",
    "and {count} more promises": "y {count} promesas más",
    "No promise about this land is written down.": "No hay ninguna promesa anotada sobre este terreno.",
    "Who stands behind it": "Quién lo respalda",
    "and {count} more": "y {count} más",
    "{count} more who are not named here": "{count} más, sin decir aquí sus nombres",
    "Nobody is named yet.": "Todavía nadie lo respalda con su nombre.",
    "By which decision": "Por qué decisión",
    "Scan to read more about it": "Escanee para leer más",
    "My notes": "Mis apuntes",
    "Talk with us": "Hable con nosotros",
    "QR code: {link}": "Código QR: {link}",
    "The lots": "Los lotes",
    "No.": "Núm.",
    "Address": "Dirección",
    "Identifier": "Identificador",
    "Owner": "Dueño",
    "Area": "Superficie",
    "no address": "sin dirección",
    "size not known": "superficie desconocida",
    "and {count} more lots, which the map shows": "y {count} lotes más, que el mapa muestra",
    "From the assessor’s roll of {day}; not surveyed.": "Del registro del tasador del {day}; no medido en el terreno.",
    "not known": "no se sabe",
    "Page": "Página",
    "of": "de",
}
