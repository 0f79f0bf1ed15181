// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/load_report_model.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <string>

namespace phonoscope {

namespace {

class Facts {
    Q_DECLARE_TR_FUNCTIONS(ModelFacts)
public:
    static std::vector<ModelFact> of(const EncoderInfo &model, const QString &path, const QString &device)
    {
        std::vector<ModelFact> facts{{tr("Name"), QString::fromStdString(model.name)},
                                     {tr("Place"), path},
                                     {tr("Family"), QString::fromStdString(model.family)},
                                     {tr("Front end"), QString::fromStdString(model.frontEnd)},
                                     {tr("Frame hop"), tr("%1 ms").arg(decimalText(model.frameSeconds * 1000, 1))},
                                     {tr("Layers"), countText(static_cast<qint64>(model.ffnWidths.size()))},
                                     {tr("Neurons per layer"), widths(model.ffnWidths)},
                                     {tr("Hidden size"), countText(model.hiddenSize)},
                                     {tr("Attention heads"), countText(model.heads)},
                                     {tr("Parameters"), countText(model.parameters)}};
        if (model.units > 0)
            facts.push_back({tr("Units"), countText(model.units)});
        facts.push_back({tr("Device"), device});
        facts.push_back({tr("Hash of weights and configuration"), QString::fromStdString(model.hash)});
        return facts;
    }

private:
    /// One number where all layers have as many.
    static QString widths(const std::vector<int> &widths)
    {
        if (widths.empty())
            return {};
        if (std::ranges::all_of(widths, [&](int width) { return width == widths.front(); }))
            return countText(widths.front());
        QStringList numbers;
        for (const int width : widths)
            numbers << countText(width);
        return numbers.join(QStringLiteral(", "));
    }
};

} // namespace

LoadReportModel::LoadReportModel(const LoadReport &report, QObject *parent) : QAbstractTableModel(parent)
{
    for (const LoadReport::Ignored &ignored : report.ignored)
        m_rows.push_back(
            {QString::fromStdString(ignored.tensor), tr("ignored"), QString::fromStdString(ignored.reason)});
    m_ignored = static_cast<qint64>(m_rows.size());
    std::map<std::string, std::string> parameters;
    for (const LoadReport::Renamed &renamed : report.renamed)
        parameters[renamed.tensor] = renamed.parameter;
    for (const std::string &used : report.used) {
        const auto other = parameters.find(used);
        const QString arrow = QStringLiteral("\u2192 ");
        m_rows.push_back({QString::fromStdString(used), tr("used"),
                          other == parameters.end() ? QString() : arrow + QString::fromStdString(other->second)});
    }
}

int LoadReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LoadReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LoadReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return m_rows[static_cast<std::size_t>(index.row())][index.column()];
}

QVariant LoadReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Tensor:
        return tr("Tensor in the file");
    case Fate:
        return tr("What became of it");
    case Reason:
        return tr("Reason");
    case ColumnCount:
        break;
    }
    return {};
}

QString LoadReportModel::summary() const
{
    return tr("Tensors used: %1, ignored: %2, missing: none. A tensor that is missing, or that nothing explains, is an "
              "error: such a model is not opened.")
        .arg(countText(static_cast<qint64>(m_rows.size()) - m_ignored), countText(m_ignored));
}

std::vector<ModelFact> modelFacts(const EncoderInfo &model, const QString &path, const QString &device)
{
    return Facts::of(model, path, device);
}

} // namespace phonoscope
