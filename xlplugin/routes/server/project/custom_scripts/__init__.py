"""The scripts that the server runs on an open workbook: all of xlplugin's, and yours below."""

from xlplugin.routes.my_year import scripts

globals().update({name: one for name, one in vars(scripts).items() if hasattr(one, "__xlscript__")})
