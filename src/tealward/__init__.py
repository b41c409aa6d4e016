"""Tealward: a shared 3D hospital that teaches ovarian cancer care."""

__version__ = "0.1.0"
