"""What the project adds to xlwings Server, while that is being put together: its guards, its
routes, and what its templates show.

xlwings Server logs an error of ``routers/custom.py`` and starts without it. So whatever is not as
it is known here ends the process in one line: there is no server without its guards.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import AsyncIterator
from importlib import import_module
from types import ModuleType
from typing import Any

import anyio
from fastapi import APIRouter
from starlette.middleware.trustedhost import TrustedHostMiddleware

from xlplugin.routes.server import form
from xlplugin.routes.server.calls import FUNCTION, PANE, call_routes
from xlplugin.routes.server.heads import bound_heads
from xlplugin.routes.server.inside import keep_inside
from xlplugin.routes.server.quiet import keep_quiet
from xlplugin.routes.server.settings import allowed_hosts, read_settings
from xlplugin.routes.server.sizes import WithinBounds
from xlplugin.routes.server.workers import Workers

PATH = PANE

ASKED = ["current_user", "redis_client", "data"]
"""What xlwings Server's own answer to a call takes."""


def make_router() -> APIRouter:
    """A router whose life is the server's; called by ``routers/custom.py``."""
    try:
        return _made(import_module("xlwings_server.main"))
    except Exception as error:
        raise SystemExit(
            f"The server does not start: {error} (xlwings-server {_version()}; README.md says "
            "which one is needed)"
        ) from None


def _made(main: ModuleType) -> APIRouter:
    settings = import_module("xlwings_server.config").settings
    own = read_settings(settings.project_dir)
    if settings.environment != "dev":
        keep_quiet()
    keep_inside(getattr(main, "OverridableStaticFiles", None))
    bound_heads()
    main.app.add_middleware(WithinBounds)
    main.app.add_middleware(
        TrustedHostMiddleware,
        allowed_hosts=allowed_hosts(own, settings.hostname),
        www_redirect=False,
    )

    workers = Workers(own.seconds)
    _add_routes(main.app, settings, workers)
    shared = import_module("xlwings_server.templates").env.globals
    shared["pane"], shared["scripts"] = form, form.scripts(import_module("custom_scripts"))

    @contextlib.asynccontextmanager
    async def life(_: object) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(workers.warm_up)
            yield
            group.cancel_scope.cancel()

    return APIRouter(lifespan=life)


def _add_routes(app: Any, settings: Any, workers: Workers) -> None:
    """The routes of the calls, before those of the same address."""
    server = import_module("xlwings_server.routers.xlwings")
    paths = {getattr(route, "path", "") for route in server.router.routes}
    if settings.app_path + FUNCTION not in paths:
        raise RuntimeError(f"it has no address {FUNCTION}")
    if list(inspect.signature(server.custom_functions_call).parameters) != ASKED:
        raise RuntimeError("its answer to a call takes other arguments")
    namespace = namespace_of(settings.functions_namespace, settings.environment)
    routes = app.router.routes
    before = len(routes)
    app.include_router(
        call_routes(server, import_module("xlwings_server.dependencies"), workers, namespace),
        prefix=settings.app_path,
    )
    routes[:] = routes[before:] + routes[:before]


def namespace_of(own: str, environment: str) -> str:
    """What stands before a function's name in Excel, as the manifest says it."""
    return "_".join(
        part.upper() for part in (own, "" if environment == "prod" else environment) if part
    )


def _version() -> str:
    from importlib.metadata import version

    return version("xlwings-server")
