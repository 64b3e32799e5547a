"""The words of the notice in Spanish."""

SPANISH = {
    "Draft, not served": "Borrador, sin entregar",
    "About the home {home}": "Sobre la vivienda {home}",
    "It rests on these clauses of the lease:": "Se apoya en estas cláusulas del contrato:",
    "Served": "Entrega",
    "It counts from": "Cuenta desde",
    "For {sender}": "Por {sender}",
    "Name and signature": "Nombre y firma",
    "If you do not understand this letter, ask us before its days run out: {site}": (
        "Si no entiende esta carta, pregúntenos antes de que pasen sus plazos: {site}"
    ),
    "If you do not understand this letter, ask us before its days run out.": (
        "Si no entiende esta carta, pregúntenos antes de que pasen sus plazos."
    ),
    "Page": "Página",
    "of": "de",
}
