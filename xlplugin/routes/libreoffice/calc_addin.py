"""The component that LibreOffice loads from the extension: it alone needs LibreOffice's modules.

They exist inside LibreOffice only, and the interface of the functions only once the
extension is installed. So they are looked up by name, and the class is made from the
catalog: one method a function.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

if sys.hexversion < 0x030B0000:  # what the person who installs the extension then reads
    raise ImportError(
        f"xlplugin needs Python 3.11 or later; this LibreOffice has {sys.version.split()[0]}"
    )
# before any other copy of the package that this Python may have
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "pythonpath"))

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.declare import Function
from xlplugin.routes.libreoffice import wizard
from xlplugin.routes.libreoffice.identifiers import ADD_IN, INTERFACE, SERVICE
from xlplugin.routes.libreoffice.values import answer

uno, unohelper = import_module("uno"), import_module("unohelper")


def worksheet_function(function: Function) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any) -> Any:
        return answer(function, arguments)

    return method


METHODS = {
    **{name: worksheet_function(function) for name, function in FUNCTIONS.items()},
    "__init__": lambda self, context: None,
    # XServiceName, XServiceInfo
    "getServiceName": lambda self: SERVICE,
    "getImplementationName": lambda self: SERVICE,
    "supportsService": lambda self, name: name in (ADD_IN, SERVICE),
    "getSupportedServiceNames": lambda self: (ADD_IN, SERVICE),
    # XLocalizable: the texts have one language
    "setLocale": lambda self, locale: setattr(self, "locale", locale),
    "getLocale": lambda self: self.locale,
    # XAddIn, spelled as the interface spells it
    "getProgrammaticFuntionName": lambda self, name: wizard.name(name),
    "getDisplayFunctionName": lambda self, name: wizard.name(name),
    "getFunctionDescription": lambda self, name: wizard.description(name),
    "getDisplayArgumentName": lambda self, name, place: wizard.argument_name(name, place),
    "getArgumentDescription": lambda self, name, place: wizard.argument_description(name, place),
    "getProgrammaticCategoryName": lambda self, name: wizard.category(name),
    "getDisplayCategoryName": lambda self, name: wizard.category(name),
}

INTERFACES = (
    INTERFACE,
    "com.sun.star.sheet.XAddIn",
    "com.sun.star.lang.XServiceName",
    "com.sun.star.lang.XServiceInfo",
)

AddIn = type("AddIn", (unohelper.Base, *map(uno.getClass, INTERFACES)), METHODS)

helper = unohelper.ImplementationHelper()
helper.addImplementation(AddIn, SERVICE, (ADD_IN, SERVICE))
globals()["g_ImplementationHelper"] = helper  # where LibreOffice's loader looks for it
