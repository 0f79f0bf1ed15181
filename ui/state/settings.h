// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/context.h"
#include "ui/theme/color_map.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <filesystem>
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

    std::optional<Context> context(const std::filesystem::path &project) const;
    void setContext(const std::filesystem::path &project, const Context &context);

private:
    QSettings m_settings;
};

} // namespace phonoscope
