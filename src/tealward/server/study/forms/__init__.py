"""Agreements and protocols as forms: fields, rows of fields, faults beside what was typed."""
