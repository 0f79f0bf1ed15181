# SPDX-License-Identifier: GPL-3.0-or-later
"""From the synthesisers' phone sets to ARPABET without stress."""

from .synthesis import MakerError, Segment

_ARPABET = (
    "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW B D DH G JH L M N NG R V W Y Z ZH CH F HH K P S SH T TH".split()
)

# The US phone set of flite and festival: ARPABET in lower case with a few additions.
_RADIO = {phone.lower(): (phone,) for phone in _ARPABET} | {
    "ax": ("AH",),
    "axr": ("ER",),
    "ix": ("IH",),
    "dx": ("T",),
    "nx": ("N",),
    "hv": ("HH",),
    "el": ("AH", "L"),
    "em": ("AH", "M"),
    "en": ("AH", "N"),
    "pau": ("",),
    "h#": ("",),
    "brth": ("",),
}

# The en-us phonemes of espeak-ng. A pair is one sound of espeak-ng that ARPABET writes as two.
_ESPEAK = {
    "a": ("AE",),
    "aa": ("AE",),
    "a#": ("AH",),
    "A:": ("AA",),
    "0": ("AA",),
    "O:": ("AO",),
    "O2": ("AO",),
    "O": ("AO",),
    "V": ("AH",),
    "@": ("AH",),
    "@2": ("AH",),
    "@5": ("AH",),
    "@-": ("AH",),
    "E": ("EH",),
    "E2": ("EH",),
    "I": ("IH",),
    "I#": ("IH",),
    "I2": ("IH",),
    "i": ("IY",),
    "i:": ("IY",),
    "U": ("UH",),
    "u:": ("UW",),
    "u": ("UW",),
    "3": ("ER",),
    "3:": ("ER",),
    "aI": ("AY",),
    "aU": ("AW",),
    "eI": ("EY",),
    "oU": ("OW",),
    "OI": ("OY",),
    "A@": ("AA", "R"),
    "O@": ("AO", "R"),
    "o@": ("AO", "R"),
    "e@": ("EH", "R"),
    "U@": ("UH", "R"),
    "i@3": ("IH", "R"),
    "i@": ("IY", "AH"),
    "aI3": ("AY", "ER"),
    "aI@": ("AY", "AH"),
    "@L": ("AH", "L"),
    "n-": ("N",),
    "m-": ("M",),
    "t#": ("T",),
    "t2": ("T",),
    "?": ("T",),
    "b": ("B",),
    "d": ("D",),
    "D": ("DH",),
    "g": ("G",),
    "dZ": ("JH",),
    "l": ("L",),
    "m": ("M",),
    "n": ("N",),
    "N": ("NG",),
    "r": ("R",),
    "v": ("V",),
    "w": ("W",),
    "j": ("Y",),
    "z": ("Z",),
    "Z": ("ZH",),
    "tS": ("CH",),
    "f": ("F",),
    "h": ("HH",),
    "k": ("K",),
    "p": ("P",),
    "s": ("S",),
    "S": ("SH",),
    "t": ("T",),
    "T": ("TH",),
    "_": ("",),
    "_:": ("",),
    "_!": ("",),
}

TABLES = {"flite": _RADIO, "festival": _RADIO, "espeak-ng": _ESPEAK}

# espeak-ng's linking sounds: the r of "for all" and the glide of "the end" prolong the sound before them.
_LINKS = ("r-", ";")
_FIRST_SHARE = 0.55
_SHORTEST = 0.004


def to_arpabet(segments, synthesizer):
    """The segments in ARPABET; silence is "", neighbouring silences are one segment, nothing is empty or overlaps."""
    table = TABLES[synthesizer]
    result = []

    def append(start, end, label, word):
        if result and (end - start < _SHORTEST or (label == "" and result[-1].phone == "")):
            result[-1].end = end
        elif not result and end - start < _SHORTEST:
            result.append(Segment(start, end, "", ""))
        else:
            result.append(Segment(result[-1].end if result else start, end, label, word))

    for index, segment in enumerate(segments):
        if synthesizer == "espeak-ng" and segment.phone in _LINKS and result:
            result[-1].end = segment.end
            continue
        if segment.phone not in table:
            raise MakerError(f"{synthesizer}: phone '{segment.phone}' has no ARPABET label; "
                             "add it to corpus_maker/phones.py")
        labels = table[segment.phone]
        following = segments[index + 1].phone if index + 1 < len(segments) else ""
        if segment.phone == "I2" and following == ";":
            labels = ("IY",)
        if len(labels) == 2:
            middle = segment.start + _FIRST_SHARE * (segment.end - segment.start)
            append(segment.start, middle, labels[0], segment.word)
            append(middle, segment.end, labels[1], segment.word)
        else:
            append(segment.start, segment.end, labels[0], segment.word if labels[0] else "")
    return result
