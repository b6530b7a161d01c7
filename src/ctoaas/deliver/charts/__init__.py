"""Pictures as SVG text: each file draws one, from plain rows and a width in pixels.

A drawing holds no colours, only class names (see `palette`), so one drawing serves light screens,
dark screens and paper. It holds no title of its own either: the report sets title, unit, caption
and the table of numbers around it.
"""
