"""The names that bind the extension, its component and the files people save together."""

SERVICE = "XLPLUGIN"
"""Files hold ``XLPLUGIN.MEGAROTH_CAP(…)``: never change it, or they lose their formulas."""

ADD_IN = "com.sun.star.sheet.AddIn"
"""The service by which Calc finds add-ins."""

INTERFACE = "org.xlplugin.XFunctions"
"""The interface that holds the worksheet functions as methods."""

IDENTIFIER = "org.xlplugin.calc"
"""The extension's name in LibreOffice's list: a newer version replaces an older one."""
