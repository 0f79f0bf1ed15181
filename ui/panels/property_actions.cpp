// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/property_actions.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "ui/panels/property_editor.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QMenu>

#include <algorithm>

namespace phonoscope {

namespace {

/// A definition is some kilobytes; what is larger is another kind of file.
constexpr qint64 kLargestFile = 4 << 20;

} // namespace

PropertyActions::PropertyActions(QMenu &menu, const ProjectStore &store, Editor &editor, const Theme &theme,
                                 QWidget &window)
    : QObject(&window), m_store(store), m_editor(editor), m_theme(theme), m_window(window)
{
    const auto add = [&](const QString &text, const QString &objectName, const QString &tip) {
        QAction *action = menu.addAction(text);
        action->setObjectName(objectName);
        action->setToolTip(tip);
        return action;
    };
    menu.setToolTipsVisible(true);
    create =
        add(tr("&New..."), "newProperty", tr("A property of your own: other groups, another column, other limits"));
    create->setShortcut(tr("Ctrl+Shift+N"));
    edit = add(tr("&Edit..."), "editProperty", tr("See and change the groups of this property"));
    duplicate = add(tr("&Duplicate"), "duplicateProperty", tr("A copy of your own, to be changed"));
    remove = add(tr("&Remove"), "removeProperty", {});
    menu.addSeparator();
    importFile = add(tr("&Import..."), "importProperty", tr("Properties from a JSON file"));
    exportFile =
        add(tr("E&xport..."), "exportProperty", tr("This property as a JSON file, for others and for phonoscope-cli"));

    connect(create, &QAction::triggered, this, [this] {
        PropertyDefinition definition;
        definition.source = PropertySource::Label;
        // The first column that makes groups is the likeliest.
        for (const PropertyTable &table : m_store.tables())
            if (table.definition().source == PropertySource::Label && definition.column.empty())
                definition.column = table.definition().column;
        if (definition.column.empty())
            definition.source = PropertySource::Phone;
        open(definition);
    });
    connect(edit, &QAction::triggered, this, [this] { open(definitionOf(target())); });
    connect(duplicate, &QAction::triggered, this, &PropertyActions::duplicateTarget);
    connect(remove, &QAction::triggered, this, &PropertyActions::removeTarget);
    connect(importFile, &QAction::triggered, this, [this] {
        const QString path = QFileDialog::getOpenFileName(&m_window, tr("Import properties"), {},
                                                          tr("Properties (*.json);;All files (*)"));
        if (!path.isEmpty())
            importFrom(path);
    });
    connect(exportFile, &QAction::triggered, this, [this] {
        QString path = QFileDialog::getSaveFileName(&m_window, tr("Export property"),
                                                    QString::fromStdString(target()) + QStringLiteral(".json"),
                                                    tr("Properties (*.json)"));
        if (!path.isEmpty())
            exportTo(path);
    });
    connect(&store, &ProjectStore::headerChanged, this, &PropertyActions::showTarget);
    connect(&store, &ProjectStore::projectChanged, this, &PropertyActions::showTarget);
    connect(&store, &ProjectStore::contextChanged, this, &PropertyActions::showTarget);
    connect(&menu, &QMenu::aboutToShow, this, [this] { setTarget({}); });
    showTarget();
}

void PropertyActions::setTheme(const Theme &theme)
{
    m_theme = theme;
}

void PropertyActions::setTarget(const QString &id)
{
    m_target = id;
    showTarget();
}

QList<QAction *> PropertyActions::forProperty() const
{
    return {edit, duplicate, remove, exportFile};
}

std::string PropertyActions::target() const
{
    return (m_target.isEmpty() ? m_store.context().property : m_target).toStdString();
}

void PropertyActions::showTarget()
{
    const bool isOpen = m_store.opened().has_value();
    create->setEnabled(isOpen);
    importFile->setEnabled(isOpen);
    const std::string id = target();
    const bool isOfUser = isOpen && propertyOfUser(m_store, id);
    const bool isThere = isOfUser || (isOpen && m_store.propertyIndex(QString::fromStdString(id)) >= 0);
    for (QAction *action : {edit, duplicate, exportFile})
        action->setEnabled(isThere);
    remove->setEnabled(isOfUser);
    const bool isStandard = isOpen && isStandardId(m_store, id);
    remove->setText(isStandard ? tr("&Restore standard") : tr("&Remove"));
    remove->setToolTip(!isStandard    ? tr("Take this property out of the project")
                           : isOfUser ? tr("Put the standard property back in the place of your version")
                                      : tr("This is the standard property"));
}

PropertyDefinition PropertyActions::definitionOf(const std::string &id) const
{
    if (const PropertyDefinition *definition = propertyOfUser(m_store, id))
        return *definition;
    const int index = m_store.propertyIndex(QString::fromStdString(id));
    return index < 0 ? standardProperty(id) : m_store.tables()[static_cast<std::size_t>(index)].definition();
}

void PropertyActions::open(const PropertyDefinition &definition)
{
    auto *dialog = new PropertyEditor(m_store, definition, m_theme, &m_window);
    connect(dialog, &PropertyEditor::saved, this, &PropertyActions::save);
    connect(dialog, &PropertyEditor::restoreRequested, this,
            [this](const QString &id) { m_editor.removeProperty(id.toStdString()); });
    dialog->open();
}

/// A standard property without changes is none of the user's.
void PropertyActions::save(const PropertyDefinition &definition)
{
    const bool isNew = m_store.propertyIndex(QString::fromStdString(definition.id)) < 0;
    if (isStandardId(m_store, definition.id) && definition == standardProperty(definition.id))
        m_editor.removeProperty(definition.id);
    else
        m_editor.setProperty(definition);
    if (isNew)
        m_editor.chooseProperty(QString::fromStdString(definition.id));
}

void PropertyActions::duplicateTarget()
{
    PropertyDefinition copy = definitionOf(target());
    const QString name = QString::fromStdString(copy.name.empty() ? propertyDisplayName(copy.id) : copy.name);
    const auto isTaken = [this](const QString &text) {
        return std::ranges::any_of(
            m_store.tables(), [&](const PropertyTable &table) { return table.property().name == text.toStdString(); });
    };
    QString copyName = tr("%1, copy").arg(name);
    for (int i = 2; isTaken(copyName); ++i)
        copyName = tr("%1, copy %2").arg(name).arg(i);
    copy.name = copyName.toStdString();
    copy.id = freshId(m_store, copyName);
    save(copy);
}

void PropertyActions::removeTarget()
{
    m_editor.removeProperty(target());
}

void PropertyActions::importFrom(const QString &path)
{
    try {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw Error(ErrorCode::Unreadable, path.toStdString(), file.errorString().toStdString() + ".");
        if (file.size() > kLargestFile)
            throw Error(ErrorCode::BadFormat, path.toStdString(),
                        "The file is too large for the definition of a property.");
        const auto definitions = parsePropertyJson(file.readAll().toStdString(), path.toStdString());
        for (const PropertyDefinition &definition : definitions)
            save(definition);
        Q_EMIT notice(tr("%n property(ies) imported from %1", nullptr, static_cast<int>(definitions.size())).arg(path));
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error), tr("The properties of the project are unchanged."));
    }
}

void PropertyActions::exportTo(const QString &path)
{
    try {
        writeFileAtomically(path.toStdString(), propertyJson(definitionOf(target())) + "\n");
        Q_EMIT notice(tr("Property written to %1").arg(path));
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error), {});
    }
}

} // namespace phonoscope
