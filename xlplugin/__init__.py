"""xlplugin: the mega backdoor Roth in a spreadsheet.

Importing the package loads nothing else; every part is a module of its own, among them:
``law`` (published limits), ``rules`` (the arithmetic), ``functions`` (the worksheet
functions), ``plan`` and ``sheets`` (the planning workbook), ``routes``, ``udfs`` and
``scripts`` (Excel through xlwings) and ``cli`` (the command ``megaroth``).

xlwings Lite takes functions and scripts from the top of a package. They are there for whoever
lists them, and for ``from xlplugin import *``; only then are they loaded.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # importing the package loads nothing, not even typing
if not TYPE_CHECKING:

    def _for_xlwings():
        import importlib.util

        found = {}
        if importlib.util.find_spec("xlwings") is None:
            return found
        for name in ("udfs", "scripts"):
            module = importlib.import_module(f"{__name__}.{name}")
            found |= {
                each: value
                for each, value in vars(module).items()
                if hasattr(value, "__xlfunc__") or hasattr(value, "__xlscript__")
            }
        return found

    def __dir__():
        globals().update(_for_xlwings())
        return sorted(globals())

    def __getattr__(name):
        if name == "__all__":
            found = _for_xlwings()
            globals().update(found)
            return sorted(found)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
