// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_command.h"

#include "app/figure_studio.h"
#include "core/base/error.h"
#include "ui/models/view_content.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace phonoscope {

namespace {

struct Options {
    QString source;
    QString out;
    QStringList views;
    QStringList formats;
    QString property; ///< empty: every property
    QString group;    ///< empty: every group
    std::vector<std::filesystem::path> compared;
    double k = 0.01;
    double sigma = 0.8;
    UseRule rule = kGuardedRule;
    LayerIndex firstLayer{1};
    LayerIndex lastLayer{0}; ///< 0: the last
    std::map<QString, FigureOptions> ofViews;
    FigureStyle style;
    std::optional<QSize> pixels; ///< of the screen's style; nothing: the view's own
    bool withTable = false;
};

struct WrongUsage {
    QString text;
};

/// What the pages know beside the context.
struct ViewOption {
    QString name;
    QString value; ///< empty: a switch
    QStringList views;
    QString help;
};
const std::vector<ViewOption> kViewOptions{
    {"minus", "G", {"heat-map"}, "take off the probability of this group."},
    {"cell", "PHONE", {"heat-map"}, "p of this phone's cell instead of P."},
    {"owners", {}, {"heat-map"}, "which group owns a property neuron."},
    {"masks", {}, {"heat-map"}, "which masks of the project hold a neuron."},
    {"order", "ORDER", {"heat-map"}, "of neurons within a layer: index, p, owner or similarity."},
    {"beside", "WHAT", {"heat-map"}, "a second map, of group:NAME or analysis:NAME."},
    {"pins", "A:B,...", {"heat-map"}, "neurons marked by name, layer:neuron."},
    {"fit", {}, {"heat-map"}, "the scale ends at the largest value."},
    {"log", {}, {"heat-map"}, "colours by the logarithm."},
    {"tiles", {}, {"heat-map"}, "every layer folded into a block."},
    {"show", "WHAT", {"layers"}, "property-neurons, group-neurons, silhouettes or all-properties."},
    {"sets", "A,B,...", {"overlap"}, "property:ID, group:ID=GROUP or mask:NAME."},
    {"layer", "N", {"overlap", "patterns"}, "this layer; in the overlap all shown ones without it."},
    {"inclusive", {}, {"overlap"}, "neurons of all sets of a region, whatever else they are in."},
    {"alone", {}, {"layers"}, "without the other analyses."},
    {"by-depth", {}, {"layers"}, "layers of other models by their share of the depth, not by number."},
    {"plane", {}, {"layers", "patterns"}, "silhouettes in the plane instead of full space."},
    {"color-by", "WHAT", {"patterns"}, "group, phone-class, samples, neurons, silhouette, majority:ID or purity:ID."},
    {"no-labels", {}, {"patterns"}, "points without names."},
    {"ranking", "R", {"neurons"}, "difference, ratio, entropy, phone-entropy, information or dprime."},
    {"best-group", "G", {"neurons"}, "only neurons that speak for this group."},
    {"owned-only", {}, {"neurons"}, "property neurons alone."},
};

double number(const QString &option, const QString &text, double smallest, double largest)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || value < smallest || value > largest)
        throw WrongUsage{QStringLiteral("--%1 takes a number from %2 to %3").arg(option).arg(smallest).arg(largest)};
    return value;
}

/// "column", "page", "slide", "85x60mm", "888x424px".
void parseSize(const QString &text, Options &options)
{
    if (const auto preset = sizeNamed(text)) {
        options.style.millimetres = preset->millimetres;
        options.style.points = preset->points;
        return;
    }
    const QString unit = text.right(2);
    const QStringList sides = text.chopped(2).split(QLatin1Char('x'));
    if ((unit != "mm" && unit != "px") || sides.size() != 2)
        throw WrongUsage{"--size takes column, page, slide, 85x60mm or 888x424px"};
    const double width = number("size", sides[0], 20, 20000);
    const double height = number("size", sides[1], 20, 20000);
    if (unit == "px")
        options.pixels = QSize(static_cast<int>(width), static_cast<int>(height));
    else
        options.style.millimetres = {width, height};
}

