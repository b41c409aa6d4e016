"""What `make bench` measures. Timings of different runs must not be compared."""
