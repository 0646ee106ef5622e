#include <models/storage/LockFile.h>

#include <QTemporaryDir>
#include <QtTest>

using ioc::storage::LockFile;

class TestLockFile : public QObject
{
    Q_OBJECT

private slots:
    void oneHolderAtATime()
    {
        const QTemporaryDir dir;
        const std::filesystem::path guarded = dir.filePath(QStringLiteral("cache")).toStdString();
        auto first = LockFile::tryAcquire(guarded);
        QVERIFY(first && *first);

        const auto second = LockFile::tryAcquire(guarded);
        QVERIFY(second && !*second);

        {
            const LockFile moved = std::move(**first); // moving does not give it back, ending does
            first->reset();
            const auto third = LockFile::tryAcquire(guarded);
            QVERIFY(third && !*third);
        }
        const auto fourth = LockFile::tryAcquire(guarded);
        QVERIFY(fourth && *fourth);
    }

    void missingFolderIsUnavailable()
    {
        const QTemporaryDir dir;
        const auto refused
            = LockFile::tryAcquire(dir.filePath(QStringLiteral("none/cache")).toStdString());
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().kind), int(ioc::ErrorKind::Unavailable));
    }
};

QTEST_GUILESS_MAIN(TestLockFile)
#include "tst_LockFile.moc"
