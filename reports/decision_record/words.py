"""The words of the record in Spanish; everything else arrives in the language of the paper."""

SPANISH = {
    "Decision {number}": "Decisión {number}",
    "Record of a vote": "Acta de una votación",
    "What was asked": "Qué se preguntó",
    "What voters were told": "Qué se dijo a quienes votan",
    "How it was voted": "Cómo se votó",
    "In secret": "En secreto",
    "Openly": "A la vista",
    "Opened": "Apertura",
    "Closed": "Cierre",
    "Could vote": "Podían votar",
    "Present at the vote": "Presentes en la votación",
    "Quorum": "Quórum",
    "none": "ninguno",
    "What was counted": "Qué se contó",
    "Answer": "Respuesta",
    "Votes": "Votos",
    "How the result comes about": "Cómo resulta",
    "Result": "Resultado",
    "In force": "En vigor",
    "Takes the place of": "Sustituye a",
    "Minutes kept by": "Llevó el acta",
    "Signature": "Firma",
    "Nobody can learn from this paper, or from what is kept, how anybody voted in secret.": (
        "Ni de este papel ni de lo que se guarda se puede saber cómo votó nadie en secreto."
    ),
    "Fingerprint of question, rule and list of voters as they stood when the vote was opened: {fingerprint}. It stands "
    "in the journal of the house, too.": (
        "Huella de la pregunta, la regla y la lista de votantes tal como estaban al abrir la votación: {fingerprint}. "
        "También está en el historial de la casa."
    ),
    "Page": "Página",
    "of": "de",
}
