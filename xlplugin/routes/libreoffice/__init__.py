"""The functions in LibreOffice Calc: an extension (``.oxt``) that is a Calc add-in.

``extension.py`` packs it, ``values.py`` turns Calc's values into the core's and back,
``wizard.py`` answers what the Function Wizard asks, and ``calc_addin.py`` is the component
that LibreOffice loads: it alone needs LibreOffice's own modules.
"""
