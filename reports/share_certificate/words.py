"""The words of the share certificate in Spanish."""

SPANISH = {
    "This certifies that": "Se certifica que",
    "the household named in the register": "el hogar que figura en el registro",
    "holds": "es titular de",
    "This certificate was replaced. It certifies nothing any more.": (
        "Este certificado fue reemplazado. Ya no certifica nada."
    ),
    "Printed on {day}.": "Impreso el {day}.",
    "What counts is the share register. This certificate states it as it was after the line named above; the next "
    "change of the holding replaces it: {site}": (
        "Lo que vale es el registro de participaciones. Este certificado lo refleja tal como estaba después de la "
        "línea indicada arriba; el próximo cambio de la tenencia lo reemplaza: {site}"
    ),
    "Shares are passed on only as the bylaws say, with the approval of the co-op.": (
        "Las participaciones solo se traspasan como dicen los estatutos, con la aprobación de la cooperativa."
    ),
    "For the co-op": "Por la cooperativa",
    "Name, office, day": "Nombre, cargo, fecha",
    "Page": "Página",
    "of": "de",
}
