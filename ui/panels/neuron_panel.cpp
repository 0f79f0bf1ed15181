// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_panel.h"

#include "ui/models/ranking_text.h"
#include "ui/models/stability_text.h"
#include "ui/models/view_content.h"
#include "ui/panels/section_heading.h"
#include "ui/theme/icons.h"
#include "ui/theme/number_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace phonoscope {

namespace {

constexpr int kMargin = 3 * kGrid / 2;
/// Properties with more groups stay out of the bars unless they are the shown one.
constexpr std::size_t kMostBars = 8;

std::vector<NeuronId> flat(const NeuronSet &set)
{
    std::vector<NeuronId> neurons;
    for (std::size_t row = 0; row < set.layers(); ++row) {
        for (const int neuron : set.layer(LayerIndex::fromRow(row)))
            neurons.push_back({LayerIndex::fromRow(row), {neuron}});
    }
    return neurons;
}

} // namespace

NeuronPanel::NeuronPanel(const ProjectStore &store, Rankings &rankings, const StabilityRuns &stability,
                         const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_rankings(rankings), m_stability(stability), m_theme(theme),
      m_pages(new QStackedWidget)
{
    setObjectName("neuronPanel");
    m_pages->setBackgroundRole(QPalette::Base);
    m_pages->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_pages->addWidget(buildEmpty());
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(buildNeuron());
    scroll->widget()->setBackgroundRole(QPalette::Base);
    scroll->widget()->setAutoFillBackground(true);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_pages->addWidget(scroll);

    using Part = ProjectStore::ContextPart;
    connect(&m_store, &ProjectStore::cursorChanged, this, &NeuronPanel::showNeuron);
    connect(&m_store, &ProjectStore::selectionChanged, this, &NeuronPanel::showNeuron);
    connect(&m_store, &ProjectStore::thresholdsChanged, this, &NeuronPanel::showNeuron);
    connect(&m_store, &ProjectStore::projectChanged, this, &NeuronPanel::showNeuron);
    connect(&m_store, &ProjectStore::headerChanged, this, &NeuronPanel::showPhones);
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & (Part::Property | Part::Group))
            showNeuron();
    });
    connect(&m_rankings, &Rankings::outdated, this, &NeuronPanel::showRankings);
    connect(&m_rankings, &Rankings::computed, this, &NeuronPanel::showRankings);
    connect(&m_stability, &StabilityRuns::changed, this, &NeuronPanel::showRankings);
    setTheme(theme);
    showPhones();
    showNeuron();
}

QWidget *NeuronPanel::buildEmpty()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    auto *text = new QLabel(tr("Click a cell, or type layer and index."));
    text->setWordWrap(true);
    layout->addWidget(text);
    auto *edit = new QLineEdit;
    edit->setObjectName("neuronEdit");
    edit->setPlaceholderText(tr("4 · 261"));
    edit->setAccessibleName(tr("Layer and index of a neuron"));
    layout->addWidget(edit);
    layout->addStretch();
    connect(edit, &QLineEdit::returnPressed, this, [this, edit] { enterNeuron(edit); });
    return page;
}

QWidget *NeuronPanel::buildNeuron()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kGrid, kMargin, kMargin);
    layout->setSpacing(kGrid / 2);

    auto *head = new QHBoxLayout;
    m_title = new QLabel;
    m_title->setObjectName("neuronTitle");
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_title, 1);
    m_previous = new QToolButton;
    m_previous->setObjectName("previousNeuron");
    m_previous->setToolTip(tr("Previous selected neuron"));
    m_next = new QToolButton;
    m_next->setObjectName("nextNeuron");
    m_next->setToolTip(tr("Next selected neuron"));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setAccessibleName(button->toolTip());
        head->addWidget(button);
    }
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    layout->addLayout(head);
    m_owners = new QLabel;
    m_owners->setObjectName("owners");
    m_owners->setWordWrap(true);
    layout->addWidget(m_owners);

    addSectionHeading(*layout, tr("P(i | group)")).remark->setText(tr("phones above chance / phones"));
    m_bars = new GroupBarsView(m_theme);
    layout->addWidget(m_bars);
    m_rankingsRemark = addSectionHeading(*layout, tr("Rankings")).remark;
    layout->addWidget(buildRankings());
    const SectionHeading profile = addSectionHeading(*layout, {});
    m_profileTitle = profile.title;
    m_profileRemark = profile.remark;
    m_profile = new PhoneProfileView(m_theme);
    layout->addWidget(m_profile);
    m_spectrumRemark = addSectionHeading(*layout, tr("Probability spectrum")).remark;
    auto *row = new QHBoxLayout;
    m_phone = new QComboBox;
    m_phone->setObjectName("spectrumPhone");
    m_phone->setAccessibleName(tr("Phone of the probability spectrum"));
    auto *label = new QLabel(tr("P&hone"));
    label->setBuddy(m_phone);
    row->addWidget(label);
    row->addWidget(m_phone);
    row->addStretch();
    layout->addLayout(row);
    m_spectrum = new SpectrumView(m_theme);
    layout->addWidget(m_spectrum);
    layout->addStretch();
    m_sections = layout;
    connect(m_phone, &QComboBox::currentIndexChanged, this, &NeuronPanel::showSpectrum);
    return page;
}

