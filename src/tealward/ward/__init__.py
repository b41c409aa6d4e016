"""Shared rooms: presence, roles, orders, the fold from record to state, what each role may see."""
