# SPDX-License-Identifier: GPL-3.0-or-later
"""From a speaker and sentences to finished utterances."""

import os
import random
from dataclasses import dataclass

from . import espeak_engine, festival_engine, flite_engine, output, phones, praat
from .synthesis import Segment

ENGINES = {"flite": flite_engine, "festival": festival_engine, "espeak-ng": espeak_engine}

# Measured delay of the sound behind the synthesiser's own times, in seconds: mean over changes from vowel to
# sibilant and from sibilant to vowel. espeak-ng's times fit.
_DELAYS = {
    "slt": 0.004,
    "awb": 0.002,
    "rms": 0.001,
    "kal16": 0.006,
    "kal_diphone": 0.011,
    "ked_diphone": 0.006,
    "cmu_us_slt_arctic_hts": 0.010,
}

_PADDING = 0.15
_MEDIAN_SPREAD = 0.07
_MEDIAN_LIMIT = 0.15
_LOWEST_MEDIAN = 80.0
_RANGES = (1.1, 1.8)

COLUMNS = ("utterance", "audio", "alignment", "speaker", "gender", "synthesizer", "held_out_speaker", "base_voice",
           "variant", "median_f0_hz", "seconds", "text")


@dataclass(frozen=True)
class Job:
    """Readings (speaker, sentence's number, text) in one base voice, to be written into the folder."""

    readings: tuple
    folder: str
    seed: int


def utterance_name(speaker, number):
    return f"{speaker.name}-{number:04d}"


def _delayed(speech, delay):
    duration = len(speech.samples) / 2 / speech.rate
    result = []
    for segment in speech.segments:
        start = min(segment.start + delay, duration) if segment.start > 0 else 0.0
        result.append(Segment(start, min(segment.end + delay, duration), segment.phone, segment.word))
    result[-1].end = duration
    return [segment for segment in result if segment.end > segment.start]


def _change(speaker, generator):
    """Each sentence has its own median and range, so that one speaker covers a good span of pitch."""
    shift = min(max(generator.gauss(0.0, _MEDIAN_SPREAD), -_MEDIAN_LIMIT), _MEDIAN_LIMIT)
    return praat.Change(
        lowest=max(50.0, 0.55 * speaker.source_f0),
        highest=2.0 * speaker.source_f0,
        formant=speaker.formant,
        median=max(_LOWEST_MEDIAN, speaker.median_f0 * (1.0 + shift)),
        range=generator.uniform(*_RANGES),
    )


def make(job):
    """Writes the utterances of a job and returns their rows of the table."""
    first = job.readings[0][0]
    speeches = ENGINES[first.synthesizer].speak(
        first.base_voice, [(text, dict(speaker.settings)) for speaker, _, text in job.readings])
    names = [utterance_name(speaker, number) for speaker, number, _ in job.readings]
    generators = [random.Random(f"{job.seed} {name}") for name in names]
    changes = [_change(speaker, generator) for (speaker, _, _), generator in zip(job.readings, generators)]
    changed = praat.change_voices(speeches, changes)
    rows = []
    delay = _DELAYS.get(first.base_voice, 0.0)
    for index, (name, (speaker, _, text)) in enumerate(zip(names, job.readings)):
        segments = phones.to_arpabet(_delayed(speeches[index], delay), first.synthesizer)
        samples, segments = output.finish(changed[index], segments, praat.RATE, generators[index], _PADDING)
        output.write_flac(os.path.join(job.folder, "audio", f"{name}.flac"), samples, praat.RATE)
        output.write_textgrid(os.path.join(job.folder, "alignments", f"{name}.TextGrid"), segments)
        rows.append((name, f"audio/{name}.flac", f"alignments/{name}.TextGrid", speaker.name, speaker.gender,
                     speaker.synthesizer, "yes" if speaker.held_out else "no", speaker.base_voice, speaker.variant,
                     f"{changes[index].median:.1f}", f"{len(samples) / praat.RATE:.3f}", text))
    return rows
