// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/limits_editor.h"

#include "ui/models/color_chip.h"
#include "ui/theme/icons.h"
#include "ui/views/value_histogram.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

constexpr double kLargest = 1e9;
constexpr int kBoxWidth = 14 * kGrid;
constexpr double kMostPercent = 99.9;
constexpr QSize kChip(12, 14);

} // namespace

LimitsEditor::LimitsEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_kind(new QComboBox), m_histogram(new ValueHistogram(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    m_kind->setObjectName("limitsKind");
    m_kind->addItem(QString());
    m_kind->addItem(tr("Percentiles of all samples"));
    m_kind->setAccessibleName(tr("Kind of limits"));
    head->addWidget(m_kind);
    head->addStretch();
    auto *add = new QPushButton(tr("Add limit"));
    add->setObjectName("addLimit");
    add->setAutoDefault(false);
    head->addWidget(add);
    layout->addLayout(head);
    m_histogram->setObjectName("histogram");
    layout->addWidget(m_histogram);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    m_rows = new QGridLayout;
    m_rows->setVerticalSpacing(kGrid / 2);
    rows->addLayout(m_rows);
    rows->addStretch();
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);
    connect(m_kind, &QComboBox::activated, this, [this](int kind) { setPercentiles(kind == 1); });
    connect(add, &QPushButton::clicked, this, &LimitsEditor::addLimit);
    connect(m_histogram, &ValueHistogram::limitMoved, this, &LimitsEditor::limitMoved);
}

void LimitsEditor::setValues(std::vector<double> values, const QString &unit)
{
    m_values = std::move(values);
    m_unit = unit;
    m_kind->setItemText(0, unit.isEmpty() ? tr("Limits") : tr("Limits in %1").arg(unit));
    m_histogram->setValues(m_values, unit);
}

void LimitsEditor::setDefinition(const PropertyDefinition &definition)
{
    m_arePercentiles = !definition.percentiles.empty();
    m_limits = m_arePercentiles ? definition.percentiles : definition.limits;
    m_resolved = m_arePercentiles ? std::vector<double>() : m_limits;
    m_names.assign(m_limits.size() + 1, QString());
    m_standardNames = m_names;
    for (std::size_t i = 0; i < definition.groups.size() && i < m_names.size(); ++i)
        m_names[i] = QString::fromStdString(definition.groups[i].name);
    const QSignalBlocker block(m_kind);
    m_kind->setCurrentIndex(m_arePercentiles ? 1 : 0);
    buildRows();
}

void LimitsEditor::apply(PropertyDefinition &definition) const
{
    definition.limits.clear();
    definition.percentiles.clear();
    (m_arePercentiles ? definition.percentiles : definition.limits) = m_limits;
    definition.groups.clear();
    if (std::ranges::all_of(m_names, &QString::isEmpty))
        return;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        definition.groups.push_back(
            {(m_names[i].isEmpty() ? m_standardNames[i] : m_names[i]).trimmed().toStdString(), {}});
}

void LimitsEditor::setResolved(const std::vector<double> &limits, const std::vector<QString> &groups)
{
    m_resolved = limits;
    if (groups.size() == m_names.size())
        m_standardNames = groups;
    m_histogram->setLimits(limits, groups, true);
    for (std::size_t i = 0; i < m_standardNames.size(); ++i) {
        if (auto *edit = findChild<QLineEdit *>(QStringLiteral("limitGroup%1").arg(i)))
            edit->setPlaceholderText(m_standardNames[i]);
        showChip(i);
    }
}

/// In the colour that the group will have in every view.
void LimitsEditor::showChip(std::size_t group)
{
    const QString &name = m_names[group].isEmpty() ? m_standardNames[group] : m_names[group];
    if (auto *chip = findChild<QLabel *>(QStringLiteral("limitChip%1").arg(group)))
        chip->setPixmap(groupChip(m_theme, name, static_cast<int>(group)).pixmap(kChip));
}

