// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_output.h"
#include "core/base/error.h"

#include <portaudio.h>

#include <cmath>
#include <dlfcn.h>
#include <string>
#include <utility>

namespace phonoscope {

namespace {

void passOver(const char *, int, const char *, int, const char *, ...)
{
}

void passOver(const char *)
{
}

/// ALSA and JACK write on standard error about every device that is not there. Both are libraries behind PortAudio,
/// either may be missing.
void silenceDrivers()
{
    using AlsaHandler = void (*)(const char *, int, const char *, int, const char *, ...);
    using JackHandler = void (*)(const char *);
    if (void *set = dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler"))
        reinterpret_cast<int (*)(AlsaHandler)>(set)(passOver);
    for (const char *name : {"jack_set_error_function", "jack_set_info_function"})
        if (void *set = dlsym(RTLD_DEFAULT, name))
            reinterpret_cast<void (*)(JackHandler)>(set)(passOver);
}

[[noreturn]] void fail(const std::string &what, PaError error)
{
    throw Error(ErrorCode::Device, "sound output",
                what + " (" + Pa_GetErrorText(error)
                    + "). Connect or choose a device in the system's sound settings, and play again.");
}

class PortAudioOutput final : public AudioOutput {
public:
    PortAudioOutput() = default;
    PortAudioOutput(const PortAudioOutput &) = delete;
    PortAudioOutput &operator=(const PortAudioOutput &) = delete;
    ~PortAudioOutput() override { close(); }

    int open(Fill fill) override
    {
        close(); // a device that was connected since is found by initialising again
        silenceDrivers();
        if (const PaError error = Pa_Initialize(); error != paNoError)
            fail("Sound cannot be started", error);
        m_isInitialized = true;
        const PaDeviceIndex device = Pa_GetDefaultOutputDevice();
        const PaDeviceInfo *info = device == paNoDevice ? nullptr : Pa_GetDeviceInfo(device);
        if (!info) {
            close();
            throw Error(ErrorCode::Device, "sound output",
                        "No device for sound was found. Connect one, or choose one in the system's sound settings, and "
                        "play again.");
        }
        m_fill = std::move(fill);
        m_channels = info->maxOutputChannels > 1 ? 2 : 1;
        const PaStreamParameters parameters{device, m_channels, paFloat32, info->defaultLowOutputLatency, nullptr};
        // Low latency as devices name it drops out under load; 40 ms are not noticed when a button is pressed.
        constexpr double kLeastLatency = 0.04;
        PaStreamParameters wanted = parameters;
        wanted.suggestedLatency = std::max(parameters.suggestedLatency, kLeastLatency);
        const PaError error = Pa_OpenStream(&m_stream, nullptr, &wanted, info->defaultSampleRate,
                                            paFramesPerBufferUnspecified, paNoFlag, &PortAudioOutput::callback, this);
        if (error != paNoError) {
            m_stream = nullptr;
            close();
            fail("The sound device cannot be opened", error);
        }
        m_latency = std::chrono::duration<double>(Pa_GetStreamInfo(m_stream)->outputLatency);
        return static_cast<int>(std::lround(info->defaultSampleRate));
    }

    void start() override
    {
        if (const PaError error = Pa_StartStream(m_stream); error != paNoError)
            fail("The sound device does not play", error);
    }

    void stop() override
    {
        if (m_stream && Pa_IsStreamStopped(m_stream) == 0)
            Pa_AbortStream(m_stream);
    }

private:
    static int callback(const void *, void *output, unsigned long frames, const PaStreamCallbackTimeInfo *time,
                        PaStreamCallbackFlags, void *self)
    {
        static_cast<PortAudioOutput *>(self)->play({static_cast<float *>(output), frames}, *time);
        return paContinue;
    }

    /// samples: room for one channel at the start of what has room for all.
    void play(std::span<float> samples, const PaStreamCallbackTimeInfo &time)
    {
        // Some drivers tell no times.
        const double ahead = time.outputBufferDacTime - time.currentTime;
        const auto delay = ahead > 0 && ahead < 1 ? std::chrono::duration<double>(ahead) : m_latency;
        m_fill(samples, Clock::now() + std::chrono::duration_cast<Clock::duration>(delay));
        if (m_channels == 2) {
            float *all = samples.data();
            for (std::size_t frame = samples.size(); frame-- > 0;)
                all[2 * frame] = all[2 * frame + 1] = samples[frame];
        }
    }

    void close()
    {
        if (m_stream)
            Pa_CloseStream(std::exchange(m_stream, nullptr));
        if (std::exchange(m_isInitialized, false))
            Pa_Terminate();
    }

    Fill m_fill;
    PaStream *m_stream = nullptr;
    std::chrono::duration<double> m_latency{};
    int m_channels = 1;
    bool m_isInitialized = false;
};

} // namespace

std::unique_ptr<AudioOutput> makePortAudioOutput()
{
    return std::make_unique<PortAudioOutput>();
}

} // namespace phonoscope
