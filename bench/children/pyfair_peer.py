"""Mean yearly losses as pyfair counts them: `pyfair_peer.py GIVEN.json ANSWER.json`.

Given is a list of {frequency: [low, likely, high], loss: [low, likely, high]} read as pyfair reads
them (PERT), or {frequencies: [...], losses: [...]} of drawn values put in as they are.
"""

import json
import sys
from pathlib import Path

import pyfair


def main() -> None:
    given, answer = map(Path, sys.argv[1:])
    said = []
    for place, case in enumerate(json.loads(given.read_text())):
        count = len(case["frequencies"]) if "frequencies" in case else 100_000
        model = pyfair.FairModel(name=str(place), n_simulations=count, random_seed=1)
        if "frequencies" in case:
            model.input_raw_data("Loss Event Frequency", case["frequencies"])
            model.input_raw_data("Loss Magnitude", case["losses"])
        else:
            for target, key in (("Loss Event Frequency", "frequency"), ("Loss Magnitude", "loss")):
                low, mode, high = case[key]
                model.input_data(target, low=low, mode=mode, high=high)
        model.calculate_all()
        said.append(float(model.export_results()["Risk"].mean()))
    answer.write_text(json.dumps({"version": pyfair.VERSION, "means": said}))


if __name__ == "__main__":
    main()
