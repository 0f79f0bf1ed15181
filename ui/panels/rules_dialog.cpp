// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rules_dialog.h"

#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr QSize kSize(115 * kGrid, 76 * kGrid);

QTableWidget *makeTable(const QString &name, const QStringList &columns, const QList<QStringList> &rows)
{
    auto *table = new QTableWidget(static_cast<int>(rows.size()), static_cast<int>(columns.size()));
    table->setAccessibleName(name);
    table->setHorizontalHeaderLabels(columns);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setWordWrap(true);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < table->columnCount(); ++column) {
            auto *item = new QTableWidgetItem(rows[row].value(column));
            item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
            if (column == 0)
                item->setFont(Theme::font(12, QFont::DemiBold));
            table->setItem(row, column, item);
        }
    return table;
}

} // namespace

RulesDialog::RulesDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName("rulesDialog");
    setWindowTitle(tr("What do the rules do?"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    auto *layout = new QVBoxLayout(this);
    auto *text = new QLabel(tr("A rule says when a phone uses a neuron. P(i | group) is the share of a group's phones "
                               "that use neuron i; with P(i | group) ≥ σ it is a neuron of the group, and a neuron of "
                               "exactly one group is a property neuron."));
    text->setWordWrap(true);
    layout->addWidget(text);
    const QString same = tr("as the paper");
    auto *rules = makeTable(
        tr("Rules and what they ask"), {QString(), tr("Paper"), tr("Guarded"), tr("Guarded, speakers")},
        {{tr("A phone uses a neuron when"), tr("its share of activated samples is above chance, τ / D"),
          tr("that, and the share is significantly above chance: binomial test over samples, p < 0.05"),
          tr("that, and significantly many of the cell's speakers use the neuron, each by the paper's rule")},
         {tr("Small cells"), tr("with fewer than D / τ samples a single activation is enough"),
          tr("a few activations by chance are not enough"), tr("as guarded")},
         {tr("Few speakers"), tr("a neuron of one speaker counts for that speaker's group"), same, tr("it does not")},
         {tr("Comparisons"), tr("count / n and τ / D as 32-bit floats, P ≥ σ in double precision, as the scripts"),
          same, same},
         {tr("Minimum of samples per cell"),
          tr("1 in the paper; a cell with fewer uses no neuron, and still counts "
             "among the group's phones"),
          tr("as set beside the rule"), tr("as set beside the rule")}});
    rules->setObjectName("rules");
    layout->addWidget(rules, 3);
    auto *sampling =
        new QLabel(tr("What is sampled is settled when a corpus is analysed, whatever the rule. The authors' "
                      "scripts lose data that ordinary use keeps:"));
    sampling->setWordWrap(true);
    layout->addWidget(sampling);
    auto *samples = makeTable(
        tr("Sampling"), {QString(), tr("Authors' scripts"), tr("Here")},
        {{tr("Last segment of an utterance"), tr("left out: the scripts record a segment when the next one begins"),
          tr("sampled; left out, too, by phonoscope-cli analyze --rule paper")},
         {tr("F0 of a sample"), tr("by position in the list, padded or cut in front where the lists differ in length"),
          tr("by time, at the centre of the frame")},
         {tr("F0 exactly at a limit"), tr("the lower one is dropped by the scripts"), tr("belongs below the limit")}});
    samples->setObjectName("sampling");
    layout->addWidget(samples, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(buttons);
}

} // namespace phonoscope