void parseLayers(const QString &text, Options &options)
{
    const QStringList ends = text.split(QLatin1Char('-'));
    options.firstLayer = {static_cast<int>(number("layers", ends.front(), 1, 1024))};
    options.lastLayer = {static_cast<int>(number("layers", ends.back(), options.firstLayer.number, 1024))};
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        "Paints what the window shows of a finished analysis.\n"
        "Example: phonoscope figure analysis --out figures --property gender --format svg,pdf\n"
        "         phonoscope figure my.phono --view overlap --sets property:gender,property:pitch --layer 1 --out "
        "f.pdf");
    parser.addPositionalArgument("SOURCE", "Folder of an analysis, or a project (.phono).");
    parser.addOptions(
        {{"out", "Folder for the figures, made when it is not there; or one file.", "PATH"},
         {"view", FigureStudio::views().join(QStringLiteral(", ")) + "; several with commas.", "VIEWS",
          "heat-map,layers"},
         {"compare",
          "Another finished analysis, a folder or a project, in the same charts; may be given several times.", "PATH"},
         {"property", "Only this property: phone-type, pitch, a label column, or one of the project's.", "P"},
         {"group", "Only this group of it.", "G"},
         {"k", "Share of neurons that count as activated, in percent.", "PERCENT", "1"},
         {"sigma", "Share of a group's phones that a group neuron serves.", "SIGMA", "0.8"},
         {"rule", "paper, guarded or speakers.", "RULE", "guarded"},
         {"minimum-samples", "Smaller cells use no neuron.", "N", "1"},
         {"layers", "Only these: 1-4.", "A-B"},
         {"format", "Any of png, svg, pdf, with commas.", "FORMATS", "png"},
         {"size", "column (85 mm), page (178 mm), slide, 85x60mm, or 888x424px as on a screen.", "SIZE"},
         {"points", "Size of axis labels in print.", "PT"},
         {"dpi", "Dots per inch of PNG.", "N"},
         {"table", "Also the data as FILE.tsv."},
         {"dark", "Dark colours."}});
    for (const ViewOption &option : kViewOptions) {
        const QString help = option.views.join(QStringLiteral(", ")) + QStringLiteral(": ") + option.help;
        if (option.value.isEmpty())
            parser.addOption({option.name, help});
        else
            parser.addOption({option.name, help, option.value});
    }
}

Options parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(QStringList("phonoscope figure") + arguments))
        throw WrongUsage{parser.errorText()};
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.positionalArguments().size() != 1)
        throw WrongUsage{"name one analysis folder or project"};
    if (!parser.isSet("out"))
        throw WrongUsage{"--out PATH is missing"};

    Options options;
    options.source = parser.positionalArguments().front();
    options.out = parser.value("out");
    options.views = parser.value("view").split(QLatin1Char(','));
    options.property = parser.value("property");
    options.group = parser.value("group");
    for (const QString &path : parser.values("compare"))
        options.compared.push_back(std::filesystem::absolute(path.toStdString()).lexically_normal());
    options.k = number("k", parser.value("k"), 0.01, 50) / 100;
    options.sigma = number("sigma", parser.value("sigma"), 0.01, 1);
    const auto rule = ruleNamed(parser.value("rule").toStdString());
    if (!rule)
        throw WrongUsage{"--rule takes paper, guarded or speakers"};
    options.rule = *rule;
    options.rule.minimumSamples = static_cast<int>(number("minimum-samples", parser.value("minimum-samples"), 1, 1e6));
    if (parser.isSet("layers"))
        parseLayers(parser.value("layers"), options);
    options.formats = parser.value("format").split(QLatin1Char(','));
    for (const QString &format : std::as_const(options.formats)) {
        if (format != "png" && format != "svg" && format != "pdf")
            throw WrongUsage{"--format takes png, svg, pdf"};
    }
    options.style.dotsPerInch = kScreenDots;
    if (parser.isSet("size"))
        parseSize(parser.value("size"), options);
    if (parser.isSet("points"))
        options.style.points = number("points", parser.value("points"), 4, 40);
    if (parser.isSet("dpi"))
        options.style.dotsPerInch = static_cast<int>(number("dpi", parser.value("dpi"), 36, 1200));
    options.style.isDark = parser.isSet("dark");
    options.withTable = parser.isSet("table");
    for (const ViewOption &option : kViewOptions) {
        if (!parser.isSet(option.name))
            continue;
        bool isKnown = false;
        for (const QString &view : std::as_const(options.views)) {
            if (option.views.contains(view)) {
                isKnown = true;
                options.ofViews[view][option.name] = option.value.isEmpty() ? QString() : parser.value(option.name);
            }
        }
        if (!isKnown)
            throw WrongUsage{
                QStringLiteral("--%1 is for --view %2").arg(option.name, option.views.join(QLatin1Char(',')))};
    }
    return options;
}

