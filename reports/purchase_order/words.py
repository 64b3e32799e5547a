"""The words of the purchase order in Spanish, and the terms on which the trust gives work."""

TERMS = (
    "Do what stands above, and no more. Ask before you spend more than the limit; without a yes in writing nothing "
    "more is paid.",
    "Come at the time that was agreed with the office. Knock, say who you are, and wait to be let in.",
    "Keep your insurance running until the work is done, and tell the office at once when it ends.",
    "Send pictures from before and after the work, or say why there are none.",
    "Keep to yourself what you see and hear in a home. Destroy this paper when the invoice is paid.",
    "Write the number {number} on your invoice. It is paid within {days} days after it was checked.",
)

SPANISH = {
    TERMS[0]: (
        "Haga lo que está escrito arriba, y nada más. Pregunte antes de gastar más que el límite; sin un sí por "
        "escrito no se paga nada más."
    ),
    TERMS[1]: "Venga a la hora acordada con la oficina. Toque, diga quién es y espere a que le abran.",
    TERMS[2]: "Mantenga su seguro vigente hasta terminar el trabajo, y avise de inmediato a la oficina si termina.",
    TERMS[3]: "Envíe fotos de antes y después del trabajo, o diga por qué no hay.",
    TERMS[4]: "Guarde para sí lo que vea y oiga en un hogar. Destruya este papel cuando la factura esté pagada.",
    TERMS[5]: "Escriba el número {number} en su factura. Se paga en {days} días después de revisada.",
    "To": "Para",
    "Date": "Fecha",
    "Our work order": "Nuestra orden de trabajo",
    "Replaces purchase order": "Reemplaza la orden de compra",
    "Where": "Dónde",
    "When": "Cuándo",
    "no appointment yet": "todavía sin cita",
    "Trade": "Oficio",
    "The office": "La oficina",
    "What has to be done": "Qué hay que hacer",
    "Agreed": "Acordado",
    "Rate of an hour": "Tarifa por hora",
    "as in the invoice, within the limit": "según la factura, dentro del límite",
    "At most in all": "Como máximo en total",
    "Made up of": "Se compone de",
    "{approved} approved for the work order, less {elsewhere} that go to others for it": (
        "{approved} aprobados para la orden de trabajo, menos {elsewhere} que van a otros por ella"
    ),
    "all that is approved for the work order": "todo lo aprobado para la orden de trabajo",
    "On your invoices so far": "En sus facturas hasta ahora",
    "{billed}, which lie within it": "{billed}, incluidos en ese máximo",
    "Insured until": "Asegurado hasta",
    "not insured on this day": "sin seguro en este día",
    "seen on {day}": "visto el {day}",
    "Terms": "Condiciones",
    "For the trust": "Por el fideicomiso",
    "For the contractor": "Por el contratista",
    "Numbers run without gaps. What this paper says can be asked for by its number: {site}": (
        "Los números corren sin saltos. Lo que dice este papel se puede consultar por su número: {site}"
    ),
    "Page": "Página",
    "of": "de",
}
