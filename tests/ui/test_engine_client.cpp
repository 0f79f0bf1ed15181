// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/engine_client.h"

#include "tests/support/fake_engine.h"
#include "ui/bridge/error_text.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace phonoscope;
using phonoscope::test::FakeEngine;

class TestEngineClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_record = std::make_shared<FakeEngine::Record>();
        m_client = std::make_unique<EngineClient>(
            [this](ReplySink sink) { return std::make_unique<FakeEngine>(m_record, std::move(sink)); });
    }
    void cleanup() { m_client.reset(); }

    void reply_arrivesOnTheGuiThreadInOrder()
    {
        std::vector<std::uint64_t> keys;
        QThread *receiver = nullptr;
        connect(m_client.get(), &EngineClient::replied, this, [&](const Reply &reply) {
            keys.push_back(reply.key.parameters);
            receiver = QThread::currentThread();
        });
        std::thread worker([this] {
            for (std::uint64_t i = 0; i < 100; ++i)
                m_record->reply({1, i}, Cancelled{});
        });
        worker.join();
        QVERIFY(keys.empty());
        QTRY_COMPARE(keys.size(), std::size_t(100));
        QCOMPARE(receiver, thread());
        QVERIFY(std::is_sorted(keys.begin(), keys.end()));
    }

    void destruction_destroysTheEngineAndDropsReplies()
    {
        int received = 0;
        connect(m_client.get(), &EngineClient::replied, this, [&received] { ++received; });
        m_record->reply({1, 0}, Cancelled{});
        m_client.reset();
        QVERIFY(m_record->isDestroyed);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCOMPARE(received, 0);
    }

    void submitAndCancel_reachTheEngine()
    {
        m_client->submit({3, 4}, ControlRequest());
        m_client->cancel();
        QCOMPARE(m_record->asked.size(), std::size_t(1));
        QCOMPARE(m_record->asked[0].key.parameters, std::uint64_t(4));
        QCOMPARE(m_record->cancels, 1);
    }

    void errorText_namesTheSubjectAndAdvises_data()
    {
        QTest::addColumn<int>("code");
        for (int code = 0; code <= static_cast<int>(ErrorCode::Device); ++code)
            QTest::addRow("code %d", code) << code;
    }
    void errorText_namesTheSubjectAndAdvises()
    {
        QFETCH(int, code);
        const ErrorText text = errorText(Failure{static_cast<ErrorCode>(code), "model.ckpt", "tensor x is missing"});
        QVERIFY(text.title.contains("model.ckpt"));
        QCOMPARE(text.detail, QString("tensor x is missing"));
        QVERIFY(!text.advice.isEmpty());
    }

private:
    std::shared_ptr<FakeEngine::Record> m_record;
    std::unique_ptr<EngineClient> m_client;
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "test_engine_client.moc"
