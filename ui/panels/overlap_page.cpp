// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/overlap_page.h"

#include "core/base/error.h"
#include "ui/models/overlap_table_model.h"
#include "ui/panels/segmented.h"
#include "ui/panels/set_chips.h"
#include "ui/theme/number_text.h"
#include "ui/views/upset_view.h"

#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr double kMostOfTable = 0.36; ///< of the height, before the user moves the border
constexpr int kNumberWidth = 16 * kGrid;
/// A comparison that takes longer than a frame (all layers of a large model) waits until a slider rests.
constexpr int kFrame = 16, kRest = 150; // ms

} // namespace

OverlapPage::OverlapPage(const ProjectStore &store, Settings &settings, const Theme &theme, QAction *exportFigure,
                         QWidget *parent)
    : QWidget(parent), m_store(store), m_settings(settings), m_theme(theme), m_chips(new SetChips(store, theme)),
      m_layerBox(new QComboBox), m_counting(new Segmented(tr("In exactly these"), tr("Inclusive"))),
      m_venn(new VennView(theme)), m_upset(new UpsetView(theme)), m_table(new QTableView),
      m_model(new OverlapTableModel(this))
{
    setObjectName("overlapPage");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar(exportFigure));
    layout->addWidget(buildViews(), 1);

    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(0);
    connect(&m_refreshTimer, &QTimer::timeout, this, &OverlapPage::refresh);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_isBorderMoved = true; });
    connect(m_chips, &SetChips::choicesChosen, this, &OverlapPage::setChoices);
    connect(m_layerBox, &QComboBox::activated, this, [this] {
        const int number = m_layerBox->currentData().toInt();
        setLayer(number > 0 ? std::optional(LayerIndex{number}) : std::nullopt);
    });
    connect(m_counting, &Segmented::changed, this, [this] {
        remember();
        outdate();
    });
    for (RegionView *view : {static_cast<RegionView *>(m_venn), static_cast<RegionView *>(m_upset)}) {
        connect(view, &RegionView::regionChosen, this, [this](unsigned region) {
            chooseRegion(region);
            Q_EMIT regionClicked();
        });
        connect(view, &RegionView::regionHovered, m_venn, &RegionView::setHovered);
        connect(view, &RegionView::regionHovered, m_upset, &RegionView::setHovered);
        connect(view, &RegionView::regionActivated, this, [this](unsigned region) {
            if (m_result)
                Q_EMIT neuronsSelected(m_result->neuronsOf(region));
        });
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (m_isShowing || !index.isValid())
            return;
        chooseRegion(m_model->regionAt(index.row()));
        Q_EMIT regionClicked();
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT neuronsSelected(m_result->neuronsOf(m_model->regionAt(index.row())));
    });
    connectStore();
    openProject();
    showResult();
}

OverlapPage::~OverlapPage() = default;

QWidget *OverlapPage::buildBar(QAction *exportFigure)
{
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    m_chips->setObjectName("setChips");
    layout->addWidget(m_chips, 1);
    m_layerBox->setObjectName("overlapLayers");
    m_layerBox->setAccessibleName(tr("Layers"));
    m_layerBox->setToolTip(tr("Compare the sets in one layer, or in all shown layers together"));
    m_layerBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_counting->setObjectName("overlapCounting");
    m_counting->first()->setToolTip(tr("A region stands for neurons of exactly its sets"));
    m_counting->second()->setToolTip(tr("A region stands for neurons of all its sets, whatever else they are in.\n"
                                        "The areas of the Venn diagram keep the counts of exactly these sets."));
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_layerBox), static_cast<QWidget *>(m_counting), static_cast<QWidget *>(button)})
        layout->addWidget(widget, 0, Qt::AlignTop);
    return bar;
}

QWidget *OverlapPage::buildViews()
{
    m_venn->setObjectName("vennView");
    m_upset->setObjectName("upsetView");
    auto *diagrams = new QSplitter(Qt::Horizontal);
    diagrams->setObjectName("overlapDiagrams");
    diagrams->setChildrenCollapsible(false);
    diagrams->setHandleWidth(1);
    diagrams->addWidget(m_venn);
    diagrams->addWidget(m_upset);
    diagrams->setSizes({1000, 1000});

    m_table->setObjectName("overlapTable");
    m_table->setAccessibleName(tr("Regions of the sets with expected counts"));
    m_table->setModel(m_model);
    m_table->setProperty("plain", true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kControlHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(kNumberWidth);
    m_table->horizontalHeader()->setSectionResizeMode(OverlapTableModel::Region, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);

    m_split = new QSplitter(Qt::Vertical);
    m_split->setObjectName("overlapSplit");
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(diagrams);
    m_split->addWidget(m_table);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    return m_split;
}

void OverlapPage::connectStore()
{
    using Part = ProjectStore::ContextPart;
    connect(&m_store, &ProjectStore::projectChanged, this, &OverlapPage::openProject);
    connect(&m_store, &ProjectStore::headerChanged, this, &OverlapPage::openProject);
    connect(&m_store, &ProjectStore::stageChanged, this, &OverlapPage::outdate);
    connect(&m_store, &ProjectStore::thresholdsChanged, this, &OverlapPage::outdate);
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & Part::Layers)
            showLayers();
        if (parts & (Part::Layers | Part::K | Part::Sigma | Part::Rule))
            outdate();
    });
    connect(&m_store, &ProjectStore::masksChanged, this, [this] {
        followRenamedMasks();
        outdate();
    });
    connect(&m_store, &ProjectStore::selectionChanged, this, [this] {
        if (std::ranges::find(m_choices, OverlapChoice::Kind::Selection, &OverlapChoice::kind) != m_choices.end())
            outdate();
    });
}

