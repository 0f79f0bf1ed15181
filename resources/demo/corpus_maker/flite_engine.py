# SPDX-License-Identifier: GPL-3.0-or-later
"""flite through its shared libraries: samples, segments and words of one sentence."""

import ctypes
import functools

from .synthesis import MakerError, Segment, Speech, in_child

PACKAGE = "libflite1"
VOICES = ("slt", "awb", "rms", "kal16")


class _Wave(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_char_p),
        ("sample_rate", ctypes.c_int),
        ("num_samples", ctypes.c_int),
        ("num_channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


class _Voice(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("features", ctypes.c_void_p)]


def _open(name):
    try:
        return ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    except OSError as error:
        raise MakerError(f"flite: {name} cannot be opened ({error}); install the Debian package {PACKAGE}") from error


@functools.lru_cache(maxsize=1)
def _load():
    flite = _open("libflite.so.1")
    for name in ("libflite_cmulex.so.1", "libflite_usenglish.so.1"):
        _open(name)
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_float
    for name, result, arguments in (
        ("flite_synth_text", pointer, [text, ctypes.POINTER(_Voice)]),
        ("utt_relation", pointer, [pointer, text]),
        ("relation_head", pointer, [pointer]),
        ("item_next", pointer, [pointer]),
        ("item_feat_float", number, [pointer, text]),
        ("item_feat_string", text, [pointer, text]),
        ("ffeature_string", text, [pointer, text]),
        ("utt_wave", ctypes.POINTER(_Wave), [pointer]),
        ("feat_set_float", None, [pointer, text, number]),
    ):
        function = getattr(flite, name)
        function.restype = result
        function.argtypes = arguments
    flite.flite_init()
    return flite


@functools.lru_cache(maxsize=len(VOICES))
def _voice(voice):
    _load()
    register = getattr(_open(f"libflite_cmu_us_{voice}.so.1"), f"register_cmu_us_{voice}")
    register.restype = ctypes.POINTER(_Voice)
    register.argtypes = [ctypes.c_char_p]
    return register(None)


def _speak(voice, text, settings):
    flite = _load()
    handle = _voice(voice)
    for name, value in settings.items():
        flite.feat_set_float(handle.contents.features, name.encode(), value)
    utterance = flite.flite_synth_text(text.encode("ascii"), handle)
    wave = flite.utt_wave(utterance).contents
    segments = []
    start = 0.0
    item = flite.relation_head(flite.utt_relation(utterance, b"Segment"))
    while item:
        end = flite.item_feat_float(item, b"end")
        word = flite.ffeature_string(item, b"R:SylStructure.parent.parent.name").decode()
        phone = flite.item_feat_string(item, b"name").decode()
        segments.append(Segment(start, end, phone, "" if word == "0" else word))
        start = end
        item = flite.item_next(item)
    samples = ctypes.string_at(wave.samples, wave.num_samples * 2)
    return Speech(wave.sample_rate, samples, segments)


def speak(voice, readings):
    """Speech of each reading, a text with settings: flite's voice features, as duration_stretch and f0_shift."""
    _voice(voice)
    return [in_child(PACKAGE, _speak, voice, text, settings) for text, settings in readings]
