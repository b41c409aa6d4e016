"""FHIR R4 in and out: kept word for word, read by code and never by display, exported whole."""
