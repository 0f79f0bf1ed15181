// SPDX-License-Identifier: GPL-3.0-or-later
// The published numbers as a user gets them: corpus import, analyze, probabilities, neurons and patterns of the command
// line, against what the authors' own scripts give on the same corpus and models.
#include "core/base/atomic_file.h"
#include "core/base/mapped_file.h"
#include "core/base/npy.h"
#include "core/base/zip_archive.h"
#include "tests/core/parity_tables.h"

#include <QProcess>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <map>
#include <optional>
#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

constexpr std::int64_t kAuthorsLabels = 41; // rows per group of their tables

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

/// Standard output of a run that must succeed; nothing when it fails.
std::optional<QByteArray> run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(PHONOSCOPE_CLI), arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning("%s: %s", qPrintable(arguments.join(' ')), process.readAllStandardError().constData());
        return std::nullopt;
    }
    return process.readAllStandardOutput();
}

/// The arrays of a .npz.
class Npz {
public:
    Npz(const std::filesystem::path &path, const TemporaryFolder &folder)
        : m_file(path), m_archive(m_file.bytes(), path.string()), m_folder(folder)
    {
    }

    NpyArray array(const std::string &name) const { return readNpy(m_folder.write(name + ".npy", bytes(name))); }

    std::vector<std::int64_t> integers(const std::string &name) const
    {
        const NpyArray found = array(name);
        std::vector<std::int64_t> values(found.bytes.size() / sizeof(std::int64_t));
        if (found.info.type == TensorType::I64)
            std::memcpy(values.data(), found.bytes.data(), found.bytes.size());
        return values;
    }

    /// Unicode strings of ASCII characters.
    std::vector<std::string> texts(const std::string &name) const
    {
        const std::string_view entry = bytes(name);
        std::uint16_t header = 0;
        std::memcpy(&header, entry.data() + 8, sizeof header);
        const std::string_view literal = entry.substr(10, header);
        const auto length = std::stoul(std::string(literal.substr(literal.find("<U") + 2)));
        std::vector<std::string> result;
        for (std::size_t place = 10U + header; place < entry.size(); place += 4 * length) {
            std::string &value = result.emplace_back();
            for (std::size_t i = 0; i < length && entry[place + 4 * i] != 0; ++i)
                value += entry[place + 4 * i];
        }
        return result;
    }

private:
    std::string_view bytes(const std::string &name) const
    {
        const auto entry = m_archive.entries().at(name + ".npy").bytes;
        return {reinterpret_cast<const char *>(entry.data()), entry.size()};
    }

    MappedFile m_file;
    ZipArchive m_archive;
    const TemporaryFolder &m_folder;
};

/// The neurons that the scripts' choice of the strongest hung on by less than 1e-5, per layer: float32 sums in another
/// order can choose the other one.
std::map<int, std::set<int>> tiedNeurons(const std::string &results)
{
    std::map<int, std::set<int>> tied;
    for (const Json &tie : readParityJson(results + "/ties.json").at("near_ties_below_1e_5")) {
        const int layer = tie.at("layer").get<int>();
        tied[layer].insert({tie.at("neuron_rank_tau").get<int>(), tie.at("neuron_rank_tau_plus_1").get<int>()});
    }
    return tied;
}

/// What is in one set only and no tie excuses.
std::set<int> unexcused(const std::set<int> &a, const std::set<int> &b, const std::set<int> &tied)
{
    std::set<int> result;
    std::ranges::set_symmetric_difference(a, b, std::inserter(result, result.end()));
    std::erase_if(result, [&](int neuron) { return tied.contains(neuron); });
    return result;
}

QString listed(const std::set<int> &numbers)
{
    QStringList result;
    for (const int number : numbers)
        result += QString::number(number);
    return result.join(' ');
}

