// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_dialog.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/corpus/phone_set.h"
#include "ui/panels/import_preview_view.h"
#include "ui/theme/number_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr std::chrono::milliseconds kTypingRest{400};

std::filesystem::path pathOf(const QString &text)
{
    return text.trimmed().toStdString();
}

QString formatName(CorpusFormat format)
{
    switch (format) {
    case CorpusFormat::Auto:
        return ImportDialog::tr("Find out");
    case CorpusFormat::LibriSpeech:
        return QStringLiteral("LibriSpeech");
    case CorpusFormat::LibriTts:
        return QStringLiteral("LibriTTS");
    case CorpusFormat::Timit:
        return QStringLiteral("TIMIT");
    case CorpusFormat::Mfa:
        return ImportDialog::tr("Montreal Forced Aligner");
    case CorpusFormat::Ctm:
        return ImportDialog::tr("CTM file of Kaldi");
    case CorpusFormat::Htk:
        return ImportDialog::tr("HTK labels or MLF");
    case CorpusFormat::Table:
        return ImportDialog::tr("Table of utterances");
    case CorpusFormat::Folder:
        return ImportDialog::tr("Folder of audio files");
    case CorpusFormat::Authors:
        return ImportDialog::tr("The authors' JSON files");
    }
    return {};
}

/// Name and file of the shipped ones.
std::vector<std::pair<QString, QString>> shippedPhoneSets()
{
    std::vector<std::pair<QString, QString>> sets;
    try {
        const QDir folder(QString::fromStdString(resourcePath("phone_sets").string()));
        for (const QFileInfo &file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            sets.emplace_back(QString::fromStdString(PhoneSet::load(file.absoluteFilePath().toStdString()).name()),
                              file.absoluteFilePath());
    } catch (const Error &) { // without resources a set can still be chosen as a file
    }
    return sets;
}

} // namespace

ImportDialog::ImportDialog(CorpusJobs &jobs, const QString &model, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_jobs(jobs), m_model(model), m_theme(theme)
{
    setObjectName("importDialog");
    setWindowTitle(tr("Import corpus"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(112 * kGrid, 90 * kGrid);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(kGrid);
    m_sources = new QWidget;
    m_form = new QFormLayout(m_sources);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(kGrid / 2);
    buildForm(*m_form);
    layout->addWidget(m_sources);
    m_view = new ImportPreviewView(theme);
    layout->addWidget(m_view, 1);
    layout->addWidget(buildEnd());

    m_rest.setSingleShot(true);
    m_rest.setInterval(kTypingRest);
    connect(&m_rest, &QTimer::timeout, this, &ImportDialog::look);
    for (QLineEdit *edit : {m_source, m_alignments, m_labels, m_table, m_info, m_phoneNames})
        connect(edit, &QLineEdit::textChanged, this, &ImportDialog::lookSoon);
    for (QComboBox *combo : {m_format, m_pitch})
        connect(combo, &QComboBox::currentIndexChanged, this, &ImportDialog::lookSoon);
    connect(m_phoneSet, &QComboBox::activated, this, &ImportDialog::choosePhoneSet);
    connect(m_view, &ImportPreviewView::columnsChanged, this, &ImportDialog::lookSoon);
    connect(m_source, &QLineEdit::textChanged, this, &ImportDialog::proposeTarget);
    connect(m_target, &QLineEdit::textEdited, this, [this] { m_isTargetOwn = true; });
    connect(m_target, &QLineEdit::textChanged, this, [this] {
        if (m_state == State::Ready)
            setState(State::Ready);
    });
    connectJobs();
    showMore(false);
    look();
    m_source->setFocus();
}

ImportDialog::~ImportDialog()
{
    m_jobs.cancelPreview();
    m_jobs.cancelImport();
}

QLineEdit *ImportDialog::addPath(QFormLayout &form, const QString &label, const char *name, const QString &placeholder,
                                 int choices)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(placeholder);
    edit->setClearButtonEnabled(true);
    layout->addWidget(edit, 1);
    const auto addButton = [&](const QString &text, bool isFolder) {
        auto *button = new QPushButton(text);
        button->setAutoDefault(false);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, edit, isFolder] {
            const QString chosen = isFolder
                ? QFileDialog::getExistingDirectory(this, tr("Choose a folder"), edit->text())
                : QFileDialog::getOpenFileName(this, tr("Choose a file"), edit->text());
            if (!chosen.isEmpty()) {
                m_isTargetOwn = m_isTargetOwn || edit == m_target;
                edit->setText(chosen);
            }
        });
    };
    if (choices & Folders)
        addButton(tr("Folder..."), true);
    if (choices & Files)
        addButton(tr("File..."), false);
    auto *caption = new QLabel(label);
    caption->setBuddy(edit);
    form.addRow(caption, row);
    return edit;
}

