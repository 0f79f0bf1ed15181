// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/clips_section.h"

#include "core/audio/montage.h"
#include "ui/panels/clip_list.h"
#include "ui/panels/section_heading.h"
#include "ui/theme/number_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace phonoscope {

namespace {

QString playName(const QString &list, int row)
{
    return row < 0 ? list : QStringLiteral("%1 %2").arg(list).arg(row);
}

Playback::Sound soundOf(AudioClip clip)
{
    return std::make_shared<const std::vector<float>>(std::move(clip.samples));
}

} // namespace

ClipsSection::ClipsSection(const ProjectStore &store, ClipSearches &searches, Listening &listening, Playback &playback,
                           const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_searches(searches), m_listening(listening), m_playback(playback),
      m_state(new QLabel), m_progress(new QProgressBar), m_again(new QPushButton), m_results(new QWidget)
{
    setObjectName("clipsSection");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);

    auto *results = new QVBoxLayout(m_results);
    results->setContentsMargins(0, 0, 0, 0);
    results->setSpacing(kGrid / 2);
    m_strongest = addList(*results, tr("Loudest clips"), "strongestClips",
                          tr("The phone segments on which the neuron is strongest, at most two of an utterance"));
    m_random = addList(*results, tr("Random active clips"), "randomClips",
                       tr("Other segments on which it is activated, drawn by chance"));
    m_scope = new QLabel;
    m_scope->setObjectName("clipsScope");
    m_scope->setProperty("role", QStringLiteral("remark"));
    m_scope->setWordWrap(true);
    results->addWidget(m_scope);
    const SectionHeading histogram = addSectionHeading(*results, tr("Activation"));
    m_histogramRemark = histogram.remark;
    m_histogramRemark->setObjectName("histogramRemark");
    m_histogram = new ActivationHistogramView(theme);
    results->addWidget(m_histogram);

    auto *waiting = new QVBoxLayout;
    waiting->setSpacing(kGrid / 2);
    m_state->setObjectName("clipsState");
    m_state->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the search for clips"));
    m_again->setObjectName("clipsAgain");
    waiting->addWidget(m_state);
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_again);
    waiting->addLayout(row);
    layout->addLayout(waiting);
    layout->addWidget(m_results);

    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_searches.isSearching())
            m_searches.cancel();
        else
            m_searches.search();
    });
    connect(&m_searches, &ClipSearches::changed, this, &ClipsSection::showClips);
    connect(&m_playback, &Playback::changed, this, &ClipsSection::showPlaying);
    setTheme(theme);
    showClips();
}

ClipsSection::List ClipsSection::addList(QVBoxLayout &layout, const QString &title, const QString &objectName,
                                         const QString &help)
{
    const SectionHeading heading = addSectionHeading(layout, title);
    List list{new ClipList(Theme::light()), heading.title, new QToolButton, heading.remark, new QLabel, objectName};
    heading.title->setToolTip(help);
    heading.row->setStretch(0, 0);
    list.playAll->setText(tr("Play all"));
    list.playAll->setObjectName(objectName + QStringLiteral("All"));
    list.playAll->setToolTip(tr("One after the other, at equal loudness"));
    heading.row->insertWidget(1, list.playAll);
    heading.row->insertStretch(2, 1);
    list.list->setObjectName(objectName);
    list.list->setAccessibleName(title);
    list.empty->setProperty("role", QStringLiteral("remark"));
    list.empty->setWordWrap(true);
    layout.addWidget(list.list);
    layout.addWidget(list.empty);
    connect(list.list, &ClipList::playRequested, this, [this, list](int place) { play(list, place); });
    connect(list.playAll, &QToolButton::clicked, this, [this, list] { playAll(list); });
    connect(list.list, &ClipList::openRequested, this, [this, list](int place) {
        const NeuronClip &clip = list.list->clips().clip(place);
        m_listening.openUtterance(list.list->clips().utterance(place), {clip.begin, clip.end});
    });
    return list;
}

void ClipsSection::setTheme(const Theme &theme)
{
    m_strongest.list->setTheme(theme);
    m_random.list->setTheme(theme);
    m_histogram->setTheme(theme);
}

void ClipsSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_searches.setShown(true);
}

void ClipsSection::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_searches.setShown(false);
}

