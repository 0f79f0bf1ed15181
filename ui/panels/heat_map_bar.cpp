// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/heat_map_bar.h"

#include "ui/models/view_content.h"
#include "ui/panels/flow_layout.h"
#include "ui/panels/segmented.h"
#include "ui/state/compared_analyses.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace phonoscope {

namespace {

QComboBox *chooser(const char *objectName, const QString &name, const QString &toolTip)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    constexpr int kMostInSight = 20;
    box->setMaxVisibleItems(kMostInSight);
    return box;
}

QToolButton *toggle(const char *objectName, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setText(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("outlined", true);
    button->setToolTip(toolTip);
    return button;
}

/// The item of a text, else the first.
void chooseText(QComboBox &box, const QString &text)
{
    box.setCurrentIndex(std::max(0, box.findText(text)));
}

const QString kGroup = QStringLiteral("group:");
const QString kAnalysis = QStringLiteral("analysis:");

} // namespace

QString besideText(const HeatMapBeside &beside)
{
    switch (beside.kind) {
    case HeatMapBeside::Kind::Nothing:
        break;
    case HeatMapBeside::Kind::Group:
        return kGroup + beside.name;
    case HeatMapBeside::Kind::Analysis:
        return kAnalysis + beside.name;
    }
    return {};
}

std::optional<HeatMapBeside> parseBeside(const QString &text)
{
    if (text.isEmpty())
        return HeatMapBeside();
    if (text.startsWith(kGroup) && text != kGroup)
        return HeatMapBeside{HeatMapBeside::Kind::Group, text.mid(kGroup.size())};
    if (text.startsWith(kAnalysis) && text != kAnalysis)
        return HeatMapBeside{HeatMapBeside::Kind::Analysis, text.mid(kAnalysis.size())};
    return std::nullopt;
}

HeatMapBar::HeatMapBar(const ProjectStore &store, QAction *exportFigure, QWidget *parent)
    : QWidget(parent), m_store(store), m_layout(new Segmented(tr("Strips"), tr("Tiles"))),
      m_value(chooser("value", tr("Value"), tr("What the colours show"))),
      m_minus(chooser("minus", tr("Group that is taken off"), tr("The group whose P is taken off"))),
      m_phone(chooser("phone", tr("Phone of the cell"), tr("The phone whose cell is shown"))),
      m_sorting(chooser("sorting", tr("Order of neurons"), tr("The order of neurons within a layer"))),
      m_scale(new Segmented(tr("Linear"), tr("Log"))),
      m_fit(toggle("fitScale", tr("Fit"), tr("The scale ends at the largest value instead of 1"))),
      m_band(toggle("bandTool", tr("Select"),
                    tr("Drag selects neurons under a rubber band instead of panning.\n"
                       "Without this tool, Shift+drag adds neurons to the selection and Alt+drag removes them."))),
      m_besideBox(chooser("beside", tr("Beside the heat map"),
                          tr("A second heat map beside this one, of another group or another analysis")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *tools = new QWidget;
    auto *flow = new FlowLayout(kGrid, tools);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_layout, m_value, m_minus, m_phone, m_sorting, m_scale,
                                                          m_fit, m_band, m_besideBox})
        flow->addWidget(tool);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    tools->setSizePolicy(policy);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    layout->addWidget(tools, 1);
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    layout->addWidget(button, 0, Qt::AlignTop);

    m_layout->setObjectName("layout");
    m_scale->setObjectName("scale");
    m_layout->first()->setToolTip(tr("One row a layer"));
    m_layout->second()->setToolTip(tr("Every layer folded into a block"));
    for (const QString &name : {tr("By index"), tr("By P"), tr("By owner"), tr("By similarity")})
        m_sorting->addItem(name);
    m_sorting->setItemData(1, tr("Highest P of the shown group first"), Qt::ToolTipRole);
    m_sorting->setItemData(2, tr("Property neurons of each group together"), Qt::ToolTipRole);
    m_sorting->setItemData(3, tr("Neurons that are used alike in the cells of the property beside each other"),
                           Qt::ToolTipRole);

    connect(m_layout, &Segmented::changed, this, &HeatMapBar::layoutChanged);
    connect(m_scale, &Segmented::changed, this, &HeatMapBar::changed);
    connect(m_fit, &QToolButton::toggled, this, &HeatMapBar::changed);
    connect(m_sorting, &QComboBox::activated, this, &HeatMapBar::changed);
    connect(m_value, &QComboBox::activated, this, [this] {
        showChoosers();
        Q_EMIT changed();
    });
    connect(m_minus, &QComboBox::activated, this, [this] {
        m_minusName = m_minus->currentText();
        Q_EMIT changed();
    });
    connect(m_phone, &QComboBox::activated, this, [this] {
        m_phoneName = m_phone->currentText();
        Q_EMIT changed();
    });
    connect(m_besideBox, &QComboBox::activated, this,
            [this] { setBeside(parseBeside(m_besideBox->currentData().toString()).value_or(HeatMapBeside())); });
    using Part = ProjectStore::ContextPart;
    connect(&m_store, &ProjectStore::projectChanged, this, &HeatMapBar::fill);
    connect(&m_store, &ProjectStore::headerChanged, this, &HeatMapBar::fill);
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & (Part::Property | Part::Group))
            fill();
    });
    fill();
}

