"""The worksheet functions, for xlwings to inspect on every route.

Everything here comes from :mod:`xlplugin.functions.catalog`.
"""

from xlplugin.routes.xlwings import decorated as _decorated

globals().update(_decorated())
