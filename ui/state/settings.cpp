// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/settings.h"

#include "core/base/hash.h"

#include <QFileInfo>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kMostRecent = 10;

/// A settings group per project file; a hash, because a path may hold the separator of keys.
QString projectKey(const std::filesystem::path &project)
{
    return QStringLiteral("projects/%1/").arg(QString::fromStdString(toHex(fnv1a(project.string()))));
}

} // namespace

Settings::Settings() : m_settings(QStringLiteral("phonoscope"), QStringLiteral("phonoscope"))
{
}

Settings::Window Settings::window() const
{
    return {m_settings.value("window/geometry").toByteArray(), m_settings.value("window/state").toByteArray()};
}

void Settings::setWindow(const Window &window)
{
    m_settings.setValue("window/geometry", window.geometry);
    m_settings.setValue("window/state", window.state);
}

QByteArray Settings::splitter(const QString &name) const
{
    return m_settings.value("splitters/" + name).toByteArray();
}

void Settings::setSplitter(const QString &name, const QByteArray &state)
{
    m_settings.setValue("splitters/" + name, state);
}

QStringList Settings::recentProjects() const
{
    QStringList files = m_settings.value("recentProjects").toStringList();
    files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
    return files;
}

void Settings::addRecentProject(const QString &file)
{
    QStringList files = recentProjects();
    files.removeAll(file);
    files.prepend(file);
    m_settings.setValue("recentProjects", files.mid(0, kMostRecent));
}

QStringList Settings::recentModels() const
{
    return m_settings.value("recentModels").toStringList();
}

void Settings::addRecentModel(const QString &path)
{
    QStringList models = recentModels();
    models.removeAll(path);
    models.prepend(path);
    m_settings.setValue("recentModels", models.mid(0, kMostRecent));
}

void Settings::clearRecentModels()
{
    m_settings.remove("recentModels");
}

ThemeChoice Settings::theme() const
{
    const QString name = m_settings.value("theme").toString();
    return name == "light" ? ThemeChoice::Light : name == "dark" ? ThemeChoice::Dark : ThemeChoice::Desktop;
}

void Settings::setTheme(ThemeChoice theme)
{
    m_settings.setValue("theme",
                        theme == ThemeChoice::Light      ? "light"
                            : theme == ThemeChoice::Dark ? "dark"
                                                         : "desktop");
}

ColorMapKind Settings::colorMap() const
{
    return m_settings.value("colorMap").toString() == "cividis" ? ColorMapKind::Cividis : ColorMapKind::Viridis;
}

void Settings::setColorMap(ColorMapKind kind)
{
    m_settings.setValue("colorMap", kind == ColorMapKind::Cividis ? "cividis" : "viridis");
}

Settings::FigureChoice Settings::figureChoice() const
{
    const FigureChoice fallback;
    FigureChoice choice;
    choice.size = m_settings.value("figure/size", fallback.size).toInt();
    choice.width = m_settings.value("figure/width", fallback.width).toDouble();
    choice.height = m_settings.value("figure/height", fallback.height).toDouble();
    choice.points = m_settings.value("figure/points", fallback.points).toDouble();
    choice.format = m_settings.value("figure/format", fallback.format).toString();
    choice.dotsPerInch = m_settings.value("figure/dotsPerInch", fallback.dotsPerInch).toInt();
    choice.isDark = m_settings.value("figure/dark", fallback.isDark).toBool();
    choice.withTable = m_settings.value("figure/table", fallback.withTable).toBool();
    return choice;
}

void Settings::setFigureChoice(const FigureChoice &choice)
{
    m_settings.setValue("figure/size", choice.size);
    m_settings.setValue("figure/width", choice.width);
    m_settings.setValue("figure/height", choice.height);
    m_settings.setValue("figure/points", choice.points);
    m_settings.setValue("figure/format", choice.format);
    m_settings.setValue("figure/dotsPerInch", choice.dotsPerInch);
    m_settings.setValue("figure/dark", choice.isDark);
    m_settings.setValue("figure/table", choice.withTable);
}

QString Settings::figureFolder() const
{
    return m_settings.value("figure/folder").toString();
}

void Settings::setFigureFolder(const QString &folder)
{
    m_settings.setValue("figure/folder", folder);
}

std::optional<Settings::OverlapState> Settings::overlapState(const std::filesystem::path &project) const
{
    const QString key = projectKey(project) + "overlap/";
    if (!m_settings.contains(key + "sets"))
        return std::nullopt;
    return OverlapState{m_settings.value(key + "sets").toStringList(), m_settings.value(key + "layer").toInt(),
                        m_settings.value(key + "inclusive").toBool()};
}

void Settings::setOverlapState(const std::filesystem::path &project, const OverlapState &state)
{
    const QString key = projectKey(project) + "overlap/";
    m_settings.setValue(key + "sets", state.sets);
    m_settings.setValue(key + "layer", state.layer);
    m_settings.setValue(key + "inclusive", state.isInclusive);
}

std::map<QString, QString> Settings::pageOptions(const std::filesystem::path &project, const QString &page) const
{
    std::map<QString, QString> options;
    for (const QString &line : m_settings.value(projectKey(project) + "pages/" + page).toStringList()) {
        const qsizetype end = line.indexOf(QLatin1Char('='));
        if (end > 0)
            options[line.first(end)] = line.mid(end + 1);
    }
    return options;
}

void Settings::setPageOptions(const std::filesystem::path &project, const QString &page,
                              const std::map<QString, QString> &options)
{
    QStringList lines;
    for (const auto &[name, value] : options)
        lines.append(name + QLatin1Char('=') + value);
    m_settings.setValue(projectKey(project) + "pages/" + page, lines);
}

Settings::Listen Settings::listen() const
{
    const Listen usual;
    return {m_settings.value("listen/windowMs", usual.windowMs).toDouble(),
            m_settings.value("listen/rangeDecibels", usual.rangeDecibels).toDouble(),
            m_settings.value("listen/volume", usual.volume).toDouble()};
}

void Settings::setListen(const Listen &listen)
{
    m_settings.setValue("listen/windowMs", listen.windowMs);
    m_settings.setValue("listen/rangeDecibels", listen.rangeDecibels);
    m_settings.setValue("listen/volume", listen.volume);
}

std::optional<Context> Settings::context(const std::filesystem::path &project) const
{
    const QString key = projectKey(project);
    if (!m_settings.contains(key + "k"))
        return std::nullopt;
    Context context;
    context.property = m_settings.value(key + "property").toString();
    context.group = m_settings.value(key + "group").toInt();
    context.k = m_settings.value(key + "k").toDouble();
    context.sigma = m_settings.value(key + "sigma").toDouble();
    context.rule = ruleNamed(m_settings.value(key + "rule").toString().toStdString()).value_or(kGuardedRule);
    context.rule.minimumSamples = std::max(1, m_settings.value(key + "minimumSamples", 1).toInt());
    return context;
}

void Settings::setContext(const std::filesystem::path &project, const Context &context)
{
    const QString key = projectKey(project);
    m_settings.setValue(key + "property", context.property);
    m_settings.setValue(key + "group", context.group);
    m_settings.setValue(key + "k", context.k);
    m_settings.setValue(key + "sigma", context.sigma);
    m_settings.setValue(key + "rule", ruleName(context.rule));
    m_settings.setValue(key + "minimumSamples", context.rule.minimumSamples);
}

} // namespace phonoscope
