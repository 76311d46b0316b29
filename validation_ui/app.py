"""The web application: uploads, health, metrics and the status page; the review screen comes into the same application."""

from __future__ import annotations

from fastapi import FastAPI

from validation_ui.desk import Desk
from validation_ui.routes import documents, operations


def create_app(desk: Desk) -> FastAPI:
    """The application for one store."""
    app = FastAPI(title="Orderwright", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.state.desk = desk
    app.include_router(documents.router)
    app.include_router(operations.router)
    return app
