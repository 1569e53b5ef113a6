"""The address that the task pane asks; xlwings Server takes it in from here."""

from xlplugin.routes.server.router import make_router

router = make_router()
