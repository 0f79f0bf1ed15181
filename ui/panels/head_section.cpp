// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/head_section.h"

#include "ui/panels/section_heading.h"
#include "ui/theme/number_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace phonoscope {

namespace {

constexpr std::size_t kShown = 4; ///< raised, and as many lowered
constexpr int kRow = 3 * kGrid;
constexpr std::size_t kPhonesInRow = 2;

} // namespace

HeadSection::HeadSection(const ProjectStore &store, HeadEffects &effects, QWidget *parent)
    : QWidget(parent), m_store(store), m_effects(effects), m_head(new QComboBox), m_list(new QListWidget),
      m_text(new QLabel)
{
    setObjectName("headSection");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    const SectionHeading heading = addSectionHeading(*layout, tr("Values through the head"));
    heading.title->setToolTip(tr("Which of the units that the model learnt to predict the neuron speaks for"));
    m_head->setObjectName("predictionHead");
    m_head->setAccessibleName(tr("Prediction head"));
    m_head->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    heading.row->addWidget(m_head);
    m_list->setObjectName("headUnits");
    m_list->setAccessibleName(tr("Units that the neuron raises and lowers most"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setFixedHeight(static_cast<int>(2 * kShown) * kRow + 2);
    layout->addWidget(m_list);
    m_text->setObjectName("headText");
    m_text->setProperty("role", QStringLiteral("remark"));
    m_text->setWordWrap(true);
    layout->addWidget(m_text);
    connect(m_head, &QComboBox::activated, this, &HeadSection::showEffects);
    connect(&m_effects, &HeadEffects::changed, this, &HeadSection::showEffects);
    showEffects();
}

void HeadSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_effects.setShown(true);
}

void HeadSection::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_effects.setShown(false);
}

void HeadSection::showEffects()
{
    const HeadEffectReady *effect = m_effects.present();
    const bool hasHeads = effect && !effect->heads.empty();
    const bool isAwaited = m_effects.hasHead() && m_effects.problem().isEmpty();
    m_list->setVisible(hasHeads || isAwaited);
    m_head->setVisible(hasHeads && effect->heads.size() > 1);
    m_list->clear();
    if (hasHeads) {
        showHeads(*effect);
        showUnits(*effect);
    } else if (!m_effects.problem().isEmpty()) {
        m_text->setText(m_effects.problem());
    } else if (!m_store.opened() || m_effects.hasHead()) {
        m_text->setText(m_store.stage() == ProjectStore::Stage::Complete
                            ? tr("Being computed.")
                            : tr("It is computed when the analysis is complete."));
    } else {
        m_text->setText(tr("This model comes without a head that predicts units: its file holds none, or one of a kind "
                           "that Phonoscope does not read."));
    }
}

void HeadSection::showHeads(const HeadEffectReady &effect)
{
    const QSignalBlocker block(m_head);
    const int before = m_head->currentIndex();
    m_head->clear();
    for (const HeadEffect &head : effect.heads)
        m_head->addItem(tr("%1 units").arg(countText(static_cast<qint64>(head.units.size()))));
    m_head->setCurrentIndex(std::clamp(before, 0, m_head->count() - 1));
}

/// "S 62 %, Z 20 %".
QString HeadSection::phonesOf(std::size_t head, std::size_t unit, bool inFull) const
{
    const HeadUnitsReady *units = m_effects.units();
    if (!units || head >= units->heads.size() || unit >= units->heads[head].size())
        return {};
    const UnitPhones &of = units->heads[head][unit];
    QStringList phones;
    for (const UnitPhones::Phone &phone : of.phones)
        if (inFull || phones.size() < static_cast<qsizetype>(kPhonesInRow))
            phones.append(tr("%1 %2\u00a0%")
                              .arg(QString::fromStdString(phone.name))
                              .arg(of.frames > 0 ? (100 * phone.frames + of.frames / 2) / of.frames : 0));
    return phones.join(QStringLiteral(", "));
}

void HeadSection::showUnits(const HeadEffectReady &effect)
{
    const auto head = static_cast<std::size_t>(std::max(0, m_head->currentIndex()));
    const HeadEffect &shown = effect.heads[head];
    std::vector<std::size_t> order(shown.units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t unit) { return shown.units[unit]; });
    const auto add = [&](std::size_t unit) {
        const float value = shown.units[unit];
        const QString phones = phonesOf(head, unit, false);
        auto *item = new QListWidgetItem(tr("%1 %2   unit %3   %4")
                                             .arg(value < 0 ? QStringLiteral("▼") : QStringLiteral("▲"),
                                                  decimalText(std::abs(static_cast<double>(value)), 2),
                                                  QString::number(unit), phones));
        const HeadUnitsReady *units = m_effects.units();
        item->setToolTip(phones.isEmpty()
                             ? tr("Unit %1 of %2").arg(unit).arg(shown.units.size())
                             : tr("Unit %1 of %2: %3 of its %4 frames in %5 utterances")
                                   .arg(unit)
                                   .arg(shown.units.size())
                                   .arg(phonesOf(head, unit, true), countText(units->heads[head][unit].frames))
                                   .arg(units->utterances));
        item->setSizeHint({0, kRow});
        m_list->addItem(item);
    };
    const std::size_t count = std::min(kShown, order.size() / 2);
    for (std::size_t i = 0; i < count; ++i)
        add(order[i]);
    for (std::size_t i = count; i-- > 0;)
        add(order[order.size() - 1 - i]);
    const int width = m_store.opened()->model.ffnWidths[effect.neuron.layer.row()];
    const QString spread = tr("Spread %1, rank %2 of the layer's %3 neurons.")
                               .arg(decimalText(shown.spread, 3), countText(shown.rank), countText(width));
    const QString phones = m_effects.isReadingUnits() ? tr("The phones of the units are being counted.")
        : m_effects.units() && m_effects.units()->utterances > 0
        ? tr("Phones: of the units' frames in %n utterance(s) of the corpus.", nullptr, m_effects.units()->utterances)
        : tr("The units' phones are not known: no sound of this corpus is here, or the model comes without its units.");
    const QString what = tr("The neuron's column of W2 times the weights of the head, for an activation of 1: an "
                            "approximation, as if no residual stream, layer norm or further layer came between.");
    m_text->setText(QStringList{spread, what, phones}.join(QLatin1Char(' ')));
}

} // namespace phonoscope
