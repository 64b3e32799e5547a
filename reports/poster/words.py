"""What the poster says, in English and Spanish."""

STEPS = (
    "Scan the square with the camera of your telephone, or type the address below it.",
    "Say what is wrong, in any language, with pictures if you like. You need no account.",
    "Keep the receipt. It says by when somebody comes, and how it goes on.",
)

SPANISH = {
    "QR code for {where}: {link}": "Código QR para {where}: {link}",
    "Something broken here?": "¿Algo está dañado aquí?",
    "Or type": "O escriba",
    STEPS[0]: "Escanee el cuadro con la cámara de su teléfono, o escriba la dirección que está debajo.",
    STEPS[1]: "Diga qué está mal, en cualquier idioma, con fotos si quiere. No necesita una cuenta.",
    STEPS[2]: "Guarde el comprobante. Dice para cuándo viene alguien y cómo sigue.",
    "In danger? Call now": "¿Hay peligro? Llame ahora",
    "Gas, fire, sparks, water that does not stop": "Gas, fuego, chispas, agua que no para",
    "No telephone? Ask for a form on paper.": "¿No tiene teléfono? Pida un formulario en papel.",
    "Page": "Página",
    "of": "de",
}
