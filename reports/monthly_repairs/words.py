"""The words of the paper in Spanish; everything else arrives in both languages."""

SPANISH = {
    "What counts": "Qué se cuenta",
    "Why some places hold a dash": "Por qué en algunos lugares hay una raya",
    "Page": "Página",
    "of": "de",
}
