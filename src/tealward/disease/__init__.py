"""What the cancer does when nobody looks: deposits in 13 regions, growth, resistance, stage."""
