"""Transfer value of a limited-equity share: the rule of a place and the facts in, two figures with their lines out."""
