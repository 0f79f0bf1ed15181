// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fake_output.h"
#include "tests/support/shared_data.h"
#include "ui/models/listen_contents.h"
#include "ui/panels/clip_list.h"
#include "ui/panels/clips_section.h"
#include "ui/panels/listen_actions.h"
#include "ui/panels/listen_panel.h"
#include "ui/panels/note_section.h"
#include "ui/panels/similar_section.h"
#include "ui/state/editor.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

#include <cmath>
#include <set>

using namespace phonoscope;
using namespace phonoscope::test;

namespace {

/// Two seconds at 8 kHz: a tone of 1000 Hz in the second one.
UtteranceOpened openedSound()
{
    auto clip = std::make_shared<AudioClip>();
    clip->sampleRate = 8000;
    clip->samples.resize(16000);
    for (std::size_t i = 8000; i < 16000; ++i)
        clip->samples[i] = 0.5F * static_cast<float>(std::sin(2 * 3.14159265 * static_cast<double>(i) / 8));
    auto alignment = std::make_shared<Alignment>();
    alignment->phones = {{0, 1, "SIL", 0}, {1, 1.5, "AA1", 0}, {1.5, 2, "S", 0}};
    alignment->tiers = {{"words", {{1, 2, "as", 0}}}};
    UtteranceOpened opened;
    opened.clip = clip;
    opened.wave =
        std::make_shared<const ExtentPyramid>(std::shared_ptr<const std::vector<float>>(clip, &clip->samples));
    opened.alignment = alignment;
    return opened;
}

NeuronClip clipOf(std::size_t utterance, const std::string &phone, float peak)
{
    NeuronClip clip;
    clip.utterance = utterance;
    clip.phone = phone;
    clip.begin = 1;
    clip.end = 1.2;
    clip.soundBegin = 0.9;
    clip.peak = peak;
    clip.isActive = true;
    clip.sound.samples.assign(6400, 0.25F); // 0.4 s
    return clip;
}

std::shared_ptr<const NeuronClips> foundClips(NeuronId neuron)
{
    auto clips = std::make_shared<NeuronClips>();
    clips->neuron = neuron;
    clips->strongest = {clipOf(0, "AA", 3.5F), clipOf(2, "IY", 2.5F)};
    clips->random = {clipOf(1, "S", 1.5F)};
    clips->histogram = {4.0, {90, 10}, {0, 5}, 100, 5};
    clips->lookedAt = 3;
    clips->analysed = 2400;
    clips->analysedHere = 4;
    return clips;
}

struct Setup {
    std::shared_ptr<FakeEngine::Record> engineRecord = std::make_shared<FakeEngine::Record>();
    std::shared_ptr<FakeOutput::Record> device = std::make_shared<FakeOutput::Record>();
    Settings settings;
    ProjectStore store;
    QUndoStack undo;
    Editor editor{store, undo};
    EngineClient engine{[this](ReplySink sink) { return std::make_unique<FakeEngine>(engineRecord, std::move(sink)); }};
    ProjectSession session{store, undo, settings, engine};
    Playback playback{std::make_unique<FakeOutput>(device)};
    Listening listening{store, session, engine, playback};
    ClipSearches searches{store, session, engine};
    SimilarNeurons similar{store};
    QMainWindow window;
    QMenu menu;
    ListenActions actions{menu, listening, playback, Theme::light(), window};

    Setup()
    {
        QObject::connect(&engine, &EngineClient::replied, &store, &ProjectStore::accept);
        session.open(madeUpProject());
        const RequestKey key = store.analysisKey();
        engineRecord->reply(key, madeUpAnalysis());
        for (int shard = 0; shard < 4; ++shard)
            engineRecord->reply(key, ShardReady{madeUpShard(shard), false});
        engineRecord->reply(key, AnalysisFinished{});
        [this] { QTRY_COMPARE(store.stage(), ProjectStore::Stage::Complete); }();
    }
    template <class RequestType> std::size_t asked() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(engineRecord->asked, [](const FakeEngine::Asked &asked) {
            return std::holds_alternative<RequestType>(asked.request);
        }));
    }
    template <class RequestType> RequestKey lastKey() const { return engineRecord->last<RequestType>()->key; }
    void openUtterance(const QString &id)
    {
        listening.openUtterance(id);
        engineRecord->reply(lastKey<OpenUtteranceRequest>(), openedSound());
        [this] { QTRY_VERIFY(listening.isOpen()); }();
    }
};

} // namespace