void HeatMapBar::setCompared(const ComparedAnalyses &compared)
{
    m_compared = &compared;
    connect(&compared, &ComparedAnalyses::changed, this, &HeatMapBar::fillBeside);
    fillBeside();
}

bool HeatMapBar::isTiles() const
{
    return m_layout->isSecond();
}

HeatMapValue HeatMapBar::value() const
{
    return static_cast<HeatMapValue>(std::max(0, m_value->currentIndex()));
}

HeatMapChoice HeatMapBar::choice() const
{
    return {.value = value(),
            .group = m_store.context().group,
            .minus = m_minus->currentData().toInt(),
            .phone = std::max(0, m_phone->currentIndex()),
            .logarithmic = m_scale->isEnabled() && m_scale->isSecond(),
            .provisional = m_store.stage() != ProjectStore::Stage::Complete};
}

bool HeatMapBar::isFitted() const
{
    return m_fit->isEnabled() && m_fit->isChecked();
}

HeatMapSorting HeatMapBar::sorting() const
{
    return static_cast<HeatMapSorting>(std::max(0, m_sorting->currentIndex()));
}

void HeatMapBar::setBeside(const HeatMapBeside &beside)
{
    if (beside == m_beside)
        return;
    m_beside = beside;
    fillBeside();
    Q_EMIT changed();
}

void HeatMapBar::fill()
{
    const PropertyTable *table = m_store.table();
    const int value = std::max(0, m_value->currentIndex());
    const QSignalBlocker blockers[] = {QSignalBlocker(m_value), QSignalBlocker(m_minus), QSignalBlocker(m_phone)};
    for (QComboBox *box : {m_value, m_minus, m_phone})
        box->clear();
    for (QWidget *tool : std::initializer_list<QWidget *>{m_value, m_minus, m_phone, m_sorting, m_besideBox})
        tool->setEnabled(table);
    fillBeside();
    if (!table) {
        showChoosers();
        return;
    }
    const int group = m_store.context().group;
    const QString name = shortGroupName(groupName(*table, group));
    m_value->addItem(tr("P(i | %1)").arg(name));
    m_value->addItem(tr("P(%1) − P(…)").arg(name));
    m_value->addItem(table->property().isByPhone() ? tr("p(i | phone)") : tr("p(i | %1, phone)").arg(name));
    m_value->addItem(tr("Owner"));
    m_value->addItem(tr("Masks"));
    m_value->setItemData(0, tr("Share of the group's phones that use the neuron"), Qt::ToolTipRole);
    m_value->setItemData(1, tr("Difference of two groups"), Qt::ToolTipRole);
    m_value->setItemData(2, tr("Share of the samples of one cell on which the neuron is activated"), Qt::ToolTipRole);
    m_value->setItemData(3, tr("The group that alone has a P of σ or more"), Qt::ToolTipRole);
    m_value->setItemData(4, tr("Which of the project's masks hold the neuron"), Qt::ToolTipRole);
    m_value->setCurrentIndex(value);
    for (int other = 0; other < static_cast<int>(table->property().groups.size()); ++other)
        if (other != group)
            m_minus->addItem(groupName(*table, other), other);
    m_phone->addItems(cellChoices(*table));
    chooseText(*m_minus, m_minusName);
    chooseText(*m_phone, m_phoneName);
    showChoosers();
}