void ImportDialog::buildForm(QFormLayout &form)
{
    m_source = addPath(form, tr("&Speech"), "importSource", tr("a folder with audio files, or a table of utterances"),
                       Folders | Files);
    m_format = new QComboBox;
    m_format->setObjectName("importFormat");
    for (const CorpusFormat format : corpusFormats())
        m_format->addItem(formatName(format), static_cast<int>(format));
    form.addRow(tr("&Format"), m_format);
    m_alignments = addPath(form, tr("A&lignments"), "importAlignments", tr("beside the audio files"), Folders | Files);
    m_labels = addPath(form, tr("La&bels"), "importLabels",
                       tr("a table (TSV, CSV) of utterances, speakers or segments; none"), Files);
    m_phoneSet = new QComboBox;
    m_phoneSet->setObjectName("importPhoneSet");
    m_phoneSet->addItem(tr("The one that knows most labels"), QString());
    for (const auto &[name, file] : shippedPhoneSets())
        m_phoneSet->addItem(name, file);
    m_phoneSet->addItem(tr("Another file..."), QStringLiteral("?"));
    form.addRow(tr("&Phone set"), m_phoneSet);
    m_more = new QToolButton;
    m_more->setObjectName("importMore");
    m_more->setText(tr("More sources"));
    m_more->setCheckable(true);
    m_more->setProperty("outlined", true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    connect(m_more, &QToolButton::toggled, this, &ImportDialog::showMore);
    form.addRow({}, m_more);
    m_table = addPath(form, tr("&Table of utterances"), "importTable", tr("where the speech is a folder; none"), Files);
    m_info =
        addPath(form, tr("A&uthors' files"), "importInfo", tr("a folder with the authors' JSON files; none"), Folders);
    m_pitch = new QComboBox;
    m_pitch->setObjectName("importPitch");
    m_pitch->addItem(tr("as the authors' scripts lay them"), static_cast<int>(PitchAlignment::Paper));
    m_pitch->addItem(tr("from time 0 on"), static_cast<int>(PitchAlignment::Aligned));
    form.addRow(tr("Their p&itch classes"), m_pitch);
    m_phoneNames = addPath(form, tr("P&hone names"), "importPhoneNames",
                           tr("Kaldi's phones.txt, for a CTM file with numbers; none"), Files);
    m_target = addPath(form, tr("Import i&nto"), "importTarget",
                       tr("a folder for the table; audio files stay where "
                          "they are"),
                       Folders);
}

QWidget *ImportDialog::buildEnd()
{
    auto *end = new QWidget;
    auto *layout = new QHBoxLayout(end);
    layout->setContentsMargins(0, 0, 0, 0);
    m_message = new QLabel;
    m_message->setObjectName("importMessage");
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_message, 1);
    m_bar = new QProgressBar;
    m_bar->setObjectName("importBar");
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(20 * kGrid);
    layout->addWidget(m_bar);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName("importCancel");
    m_close = new QPushButton(tr("Close"));
    m_close->setObjectName("importClose");
    m_import = new QPushButton(tr("Import"));
    m_import->setObjectName("import");
    m_open = new QPushButton(tr("Open as project"));
    m_open->setObjectName("importOpen");
    m_open->setToolTip(m_model.isEmpty()
                           ? tr("No model is open: open one first, or use File > New project.")
                           : tr("A new project with the present model %1; its analysis starts at once").arg(m_model));
    for (QPushButton *button : {m_cancel, m_close, m_import, m_open}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::startImport);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT projectWanted(m_imported->table, m_preview ? m_preview->phoneSet : std::filesystem::path());
        close();
    });
    return end;
}

