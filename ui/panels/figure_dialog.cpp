// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_dialog.h"

#include "ui/state/settings.h"
#include "ui/views/figure_preview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kScreen = 0;
constexpr int kOwn = 4;
constexpr double kSmallest = 20;
constexpr double kLargest = 1200;

QDoubleSpinBox *lengthBox(const char *name, const QString &tip)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(kSmallest, kLargest);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral(" mm"));
    box->setToolTip(tip);
    box->setAccessibleName(tip);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

FigureDialog::FigureDialog(std::vector<Figure> figures, Command command, Settings &settings, QWidget *parent)
    : QDialog(parent), m_figures(std::move(figures)), m_command(std::move(command)), m_settings(settings),
      m_figure(new QComboBox), m_size(new QComboBox), m_width(lengthBox("width", tr("Width"))),
      m_height(lengthBox("height", tr("Height"))), m_points(new QDoubleSpinBox), m_format(new QComboBox),
      m_dots(new QSpinBox), m_colors(new QComboBox), m_table(new QCheckBox(tr("&Data beside it, as a table (TSV)"))),
      m_preview(new FigurePreview), m_recipe(new QLabel)
{
    setWindowTitle(tr("Export figure"));
    setObjectName("figureDialog");
    auto *layout = new QVBoxLayout(this);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(2 * kGrid);
    upper->addWidget(buildForm());
    m_preview->setMinimumSize(60 * kGrid, 45 * kGrid);
    upper->addWidget(m_preview, 1);
    layout->addLayout(upper, 1);
    m_recipe->setWordWrap(true);
    m_recipe->setProperty("role", "remark");
    m_recipe->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_recipe->setToolTip(tr("Stands in the file's metadata"));
    layout->addWidget(m_recipe);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *save = buttons->addButton(tr("Save..."), QDialogButtonBox::AcceptRole);
    save->setObjectName("save");
    save->setDefault(true);
    auto *copy = buttons->addButton(tr("Copy picture"), QDialogButtonBox::ActionRole);
    copy->setObjectName("copy");
    m_copyCommand = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
    m_copyCommand->setObjectName("copyCommand");
    m_copyCommand->setToolTip(tr("For a terminal: paints the same figure from the project's file"));
    connect(m_copyCommand, &QPushButton::clicked, this, &FigureDialog::copyCommand);
    connect(save, &QPushButton::clicked, this, &FigureDialog::chooseFile);
    connect(copy, &QPushButton::clicked, this, &FigureDialog::copyPicture);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);

    restore();
    connect(m_figure, &QComboBox::currentIndexChanged, this, &FigureDialog::chooseSize);
    connect(m_size, &QComboBox::currentIndexChanged, this, &FigureDialog::chooseSize);
    for (QDoubleSpinBox *box : {m_width, m_height})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
            m_size->setCurrentIndex(kOwn);
            showChoice();
        });
    connect(m_points, &QDoubleSpinBox::valueChanged, this, &FigureDialog::showChoice);
    connect(m_colors, &QComboBox::currentIndexChanged, this, &FigureDialog::showChoice);
    connect(m_format, &QComboBox::currentIndexChanged, this, &FigureDialog::showChoice);
    connect(this, &QDialog::finished, this, &FigureDialog::remember);
    chooseSize();
}

QWidget *FigureDialog::buildForm()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_figure->setObjectName("figure");
    for (const Figure &figure : m_figures)
        m_figure->addItem(figure.title);
    // Titles may be long; the list shows them in full.
    m_figure->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_figure->setMinimumContentsLength(24);
    form->addRow(tr("&Figure"), m_figure);
    form->addRow(tr("&Size"), m_size);
    form->addRow(QString(), buildSize());
    m_points->setObjectName("points");
    m_points->setRange(4, 40);
    m_points->setDecimals(1);
    m_points->setSuffix(tr(" pt"));
    m_points->setToolTip(tr("Of axis labels in print; titles are a little larger"));
    form->addRow(tr("&Text size"), m_points);
    m_format->setObjectName("format");
    m_format->addItem(tr("PDF document"), "pdf");
    m_format->addItem(tr("SVG drawing"), "svg");
    m_format->addItem(tr("PNG image"), "png");
    form->addRow(tr("F&ormat"), m_format);
    m_dots->setObjectName("dots");
    m_dots->setRange(36, 1200);
    m_dots->setSuffix(tr(" dots per inch"));
    m_dots->setToolTip(tr("Of a PNG image; drawings and documents have no dots"));
    form->addRow(tr("&Resolution"), m_dots);
    m_colors->setObjectName("colors");
    m_colors->addItems({tr("Light background"), tr("Dark background")});
    form->addRow(tr("&Colours"), m_colors);
    form->addRow(QString(), m_table);
    return box;
}

