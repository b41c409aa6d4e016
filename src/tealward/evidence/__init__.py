"""Every medical number as data: value, unit, population, source, confidence."""