void ImportDialog::connectJobs()
{
    connect(&m_jobs, &CorpusJobs::previewProgressed, this, [this](const Progress &progress) {
        m_bar->setRange(0, static_cast<int>(progress.total));
        m_bar->setValue(static_cast<int>(progress.done));
    });
    connect(&m_jobs, &CorpusJobs::previewed, this, [this](const std::shared_ptr<const ImportPreview> &preview) {
        m_preview = preview;
        m_view->showPreview(preview);
        setState(State::Ready);
    });
    connect(&m_jobs, &CorpusJobs::previewFailed, this, [this](const ErrorText &text) {
        m_view->showError(text);
        setState(State::Failed, text.advice);
    });
    connect(&m_jobs, &CorpusJobs::previewCancelled, this,
            [this] { setState(State::Failed, tr("Looking was cancelled; change something to look again.")); });
    connect(&m_jobs, &CorpusJobs::importProgressed, this, [this](const Progress &progress) {
        m_bar->setRange(0, static_cast<int>(progress.total));
        m_bar->setValue(static_cast<int>(progress.done));
        m_message->setText(progress.secondsLeft ? tr("Importing · %1 left").arg(secondsText(*progress.secondsLeft))
                                                : tr("Importing"));
    });
    connect(&m_jobs, &CorpusJobs::imported, this, [this](const CorpusImported &result) {
        m_imported = result;
        m_view->showProblems(result.problems);
        setState(State::Imported,
                 tr("%n utterance(s) imported: %1", nullptr, static_cast<int>(result.utterances))
                     .arg(QString::fromStdString(result.table.string())));
    });
    connect(&m_jobs, &CorpusJobs::importFailed, this, [this](const ErrorText &text) {
        setState(State::Ready, QStringLiteral("%1 %2 %3").arg(text.title, text.detail, text.advice));
    });
    connect(&m_jobs, &CorpusJobs::importCancelled, this, [this] {
        setState(State::Ready, tr("The import was cancelled. No table was written; one that was there is as it was."));
    });
}

void ImportDialog::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_view->setTheme(theme);
}

void ImportDialog::setSource(const QString &path)
{
    m_source->setText(path);
    m_rest.stop();
    look();
}

void ImportDialog::showMore(bool isMore)
{
    m_form->setRowVisible(m_table->parentWidget(), isMore);
    m_form->setRowVisible(m_info->parentWidget(), isMore);
    m_form->setRowVisible(m_pitch, isMore);
    m_form->setRowVisible(m_phoneNames->parentWidget(), isMore);
}

void ImportDialog::choosePhoneSet()
{
    if (m_phoneSet->currentData().toString() == "?") {
        const QString file = QFileDialog::getOpenFileName(this, tr("Phone set"), {}, tr("Phone sets (*.json)"));
        if (file.isEmpty()) {
            m_phoneSet->setCurrentIndex(0);
        } else {
            m_phoneSet->insertItem(m_phoneSet->count() - 1, QFileInfo(file).fileName(), file);
            m_phoneSet->setCurrentIndex(m_phoneSet->count() - 2);
        }
    }
    lookSoon();
}

void ImportDialog::proposeTarget()
{
    if (m_isTargetOwn)
        return;
    const QString name = QFileInfo(QDir::cleanPath(m_source->text().trimmed())).completeBaseName();
    m_target->setText(name.isEmpty() ? QString()
                                     : QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                           .filePath(QStringLiteral("Phonoscope/") + name));
}

