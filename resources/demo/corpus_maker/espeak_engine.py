# SPDX-License-Identifier: GPL-3.0-or-later
"""espeak-ng through its shared library: phoneme events give each phone's first sample."""

import array
import ctypes
import functools
import os

from .synthesis import MakerError, Segment, Speech, in_child

PACKAGE = "libespeak-ng1"
_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS of speak_lib.h
_PHONEME_EVENTS = 1
_EVENT_WORD, _EVENT_PHONEME = 1, 7
_CHARS_UTF8 = 1
_PARAMETER_RATE, _PARAMETER_RANGE = 1, 4

# A plosive's event comes at its burst. The closure before it is quiet in the plain voice, which has no echo.
_PLAIN_VOICE = "en-us"
_PLOSIVES = ("p", "t", "t2", "t#", "k", "b", "d", "g", "tS", "dZ", "?")
_QUIET = 0.006
_LONGEST_CLOSURE = 0.1


class _Identity(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identity),
    ]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@functools.lru_cache(maxsize=1)
def _load():
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError as error:
        raise MakerError(
            f"espeak-ng: libespeak-ng.so.1 cannot be opened ({error}); install the Debian package {PACKAGE}"
        ) from error
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
    if rate <= 0:
        raise MakerError("espeak-ng: no voice data; install the Debian package espeak-ng-data")
    return library, rate


def _demand_variant(voice):
    """espeak-ng takes an unknown variant for the plain voice without a word."""
    library, _ = _load()
    folder = ctypes.c_char_p()
    library.espeak_Info.restype = ctypes.c_char_p
    library.espeak_Info(ctypes.byref(folder))
    variant = voice.partition("+")[2]
    path = os.path.join(folder.value.decode(), "voices", "!v", variant)
    if variant and not os.path.exists(path):
        raise MakerError(f"espeak-ng: there is no {path}; install the Debian package espeak-ng-data")


def _speak(voice, text, settings):
    library, rate = _load()
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise MakerError(f"espeak-ng: there is no voice {voice}; install the Debian package espeak-ng-data")
    library.espeak_SetParameter(_PARAMETER_RATE, int(settings.get("rate", 165)), 0)
    library.espeak_SetParameter(_PARAMETER_RANGE, int(settings.get("range", 60)), 0)
    blocks = []
    events = []

    def collect(samples, count, event):
        if samples and count > 0:
            blocks.append(ctypes.string_at(samples, count * 2))
        index = 0
        while event[index].type != 0:
            one = event[index]
            name = bytes(ctypes.string_at(ctypes.addressof(one.id), 8)).split(b"\0")[0].decode()
            if one.type != _EVENT_WORD or one.length > 0:
                events.append((one.type, one.sample, one.text_position, name))
            index += 1
        return 0

    callback = _CALLBACK(collect)
    library.espeak_SetSynthCallback(callback)
    data = text.encode()
    library.espeak_Synth(data, ctypes.c_size_t(len(data) + 1), 0, 1, 0, _CHARS_UTF8, None, None)
    library.espeak_Synchronize()
    samples = b"".join(blocks)
    return Speech(rate, samples, _segments(events, text, rate, len(samples) // 2))


def _segments(events, text, rate, count):
    # espeak-ng speaks some pairs ("of the") as one word: a word's text reaches to the next event.
    positions = [event[2] for event in events if event[0] == _EVENT_WORD] + [len(text) + 1]
    next_word = dict(zip(positions, positions[1:]))
    segments = []
    word = ""
    for kind, sample, position, name in events:
        if kind == _EVENT_WORD:
            word = text[position - 1 : next_word[position] - 1].strip(" ,.?!'")
        elif kind == _EVENT_PHONEME:
            start = min(sample, count) / rate
            if segments:
                segments[-1].end = start
            silent = not name or name.startswith("_")
            segments.append(Segment(start, start, name, "" if silent else word))
    if segments:
        if segments[0].start > 0:
            segments.insert(0, Segment(0.0, segments[0].start, "_", ""))
        segments[-1].end = count / rate
    return segments


def _closures(speech):
    """Seconds of quiet before each plosive, 0 for other phones."""
    samples = array.array("h", speech.samples)
    limit = _QUIET * max(map(abs, samples))
    lengths = []
    for index, segment in enumerate(speech.segments):
        first = last = min(int(segment.start * speech.rate), len(samples))
        if index > 0 and segment.phone in _PLOSIVES and speech.segments[index - 1].phone[:1] != "_":
            earliest = max(last - int(_LONGEST_CLOSURE * speech.rate), 0)
            while first > earliest and abs(samples[first - 1]) < limit:
                first -= 1
        lengths.append((last - first) / speech.rate)
    return lengths


def _speak_with_closures(voice, text, settings):
    plain = in_child(PACKAGE, _speak, _PLAIN_VOICE, text, settings)
    speech = in_child(PACKAGE, _speak, voice, text, settings)
    segments = speech.segments
    if [one.phone for one in plain.segments] != [one.phone for one in segments]:
        raise MakerError(f"espeak-ng: {voice} and {_PLAIN_VOICE} pronounce '{text}' differently")
    for index, closure in enumerate(_closures(plain)):
        if closure > 0:
            start = max(segments[index].start - closure, segments[index - 1].start)
            segments[index - 1].end = segments[index].start = start
    return speech


def speak(voice, readings):
    """Speech of each reading, a text with settings: rate (words a minute) and range (pitch range, 0 to 100)."""
    _demand_variant(voice)
    return [_speak_with_closures(voice, text, settings) for text, settings in readings]
