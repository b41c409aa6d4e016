"""What can be seen of the illness, with error."""