ImportRequest ImportDialog::request() const
{
    ImportRequest request;
    request.audioRoot = pathOf(m_source->text());
    request.format = static_cast<CorpusFormat>(m_format->currentData().toInt());
    request.alignments = pathOf(m_alignments->text());
    request.labels = pathOf(m_labels->text());
    request.table = pathOf(m_table->text());
    request.info = pathOf(m_info->text());
    request.phoneNames = pathOf(m_phoneNames->text());
    request.pitch = static_cast<PitchAlignment>(m_pitch->currentData().toInt());
    request.phoneSet = pathOf(m_phoneSet->currentData().toString());
    request.columns = m_view->columns();
    return request;
}

void ImportDialog::lookSoon()
{
    m_jobs.cancelPreview();
    m_preview.reset();
    m_imported.reset();
    setState(State::Looking);
    m_rest.start();
}

void ImportDialog::look()
{
    const ImportRequest wanted = request();
    m_preview.reset();
    if (wanted.audioRoot.empty() && wanted.alignments.empty() && wanted.info.empty()) {
        m_view->clear(tr("Choose a folder with speech: LibriSpeech, LibriTTS, TIMIT, Common Voice, the output of a "
                         "forced aligner, or any folder of audio files. You see here what is found before anything "
                         "is written."));
        setState(State::Empty);
        return;
    }
    setState(State::Looking);
    m_bar->setRange(0, 0);
    m_jobs.preview(wanted);
}

void ImportDialog::startImport()
{
    const std::filesystem::path target = pathOf(m_target->text());
    const QString table = QString::fromStdString(corpusTablePath(target).string());
    bool replaces = false;
    if (QFileInfo::exists(table)) {
        QMessageBox question(QMessageBox::Warning, tr("Import corpus"), tr("There is a corpus already: %1").arg(table),
                             QMessageBox::Cancel, this);
        question.setInformativeText(tr("Replacing it changes what projects that use it show."));
        const QPushButton *replace = question.addButton(tr("Replace"), QMessageBox::DestructiveRole);
        question.setDefaultButton(QMessageBox::Cancel);
        question.exec();
        if (question.clickedButton() != replace)
            return;
        replaces = true;
    }
    setState(State::Importing, tr("Importing"));
    m_bar->setRange(0, 0);
    m_jobs.importCorpus(request(), target, replaces);
}

void ImportDialog::setState(State state, const QString &text)
{
    m_state = state;
    const bool hasAudio = m_preview && m_preview->withAudio > 0;
    QString message = text;
    if (message.isEmpty() && state == State::Looking)
        message = tr("Looking");
    else if (message.isEmpty() && state == State::Ready && !hasAudio)
        message = tr("No audio file was found: choose the folder with the audio files.");
    else if (message.isEmpty() && state == State::Ready && m_target->text().trimmed().isEmpty())
        message = tr("Choose a folder for the table.");
    m_message->setText(message);
    m_sources->setEnabled(state != State::Importing);
    m_view->setEnabled(state != State::Importing);
    m_bar->setVisible(state == State::Looking || state == State::Importing);
    m_cancel->setVisible(state == State::Importing);
    m_close->setVisible(state != State::Importing);
    m_import->setVisible(state != State::Imported);
    m_import->setEnabled(state == State::Ready && hasAudio && !m_target->text().trimmed().isEmpty());
    m_open->setVisible(state == State::Imported);
    m_open->setEnabled(!m_model.isEmpty());
    m_import->setDefault(state != State::Imported);
    m_open->setDefault(state == State::Imported);
}

/// The first time an import is cancelled, the dialog stays.
void ImportDialog::reject()
{
    if (m_state == State::Importing)
        m_jobs.cancelImport();
    else
        QDialog::reject();
}

} // namespace phonoscope
