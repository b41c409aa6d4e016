"""Who she is: age, fitness, genome, anatomy, and her own dice."""
