"""The words of the lease summary in Spanish."""

SPANISH = {
    "As of {day}": "Al {day}",
    "What was agreed": "Lo que se acordó",
    "Clause by clause": "Cláusula por cláusula",
    "Clause": "Cláusula",
    "What it says": "Lo que dice",
    "What is due": "Lo que está pendiente",
    "What": "Qué",
    "Until": "Hasta",
    "Where it comes from": "De dónde viene",
    "overdue": "vencido",
    "no day yet": "todavía sin día",
    "Nothing is due now.": "Ahora no hay nada pendiente.",
    "This is a summary. What counts is the signed lease; where the two differ, tell the trust: {site}": (
        "Esto es un resumen. Lo que vale es el contrato firmado; si los dos difieren, avise al fideicomiso: {site}"
    ),
    "Page": "Página",
    "of": "de",
}