void HeatMapBar::fillBeside()
{
    const QSignalBlocker block(m_besideBox);
    const PropertyTable *table = m_store.table();
    m_besideBox->clear();
    m_besideBox->addItem(tr("Beside: nothing"), QString());
    for (std::size_t i = 0; table && i < table->property().groups.size(); ++i) {
        const HeatMapBeside group{HeatMapBeside::Kind::Group, groupName(*table, static_cast<int>(i))};
        if (static_cast<int>(i) != m_store.context().group || group == m_beside)
            m_besideBox->addItem(tr("Beside: %1").arg(shortGroupName(group.name)), besideText(group));
    }
    for (std::size_t i = 0; m_compared && i < m_compared->count(); ++i) {
        const HeatMapBeside analysis{HeatMapBeside::Kind::Analysis, m_compared->title(i)};
        m_besideBox->addItem(tr("Beside: %1").arg(analysis.name), besideText(analysis));
        m_besideBox->setItemData(m_besideBox->count() - 1, m_compared->description(i), Qt::ToolTipRole);
    }
    // What is not there at present comes back with its property or analysis.
    m_besideBox->setCurrentIndex(std::max(0, m_besideBox->findData(besideText(m_beside))));
}

void HeatMapBar::showChoosers()
{
    const bool isThere = m_store.table();
    m_minus->setVisible(isThere && value() == HeatMapValue::Difference);
    m_phone->setVisible(isThere && value() == HeatMapValue::Cell);
    const bool hasScale = value() != HeatMapValue::Owner && value() != HeatMapValue::Masks;
    m_scale->setEnabled(hasScale && value() != HeatMapValue::Difference);
    m_fit->setEnabled(hasScale);
}

FigureOptions HeatMapBar::options() const
{
    FigureOptions options;
    switch (value()) {
    case HeatMapValue::Probability:
        break;
    case HeatMapValue::Difference:
        options[QStringLiteral("minus")] = m_minus->currentText();
        break;
    case HeatMapValue::Cell:
        options[QStringLiteral("cell")] = m_phone->currentText();
        break;
    case HeatMapValue::Owner:
        options[QStringLiteral("owners")] = QString();
        break;
    case HeatMapValue::Masks:
        options[QStringLiteral("masks")] = QString();
        break;
    }
    if (choice().logarithmic)
        options[QStringLiteral("log")] = QString();
    if (isFitted())
        options[QStringLiteral("fit")] = QString();
    if (isTiles())
        options[QStringLiteral("tiles")] = QString();
    static const QStringList kOrders{QString(), QStringLiteral("p"), QStringLiteral("owner"),
                                     QStringLiteral("similarity")};
    if (sorting() != HeatMapSorting::Index)
        options[QStringLiteral("order")] = kOrders[static_cast<int>(sorting())];
    if (m_beside.kind != HeatMapBeside::Kind::Nothing)
        options[QStringLiteral("beside")] = besideText(m_beside);
    return options;
}

QString HeatMapBar::setOptions(const FigureOptions &options)
{
    QString problem;
    const auto has = [&options](const char *name) { return options.contains(QLatin1String(name)); };
    const auto text = [&options](const char *name) {
        const auto found = options.find(QLatin1String(name));
        return found == options.end() ? QString() : found->second;
    };
    const auto take = [&](QComboBox &box, QString &kept, const char *option) {
        if (!has(option))
            return;
        kept = text(option);
        if (box.findText(kept) < 0)
            problem = QStringLiteral("--%1: there is no '%2'").arg(QLatin1String(option), kept);
        chooseText(box, kept);
    };
    take(*m_minus, m_minusName, "minus");
    take(*m_phone, m_phoneName, "cell");
    m_value->setCurrentIndex(static_cast<int>(has("minus")        ? HeatMapValue::Difference
                                                  : has("cell")   ? HeatMapValue::Cell
                                                  : has("owners") ? HeatMapValue::Owner
                                                  : has("masks")  ? HeatMapValue::Masks
                                                                  : HeatMapValue::Probability));
    const QStringList orders{QStringLiteral("index"), QStringLiteral("p"), QStringLiteral("owner"),
                             QStringLiteral("similarity")};
    const auto order = static_cast<int>(has("order") ? orders.indexOf(text("order")) : 0);
    if (order < 0)
        problem = QStringLiteral("--order takes %1").arg(orders.join(QStringLiteral(", ")));
    m_sorting->setCurrentIndex(std::max(0, order));
    m_scale->choose(has("log") ? 1 : 0);
    m_fit->setChecked(has("fit"));
    m_layout->choose(has("tiles") ? 1 : 0);
    showChoosers();
    const auto beside = parseBeside(text("beside"));
    m_beside = beside.value_or(HeatMapBeside());
    fillBeside();
    if (!beside || besideText(m_beside) != m_besideBox->currentData().toString()) {
        QStringList there;
        for (int item = 1; item < m_besideBox->count(); ++item)
            there.append(m_besideBox->itemData(item).toString());
        problem =
            QStringLiteral("--beside: there is no '%1', but %2").arg(text("beside"), there.join(QStringLiteral(", ")));
    }
    return problem;
}

} // namespace phonoscope
