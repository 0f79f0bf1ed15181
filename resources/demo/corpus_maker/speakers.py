# SPDX-License-Identifier: GPL-3.0-or-later
"""The pseudo-speakers: a synthesiser's voice, its settings, and what Praat makes of it.

There are as many as one asks for. Pitch and vocal-tract length vary continuously within each gender and every voice
speaks for both genders, so that a model cannot know the speakers one by one and has to carry what they share.
"""

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Speaker:
    """formant multiplies all formants of the base voice; median_f0 in Hz; source_f0 is what the synthesiser speaks."""

    name: str
    gender: str
    synthesizer: str
    base_voice: str
    settings: tuple
    source_f0: float
    formant: float
    median_f0: float
    held_out: bool

    @property
    def variant(self):
        return f"formants x{self.formant:.2f}, F0 {self.median_f0:.0f} Hz"


@dataclass(frozen=True)
class _Voice:
    """f0 in Hz is the voice's own, None where it speaks what it is asked for; rate 1 is its usual one."""

    name: str
    voice: str
    gender: str
    f0: float | None
    rate: float


_VOICES = {
    "flite": [
        _Voice("rms", "rms", "male", 100.0, 1.12),  # ignores every F0 setting
        _Voice("awb", "awb", "male", None, 1.0),
        _Voice("kal", "kal16", "male", None, 0.95),
        _Voice("slt", "slt", "female", None, 1.0),
    ],
    "festival": [
        _Voice("kald", "kal_diphone", "male", None, 1.05),
        _Voice("ked", "ked_diphone", "male", None, 1.05),
        _Voice("hts", "cmu_us_slt_arctic_hts", "female", 173.0, 1.0),
    ],
    "espeak-ng": [
        _Voice(f"es-{variant.lower()}", f"en-us+{variant}", gender, f0, 1.0)
        for gender, variants in (
            ("male", (("m1", 94.0), ("m3", 105.0), ("m4", 93.0), ("m7", 106.0), ("m8", 86.0), ("Mike", 90.0),
                      ("max", 101.0), ("edward", 102.0), ("robert", 97.0), ("paul", 85.0))),
            ("female", (("f1", 179.0), ("f5", 205.0), ("f3", 210.0), ("f4", 180.0), ("f2", 195.0), ("Annie", 239.0),
                        ("belinda", 229.0), ("linda", 229.0), ("steph", 184.0), ("Andrea", 244.0))),
        )
        for variant, f0 in variants
    ],
}

_SYNTHESIZERS = tuple(_VOICES)
_GENDERS = ("female", "male")
_HELD_OUT_SHARE = 1 / 8

# Median F0 in Hz with its spread in semitones and its bounds; formants relative to a man's of medium length of the
# vocal tract, spread as a share.
_F0 = {"male": (110.0, 2.4, 84.0, 150.0), "female": (196.0, 2.2, 148.0, 260.0)}
_FORMANTS = {"male": 1.0, "female": 1.17}
_FORMANT_SPREAD, _FORMANT_LIMIT = 0.035, 0.08
_RATES = (0.94, 1.12)

_FLITE_F0 = {"awb": 128.0, "slt": 171.0}
_ESPEAK_WORDS_PER_MINUTE = 165


def _bounded(generator, spread, limit):
    return min(max(generator.gauss(0.0, spread), -limit), limit)


def _settings(synthesizer, voice, median_f0, rate):
    """The synthesiser's settings, and the F0 that it will speak."""
    if synthesizer == "espeak-ng":
        return {"rate": round(_ESPEAK_WORDS_PER_MINUTE * rate)}, voice.f0
    if synthesizer == "flite":
        settings = {"duration_stretch": round(1.0 / rate, 4)}
        if voice.voice == "kal16":
            settings |= {"int_f0_target_mean": median_f0 * 1.05, "int_f0_target_stddev": median_f0 * 0.14}
        elif voice.f0 is None:
            settings |= {"f0_shift": median_f0 / _FLITE_F0[voice.voice]}
        return settings, voice.f0 or median_f0
    if voice.f0 is not None:
        return {}, voice.f0
    settings = {"f0_mean": median_f0, "f0_deviation": round(0.14 * median_f0, 1), "stretch": round(1.0 / rate, 4)}
    return settings, median_f0


def _speaker(number):
    synthesizer = _SYNTHESIZERS[number % len(_SYNTHESIZERS)]
    gender = _GENDERS[number // len(_SYNTHESIZERS) % 2]
    turn, place = divmod(number // (2 * len(_SYNTHESIZERS)), len(_VOICES[synthesizer]))
    voice = _VOICES[synthesizer][place]
    name = f"{voice.name}-{gender[0]}{turn + 1:02d}"
    generator = random.Random(f"speaker {name}")
    centre, semitones, lowest, highest = _F0[gender]
    median_f0 = round(min(max(centre * 2.0 ** (generator.gauss(0.0, semitones) / 12.0), lowest), highest), 1)
    formant = _FORMANTS[gender] / _FORMANTS[voice.gender] * math.exp(_bounded(generator, _FORMANT_SPREAD,
                                                                             _FORMANT_LIMIT))
    settings, source_f0 = _settings(synthesizer, voice, median_f0, voice.rate * generator.uniform(*_RATES))
    held_out = generator.random() < _HELD_OUT_SHARE
    return Speaker(name, gender, synthesizer, voice.voice, tuple(sorted(settings.items())), source_f0,
                   round(formant, 4), median_f0, held_out)


def speakers(count):
    """The first `count` speakers; synthesisers, genders and voices take turns."""
    return [_speaker(number) for number in range(count)]
