// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/context_bar.h"

#include "ui/models/color_chip.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QWidgetAction>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

/// Slider steps: 0.05 % of k and 0.01 of sigma.
constexpr double kStepOfK = 0.0005;
constexpr double kStepOfSigma = 0.01;
constexpr int kSliderWidth = 11 * kGrid;
constexpr int kMostMinimumSamples = 100000;

int steps(double value, double step)
{
    return static_cast<int>(std::lround(value / step));
}

} // namespace

ContextBar::ContextBar(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QToolBar(tr("Context"), parent), m_store(store), m_theme(theme)
{
    setObjectName("contextBar");
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);

    m_property = new QComboBox;
    m_property->setObjectName("property");
    m_property->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_property->setToolTip(tr("What divides the segments into groups"));
    addLabel(tr("&Property"), m_property);
    addWidget(m_property);
    m_group = new QComboBox;
    m_group->setObjectName("group");
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_group->setToolTip(tr("The group whose probability the heat map shows"));
    addLabel(tr("&Group"), m_group);
    addWidget(m_group);
    addSeparator();
    buildSliders();
    addSeparator();
    buildLayers();
    buildRule();
    buildMinimum();

    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);

    connect(m_property, &QComboBox::activated, this,
            [this](int row) { Q_EMIT propertyChosen(m_property->itemData(row).toString()); });
    connect(m_group, &QComboBox::activated, this, &ContextBar::groupChosen);
    connect(&m_store, &ProjectStore::projectChanged, this, &ContextBar::showAll);
    connect(&m_store, &ProjectStore::headerChanged, this, &ContextBar::showAll);
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & ProjectStore::ContextPart::Property)
            showGroups();
        showValues();
    });
    showAll();
}

void ContextBar::addHistory(QAction *undo, QAction *redo)
{
    addAction(undo);
    addAction(redo);
}

QLabel *ContextBar::addLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    buddy->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    addWidget(label);
    return label;
}

void ContextBar::buildSliders()
{
    m_k = new QSlider(Qt::Horizontal);
    m_k->setObjectName("k");
    m_k->setFixedWidth(kSliderWidth);
    m_k->setToolTip(tr("Share of a layer's neurons that count as activated on a frame: the τ strongest"));
    addLabel(tr("&k"), m_k);
    addWidget(m_k);
    m_kText = new QLabel;
    m_kText->setObjectName("kText");
    m_kText->setMinimumWidth(m_kText->fontMetrics().horizontalAdvance(
        tr("%1  τ = %2 of %3").arg(QStringLiteral("0.0 %"), QStringLiteral("00"), QStringLiteral("0 000 "))));
    addWidget(m_kText);

    m_sigma = new QSlider(Qt::Horizontal);
    m_sigma->setObjectName("sigma");
    m_sigma->setFixedWidth(kSliderWidth);
    m_sigma->setRange(steps(kSmallestSigma, kStepOfSigma), steps(1, kStepOfSigma));
    m_sigma->setToolTip(tr("A neuron belongs to a group when at least this share of the group's phones uses it"));
    addLabel(tr("&σ"), m_sigma);
    addWidget(m_sigma);
    m_sigmaBox = new QDoubleSpinBox;
    m_sigmaBox->setObjectName("sigmaBox");
    m_sigmaBox->setRange(kSmallestSigma, 1);
    m_sigmaBox->setSingleStep(kStepOfSigma);
    m_sigmaBox->setDecimals(2);
    m_sigmaBox->setAccessibleName(tr("σ, as a number"));
    m_sigmaBox->setToolTip(m_sigma->toolTip());
    addWidget(m_sigmaBox);

    connect(m_k, &QSlider::valueChanged, this, [this](int value) { Q_EMIT kChosen(value * kStepOfK); });
    // As the decimal number that is shown, so that 0.8 is the same 0.8 wherever it comes from.
    connect(m_sigma, &QSlider::valueChanged, this, [this](int value) { Q_EMIT sigmaChosen(value / 100.0); });
    connect(m_sigmaBox, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { Q_EMIT sigmaChosen(std::round(value * 100) / 100); });
    for (QSlider *slider : {m_k, m_sigma}) {
        connect(slider, &QSlider::sliderPressed, this, [this] { Q_EMIT draggingChanged(true); });
        connect(slider, &QSlider::sliderReleased, this, [this] { Q_EMIT draggingChanged(false); });
    }
}

