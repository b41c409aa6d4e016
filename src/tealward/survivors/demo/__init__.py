"""Fictional women, made by us, to look at the house with. Nobody real is in these files."""
