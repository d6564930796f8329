"""What the programs that run in a process of their own share: the other end of `Child`."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO


def run(serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Serve the requests of standard input until it ends, as it does with the bot; the replies go where standard output did."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(2, 1)  # what a library prints must not be taken for a reply
        serve(sys.stdin.buffer, replies)


def reply(replies: BinaryIO, said: Mapping[str, Any], following: bytes = b"") -> None:
    """Send one reply, and the bytes that follow it."""
    replies.write(json.dumps({**said, "bytes": len(following)}).encode() + b"\n" + following)
    replies.flush()
