// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/context.h"
#include "ui/theme/color_map.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <filesystem>
#include <map>
#include <optional>

namespace phonoscope {

enum class ThemeChoice { Desktop, Light, Dark };

/// What is remembered between starts: window, recent projects and models, theme, and the context of every project file.
class Settings {
public:
    Settings();

    struct Window {
        QByteArray geometry;
        QByteArray state;
    };
    Window window() const;
    void setWindow(const Window &window);

    /// The places of a splitter within a page, as QSplitter saves them.
    QByteArray splitter(const QString &name) const;
    void setSplitter(const QString &name, const QByteArray &state);

    /// Newest first, at most ten; files that are gone are left out.
    QStringList recentProjects() const;
    void addRecentProject(const QString &file);

    /// Newest first, at most ten; those that are gone are among them.
    QStringList recentModels() const;
    void addRecentModel(const QString &path);
    void clearRecentModels();

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    /// Of probabilities: Viridis or Cividis.
    ColorMapKind colorMap() const;
    void setColorMap(ColorMapKind kind);

    /// How figures were exported last.
    struct FigureChoice {
        int size = 0;                     ///< of the dialog's list
        double width = 178, height = 100; ///< mm
        double points = 8;
        QString format = QStringLiteral("pdf");
        int dotsPerInch = 300;
        bool isDark = false;
        bool withTable = false;
    };
    FigureChoice figureChoice() const;
    void setFigureChoice(const FigureChoice &choice);
    QString figureFolder() const;
    void setFigureFolder(const QString &folder);

    /// What the Overlap view compared in a project.
    struct OverlapState {
        QStringList sets; ///< as choiceText() writes them
        int layer = 0;    ///< 0: all shown layers
        bool isInclusive = false;
    };
    std::optional<OverlapState> overlapState(const std::filesystem::path &project) const;
    void setOverlapState(const std::filesystem::path &project, const OverlapState &state);

    /// What a page shows of a project, as FigureSource::figureOptions() has it; empty: not remembered.
    std::map<QString, QString> pageOptions(const std::filesystem::path &project, const QString &page) const;
    void setPageOptions(const std::filesystem::path &project, const QString &page,
                        const std::map<QString, QString> &options);

    /// How sound is shown and heard.
    struct Listen {
        double windowMs = 5;       ///< of the spectrogram
        double rangeDecibels = 60; ///< likewise
        double volume = 0;         ///< dB
    };
    Listen listen() const;
    void setListen(const Listen &listen);

    std::optional<Context> context(const std::filesystem::path &project) const;
    void setContext(const std::filesystem::path &project, const Context &context);

private:
    QSettings m_settings;
};

} // namespace phonoscope
