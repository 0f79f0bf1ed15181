// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine_fixture.h"

#include "core/base/resources.h"
#include "tests/core/tiny_model.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>

namespace phonoscope::test {

namespace {

void write(const std::filesystem::path &file, const std::string &bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace

void writeWav(const std::filesystem::path &file, const std::vector<float> &samples)
{
    std::string bytes;
    const auto word = [&](std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i)
            bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    };
    const auto dataBytes = static_cast<std::uint32_t>(2 * samples.size());
    bytes += "RIFF";
    word(36 + dataBytes, 4);
    bytes += "WAVEfmt ";
    word(16, 4);
    word(1, 2);
    word(1, 2);
    word(16000, 4);
    word(32000, 4);
    word(2, 2);
    word(16, 2);
    bytes += "data";
    word(dataBytes, 4);
    for (const float sample : samples)
        word(static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(sample * 32767))), 2);
    write(file, bytes);
}

Project writeTinyProject(const std::filesystem::path &folder, int utterances)
{
    TinyModel({24, 24}).write(folder / "model");
    static constexpr const char *kPhones[] = {"AA", "S", "M", "T", "IY"};
    std::mt19937 random(11);
    std::normal_distribution<float> noise(0, 0.02f);
    std::ostringstream table;
    table << "utterance\taudio\talignment\tspeaker\tgender\n";
    for (int u = 0; u < utterances; ++u) {
        const std::string id = "u" + std::string(u < 10 ? "0" : "") + std::to_string(u);
        std::vector<float> samples(16000);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double frequency = 150 + 60 * (u % 2) + 300 * static_cast<double>(i * 5 / samples.size());
            samples[i] = noise(random)
                + 0.3f * static_cast<float>(std::sin(2 * 3.14159265 * frequency * static_cast<double>(i) / 16000));
        }
        writeWav(folder / "audio" / (id + ".wav"), samples);
        std::ostringstream grid;
        grid << "File type = \"ooTextFile\"\nObject class = "
                "\"TextGrid\"\n\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"phones\"\n0\n1\n5\n";
        for (int p = 0; p < 5; ++p)
            grid << p * 0.2 << '\n' << (p + 1) * 0.2 << "\n\"" << kPhones[(p + u) % 5] << "\"\n";
        write(folder / "alignments" / (id + ".TextGrid"), grid.str());
        table << id << "\taudio/" << id << ".wav\talignments/" << id << ".TextGrid\ts" << u % 4 << '\t'
              << (u % 2 ? "female" : "male") << '\n';
    }
    write(folder / "corpus.tsv", table.str());
    Project project;
    project.name = "tiny";
    project.model = folder / "model";
    project.corpus = folder / "corpus.tsv";
    project.phoneSet = resourcePath("phone_sets/arpabet.json");
    project.kmax = 0.2;
    return project;
}

std::vector<std::pair<std::string, std::string>> folderContents(const std::filesystem::path &folder)
{
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        result.emplace_back(entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    }
    std::ranges::sort(result);
    return result;
}

} // namespace phonoscope::test
