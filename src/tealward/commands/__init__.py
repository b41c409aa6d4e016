"""What the commands of the command line do, each in a file of its own."""