std::string authorsName(const std::string &condition, const std::string &group)
{
    static const std::map<std::string, std::string> names{{"voiced consonants", "voiced-consonants"},
                                                          {"unvoiced consonants", "unvoiced-consonants"},
                                                          {"low", "<129.03Hz"},
                                                          {"high", ">179.78Hz"},
                                                          {"short", "<60ms"},
                                                          {"long", ">100ms"}};
    if (group == "mid")
        return condition == "pitch" ? "129.03-179.78Hz" : "60-100ms";
    const auto found = names.find(group);
    return found == names.end() ? group : found->second;
}

/// Of our groups, the place among theirs.
std::vector<std::int64_t> authorsPlaces(const std::string &condition, const std::string &results,
                                        const std::vector<std::string> &groups)
{
    const auto order = readParityJson(results + "/neurons_" + condition + ".json")
                           .at("order_of_groups")
                           .get<std::vector<std::string>>();
    std::vector<std::int64_t> places;
    for (const std::string &group : groups)
        places.push_back(std::ranges::find(order, authorsName(condition, group)) - order.begin());
    return places;
}

} // namespace

class TestParityCli : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    QString analysis(const QString &model) const { return text(m_folder.path() / model.toStdString()); }

    /// The phones of the classes that have a voice.
    static QString voicedPhones()
    {
        const Json order = readParityJson("results_hubert/phone_order.json");
        const auto ids = order.at("phone_ids").get<std::vector<int>>();
        const auto borders = order.at("split_index").get<std::vector<std::ptrdiff_t>>();
        std::map<int, std::string> names;
        const Json labels = readParityJson("info/phone-label-merge.json");
        for (const auto &[name, value] : labels.items())
            names[value.at(0).get<int>()] = name;
        QStringList phones;
        for (std::ptrdiff_t i = 0; i < borders[2]; ++i)
            phones += QString::fromStdString(names.at(ids[static_cast<std::size_t>(i)]));
        return phones.join(',');
    }

    static void addConditions()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("condition"); // in the authors' files
        QTest::addColumn<QString>("phones");
        QTest::addColumn<QStringList>("property");
        if (sharedData("golden/parity").empty())
            return;
        const QStringList pitch{"--property", "tier:pitch class"};
        for (const QString model : {"hubert", "melhubert"}) {
            const auto add = [&](const char *condition, const QString &phones, const QStringList &property) {
                QTest::addRow("%s %s %s", qPrintable(model), condition, qPrintable(phones))
                    << model << condition << phones << property;
            };
            add("phone-type", "all_phones", {"--property", "phone-type"});
            add("gender", "all_phones", {"--property", "gender"});
            add("pitch", "all_phones", pitch);
            add("pitch", "without_unvoiced_consonants", pitch + QStringList{"--phones", voicedPhones()});
            if (model == QStringLiteral("melhubert"))
                add("duration", "all_phones", {"--property", "duration"});
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        const QString corpus = text(m_folder.path() / "corpus");
        QVERIFY(
            run({"corpus", "import", text(parityFile("corpus/dev-clean")), "--format", "authors", "--alignments",
                 text(parityFile("corpus/textgrid")), "--info", text(parityFile("info")), "--out", corpus, "--quiet"}));
        for (const QString model : {"hubert", "melhubert"})
            QVERIFY(run({"analyze", text(parityFile("model_" + model.toStdString())), corpus + "/corpus.tsv", "--rule",
                         "paper", "--quiet", "--out", analysis(model)}));
    }

    void probabilities_areTheScripts_data() { addConditions(); }

    void probabilities_areTheScripts()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        QFETCH(QString, model);
        QFETCH(QString, condition);
        QFETCH(QStringList, property);
        const std::string results = "results_" + model.toStdString();
        const std::string name = condition.toStdString();
        const std::filesystem::path file = m_folder.path() / "probabilities.npz";
        QVERIFY(run(QStringList{"probabilities", analysis(model), "--out", text(file)} + property));
        const Npz npz(file, m_folder);
        const auto phones = npz.texts("phones");
        const auto places = authorsPlaces(name, results, npz.texts("groups"));
        const auto phoneOfCell = npz.integers("phone_of_cell");
        const auto totals = npz.integers("totals");
        const NpyArray array = npz.array("prob");
        const std::vector<float> found = array.floats();
        const Json labels = readParityJson("info/phone-label-merge.json");
        const ParityTables tables = readParityTables(results, name);
        const auto tied = tiedNeurons(results);
        const auto cells = static_cast<std::size_t>(array.info.shape.at(1));
        const auto width = static_cast<std::size_t>(array.info.shape.at(2));
        QCOMPARE(static_cast<std::size_t>(array.info.shape.at(0)), tables.layers.size());
        QCOMPARE(phoneOfCell.size(), cells);

        int above = 0;
        for (std::size_t row = 0; row < tables.layers.size(); ++row) {
            QCOMPARE(static_cast<int>(width), tables.layers[row].width);
            const std::string own = results + "/prob_" + name + "_layer0" + std::to_string(row + 1) + ".npy";
            const std::vector<float> theirs =
                std::filesystem::exists(parityFile(own)) ? readNpy(parityFile(own)).floats() : std::vector<float>();
            for (std::size_t cell = 0; cell < cells; ++cell) {
                const std::string &phone = phones[static_cast<std::size_t>(phoneOfCell[cell])];
                const std::int64_t group = name == "phone-type" ? 0 : places[cell / phones.size()];
                const auto line =
                    static_cast<std::size_t>(group * kAuthorsLabels + labels.at(phone).at(0).get<std::int64_t>());
                QCOMPARE(totals[cell], static_cast<std::int64_t>(tables.totals[line]));
                for (std::size_t neuron = 0; neuron < width; ++neuron) {
                    const float value = found[(row * cells + cell) * width + neuron];
                    const float expected = !theirs.empty() ? theirs[line * width + neuron]
                        : tables.totals[line] == 0         ? 0
                                                   : static_cast<float>(tables.counts[row][line * width + neuron])
                            / static_cast<float>(tables.totals[line]);
                    const auto excuse = tied.find(static_cast<int>(row) + 1);
                    const bool excused = excuse != tied.end() && excuse->second.contains(static_cast<int>(neuron));
                    if (!excused && !(std::abs(value - expected) <= 1e-6F)) // float32 quotients of the same integers
                        QFAIL(qPrintable(QString("layer %1, cell %2 (%3), neuron %4: %5, the scripts %6")
                                             .arg(row + 1)
                                             .arg(cell)
                                             .arg(QString::fromStdString(phone))
                                             .arg(neuron)
                                             .arg(double(value))
                                             .arg(double(expected))));
                    above += value > 0 ? 1 : 0;
                }
            }
        }
        QVERIFY(above > 1000);
    }

    void neurons_areTheScripts_data() { addConditions(); }

    void neurons_areTheScripts()
    {
        PHONOSCOPE_REQUIRE_SHARED("golden/parity");
        QFETCH(QString, model);
        QFETCH(QString, condition);
        QFETCH(QString, phones);
        QFETCH(QStringList, property);
        const std::string results = "results_" + model.toStdString();
        const std::string name = condition.toStdString();
        const Json expected = readParityJson(results + "/neurons_" + name + ".json");
        const auto tied = tiedNeurons(results);
        int compared = 0;
        for (const QString sigma : {"0.8", "0.6", "0.4"}) {
            const QStringList arguments =
                QStringList{"neurons", analysis(model), "--rule", "paper", "--sigma", sigma} + property;
            const auto fullText = run(arguments + QStringList{"--format", "full"});
            const auto authorsText = run(arguments + QStringList{"--format", "authors"});
            QVERIFY(fullText && authorsText);
            const Json groups = Json::parse(fullText->toStdString()).at("groups");
            const Json lists = Json::parse(authorsText->toStdString());
            const Json &theirGroups = expected.at("group_neurons").at(phones.toStdString()).at(sigma.toStdString());
            const Json &theirLists = expected.at("property_neurons").at(phones.toStdString()).at(sigma.toStdString());
            QCOMPARE(lists.size(), theirLists.size());
            for (const auto &[layer, list] : theirLists.items()) {
                const auto excuse = tied.find(std::stoi(layer));
                const std::set<int> excused = excuse == tied.end() ? std::set<int>() : excuse->second;
                const auto compare = [&](const Json &ours, const Json &others, const std::string &what) {
                    const auto found = ours.get<std::set<int>>();
                    const auto wanted = others.get<std::set<int>>();
                    compared += static_cast<int>(wanted.size());
                    const std::set<int> wrong = unexcused(found, wanted, excused);
                    QVERIFY2(wrong.empty(),
                             qPrintable(QString("sigma %1, layer %2, %3: in one set only: %4")
                                            .arg(sigma, QString::fromStdString(layer), QString::fromStdString(what),
                                                 listed(wrong))));
                };
                compare(lists.at(layer), list, "property neurons");
                for (const auto &[group, layers] : groups.items())
                    compare(layers.at(layer), theirGroups.at(layer).at(authorsName(name, group)), group);
            }
        }
        QVERIFY(compared > 0);
    }

    void silhouettes_areThoseOfScikitLearn_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("groups");
        QTest::addColumn<double>("expected");
        QTest::addColumn<double>("tolerance");
        if (sharedData("golden/parity").empty())
            return;
        const QString paper = text(sharedData("peer/paper"));
        // Five digits are published.
        QTest::newRow("paper, phone type") << paper + "/mds-phoneme-2d.npy"
                                           << "15,15,9" << 0.27386 << 5e-6;
        QTest::newRow("paper, gender") << paper + "/mds-gender-2d.npy"
                                       << "39,39" << 0.40711 << 5e-6;
        QTest::newRow("paper, pitch") << paper + "/mds-pitch-2d.npy"
                                      << "39,39,39" << 0.25287 << 5e-6;
        const std::map<std::string, QString> sizes{
            {"phone-type", "15,15,9"}, {"gender", "39,39"}, {"pitch", "39,39,39"}, {"pitch_voiced", "30,30,30"}};
        for (const std::string results : {"results_hubert", "results_melhubert"}) {
            const Json scores = readParityJson(results + "/scores.json");
            for (const auto &[condition, groups] : sizes) {
                for (int layer = 1; layer <= 4; ++layer) {
                    const std::string points = results + "/mds_" + condition + "_layer0" + std::to_string(layer);
                    // Sums of doubles in another order.
                    QTest::addRow("%s layer %d", (results + " " + condition).c_str(), layer)
                        << text(parityFile(points + ".npy")) << groups
                        << scores.at(condition)
                               .at(static_cast<std::size_t>(layer - 1))
                               .at("score_2d_sklearn")
                               .get<double>()
                        << 1e-9;
                }
            }
        }
    }

    void silhouettes_areThoseOfScikitLearn()
    {
        PHONOSCOPE_REQUIRE_SHARED("peer/paper/mds-phoneme-2d.npy");
        QFETCH(QString, file);
        QFETCH(QString, groups);
        QFETCH(double, expected);
        QFETCH(double, tolerance);
        const auto output = run({"patterns", "--coordinates", file, "--groups", groups, "--json", "--shuffles", "0"});
        QVERIFY(output);
        const double found = Json::parse(output->toStdString()).at("silhouette").get<double>();
        QVERIFY2(std::abs(found - expected) <= tolerance, qPrintable(QString::number(found, 'g', 17)));
    }
};

QTEST_GUILESS_MAIN(TestParityCli)
#include "test_parity_cli.moc"
