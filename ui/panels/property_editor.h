// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/property_draft.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace phonoscope {

class ComparedPhones;
class LimitsEditor;
class MemberLists;

/// Makes or changes a property, and says while that is done how many samples its groups would have. Changes nothing
/// itself: saved() tells. Deletes itself when closed.
class PropertyEditor final : public QDialog {
    Q_OBJECT
public:
    /// An empty id: a new one, which gets its id from its name. A standard id: what is saved takes the place of the
    /// standard property.
    PropertyEditor(const ProjectStore &store, const PropertyDefinition &definition, const Theme &theme,
                   QWidget *parent = nullptr);

    const PropertyDefinition &definition() const { return m_definition; }

Q_SIGNALS:
    void saved(const phonoscope::PropertyDefinition &definition);
    void restoreRequested(const QString &id);

private:
    QWidget *buildHead();
    QWidget *buildCheck();
    QWidget *buildButtons();
    QLabel *addMessage(QFormLayout &form, const QString &objectName);
    void showSource();
    void showColumns();
    void showGroups();
    void chooseSource();
    void chooseColumn();
    void chooseKind();
    void scheduleCheck();
    void check();
    void showMessage(QLabel *label, const QString &text);
    std::optional<PropertyTrouble> trouble() const;
    PropertyDefinition finished() const;
    bool isOfValues() const;
    QString unit() const;
    void save();

    const ProjectStore &m_store;
    Theme m_theme;
    PropertyDefinition m_definition;
    QString m_proposedName; ///< replaced as long as the user left it as it is
    QLineEdit *m_name;
    QComboBox *m_source;
    QComboBox *m_column;
    QLabel *m_columnLabel;
    QComboBox *m_kind;
    QLabel *m_kindLabel;
    QStackedWidget *m_groups;
    MemberLists *m_members;
    LimitsEditor *m_limits;
    ComparedPhones *m_phones;
    QTreeWidget *m_check;
    QLabel *m_nameMessage;
    QLabel *m_groupsMessage;
    QLabel *m_phonesMessage;
    QPushButton *m_save;
    QTimer m_checkTimer;
};

} // namespace phonoscope
