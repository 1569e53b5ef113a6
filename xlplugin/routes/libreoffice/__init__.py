"""The functions in LibreOffice Calc: an extension (``.oxt``) that is a Calc add-in.

In: the values of cells, as Calc hands them over. Out: rows of numbers and texts, where a number
that is none stands for an error value. Calc calls ``calc_addin.py``, the component that it loads,
which alone needs LibreOffice's own modules; ``values.py`` turns values into the core's and back,
``wizard.py`` answers what the Function Wizard asks. ``megaroth libreoffice`` calls
``extension.py``, which packs the whole.
"""
