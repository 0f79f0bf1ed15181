# SPDX-License-Identifier: GPL-3.0-or-later
"""festival in batch mode: one process for many sentences, segments read from the Segment relation."""

import os
import shutil
import subprocess
import tempfile
import wave

from .synthesis import MakerError, Segment, Speech

PACKAGES = {
    "kal_diphone": "festvox-kallpc16k",
    "ked_diphone": "festvox-kdlpc16k",
    "cmu_us_slt_arctic_hts": "festvox-us-slt-hts",
}

_SILENCES = ("pau", "h#", "brth")

_SCRIPT = """(voice_{voice})
(define (speak_to stem text)
  (let ((utterance (utt.synth (eval (list 'Utterance 'Text text))))
        (file (fopen (string-append stem ".segments") "w")))
    (utt.save.wave utterance (string-append stem ".wav") 'riff)
    (mapcar
      (lambda (item)
        (format file "%s %f %s\\n" (item.name item) (item.feat item "end")
                (item.feat item "R:SylStructure.parent.parent.name")))
      (utt.relation.items utterance 'Segment))
    (fclose file)))
"""


def _commands(stem, text, settings):
    lines = [f"(Parameter.set 'Duration_Stretch {settings.get('stretch', 1.0)})"]
    if "f0_mean" in settings:
        lines.append(
            f"(set! int_lr_params '((target_f0_mean {settings['f0_mean']}) (target_f0_std {settings['f0_deviation']})"
            " (model_f0_mean 170) (model_f0_std 34)))"
        )
    lines.append(f'(speak_to "{stem}" "{text}")')
    return "\n".join(lines) + "\n"


def _read(voice, stem):
    with wave.open(stem + ".wav") as file:
        rate = file.getframerate()
        samples = file.readframes(file.getnframes())
    segments = []
    start = 0.0
    with open(stem + ".segments", encoding="utf-8") as file:
        for line in file:
            phone, end, word = line.split()[:3]
            if word != "0":
                segments.append(Segment(start, float(end), phone, word))
            elif phone in _SILENCES or not segments:
                segments.append(Segment(start, float(end), phone, ""))
            else:  # a sound that rules put into a word
                segments.append(Segment(start, float(end), phone, segments[-1].word))
            start = float(end)
    return Speech(rate, samples, segments)


def speak(voice, readings):
    """Speech of each reading, a text with settings: stretch; f0_mean, f0_deviation in Hz for the diphone voices."""
    if shutil.which("festival") is None:
        raise MakerError("festival: the program is missing; install the Debian package festival")
    with tempfile.TemporaryDirectory(prefix="make-corpus-") as folder:
        script = os.path.join(folder, "speak.scm")
        stems = [os.path.join(folder, f"{index}") for index in range(len(readings))]
        with open(script, "w", encoding="ascii") as file:
            file.write(_SCRIPT.format(voice=voice))
            for stem, (text, settings) in zip(stems, readings):
                file.write(_commands(stem, text, settings))
        done = subprocess.run(["festival", "--batch", script], capture_output=True, text=True, check=False)
        missing = [text for stem, (text, _) in zip(stems, readings) if not os.path.exists(stem + ".wav")]
        if done.returncode != 0 or missing:
            reason = (done.stderr.strip() or "no message")[:200]
            raise MakerError(f"festival: voice {voice} did not speak {missing[:1]} ({reason}); "
                             f"install the Debian packages festival and {PACKAGES[voice]}")
        return [_read(voice, stem) for stem in stems]
