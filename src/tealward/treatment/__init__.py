"""What is done and what it costs her: surgery, drugs, regimens, harm."""
