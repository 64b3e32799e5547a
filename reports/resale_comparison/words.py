"""The words of a comparison in Spanish."""

SPANISH = {
    "What a home would sell for": "Por cuánto se vendería una vivienda",
    "Year": "Año",
    "Purchase": "Compra",
    "Appraised value": "Valor de avalúo",
    "What each formula would let a home sell for over ten years, under the same assumptions. An assumption is no "
    "forecast.": (
        "Por cuánto dejaría vender una vivienda cada fórmula durante diez años, con los mismos supuestos. Un supuesto "
        "no es un pronóstico."
    ),
    "In {currency}: the lesser of formula and appraisal. The scale does not begin at zero.": (
        "En {currency}: lo menor entre la fórmula y el avalúo. La escala no comienza en cero."
    ),
    "Year by year": "Año por año",
    "After ten years": "Después de diez años",
    "Formula": "Fórmula",
    "Adopted by": "Adoptada por",
    "nobody yet": "nadie todavía",
    "The seller gains": "Quien vende gana",
    "Stays below the appraised value": "Queda por debajo del valor de avalúo",
    "not known": "no se sabe",
    "* In this year the appraisal lies below the formula, and decides.": (
        "* En este año el avalúo está por debajo de la fórmula, y decide."
    ),
    "Not assumed, and line {number} asks for it: {what}": "No se supone, y la línea {number} lo pide: {what}",
    "What is assumed": "Qué se supone",
    "An appraisal, an index and an income grow by the same share each year. Insurance and fees follow consumer prices. "
    "Net proceeds are those of a sale at the appraised value. The arithmetic is exact; only prices are rounded. "
    "{site}": (
        "El avalúo, el índice y el ingreso crecen cada año en la misma proporción. El seguro y las cuotas siguen los "
        "precios al consumidor. Los ingresos netos son los de una venta al valor de avalúo. La aritmética es exacta; "
        "solo se redondean los precios. {site}"
    ),
    "Page": "Página",
    "of": "de",
}
