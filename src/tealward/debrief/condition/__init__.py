"""Conditions of rules: what they may ask (``fields``), and how they are written (``clauses``)."""
