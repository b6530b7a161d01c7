"""Print one JSON line for every bar of speed, memory and agreement; see bench/README.md.

    python bench/assess.py --repo PATH [--repo PATH]... [--only BAR,...]

The program is the package `bench`; this file only makes it findable from anywhere.
"""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
runpy.run_module("bench", run_name="__main__", alter_sys=True)
