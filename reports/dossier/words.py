"""The words of the dossier in Spanish, by their English."""

SPANISH = {
    "Prepared by {name}": "Preparado por {name}",
    "lot": "lote",
    "lots": "lotes",
    "acres": "acres",
    "{hectares} hectares": "{hectares} hectáreas",
    "Owned by": "Propiedad de",
    "neighbours": "vecinos",
    "neighbour": "vecino",
    "In short": "En resumen",
    "Owner": "Dueño",
    "Vacancy": "Uso",
    "Lots": "Lotes",
    "Acres": "Acres",
    "Hectares": "Hectáreas",
    "Assessed value": "Valor tasado",
    "All lots": "Todos los lotes",
    "Who owns them": "Quiénes son los dueños",
    "Are they vacant": "Si están baldíos",
    "How big are they": "De qué tamaño son",
    "Under {high} sq ft": "Menos de {high} pies²",
    "{low} to {high} sq ft": "De {low} a {high} pies²",
    "{low} sq ft or more": "{low} pies² o más",
    "Not known": "No se sabe",
    "Publicly owned": "De propiedad pública",
    "Availability": "Disponibilidad",
    "Who decides who gets it": "Quién decide a quién se entrega",
    "Side by side": "Colindantes entre sí",
    "Smallest and largest": "El menor y el mayor",
    "Oldest source": "Fuente más antigua",
    "{count} of {total} lots": "{count} de {total} lotes",
    "Answered for {count} of {total} lots": "Con respuesta para {count} de {total} lotes",
    "Lots {numbers} and {last}, {acres} acres together": "Lotes {numbers} y {last}, {acres} acres en total",
    "Lots {numbers} and {last}": "Lotes {numbers} y {last}",
    "Lot {number}, {area}": "Lote {number}, {area}",
    "not known": "no se sabe",
    "The area of {count} is not known and is not in the total.": (
        "No se conoce la superficie de {count} y no está en el total."
    ),
    "The value of {count} is not known and is not in the total.": (
        "No se conoce el valor de {count} y no está en el total."
    ),
    "1 lot": "1 lote",
    "{count} lots": "{count} lotes",
    "{count} of {total} lots are owned by a public body. Whether a lot is available, and who may hand it over, are "
    "questions of their own; each lot's page answers them one by one.": (
        "{count} de {total} lotes son de propiedad pública. Si un lote está disponible y quién puede entregarlo son "
        "preguntas aparte; la página de cada lote las responde una por una."
    ),
    "Key map": "Mapa general",
    "Every number on the map is a line of the table and a page of this dossier.": (
        "Cada número del mapa es una línea de la tabla y una página de este expediente."
    ),
    "The lots": "Los lotes",
    "No.": "Núm.",
    "Identifier": "Identificador",
    "Address": "Dirección",
    "no address": "sin dirección",
    "Lot {number}": "Lote {number}",
    "Owner on the roll": "Dueño en el registro",
    "Kind of owner": "Tipo de dueño",
    "Three questions about this lot": "Tres preguntas sobre este lote",
    "Is it publicly owned?": "¿Es público?",
    "Is it available?": "¿Está disponible?",
    "Who decides who gets it?": "¿Quién decide a quién se entrega?",
    "Not known yet.": "Aún no se sabe.",
    "Facts": "Datos",
    "The roll gives no outline for this lot, so it is not drawn here.": (
        "El registro no da el contorno de este lote, así que no se dibuja aquí."
    ),
    "size not known": "superficie desconocida",
    "No map: the roll says of none of these lots where it lies.": (
        "Sin mapa: el registro no dice de ninguno de estos lotes dónde está."
    ),
    "Source and date": "Fuente y fecha",
    "Source": "Fuente",
    "As of": "Fecha",
    "{verdict}: the reasons": "{verdict}: las razones",
    "No evidence about vacancy has been found.": "No se ha encontrado nada que diga si está baldío.",
    "Parcels that touch it": "Parcelas colindantes",
    "The parcels that touch this lot are not known.": "No se conocen las parcelas colindantes.",
    "Where each fact came from": "De dónde viene cada dato",
    "Used for": "Usada para",
    "How to check": "Cómo comprobarlo",
    "Before you act on this paper": "Antes de actuar según este documento",
    "Ownership, boundaries and taxes here are taken from the records named above, on the dates named. Confirm them in "
    "the legal records of the county before you sign, pay or build.": (
        "La propiedad, los límites y los impuestos se tomaron de las fuentes indicadas arriba, en las fechas "
        "indicadas. Confírmelos en los registros legales del condado antes de firmar, pagar o construir."
    ),
    "Lots are measured on a flat metre grid; the area in a deed may differ. Unknown means that no record was found; it "
    "does not mean no.": (
        "Los lotes se miden en una cuadrícula métrica plana; la superficie de una escritura puede ser otra. "
        "“No se sabe” significa que no se encontró el dato; no significa que no."
    ),
    "Page": "Página",
    "of": "de",
    "public bodies {count} ({which})": "organismos públicos {count} ({which})",
    "Decision {number}": "Decisión {number}",
}
