// SPDX-License-Identifier: GPL-3.0-or-later
// Configurations and tensor names of the model families, as their authors write them and as nobody should.
#include "core/base/error.h"
#include "core/nn/tensor_names.h"
#include "core/nn/waveform_config.h"
#include "core/nn/whisper_config.h"

#include <QTest>

#include <map>

using namespace phonoscope;

namespace {

using Settings = std::map<std::string, std::string>;

/// HuBERT base by the keys of Hugging Face, with some of them changed; an empty value removes the key.
std::string huggingFace(const Settings &changed = {})
{
    Settings keys{{"model_type", "\"hubert\""},
                  {"hidden_size", "768"},
                  {"num_hidden_layers", "12"},
                  {"num_attention_heads", "12"},
                  {"intermediate_size", "3072"},
                  {"conv_dim", "[512, 512, 512, 512, 512, 512, 512]"},
                  {"conv_kernel", "[10, 3, 3, 3, 3, 2, 2]"},
                  {"conv_stride", "[5, 2, 2, 2, 2, 2, 2]"}};
    for (const auto &[key, value] : changed)
        keys[key] = value;
    std::string text;
    for (const auto &[key, value] : keys)
        if (!value.empty())
            text += (text.empty() ? "{\"" : ", \"") + key + "\": " + value;
    return text + "}";
}

WaveformConfig parsed(const Settings &changed = {}, const char *preprocessor = "")
{
    return parseHuggingFaceConfig(huggingFace(changed), preprocessor, "config.json");
}

} // namespace