/// Which speech was looked at: the analysis may cover more than is at hand.
QString ClipsSection::scopeText(const NeuronClips &clips) const
{
    QString text = clips.analysedHere < clips.analysed
        ? tr("Heard in %1 utterances of the corpus; %2 of the %3 analysed ones have audio here.")
              .arg(countText(clips.lookedAt), countText(clips.analysedHere), countText(clips.analysed))
        : tr("Heard in %1 of %2 utterances: those where it ranks highest, and some by chance.")
              .arg(countText(clips.lookedAt), countText(clips.analysed));
    text.replace(QChar(0x2009), QChar(0x202f)); // numbers stay on one line
    if (!clips.problems.empty())
        text += QLatin1Char(' ')
            + tr("%1 could not be heard: %2")
                  .arg(countText(static_cast<qint64>(clips.problems.size())),
                       QString::fromStdString(clips.problems.front()));
    return text;
}

void ClipsSection::showClips()
{
    const NeuronClips *clips = m_searches.present();
    const bool isSearching = m_searches.isSearching();
    const bool isComplete = m_store.stage() == ProjectStore::Stage::Complete;
    m_results->setVisible(clips != nullptr);
    m_progress->setVisible(!clips && isSearching);
    m_state->setVisible(!clips);
    m_again->setVisible(!clips && (isSearching || !m_searches.problem().isEmpty()));
    m_again->setText(isSearching ? tr("Cancel") : tr("Search"));
    if (!clips) {
        m_shown = nullptr;
        const auto &progress = m_searches.progress();
        m_progress->setRange(0, progress ? static_cast<int>(progress->total) : 0);
        m_progress->setValue(progress ? static_cast<int>(progress->done) : 0);
        m_state->setText(!isComplete                           ? tr("Clips follow when the analysis is complete.")
                             : !m_searches.problem().isEmpty() ? tr("No clips: %1").arg(m_searches.problem())
                                                               : tr("Listening for the neuron's clips..."));
        return;
    }
    if (clips == m_shown)
        return;
    m_shown = clips;
    const auto &corpus = m_store.opened()->corpus;
    const auto fill = [&](const List &list, const std::vector<NeuronClip> &found, const QString &none) {
        list.list->clips().setClips(found, corpus);
        list.list->setVisible(!found.empty());
        list.empty->setVisible(found.empty());
        list.empty->setText(none);
        list.playAll->setEnabled(!found.empty());
    };
    fill(m_strongest, clips->strongest, tr("No phone segment was found in the utterances."));
    fill(m_random, clips->random, tr("It is activated on no other segment of them."));
    m_strongest.remark->setText(tr("peak |h|"));
    m_random.remark->setText(tr("peak |h|"));
    m_scope->setText(scopeText(*clips));
    QStringList problems;
    for (const std::string &problem : clips->problems)
        problems << QString::fromStdString(problem);
    m_scope->setToolTip(problems.join(QLatin1Char('\n')));
    const ActivationHistogram &histogram = clips->histogram;
    m_histogramRemark->setText(
        tr("n = %1 frames, active %2").arg(countText(histogram.frames), countText(histogram.activeFrames)));
    m_histogram->setContent({histogram.top, histogram.all, histogram.active});
    showPlaying();
}

void ClipsSection::showPlaying()
{
    const QString problem = m_playback.problem();
    for (const List *list : {&m_strongest, &m_random}) {
        int playing = -1;
        for (int row = 0; row < list->list->clips().rowCount(); ++row)
            if (m_playback.isPlaying(playName(list->name, row)))
                playing = row;
        list->list->setPlaying(playing);
        list->playAll->setText(m_playback.isPlaying(list->name) ? tr("Stop") : tr("Play all"));
        list->playAll->setToolTip(problem.isEmpty() ? tr("One after the other, at equal loudness")
                                                    : tr("The last attempt failed: %1").arg(problem));
    }
}

void ClipsSection::play(const List &list, int row)
{
    const QString name = playName(list.name, row);
    if (m_playback.isPlaying(name)) {
        m_playback.stop();
        return;
    }
    const AudioClip &sound = list.list->clips().clip(row).sound;
    m_listening.playSound(name, soundOf(levelled(sound)), sound.sampleRate);
}

void ClipsSection::playAll(const List &list)
{
    if (m_playback.isPlaying(list.name)) {
        m_playback.stop();
        return;
    }
    std::vector<AudioClip> clips;
    for (int row = 0; row < list.list->clips().rowCount(); ++row)
        clips.push_back(list.list->clips().clip(row).sound);
    AudioClip all = montage(clips);
    const int rate = all.sampleRate;
    m_listening.playSound(list.name, soundOf(std::move(all)), rate);
}

} // namespace phonoscope
