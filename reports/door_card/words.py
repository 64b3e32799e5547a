"""The words of the door card in Spanish."""

SPANISH = {
    "QR code for your report: {link}": "Código QR para su reporte: {link}",
    "We were here": "Estuvimos aquí",
    "for the repair that you reported, and nobody let us in.": "por la reparación que usted "
    "reportó, y nadie nos abrió.",
    "Day and time": "Día y hora",
    "Home": "Vivienda",
    "Code of your receipt": "Código de su comprobante",
    "Card left by": "Tarjeta dejada por",
    "Tell us when we may come again": "Díganos cuándo podemos volver",
    "Scan it, or go to": "Escanéelo, o vaya a",
    "The deadlines go on.": "Los plazos siguen corriendo.",
    "Page": "Página",
    "of": "de",
}
