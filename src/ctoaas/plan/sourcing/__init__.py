"""Who should lead the technology: fit check of the founder, and all models on one cost model."""
