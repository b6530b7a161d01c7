"""The verbs of `cto forecast backtest`, one file each, imported only when they are run."""
