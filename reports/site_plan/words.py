"""The words of the site plan in Spanish, by their English."""

KINDS = {
    "bed": "Bed", "path": "Path", "tree": "Tree", "building": "Building", "fence": "Fence", "water": "Water",
    "seating": "Seating", "compost": "Compost", "other": "Something else",
}  # fmt: skip
SPANISH = {
    "not known": "no se sabe",
    "Bed": "Bancal",
    "Path": "Sendero",
    "Tree": "Árbol",
    "Building": "Edificio",
    "Fence": "Cerca",
    "Water": "Agua",
    "Seating": "Asientos",
    "Compost": "Compost",
    "Something else": "Otra cosa",
    "{feet} sq ft": "{feet} pies²",
    "Plan {number}": "Plano {number}",
    "Draft of plan {number}": "Borrador del plano {number}",
    "Site plan": "Plano del terreno",
    "Scale {scale}": "Escala {scale}",
    "No.": "Núm.",
    "Element": "Elemento",
    "Size": "Medidas",
    "Area": "Superficie",
    "{area} in all": "{area} en total",
    "Kind": "Clase",
    "Count": "Cuántos",
    "Of the lots": "De los lotes",
    "What is drawn": "Lo que está dibujado",
    "What it comes to": "En total",
    "The lots measure {lots}. Of that, {covered} ({share}) is covered, crowns of trees and fences not counted.": (
        "Los lotes miden {lots}. De eso, {covered} ({share}) queda cubierto, sin contar copas de árboles ni cercas."
    ),
    "Not all of it lies on these lots: {outside}.": "No todo queda en estos lotes: {outside}.",
    "Source of the outlines of the lots: {source}.": "Fuente de los contornos de los lotes: {source}.",
    "Drawn by neighbors, not a survey: confirm boundaries before anything is built. True to scale only when it is "
    "printed at 100 %; else the bar is right.": (
        "Dibujado por vecinos; no es un levantamiento topográfico: confirme los límites antes de construir. La escala "
        "solo vale si se imprime al 100 %; si no, vale la barra."
    ),
    "Page": "Página",
    "of": "de",
}
