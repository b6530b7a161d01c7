"""The bars of `bench/forecast.py`: every module has `BARS`, functions of the data folder.

A function yields one record a line: {"bar", "figure", "goal", "holds", ...}; `holds` is null where
a peer or a data set is not there, and `note` then says which.
"""