QWidget *NeuronPanel::buildRankings()
{
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    const auto addRow = [&](const QString &name, const QString &explanation, const QString &objectName) {
        const int row = static_cast<int>(m_rankingRows.size());
        RankingRow labels{new QLabel, new QLabel};
        auto *title = new QLabel(name);
        labels.value->setObjectName(objectName);
        labels.value->setFont(Theme::font(12, QFont::DemiBold));
        labels.rank->setProperty("role", QStringLiteral("remark"));
        labels.rank->setObjectName(objectName + QStringLiteral("Rank"));
        labels.rank->setMinimumWidth(fontMetrics().horizontalAdvance(tr("by chance %1").arg(QStringLiteral("100 %"))));
        for (QLabel *label : {labels.value, labels.rank})
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        for (QLabel *label : {title, labels.value, labels.rank})
            label->setToolTip(explanation);
        grid->addWidget(title, row, 0);
        grid->addWidget(labels.value, row, 1);
        grid->addWidget(labels.rank, row, 2);
        m_rankingRows.push_back(labels);
    };
    for (const Ranking ranking : kRankings)
        addRow(rankingText(ranking), rankingExplanation(ranking), QString::fromUtf8(rankingName(ranking)));
    addRow(
        tr("Stability"),
        tr("In what share of the resamplings the neuron is a property neuron of its owner, of any group where it has "
           "none; and in what share of the shuffles of the labels it is one. Analysis > Stability computes it."),
        QStringLiteral("stability"));
    return rows;
}

void NeuronPanel::addSection(QWidget *section)
{
    m_sections->insertWidget(m_sections->count() - 1, section);
}

void NeuronPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_bars->setTheme(theme);
    m_profile->setTheme(theme);
    m_spectrum->setTheme(theme);
    m_previous->setIcon(symbolicIcon("previous", theme));
    m_next->setIcon(symbolicIcon("next", theme));
    showNeuron();
}

void NeuronPanel::enterNeuron(QLineEdit *edit)
{
    const auto neuron = parseNeuron(edit->text());
    const bool isThere = neuron && m_store.opened() && neuron->layer.row() < m_store.layers()
        && neuron->neuron.value < m_store.opened()->header->widths[neuron->layer.row()];
    edit->setProperty("invalid", !isThere);
    edit->style()->unpolish(edit);
    edit->style()->polish(edit);
    edit->setToolTip(isThere ? QString() : tr("There is no such neuron. Type layer and index, for example 4 261."));
    if (isThere)
        Q_EMIT neuronChosen(*neuron);
}

void NeuronPanel::showPhones()
{
    const QSignalBlocker block(m_phone);
    const int before = m_phone->currentIndex();
    m_phone->clear();
    if (!m_store.opened())
        return;
    for (const std::string &phone : m_store.opened()->header->phones.phones)
        m_phone->addItem(QString::fromStdString(phone));
    m_phone->setCurrentIndex(before >= 0 && before < m_phone->count() ? before : 0);
}

void NeuronPanel::showNeuron()
{
    const auto neuron = m_store.cursor();
    const PropertyTable *table = m_store.table();
    m_pages->setCurrentIndex(neuron && table ? 1 : 0);
    Q_EMIT placeChanged();
    if (!neuron || !table)
        return;
    m_title->setText(neuronName(*neuron));
    const bool hasOthers = m_store.selection().size() > (m_store.selection().contains(*neuron) ? 1U : 0U);
    m_previous->setEnabled(hasOthers);
    m_next->setEnabled(hasOthers);
    showOwners(*neuron);

    GroupBarsView::Bars bars;
    for (const PropertyTable &other : m_store.tables()) {
        if (&other == table || other.property().groups.size() <= kMostBars)
            bars.push_back(groupBars(other, *neuron, m_theme));
    }
    m_bars->setBars(std::move(bars), m_store.context().sigma);

    const double chance =
        static_cast<double>(table->counts().tau(neuron->layer)) / m_store.opened()->header->widths[neuron->layer.row()];
    const bool isByPhone = table->property().isByPhone();
    m_profileTitle->setText(isByPhone ? tr("p(i | phone)")
                                      : tr("p(i | %1, phone)").arg(propertyName(*table).toLower()));
    m_profileRemark->setText(tr("dashed: chance %1").arg(decimalText(chance, 3)));
    m_profile->setRows(phoneProfile(*table, m_store.context().group, *neuron, m_theme), chance);
    showRankings();
    showSpectrum();
}

