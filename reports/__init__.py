"""Paper: reports made of plain values, rendered to tagged PDF, identical bytes for identical content."""
