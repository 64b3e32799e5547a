"""Lots that no roll has: a closed street, a sliver of highway land, drawn by hand and then used as any other lot."""
