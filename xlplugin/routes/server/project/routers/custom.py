"""The project's guards and addresses; xlwings Server takes them in from here.

xlwings Server would start without them where this file fails: so that ends the start.
"""

try:
    from xlplugin.routes.server.router import make_router

    router = make_router()
except Exception as error:
    raise SystemExit(f"The server does not start: {type(error).__name__}: {error}") from None
