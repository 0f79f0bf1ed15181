// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/region_panel.h"

#include "ui/models/overlap_pairs_model.h"
#include "ui/models/region_neurons_model.h"
#include "ui/models/region_text.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"
#include "ui/views/cross_table_view.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <bit>

namespace phonoscope {

namespace {

constexpr int kMargin = 3 * kGrid / 2;
constexpr int kRow = kControlHeight;
constexpr int kHeader = 22;
constexpr int kListRows = 8;
constexpr int kPrimaryHeight = 28;

void makePlain(QTableView &table, const QString &accessibleName)
{
    table.setAccessibleName(accessibleName);
    table.setFrameShape(QFrame::NoFrame);
    table.setProperty("plain", true);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(kRow);
    table.verticalHeader()->setDefaultSectionSize(kRow);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setFixedHeight(kHeader);
}

} // namespace

RegionPanel::RegionPanel(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme)
{
    setObjectName("regionPanel");
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    scroll->setWidget(page);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    outer->addWidget(scroll);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kGrid, kMargin, kMargin);
    layout->setSpacing(kGrid / 2);
    buildHead(layout);
    buildPairs(layout);
    buildOwners(layout);
    buildNeurons(layout);
    layout->addStretch();

    connect(&store, &ProjectStore::controlChanged, this, &RegionPanel::showFloor);
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        showFloor();
        if (parts & ProjectStore::ContextPart::Property)
            showNeurons();
    });
    setRegion(nullptr, 0);
}

QLabel *RegionPanel::addHeading(QVBoxLayout *layout, const QString &title, QLabel **remark)
{
    auto *line = new QFrame;
    line->setFixedHeight(1);
    line->setProperty("role", QStringLiteral("line"));
    layout->addSpacing(kGrid / 2);
    layout->addWidget(line);
    auto *row = new QHBoxLayout;
    auto *heading = new QLabel(title);
    heading->setFont(Theme::font(12, QFont::DemiBold));
    row->addWidget(heading, 1);
    *remark = new QLabel;
    (*remark)->setProperty("role", QStringLiteral("remark"));
    row->addWidget(*remark);
    layout->addLayout(row);
    return heading;
}