void write(const Options &options, Figure figure)
{
    if (options.pixels)
        figure.size = *options.pixels;
    const bool isFile = !QFileInfo(options.out).suffix().isEmpty() && !QFileInfo(options.out).isDir();
    for (const QString &format : isFile ? QStringList(QFileInfo(options.out).suffix()) : options.formats) {
        const QString path =
            isFile ? options.out : QDir(options.out).filePath(fileNameOf(figure) + QLatin1Char('.') + format);
        writeFigure(figure, path, options.style, options.withTable);
        std::fprintf(stdout, "%s\n", qUtf8Printable(path));
    }
}

/// The groups to paint in a view: only the heat map depends on the group.
std::vector<int> groupsOf(const Options &options, const PropertyTable &table, const QString &view)
{
    std::vector<int> groups;
    for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group)
        if (options.group.isEmpty() ? view == "heat-map" || group == 0 : groupName(table, group) == options.group)
            groups.push_back(group);
    if (groups.empty())
        throw Error(ErrorCode::NotFound, options.group.toStdString(),
                    "the property '" + table.property().id + "' has no such group");
    return groups;
}

void paintProperty(const Options &options, FigureStudio &studio, const QString &property)
{
    Context context;
    context.property = property;
    context.k = options.k;
    context.sigma = options.sigma;
    context.rule = options.rule;
    context.firstLayer = options.firstLayer;
    context.lastLayer =
        options.lastLayer.number > 0 ? options.lastLayer : LayerIndex{static_cast<int>(studio.store().layers())};
    for (const QString &view : options.views) {
        const auto found = options.ofViews.find(view);
        const FigureOptions ofView = found == options.ofViews.end() ? FigureOptions() : found->second;
        studio.setContext(context);
        for (const int group : groupsOf(options, *studio.store().table(), view)) {
            context.group = group;
            studio.setContext(context);
            for (const Figure &figure : studio.figures(view, ofView))
                write(options, figure);
        }
    }
}

void paintAll(const Options &options)
{
    // What pages remember stays out of the user's settings.
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    FigureStudio studio(options.source.toStdString(), options.style.isDark ? Theme::dark() : Theme::light(),
                        options.compared);
    const ProjectStore &store = studio.store();
    if (options.k > store.opened()->header->kmax)
        throw Error(ErrorCode::Mismatch, options.source.toStdString(),
                    "--k lies above the share of a layer that the index keeps. Analyse again with a larger --kmax.");
    if (options.lastLayer.number > static_cast<int>(store.layers()))
        throw Error(ErrorCode::Mismatch, options.source.toStdString(),
                    "There is no layer " + std::to_string(options.lastLayer.number) + "; the model has "
                        + std::to_string(store.layers()) + ".");
    if (QFileInfo(options.out).suffix().isEmpty() && !QDir(options.out).mkpath("."))
        throw Error(ErrorCode::NotWritable, options.out.toStdString(), "the folder cannot be made");
    if (!options.property.isEmpty()) {
        if (store.propertyIndex(options.property) < 0) {
            // For the reason, in the words of the one who cannot make it.
            makeProperty(*store.opened()->header, standardProperty(options.property.toStdString()), store.shards());
            throw Error(ErrorCode::NotFound, options.property.toStdString(), "the analysis has no such property");
        }
        paintProperty(options, studio, options.property);
        return;
    }
    QStringList ids;
    for (const PropertyTable &table : store.tables())
        ids.append(QString::fromStdString(table.property().id));
    for (const QString &id : ids)
        paintProperty(options, studio, id);
}

} // namespace

int runFigureCommand(const QStringList &arguments)
{
    try {
        const Options options = parse(arguments);
        applyTheme(*qApp, options.style.isDark ? Theme::dark() : Theme::light());
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
