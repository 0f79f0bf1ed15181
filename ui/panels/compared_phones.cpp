// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compared_phones.h"

#include "ui/models/property_draft.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <QSignalBlocker>

#include <algorithm>

namespace phonoscope {

namespace {

enum Choice { Standard, WithUnvoiced, WithoutUnvoiced, Own, Tier };
constexpr int kTierRole = Qt::UserRole + 1;

} // namespace

ComparedPhones::ComparedPhones(const ProjectStore &store, QWidget *parent)
    : QWidget(parent), m_store(store), m_choice(new QComboBox), m_phones(new QListWidget)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    m_choice->setObjectName("compared");
    m_choice->setToolTip(tr("What is held constant: groups are compared phone by phone"));
    form->addRow(tr("Phones &compared"), m_choice);
    m_phones->setObjectName("comparedPhones");
    m_phones->setAccessibleName(tr("Phones that are compared"));
    m_phones->setFlow(QListView::LeftToRight);
    m_phones->setWrapping(true);
    m_phones->setResizeMode(QListView::Adjust);
    m_phones->setUniformItemSizes(true);
    m_phones->setFixedHeight(12 * kGrid);
    for (const std::string &phone : store.opened()->header->phones.phones) {
        auto *item = new QListWidgetItem(QString::fromStdString(phone), m_phones);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    form->addRow(QString(), m_phones);
    connect(m_choice, &QComboBox::activated, this, &ComparedPhones::choose);
    connect(m_phones, &QListWidget::itemChanged, this, &ComparedPhones::changed);
}

void ComparedPhones::fillChoices(bool isPitch)
{
    const IndexHeader &header = *m_store.opened()->header;
    m_choice->clear();
    m_choice->addItem(isPitch ? tr("Standard: without unvoiced consonants") : tr("Standard: all phones of a class"),
                      Standard);
    if (isPitch)
        m_choice->addItem(tr("With unvoiced consonants"), WithUnvoiced);
    else if (comparedPhones(header, false) != comparedPhones(header, true))
        m_choice->addItem(tr("Without unvoiced consonants"), WithoutUnvoiced);
    m_choice->addItem(tr("Own choice"), Own);
    for (const std::string &tier : tierNames(m_store.shards())) {
        const QString name = QString::fromStdString(tier);
        m_choice->addItem(tr("Instead of phones, the tier \"%1\"").arg(name), Tier);
        m_choice->setItemData(m_choice->count() - 1, name, kTierRole);
    }
}

void ComparedPhones::setDefinition(const PropertyDefinition &definition)
{
    const bool isPitch = definition.source == PropertySource::Pitch;
    const IndexHeader &header = *m_store.opened()->header;
    const auto all = comparedPhones(header, true);
    const auto voiced = comparedPhones(header, false);
    fillChoices(isPitch);
    int row = m_choice->findData(Own);
    if (!definition.contentTier.empty())
        row = m_choice->findData(QString::fromStdString(definition.contentTier), kTierRole);
    else if (definition.phones.empty())
        row = m_choice->findData(Standard);
    else if (definition.phones == all && isPitch)
        row = m_choice->findData(WithUnvoiced);
    else if (definition.phones == voiced && !isPitch && voiced != all)
        row = m_choice->findData(WithoutUnvoiced);
    m_choice->setCurrentIndex(row);

    const auto &chosen = !definition.phones.empty() ? definition.phones : isPitch ? voiced : all;
    const QSignalBlocker block(m_phones);
    for (int i = 0; i < m_phones->count(); ++i) {
        const bool isChecked = std::ranges::find(chosen, m_phones->item(i)->text().toStdString()) != chosen.end();
        m_phones->item(i)->setCheckState(isChecked ? Qt::Checked : Qt::Unchecked);
    }
    m_phones->setVisible(m_choice->currentData().toInt() == Own);
}

void ComparedPhones::choose()
{
    m_phones->setVisible(m_choice->currentData().toInt() == Own);
    Q_EMIT changed();
}

std::vector<std::string> ComparedPhones::checked() const
{
    std::vector<std::string> phones;
    for (int row = 0; row < m_phones->count(); ++row)
        if (m_phones->item(row)->checkState() == Qt::Checked)
            phones.push_back(m_phones->item(row)->text().toStdString());
    return phones;
}

void ComparedPhones::apply(PropertyDefinition &definition) const
{
    const IndexHeader &header = *m_store.opened()->header;
    definition.phones.clear();
    definition.contentTier.clear();
    switch (static_cast<Choice>(m_choice->currentData().toInt())) {
    case Standard:
        break;
    case WithUnvoiced:
        definition.phones = comparedPhones(header, true);
        break;
    case WithoutUnvoiced:
        definition.phones = comparedPhones(header, false);
        break;
    case Own:
        definition.phones = checked();
        break;
    case Tier:
        definition.contentTier = m_choice->currentData(kTierRole).toString().toStdString();
        break;
    }
}

bool ComparedPhones::isEmpty() const
{
    return m_choice->currentData().toInt() == Own && checked().empty();
}

} // namespace phonoscope
