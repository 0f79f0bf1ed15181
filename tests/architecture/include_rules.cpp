// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/include_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace phonoscope::test {

namespace {

/// The first rule whose folder the file lies in decides which project headers it may include.
struct FolderRule {
    QString folder;
    QStringList mayInclude; ///< folders or files
};

const QList<FolderRule> &folderRules()
{
    static const QList<FolderRule> rules{
        {"core/base/", {"core/base/"}},
        {"core/audio/", {"core/audio/", "core/base/"}},
        {"core/corpus/", {"core/corpus/", "core/base/"}},
        {"core/nn/", {"core/nn/", "core/base/"}},
        {"core/analysis/", {"core/analysis/", "core/base/"}},
        {"core/project/", {"core/project/", "core/base/"}},
        {"core/engine/", {"core/"}},
        {"ui/theme/", {"ui/theme/", "core/base/"}},
        {"ui/views/", {"ui/views/", "ui/theme/", "core/base/"}},
        {"ui/",
         {"ui/", "core/engine/engine.h", "core/analysis/", "core/corpus/", "core/project/", "core/audio/",
          "core/base/"}},
        {"app/cli/", {"app/cli/", "core/"}},
        {"app/", {"app/", "ui/", "core/"}},
    };
    return rules;
}

/// Libraries and the only folders whose sources may include them. Their headers never appear in a header of ours, save
/// LibTorch's inside core/nn and Qt's above core.
struct LibraryRule {
    QString name;
    QRegularExpression header;
    QStringList folders;
    bool inHeaders = false;
};

const QList<LibraryRule> &libraryRules()
{
    static const QList<LibraryRule> rules{
        {"LibTorch", QRegularExpression("^(torch|ATen|c10|caffe2)/"), {"core/nn/"}, true},
        {"Qt Charts",
         QRegularExpression("^(QtCharts/|Q\\w*(Chart|Series|Axis|BarSet|PieSlice))"),
         {"ui/views/"},
         false},
        {"Qt", QRegularExpression("^Q[A-Za-z0-9]+(/.*)?$"), {"ui/", "app/"}, true},
        {"libsndfile", QRegularExpression("^sndfile\\.h"), {"core/audio/"}, false},
        {"PortAudio", QRegularExpression("^portaudio\\.h$"), {"core/audio/"}, false},
        {"soxr", QRegularExpression("^soxr\\.h$"), {"core/audio/"}, false},
        {"CLI11", QRegularExpression("^CLI/"), {"app/cli/"}, false},
        {"MPI", QRegularExpression("^mpi\\.h$"), {"core/base/"}, false},
        {"nlohmann-json's declarations", QRegularExpression("^nlohmann/json_fwd\\.hpp$"), {"core/nn/"}, true},
        {"nlohmann-json", QRegularExpression("^nlohmann/"), {"core/", "app/"}, false},
    };
    return rules;
}

bool isHeader(const QString &file)
{
    return file.endsWith(".h");
}

bool startsWithAny(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(), [&](const QString &folder) { return path.startsWith(folder); });
}

bool isSystemHeader(const QString &name)
{
    static const QRegularExpression standard("^[a-z_0-9]+$");
    static const QRegularExpression posix("^(sys/\\w+|unistd|fcntl|dlfcn|pthread|signal|poll|malloc)\\.h$");
    return standard.match(name).hasMatch() || posix.match(name).hasMatch();
}

QString projectViolation(const QString &file, const QString &name)
{
    static const QStringList roots{"core/", "ui/", "app/", "tests/"};
    if (!startsWithAny(name, roots)) {
        return name.endsWith(".moc") ? QString() : QString("\"%1\" does not start at the root of the tree").arg(name);
    }
    const auto &rules = folderRules();
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const FolderRule &candidate) { return file.startsWith(candidate.folder); });
    if (rule == rules.end()) {
        return QString("no rule for this folder: add one here and to ARCHITECTURE.md");
    }
    if (startsWithAny(name, rule->mayInclude)) {
        return {};
    }
    return QString("%1 may include %2, not \"%3\"").arg(rule->folder, rule->mayInclude.join(", "), name);
}

QString libraryViolation(const QString &file, const QString &name)
{
    if (isSystemHeader(name)) {
        return {};
    }
    for (const LibraryRule &rule : libraryRules()) {
        if (!rule.header.match(name).hasMatch()) {
            continue;
        }
        if (!startsWithAny(file, rule.folders) || (rule.name == "Qt" && file.startsWith("app/cli/"))) {
            return QString("%1 belongs to %2 only: <%3>").arg(rule.name, rule.folders.join(", "), name);
        }
        if (isHeader(file) && !rule.inHeaders) {
            return QString("%1 stays in sources, not in a header: <%2>").arg(rule.name, name);
        }
        return {};
    }
    return QString("<%1> is of no library that the rules know: add it here and to ARCHITECTURE.md").arg(name);
}

} // namespace

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression pattern("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
    QList<Include> includes;
    const QStringList lines = text.split('\n');
    bool inComment = false;
    for (int i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        if (!inComment) {
            const auto match = pattern.match(line);
            if (match.hasMatch()) {
                includes.append({match.captured(2), match.captured(1) == "\"", i + 1});
            }
        }
        const qsizetype opened = line.lastIndexOf("/*");
        const qsizetype closed = line.lastIndexOf("*/");
        if (opened != closed) {
            inComment = opened > closed;
        }
    }
    return includes;
}

QString violation(const QString &file, const Include &include)
{
    return include.quoted ? projectViolation(file, include.name) : libraryViolation(file, include.name);
}

int softCap(const QString &file)
{
    if (file == "ui/main_window.cpp") {
        return 500;
    }
    return isHeader(file) ? 200 : 400;
}

QStringList fileViolations(const QString &file, const QString &text, bool hasOwnHeader)
{
    QStringList found;
    const QStringList lines = text.split('\n');
    if (lines.value(0) != "// SPDX-License-Identifier: GPL-3.0-or-later") {
        found << "the first line is not the SPDX line";
    }
    if (isHeader(file) && !lines.contains("#pragma once")) {
        found << "no #pragma once";
    }
    const QString own = QString(file).replace(QRegularExpression("\\.cpp$"), ".h");
    if (hasOwnHeader && !isHeader(file)) {
        const auto includes = includesOf(text);
        if (!includes.isEmpty() && includes.first().name != own) {
            found << QString("the first include is not \"%1\"").arg(own);
        }
    }
    if (lines.size() > 2 * softCap(file)) {
        found << QString("%1 lines, twice the cap of %2: split it by purpose").arg(lines.size()).arg(softCap(file));
    }
    return found;
}

} // namespace phonoscope::test
