// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/corpus_page.h"

#include "ui/panels/corpus_check_view.h"
#include "ui/panels/label_editor.h"
#include "ui/panels/labels_section.h"
#include "ui/panels/problem_list.h"
#include "ui/panels/segmented.h"
#include "ui/theme/number_text.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr std::chrono::milliseconds kShowInterval{250};
constexpr int kUpperHeight = 26 * kGrid;

QWidget *line()
{
    auto *frame = new QFrame;
    frame->setProperty("role", "line");
    frame->setFixedHeight(1);
    return frame;
}

} // namespace

CorpusPage::CorpusPage(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_fewModel(theme), m_supplied(new QLabel),
      m_sections(new QButtonGroup(this)), m_stack(new QStackedWidget), m_column(new QComboBox),
      m_measure(new Segmented(tr("Utterances"), tr("Speech"))), m_check(new QPushButton(tr("Check corpus"))),
      m_balance(new BalanceView(theme)), m_balanceRemark(new QLabel), m_fewText(new QLabel),
      m_problems(new ProblemList(theme, {})), m_checkView(new CorpusCheckView(theme)),
      m_labels(new LabelsSection(store, theme))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_supplied->setObjectName("corpusSupplied");
    m_supplied->setWordWrap(true);
    m_supplied->setTextFormat(Qt::PlainText);
    m_supplied->setContentsMargins(3 * kGrid / 2, kGrid / 2, 3 * kGrid / 2, kGrid / 2);
    layout->addWidget(m_supplied);
    layout->addWidget(buildTiles());
    layout->addWidget(line());

    auto *upper = new QWidget;
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addWidget(buildBar());
    m_stack->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    upperLayout->addWidget(m_stack, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName("corpusSplitter");
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(upper);
    splitter->addWidget(m_labels);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kUpperHeight, 3 * kUpperHeight});
    layout->addWidget(splitter, 1);

    connect(m_checkView, &CorpusCheckView::cancelRequested, this, &CorpusPage::cancelRequested);
    connect(m_checkView, &CorpusCheckView::checkingChanged, this, &CorpusPage::showCanCheck);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kShowInterval);
    connect(&m_soon, &QTimer::timeout, this, &CorpusPage::showAll);
    connect(&store, &ProjectStore::projectChanged, this, [this] {
        showCanCheck();
        showSoon();
    });
    connect(&store, &ProjectStore::headerChanged, this, &CorpusPage::showSoon);
    connect(&store, &ProjectStore::countsChanged, this, &CorpusPage::showSoon);
    connect(&store, &ProjectStore::problemsChanged, this, &CorpusPage::showSoon);
    connect(&store, &ProjectStore::stageChanged, this, &CorpusPage::showSoon);
    connect(&store, &ProjectStore::contextChanged, this, &CorpusPage::showSoon);
    showCanCheck();
    paintWarning();
    showSection(BalanceSection);
    showAll();
}

QWidget *CorpusPage::buildTiles()
{
    auto *tiles = new QWidget;
    auto *layout = new QHBoxLayout(tiles);
    layout->setContentsMargins(3 * kGrid / 2, kGrid, kGrid, kGrid);
    layout->setSpacing(4 * kGrid);
    for (const CorpusTile &tile : corpusTiles(m_store)) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        auto *name = new QLabel(tile.name);
        name->setFont(Theme::font(11));
        name->setProperty("role", "remark");
        auto *value = new QLabel(tile.value);
        value->setFont(Theme::font(20, QFont::DemiBold));
        value->setObjectName(QStringLiteral("tile%1").arg(m_tiles.size()));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        for (QLabel *label : {name, value})
            label->setToolTip(tile.toolTip);
        value->setAccessibleName(tile.name);
        column->addWidget(name);
        column->addWidget(value);
        layout->addLayout(column);
        m_tiles.push_back(value);
    }
    layout->addStretch();
    m_check->setObjectName("checkCorpus");
    m_check->setToolTip(tr("Read every audio file and alignment of the corpus table and look for what is damaged, "
                           "clipped, silent, of another rate, too long, or unknown"));
    connect(m_check, &QPushButton::clicked, this, &CorpusPage::checkRequested);
    layout->addWidget(m_check);
    return tiles;
}

QToolButton *CorpusPage::addSection(Section section, QWidget *content, const char *name)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setProperty("outlined", true);
    button->setFocusPolicy(Qt::StrongFocus);
    m_sections->addButton(button, section);
    m_stack->insertWidget(section, content);
    return button;
}

