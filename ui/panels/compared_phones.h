// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QListWidget;

namespace phonoscope {

/// Which phones a property compares between its groups, or the values of which tier instead.
class ComparedPhones final : public QWidget {
    Q_OBJECT
public:
    /// A model is open; must outlive it.
    explicit ComparedPhones(const ProjectStore &store, QWidget *parent = nullptr);
    void setDefinition(const PropertyDefinition &definition);
    void apply(PropertyDefinition &definition) const;
    /// The user's own choice holds no phone.
    bool isEmpty() const;

Q_SIGNALS:
    void changed();

private:
    void fillChoices(bool isPitch);
    void choose();
    std::vector<std::string> checked() const;

    const ProjectStore &m_store;
    QComboBox *m_choice;
    QListWidget *m_phones;
};

} // namespace phonoscope
