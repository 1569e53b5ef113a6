"""The task pane's own address on the server.

The server's call of custom functions answers ``#N/A`` and ``#NUM!`` as a cell needs them:
without the sentence that a person at a form needs. So the pane asks here, for the same
functions, and is told which field is wrong and what would be right. Users are those of the
server's other routes.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from xlplugin.routes.server import form
from xlplugin.routes.server.pane import answer

PATH = "/megaroth/answer"


class Question(BaseModel):
    """A function, and what was typed for its arguments."""

    function: str
    typed: dict[str, str]


def make_router() -> APIRouter:
    """The route, and what the server's templates show; called while the server starts."""
    settings = import_module("xlwings_server.config").settings
    user = import_module("xlwings_server.dependencies").get_user
    shared = import_module("xlwings_server.templates").env.globals
    shared["pane"], shared["scripts"] = form, form.scripts(import_module("custom_scripts"))
    router = APIRouter(prefix=settings.app_path, dependencies=[Depends(user)])
    prefix = namespace(settings.functions_namespace, settings.environment)

    @router.post(PATH)
    def answered(question: Question) -> dict[str, Any]:
        return answer(question.function, question.typed, prefix)

    return router


def namespace(own: str, environment: str) -> str:
    """What stands before a function's name in Excel, as the manifest says it."""
    return "_".join(
        part.upper() for part in (own, "" if environment == "prod" else environment) if part
    )
