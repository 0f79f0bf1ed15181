# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels, noise floor, FLAC and TextGrid files."""

import array
import functools
import math
import os
import random
import shutil
import subprocess

from .synthesis import MakerError, Segment

_SPEECH_LEVEL = 2600.0  # root mean square of the speech, about -22 dB of full scale
_HIGHEST_PEAK = 30000.0
_NOISE_DEVIATION = 3.0
_NOISE_LENGTH = 1 << 17


@functools.lru_cache(maxsize=1)
def _noise():
    generator = random.Random("noise floor")
    return [generator.gauss(0.0, _NOISE_DEVIATION) for _ in range(_NOISE_LENGTH)]


def finish(samples, segments, rate, generator, padding):
    """Level and noise floor; at least `padding` seconds of silence at both ends. Returns samples and segments."""
    sound = array.array("h", samples)
    squares = count = 0
    for segment in segments:
        if segment.phone:
            part = sound[int(segment.start * rate) : int(segment.end * rate)]
            squares += sum(value * value for value in part)
            count += len(part)
    if not squares:
        raise MakerError("the synthesiser gave silence")
    gain = min(_SPEECH_LEVEL / math.sqrt(squares / count), _HIGHEST_PEAK / max(max(sound), -min(sound)))
    lead = _missing(segments[0], padding)
    tail = _missing(segments[-1], padding)
    before, after = int(lead * rate), int(tail * rate)
    total = before + len(sound) + after
    noise = _noise()
    at = generator.randrange(_NOISE_LENGTH)
    result = array.array("h", bytes(2 * total))
    for index in range(total):
        value = noise[(at + index) % _NOISE_LENGTH]
        if before <= index < before + len(sound):
            value += gain * sound[index - before]
        result[index] = int(math.floor(value + 0.5))
    return result, _padded(segments, before / rate, total / rate)


def _missing(segment, padding):
    return max(0.0, padding - (segment.end - segment.start if segment.phone == "" else 0.0))


def _padded(segments, lead, duration):
    moved = [Segment(one.start + lead, one.end + lead, one.phone, one.word) for one in segments]
    if moved[0].phone == "":
        moved[0].start = 0.0
    elif lead > 0:
        moved.insert(0, Segment(0.0, lead, "", ""))
    if moved[-1].phone == "":
        moved[-1].end = duration
    elif duration > moved[-1].end:
        moved.append(Segment(moved[-1].end, duration, "", ""))
    return moved


def write_flac(path, samples, rate):
    if shutil.which("flac") is None:
        raise MakerError("flac: the program is missing; install the Debian package flac")
    command = ["flac", "--silent", "--force", "--best", "--force-raw-format", "--endian=little", "--sign=signed",
               "--channels=1", "--bps=16", f"--sample-rate={rate}", "--no-padding", "-o", path, "-"]
    done = subprocess.run(command, input=samples.tobytes(), capture_output=True, check=False)
    if done.returncode != 0:
        raise MakerError(f"flac: {path} could not be written ({done.stderr.decode().strip()[:200]})")


def _tier(name, intervals, duration):
    lines = [
        '        class = "IntervalTier"',
        f'        name = "{name}"',
        "        xmin = 0",
        f"        xmax = {duration:.4f}",
        f"        intervals: size = {len(intervals)}",
    ]
    for number, (start, end, label) in enumerate(intervals, 1):
        lines += [
            f"        intervals [{number}]:",
            f"            xmin = {start:.4f}" if start > 0 else "            xmin = 0",
            f"            xmax = {end:.4f}",
            f'            text = "{label}"',
        ]
    return lines


def _words(segments):
    words = []
    for segment in segments:
        if words and words[-1][2] == segment.word:
            words[-1][1] = segment.end
        else:
            words.append([segment.start, segment.end, segment.word])
    return words


def write_textgrid(path, segments):
    duration = segments[-1].end
    phones = [(one.start, one.end, one.phone) for one in segments]
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {duration:.4f}",
        "tiers? <exists>",
        "size = 2",
        "item []:",
        "    item [1]:",
        *_tier("words", _words(segments), duration),
        "    item [2]:",
        *_tier("phones", phones, duration),
    ]
    partial = path + ".part"
    with open(partial, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    os.replace(partial, path)