/// Each project has its sets; they are taken up when its model is there.
void OverlapPage::openProject()
{
    showLayers();
    outdate();
    if (!m_store.opened()) {
        m_openedFor.reset();
        return;
    }
    const std::filesystem::path &file = m_store.project()->file;
    if (m_openedFor) {
        m_openedFor = file; // saved under another name
        return;
    }
    m_openedFor = file;
    m_masks = m_store.project()->masks;
    const auto state = m_settings.overlapState(file);
    m_choices.clear();
    m_region = 0;
    for (const QString &text : state ? state->sets : QStringList())
        if (const auto choice = parseChoice(text); choice && m_choices.size() < kMaximumOverlapSets)
            m_choices.push_back(*choice);
    if (!state) {
        m_choices = standardChoices(m_store);
        m_layer = LayerIndex{1};
    } else {
        m_layer = state->layer > 0 ? std::optional(LayerIndex{state->layer}) : std::nullopt;
        const QSignalBlocker block(m_counting);
        (state->isInclusive ? m_counting->second() : m_counting->first())->setChecked(true);
    }
    showLayers();
}

void OverlapPage::remember()
{
    if (!m_openedFor)
        return;
    Settings::OverlapState state;
    for (const OverlapChoice &choice : m_choices)
        state.sets.append(choiceText(choice));
    state.layer = m_layer ? m_layer->number : 0;
    state.isInclusive = m_counting->isSecond();
    m_settings.setOverlapState(*m_openedFor, state);
}

void OverlapPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_chips->setTheme(theme);
    m_venn->setTheme(theme);
    m_upset->setTheme(theme);
}

void OverlapPage::setChoices(const std::vector<OverlapChoice> &choices)
{
    m_choices = choices;
    m_region = 0;
    remember();
    outdate();
}

void OverlapPage::setLayer(std::optional<LayerIndex> layer)
{
    m_layer = layer;
    showLayers();
    remember();
    outdate();
}

void OverlapPage::showLayers()
{
    const QSignalBlocker block(m_layerBox);
    m_layerBox->clear();
    m_layerBox->setEnabled(m_store.opened().has_value());
    if (!m_store.opened())
        return;
    const Context &context = m_store.context();
    const LayerRange all{context.firstLayer, context.lastLayer};
    const auto capital = [](QString text) { return text.replace(0, 1, text.left(1).toUpper()); };
    m_layerBox->addItem(capital(layersText(all)), 0);
    for (int number = 1; number <= static_cast<int>(m_store.layers()); ++number)
        m_layerBox->addItem(tr("Layer %1").arg(number), number);
    if (m_layer && m_layer->row() >= m_store.layers())
        m_layer.reset();
    m_layerBox->setCurrentIndex(m_layer ? m_layer->number : 0);
}

LayerRange OverlapPage::layers() const
{
    return m_layer ? LayerRange{*m_layer, *m_layer}
                   : LayerRange{m_store.context().firstLayer, m_store.context().lastLayer};
}

/// A mask whose neurons are now under one new name was renamed.
void OverlapPage::followRenamedMasks()
{
    const std::vector<Mask> now = m_store.project() ? m_store.project()->masks : std::vector<Mask>();
    const auto has = [](const std::vector<Mask> &masks, const std::string &name) {
        return std::ranges::find(masks, name, &Mask::name) != masks.end();
    };
    if (now.size() == m_masks.size()) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (has(now, m_masks[i].name) || has(m_masks, now[i].name))
                continue;
            for (OverlapChoice &choice : m_choices)
                if (choice.kind == OverlapChoice::Kind::Mask && choice.name.toStdString() == m_masks[i].name)
                    choice.name = QString::fromStdString(now[i].name);
        }
        remember();
    }
    m_masks = now;
}

void OverlapPage::outdate()
{
    m_isOutdated = true;
    if (isVisible())
        m_refreshTimer.start();
}

void OverlapPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isOutdated)
        refresh();
    placeBorder();
}

void OverlapPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBorder();
}

/// The table gets what its rows need, until the user says otherwise.
void OverlapPage::placeBorder()
{
    if (m_isBorderMoved || !isVisible())
        return;
    const int height = m_split->height();
    const int rows = m_table->horizontalHeader()->height() + m_model->rowCount() * kControlHeight + 2;
    const int table = std::min(rows, static_cast<int>(height * kMostOfTable));
    m_split->setSizes({height - table, table});
}

