"""The words of the map sheet in Spanish, by their English."""

SPANISH = {
    "lot": "lote",
    "lots": "lotes",
    "acres": "acres",
    "{hectares} hectares": "{hectares} hectáreas",
    "assessed value": "valor tasado",
    "not known for {count}": "no se sabe de {count}",
    "not known": "no se sabe",
    "Owned by: {owners}.": "Propiedad de: {owners}.",
    "The numbered lots": "Los lotes numerados",
    "No.": "Núm.",
    "Lot": "Lote",
    "Identifier": "Identificador",
    "Address": "Dirección",
    "no address": "sin dirección",
    "Owner": "Dueño",
    "Vacant?": "¿Baldío?",
    "Area": "Superficie",
    "Value": "Valor",
    "{feet} sq ft": "{feet} pies²",
    "Sources": "Fuentes",
    "Scale 1 : {scale} on this paper; printed at another size, only the bar is right.": (
        "Escala 1 : {scale} en este papel; impreso a otro tamaño, solo vale la barra."
    ),
    "Drawn from public records, not surveyed: confirm ownership and boundaries in the county’s legal records.": (
        "Dibujado a partir de registros públicos, no medido en el terreno: confirme la propiedad y los límites en los "
        "registros legales del condado."
    ),
    "Page": "Página",
    "of": "de",
}
