"""The pages, made on the server: they work without script, with large type and by keyboard."""
