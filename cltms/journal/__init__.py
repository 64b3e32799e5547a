"""Who did what, when and through which door: lines are only ever added, together with the change they speak of."""
