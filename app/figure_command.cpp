// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_command.h"

#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/panels/figure_export.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

namespace phonoscope {

namespace {

constexpr QSize kHeatMapSize(1100, 640);
constexpr QSize kChartSize(900, 480);

struct Options {
    QString analysis;
    QDir out;
    QString property; ///< empty: every property
    double k = 0.01;
    double sigma = 0.8;
    UseRule rule = kGuardedRule;
    QStringList formats;
    bool isDark = false;
};

struct WrongUsage {
    QString text;
};

double number(const QCommandLineParser &parser, const QString &option, double smallest, double largest)
{
    bool isNumber = false;
    const double value = parser.value(option).toDouble(&isNumber);
    if (!isNumber || value < smallest || value > largest)
        throw WrongUsage{QStringLiteral("--%1 takes a number from %2 to %3").arg(option).arg(smallest).arg(largest)};
    return value;
}

Options parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Paints heat map and layer chart of an analysis.\n"
        "Example: phonoscope figure analysis --out figures --property gender --format svg,pdf");
    parser.addPositionalArgument("ANALYSIS", "Folder of an analysis.");
    parser.addOptions({{"out", "Folder for the figures; made when it is not there.", "DIR"},
                       {"property", "Only this property: phone-type, pitch or a label column.", "P"},
                       {"k", "Share of neurons that count as activated, in percent.", "PERCENT", "1"},
                       {"sigma", "Share of a group's phones that a group neuron serves.", "SIGMA", "0.8"},
                       {"rule", "paper, guarded or speakers.", "RULE", "guarded"},
                       {"format", "Any of png, svg, pdf, with commas.", "FORMATS", "png"},
                       {"dark", "Dark colours."}});
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(QStringList("phonoscope figure") + arguments))
        throw WrongUsage{parser.errorText()};
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.positionalArguments().size() != 1)
        throw WrongUsage{"name one analysis folder"};
    if (!parser.isSet("out"))
        throw WrongUsage{"--out DIR is missing"};

    Options options;
    options.analysis = parser.positionalArguments().front();
    options.out = QDir(parser.value("out"));
    options.property = parser.value("property");
    options.k = number(parser, "k", 0.01, 50) / 100;
    options.sigma = number(parser, "sigma", 0.01, 1);
    const QString rule = parser.value("rule");
    const auto known = ruleNamed(rule.toStdString());
    if (!known)
        throw WrongUsage{"--rule takes paper, guarded or speakers"};
    options.rule = *known;
    options.formats = parser.value("format").split(QLatin1Char(','));
    for (const QString &format : std::as_const(options.formats)) {
        if (format != "png" && format != "svg" && format != "pdf")
            throw WrongUsage{"--format takes png, svg, pdf"};
    }
    options.isDark = parser.isSet("dark");
    return options;
}

/// All that the window offers by itself; only the wanted one when one is named.
std::vector<PropertyTable> tablesOf(const std::shared_ptr<const IndexHeader> &header, IndexShards shards,
                                    const QString &wanted)
{
    std::vector<PropertyTable> tables;
    if (!wanted.isEmpty()) {
        const PropertyDefinition definition = standardProperty(wanted.toStdString());
        tables.emplace_back(header, definition, makeProperty(*header, definition, shards));
        return tables;
    }
    std::vector<PropertyDefinition> definitions = standardProperties(*header);
    for (PropertyDefinition &definition : propertiesOfAllSamples(shards))
        definitions.push_back(std::move(definition));
    for (const PropertyDefinition &definition : definitions) {
        try {
            tables.emplace_back(header, definition, makeProperty(*header, definition, shards));
        } catch (const Error &) {
            // Too few or too many values for groups; named with --property it is an error.
            continue;
        }
    }
    return tables;
}

/// A name that every file system takes.
QString fileName(QString name)
{
    for (const QChar character : QStringLiteral(" /:\\"))
        name.replace(character, QLatin1Char('-'));
    return name;
}

void write(const Options &options, Figure figure, const QString &name)
{
    for (const QString &format : options.formats) {
        const QString path = options.out.filePath(name + QLatin1Char('.') + format);
        writeFigure(figure, path);
        std::fprintf(stdout, "%s\n", qUtf8Printable(path));
    }
}

void paintProperty(const Options &options, const PropertyTable &table)
{
    const Theme theme = options.isDark ? Theme::dark() : Theme::light();
    const LayerIndex last{static_cast<int>(table.counts().header().layers())};
    Context context;
    context.lastLayer = last;
    const QString recipe = recipeText(table, context);
    const QString id = QString::fromStdString(table.property().id);

    HeatMapView map(theme);
    map.resize(kHeatMapSize);
    map.setVisibleLayers({1}, last);
    for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group) {
        map.setContent(heatMapContent(table, {.group = group}));
        write(options,
              {valueName(table, group, -1), recipe, kHeatMapSize,
               [&map](QPainter &painter, const QRectF &target) { map.paintTo(painter, target, true); }},
              QStringLiteral("heat-map-") + fileName(id + QLatin1Char('-') + groupName(table, group)));
    }
    LayerChart chart(theme);
    chart.resize(kChartSize);
    chart.setContent(layerChartContent(table, nullptr));
    // A chart lays itself out only once it is shown.
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.show();
    QCoreApplication::sendPostedEvents();
    write(options,
          {layerChartContent(table, nullptr).title, recipe, kChartSize,
           [&chart](QPainter &painter, const QRectF &target) { chart.paintTo(painter, target); }},
          QStringLiteral("layers-") + fileName(id));
}

void paintAll(const Options &options)
{
    const auto index = ActivationIndex::open(options.analysis.toStdString());
    const auto header = std::make_shared<const IndexHeader>(index.header());
    if (options.k > header->kmax)
        throw Error(ErrorCode::Mismatch, options.analysis.toStdString(),
                    "--k lies above the share of a layer that the index keeps. Analyse again with a larger --kmax.");
    if (!options.out.mkpath("."))
        throw Error(ErrorCode::NotWritable, options.out.path().toStdString(), "the folder cannot be made");
    const std::vector<std::shared_ptr<const IndexShard>> shards = index.readShards();
    std::vector<PropertyTable> tables = tablesOf(header, shards, options.property);
    for (const auto &shard : shards)
        for (PropertyTable &table : tables)
            table.add(shard);
    for (PropertyTable &table : tables) {
        table.update(options.k, options.rule, options.sigma);
        paintProperty(options, table);
    }
}

} // namespace

int runFigureCommand(const QStringList &arguments)
{
    try {
        const Options options = parse(arguments);
        applyTheme(*qApp, options.isDark ? Theme::dark() : Theme::light());
        paintAll(options);
        return 0;
    } catch (const WrongUsage &usage) {
        std::fprintf(stderr, "phonoscope: error: figure: %s; see phonoscope figure --help\n",
                     qUtf8Printable(usage.text));
        return 2;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "phonoscope: error: %s\n", error.what());
        return 1;
    }
}

} // namespace phonoscope
