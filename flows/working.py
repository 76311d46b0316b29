"""The long-lived worker of a service: runs the flow whenever something waits, in places that stay open."""

from __future__ import annotations

import logging
import threading

from flows.workplace import kept_workplace
from pipeline.settings import Settings

log = logging.getLogger(__name__)

LOOKED_EVERY_SECONDS = 0.3
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
# A run of the flow costs a third of a second besides its documents, and shows what it did only when it has ended.
ARRIVALS_A_RUN = 45


def work_until(stopping: threading.Event, settings: Settings) -> None:
    """Carry arrivals on as they come until told to stop; what was begun then is finished, the rest given back.

    A flow that fails (database or Prefect's server away) is tried again, later and later: what it had claimed was given back,
    or is free again when its lease ends.
    """
    from flows.inbound_order import inbound_order  # Prefect reads its settings when it is imported

    pause = FIRST_PAUSE_SECONDS
    with kept_workplace(settings) as place:
        threading.Thread(target=_pass_on, args=(stopping, place.stopping), daemon=True).start()
        while not stopping.is_set():
            place.show_life()
            try:
                with place.store.look() as work:
                    waits = work.arrivals.is_any_free(place.store.clock.now())
                if waits:
                    inbound_order(str(settings.store), most=ARRIVALS_A_RUN)
                else:
                    stopping.wait(LOOKED_EVERY_SECONDS)
                pause = FIRST_PAUSE_SECONDS
            except Exception:
                # The outermost shell around the work: nothing that goes wrong in it may end it.
                log.exception("The flow failed; it runs again in %.0f s", pause)
                stopping.wait(pause)
                pause = min(LONGEST_PAUSE_SECONDS, 2 * pause)


def _pass_on(told: threading.Event, to: threading.Event) -> None:
    told.wait()
    to.set()