/// Listening to an utterance, and to what a neuron listens to.
class TestListenPanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(*qApp, Theme::light());
    }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder->path().string()));
    }

    void utterance_isOpened_seenAndPlayed()
    {
        Setup setup;
        ListenPanel panel(setup.listening, setup.playback, setup.store, setup.actions, setup.settings, Theme::light());
        panel.resize(1000, 300);
        panel.show();
        QVERIFY(panel.findChild<QLabel *>("listenEmpty")->isVisible());
        QVERIFY(!setup.actions.play->isEnabled());
        setup.listening.openUtterance("u1");
        const auto *request = setup.engineRecord->last<OpenUtteranceRequest>();
        QVERIFY(request);
        QCOMPARE(std::get<OpenUtteranceRequest>(request->request).audio, std::filesystem::path("u1.flac"));
        QCOMPARE(std::get<OpenUtteranceRequest>(request->request).alignment, std::filesystem::path("u1.TextGrid"));
        QVERIFY(setup.listening.isLoading());
        setup.engineRecord->reply(request->key, openedSound());
        QTRY_VERIFY(setup.listening.isOpen());
        QVERIFY(panel.view()->isVisible());
        QVERIFY(panel.remarks().first().contains("u1") && panel.remarks().first().contains("words 1"));
        QVERIFY(panel.remarks().first().contains("8 kHz"));
        QCOMPARE(panel.view()->content().tiers.size(), 2U);
        // Stress digits are of no account for the group's colour.
        QCOMPARE(panel.view()->content().tiers[0].items[1].stripe, Theme::light().group("vowels", 0));
        QVERIFY(!panel.view()->content().tiers[0].items[0].stripe.isValid());

        setup.device->rate = 8000;
        setup.actions.play->trigger();
        QVERIFY(setup.listening.isPlaying());
        setup.device->pull(4000);
        setup.device->pull(4000);
        QTRY_VERIFY(setup.listening.cursor() > 0.4);
        QTRY_COMPARE(panel.findChild<QLabel *>("listenTime")->text(), exactTimeText(setup.listening.cursor()));
        setup.actions.play->trigger();
        QVERIFY(!setup.listening.isPlaying());
        QVERIFY(setup.listening.cursor() > 0.4); // it stays where it was heard last
        setup.actions.stop->trigger();
        QCOMPARE(setup.listening.cursor(), 0.0);
    }

    void selection_isPlayed_andLooped()
    {
        Setup setup;
        setup.device->rate = 8000;
        setup.openUtterance("u0");
        setup.listening.setSelection(TimeSpan{1, 1.25});
        setup.listening.setLooping(true);
        setup.listening.togglePlay();
        const std::vector<float> sound = setup.device->pull(6000);
        const auto &samples = setup.listening.clip()->samples;
        for (const std::size_t i : {500U, 2500U, 4500U})
            QCOMPARE(sound[i], samples[8000 + i % 2000]);
        setup.listening.setLooping(false);
        setup.device->pull(4000);
        QTRY_VERIFY(!setup.listening.isPlaying());
    }

    void laterUtterance_replacesTheEarlierOne_staleRepliesAreDropped()
    {
        Setup setup;
        setup.listening.openUtterance("u0");
        const RequestKey first = setup.lastKey<OpenUtteranceRequest>();
        setup.listening.openUtterance("u1");
        QVERIFY(std::ranges::find(setup.engineRecord->cancelled, first) != setup.engineRecord->cancelled.end());
        setup.engineRecord->reply(first, openedSound());
        QTest::qWait(20);
        QVERIFY(!setup.listening.isOpen());
        setup.engineRecord->reply(setup.lastKey<OpenUtteranceRequest>(), openedSound());
        QTRY_VERIFY(setup.listening.isOpen());
        QCOMPARE(setup.listening.name(), QString("u1"));
    }

    void failureToOpen_isTold_andLeavesTheEmptyState()
    {
        Setup setup;
        QSignalSpy failed(&setup.listening, &Listening::failed);
        setup.listening.openUtterance("nobody");
        QCOMPARE(failed.count(), 1);
        setup.listening.openUtterance("u0");
        setup.engineRecord->reply(setup.lastKey<OpenUtteranceRequest>(),
                                  Failure{ErrorCode::NotFound, "u0.flac", "There is no such file."});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(!setup.listening.isOpen() && !setup.listening.isLoading());
    }

    void noDevice_isToldOnce_andEverythingElseWorks()
    {
        Setup setup;
        setup.device->isMissing = true;
        QSignalSpy failed(&setup.listening, &Listening::failed);
        setup.openUtterance("u0");
        setup.listening.togglePlay();
        setup.listening.togglePlay();
        QCOMPARE(failed.count(), 1);
        QVERIFY(!setup.listening.isPlaying());
        QVERIFY(setup.actions.play->isEnabled());
        QVERIFY(setup.actions.play->toolTip().contains("No device"));
        setup.listening.setSelection(TimeSpan{0.5, 1});
        QVERIFY(setup.listening.selection());
        setup.device->isMissing = false;
        setup.listening.togglePlay();
        QVERIFY(setup.listening.isPlaying());
        QVERIFY(!setup.actions.play->toolTip().contains("No device"));
    }

    void traces_areAskedForTheCursorAndTheSelection_onceShown()
    {
        Setup setup;
        setup.openUtterance("u0");
        NeuronSet selected(2);
        selected.insert({{1}, {4}});
        selected.insert({{2}, {20}});
        setup.store.setSelection(selected);
        setup.store.setCursor(NeuronId{{2}, {20}});
        QTest::qWait(200);
        QCOMPARE(setup.asked<NeuronTracesRequest>(), 0U); // nobody can see them
        ListenPanel panel(setup.listening, setup.playback, setup.store, setup.actions, setup.settings, Theme::light());
        panel.resize(1000, 300);
        panel.show();
        QTRY_COMPARE(setup.asked<NeuronTracesRequest>(), 1U);
        const auto &request = std::get<NeuronTracesRequest>(setup.engineRecord->last<NeuronTracesRequest>()->request);
        QCOMPARE(request.neurons, (std::vector<NeuronId>{{{2}, {20}}, {{1}, {4}}}));
        QCOMPARE(request.k, setup.store.context().k);
        NeuronTracesReady ready{0.02, request.neurons, {}};
        ready.traces.assign(2, {std::vector<float>(100, 1.0F), std::vector<float>(100, 2.0F)});
        setup.engineRecord->reply(setup.lastKey<NeuronTracesRequest>(), ready);
        QTRY_COMPARE(panel.view()->content().traces.size(), 2U);
        QCOMPARE(panel.view()->content().traces[0].name, QString("2 · 20"));
        const QString table = panel.figures().front().table();
        QVERIFY(table.startsWith("seconds\tphone\tf0_hz\t|h| 2/20\tthreshold 2/20\t"));
        QVERIFY(table.count('\n') == 201);
        setup.store.setSelection(NeuronSet(2));
        setup.store.setCursor(std::nullopt);
        QTRY_VERIFY(panel.view()->content().traces.empty());
        QVERIFY(!panel.view()->content().tracesRemark.isEmpty());
    }

    void spectrogramTiles_showTheTone_whereAndAsLoudAsItIs()
    {
        const UtteranceOpened opened = openedSound();
        SpectrogramTiles tiles;
        SpectrogramSettings settings;
        settings.emphasis = 0;
        tiles.setSettings(settings);
        tiles.setSound(opened.clip);
        QTRY_VERIFY(std::abs(tiles.loudest() + 6) < 1); // half of full scale
        QCOMPARE(tiles.highestHertz(), 4000.0);
        QSignalSpy ready(&tiles, &SpectrogramTiles::ready);
        QVERIFY(tiles.tiles({0, 2}, 0.004, false).empty());
        QTRY_COMPARE(tiles.tiles({0, 2}, 0.004, false).size(), 2U);
        const auto check = [](const std::vector<SpectrogramTile> &found) {
            for (const SpectrogramTile &tile : found) {
                for (int x = 4; x < tile.levels.width() - 4; ++x) {
                    const double time = tile.span.begin + (x + 0.5) / tile.levels.width() * tile.span.length();
                    const int height = tile.levels.height();
                    const int row = height - 1 - static_cast<int>(std::lround(1000.0 / 4000 * (height - 1)));
                    const double level = spectrogramDecibels(tile.levels.pixelIndex(x, row));
                    if (time > 1.02 && time < 1.98)
                        QVERIFY(std::abs(level + 6) < 1.5);
                    else if (time < 0.98)
                        QVERIFY(level < -90);
                }
            }
        };
        check(tiles.tiles({0, 2}, 0.004, false));
        check(tiles.tiles({1, 1.1}, 0.0005, true)); // waits
        tiles.setSound(nullptr);
        QVERIFY(tiles.tiles({0, 2}, 0.004, false).empty());
    }

    void clip_ofAnyUtterance_isReadAndPlayed_withoutOpeningIt()
    {
        Setup setup;
        setup.openUtterance("u0");
        setup.listening.playClip("u3", 0.25, 0.5);
        const auto &request = std::get<ReadClipRequest>(setup.engineRecord->last<ReadClipRequest>()->request);
        QCOMPARE(request.audio, std::filesystem::path("u3.flac"));
        QCOMPARE(request.begin, 0.25);
        auto clip = std::make_shared<AudioClip>();
        clip->samples.assign(4000, 0.5F);
        setup.engineRecord->reply(setup.lastKey<ReadClipRequest>(), ClipRead{clip});
        QTRY_VERIFY(setup.playback.isPlaying());
        QVERIFY(!setup.listening.isPlaying());
        QCOMPARE(setup.listening.name(), QString("u0"));
        QCOMPARE(setup.device->pull(2000)[1000], 0.5F);
    }

    void clips_areSearchedForOnce_andPlayed()
    {
        Setup setup;
        ClipsSection section(setup.store, setup.searches, setup.listening, setup.playback, Theme::light());
        section.resize(330, 500);
        setup.store.setCursor(NeuronId{{2}, {20}});
        QTest::qWait(500);
        QCOMPARE(setup.asked<NeuronClipsRequest>(), 0U);
        section.show();
        QTRY_COMPARE(setup.asked<NeuronClipsRequest>(), 1U);
        setup.engineRecord->reply(setup.lastKey<NeuronClipsRequest>(), Progress{1, 3, std::nullopt, "Listening"});
        setup.engineRecord->reply(setup.lastKey<NeuronClipsRequest>(), NeuronClipsReady{foundClips({{2}, {20}})});
        auto *list = section.findChild<ClipList *>("strongestClips");
        QTRY_COMPARE(list->clips().rowCount(), 2);
        QAbstractItemModelTester tester(&list->clips(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(section.findChild<QLabel *>("clipsScope")->text().contains("4"));
        QVERIFY(section.findChild<QLabel *>("histogramRemark")->text().contains("100"));
        const ClipListModel::Picture &picture = list->clips().picture(0);
        QVERIFY(std::abs(picture.segmentBegin - 0.25) < 0.01 && std::abs(picture.segmentEnd - 0.75) < 0.01);

        list->setCurrentIndex(list->clips().index(1, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(list->playing(), 1);
        QVERIFY(setup.device->pull(2000)[1000] > 0.05F);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(list->playing(), -1);

        QSignalSpy opened(&setup.listening, &Listening::opened);
        const ClipList::Places places = list->places(list->visualRect(list->clips().index(1, 0)));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, places.utterance.center());
        const auto *open = setup.engineRecord->last<OpenUtteranceRequest>();
        QVERIFY(open);
        QCOMPARE(std::get<OpenUtteranceRequest>(open->request).audio, std::filesystem::path("u2.flac"));
        setup.engineRecord->reply(open->key, openedSound());
        QTRY_VERIFY(setup.listening.isOpen());
        QCOMPARE(*setup.listening.selection(), (TimeSpan{1, 1.2}));

        // Kept: there and back again asks once more for the other neuron only.
        setup.store.setCursor(NeuronId{{1}, {0}});
        QTRY_COMPARE(setup.asked<NeuronClipsRequest>(), 2U);
        setup.store.setCursor(NeuronId{{2}, {20}});
        QVERIFY(setup.searches.present());
        QCOMPARE(list->clips().rowCount(), 2);
        QTest::qWait(500);
        QCOMPARE(setup.asked<NeuronClipsRequest>(), 2U);
    }

    void clipSearch_thatFails_saysWhy_andCanBeRepeated()
    {
        Setup setup;
        ClipsSection section(setup.store, setup.searches, setup.listening, setup.playback, Theme::light());
        section.show();
        setup.store.setCursor(NeuronId{{2}, {20}});
        QTRY_COMPARE(setup.asked<NeuronClipsRequest>(), 1U);
        setup.engineRecord->reply(setup.lastKey<NeuronClipsRequest>(),
                                  Failure{ErrorCode::NotFound, "model", "There is no such file."});
        auto *state = section.findChild<QLabel *>("clipsState");
        QTRY_VERIFY(state->text().contains("no such file"));
        QTest::mouseClick(section.findChild<QPushButton *>("clipsAgain"), Qt::LeftButton);
        QCOMPARE(setup.asked<NeuronClipsRequest>(), 2U);
        QTest::mouseClick(section.findChild<QPushButton *>("clipsAgain"), Qt::LeftButton); // cancels
        QVERIFY(std::ranges::find(setup.engineRecord->cancelled, setup.lastKey<NeuronClipsRequest>())
                != setup.engineRecord->cancelled.end());
        QVERIFY(!setup.searches.isSearching());
    }

    void similarNeurons_areThoseOfTheSameUse()
    {
        Setup setup;
        SimilarSection section(setup.store, setup.similar, Theme::light());
        section.show();
        auto *list = section.findChild<QListWidget *>("similarNeurons");
        // At 1 % the first of five counts: neuron 0 of layer 1 on vowels, and nothing else is like it.
        setup.store.setCursor(NeuronId{{1}, {0}});
        Context context = setup.store.context();
        context.k = 0.05;
        setup.store.setContext(context);
        QTRY_VERIFY(list->count() >= 4);
        std::set<int> best;
        for (int i = 0; i < 4; ++i)
            best.insert(list->item(i)->data(Qt::UserRole + 1).toInt());
        QCOMPARE(best, (std::set<int>{1, 2, 3, 4}));
        QSignalSpy chosen(&section, &SimilarSection::neuronChosen);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        QCOMPARE(chosen.count(), 1);
    }

    void note_isKeptByNeuron_andUndone()
    {
        Setup setup;
        NoteSection section(setup.store);
        QObject::connect(&section, &NoteSection::noteEdited, &setup.editor, [&](NeuronId neuron, const QString &text) {
            setup.editor.setNote(neuron, text.toStdString());
        });
        section.show();
        auto *note = section.findChild<QPlainTextEdit *>("neuronNote");
        setup.store.setCursor(NeuronId{{2}, {20}});
        QTest::keyClicks(note, "nasal");
        QCOMPARE(setup.store.project()->notes.at("2/20"), std::string("nasal"));
        setup.store.setCursor(NeuronId{{2}, {21}});
        QCOMPARE(note->toPlainText(), QString());
        setup.store.setCursor(NeuronId{{2}, {20}});
        QCOMPARE(note->toPlainText(), QString("nasal"));
        setup.undo.undo();
        QCOMPARE(note->toPlainText(), QString());
        QVERIFY(setup.store.project()->notes.empty());

        auto *masks = section.findChild<QLabel *>("neuronMasks");
        QVERIFY(masks->text().contains("no mask"));
        NeuronSet neurons(2);
        neurons.insert({{2}, {20}});
        setup.editor.addMask("Nasals", neurons);
        QVERIFY(masks->text().contains("Nasals"));
    }

private:
    std::unique_ptr<TemporaryFolder> m_folder;
};

QTEST_MAIN(TestListenPanel)
#include "test_listen_panel.moc"
