"""The words of the statement in Spanish."""

SPANISH = {
    "For": "Para",
    "From {first} to {last}": "Del {first} al {last}",
    "Written on {day}": "Escrito el {day}",
    "What": "Qué",
    "Day": "Día",
    "Charged": "Cobrado",
    "Paid or credited": "Pagado o abonado",
    "Balance": "Saldo",
    "Balance before": "Saldo anterior",
    "Nothing was written in these days.": "No se escribió nada en estos días.",
    "Is something wrong?": "¿Hay algún error?",
    "Tell us, and we look at it together. What was written by mistake is taken back by a second line, and both stay to "
    "be seen.": (
        "Díganos, y lo vemos juntos. Lo que se escribió por error se anula con una segunda línea, y las dos quedan a "
        "la vista."
    ),
    "Page": "Página",
    "of": "de",
}
