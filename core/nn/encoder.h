// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/base/neuron_set.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace phonoscope {

/// What a loaded model is.
struct EncoderInfo {
    std::string family;         ///< "MelHuBERT"
    std::string name;           ///< of its file or folder
    std::string frontEnd;       ///< "40-bin log-mel filterbank, 20 ms"
    double frameSeconds = 0.02; ///< hop between frames of the output
    int hiddenSize = 0;
    int heads = 0;
    int units = 0;              ///< targets of the masked-prediction head, 0 without one
    std::vector<int> ffnWidths; ///< D of every layer; neurons per layer may differ
    std::int64_t parameters = 0;
    std::string hash; ///< identity of weights and configuration, 16 hex digits
};

/// What became of every tensor of the file. A missing or unexplained tensor is an Error, never a line here.
struct LoadReport {
    struct Ignored {
        std::string tensor;
        std::string reason;
    };
    struct Renamed {
        std::string tensor;
        std::string parameter;
    };
    std::vector<std::string> used;
    std::vector<Ignored> ignored;
    std::vector<Renamed> renamed = {}; ///< used ones that the file names otherwise than the parameter they became
};

/// The strongest neurons of one layer: for each asked frame, neuron indices by falling |h|.
struct LayerRanks {
    int ranks = 0;                      ///< neurons kept per frame
    std::vector<std::uint16_t> neurons; ///< [frames x ranks], row-major
};

/// How strong one neuron is over time.
struct NeuronTrace {
    std::vector<float> magnitude; ///< |h| on every frame
    /// |h| of the weakest neuron of the layer that counts as activated on the frame.
    std::vector<float> threshold;
    bool isActive(std::size_t frame) const { return magnitude[frame] >= threshold[frame]; }
};

/// What one run of the encoder says about an utterance: see RecordingRuns.
struct EncoderStates {
    std::vector<Matrix> hidden; ///< [asked frames, hiddenSize]: the input of layer 1, then the output of every layer
    std::vector<std::vector<double>>
        magnitudes;                        ///< by layer and neuron: |h| as it goes into W2, summed over all frames
    std::vector<std::vector<double>> sums; ///< the same of h itself
};

/// How well one kind of unit was predicted on the masked frames of an utterance.
struct MaskedPrediction {
    double loss = 0; ///< cross-entropy in nats, summed over the frames
    int correct = 0; ///< frames whose likeliest unit was the right one
    int frames = 0;
};

/// What the transformer's matrix products are computed in, on CUDA; sums, norms and softmax stay in float32. Half
/// precision rounds activations to 8 bits (bfloat16) or 11 (float16): the strongest neurons of a frame are other ones
/// wherever two lie that close, so that results are not those of float32.
enum class ComputePrecision { Float32, BFloat16, Float16 };

/// Longer recordings go through a model in parts.
constexpr double kLongestUncutSeconds = 90;

/// A speech encoder with taps on its feed-forward activations. Not thread-safe: one thread owns it. Audio is mono at
/// 16 kHz in [-1, 1] throughout. Recordings above 90 s go through it in parts of 40 s that see 10 s more on both sides:
/// memory stays bounded, and activations differ from those of an uncut run, everywhere. Whisper's parts are its
/// windows, the last filled up with silence.
class Encoder {
public:
    /// model: a file or folder of HuBERT, DistilHuBERT, wav2vec 2.0, WavLM, data2vec-audio, MelHuBERT or Whisper: a
    /// Hugging Face folder, a checkpoint of s3prl's, Microsoft's or MelHuBERT's layout (openModelFiles() lists the
    /// names); a MelHuBERT needs mean_std.npy [2, 40] beside it (mean, standard deviation of the filterbank). device:
    /// "cpu", "cuda", "cuda:1", or "auto" (CUDA where there is one). float16 tensors are widened to float32. Throws
    /// Error(BadFormat) naming the tensor and the shape expected and found; Error(Device).
    /// precision: half ones on CUDA only, else Error(Unsupported); masked prediction is in float32 always.
    static Encoder load(const std::filesystem::path &model, const std::string &device = "cpu",
                        ComputePrecision precision = ComputePrecision::Float32);