QWidget *CorpusPage::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(addSection(BalanceSection, buildBalance(), "sectionBalance"));
    layout->addWidget(addSection(FewSection, buildFewSamples(), "sectionFew"));
    layout->addWidget(addSection(ProblemSection, m_problems, "sectionProblems"));
    layout->addWidget(addSection(CheckSection, m_checkView, "sectionCheck"));
    m_sections->button(BalanceSection)->setText(tr("Balance"));
    m_sections->button(CheckSection)->setText(tr("Check"));
    m_problems->setObjectName("corpusProblems");
    connect(m_sections, &QButtonGroup::idClicked, this, &CorpusPage::showSection);
    layout->addStretch();
    m_column->setObjectName("balanceColumn");
    m_column->setAccessibleName(tr("Column"));
    m_column->setToolTip(tr("The label whose values are compared"));
    m_column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMinimumContentsLength(10);
    connect(m_column, &QComboBox::activated, this, &CorpusPage::showBalance);
    layout->addWidget(m_column);
    m_measure->setObjectName("balanceMeasure");
    m_measure->first()->setToolTip(tr("Bars are as long as the number of utterances"));
    m_measure->second()->setToolTip(tr("Bars are as long as the speech"));
    connect(m_measure, &Segmented::changed, this, &CorpusPage::showBalance);
    layout->addWidget(m_measure);
    return bar;
}

QWidget *CorpusPage::buildBalance()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    m_balance->setObjectName("balance");
    connect(m_balance, &BalanceView::barChosen, this, [this](int bar) {
        m_labels->showSegments(false);
        m_labels->utterances()->showOnly(m_column->currentText().toStdString(),
                                         m_values[static_cast<std::size_t>(bar)]);
    });
    layout->addWidget(m_balance);
    m_balanceRemark->setObjectName("balanceRemark");
    m_balanceRemark->setProperty("role", "remark");
    m_balanceRemark->setWordWrap(true);
    m_balanceRemark->setContentsMargins(kGrid, 0, 0, 0);
    layout->addWidget(m_balanceRemark);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

QWidget *CorpusPage::buildFewSamples()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    m_fewText->setObjectName("fewText");
    m_fewText->setWordWrap(true);
    m_fewText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_fewText);
    auto *table = new QTableView;
    table->setObjectName("fewSamples");
    table->setAccessibleName(tr("Cells with few samples"));
    table->setModel(&m_fewModel);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(FewSamplesModel::Group, 24 * kGrid);
    layout->addWidget(table, 1);
    return content;
}

void CorpusPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_fewModel.setTheme(theme);
    m_balance->setTheme(theme);
    m_problems->setTheme(theme);
    m_checkView->setTheme(theme);
    m_labels->setTheme(theme);
    paintWarning();
}

void CorpusPage::paintWarning()
{
    m_supplied->setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border-bottom: 1px solid %3; }")
                                  .arg(m_theme.window.name(), m_theme.warning.name(), m_theme.separator.name()));
}

void CorpusPage::showSection(int section)
{
    m_sections->button(section)->setChecked(true);
    m_stack->setCurrentIndex(section);
    m_column->setVisible(section == BalanceSection);
    m_measure->setVisible(section == BalanceSection && hasSeconds(m_store));
}