QWidget *FigureDialog::buildSize()
{
    m_size->setObjectName("size");
    m_size->addItems({tr("As on the screen"), tr("One column"), tr("Two columns"), tr("Slide"), tr("Own size")});
    auto *sizes = new QWidget;
    auto *layout = new QHBoxLayout(sizes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_width);
    layout->addWidget(new QLabel(QStringLiteral("×")));
    layout->addWidget(m_height);
    return sizes;
}

void FigureDialog::restore()
{
    const Settings::FigureChoice choice = m_settings.figureChoice();
    m_size->setCurrentIndex(choice.size);
    m_width->setValue(choice.width);
    m_height->setValue(choice.height);
    m_points->setValue(choice.points);
    m_format->setCurrentIndex(std::max(0, m_format->findData(choice.format)));
    m_dots->setValue(choice.dotsPerInch);
    m_colors->setCurrentIndex(choice.isDark ? 1 : 0);
    m_table->setChecked(choice.withTable);
}

void FigureDialog::remember()
{
    m_settings.setFigureChoice({m_size->currentIndex(), m_width->value(), m_height->value(), m_points->value(),
                                suffix(), m_dots->value(), m_colors->currentIndex() == 1, withTable()});
}

/// A preset fills in the lengths, for the shape that the view has.
void FigureDialog::chooseSize()
{
    const int size = m_size->currentIndex();
    if (size != kOwn) {
        const QSignalBlocker first(m_width), second(m_height), third(m_points);
        QSizeF lengths = screenSize(figure());
        if (size != kScreen) {
            const FigureSize &preset = figureSizes()[static_cast<std::size_t>(size - 1)];
            lengths = printSize(figure(), preset.millimetres);
            m_points->setValue(preset.points);
        }
        m_width->setValue(lengths.width());
        m_height->setValue(lengths.height());
    }
    showChoice();
}

void FigureDialog::showChoice()
{
    m_points->setEnabled(m_size->currentIndex() != kScreen);
    m_dots->setEnabled(suffix() == "png");
    m_recipe->setText(figure().recipe);
    m_copyCommand->setEnabled(!m_command(figure(), style(), QStringLiteral("f.svg")).isEmpty());
    const Figure &shown = figure();
    m_preview->setPicture(layoutSize(shown, style()),
                          [paint = shown.paint, dark = style().isDark](QPainter &painter, const QRectF &target) {
                              paint(painter, target, dark ? Theme::dark() : Theme::light());
                          });
}

const Figure &FigureDialog::figure() const
{
    return m_figures[static_cast<std::size_t>(m_figure->currentIndex())];
}

FigureStyle FigureDialog::style() const
{
    FigureStyle style;
    if (m_size->currentIndex() != kScreen)
        style.millimetres = {m_width->value(), m_height->value()};
    style.points = m_points->value();
    style.dotsPerInch = m_dots->value();
    style.isDark = m_colors->currentIndex() == 1;
    return style;
}

bool FigureDialog::withTable() const
{
    return m_table->isChecked();
}

QString FigureDialog::suffix() const
{
    return m_format->currentData().toString();
}

void FigureDialog::chooseFile()
{
    remember();
    QString folder = m_settings.figureFolder();
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export figure"), QDir(folder).filePath(fileNameOf(figure()) + QLatin1Char('.') + suffix()),
        QStringLiteral("%1 (*.%2)").arg(m_format->currentText(), suffix()));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().toLower() != suffix())
        path += QLatin1Char('.') + suffix();
    m_settings.setFigureFolder(QFileInfo(path).path());
    Q_EMIT saveRequested(path);
}

void FigureDialog::copyCommand()
{
    QGuiApplication::clipboard()->setText(
        m_command(figure(), style(), fileNameOf(figure()) + QLatin1Char('.') + suffix()));
}

void FigureDialog::copyPicture()
{
    QGuiApplication::clipboard()->setImage(pictureOf(figure(), style()));
}

} // namespace phonoscope
