"""Learning in a process of its own: its memory is given back, and a server goes on answering meanwhile."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from bot.answers.index import Learned, learn
from bot.answers.packed import pack, unpack
from bot.policy.model import Policy


def learn_apart(policy: Policy) -> Learned:
    """Learn in a new process; in this one where the machine allows no other, or ends it."""
    try:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
            return unpack(pool.submit(_learn, policy).result())
    except (BrokenProcessPool, OSError):
        return learn(policy)


def _learn(policy: Policy) -> bytes:
    return pack(learn(policy))
