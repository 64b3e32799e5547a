"""What is asked at each lot, and the words of the walking list in Spanish, by their English."""

QUESTIONS = (
    ("Condition", ("cared for", "overgrown", "dangerous")),
    ("Dumping", ("none", "some", "much")),
    ("Fence", ("none", "whole", "broken")),
    ("Trees", ("none", "some", "many")),
    ("Building", ("none", "in use", "empty")),
)
"""What somebody ticks, each with its answers; left open where one could not see it."""

SPANISH = {
    "Condition": "Estado",
    "cared for": "cuidado",
    "overgrown": "con maleza",
    "dangerous": "peligroso",
    "Dumping": "Basura tirada",
    "none": "no hay",
    "some": "algo",
    "much": "mucha",
    "Fence": "Cerca",
    "whole": "entera",
    "broken": "rota",
    "Trees": "Árboles",
    "many": "muchos",
    "Building": "Edificio",
    "in use": "en uso",
    "empty": "vacío",
    "In use by whom, and for what": "Quién lo usa, y para qué",
    "Not vacant after all": "No está baldío",
    "Note": "Nota",
    "Walk {number} of {count}": "Recorrido {number} de {count}",
    "{count} lots": "{count} lotes",
    "1 lot": "1 lote",
    "{miles} miles ({metres} m)": "{miles} millas ({metres} m)",
    "size not known": "superficie desconocida",
    "from the first lot to the last": "del primer lote al último",
    "Day": "Día",
    "Who walked": "Quién fue",
    "No.": "Núm.",
    "Lot": "Lote",
    "What you see there": "Lo que usted ve ahí",
    "no address": "sin dirección",
    "Owner: {owner}": "Dueño: {owner}",
    "not known": "no se sabe",
    "Tick what you see from the sidewalk, and leave open what you cannot see.": (
        "Marque lo que ve desde la acera y deje en blanco lo que no puede ver."
    ),
    "Do not enter; ask before you photograph people.": "No entre; pida permiso antes de fotografiar a personas.",
    "The ways follow the streets of the map, none longer than {way}.": (
        "Los recorridos siguen las calles del mapa; ninguno pasa de {way}."
    ),
    "No file of streets is here: each walk goes on to the nearest lot.": (
        "Aquí no hay un archivo de calles: cada recorrido sigue al lote más cercano."
    ),
    "Lengths are reckoned as on a grid of streets, none longer than {way}.": (
        "Los largos se calculan como en una cuadrícula de calles; ninguno pasa de {way}."
    ),
    "The broken line joins the lots in order and is no path.": (
        "La línea cortada une los lotes en orden; no es un camino."
    ),
    "Lots without an outline, which are on no walk: {lots}.": (
        "Lotes sin contorno, que no están en ningún recorrido: {lots}."
    ),
    "Sources": "Fuentes",
    "Page": "Página",
    "of": "de",
}