void RegionPanel::buildHead(QVBoxLayout *layout)
{
    auto *headWidget = new QWidget;
    headWidget->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *head = new QHBoxLayout(headWidget);
    head->setContentsMargins(0, 0, 0, 0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_title = new QLabel;
    m_title->setObjectName("regionTitle");
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(Theme::font(16, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remark = new QLabel;
    m_remark->setObjectName("regionRemark");
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setProperty("role", QStringLiteral("remark"));
    m_remark->setWordWrap(true);
    texts->addWidget(m_title);
    texts->addWidget(m_remark);
    texts->addStretch();
    head->addLayout(texts, 1);
    auto *number = new QVBoxLayout;
    number->setSpacing(0);
    m_count = new QLabel;
    m_count->setObjectName("regionCount");
    m_count->setFont(Theme::font(28, QFont::DemiBold));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_unit = new QLabel;
    m_unit->setProperty("role", QStringLiteral("remark"));
    m_unit->setAlignment(Qt::AlignRight | Qt::AlignTop);
    number->addWidget(m_count);
    number->addWidget(m_unit);
    number->addStretch();
    head->addLayout(number);
    layout->addWidget(headWidget);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    m_select = new QPushButton;
    m_select->setObjectName("selectRegion");
    m_select->setDefault(true);
    m_mask = new QPushButton(tr("Make mask"));
    m_mask->setObjectName("maskRegion");
    m_mask->setToolTip(tr("Keep these neurons in the project as a mask, with a note that says how they were found"));
    for (QPushButton *button : {m_select, m_mask}) {
        button->setMinimumHeight(kPrimaryHeight);
        buttons->addWidget(button, 1);
    }
    layout->addSpacing(kGrid / 2);
    layout->addLayout(buttons);
    connect(m_select, &QPushButton::clicked, this, [this] { Q_EMIT neuronsSelected(m_neurons); });
    connect(m_mask, &QPushButton::clicked, this, [this] {
        if (m_region != 0)
            Q_EMIT maskWanted(maskName(*m_result, m_region), m_neurons, maskNote(m_store, *m_result, m_region));
    });
}

void RegionPanel::buildPairs(QVBoxLayout *layout)
{
    addHeading(layout, tr("More than chance?"), &m_pairsRemark);
    m_pairsModel = new OverlapPairsModel(m_theme, this);
    m_pairs = new QTableView;
    m_pairs->setObjectName("regionPairs");
    m_pairs->setModel(m_pairsModel);
    makePlain(*m_pairs, tr("Intersections of two sets beside chance"));
    m_pairs->setSelectionMode(QAbstractItemView::NoSelection);
    m_pairs->setFocusPolicy(Qt::NoFocus);
    m_pairs->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pairs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pairs->horizontalHeader()->setSectionResizeMode(OverlapPairsModel::Pair, QHeaderView::Stretch);
    for (const int column : {OverlapPairsModel::Observed, OverlapPairsModel::Expected, OverlapPairsModel::LogP})
        m_pairs->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
    m_pairs->horizontalHeader()->setDefaultSectionSize(15 * kGrid / 2);
    layout->addWidget(m_pairs);
    m_floor = new QLabel;
    m_floor->setObjectName("regionFloor");
    m_floor->setProperty("role", QStringLiteral("remark"));
    m_floor->setWordWrap(true);
    layout->addWidget(m_floor);
}

void RegionPanel::buildOwners(QVBoxLayout *layout)
{
    m_owners = new QWidget;
    auto *own = new QVBoxLayout(m_owners);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(kGrid / 2);
    addHeading(own, tr("Owners in this region"), &m_ownersRemark);
    m_ownersChoice = new QComboBox;
    m_ownersChoice->setObjectName("regionOwnersChoice");
    m_ownersChoice->setAccessibleName(tr("Properties of the table of owners"));
    own->addWidget(m_ownersChoice);
    m_ownersTable = new CrossTableView(m_theme);
    m_ownersTable->setObjectName("regionOwners");
    own->addWidget(m_ownersTable);
    m_ownersText = new QLabel;
    m_ownersText->setObjectName("regionOwnersText");
    m_ownersText->setProperty("role", QStringLiteral("remark"));
    m_ownersText->setWordWrap(true);
    own->addWidget(m_ownersText);
    layout->addWidget(m_owners);
    connect(m_ownersChoice, &QComboBox::activated, this, &RegionPanel::showOwners);
}

void RegionPanel::buildNeurons(QVBoxLayout *layout)
{
    m_list = new QWidget;
    auto *own = new QVBoxLayout(m_list);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(kGrid / 2);
    addHeading(own, tr("Neurons"), &m_listRemark);
    m_listModel = new RegionNeuronsModel(m_store, m_theme, this);
    m_listTable = new QTableView;
    m_listTable->setObjectName("regionNeurons");
    m_listTable->setModel(m_listModel);
    makePlain(*m_listTable, tr("Neurons of the region"));
    m_listTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_listTable->setMinimumHeight(kHeader + kListRows * kRow);
    m_listTable->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_listTable->horizontalHeader()->setSortIndicator(RegionNeuronsModel::FirstOwner + 1, Qt::DescendingOrder);
    m_listTable->setSortingEnabled(true);
    m_listTable->setToolTip(tr("Enter or double click opens a neuron in the inspector"));
    m_listTable->installEventFilter(this);
    own->addWidget(m_listTable, 1);
    layout->addWidget(m_list, 100);
    connect(m_listTable, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT neuronActivated(m_listModel->neuron(index.row())); });
    connect(m_listTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (!m_isShowing && index.isValid())
                    Q_EMIT cursorMoveRequested(m_listModel->neuron(index.row()));
            });
}

bool RegionPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_listTable && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<const QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_listTable->currentIndex().isValid()) {
            Q_EMIT neuronActivated(m_listModel->neuron(m_listTable->currentIndex().row()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RegionPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_pairsModel->setTheme(theme);
    m_ownersTable->setTheme(theme);
    m_listModel->setTheme(theme);
}

void RegionPanel::setRegion(const std::shared_ptr<const OverlapResult> &result, unsigned region)
{
    m_result = result;
    m_region = result ? region : 0;
    m_neurons = m_region != 0 ? result->neuronsOf(m_region) : NeuronSet();
    showHead();
    showPairs();
    showNeurons();
}

void RegionPanel::showHead()
{
    const bool isChosen = m_region != 0;
    const int count = static_cast<int>(m_neurons.size());
    m_title->setText(isChosen ? regionName(*m_result, m_region) : tr("No region is chosen"));
    m_remark->setText(isChosen       ? regionRemark(*m_result, m_region)
                          : m_result ? tr("Click a region of a diagram, or press an arrow key in it.")
                                     : tr("Add sets to compare with the + button."));
    m_count->setText(isChosen ? countText(count) : QString());
    m_unit->setText(isChosen ? tr("neuron(s)", nullptr, count) : QString());
    m_select->setText(isChosen
                          ? tr("Select %n neuron(s)", nullptr, count).replace(QString::number(count), countText(count))
                          : tr("Select neurons"));
    m_select->setToolTip(tr("Select these neurons in all views"));
    m_select->setEnabled(count > 0);
    m_mask->setEnabled(count > 0);
}

void RegionPanel::showPairs()
{
    m_pairsModel->setRegion(m_result, m_region);
    const int rows = m_pairsModel->rowCount();
    m_pairs->setVisible(rows > 0);
    m_pairs->setFixedHeight(kHeader + rows * kRow + 2);
    m_pairsRemark->setText(m_result ? tr("of %1 neurons, inclusive").arg(countText(m_result->overlap.neurons))
                                    : QString());
    showFloor();
}

/// What chance means here, and the floor of the shown property if it is one of the sets.
void RegionPanel::showFloor()
{
    if (!m_result || m_pairsModel->rowCount() == 0) {
        m_floor->setText(m_result ? tr("The test compares two sets.") : QString());
        return;
    }
    QString text = m_result->layers.first == m_result->layers.last
        ? tr("Hypergeometric test, one-sided.")
        : tr("Hypergeometric test, one-sided; layers are independent.");
    const int shown = m_store.propertyIndex(m_store.context().property);
    const bool isSet = std::ranges::any_of(m_result->sets, [&](const OverlapSet &set) {
        return set.property == shown && set.choice.kind == OverlapChoice::Kind::Property;
    });
    if (const ControlReady *control = m_store.control(); control && isSet) {
        const ControlSummary summary = controlSummary(*control, m_result->layers.first, m_result->layers.last);
        text += QLatin1Char(' ')
            + tr("Floor of %1 with shuffled labels, %2 draws: %3 ± %4 neurons.")
                  .arg(propertyName(*m_store.table()).toLower())
                  .arg(summary.draws)
                  .arg(decimalText(summary.mean, 1), decimalText(summary.deviation, 1));
    }
    m_floor->setText(text);
}

void RegionPanel::showOwners()
{
    const std::vector<int> properties = m_region != 0 ? propertiesOf(m_store, *m_result, m_region) : std::vector<int>();
    m_owners->setVisible(!properties.empty() && !m_neurons.empty());
    if (!m_owners->isVisibleTo(this))
        return;
    const auto name = [this](int property) {
        return propertyName(m_store.tables()[static_cast<std::size_t>(property)]).toLower();
    };
    // Of three properties there are three tables; more would be a list of their own.
    std::vector<std::pair<int, int>> choices;
    for (std::size_t i = 0; i < properties.size(); ++i)
        for (std::size_t j = i + 1; j < properties.size(); ++j)
            choices.emplace_back(properties[i], properties[j]);
    if (choices.empty())
        choices.emplace_back(properties.front(), -1);
    QStringList names;
    for (const auto &[first, second] : choices)
        names.append(second < 0 ? name(first) : tr("%1 × %2").arg(name(first), name(second)));
    QStringList present;
    for (int i = 0; i < m_ownersChoice->count(); ++i)
        present.append(m_ownersChoice->itemText(i));
    if (present != names) {
        const QSignalBlocker block(m_ownersChoice);
        m_ownersChoice->clear();
        m_ownersChoice->addItems(names);
    }
    m_ownersChoice->setVisible(choices.size() > 1);
    const int chosen = std::max(0, m_ownersChoice->currentIndex());
    m_ownersRemark->setText(choices.size() > 1 ? QString() : names[chosen]);
    const auto &[first, second] = choices[static_cast<std::size_t>(chosen)];
    const CrossTableView::Table table = ownerTable(m_store, m_neurons, first, second);
    m_ownersText->setText(ownerSummary(table, m_neurons.size()));
    m_ownersText->setVisible(!m_ownersText->text().isEmpty());
    m_ownersTable->setTable(table);
}

void RegionPanel::showNeurons()
{
    showOwners();
    const std::vector<int> properties = m_region != 0 ? propertiesOf(m_store, *m_result, m_region) : std::vector<int>();
    m_list->setVisible(!m_neurons.empty());
    m_isShowing = true;
    const int before = m_listModel->columnCount();
    m_listModel->setNeurons(m_neurons, properties);
    m_isShowing = false;
    if (m_listModel->columnCount() != before) {
        auto *header = m_listTable->horizontalHeader();
        header->setSectionResizeMode(RegionNeuronsModel::Neuron, QHeaderView::Fixed);
        header->resizeSection(RegionNeuronsModel::Neuron, 8 * kGrid);
        for (int column = RegionNeuronsModel::FirstOwner; column < m_listModel->columnCount(); ++column) {
            const bool isShare = (column - RegionNeuronsModel::FirstOwner) % 2 == 1;
            header->setSectionResizeMode(
                column, isShare || m_listModel->properties() > 2 ? QHeaderView::Fixed : QHeaderView::Stretch);
            header->resizeSection(column, isShare ? 6 * kGrid : 10 * kGrid);
        }
    }
    const auto count = static_cast<qint64>(m_neurons.size());
    m_listRemark->setText(m_listModel->rowCount() < count
                              ? tr("the best %1 of %2").arg(countText(m_listModel->rowCount()), countText(count))
                              : countText(count));
}

} // namespace phonoscope