    ~Encoder();
    Encoder(Encoder &&) noexcept;
    Encoder &operator=(Encoder &&) noexcept;

    const EncoderInfo &info() const;
    const LoadReport &loadReport() const;
    std::string device() const; ///< "CPU" or "CUDA:0"

    /// Frames that the model gives for so many samples; 0 when the audio is too short for one.
    int frames(std::size_t samples) const;

    /// Whether a recording of so many samples goes through the model in parts, where the model itself knows none.
    bool isCut(std::size_t samples) const;

    /// The ranksPerLayer[l] (0 to D of layer l) strongest neurons of every layer on the asked frames.
    /// Nothing when stopped; polled between layers. Throws Error(BadFormat) when activations on these frames are not
    /// finite, Error(Mismatch) when a frame lies outside the audio.
    std::optional<std::vector<LayerRanks>> strongestNeurons(std::span<const float> samples,
                                                            std::span<const Frame> frames,
                                                            std::span<const int> ranksPerLayer,
                                                            std::stop_token stop = {}) const;

    /// A recording and the frames of it that are asked for.
    struct Asked {
        std::span<const float> samples;
        std::span<const Frame> frames;
    };
    /// The same for several recordings, whatever their lengths, in few large matrix products instead of many small
    /// ones: short utterances, and a GPU, gain most. Numbers equal those of single calls but for rounding. Memory is
    /// bounded, however many there are. What is thrown does not say which recording it is about.
    std::optional<std::vector<std::vector<LayerRanks>>> strongestNeurons(std::span<const Asked> recordings,
                                                                         std::span<const int> ranksPerLayer,
                                                                         std::stop_token stop = {}) const;

    /// Single neurons on all frames, in their order; the layers above the highest of them are not run. activePerLayer:
    /// how many neurons of every layer count as activated, 1 to D. Nothing when stopped; throws as strongestNeurons().
    std::optional<std::vector<NeuronTrace>> traces(std::span<const float> samples, std::span<const NeuronId> neurons,
                                                   std::span<const int> activePerLayer,
                                                   std::stop_token stop = {}) const;

    /// Every intermediate tensor by its name: of the front end (MelHuBERT: fbank_raw [fbank frames, 40], mel_input,
    /// pre_feat; on the waveform: input_values [1, samples], extract_features, feature_projection; Whisper:
    /// input_features, conv2_before_gelu), pos_conv, hidden_states_00.. (input of layer 1, then the output of every
    /// layer), ffn_act_01.. [frames, D]; WavLM also position_bias_by_offset [heads, 2 frames - 1].
    /// Whisper's are those of the whole window: their rows from frames() on are of silence.
    using TensorVisitor = std::function<void(const std::string &name, const Matrix &)>;

    /// For recordings of up to 90 s, else Error(Unsupported). Runs the whole encoder with the neurons of zeroed set to
    /// zero after the activation (bit for bit as with those columns of W2 zeroed) and hands over the tensors in order;
    /// ffn_act_NN as they go into W2. Too short audio gives no tensors. False when stopped. All neurons must exist in
    /// this model.
    bool forward(std::span<const float> samples, const NeuronSet &zeroed, const TensorVisitor &visit,
                 std::stop_token stop = {}) const;

    /// The same for several recordings in one run: tensors of a recording come in order, recordings take turns.
    using BatchVisitor = std::function<void(std::size_t recording, const std::string &name, const Matrix &)>;
    bool forward(std::span<const std::span<const float>> recordings, const NeuronSet &zeroed, const BatchVisitor &visit,
                 std::stop_token stop = {}) const;

    /// Reads the units that the model was trained to predict: units.safetensors beside it. False when there is none.
    /// Throws Error(BadFormat, Mismatch), and NotFound when the units need another model that is not there.
    bool loadUnits();

    struct Data;
    /// For the other sources of core/nn.
    const Data &data() const { return *m_data; }

private:
    friend class RecordingRuns;
    explicit Encoder(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// A line about the linear algebra library in use when it is the slow reference BLAS ("... install
/// libopenblas0-pthread"), nothing when it is a fast one.
std::optional<std::string> slowBlasWarning();

/// Threads used inside a forward pass; 0 keeps the library's choice.
void setComputeThreads(int threads);

} // namespace phonoscope
