// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/property_editor.h"

#include "ui/models/color_chip.h"
#include "ui/panels/compared_phones.h"
#include "ui/panels/limits_editor.h"
#include "ui/panels/member_lists.h"
#include "ui/theme/number_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kCheckRest = 120ms;
constexpr QSize kSize(100 * kGrid, 92 * kGrid);
enum CheckColumn { GroupName, Samples, Cells, Smallest, Empty };

} // namespace

PropertyEditor::PropertyEditor(const ProjectStore &store, const PropertyDefinition &definition, const Theme &theme,
                               QWidget *parent)
    : QDialog(parent), m_store(store), m_theme(theme), m_definition(definition)
{
    setObjectName("propertyEditor");
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    const QString name =
        QString::fromStdString(definition.name.empty() ? propertyDisplayName(definition.id) : definition.name);
    setWindowTitle(definition.id.empty() ? tr("New property") : tr("Property: %1").arg(name));
    auto *layout = new QVBoxLayout(this);
    if (isStandardId(store, definition.id)) {
        auto *remark = new QLabel(propertyOfUser(store, definition.id)
                                      ? tr("This is your version of a standard property. It has taken its place in "
                                           "this project; the standard one can be restored.")
                                      : tr("This is a standard property. Saved with changes, your version takes its "
                                           "place in this project; the standard one can be restored."));
        remark->setWordWrap(true);
        remark->setProperty("role", QStringLiteral("remark"));
        layout->addWidget(remark);
    }
    layout->addWidget(buildHead());
    m_groups = new QStackedWidget;
    m_members = new MemberLists(theme);
    m_limits = new LimitsEditor(theme);
    m_groups->addWidget(m_members);
    m_groups->addWidget(m_limits);
    layout->addWidget(m_groups, 1);
    m_groupsMessage = new QLabel;
    m_groupsMessage->setObjectName("groupsMessage");
    m_groupsMessage->setWordWrap(true);
    layout->addWidget(m_groupsMessage);
    m_phones = new ComparedPhones(store);
    layout->addWidget(m_phones);
    m_phonesMessage = new QLabel;
    m_phonesMessage->setObjectName("phonesMessage");
    layout->addWidget(m_phonesMessage);
    layout->addWidget(buildCheck());
    layout->addWidget(buildButtons());

    if (!definition.id.empty())
        m_name->setText(name);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckRest);
    connect(&m_checkTimer, &QTimer::timeout, this, &PropertyEditor::check);
    connect(m_members, &MemberLists::changed, this, [this] {
        m_definition.groups = m_members->groups();
        check();
    });
    connect(m_limits, &LimitsEditor::changed, this, [this] {
        m_limits->apply(m_definition);
        check();
    });
    connect(m_phones, &ComparedPhones::changed, this, [this] {
        m_phones->apply(m_definition);
        check();
    });
    connect(&store, &ProjectStore::countsChanged, this, &PropertyEditor::scheduleCheck);
    connect(&store, &ProjectStore::projectChanged, this, [this] {
        if (!m_store.opened())
            close();
    });
    showSource();
    m_name->setFocus();
    m_name->selectAll();
}

QWidget *PropertyEditor::buildHead()
{
    auto *head = new QWidget;
    auto *form = new QFormLayout(head);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_name = new QLineEdit;
    m_name->setObjectName("propertyName");
    form->addRow(tr("&Name"), m_name);
    m_nameMessage = addMessage(*form, "nameMessage");
    m_source = new QComboBox;
    m_source->setObjectName("source");
    m_source->addItem(tr("Phone"), static_cast<int>(PropertySource::Phone));
    m_source->addItem(tr("Label of the utterance"), static_cast<int>(PropertySource::Label));
    m_source->addItem(tr("Pitch (F0) of the segment"), static_cast<int>(PropertySource::Pitch));
    m_source->addItem(tr("Duration of the segment"), static_cast<int>(PropertySource::Duration));
    if (!tierNames(m_store.shards()).empty() || m_definition.source == PropertySource::Tier)
        m_source->addItem(tr("Tier of the alignment"), static_cast<int>(PropertySource::Tier));
    form->addRow(tr("&Groups by"), m_source);
    m_column = new QComboBox;
    m_column->setObjectName("column");
    m_columnLabel = new QLabel;
    m_columnLabel->setBuddy(m_column);
    form->addRow(m_columnLabel, m_column);
    m_kind = new QComboBox;
    m_kind->setObjectName("kind");
    m_kind->addItem(tr("Values as they stand, joined into groups"));
    m_kind->addItem(tr("Numbers, divided by limits"));
    m_kindLabel = new QLabel(tr("&Kind"));
    m_kindLabel->setBuddy(m_kind);
    form->addRow(m_kindLabel, m_kind);
    connect(m_name, &QLineEdit::textChanged, this, &PropertyEditor::check);
    connect(m_source, &QComboBox::activated, this, &PropertyEditor::chooseSource);
    connect(m_column, &QComboBox::activated, this, &PropertyEditor::chooseColumn);
    connect(m_kind, &QComboBox::activated, this, &PropertyEditor::chooseKind);
    return head;
}

