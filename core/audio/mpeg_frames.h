// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace phonoscope {

/// What an MPEG audio file (MP3, layers I to III) holds, found by walking from frame header to frame header, without
/// decoding.
struct MpegFrames {
    std::uint64_t frames = 0;              ///< whole ones, without that of a length header
    std::uint64_t samplesPerFrame = 0;     ///< per channel
    std::uint64_t missingBytes = 0;        ///< that a last, cut frame lacks, at least
    std::optional<std::uint64_t> promised; ///< frames that the length header (Xing, Info, VBRI) tells of
    std::uint64_t encoderDelay = 0;        ///< samples at both ends that the LAME tag tells decoders to take off
    std::uint64_t gaps = 0;                ///< places between frames with something else, tags left aside
    bool variableBitRate = false;

    /// What a decoder gives.
    std::uint64_t samples() const
    {
        const std::uint64_t all = frames * samplesPerFrame;
        return all > encoderDelay ? all - encoderDelay : 0;
    }
};

/// The frames of a whole file. ID3, APE and Lyrics3 tags are stepped over, and so is up to 64 KiB of anything else
/// before a frame. Nothing for files without two frames in a row and for free-format bit rates.
std::optional<MpegFrames> countMpegFrames(std::span<const std::byte> file);

} // namespace phonoscope
