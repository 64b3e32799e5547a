"""The words of the resale price in Spanish."""

SPANISH = {
    "Purchase Option Price": "Precio de la opción de compra",
    "Formula Price": "Precio de la fórmula",
    "Appraisal": "Avalúo",
    "The lesser of the Formula Price and the appraisal.": "Lo menor entre el precio de la fórmula y el avalúo.",
    "No appraisal was made for this sale, so it is the Formula Price.": (
        "No se hizo un avalúo para esta venta, así que es el precio de la fórmula."
    ),
    "There is no price yet. Not known:": "Todavía no hay precio. No se sabe:",
    "From what it was worked out": "De qué se calculó",
    "Formula": "Fórmula",
    "Kind": "Tipo",
    "Adopted by": "Adoptada por",
    "nobody yet: this is a trial and no promise": "nadie todavía: esto es una prueba y no una promesa",
    "Every line": "Cada línea",
    "Line": "Línea",
    "How it comes about": "Cómo resulta",
    "Amount": "Monto",
    "Beside the price": "Aparte del precio",
    "These tell more and do not change the price.": "Estos dicen más y no cambian el precio.",
    "Worked out on {day}": "Calculado el {day}",
    "Worked out on {day} by {who}": "Calculado el {day} por {who}",
    "The arithmetic is exact; only the price is rounded, at the end or as the formula says. Lines add up to the "
    "Formula Price to the cent. This paper can be asked for again: {site}": (
        "La aritmética es exacta; solo se redondea el precio, al final o como dice la fórmula. Las líneas suman el "
        "precio de la fórmula al centavo. Este papel se puede pedir otra vez: {site}"
    ),
    "Page": "Página",
    "of": "de",
}
