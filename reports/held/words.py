"""The words of the paper in Spanish; everything else arrives in the language of the paper."""

SPANISH = {
    "About {name}, written on {day}.": "Sobre {name}, escrito el {day}.",
    "This is everything that this house holds about you.": "Esto es todo lo que esta casa guarda sobre usted.",
    "Nothing is held about you.": "No se guarda nada sobre usted.",
    "What for": "Para qué",
    "How long": "Cuánto tiempo",
    "What": "Qué",
    "Value": "Valor",
    "Since": "Desde",
    "Is something wrong?": "¿Hay algo mal?",
    "Tell us, and we put it right. You can also ask us to delete what we no longer need.": (
        "Díganoslo y lo corregimos. También puede pedirnos que borremos lo que ya no necesitamos."
    ),
    "We never keep immigration status, social security or tax numbers, place of birth, or copies of identity papers.": (
        "Nunca guardamos la situación migratoria, números del seguro social o de impuestos, el lugar de nacimiento ni "
        "copias de documentos de identidad."
    ),
    "What the tenant union knows is not in here: it keeps its own house, and only its members can ask it.": (
        "Lo que sabe el sindicato de inquilinos no está aquí: tiene su propia casa, y solo sus miembros le pueden "
        "preguntar."
    ),
    "Page": "Página",
    "of": "de",
}
