"""The worksheet functions, for xlwings to inspect on every route.

Everything here comes from :mod:`xlplugin.functions.catalog`.
"""

import xlplugin.routes.xlwings

globals().update(xlplugin.routes.xlwings.decorated())
del xlplugin
