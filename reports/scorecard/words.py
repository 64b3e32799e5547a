"""The words of the scorecard in Spanish, by their English."""

GROUPS = (
    ("overdue", "Overdue", "The day is over, and nobody has told us what became of it."),
    ("broken", "Broken", ""),
    ("open", "Still open", ""),
    ("partly kept", "Partly kept", ""),
    ("withdrawn", "Taken back by them", ""),
    ("kept", "Kept", ""),
)
"""What became of promises, in the order of the paper; with a sentence where the word alone would mislead."""

SETTLED = {
    "kept": "kept on {day}",
    "partly kept": "partly kept on {day}",
    "broken": "broken on {day}",
    "withdrawn": "taken back on {day}",
}
"""How it is said what became of one promise."""

WRITTEN = "Written down after each conversation, in our words, with its day. If something is not right, tell us."
WRITTEN_BY = (
    "Written down by {organisation} after each conversation, in our words, with its day. "
    "If something is not right, tell us."
)

SPANISH = {
    "Overdue": "Vencidas",
    "The day is over, and nobody has told us what became of it.": (
        "El día ya pasó y nadie nos ha dicho qué fue de la promesa."
    ),
    "Broken": "Rotas",
    "Still open": "Abiertas todavía",
    "Partly kept": "Cumplidas en parte",
    "Taken back by them": "Retiradas por ellos",
    "Kept": "Cumplidas",
    "promises": "promesas",
    "promise": "promesa",
    "No promise is written down.": "No hay ninguna promesa anotada.",
    "Promise": "Promesa",
    "Who promised it, when and how": "Quién lo prometió, cuándo y cómo",
    "By when": "Para cuándo",
    "What became of it": "Qué fue de ella",
    "no day was named": "no se dijo fecha",
    "open": "abierta",
    "overdue since {day}": "vencida desde el {day}",
    "kept on {day}": "cumplida el {day}",
    "partly kept on {day}": "cumplida en parte el {day}",
    "broken on {day}": "rota el {day}",
    "taken back on {day}": "retirada el {day}",
    "Lots: {lots}": "Lotes: {lots}",
    "and {count} more": "y {count} más",
    "Who kept what": "Quién cumplió qué",
    "Official": "Funcionario",
    "All": "Todas",
    WRITTEN_BY: (
        "Anotado por {organisation} después de cada conversación, en nuestras palabras y con su fecha. Si algo no está "
        "bien, díganoslo."
    ),
    WRITTEN: (
        "Anotado después de cada conversación, en nuestras palabras y con su fecha. Si algo no está bien, díganoslo."
    ),
    "not known": "no se sabe",
    "Page": "Página",
    "of": "de",
}
