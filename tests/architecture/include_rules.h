// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace phonoscope::test {

/// One #include of a source file.
struct Include {
    QString name;        ///< between the quotes or angle brackets
    bool quoted = false; ///< "name", not <name>
    int line = 0;
};

/// The includes of a source text, those in comments left out.
QList<Include> includesOf(const QString &text);

/// What ARCHITECTURE.md forbids about an include of file (path from the root), or nothing. project includes are those
/// that start at the root of the source tree.
QString violation(const QString &file, const Include &include);

/// What the house style forbids about a file as a whole: no licence in the first line, no #pragma once, a source whose
/// first include is not its own header, a file twice as long as its cap.
QStringList fileViolations(const QString &file, const QString &text, bool hasOwnHeader);

/// Lines that a file should not exceed.
int softCap(const QString &file);

} // namespace phonoscope::test