void CorpusPage::showSoon()
{
    m_isDue = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void CorpusPage::showEvent(QShowEvent *event)
{
    if (m_isDue)
        showAll();
    QWidget::showEvent(event);
}

void CorpusPage::showAll()
{
    m_isDue = false;
    if (const std::uint64_t analysis = m_store.analysisKey().project; analysis != m_shownAnalysis) {
        m_shownAnalysis = analysis;
        forgetCheck();
    }
    const bool isSupplied = m_store.project() && !m_store.project()->suppliedAnalysis.empty();
    m_supplied->setVisible(isSupplied);
    if (isSupplied)
        m_supplied->setText(
            tr("This analysis came with the project: utterances and labels are those of the corpus %1 that it was made "
               "of, not those of the project's table %2. Analysis > Supplied analysis, switched off, shows the "
               "project's own.")
                .arg(m_store.opened() ? QString::fromStdString(m_store.opened()->header->corpusName)
                                      : QStringLiteral("…"),
                     QFileInfo(QString::fromStdString(m_store.project()->corpus.string())).fileName()));
    showCanCheck();
    showTiles();
    showColumns();
    showBalance();
    showFewSamples();
    showProblems();
    m_measure->setVisible(m_stack->currentIndex() == BalanceSection && hasSeconds(m_store));
}

void CorpusPage::showTiles()
{
    const std::vector<CorpusTile> tiles = corpusTiles(m_store);
    for (std::size_t i = 0; i < tiles.size(); ++i)
        m_tiles[i]->setText(tiles[i].value);
}

void CorpusPage::showColumns()
{
    QStringList columns;
    for (const std::string &column : balanceColumns(m_store))
        columns << QString::fromStdString(column);
    QStringList present;
    for (int i = 0; i < m_column->count(); ++i)
        present << m_column->itemText(i);
    if (columns == present)
        return;
    const QSignalBlocker blocker(m_column);
    const QString former = m_column->currentText();
    m_column->clear();
    m_column->addItems(columns);
    // What the window shows, else what it showed here, else the first that is not the speakers'.
    int chosen = m_column->findText(former);
    if (chosen < 0)
        chosen = m_column->findText(m_store.context().property);
    for (int i = 0; i < columns.size() && chosen < 0; ++i)
        if (columns[i] != "speaker")
            chosen = i;
    m_column->setCurrentIndex(std::max(0, chosen));
    m_column->setEnabled(!columns.isEmpty());
}

void CorpusPage::showBalance()
{
    const Balance balance =
        corpusBalance(m_store, m_column->currentText().toStdString(), m_measure->isSecond() && hasSeconds(m_store));
    m_values = balance.values;
    m_balance->setBars(balance.bars);
    QString remark;
    if (!m_store.project())
        remark = tr("Open a project, or import a corpus: File > Import corpus...");
    else if (!m_store.labels())
        remark = tr("The corpus is being loaded.");
    else if (m_column->count() == 0)
        remark = tr("The table has no column whose values could be compared. Add one below: Edit > Add column...");
    else if (balance.others > 0)
        remark = tr("%n rarer value(s) are not shown.", nullptr, balance.others);
    m_balanceRemark->setText(remark);
    m_balanceRemark->setVisible(!remark.isEmpty());
}

std::vector<Figure> CorpusPage::figures() const
{
    if (!m_store.labels() || m_column->count() == 0)
        return {};
    const QString column = m_column->currentText();
    const auto toTable = [this, column] {
        QString text = column + QStringLiteral("\tamount\n");
        const Balance balance =
            corpusBalance(m_store, column.toStdString(), m_measure->isSecond() && hasSeconds(m_store));
        for (const BalanceView::Bar &bar : balance.bars)
            text += bar.value + QLatin1Char('\t') + bar.text + QLatin1Char('\n');
        return text;
    };
    return {{QStringLiteral("balance-") + column,
             tr("%1: utterances by %2").arg(QString::fromStdString(m_store.project()->name), column),
             QString::fromStdString(m_store.project()->corpus.filename().string()), m_balance->size(),
             [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                 m_balance->paintTo(painter, target, theme);
             },
             toTable}};
}

void CorpusPage::showFewSamples()
{
    const FewSamples few = fewSamples(m_store);
    m_sections->button(FewSection)
        ->setText(few.cells.empty() ? tr("Few samples")
                                    : tr("Few samples (%1)").arg(countText(static_cast<qint64>(few.cells.size()))));
    QString text = fewSamplesText(m_store, few);
    if (text.isEmpty())
        text = tr("Cells of the shown property are counted once a model is open.");
    else if (m_store.stage() == ProjectStore::Stage::Analysing)
        text += QLatin1Char(' ') + tr("The analysis is still running.");
    m_fewText->setText(text);
    m_fewModel.setFewSamples(few);
}

void CorpusPage::showProblems()
{
    m_problems->setGroups(grouped(m_store.problems()));
    const auto count = m_store.problems().size();
    m_sections->button(ProblemSection)
        ->setText(count == 0 ? tr("Left out") : tr("Left out (%1)").arg(countText(count)));
    m_problems->setEmptyText(m_store.stage() == ProjectStore::Stage::Complete
                                 ? tr("Nothing was left out of this analysis.")
                                 : tr("Nothing has been left out so far."));
}

void CorpusPage::forgetCheck()
{
    m_sections->button(CheckSection)->setText(tr("Check"));
    m_checkView->forget();
}

void CorpusPage::showCanCheck()
{
    m_check->setEnabled(!m_checkView->isChecking() && m_store.project());
}

void CorpusPage::showCheckProgress(const Progress &progress)
{
    if (!m_checkView->isChecking())
        showSection(CheckSection);
    m_checkView->showProgress(progress);
}

void CorpusPage::showHealth(const CorpusHealth &health)
{
    const qint64 kinds = m_checkView->showHealth(health);
    m_sections->button(CheckSection)->setText(kinds == 0 ? tr("Check") : tr("Check (%1)").arg(countText(kinds)));
}

void CorpusPage::showCheckEnd(const QString &reason)
{
    m_checkView->showEnd(reason);
}

} // namespace phonoscope
