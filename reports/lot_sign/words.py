"""What the sign of a lot says, in English and Spanish."""

SENTENCES = {
    "public": "This land is public.",
    "nonprofit": "A nonprofit holds this land.",
    "private": "This land is private.",
    "unknown": "Whose land is this?",
}
"""The one sentence, by who holds a lot."""

UNDER = {
    "public": "Held by: {holder} (the assessor’s roll of {day})",
    "nonprofit": "By the assessor’s roll of {day} it belongs to a land trust or another nonprofit.",
    "private": "By the assessor’s roll of {day} no public body owns it. This sign names nobody.",
    "unknown": "The assessor’s roll of {day} does not say who owns it.",
}
"""What is known of it, below the sentence."""

HEADINGS = {
    "public": "How to get it",
    "nonprofit": "What you can do",
    "private": "What you can do",
    "unknown": "How to find out",
}

CALL, CALL_OFFICE, ASK_HOLDER = (
    "{office}: call {phone} and ask about lot {lot}.",
    "Ask about lot {lot}: {office}.",
    "Ask the office that holds it about lot {lot}.",
)
WHAT_THEY_WANT, TOGETHER, TOGETHER_WITH = (
    "Say what you want to do here, and ask what they want to see.",
    "Do not go alone: ask together with your neighbors.",
    "Do not go alone: ask together with {contact}.",
)
OTHERWISE = {
    "nonprofit": (
        "Scan the code: it shows what is known of this lot.",
        "Ask the assessor which nonprofit it is, and ask them what is planned here.",
    ),
    "private": (
        "Scan the code: it shows what is known of this lot.",
        "Is there trash, or is it dangerous? Tell the city’s office for code enforcement.",
    ),
    "unknown": ("Ask the assessor who owns lot {lot}.", "Do you know more than the roll? Tell us."),
}
"""The first steps where no public body holds a lot."""

SPANISH = {
    SENTENCES["public"]: "Esta tierra es pública.",
    SENTENCES["nonprofit"]: "Esta tierra es de una organización sin fines de lucro.",
    SENTENCES["private"]: "Esta tierra es privada.",
    SENTENCES["unknown"]: "¿De quién es esta tierra?",
    UNDER["public"]: "Titular: {holder} (registro del tasador del {day})",
    UNDER["nonprofit"]: (
        "Según el registro del tasador del {day} es de un fideicomiso de tierras o de otra organización "
        "sin fines de lucro."
    ),
    UNDER["private"]: (
        "Según el registro del tasador del {day} no es de ningún organismo público. Este cartel no nombra a nadie."
    ),
    UNDER["unknown"]: "El registro del tasador del {day} no dice quién es el dueño.",
    HEADINGS["public"]: "Cómo obtenerla",
    HEADINGS["private"]: "Qué puede hacer usted",
    HEADINGS["unknown"]: "Cómo averiguarlo",
    CALL: "{office}: llame al {phone} y pregunte por el lote {lot}.",
    CALL_OFFICE: "Pregunte por el lote {lot}: {office}.",
    ASK_HOLDER: "Pregunte por el lote {lot} en la oficina que lo tiene.",
    WHAT_THEY_WANT: "Diga qué quiere hacer aquí y pregunte qué piden ver.",
    TOGETHER: "No vaya solo: pida junto con sus vecinos.",
    TOGETHER_WITH: "No vaya solo: pida junto con {contact}.",
    OTHERWISE["private"][0]: "Escanee el código: muestra lo que se sabe de este lote.",
    OTHERWISE["private"][1]: "¿Hay basura o peligro? Avise a la oficina municipal de cumplimiento de códigos.",
    OTHERWISE["nonprofit"][1]: "Pregunte al tasador qué organización es, y a ella qué planea aquí.",
    OTHERWISE["unknown"][0]: "Pregunte al tasador quién es el dueño del lote {lot}.",
    OTHERWISE["unknown"][1]: "¿Sabe más que el registro? Cuéntenos.",
    "the roll": "el registro",
    "What we were told on {day}: {standing}.": "Lo que nos dijeron el {day}: {standing}.",
    "From “{source}”, looked up on {day}.": "De “{source}”, consultado el {day}.",
    "From “{source}”; nobody has looked it up lately.": "De “{source}”; nadie lo ha consultado hace poco.",
    "Scan: what is known of this lot": "Escanee: lo que se sabe del lote",
    "Lot {lot}": "Lote {lot}",
    "Talk with us": "Hable con nosotros",
    "QR code for lot {lot}: {link}": "Código QR del lote {lot}: {link}",
    "Page": "Página",
    "of": "de",
}
