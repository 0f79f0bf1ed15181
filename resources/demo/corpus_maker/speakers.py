# SPDX-License-Identifier: GPL-3.0-or-later
"""The 64 pseudo-speakers: a synthesiser's voice, its settings, and what Praat makes of it."""

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


_HELD_OUT = ("rms-3", "ked-2", "es-m4", "hts-m2", "slt-3", "hts-3", "es-f3", "awb-f2")

# name, base voice, formant factor, median F0, speaking rate (1 = the voice's own)
_FLITE = """
rms rms 1.00 101 1.12     rms-2 rms 0.95 90 1.06    rms-3 rms 1.03 113 1.15    rms-4 rms 0.98 127 1.20
awb awb 1.00 125 1.00     awb-2 awb 0.94 107 0.95   awb-3 awb 1.05 143 1.06    awb-4 awb 0.97 117 1.02
kal kal16 1.00 97 0.95    kal-2 kal16 0.94 88 0.90  kal-3 kal16 1.04 122 1.00
slt-m1 slt 0.87 119 0.98  slt-m2 slt 0.84 106 0.92
slt slt 1.00 172 1.00     slt-2 slt 0.96 157 0.94   slt-3 slt 1.05 205 1.04    slt-4 slt 1.08 227 1.08
slt-5 slt 1.02 187 0.97
rms-f1 rms 1.17 183 1.15  rms-f2 rms 1.13 160 1.08  rms-f3 rms 1.20 195 1.20
awb-f1 awb 1.15 191 1.00  awb-f2 awb 1.18 210 0.96  awb-f3 awb 1.21 233 1.05
kal-f1 kal16 1.16 180 0.95  kal-f2 kal16 1.20 220 0.92
"""

_FESTIVAL = """
kald kal_diphone 0.98 104 1.05   kald-2 kal_diphone 1.03 135 1.12
ked ked_diphone 1.00 110 1.05    ked-2 ked_diphone 0.96 96 1.00
ked-3 ked_diphone 1.05 124 1.12  ked-4 ked_diphone 0.92 85 0.98
hts-m1 cmu_us_slt_arctic_hts 0.86 112 1  hts-m2 cmu_us_slt_arctic_hts 0.88 131 1
hts-m3 cmu_us_slt_arctic_hts 0.83 100 1
hts cmu_us_slt_arctic_hts 1.00 177 1     hts-2 cmu_us_slt_arctic_hts 0.95 149 1
hts-3 cmu_us_slt_arctic_hts 1.04 197 1   hts-4 cmu_us_slt_arctic_hts 1.07 216 1
hts-5 cmu_us_slt_arctic_hts 0.98 165 1
kald-f1 kal_diphone 1.18 200 1.08
ked-f1 ked_diphone 1.14 169 1.02  ked-f2 ked_diphone 1.18 194 1.06  ked-f3 ked_diphone 1.21 213 1.10
"""

# The fourth column is the F0 that the variant speaks, the sixth the rate in words a minute.
_ESPEAK = """
es-m1 m1 1.00 94 93 165      es-m2 m3 1.03 105 115 172      es-m3 m4 0.99 93 103 158      es-m4 m7 1.01 106 109 168
es-m5 m8 0.97 86 86 155      es-m6 Mike 1.05 90 139 178     es-m7 max 0.95 101 99 162     es-m8 edward 1.00 102 120 170
es-m9 robert 1.04 97 156 175 es-m10 paul 1.02 85 130 166
es-f1 f1 1.00 179 178 165    es-f2 f5 1.00 205 207 172      es-f3 f3 0.98 210 198 168     es-f4 f4 1.03 180 190 160
es-f5 f2 0.97 195 167 158    es-f6 Annie 1.00 239 238 176   es-f7 belinda 1.02 229 223 170
es-f8 linda 0.99 229 209 163 es-f9 steph 1.05 184 186 174   es-f10 Andrea 0.98 244 230 166
"""

_FLITE_F0 = {"rms": 100.0, "awb": 128.0, "slt": 171.0}
_HTS_F0 = 173.0
_FEMALE_NAMES = ("slt", "hts")


def _is_female(name):
    parts = name.split("-")
    if len(parts) > 1 and parts[1][0] in "mf":
        return parts[1][0] == "f"
    return parts[0] in _FEMALE_NAMES


def _speaker(name, synthesizer, voice, settings, source_f0, formant, median_f0):
    gender = "female" if _is_female(name) else "male"
    return Speaker(name, gender, synthesizer, voice, tuple(sorted(settings.items())), source_f0, formant, median_f0,
                   name in _HELD_OUT)


def _rows(text, columns):
    words = text.split()
    return [words[index : index + columns] for index in range(0, len(words), columns)]


def _flite():
    for name, voice, formant, median, rate in _rows(_FLITE, 5):
        f0 = float(median)
        settings = {"duration_stretch": 1.0 / float(rate)}
        source = f0
        if voice == "kal16":
            settings |= {"int_f0_target_mean": f0 * 1.05, "int_f0_target_stddev": f0 * 0.14}
        elif voice == "rms":  # ignores every F0 setting
            source = _FLITE_F0[voice]
        else:
            settings |= {"f0_shift": f0 / _FLITE_F0[voice]}
        yield _speaker(name, "flite", voice, settings, source, float(formant), f0)


def _festival():
    for name, voice, formant, median, rate in _rows(_FESTIVAL, 5):
        f0 = float(median)
        if voice.endswith("_diphone"):
            settings = {"f0_mean": f0, "f0_deviation": round(0.14 * f0, 1), "stretch": 1.0 / float(rate)}
            yield _speaker(name, "festival", voice, settings, f0, float(formant), f0)
        else:
            yield _speaker(name, "festival", voice, {}, _HTS_F0, float(formant), f0)


def _espeak():
    for name, variant, formant, source, median, rate in _rows(_ESPEAK, 6):
        settings = {"rate": int(rate)}
        yield _speaker(name, "espeak-ng", f"en-us+{variant}", settings, float(source), float(formant), float(median))


def all_speakers():
    """Every speaker; synthesisers and genders take turns, so that the first N are varied for any N."""
    groups = {}
    for speaker in (*_flite(), *_festival(), *_espeak()):
        groups.setdefault((speaker.synthesizer, speaker.gender), []).append(speaker)
    shares = [((index + 0.5) / len(group), speaker) for group in groups.values() for index, speaker in enumerate(group)]
    return [speaker for _, speaker in sorted(shares, key=lambda entry: (entry[0], entry[1].name))]
