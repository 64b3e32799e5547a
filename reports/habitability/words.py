"""The words of the habitability record in Spanish."""

STATES = {
    "kept": "kept in time",
    "late": "kept too late, by {much}",
    "missed": "missed, by {much} so far",
    "open": "still running",
    "ended": "ended with its order",
}
"""What is said of a deadline in each state."""

SPANISH = {
    STATES["kept"]: "cumplido a tiempo",
    STATES["late"]: "cumplido tarde, por {much}",
    STATES["missed"]: "incumplido, por {much} hasta ahora",
    STATES["open"]: "todavía corre",
    STATES["ended"]: "terminó con su orden",
    "From {since} until {until}, by the law of {place} and the clock of {zone}.": (
        "Del {since} al {until}, según la ley de {place} y la hora de {zone}."
    ),
    "The land trust is the landlord.": "El fideicomiso es el dueño.",
    "Somebody else is the landlord.": "El dueño es otra persona o entidad.",
    "Homes are named.": "Se nombran las viviendas.",
    "Homes are not named.": "No se nombran las viviendas.",
    "reports": "reportes",
    "not ended": "sin terminar",
    "deadlines of the law kept": "plazos legales cumplidos",
    "kept too late or missed": "cumplidos tarde o incumplidos",
    "times nobody was let in": "veces sin acceso",
    "times opened again": "veces reabierto",
    "What was reported": "Lo que se reportó",
    "Nothing was reported in this time.": "No se reportó nada en este tiempo.",
    "Report {number}: {what}": "Reporte {number}: {what}",
    "Reported": "Reportado",
    "Where": "Dónde",
    "True when it was sent": "Cierto cuando se envió",
    "Where it stands": "Cómo está",
    "What happened": "Qué pasó",
    "When": "Cuándo",
    "Deadlines": "Plazos",
    "What": "Qué",
    "By when": "Para cuándo",
    "Done": "Hecho",
    "Kept?": "¿Cumplido?",
    "law {number}": "ley {number}",
    "our promise": "nuestra promesa",
    "No deadline of the law is known here for it.": "Aquí no se conoce un plazo legal para esto.",
    "Picture {number}: {caption}": "Foto {number}: {caption}",
    "{count} pictures are left out; the house keeps them.": "Se omiten {count} fotos; la casa las guarda.",
    "The law": "La ley",
    "held against its source on {day}": "comparado con su fuente el {day}",
    "not held against its source": "no comparado con su fuente",
    "What this record proves": "Qué prueba este registro",
    "That these reports were made here, by which way and when, and which appointments, visits and steps were "
    "noted for them at the moments they bear.": (
        "Que estos reportes se hicieron aquí, por qué vía y cuándo, y qué citas, visitas y pasos se anotaron para "
        "ellos en los momentos que llevan."
    ),
    "Each of them left a line in the journal of the house, which is chained line to line. Whoever holds the "
    "mark below can check that no line up to it was changed later.": (
        "Cada uno dejó una línea en el historial de la casa, que está encadenado línea a línea. Quien tenga la "
        "marca de abajo puede comprobar que ninguna línea hasta ella se cambió después."
    ),
    "Mark of the journal": "Marca del historial",
    "What it does not prove": "Qué no prueba",
    "That what was reported was so: where no visit is listed, nobody but the resident has seen it.": (
        "Que lo reportado fuera así: donde no hay visita en la lista, solo el residente lo ha visto."
    ),
    "That a landlord knew: a report here is no notice to anybody else. Where a written notice is listed, keep "
    "its copy.": (
        "Que un dueño lo supiera: un reporte aquí no es un aviso a nadie más. Donde haya un aviso escrito en la "
        "lista, guarde su copia."
    ),
    "When a picture was taken: that day is the camera’s, and its clock may be wrong. The day on which we got "
    "it is ours.": (
        "Cuándo se tomó una foto: ese día es el de la cámara, y su reloj puede estar mal. El día en que la "
        "recibimos es nuestro."
    ),
    "That there is no other deadline: those listed are the rows of law that this house knows. This is no legal"
    " advice.": (
        "Que no haya otro plazo: los de la lista son las leyes que esta casa conoce. Esto no es asesoría legal."
    ),
    "What residents wrote, their names and how to reach them are left out. Where few people live in a house, a"
    " day and a problem can still tell who reported it.": (
        "Se omiten lo que escribieron los residentes, sus nombres y cómo contactarlos. Donde vive poca gente, un "
        "día y un problema aún pueden decir quién lo reportó."
    ),
    "Page": "Página",
    "of": "de",
}
