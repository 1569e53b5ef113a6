"""The functions that the server registers in Excel: all of xlplugin's, and yours below."""

from xlplugin.routes import udfs

globals().update({name: one for name, one in vars(udfs).items() if hasattr(one, "__xlfunc__")})