void ContextBar::buildLayers()
{
    m_firstLayer = new QSpinBox;
    m_firstLayer->setObjectName("firstLayer");
    addLabel(tr("&Layers"), m_firstLayer);
    m_firstLayer->setAccessibleName(tr("First layer"));
    addWidget(m_firstLayer);
    m_lastLayer = new QSpinBox;
    m_lastLayer->setObjectName("lastLayer");
    auto *dash = addLabel(QStringLiteral("–"), m_lastLayer);
    dash->setContentsMargins(0, 0, 0, 0);
    m_lastLayer->setAccessibleName(tr("Last layer"));
    addWidget(m_lastLayer);
    const auto choose = [this] {
        Q_EMIT layersChosen({m_firstLayer->value()}, {std::max(m_firstLayer->value(), m_lastLayer->value())});
    };
    for (QSpinBox *box : {m_firstLayer, m_lastLayer}) {
        box->setAlignment(Qt::AlignHCenter);
        box->setFixedWidth(4 * kGrid);
        box->setToolTip(tr("Layers that are shown and counted"));
        connect(box, &QSpinBox::valueChanged, this, choose);
    }
}

void ContextBar::buildRule()
{
    m_rule = new QComboBox;
    m_rule->setObjectName("rule");
    m_rule->addItem(tr("guarded"), ruleName(kGuardedRule));
    m_rule->addItem(tr("guarded, speakers"), ruleName(kSpeakerRule));
    m_rule->addItem(tr("paper"), ruleName(kPaperRule));
    m_rule->setToolTip(
        tr("When a phone uses a neuron.\n"
           "Paper: its share of activated samples is above chance, τ / D.\n"
           "Guarded: it is above chance with p < 0.05 as well, so that a cell with few samples does not "
           "use a neuron for a single activation.\n"
           "Guarded, speakers: significantly many of the cell's speakers activate the neuron as well, so "
           "that a neuron of one speaker is not taken for one of that speaker's group."));
    addLabel(tr("&Rule"), m_rule);
    addWidget(m_rule);
    connect(m_rule, &QComboBox::activated, this,
            [this] { Q_EMIT ruleChosen(ruleNamed(m_rule->currentData().toString().toStdString()).value()); });
}

void ContextBar::buildMinimum()
{
    m_minimumButton = new QToolButton;
    m_minimumButton->setObjectName("ruleMenu");
    m_minimumButton->setProperty("outlined", true);
    m_minimumButton->setPopupMode(QToolButton::InstantPopup);
    m_minimumButton->setToolTip(tr("Minimum of samples per cell, and what the rules do"));
    m_minimumButton->setAccessibleName(m_minimumButton->toolTip());
    auto *menu = new QMenu(m_minimumButton);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    m_minimum = new QSpinBox;
    m_minimum->setObjectName("minimumSamples");
    m_minimum->setRange(1, kMostMinimumSamples);
    m_minimum->setToolTip(tr("A cell (a group's samples of one phone) with fewer uses no neuron; it still counts among "
                             "the group's phones. 1 as in the paper."));
    auto *label = new QLabel(tr("&Minimum of samples per cell"));
    label->setBuddy(m_minimum);
    label->setToolTip(m_minimum->toolTip());
    layout->addWidget(label);
    layout->addWidget(m_minimum);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(row);
    menu->addAction(action);
    menu->addSeparator();
    connect(menu->addAction(tr("&What do the rules do?...")), &QAction::triggered, this, &ContextBar::rulesRequested);
    connect(menu, &QMenu::aboutToShow, m_minimum, [this] {
        m_minimum->setFocus();
        m_minimum->selectAll();
    });
    m_minimumButton->setMenu(menu);
    addWidget(m_minimumButton);
    connect(m_minimum, &QSpinBox::valueChanged, this, &ContextBar::minimumSamplesChosen);
}

void ContextBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    showAll();
}

void ContextBar::showAll()
{
    const bool isOpen = m_store.opened().has_value();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_property, m_group, m_k, m_sigma, m_sigmaBox, m_firstLayer,
                                                            m_lastLayer, m_rule, m_minimumButton})
        widget->setEnabled(isOpen);
    {
        const QSignalBlocker block(m_property);
        m_property->clear();
        for (const PropertyTable &table : m_store.tables())
            m_property->addItem(QString::fromStdString(table.property().name),
                                QString::fromStdString(table.property().id));
    }
    const double kmax = isOpen ? m_store.opened()->header->kmax : 0.02;
    const QSignalBlocker block(m_k);
    m_k->setRange(steps(std::min(kSmallestK, kmax), kStepOfK), std::max(1, static_cast<int>(kmax / kStepOfK + 0.5)));
    showGroups();
    showValues();
}

void ContextBar::showGroups()
{
    const QSignalBlocker block(m_group);
    m_group->clear();
    const PropertyTable *table = m_store.table();
    if (!table)
        return;
    const auto &groups = table->property().groups;
    for (int i = 0; i < static_cast<int>(groups.size()); ++i) {
        const QString name = QString::fromStdString(groups[static_cast<std::size_t>(i)].name);
        m_group->addItem(groupChip(m_theme, name, i), name);
    }
}

void ContextBar::showValues()
{
    const Context &context = m_store.context();
    const int layers = std::max(1, static_cast<int>(m_store.layers()));
    const QSignalBlocker blocks[]{QSignalBlocker(m_property),   QSignalBlocker(m_group),     QSignalBlocker(m_k),
                                  QSignalBlocker(m_sigma),      QSignalBlocker(m_sigmaBox),  QSignalBlocker(m_rule),
                                  QSignalBlocker(m_firstLayer), QSignalBlocker(m_lastLayer), QSignalBlocker(m_minimum)};
    m_property->setCurrentIndex(m_store.propertyIndex(context.property));
    m_group->setCurrentIndex(m_group->count() > 0 ? context.group : -1);
    m_k->setValue(steps(context.k, kStepOfK));
    m_kText->setText(tauText());
    m_sigma->setValue(steps(context.sigma, kStepOfSigma));
    if (m_sigmaBox->value() != context.sigma)
        m_sigmaBox->setValue(context.sigma);
    m_firstLayer->setRange(1, std::max(1, context.lastLayer.number));
    m_lastLayer->setRange(1, layers);
    m_firstLayer->setValue(context.firstLayer.number);
    m_lastLayer->setValue(std::max(1, context.lastLayer.number));
    m_minimum->setValue(context.rule.minimumSamples);
    m_minimumButton->setText(tr("n ≥ %1").arg(countText(context.rule.minimumSamples)));
    m_rule->setCurrentIndex(m_rule->findData(QString::fromUtf8(ruleName(context.rule))));
}

QString ContextBar::tauText() const
{
    const double k = m_store.context().k;
    if (!m_store.opened())
        return percentText(k);
    const auto &widths = m_store.opened()->header->widths;
    const auto [narrowest, widest] = std::minmax_element(widths.begin(), widths.end());
    if (*narrowest == *widest)
        return tr("%1  τ = %2 of %3").arg(percentText(k), countText(activeCount(k, *widest)), countText(*widest));
    return tr("%1  τ = %2 to %3")
        .arg(percentText(k), countText(activeCount(k, *narrowest)), countText(activeCount(k, *widest)));
}

} // namespace phonoscope
