"""For operators and their monitoring: health, metrics, and a page that says how the service stands."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from pipeline.alerting.standing import ServiceStanding, service_standing
from pipeline.core.errors import OrderwrightError
from validation_ui.desk import desk_of

router = APIRouter(tags=["operations"])

_PAGES = Environment(loader=PackageLoader("validation_ui"), autoescape=True, undefined=StrictUndefined)


@router.get("/health")
def health(request: Request) -> JSONResponse:
    """200 while the database answers and the service looks after itself, else 503; says no more, so that anybody may ask."""
    try:
        standing = service_standing(desk_of(request).store)
    except OrderwrightError:
        return JSONResponse({"status": "the database does not answer"}, 503)
    if standing.is_unwatched:
        return JSONResponse({"status": "the schedules do not run"}, 503)
    return JSONResponse({"status": "ok"})


@router.get("/", response_class=HTMLResponse)
def status_page(request: Request) -> HTMLResponse:
    """How the service stands, for people."""
    desk = desk_of(request)
    standing = service_standing(desk.store)
    page = _PAGES.get_template("status.html").render(standing=standing, lasted=standing.lasted, budget=desk.budget())
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> PlainTextResponse:
    """How the service stands, for Prometheus."""
    return PlainTextResponse(measured(service_standing(desk_of(request).store)), media_type="text/plain; version=0.0.4")


def measured(standing: ServiceStanding) -> str:
    """The standing in Prometheus's text format."""
    registry = CollectorRegistry()
    arrivals = Gauge("orderwright_arrivals", "Arrivals by where they stand", ["state"], registry=registry)
    for state, count in standing.arrivals.items():
        arrivals.labels(state.value).set(count)
    oldest = Gauge("orderwright_oldest_seconds", "Age of the oldest that waits; 0 where none waits", ["waits"], registry=registry)
    for waits, moment in (("to be read", standing.oldest_in_work), ("for a person", standing.oldest_in_review)):
        oldest.labels(waits).set((standing.at - moment).total_seconds() if moment else 0)
    success = Gauge("orderwright_source_silent_seconds", "Since the source last answered", ["source", "kind"], registry=registry)
    failing = Gauge("orderwright_source_failing", "1 while the source fails", ["source", "kind"], registry=registry)
    taken = Gauge("orderwright_source_taken", "Messages and files taken so far", ["source", "kind"], registry=registry)
    for source in standing.sources:
        if source.last_success_at is not None:
            success.labels(source.name, source.kind).set((standing.at - source.last_success_at).total_seconds())
        failing.labels(source.name, source.kind).set(source.failing_since is not None)
        taken.labels(source.name, source.kind).set(source.taken)
    if standing.looked_at is not None:
        looked = Gauge("orderwright_unwatched_seconds", "Since sources were last looked after by the clock", registry=registry)
        looked.set((standing.at - standing.looked_at).total_seconds())
    Gauge("orderwright_alerts", "Alerts whose trouble lasts", registry=registry).set(len(standing.alerts))
    return generate_latest(registry).decode("utf-8")
