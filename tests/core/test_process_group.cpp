// SPDX-License-Identifier: GPL-3.0-or-later
// Starts itself three times under mpirun: what one process cannot show.
#include "core/base/process_group.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <cstdio>
#include <cstring>

using namespace phonoscope;

namespace {

constexpr const char *kChild = "--child";

/// In one of several processes: 0 when all is as it should be, else the number of the check that failed.
int check()
{
    const ProcessGroup group;
    if (group.size() != 3 || group.rank() < 0 || group.rank() > 2 || group.first() != (group.rank() == 0))
        return 1;
    if (group.localRank() != group.rank()) // all on this machine
        return 2;
    std::vector<float> values{static_cast<float>(group.rank()), 10};
    group.sum(std::span(values));
    if (values != std::vector<float>{3, 30})
        return 3;
    std::vector<double> wide{0.5};
    group.sum(std::span(wide));
    if (wide.front() != 1.5)
        return 4;
    values = {static_cast<float>(group.rank() + 7), 1};
    group.broadcast(std::span(values));
    if (values.front() != 7)
        return 5;
    group.wait();
    std::puts("checked");
    return 0;
}

} // namespace

class TestProcessGroup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alone_everythingStaysAsItIs()
    {
        const ProcessGroup group;
        QCOMPARE(group.size(), 1);
        QVERIFY(group.first());
        std::vector<double> values{1, 2};
        group.sum(std::span(values));
        QCOMPARE(values, (std::vector<double>{1, 2}));
    }

    void three_addUpAndFollowTheFirst()
    {
        const QString mpirun = QStandardPaths::findExecutable("mpirun");
        if (mpirun.isEmpty())
            QSKIP("mpirun is not installed");
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("OMPI_ALLOW_RUN_AS_ROOT", "1"); // in a container
        environment.insert("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        process.setProcessEnvironment(environment);
        process.start(mpirun, {"-n", "3", "--oversubscribe", QCoreApplication::applicationFilePath(), kChild});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, errors.constData());
        QCOMPARE(process.readAllStandardOutput().count("checked"), 3);
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], kChild) == 0)
        return check();
    QCoreApplication application(argc, argv);
    TestProcessGroup test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_process_group.moc"
