# SPDX-License-Identifier: GPL-3.0-or-later
"""Praat in batch mode: pitch and formants of many recordings, then 16 kHz."""

import os
import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass

from .synthesis import MakerError

RATE = 16000

# The generator is seeded for each file: overlap-add draws random numbers for unvoiced stretches.
_SCRIPT = """form Change voices
    sentence table
endform
list = Read Table from tab-separated file: table$
rows = Get number of rows
for row to rows
    selectObject: list
    input$ = Get value: row, "input"
    output$ = Get value: row, "output"
    lowest = Get value: row, "lowest"
    highest = Get value: row, "highest"
    formant = Get value: row, "formant"
    median = Get value: row, "median"
    range = Get value: row, "range"
    random_initializeWithSeedUnsafelyButPredictably (1)
    original = Read from file: input$
    changed = Change gender: lowest, highest, formant, median, range, 1
    resampled = Resample: 16000, 50
    Scale peak: 0.9
    Save as WAV file: output$
    removeObject: original, changed, resampled
endfor
"""


@dataclass(frozen=True)
class Change:
    """lowest and highest bound the pitch search in Hz; range multiplies the distances of F0 from its median."""

    lowest: float
    highest: float
    formant: float
    median: float
    range: float


def change_voices(speeches, changes):
    """16 kHz samples of each speech after its change; durations stay."""
    if shutil.which("praat") is None:
        raise MakerError("praat: the program is missing; install the Debian package praat")
    with tempfile.TemporaryDirectory(prefix="make-corpus-") as folder:
        script = os.path.join(folder, "change.praat")
        with open(script, "w", encoding="ascii") as file:
            file.write(_SCRIPT)
        lines = ["input\toutput\tlowest\thighest\tformant\tmedian\trange"]
        outputs = []
        for index, (speech, change) in enumerate(zip(speeches, changes)):
            source = os.path.join(folder, f"{index}-in.wav")
            outputs.append(os.path.join(folder, f"{index}-out.wav"))
            with wave.open(source, "wb") as file:
                file.setparams((1, 2, speech.rate, 0, "NONE", ""))
                file.writeframes(speech.samples)
            numbers = (change.lowest, change.highest, change.formant, change.median, change.range)
            lines.append("\t".join([source, outputs[-1], *(f"{number:.4f}" for number in numbers)]))
        table = os.path.join(folder, "table.tsv")
        with open(table, "w", encoding="ascii") as file:
            file.write("\n".join(lines) + "\n")
        done = subprocess.run(["praat", "--run", script, table], capture_output=True, text=True, check=False)
        missing = [path for path in outputs if not os.path.exists(path)]
        if done.returncode != 0 or missing:
            raise MakerError(f"praat: {(done.stderr.strip() or 'no message')[:300]}; "
                             "the Debian package praat 6.3 or later is needed")
        return [_samples(path) for path in outputs]


def _samples(path):
    with wave.open(path) as file:
        return file.readframes(file.getnframes())
