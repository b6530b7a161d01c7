"""The same methods on a past whose outcomes are known, beside simple baselines."""
