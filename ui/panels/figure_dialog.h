// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/figure_export.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace phonoscope {

class FigurePreview;
class Settings;

/// Which figure of a page, how large in print, in which format; with a preview that is painted as the file will be.
/// What was chosen is remembered.
class FigureDialog final : public QDialog {
    Q_OBJECT
public:
    /// The command that writes a figure into a file; empty: there is none.
    using Command = std::function<QString(const Figure &, const FigureStyle &, const QString &file)>;
    /// figures: at least one; they must outlive the dialog.
    FigureDialog(std::vector<Figure> figures, Command command, Settings &settings, QWidget *parent = nullptr);

    const Figure &figure() const;
    FigureStyle style() const;
    bool withTable() const;
    QString suffix() const; ///< "png", "svg" or "pdf"

Q_SIGNALS:
    /// The user chose a file for what the dialog shows.
    void saveRequested(const QString &path);

private:
    QWidget *buildForm();
    QWidget *buildSize();
    void restore();
    void remember();
    void chooseSize();
    void showChoice();
    void chooseFile();
    void copyPicture();
    void copyCommand();

    std::vector<Figure> m_figures;
    Command m_command;
    Settings &m_settings;
    QComboBox *m_figure;
    QComboBox *m_size;
    QDoubleSpinBox *m_width;
    QDoubleSpinBox *m_height;
    QDoubleSpinBox *m_points;
    QComboBox *m_format;
    QSpinBox *m_dots;
    QComboBox *m_colors;
    QCheckBox *m_table;
    FigurePreview *m_preview;
    QLabel *m_recipe;
    QPushButton *m_copyCommand;
};

} // namespace phonoscope