void OverlapPage::refresh()
{
    QElapsedTimer clock;
    clock.start();
    std::vector<OverlapSet> sets;
    const Context &context = m_store.context();
    for (const OverlapChoice &choice : m_choices) {
        auto set = overlapSet(m_store, choice);
        if (!set)
            continue;
        // Numbers of different parameters are not compared; the rest of the properties follow in a moment.
        if (set->property >= 0
            && !m_store.tables()[static_cast<std::size_t>(set->property)].isCurrent(context.k, context.rule,
                                                                                    context.sigma))
            return;
        sets.push_back(std::move(*set));
    }
    m_isOutdated = false;
    if (sets.empty()) {
        m_result.reset();
    } else {
        m_result = std::make_shared<const OverlapResult>(
            overlapOf(std::move(sets), m_store.opened()->header->widths, layers(), m_counting->isSecond()));
        m_refreshTimer.setInterval(clock.elapsed() > kFrame ? kRest : 0);
        if (m_region >= 1U << m_result->sets.size())
            m_region = 0;
    }
    showResult();
}

QString OverlapPage::emptyText() const
{
    if (!m_store.project())
        return tr("No project is open. File, Open project shows one.");
    if (!m_store.opened())
        return tr("The sets are compared as soon as the model is loaded.");
    return tr("Add sets to compare with the + button: properties, groups, masks, or the selected neurons.");
}

void OverlapPage::showResult()
{
    OverlapPicture picture;
    VennView::Diagram diagram;
    m_chips->setChoices(m_choices, m_result ? m_result->sets : std::vector<OverlapSet>());
    if (m_result) {
        picture = overlapPicture(*m_result);
        QString reason;
        diagram = vennPicture(*m_result, reason);
        OverlapPicture ofVenn = picture;
        if (!reason.isEmpty())
            ofVenn.emptyText = reason;
        m_venn->setPicture(ofVenn);
    } else {
        picture.emptyText = emptyText();
        m_venn->setPicture(picture);
    }
    m_venn->setDiagram(std::move(diagram));
    m_upset->setPicture(std::move(picture));
    m_isShowing = true;
    m_model->setResult(m_result);
    m_isShowing = false;
    if (!m_result)
        m_region = 0;
    placeBorder();
    chooseRegion(m_region);
    Q_EMIT regionChanged();
}

void OverlapPage::chooseRegion(unsigned region)
{
    const bool isOther = m_region != region;
    m_region = region;
    m_venn->setChosen(region);
    m_upset->setChosen(region);
    const int row = m_model->rowOf(region);
    m_isShowing = true;
    if (row < 0)
        m_table->setCurrentIndex({});
    else if (m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model->index(row, 0));
    m_isShowing = false;
    if (isOther)
        Q_EMIT regionChanged();
}

std::vector<Figure> OverlapPage::figures() const
{
    if (!m_result)
        return {};
    const QString where = layersText(m_result->layers);
    const auto table = [result = m_result] { return overlapTsv(*result); };
    std::vector<Figure> figures;
    QString reason;
    if (!vennPicture(*m_result, reason).circles.empty())
        figures.push_back({QStringLiteral("overlap-venn-") + where,
                           tr("Overlap, %1").arg(where),
                           {},
                           m_venn->size(),
                           [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                               m_venn->paintTo(painter, target, theme);
                           },
                           table});
    if (m_result->inAnySet() > 0)
        figures.push_back({QStringLiteral("overlap-upset-") + where,
                           tr("UpSet, %1").arg(where),
                           {},
                           m_upset->size(),
                           [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                               m_upset->paintTo(painter, target, theme);
                           },
                           table});
    return figures;
}

FigureOptions OverlapPage::figureOptions() const
{
    FigureOptions options;
    QStringList sets;
    for (const OverlapChoice &choice : m_choices)
        sets.append(choiceText(choice));
    options[QStringLiteral("sets")] = sets.join(QLatin1Char(','));
    if (m_layer)
        options[QStringLiteral("layer")] = QString::number(m_layer->number);
    if (m_counting->isSecond())
        options[QStringLiteral("inclusive")] = QString();
    return options;
}

void OverlapPage::setFigureOptions(const FigureOptions &options)
{
    const QString sets = QStringLiteral("sets"), layer = QStringLiteral("layer"),
                  inclusive = QStringLiteral("inclusive");
    checkFigureOptions(options, {sets, layer, inclusive});
    if (options.contains(sets)) {
        std::vector<OverlapChoice> choices;
        for (const QString &text : options.at(sets).split(QLatin1Char(','))) {
            const auto choice = parseChoice(text);
            if (!choice || !overlapSet(m_store, *choice))
                throw Error(ErrorCode::BadFormat, "--sets", "there is no set '" + text.toStdString() + "'");
            choices.push_back(*choice);
        }
        setChoices(choices);
    }
    if (options.contains(layer))
        setLayer(figureLayer(options.at(layer), m_store.layers()));
    m_counting->choose(options.contains(inclusive) ? 1 : 0);
    refresh();
}

} // namespace phonoscope
