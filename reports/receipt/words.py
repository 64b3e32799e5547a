"""The words of the receipt in Spanish."""

SPANISH = {
    "QR code for your report: {link}": "Código QR para su reporte: {link}",
    "Code": "Código",
    "PIN": "PIN",
    "What": "Qué",
    "Where": "Dónde",
    "Reported": "Reportado",
    "See how it goes on": "Vea cómo sigue",
    "Scan it, or go to {link}, and type code and PIN. You can write to us there, say that it is fixed, or that it is "
    "not.": (
        "Escanéelo, o vaya a {link}, y escriba código y PIN. Ahí puede escribirnos, decir que está arreglado o que no."
    ),
    "Keep this paper to yourself: whoever has code and PIN can open your report.": (
        "Guarde este papel: quien tenga el código y el PIN puede abrir su reporte."
    ),
    "By when": "Para cuándo",
    "Do this now": "Haga esto ahora",
    "In danger? Call now": "¿Hay peligro? Llame ahora",
    "Page": "Página",
    "of": "de",
}