QLabel *PropertyEditor::addMessage(QFormLayout &form, const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->hide();
    form.addRow(QString(), label);
    return label;
}

QWidget *PropertyEditor::buildCheck()
{
    m_check = new QTreeWidget;
    m_check->setObjectName("preview");
    m_check->setAccessibleName(tr("Samples that the groups would have"));
    m_check->setHeaderLabels({tr("Group"), tr("Samples"), tr("Phones"), tr("Smallest cell"), tr("Empty cells")});
    m_check->setRootIsDecorated(false);
    m_check->setUniformRowHeights(true);
    m_check->setSelectionMode(QAbstractItemView::NoSelection);
    m_check->setFocusPolicy(Qt::ClickFocus);
    m_check->setFixedHeight(17 * kGrid);
    m_check->header()->setStretchLastSection(false);
    m_check->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_check->header()->setSectionResizeMode(GroupName, QHeaderView::Stretch);
    m_check->setToolTip(tr("A cell is a group's samples of one phone. With fewer than D / τ samples in a cell a single "
                           "activation passes the paper's rule."));
    return m_check;
}

QWidget *PropertyEditor::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName("saveProperty");
    m_save->setDefault(true);
    if (isStandardId(m_store, m_definition.id) && propertyOfUser(m_store, m_definition.id)) {
        QPushButton *restore = buttons->addButton(tr("Restore standard"), QDialogButtonBox::ResetRole);
        restore->setObjectName("restoreStandard");
        connect(restore, &QPushButton::clicked, this, [this] {
            Q_EMIT restoreRequested(QString::fromStdString(m_definition.id));
            close();
        });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &PropertyEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    return buttons;
}

bool PropertyEditor::isOfValues() const
{
    return m_definition.source == PropertySource::Phone || !m_definition.isNumeric();
}

QString PropertyEditor::unit() const
{
    switch (m_definition.source) {
    case PropertySource::Pitch:
        return QStringLiteral("Hz");
    case PropertySource::Duration:
        return QStringLiteral("s");
    case PropertySource::Phone:
    case PropertySource::Label:
    case PropertySource::Tier:
        return {};
    }
    return {};
}

void PropertyEditor::showSource()
{
    m_source->setCurrentIndex(m_source->findData(static_cast<int>(m_definition.source)));
    showColumns();
    showGroups();
    // Where phones are the groups, each of them is a cell.
    m_phones->setVisible(m_definition.source != PropertySource::Phone);
    m_phones->setDefinition(m_definition);
    check();
}

void PropertyEditor::showColumns()
{
    const bool isLabel = m_definition.source == PropertySource::Label;
    const bool isTier = m_definition.source == PropertySource::Tier;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_column, m_columnLabel, m_kind, m_kindLabel})
        widget->setVisible(isLabel || isTier);
    m_columnLabel->setText(isTier ? tr("&Tier") : tr("C&olumn"));
    m_column->clear();
    if (isLabel) {
        for (const std::string &column : m_store.opened()->header->utterances.columns)
            if (column != "utterance" && column != "audio" && column != "alignment")
                m_column->addItem(QString::fromStdString(column));
    } else if (isTier) {
        for (const std::string &tier : tierNames(m_store.shards()))
            m_column->addItem(QString::fromStdString(tier));
    }
    if (m_definition.column.empty() && m_column->count() > 0)
        m_definition.column = m_column->itemText(0).toStdString();
    m_column->setCurrentIndex(m_column->findText(QString::fromStdString(m_definition.column)));
    m_kind->setCurrentIndex(isOfValues() ? 0 : 1);

    if (m_definition.id.empty() && m_name->text() == m_proposedName) {
        const bool isPitch = m_definition.source == PropertySource::Pitch;
        const bool isPhone = m_definition.source == PropertySource::Phone;
        const std::string source = isLabel || isTier ? m_definition.column
            : isPhone                                ? "phone-type"
            : isPitch                                ? "pitch"
                                                     : "duration";
        const QString name = QString::fromStdString(propertyDisplayName(source));
        m_proposedName = isOfValues() ? tr("%1, own groups").arg(name) : tr("%1, own limits").arg(name);
        const QSignalBlocker block(m_name);
        m_name->setText(m_proposedName);
    }
}

void PropertyEditor::showGroups()
{
    const IndexHeader &header = *m_store.opened()->header;
    if (isOfValues()) {
        m_members->setMembers(memberValues(header, m_store.shards(), m_definition),
                              membersOf(header, m_store.shards(), m_definition));
        m_groups->setCurrentWidget(m_members);
    } else {
        m_limits->setValues(numberValues(header, m_store.shards(), m_definition), unit());
        m_limits->setDefinition(m_definition);
        m_groups->setCurrentWidget(m_limits);
    }
}

