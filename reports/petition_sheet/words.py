"""What the sheet for signatures says, in English and Spanish."""

KEPT = (
    "We keep your name and address to count everybody once and to say from which districts signatures come. Those who "
    "lead this campaign read them. Nobody else learns your name, unless you tick the box. You can take your signature "
    "back at any time: tell whoever gave you this sheet. All names are deleted {days} days after the campaign has "
    "ended."
)
SPANISH = {
    "QR code for the petition: {link}": "Código QR para firmar en línea: {link}",
    "We ask": "Pedimos",
    "Sheet": "Hoja",
    "Sign here, or online": "Firme aquí, o en línea",
    "No.": "N.º",
    "Name (print)": "Nombre (en letra de molde)",
    "Address (with apartment)": "Dirección (con apartamento)",
    "Signature": "Firma",
    "My name may be shown": "Mi nombre se puede mostrar",
    "Day": "Día",
    "Gathered by": "Recogió las firmas",
    "One line for each person. Sign once, on paper or online.": "Una línea por persona. Firme una sola vez, en papel o "
    "en línea.",
    KEPT: "Guardamos su nombre y dirección para contar a cada quien una sola vez y decir de qué distritos vienen las "
    "firmas. Los leen quienes dirigen esta campaña. Nadie más conoce su nombre, a menos que marque la casilla. Puede "
    "retirar su firma cuando quiera: avise a quien le dio esta hoja. Todos los nombres se borran {days} días después "
    "de terminada la campaña.",
    "Page": "Página",
    "of": "de",
}