void LimitsEditor::buildRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->setObjectName(QString()); // not found by those who look for its successor
            widget->deleteLater();
        }
        delete item;
    }
    for (int row = 0; row <= static_cast<int>(m_limits.size()); ++row) {
        const auto place = static_cast<std::size_t>(row);
        auto *chip = new QLabel;
        chip->setObjectName(QStringLiteral("limitChip%1").arg(row));
        m_rows->addWidget(chip, row, 0);
        showChip(place);
        auto *name = new QLineEdit(m_names[place]);
        name->setObjectName(QStringLiteral("limitGroup%1").arg(row));
        name->setAccessibleName(tr("Name of group %1").arg(row + 1));
        name->setPlaceholderText(m_standardNames[place]);
        m_rows->addWidget(name, row, 1);
        connect(name, &QLineEdit::textEdited, this, [this, place](const QString &text) {
            m_names[place] = text;
            Q_EMIT changed();
        });
        if (place == m_limits.size()) {
            m_rows->addWidget(new QLabel(tr("above")), row, 2);
            continue;
        }
        m_rows->addWidget(new QLabel(tr("up to")), row, 2);
        auto *box = new QDoubleSpinBox;
        box->setObjectName(QStringLiteral("limit%1").arg(row));
        box->setAccessibleName(tr("Upper limit of group %1").arg(row + 1));
        box->setDecimals(m_arePercentiles ? 1 : m_unit == QLatin1String("Hz") ? 2 : 3);
        box->setRange(m_arePercentiles       ? 0.1
                          : m_unit.isEmpty() ? -kLargest
                                             : 0,
                      m_arePercentiles ? kMostPercent : kLargest);
        box->setSuffix(m_arePercentiles ? tr(" %") : m_unit.isEmpty() ? QString() : QLatin1Char(' ') + m_unit);
        box->setSingleStep(m_arePercentiles || m_unit == QLatin1String("Hz") ? 1 : 0.01);
        box->setFixedWidth(kBoxWidth);
        box->setValue(m_limits[place]);
        m_rows->addWidget(box, row, 3);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, place](double value) {
            m_limits[place] = value;
            Q_EMIT changed();
        });
        auto *remove = new QToolButton;
        remove->setIcon(symbolicIcon("close", m_theme));
        remove->setToolTip(tr("Remove this limit; the groups on both sides become one"));
        remove->setAccessibleName(tr("Remove limit %1").arg(row + 1));
        remove->setEnabled(m_limits.size() > 1);
        m_rows->addWidget(remove, row, 4);
        connect(remove, &QToolButton::clicked, this, [this, row] { removeLimit(row); });
    }
    m_rows->setColumnStretch(1, 1);
}

double LimitsEditor::percentileOf(double value) const
{
    if (m_values.empty())
        return 50;
    const auto below = std::ranges::upper_bound(m_values, value) - m_values.begin();
    const double percent = 100.0 * static_cast<double>(below) / static_cast<double>(m_values.size());
    return std::clamp(std::round(percent * 10) / 10, 0.1, kMostPercent);
}

/// The limits stay where they are, as far as digits go.
void LimitsEditor::setPercentiles(bool arePercentiles)
{
    if (arePercentiles == m_arePercentiles)
        return;
    const double digits = m_unit == QLatin1String("Hz") ? 100 : 1000;
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        if (arePercentiles)
            m_limits[i] = percentileOf(m_limits[i]);
        else if (i < m_resolved.size())
            m_limits[i] = std::round(m_resolved[i] * digits) / digits;
    }
    m_arePercentiles = arePercentiles;
    buildRows();
    Q_EMIT changed();
}

void LimitsEditor::limitMoved(int limit, double value)
{
    const auto place = static_cast<std::size_t>(limit);
    m_limits[place] = m_arePercentiles ? percentileOf(value) : value;
    if (auto *box = findChild<QDoubleSpinBox *>(QStringLiteral("limit%1").arg(limit))) {
        const QSignalBlocker block(box);
        box->setValue(m_limits[place]);
        m_limits[place] = box->value();
    }
    Q_EMIT changed();
}

/// In the middle of the highest group.
void LimitsEditor::addLimit()
{
    double next = 50;
    if (m_arePercentiles) {
        next = m_limits.empty() ? next : std::round(10 * (m_limits.back() + 100) / 2) / 10;
    } else if (!m_values.empty()) {
        const double last = m_limits.empty() ? m_values.front() : m_limits.back();
        next = (last + std::max(last, m_values.back())) / 2;
        if (next <= last)
            next = last + 1;
        next = std::round(next * 100) / 100;
    } else if (!m_limits.empty()) {
        next = m_limits.back() + 1;
    }
    m_limits.push_back(next);
    m_names.emplace_back();
    m_standardNames.emplace_back();
    buildRows();
    Q_EMIT changed();
}

void LimitsEditor::removeLimit(int limit)
{
    m_limits.erase(m_limits.begin() + limit);
    m_names.erase(m_names.begin() + limit + 1);
    m_standardNames.erase(m_standardNames.begin() + limit + 1);
    buildRows();
    Q_EMIT changed();
}

} // namespace phonoscope
