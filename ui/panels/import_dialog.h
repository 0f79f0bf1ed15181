// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/corpus_jobs.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace phonoscope {

class ImportPreviewView;

/// Asks for speech with its alignments and labels, shows while that is typed what an import would do, and imports it
/// into a folder. Nothing is written before, and a table that was there stays until the new one is whole.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    /// What opening the imported corpus would do; without a model it can only be imported.
    ImportDialog(CorpusJobs &jobs, const QString &model, const Theme &theme, QWidget *parent = nullptr);
    ~ImportDialog() override;
    void setTheme(const Theme &theme);
    /// A folder, or a table.
    void setSource(const QString &path);
    void reject() override;

Q_SIGNALS:
    void projectWanted(const std::filesystem::path &table, const std::filesystem::path &phoneSet);

private:
    enum class State { Empty, Looking, Ready, Failed, Importing, Imported };
    void buildForm(QFormLayout &form);
    QWidget *buildEnd();
    enum Choice { Folders = 1, Files = 2 };
    QLineEdit *addPath(QFormLayout &form, const QString &label, const char *name, const QString &placeholder,
                       int choices);
    void choosePhoneSet();
    void connectJobs();
    void look();
    void lookSoon();
    void startImport();
    void setState(State state, const QString &text = {});
    void showMore(bool isMore);
    void proposeTarget();
    ImportRequest request() const;

    CorpusJobs &m_jobs;
    QString m_model;
    Theme m_theme;
    QTimer m_rest;
    State m_state = State::Empty;
    std::shared_ptr<const ImportPreview> m_preview;
    std::optional<CorpusImported> m_imported;
    bool m_isTargetOwn = false; ///< typed, not proposed

    QFormLayout *m_form = nullptr;
    QWidget *m_sources = nullptr; ///< all that is typed
    QLineEdit *m_source = nullptr;
    QComboBox *m_format = nullptr;
    QLineEdit *m_alignments = nullptr;
    QLineEdit *m_labels = nullptr;
    QComboBox *m_phoneSet = nullptr;
    QToolButton *m_more = nullptr;
    QLineEdit *m_table = nullptr;
    QLineEdit *m_info = nullptr;
    QComboBox *m_pitch = nullptr;
    QLineEdit *m_phoneNames = nullptr;
    QLineEdit *m_target = nullptr;
    ImportPreviewView *m_view = nullptr;
    QLabel *m_message = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace phonoscope
