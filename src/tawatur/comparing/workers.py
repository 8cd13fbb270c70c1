"""Many workers that know what the process that starts them knows: results in order, whatever their number."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that a worker takes at once: one is a matter of milliseconds.
CHUNK = 32

_function: Callable[[Any], Any] | None = None


def spread(function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """``function`` of each task, in order. The workers are forked: only tasks and results travel.

    Where the system forks no processes all is done in this one.
    """
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, tasks)
        return
    global _function
    _function = function
    try:
        context = multiprocessing.get_context("fork")
        with context.Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
            yield from pool.imap(_call, tasks, chunksize=CHUNK)
    finally:
        _function = None


def _call(task: Any) -> Any:
    if _function is None:
        raise RuntimeError("a worker was started without its function")
    return _function(task)
