// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/patterns_toolbar.h"

#include "ui/panels/segmented.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(phonoscope::PatternsPage)
};

constexpr int kSliderWidth = 12 * kGrid;

} // namespace

PatternsToolbar::PatternsToolbar(QAction *exportFigure, QWidget *parent)
    : QWidget(parent), layer(new QSlider(Qt::Horizontal)), layerText(new QLabel), play(new QToolButton),
      space(new Segmented(Texts::tr("2-D plane"), Texts::tr("Full space"))), color(new QComboBox),
      labels(new QCheckBox(Texts::tr("Labels"))), sound(new QCheckBox(Texts::tr("Sound"))), again(new QToolButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kGrid * 3 / 2, kGrid / 2, kGrid, kGrid / 2);
    row->setSpacing(kGrid);
    auto *title = new QLabel(Texts::tr("La&yer"));
    title->setBuddy(layer);
    row->addWidget(title);
    layer->setObjectName("patternsLayer");
    layer->setAccessibleName(Texts::tr("Layer"));
    layer->setToolTip(Texts::tr("The layer whose patterns the map shows"));
    layer->setFixedWidth(kSliderWidth);
    layer->setPageStep(1);
    row->addWidget(layer);
    layerText->setObjectName("patternsLayerText");
    layerText->setMinimumWidth(layerText->fontMetrics().horizontalAdvance(QStringLiteral("00")) + 2);
    row->addWidget(layerText);
    play->setObjectName("playLayers");
    play->setCheckable(true);
    play->setProperty("outlined", true);
    play->setFixedWidth(4 * kGrid);
    row->addWidget(play);
    space->first()->setToolTip(Texts::tr("Silhouettes of the points of the map, as the paper's authors measure them"));
    space->second()->setToolTip(
        Texts::tr("Silhouettes of the patterns themselves, which no projection and no seed has a part in"));
    row->addWidget(space);
    auto *colorTitle = new QLabel(Texts::tr("&Colour"));
    colorTitle->setBuddy(color);
    row->addWidget(colorTitle);
    color->setObjectName("patternColor");
    color->setToolTip(Texts::tr("What the colours of the points mean"));
    color->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    color->setMinimumContentsLength(11);
    color->view()->setTextElideMode(Qt::ElideNone);
    row->addWidget(color);
    labels->setObjectName("patternLabels");
    labels->setChecked(true);
    labels->setToolTip(Texts::tr("Names beside the points, as many as find room; the others appear on hovering"));
    row->addWidget(labels);
    sound->setObjectName("patternSound");
    sound->setChecked(true);
    sound->setToolTip(
        Texts::tr("A point under the pointer plays a segment of its cell; P plays one of the current point"));
    row->addWidget(sound);
    again->setObjectName("computePatterns");
    again->setText(Texts::tr("Compute"));
    again->setProperty("outlined", true);
    again->setToolTip(Texts::tr("Computing the maps was cancelled; goes on with it"));
    row->addWidget(again);
    row->addStretch();
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    row->addWidget(button);
}

void PatternsToolbar::setLayers(LayerIndex first, LayerIndex last, LayerIndex shown)
{
    const QSignalBlocker block(layer);
    layer->setRange(first.number, std::max(first.number, last.number));
    layer->setValue(shown.number);
    layerText->setText(QString::number(shown.number));
}

void PatternsToolbar::setPlaying(bool playing, const Theme &theme)
{
    const QSignalBlocker block(play);
    play->setChecked(playing);
    play->setIcon(symbolicIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), theme));
    const QString text = playing ? Texts::tr("Stop at this layer") : Texts::tr("Play through the layers");
    play->setToolTip(text);
    play->setAccessibleName(text);
}

} // namespace phonoscope
