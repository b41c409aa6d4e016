"""The door: the only place where rooms meet. Wiring, sockets, pages."""
