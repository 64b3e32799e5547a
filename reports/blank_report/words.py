"""The words of the paper form that the web form does not have, in Spanish."""

SPANISH = {
    "Report a repair": "Reportar una reparación",
    "In danger? Call now": "¿Hay peligro? Llame ahora",
    "Building": "Edificio",
    "Tick what is true, and write in any language. Leave open what you do not want to say. Give it to whoever sees to "
    "repairs; you get a receipt.": "Marque lo que es cierto y escriba en cualquier idioma. Deje en blanco lo que no "
    "quiera decir. Entréguelo a quien se ocupa de las reparaciones; recibirá un comprobante.",
    "Date and time": "Fecha y hora",
    "For the office": "Para la oficina",
    "Received on": "Recibido el",
    "By": "Por",
    "Entered on": "Registrado el",
    "Code of the receipt": "Código del comprobante",
    "The deadlines run from the day on which it was handed over, not from the day on which it was entered.": "Los "
    "plazos corren desde el día en que se entregó, no desde el día en que se registró.",
    "Page": "Página",
    "of": "de",
}
