// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/include_rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace phonoscope::test;

namespace {

QStringList sourcesBelow(const QStringList &folders)
{
    const QDir root(PHONOSCOPE_SOURCE_DIR);
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator found(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) {
            files << root.relativeFilePath(found.next());
        }
    }
    files.sort();
    return files;
}

QString textOf(const QString &file)
{
    QFile source(QDir(PHONOSCOPE_SOURCE_DIR).filePath(file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

} // namespace

/// The rules are tried on made-up includes first, then on every file of the tree.
class TestArchitecture final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *file, const char *include, bool allowed) {
            QTest::addRow("%s %s", file, include) << QString(file) << QString(include) << allowed;
        };
        row("core/base/npy.cpp", "\"core/base/npy.h\"", true);
        row("core/base/npy.cpp", "\"core/audio/audio_clip.h\"", false);
        row("core/corpus/corpus.cpp", "\"core/base/error.h\"", true);
        row("core/corpus/corpus.cpp", "\"core/nn/encoder.h\"", false);
        row("core/analysis/property.h", "\"core/corpus/corpus.h\"", false);
        row("core/engine/engine.h", "\"core/nn/encoder.h\"", true);
        row("core/engine/engine.h", "\"ui/main_window.h\"", false);
        row("ui/views/layer_chart.cpp", "\"core/analysis/property.h\"", false);
        row("ui/views/layer_chart.cpp", "\"ui/theme/theme.h\"", true);
        row("ui/theme/theme.cpp", "\"ui/views/layer_chart.h\"", false);
        row("ui/main_window.cpp", "\"core/engine/engine.h\"", true);
        row("ui/main_window.cpp", "\"core/nn/encoder.h\"", false);
        row("app/cli/main.cpp", "\"ui/main_window.h\"", false);
        row("app/main.cpp", "\"ui/main_window.h\"", true);
        row("core/audio/resampler.cpp", "\"resampler.h\"", false);
        row("plugins/a.cpp", "\"core/base/error.h\"", false);

        row("core/nn/encoder.cpp", "<ATen/core/Tensor.h>", true);
        row("core/analysis/property.cpp", "<torch/torch.h>", false);
        row("ui/main_window.cpp", "<c10/util/Half.h>", false);
        row("core/base/error.cpp", "<QString>", false);
        row("core/engine/engine.h", "<QtCore/QString>", false);
        row("app/cli/main.cpp", "<QCoreApplication>", false);
        row("app/main.cpp", "<QApplication>", true);
        row("ui/views/layer_chart.cpp", "<QChartView>", true);
        row("ui/views/layer_chart.h", "<QChartView>", false);
        row("ui/main_window.cpp", "<QtCharts/QChart>", false);
        row("core/audio/audio_file.cpp", "<sndfile.h>", true);
        row("core/audio/audio_file.h", "<sndfile.h>", false);
        row("core/audio/port_audio_output.cpp", "<portaudio.h>", true);
        row("core/audio/player.h", "<portaudio.h>", false);
        row("ui/state/playback.cpp", "<portaudio.h>", false);
        row("core/corpus/corpus.cpp", "<soxr.h>", false);
        row("core/project/project.cpp", "<nlohmann/json.hpp>", true);
        row("core/project/project.h", "<nlohmann/json.hpp>", false);
        row("core/nn/strict_json.h", "<nlohmann/json_fwd.hpp>", true);
        row("core/nn/strict_json.h", "<nlohmann/json.hpp>", false);
        row("core/base/process_group.cpp", "<mpi.h>", true);
        row("core/nn/pretrainer.cpp", "<mpi.h>", false);
        row("app/cli/main.cpp", "<CLI/CLI.hpp>", true);
        row("app/main.cpp", "<CLI/CLI.hpp>", false);
        row("core/base/atomic_file.cpp", "<unistd.h>", true);
        row("core/base/atomic_file.cpp", "<vector>", true);
        row("core/base/atomic_file.cpp", "<boost/any.hpp>", false);
    }

    void rules()
    {
        QFETCH(QString, file);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        const auto includes = includesOf("#include " + include);
        QCOMPARE(includes.size(), 1);
        QCOMPARE(violation(file, includes.first()).isEmpty(), allowed);
    }

    void includesOf_readsPlaceAndSkipsComments()
    {
        const auto includes = includesOf("/* #include <one>\n#include <two>\n*/\n// #include <three>\n"
                                         "#  include \"core/base/error.h\" // why\n#include <vector>");
        QCOMPARE(includes.size(), 2);
        QCOMPARE(includes[0].name, QString("core/base/error.h"));
        QVERIFY(includes[0].quoted);
        QCOMPARE(includes[0].line, 5);
        QCOMPARE(includes[1].name, QString("vector"));
        QVERIFY(!includes[1].quoted);
    }

    void fileRules()
    {
        const QString spdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
        QCOMPARE(fileViolations("core/base/a.h", spdx + "#pragma once\n", false), QStringList());
        QCOMPARE(fileViolations("core/base/a.h", spdx, false).size(), 1);
        QCOMPARE(fileViolations("core/base/a.cpp", "int a;\n", false).size(), 1);
        QCOMPARE(fileViolations("core/base/a.cpp", spdx + "#include \"core/base/a.h\"\n", true), QStringList());
        QCOMPARE(fileViolations("core/base/a.cpp", spdx + "#include <vector>\n", true).size(), 1);
        QCOMPARE(fileViolations("core/base/a.cpp", spdx + QString("\n").repeated(801), false).size(), 1);
    }

    void everyInclude_keepsTheRules()
    {
        const QStringList files = sourcesBelow({"core", "ui", "app"});
        QVERIFY2(files.size() > 20, "too few files: is the source tree where the build found it?");
        QStringList found;
        for (const QString &file : files) {
            for (const Include &include : includesOf(textOf(file))) {
                const QString reason = violation(file, include);
                if (!reason.isEmpty()) {
                    found << QString("%1:%2: %3").arg(file).arg(include.line).arg(reason);
                }
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
    }

    void everyFile_keepsTheStyle()
    {
        const QStringList files = sourcesBelow({"core", "ui", "app", "tests"});
        QStringList found;
        for (const QString &file : files) {
            const QString text = textOf(file);
            const bool hasOwnHeader = files.contains(QString(file).chopped(4) + ".h");
            for (const QString &reason : fileViolations(file, text, hasOwnHeader)) {
                found << file + ": " + reason;
            }
            const auto length = text.count('\n');
            if (!file.startsWith("tests/") && length > softCap(file)) {
                qInfo("%s: %lld lines, more than %d", qPrintable(file), static_cast<long long>(length), softCap(file));
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
