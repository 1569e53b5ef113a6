"""The worksheet functions, by the name that saved workbooks and xlwings know."""

from xlplugin.routes import udfs as _udfs

globals().update({name: one for name, one in vars(_udfs).items() if not name.startswith("_")})
