# SPDX-License-Identifier: GPL-3.0-or-later
"""What a synthesiser returns, and how it fails."""

import os
import pickle
import sys
from dataclasses import dataclass


class MakerError(Exception):
    """Something the user can put right; the text says how."""


@dataclass
class Segment:
    """One phone of the synthesiser's own phone set; times in seconds, word is "" in pauses."""

    start: float
    end: float
    phone: str
    word: str


@dataclass
class Speech:
    """16-bit mono samples (bytes, little-endian) and the phones that cover them."""

    rate: int
    samples: bytes
    segments: list


def in_child(package, function, *arguments):
    """Runs function in a forked child and returns its result; package is the one to name when the child dies.

    The synthesisers keep noise generators and filters running from one sentence to the next. A fresh child for each
    sentence makes a sentence's samples independent of what was spoken before it.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            try:
                reply = (True, function(*arguments))
            except MakerError as error:
                reply = (False, str(error))
            with os.fdopen(writer, "wb") as stream:
                pickle.dump(reply, stream)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    status = os.waitpid(child, 0)[1]
    if status != 0 or not data:
        raise MakerError(f"the synthesiser ended with status {status} for {arguments!r}; "
                         f"reinstall the Debian package {package}")
    good, result = pickle.loads(data)
    if not good:
        raise MakerError(result)
    return result
