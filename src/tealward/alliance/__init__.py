"""Who may ask what of whom: institutions, people, agreements. Silence means no."""
