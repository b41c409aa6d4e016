"""Published trials as protocols: simulated with the engine of the ward and compared."""
