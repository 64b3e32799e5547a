"""The words of the annual holdings report in Spanish."""

SPANISH = {
    "As of {day}": "Al {day}",
    "The year in figures": "El año en cifras",
    "What": "Qué",
    "Figure": "Cifra",
    "Homes kept affordable and homes sold on, year by year": "Viviendas asequibles y revendidas, año por año",
    "How it is counted": "Cómo se cuenta",
    "Homes, year by year": "Viviendas, año por año",
    "Homes kept affordable": "Viviendas que siguen siendo asequibles",
    "Homes sold on": "Viviendas revendidas",
    "Year": "Año",
    "homes": "viviendas",
    "At the end of each year. Of a year that is not over, as of the day of this report.": (
        "Al final de cada año. De un año que no ha terminado, al día de este informe."
    ),
    "For whom the homes are kept": "Para quién se conservan las viviendas",
    "Households": "Hogares",
    "Homes": "Viviendas",
    "By which covenants": "Por qué restricciones",
    "Land held": "Tierra que se tiene",
    "Holding": "Tenencia",
    "Right": "Derecho",
    "Since": "Desde",
    "Our share": "Nuestra parte",
    "Lots": "Lotes",
    "Area": "Superficie",
    "not known": "no se sabe",
    "No land is written down as held.": "No hay tierra anotada como propia.",
    "No home was under a lease on this day.": "Ninguna vivienda estaba bajo contrato ese día.",
    "Areas are those of the county’s roll and stand for whole lots, whatever the share. Confirm in legal records.": (
        "Las superficies son las del padrón del condado y valen por lotes enteros, sea cual sea la parte. "
        "Confírmelo en los registros legales."
    ),
    "Page": "Página",
    "of": "de",
}
