"""Packs the extension ``xlplugin.oxt``: the interface, the component, and the package itself.

The package goes in unchanged, less what a formula never needs, so that Calc answers by the
same code as every other route. Same sources, same bytes.

The license lies at the root and the list of extensions names it. It is no ``simple-license`` of
``description.xml``: LibreOffice would have everyone accept it before installing, and ``unopkg``
would wait for a "yes", while this license asks for nobody's consent.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import xlplugin
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.libreoffice.identifiers import IDENTIFIER, INTERFACE
from xlplugin.routes.package import LICENSE, archive, files, license_text

COMPONENT = "calc_addin.py"

CARRIED = (
    "__init__.py",
    "errors.py",
    "units.py",
    "money.py",
    "bounds.py",
    "arithmetic/",
    "law/",
    "rules/",
    "arguments/",
    "plan/",
    "functions/",
    "routes/__init__.py",
    "routes/package.py",
    "routes/libreoffice/",
)
"""What evaluating a function may load, from the package."""

OLDEST = "7.4"
"""The oldest LibreOffice that the extension was tried with."""

TYPES, ABOUT = "xlplugin.idl", "about.txt"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ROWS = "sequence< sequence< any > >"
_MEDIA = "application/vnd.sun.star.uno-"


def extension() -> bytes:
    """The bytes of the extension."""
    parts = {
        "META-INF/manifest.xml": _manifest().encode(),
        "description.xml": _description().encode(),
        ABOUT: _about().encode(),
        LICENSE: files()[LICENSE],
        TYPES: interface().encode(),
        COMPONENT: files()[f"routes/libreoffice/{COMPONENT}"],
        **{f"pythonpath/xlplugin/{name}": content for name, content in carried().items()},
    }
    return archive(parts)


def interface() -> str:
    """The functions as LibreOffice's interface language declares them.

    Every argument is ``any``: a number, a text, a range, or nothing where it is left out. Every
    answer is rows, be it a single cell: of a method in Python that answers ``any`` Calc
    takes no rows. The language takes underscores in capitals only; people see the names that
    the wizard gives.
    """
    *modules, name = INTERFACE.split(".")
    methods = []
    for function in FUNCTIONS.values():
        arguments = ", ".join(f"[in] any {each.name.upper()}" for each in function.arguments)
        methods.append(f"    {_ROWS} {function.name}({arguments});")
    return "\n".join(
        [
            *(f"module {module} {{" for module in modules),
            f"interface {name}: com::sun::star::uno::XInterface {{",
            *methods,
            "};",
            *("};" for _ in modules),
            "",
        ]
    )


def carried() -> dict[str, bytes]:
    """The modules and tables of the package that go in, by their path in it."""
    return {
        name: content
        for name, content in files().items()
        if name.startswith(CARRIED) and not name.endswith(COMPONENT)
    }


def _manifest() -> str:
    entries = [(TYPES, "typelibrary;type=RDB"), (COMPONENT, "component;type=Python")]
    lines = [
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{_MEDIA}{kind}"/>'
        for name, kind in entries  # the component needs the types
    ]
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
        + "\n".join(lines)
        + "\n</manifest:manifest>\n"
    )


def _description() -> str:
    return f"""{_XML}\
<description xmlns="http://openoffice.org/extensions/description/2006"
    xmlns:d="http://openoffice.org/extensions/description/2006"
    xmlns:l="http://libreoffice.org/extensions/description/2011"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <identifier value={quoteattr(IDENTIFIER)}/>
  <version value={quoteattr(xlplugin.__version__)}/>
  <display-name><name lang="en">{escape(xlplugin.__name__)}</name></display-name>
  <extension-description><src lang="en" xlink:href="{ABOUT}"/></extension-description>
  <dependencies>
    <l:LibreOffice-minimal-version value="{OLDEST}" d:name="LibreOffice {OLDEST}"/>
  </dependencies>
</description>
"""


def _about() -> str:
    """What the list of extensions shows."""
    first, *_ = (xlplugin.__doc__ or "").splitlines()
    functions = [f"{each.signature}: {each.summary}" for each in FUNCTIONS.values()]
    terms = [line for line in license_text().splitlines() if line][:2]
    lines = [
        first,
        "",
        *functions,
        "",
        *terms,
        f"The full license is in {LICENSE} in this extension.",
    ]
    return "\n".join([*lines, ""])