class TestModelConfigs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentKeys_areThoseOfHubertBase()
    {
        const WaveformConfig config = parsed();
        QCOMPARE(config.family, WaveformFamily::Hubert);
        QCOMPARE(config.hop(), 320);
        QCOMPARE(config.frames(16000), std::int64_t{49});
        QCOMPARE(config.frames(399), std::int64_t{0});
        QCOMPARE(config.frames(400), std::int64_t{1});
        QCOMPARE(config.samplesFor(1), std::int64_t{400});
        QCOMPARE(config.samplesFor(49), std::int64_t{15760});
        QCOMPARE(config.ffnWidths, std::vector<int>(12, 3072));
        QCOMPARE(config.positions.kernel, 128);
        QCOMPARE(config.positions.groups, 16);
        QVERIFY(config.frontNorm == WaveformConfig::FrontNorm::Group);
        QVERIFY(config.normaliseSamples && config.projectionNorm && !config.normFirst && !config.convolutionBias);
        QVERIFY(!config.relativePositions);
    }

    void families_differInWhatTheyLeaveOut()
    {
        const WaveformConfig wavlm = parsed({{"model_type", "\"wavlm\""}});
        QVERIFY(wavlm.relativePositions.has_value());
        QCOMPARE(wavlm.relativePositions->buckets, 320);
        QCOMPARE(wavlm.relativePositions->maxDistance, 800);
        QVERIFY(!wavlm.normaliseSamples);
        QVERIFY(parsed({{"model_type", "\"wavlm\""}, {"feat_extract_norm", "\"layer\""}}).normaliseSamples);
        const WaveformConfig distilled = parsed({{"feat_proj_layer_norm", "false"}});
        QCOMPARE(distilled.family, WaveformFamily::DistilHubert);
        QVERIFY(!distilled.normaliseSamples);
        const WaveformConfig data2vec =
            parsed({{"model_type", "\"data2vec-audio\""}, {"do_stable_layer_norm", "true"}});
        QVERIFY(data2vec.frontNorm == WaveformConfig::FrontNorm::Layer && !data2vec.normFirst);
        QVERIFY(data2vec.positions.kind == PositionalConvolutionConfig::Kind::Stacked);
        QCOMPARE(data2vec.positions.depth, 5);
        QCOMPARE(data2vec.positions.kernel, 19);
        QVERIFY(parsed({{"conv_pos_batch_norm", "true"}}).positions.kind
                == PositionalConvolutionConfig::Kind::BatchNorm);
    }

    void relativePositions_needADistanceBeyondTheExactBuckets()
    {
        const auto wavlm = [](const char *distance) {
            parsed({{"model_type", "\"wavlm\""}, {"num_buckets", "320"}, {"max_bucket_distance", distance}});
        };
        wavlm("81");
        QVERIFY_EXCEPTION_THROWN(wavlm("80"), Error);
        QVERIFY_EXCEPTION_THROWN(wavlm("2"), Error);
    }

    void preprocessor_decidesWhetherSamplesAreNormalised()
    {
        QVERIFY(!parsed({}, R"({"do_normalize": false})").normaliseSamples);
        QVERIFY(parsed({{"model_type", "\"wavlm\""}}, R"({"do_normalize": true})").normaliseSamples);
        QVERIFY_EXCEPTION_THROWN(parsed({}, R"({"sampling_rate": 8000})"), Error);
    }

    void badConfigurations_areRefusedByKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("naming");
        const auto row = [](const char *key, const char *value, const char *naming = nullptr) {
            QTest::addRow("%s = %s", key, value) << key << value << (naming ? naming : key);
        };
        row("model_type", "\"bert\"");
        row("hidden_size", "");
        row("hidden_size", "-1");
        row("hidden_size", "1e300");
        row("num_hidden_layers", "1000000");
        row("num_attention_heads", "7");
        row("intermediate_size", "70000");
        row("intermediate_size", "\"3072\"");
        row("conv_dim", "[512, 512]", "conv_kernel");
        row("conv_dim", "[]");
        row("conv_dim", "\"[512]\"");
        row("conv_kernel", "[10, 3, 3, 3, 3, 2, 1]", "config.json");
        row("conv_stride", "[64, 64, 64, 64, 2, 2, 2]", "config.json");
        row("conv_stride", "[0, 2, 2, 2, 2, 2, 2]");
        row("conv_stride", "[1, 1, 1, 1, 1, 1, 1]", "config.json");
        row("feat_extract_norm", "\"batch\"");
        row("feat_extract_activation", "\"relu\"");
        row("hidden_act", "\"swish\"");
        row("layer_norm_eps", "-1");
        row("layer_norm_eps", "null", "");
        row("num_conv_pos_embedding_groups", "5");
    }

    void badConfigurations_areRefusedByKey()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, naming);
        const Settings changed{{key.toStdString(), value.toStdString()}};
        if (naming.isEmpty()) { // null counts as absent
            parsed(changed);
            return;
        }
        try {
            parsed(changed);
            QFAIL("the configuration was accepted");
        } catch (const Error &error) {
            QVERIFY2(QString::fromStdString(error.subject()).contains(naming), error.what());
        }
    }

    void whisper_knowsItsOwnKeys()
    {
        const WhisperConfig config = parseWhisperConfig(
            R"({"d_model": 384, "encoder_layers": 4, "encoder_ffn_dim": 1536, "encoder_attention_heads": 6})", "w");
        QCOMPARE(config.ffnWidths, std::vector<int>(4, 1536));
        QCOMPARE(config.positions, 1500);
        QVERIFY_EXCEPTION_THROWN(parseWhisperConfig(R"({"d_model": 384})", "w"), Error);
    }

    void convolutionTexts_areRead()
    {
        const auto all = parseConvolutions("[(512,10,5)] + [(512,3,2)] * 4 + [(512, 2, 2)] * 2", "cfg");
        QCOMPARE(all.size(), std::size_t{7});
        QCOMPARE(all[0].kernel, 10);
        QCOMPARE(all[4].kernel, 3);
        QCOMPARE(all[6].stride, 2);
        QCOMPARE(parseConvolutions("[(22, 10, 5), (22, 3, 2)]", "cfg").size(), std::size_t{2});
    }

    void convolutionTexts_thatAreNone_areRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "[", "[]", "[(512,10)]", "[(512,10,5)", "[(512,10,5)] *", "[(512,10,5)] * 99999999999999999999",
              "[(512,10,5)] * 17", "[(512,0,5)]", "[(512,10,5)] + __import__('os')", "[(512,10,5)];", "[(1e3,10,5)]"})
            QTest::newRow(text) << text;
    }

    void convolutionTexts_thatAreNone_areRefused()
    {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN(parseConvolutions(text.toStdString(), "cfg"), Error);
    }

    void names_becomeOurs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ours");
        const auto row = [](const char *name, const char *ours) { QTest::newRow(name) << name << ours; };
        row("hubert.encoder.layers.3.attention.k_proj.weight", "encoder.layers.3.self_attn.k_proj.weight");
        row("encoder.layers.11.layer_norm.bias", "encoder.layers.11.self_attn_layer_norm.bias");
        row("encoder.layers.11.final_layer_norm.bias", "encoder.layers.11.final_layer_norm.bias");
        row("wav2vec2.encoder.layer_norm.bias", "encoder.layer_norm.bias");
        row("encoder.layers.0.feed_forward.intermediate_dense.weight", "encoder.layers.0.fc1.weight");
        row("encoder.layers.0.feed_forward.output_dense.bias", "encoder.layers.0.fc2.bias");
        row("feature_extractor.conv_layers.0.conv.weight", "feature_extractor.conv_layers.0.0.weight");
        row("feature_extractor.conv_layers.0.layer_norm.weight", "feature_extractor.conv_layers.0.2.weight");
        row("feature_projection.layer_norm.weight", "layer_norm.weight");
        row("feature_projection.projection.weight", "post_extract_proj.weight");
        row("encoder.pos_conv_embed.conv.weight_g", "encoder.pos_conv.0.weight_g");
        row("encoder.pos_conv_embed.conv.parametrizations.weight.original1", "encoder.pos_conv.0.weight_v");
        row("encoder.pos_conv_embed.layers.4.conv.bias", "encoder.pos_conv.4.0.bias");
        row("wavlm.encoder.layers.2.attention.gru_rel_pos_const", "encoder.layers.2.self_attn.grep_a");
        row("encoder.layers.0.attention.rel_attn_embed.weight",
            "encoder.layers.0.self_attn.relative_attention_bias.weight");
    }

    void names_becomeOurs()
    {
        QFETCH(QString, name);
        QFETCH(QString, ours);
        const TensorNaming naming{TensorNaming::Style::HuggingFace, true, false};
        QCOMPARE(QString::fromStdString(ourName(name.toStdString(), naming)), ours);
    }

    void names_dependOnTheNorms()
    {
        const TensorNaming naming{TensorNaming::Style::HuggingFace, false, true};
        QCOMPARE(ourName("feature_extractor.conv_layers.1.layer_norm.bias", naming),
                 std::string("feature_extractor.conv_layers.1.2.1.bias"));
        QCOMPARE(ourName("encoder.pos_conv_embed.conv.bias", naming), std::string("encoder.pos_conv.1.bias"));
        QCOMPARE(ourName("encoder.pos_conv_embed.batch_norm.running_var", naming),
                 std::string("encoder.pos_conv.0.running_var"));
    }

    void trainingTensors_areIgnoredWithAReason()
    {
        for (const char *name :
             {"mask_emb", "hubert.masked_spec_embed", "quantizer.codevectors", "project_q.weight",
              "model.decoder.layers.0.fc1.weight", "lm_head.weight", "last_optimizer_state.state.0.exp_avg",
              "Optimizer.state.0.step", "encoder.pos_conv_embed.batch_norm.num_batches_tracked"})
            QVERIFY2(reasonToIgnore(name).has_value(), name);
        for (const char *name : {"encoder.layers.0.fc1.weight", "layer_norm.weight", "encoder.adapter_layer.weight"})
            QVERIFY2(!reasonToIgnore(name).has_value(), name);
    }
};

QTEST_GUILESS_MAIN(TestModelConfigs)
#include "test_model_configs.moc"
