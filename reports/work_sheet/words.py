"""The words of the work order sheet in Spanish, and what is ticked on every visit."""

CHECKS = (
    "Knocked, said who we are, and waited to be let in",
    "Pictures taken before",
    "Made safe, and shown to the resident where to shut it off",
    "Work done",
    "Water, gas and power on again and tried",
    "Pictures taken after",
    "Cleaned up, keys given back",
    "Shown to the resident what was done and what is still to come",
)

SPANISH = {
    CHECKS[0]: "Tocamos, dijimos quiénes somos y esperamos a que nos dejaran entrar",
    CHECKS[1]: "Fotos tomadas antes",
    CHECKS[2]: "Se dejó seguro, y se mostró al residente dónde cerrarlo",
    CHECKS[3]: "Trabajo hecho",
    CHECKS[4]: "Agua, gas y luz conectados de nuevo y probados",
    CHECKS[5]: "Fotos tomadas después",
    CHECKS[6]: "Se limpió y se devolvieron las llaves",
    CHECKS[7]: "Se mostró al residente qué se hizo y qué falta",
    "Where": "Dónde",
    "When": "Cuándo",
    "no appointment yet": "todavía sin cita",
    "How urgent": "Qué tan urgente",
    "What is wrong": "Qué está mal",
    "True when it was sent": "Cierto cuando se envió",
    "What has to be done": "Qué hay que hacer",
    "The resident wrote": "El residente escribió",
    "Way in": "Cómo entrar",
    "Pet": "Mascota",
    "Pictures": "Fotos",
    "{count}, in the house’s record": "{count}, en el registro de la casa",
    "Deadlines": "Plazos",
    "By when": "Para cuándo",
    "On the visit": "En la visita",
    "Came at": "Llegada",
    "Left at": "Salida",
    "Material": "Material",
    "What was done, and what is still to come": "Qué se hizo y qué falta",
    "Who worked": "Quién trabajó",
    "The resident, if at home": "El residente, si está en casa",
    "Nobody let us in: card left at": "Nadie nos abrió: tarjeta dejada a las",
    "This sheet bears no name and no telephone on purpose. Call the office to reach the resident. Destroy it after the "
    "visit was entered.": (
        "Esta hoja no lleva nombre ni teléfono a propósito. Llame a la oficina para contactar al residente. Destrúyala "
        "después de registrar la visita."
    ),
    "Page": "Página",
    "of": "de",
}
