"""The words of the stickers in Spanish."""

SPANISH = {
    "QR code for {where}: {link}": "Código QR para {where}: {link}",
    "Hallway": "Pasillo",
    "Something broken? Report it here": "¿Algo está dañado? Repórtelo aquí",
    "Scan it, or type": "Escanéelo, o escriba",
    "Emergency": "Emergencia",
    "Page {number} of {count}": "Página {number} de {count}",
}
