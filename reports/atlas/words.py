"""The words of the atlas in Spanish, by their English; what a map sheet says too, it says alike."""

from reports.map_sheet.words import SPANISH as ON_SHEETS

SPANISH = {
    **ON_SHEETS,
    "Sheet {name}": "Hoja {name}",
    "Sheet": "Hoja",
    "One lot on this sheet": "Un lote en esta hoja",
    "{count} lots on this sheet": "{count} lotes en esta hoja",
    "{count} sheets": "{count} hojas",
    "one sheet": "una hoja",
    "North: sheet {name}": "Al norte: hoja {name}",
    "East: sheet {name}": "Al este: hoja {name}",
    "South: sheet {name}": "Al sur: hoja {name}",
    "West: sheet {name}": "Al oeste: hoja {name}",
    "Index of lots": "Índice de lotes",
    "All sheets are drawn at 1 : {scale} on this paper. Rows are lettered from the north, columns numbered from the "
    "west; where no lot lies, there is no sheet.": (
        "Todas las hojas están dibujadas a 1 : {scale} en este papel. Las filas llevan letras desde el norte y las "
        "columnas números desde el oeste; donde no hay ningún lote, no hay hoja."
    ),
}  # fmt: skip
