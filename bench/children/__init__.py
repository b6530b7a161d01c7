"""Programs that the benchmark measures in processes of their own."""
