// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_command.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/nn/encoder.h"
#include "ui/main_window.h"
#include "ui/state/file_kind.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

using namespace phonoscope;

namespace {

/// What to show at the start: the project of the command line, else the demo, with the model of the command line.
void openFirst(MainWindow &window, const QString &file)
{
    const bool isModel = !file.isEmpty() && fileKind(file.toStdString()) == FileKind::Model;
    if (!file.isEmpty() && !isModel) {
        window.openProjectFile(QFileInfo(file).absoluteFilePath());
    } else {
        try {
            window.openProjectFile(QString::fromStdString(resourcePath("demo/demo.phono").string()));
        } catch (const Error &error) {
            window.showWarning(QString::fromUtf8(error.what()));
        }
    }
    if (isModel)
        window.openModel(QFileInfo(file).absoluteFilePath());
    if (const auto warning = slowBlasWarning())
        window.showWarning(QString::fromStdString(*warning));
}

/// Ours, and Qt's own for its dialogs; a language without a catalogue stays English, whose catalogue knows the plurals.
void loadTranslations(QApplication &application)
{
    auto *ours = new QTranslator(&application);
    if (ours->load(QLocale(), "phonoscope", "_", ":/i18n") || ours->load("phonoscope_en", ":/i18n"))
        QApplication::installTranslator(ours);
    auto *qt = new QTranslator(&application);
    if (qt->load(QLocale(), "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(qt);
}

} // namespace

int main(int argc, char *argv[])
{
    // Figures and help need no display.
    const QByteArray first = argc > 1 ? argv[1] : "";
    const bool hasPlatform = qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasPlatform && (first == "figure" || first == "--help" || first == "--version"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName("phonoscope");
    QCoreApplication::setApplicationVersion(PHONOSCOPE_VERSION);
    QGuiApplication::setApplicationDisplayName("Phonoscope");
    QGuiApplication::setDesktopFileName("org.phonoscope.Phonoscope");
    loadTranslations(application);

    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "figure")
        return runFigureCommand(arguments.mid(2));

    QCommandLineParser parser;
    parser.setApplicationDescription("See, test and hear the neurons of self-supervised speech transformers.\n"
                                     "'phonoscope figure --help' tells how to paint figures without a window.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        "PROJECT", "A .phono file, or a model to put into the demo; the demo when none is named.", "[PROJECT]");
    parser.process(application);
    if (parser.positionalArguments().size() > 1) {
        std::fprintf(stderr, "phonoscope: error: name at most one project; see phonoscope --help\n");
        return 2;
    }

    MainWindow window(makeWorkerEngine);
    window.show();
    // The window is on the screen before anything is loaded.
    QTimer::singleShot(0, &window,
                       [&window, file = parser.positionalArguments().value(0)] { openFirst(window, file); });
    return QApplication::exec();
}
