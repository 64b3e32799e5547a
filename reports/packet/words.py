"""The words of the packet: what is asked, how far an item is, and all of them in Spanish, by their English."""

ASKS = {
    "transfer": "We ask {body} to hand {lots} over to {us}.",
    "lease": "We ask {body} to lease {lots} to {us}.",
    "licence": "We ask {body} for a license that lets {us} use {lots}.",
    "purchase": "We ask {body} to sell {lots} to {us}.",
}
WITH_THE = ("City of ", "County of ", "Town of ", "Village of ", "Borough of ", "State of ", "City and County of ")
"""How names of bodies begin that stand in an English sentence with an article."""
STATES = {"missing": "Missing", "drafted": "Drafted", "done": "Done"}

SPANISH = {
    "We ask {body} to hand {lots} over to {us}.": "Pedimos a {body} que entregue {lots} a {us}.",
    "We ask {body} to lease {lots} to {us}.": "Pedimos a {body} que arriende {lots} a {us}.",
    "We ask {body} for a license that lets {us} use {lots}.": (
        "Pedimos a {body} un permiso para que {us} pueda usar {lots}."
    ),
    "We ask {body} to sell {lots} to {us}.": "Pedimos a {body} que venda {lots} a {us}.",
    "this lot": "este lote",
    "these {count} lots": "estos {count} lotes",
    "the body that holds them": "la entidad que los tiene",
    "our organization": "nuestra organización",
    "Missing": "Falta",
    "Drafted": "En borrador",
    "Done": "Listo",
    "DRAFT": "BORRADOR",
    "not handed over": "no se ha entregado",
    "Draft, not handed over": "Borrador, no se ha entregado",
    "Version {number}, as handed over": "Versión {number}, tal como se entregó",
    "Draft: {title}": "Borrador: {title}",
    "This page goes when the version that is handed over is made. It names everything that is missing.": (
        "Esta página desaparece cuando se hace la versión que se entrega. Nombra todo lo que falta."
    ),
    "What the packet cannot go without": "Sin lo que el expediente no puede salir",
    "Missing on the checklist": "Falta en la lista",
    "Nothing: every item is drafted, done, or in this packet.": (
        "Nada: todo está en borrador, listo o en este expediente."
    ),
    "In this packet, page": "En este expediente, página",
    "page": "página",
    "In this packet, but not marked as done: mark what lacks nothing": (
        "En este expediente, pero sin marcar como listo: marque lo que ya está completo"
    ),
    "There is no checklist.": "No hay lista.",
    "Drafted, to be looked at again": "En borrador, hay que revisarlo",
    "neighbor": "vecino",
    "neighbors": "vecinos",
    "hours of work": "horas de trabajo",
    "Neighbors: {source}": "Vecinos: {source}",
    "To know before it is handed over": "Conviene saberlo antes de entregarlo",
    "Contents": "Contenido",
    "The letter": "La carta",
    "What we ask for": "Lo que pedimos",
    "The lots, and where they lie": "Los lotes, y dónde están",
    "Lots {first} to {last}, a page for each": "Lotes {first} a {last}, una página para cada uno",
    "What neighbors have done there": "Lo que los vecinos han hecho ahí",
    "What neighbors have done here": "Lo que los vecinos han hecho aquí",
    "Nothing is written down yet.": "Todavía no hay nada anotado.",
    "Before and after": "Antes y después",
    "Before the work": "Antes del trabajo",
    "After the work": "Después del trabajo",
    "no picture": "no hay foto",
    "Who stands behind it": "Quién lo apoya",
    "What we plan": "Lo que planeamos",
    "Budget": "Presupuesto",
    "Timeline": "Calendario",
    "What officials have promised": "Lo que han prometido los funcionarios",
    "Who we are": "Quiénes somos",
    "Attachment {number}": "Anexo {number}",
    "Picture: {title}": "Imagen: {title}",
    "1 page follows, as it came to us.": "Sigue 1 página, tal como nos llegó.",
    "{count} pages follow, as they came to us.": "Siguen {count} páginas, tal como nos llegaron.",
    "Checksum of the file (SHA-256): {sum}": "Suma de comprobación del archivo (SHA-256): {sum}",
    "Dear {name},": "Estimada/o {name}:",
    "To whom it may concern,": "A quien corresponda:",
    "Respectfully,": "Atentamente,",
    "for {name}": "por {name}",
    "Together they measure {acres} acres ({hectares} hectares).": (
        "En total miden {acres} acres ({hectares} hectáreas)."
    ),
    "It measures {acres} acres ({hectares} hectares).": "Mide {acres} acres ({hectares} hectáreas).",
    "{count} neighbors stand behind it ({source}).": "La apoyan {count} vecinos ({source}).",
    "{count} endorse it openly.": "{count} la apoyan públicamente.",
    "This packet shows every lot on a page of its own, with the source and date of each number, what neighbors have "
    "done there, what we plan, what it costs and where the money comes from.": (
        "Este expediente muestra cada lote en su propia página, con la fuente y la fecha de cada número, lo que los "
        "vecinos han hecho ahí, lo que planeamos, cuánto cuesta y de dónde viene el dinero."
    ),
    "We ask under a decision of our own: {decision}.": "Lo pedimos por decisión propia: {decision}.",
    "We ask you to meet with us, and to answer in writing.": (
        "Le pedimos que se reúna con nosotros y que nos responda por escrito."
    ),
    "Of whom": "A quién",
    "Under which program": "En qué programa",
    "last checked on {day}": "revisado por última vez el {day}",
    "Who asks": "Quién pide",
    "Who decided that we ask": "Quién decidió que lo pidamos",
    "The land": "El terreno",
    "What is asked of an applicant, and how far we are": "Lo que se pide a quien solicita, y cuánto hemos avanzado",
    "Item": "Punto",
    "State": "Estado",
    "Attached papers": "Documentos anexos",
    "Why it is handed over although something is missing": "Por qué se entrega aunque falta algo",
    "Missing: {items}.": "Falta: {items}.",
    "Every number on the map is a line of the table and a page of this packet.": (
        "Cada número del mapa es una línea de la tabla y una página de este expediente."
    ),
    "List of the lots": "Lista de los lotes",
    "Square feet": "Pies cuadrados",
    "Source of identifiers, addresses, owners and values: {source}. Sizes are measured on its map, or as it states "
    "them where it has no outline.": (
        "Fuente de identificadores, direcciones, dueños y valores: {source}. Las superficies se miden en su mapa, o "
        "son las que declara donde no da contorno."
    ),
    "how large they are is not known": "no se sabe cuánto miden",
    "On 1 work day, {day}, neighbors gave {hours} hours on this land.": (
        "En 1 jornada de trabajo, el {day}, los vecinos dieron {hours} horas en este terreno."
    ),
    "Since {day}, neighbors gave {hours} hours on this land, on {days} work days.": (
        "Desde el {day}, los vecinos dieron {hours} horas en este terreno, en {days} jornadas de trabajo."
    ),
    "{count} bags of trash were taken away (counted on {days} of {all} days).": (
        "Se llevaron {count} bolsas de basura (contadas en {days} de {all} jornadas)."
    ),
    "{weight} were weighed (on {days} of {all} days).": "Se pesaron {weight} (en {days} de {all} jornadas).",
    "{count} times somebody came; who comes to two days is counted twice.": (
        "{count} veces vino alguien; quien viene a dos jornadas se cuenta dos veces."
    ),
    "Hours of work by month, {year}": "Horas de trabajo por mes, {year}",
    "People who came by month, {year}": "Personas que vinieron por mes, {year}",
    "Month": "Mes",
    "1 work day with {hours} hours, on {day}.": "1 jornada de trabajo con {hours} horas, el {day}.",
    "{days} work days with {hours} hours together, the latest on {day}.": (
        "{days} jornadas de trabajo con {hours} horas en total, la última el {day}."
    ),
    "A day on several lots counts whole on each of them.": ("Una jornada en varios lotes cuenta completa en cada uno."),
    "{what}, since {day}.": "{what}, desde el {day}.",
    "Lots {numbers}": "Lotes {numbers}",
    "Every work day": "Todas las jornadas de trabajo",
    "Day": "Día",
    "What": "Qué",
    "People": "Personas",
    "Hours": "Horas",
    "Bags": "Bolsas",
    "Weight": "Peso",
    "Together": "En total",
    "Source: our own record of each day, written when it was held. A dash means that nobody counted or weighed.": (
        "Fuente: nuestro propio registro de cada jornada, escrito cuando se hizo. Una raya significa que nadie contó "
        "ni pesó."
    ),
    "not counted": "nadie contó",
    "not weighed": "nadie pesó",
    "Who": "Quién",
    "In which role": "En qué papel",
    "Since": "Desde",
    "Letter": "Carta",
    "attached": "anexa",
    "1 more stands behind it and is not named here.": "1 más la apoya y no se nombra aquí.",
    "{count} more stand behind it and are not named here.": "{count} más la apoyan y no se nombran aquí.",
    "Signatures by district": "Firmas por distrito",
    "District": "Distrito",
    "Signatures": "Firmas",
    "Site plan": "Plano del sitio",
    "What it costs": "Lo que cuesta",
    "Money that is sure to come": "Dinero seguro",
    "Money that we hope for": "Dinero que esperamos",
    "Amount": "Monto",
    "Still open": "Todavía falta",
    "Nothing is open": "No falta nada",
    "planned": "previsto",
    "Who, and when": "Quién y cuándo",
    "What was promised": "Qué se prometió",
    "By when": "Para cuándo",
    "What became of it": "Qué pasó",
    "no day was said": "no se dijo el día",
    "Source: our own record of each conversation, written down by somebody who was there.": (
        "Fuente: nuestro propio registro de cada conversación, escrito por alguien que estuvo presente."
    ),
    "Organization": "Organización",
    "not named yet": "sin nombre todavía",
    "Our work on this land": "Nuestro trabajo en este terreno",
    "Work days, endorsements, budget and timeline are our own records, as they stood on {day}.": (
        "Las jornadas de trabajo, los apoyos, el presupuesto y el calendario son registros nuestros, al {day}."
    ),
    "Decision {number}, {body}, {organisation}, adopted on {day}": (
        "Decisión {number}, {body}, {organisation}, adoptada el {day}"
    ),
}
