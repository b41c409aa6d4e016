"""Outlook: published figures of registries, moved forward by the years she has lived since."""
