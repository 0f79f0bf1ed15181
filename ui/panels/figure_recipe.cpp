// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_recipe.h"

#include "ui/models/view_content.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace phonoscope {

namespace {

/// As a shell takes it.
QString quoted(const QString &text)
{
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_./:,=+@-]+$"));
    if (kPlain.match(text).hasMatch())
        return text;
    QString escaped = text;
    return QLatin1Char('\'') + escaped.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString number(double value)
{
    return QString::number(value, 'g', 6);
}

QStringList viewArguments(const FigureSource &page, const ProjectStore &store)
{
    const Context &context = store.context();
    const PropertyTable &table = *store.table();
    QStringList arguments{"--view", page.figureView(), "--property", QString::fromStdString(table.property().id)};
    if (page.figureView() == "heat-map")
        arguments << "--group" << groupName(table, context.group);
    arguments << "--k" << number(100 * context.k) << "--sigma" << number(context.sigma) << "--rule"
              << QString::fromStdString(ruleName(context.rule));
    if (context.rule.minimumSamples > 1)
        arguments << "--minimum-samples" << QString::number(context.rule.minimumSamples);
    if (context.firstLayer.number > 1 || context.lastLayer.row() + 1 < store.layers())
        arguments << "--layers" << QStringLiteral("%1-%2").arg(context.firstLayer.number).arg(context.lastLayer.number);
    for (const auto &[name, value] : page.figureOptions()) {
        arguments << "--" + name;
        if (!value.isEmpty())
            arguments << value;
    }
    return arguments;
}

QString commandLine(const QString &source, const QStringList &arguments)
{
    QString text = QStringLiteral("phonoscope figure ") + quoted(source);
    for (const QString &argument : arguments)
        text += QLatin1Char(' ') + quoted(argument);
    return text;
}

/// Of the file alone: where it lies on this computer is nobody's business.
QString sourceName(const Project &project)
{
    return QString::fromStdString(project.file.empty() ? project.name : project.file.filename().string());
}

} // namespace

std::vector<Figure> figuresWithRecipes(const FigureSource &page, const ProjectStore &store)
{
    std::vector<Figure> figures = page.figures();
    for (Figure &figure : figures) {
        if (!figure.recipe.isEmpty())
            continue;
        figure.recipe = recipeText(*store.table(), store.context());
        figure.recipe += QStringLiteral("; Phonoscope ") + QCoreApplication::applicationVersion();
        if (!page.figureView().isEmpty())
            figure.recipe +=
                QStringLiteral("; ") + commandLine(sourceName(*store.project()), viewArguments(page, store));
    }
    return figures;
}

QString figureCommand(const FigureSource &page, const ProjectStore &store, const Figure &figure,
                      const FigureStyle &style, const QString &file)
{
    const Project &project = *store.project();
    if (page.figureView().isEmpty() || project.file.empty())
        return {};
    QStringList arguments = viewArguments(page, store);
    if (style.millimetres.width() > 0)
        arguments << "--size"
                  << QStringLiteral("%1x%2mm").arg(number(style.millimetres.width()),
                                                   number(style.millimetres.height()))
                  << "--points" << number(style.points);
    else
        arguments << "--size" << QStringLiteral("%1x%2px").arg(figure.size.width()).arg(figure.size.height());
    if (file.endsWith(QStringLiteral(".png")))
        arguments << "--dpi" << QString::number(style.dotsPerInch);
    if (style.isDark)
        arguments << "--dark";
    arguments << "--out" << file;
    return commandLine(QString::fromStdString(project.file.string()), arguments);
}

} // namespace phonoscope
