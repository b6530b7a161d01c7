"""What is held: tables with their columns, and the Parquet files they live in."""