void PropertyEditor::chooseSource()
{
    const auto source = static_cast<PropertySource>(m_source->currentData().toInt());
    if (source == m_definition.source)
        return;
    PropertyDefinition next;
    if (source == PropertySource::Pitch)
        next = standardProperty("pitch");
    else if (source == PropertySource::Duration)
        next = standardProperty("duration");
    next.source = source;
    next.id = m_definition.id;
    next.name = m_definition.name;
    m_definition = next;
    showSource();
}

void PropertyEditor::chooseColumn()
{
    if (m_column->currentText().toStdString() == m_definition.column)
        return;
    m_definition.column = m_column->currentText().toStdString();
    m_definition.groups.clear();
    showColumns();
    showGroups();
    check();
}

void PropertyEditor::chooseKind()
{
    const bool wantsNumbers = m_kind->currentIndex() == 1;
    if (wantsNumbers == m_definition.isNumeric())
        return;
    m_definition.groups.clear();
    m_definition.limits.clear();
    m_definition.percentiles.clear();
    if (wantsNumbers)
        m_definition.percentiles = standardProperty("duration").percentiles;
    showGroups();
    check();
}

void PropertyEditor::scheduleCheck()
{
    if (!m_checkTimer.isActive())
        m_checkTimer.start();
}

void PropertyEditor::showMessage(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.error);
    label->setPalette(palette);
}

std::optional<PropertyTrouble> PropertyEditor::trouble() const
{
    PropertyDefinition named = m_definition;
    named.name = m_name->text().toStdString();
    for (const PropertyTable &table : m_store.tables())
        if (table.property().id != m_definition.id && table.property().name == m_name->text().trimmed().toStdString())
            return PropertyTrouble{PropertyTrouble::Field::Name, tr("There is a property of this name already.")};
    if (auto found = propertyTrouble(named))
        return found;
    if (m_definition.source != PropertySource::Phone && m_phones->isEmpty())
        return PropertyTrouble{PropertyTrouble::Field::Phones, tr("Choose at least one phone.")};
    return std::nullopt;
}

/// As it would be saved.
PropertyDefinition PropertyEditor::finished() const
{
    PropertyDefinition definition = m_definition;
    const QString name = m_name->text().trimmed();
    definition.name = name.toStdString();
    if (definition.id.empty())
        definition.id = freshId(m_store, name);
    else if (definition.name == propertyDisplayName(definition.id))
        definition.name.clear();
    return definition;
}

void PropertyEditor::check()
{
    if (!m_store.opened())
        return;
    const auto found = trouble();
    const auto textFor = [&](PropertyTrouble::Field field) {
        return found && found->field == field ? found->text : QString();
    };
    showMessage(m_nameMessage, textFor(PropertyTrouble::Field::Name));
    showMessage(m_phonesMessage, textFor(PropertyTrouble::Field::Phones));
    QString groupsText = textFor(PropertyTrouble::Field::Groups);

    PropertyPreview preview;
    const bool isMakeable = !found || found->field == PropertyTrouble::Field::Name;
    if (isMakeable) {
        preview = previewProperty(*m_store.opened()->header, m_store.shards(), finished());
        if (groupsText.isEmpty())
            groupsText = preview.trouble;
    }
    showMessage(m_groupsMessage, groupsText);
    m_save->setEnabled(!found && preview.trouble.isEmpty());

    m_check->clear();
    std::vector<QString> names;
    for (const PropertyPreview::Group &group : preview.groups) {
        auto *item = new QTreeWidgetItem(m_check);
        item->setIcon(GroupName, groupChip(m_theme, group.name, static_cast<int>(names.size())));
        item->setText(GroupName, group.name);
        item->setText(Samples, countText(static_cast<qint64>(group.samples)));
        item->setText(Cells, countText(group.cells));
        item->setText(Smallest,
                      group.cells == 0
                          ? QString()
                          : tr("%1 (n = %2)").arg(group.smallestCell, countText(static_cast<qint64>(group.smallest))));
        item->setText(Empty, countText(group.emptyCells));
        for (const int column : {Samples, Cells, Smallest, Empty})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        if (group.emptyCells > 0)
            item->setForeground(Empty, m_theme.warning);
        names.push_back(group.name);
    }
    if (!isOfValues() && isMakeable)
        m_limits->setResolved(limitsOf(*m_store.opened()->header, m_store.shards(), m_definition), names);
}

void PropertyEditor::save()
{
    m_checkTimer.stop();
    check();
    if (!m_save->isEnabled())
        return;
    Q_EMIT saved(finished());
    close();
}

} // namespace phonoscope