void NeuronPanel::showRankings()
{
    const auto neuron = m_store.cursor();
    const PropertyTable *table = m_store.table();
    if (!neuron || !table)
        return;
    m_rankingsRemark->setText(
        tr("rank of %1 in the layer").arg(countText(m_store.opened()->header->widths[neuron->layer.row()])));
    const auto place = static_cast<std::size_t>(neuron->neuron.value);
    for (std::size_t i = 0; i < std::size(kRankings); ++i) {
        const LayerRanking *layer = m_rankings.layer(kRankings[i], neuron->layer);
        const RankingRow &row = m_rankingRows[i];
        // Values of the former parameters do not stay while new ones are computed.
        row.value->setText(layer ? rankingValueText(kRankings[i], layer->values[place]) : QStringLiteral("…"));
        const int rank = layer ? rankInLayer(*layer, kRankings[i], neuron->neuron) : 0;
        row.rank->setText(!layer ? QString() : rank == 0 ? tr("not ranked") : tr("rank %1").arg(countText(rank)));
    }
    const Stability *stability = m_stability.present();
    const RankingRow &row = m_rankingRows.back();
    row.value->setText(stability ? shareText(stability->share(neuron->layer, neuron->neuron)) : QStringLiteral("–"));
    row.rank->setText(stability
                          ? tr("by chance %1").arg(shareText(stability->chanceShare(neuron->layer, neuron->neuron)))
                          : tr("not computed"));
    if (stability)
        row.value->setToolTip(stabilityText(*stability, *neuron));
}

void NeuronPanel::showOwners(NeuronId neuron)
{
    QStringList owners;
    for (const PropertyTable &table : m_store.tables()) {
        const int owner = table.neurons().owner[neuron.layer.row()][static_cast<std::size_t>(neuron.neuron.value)];
        if (owner < 0)
            continue;
        const QString name = groupName(table, owner);
        owners << tr("<span style=\"color:%1\">■</span> %2 <span style=\"color:%3\">(%4)</span>")
                      .arg(m_theme.group(name, owner).name(), name.toHtmlEscaped(), m_theme.textSecondary.name(),
                           propertyName(table).toLower().toHtmlEscaped());
    }
    m_owners->setText(owners.isEmpty() ? tr("Property neuron of no group")
                                       : owners.join(QStringLiteral("&nbsp;&nbsp; ")));
}

void NeuronPanel::showSpectrum()
{
    const auto neuron = m_store.cursor();
    const auto phones =
        std::ranges::find_if(m_store.tables(), [](const PropertyTable &table) { return table.property().isByPhone(); });
    if (!neuron || phones == m_store.tables().end() || m_phone->currentIndex() < 0)
        return;
    Spectrum spectrum = phoneSpectrum(*phones, m_phone->currentIndex(), *neuron);
    m_spectrumRemark->setText(tr("n = %1").arg(countText(spectrum.samples)));
    m_spectrum->setSpectrum(std::move(spectrum.sorted), spectrum.rank, spectrum.chance);
}

QString NeuronPanel::place() const
{
    const auto cursor = m_store.cursor();
    if (!cursor || !m_store.selection().contains(*cursor))
        return {};
    const auto neurons = flat(m_store.selection());
    const auto found = std::find(neurons.begin(), neurons.end(), *cursor);
    return tr("%1 of %2 selected")
        .arg(countText(found - neurons.begin() + 1), countText(static_cast<qint64>(neurons.size())));
}

void NeuronPanel::step(int direction)
{
    const auto neurons = flat(m_store.selection());
    const auto cursor = m_store.cursor();
    if (neurons.empty() || !cursor)
        return;
    const auto size = static_cast<std::ptrdiff_t>(neurons.size());
    const auto after = std::upper_bound(neurons.begin(), neurons.end(), *cursor) - neurons.begin();
    const auto from = std::lower_bound(neurons.begin(), neurons.end(), *cursor) - neurons.begin();
    const std::ptrdiff_t next = direction > 0 ? after % size : (from - 1 + size) % size;
    Q_EMIT neuronChosen(neurons[static_cast<std::size_t>(next)]);
}

} // namespace phonoscope
