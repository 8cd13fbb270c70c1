"""What is being added: one job after another in a thread of its own, each with its progress.

A job reads its inputs, adds them page by page and brings stories and claims up to date at the end. What was
added before a job breaks off is kept.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from secrets import token_urlsafe
from typing import Literal

from ..archive import Archive, ArchiveError, BusyError
from ..archive.pages import Outcome, address
from ..errors import InputError, TawaturError
from ..model import Page
from .library import Library

State = Literal["waiting", "reading", "comparing", "done", "failed"]
Inputs = Callable[[], Iterable[Page | InputError]]

# Pages of one job, complaints that are kept of it, jobs that are remembered, jobs that may wait.
PAGES_MOST, PROBLEMS_MOST, JOBS_MOST, WAITING_MOST = 1000, 50, 50, 5
# Seconds that a job waits for another process to end its writing.
PATIENCE = 20.0


@dataclass
class Job:
    """An addition and how far it is. ``pages`` are the addresses of its pages in the archive."""

    id: str
    state: State = "waiting"
    new: int = 0
    changed: int = 0
    known: int = 0
    waiting: int = 0
    busy: bool = False
    error: str | None = None
    pages: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    @property
    def read(self) -> int:
        """Pages read so far."""
        return self.new + self.changed + self.known


class FullError(TawaturError):
    """So many additions wait already that no more is taken."""


class Jobs:
    """The additions to one archive. ``patience``: seconds to wait for another process."""

    def __init__(self, library: Library, patience: float = PATIENCE) -> None:
        self._library = library
        self._patience = patience
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(self, inputs: Inputs, end: Callable[[], None] = lambda: None) -> Job:
        """Begins an addition; ``end`` is called when it is over, however it ends. Raises FullError."""
        with self._lock:
            if sum(not job.over for job in self._jobs.values()) >= WAITING_MOST:
                raise FullError("too many additions wait already; try again when they are done")
            job = self._jobs.setdefault(key := token_urlsafe(9), Job(key))
            while len(self._jobs) > JOBS_MOST:
                self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, inputs, end), daemon=True).start()
        return job

    def get(self, id_: str) -> Job | None:
        """The job of that id, while it is remembered."""
        return self._jobs.get(id_)

    def _run(self, job: Job, inputs: Inputs, end: Callable[[], None]) -> None:
        try:
            with self._turn, self._library.writing() as archive:
                job.state = "reading"
                for item in islice(inputs(), PAGES_MOST):
                    self._take(job, archive, item)
                job.state = "comparing"
                archive.settle(progress=lambda left: setattr(job, "waiting", left))
            job.state = "done"
        except TawaturError as error:
            job.error, job.state = _said(error), "failed"
        except Exception as error:
            job.error, job.state = f"{type(error).__name__}: {error}", "failed"
            raise
        finally:
            end()

    def _take(self, job: Job, archive: Archive, item: Page | InputError) -> None:
        if isinstance(item, InputError):
            if len(job.problems) < PROBLEMS_MOST:
                job.problems.append(str(item))
            return

        def count(outcome: Outcome) -> None:
            setattr(job, outcome, getattr(job, outcome) + 1)

        until = time.monotonic() + self._patience
        while True:
            try:
                archive.add([item], progress=count, settle=False)
                break
            except BusyError:
                # The first page claims the archive; until another process lets go of it this one waits.
                job.busy = True
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        job.busy = False
        job.pages.append(address(item))


def _said(error: TawaturError) -> str:
    """What went wrong, without the path of the archive: that is nobody's business in a browser."""
    return f"{error.wrong}; {error.remedy}" if isinstance(error, ArchiveError) else str(error)
