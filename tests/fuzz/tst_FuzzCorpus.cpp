#include "DoorEntries.h"
#include "FuzzEntries.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <algorithm>
#include <random>
#include <vector>

using Bytes = std::vector<std::uint8_t>;
using Entry = void (*)(const std::uint8_t*, std::size_t);

/// The fuzzers' entries over their corpus and over mutations of it with a fixed seed, so that every
/// build runs them. A broken promise aborts.
class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private slots:
    void corpusBreaksNoPromise_data();
    void corpusBreaksNoPromise();
    void mutationsBreakNoPromise_data();
    void mutationsBreakNoPromise();
};

namespace {

std::vector<Bytes> corpus(const QString& name)
{
    std::vector<Bytes> result;
    const QDir folder(QStringLiteral(IOC_SOURCE_DIR "/tests/fuzz/corpus/") + name);
    for (const QString& file : folder.entryList(QDir::Files, QDir::Name)) {
        QFile input(folder.filePath(file));
        if (!input.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = input.readAll();
        result.emplace_back(content.begin(), content.end());
    }
    return result;
}

/// Changes that a fuzzer makes: a byte, a run taken out, doubled, or taken from another input, the
/// end cut off.
class Mutator
{
public:
    explicit Mutator(std::vector<Bytes> seeds)
        : m_seeds(std::move(seeds))
    {
    }

    Bytes next()
    {
        Bytes bytes = m_seeds[below(m_seeds.size())];
        const std::size_t steps = 1 + below(4);
        for (std::size_t i = 0; i < steps && !bytes.empty(); ++i)
            change(bytes);
        return bytes;
    }

private:
    std::size_t below(std::size_t bound) { return m_random() % bound; }

    void change(Bytes& bytes)
    {
        constexpr std::string_view tokens = "\",:{}[]\\\n\r.-+0e;\0u\xFF\xC3";
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
        const auto run = static_cast<std::ptrdiff_t>(1 + below(20));
        const auto end = bytes.end() - at < run ? bytes.end() : at + run;
        switch (below(6)) {
        case 0:
            *at = static_cast<std::uint8_t>(m_random());
            break;
        case 1:
            *at = static_cast<std::uint8_t>(tokens[below(tokens.size())]);
            break;
        case 2:
            bytes.erase(at, end);
            break;
        case 3: {
            const Bytes copy(at, end);
            bytes.insert(at, copy.begin(), copy.end());
            break;
        }
        case 4: {
            const Bytes& other = m_seeds[below(m_seeds.size())];
            const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size()));
            const auto to = other.end() - from < run ? other.end() : from + run;
            bytes.insert(at, from, to);
            break;
        }
        default:
            bytes.erase(at, bytes.end());
            break;
        }
    }

    std::vector<Bytes> m_seeds;
    std::mt19937 m_random{20261122};
};

Entry entryOf(const QString& name)
{
    if (name == QStringLiteral("http"))
        return &ioc::test::fuzzHttp;
    if (name == QStringLiteral("websocket"))
        return &ioc::test::fuzzWebSocket;
    return name == QStringLiteral("frames") ? &ioc::test::fuzzFrames : &ioc::test::fuzzIngest;
}

} // namespace

void TestFuzzCorpus::corpusBreaksNoPromise_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("frames") << QStringLiteral("frames");
    QTest::newRow("ingest") << QStringLiteral("ingest");
    QTest::newRow("http") << QStringLiteral("http");
    QTest::newRow("websocket") << QStringLiteral("websocket");
}

void TestFuzzCorpus::corpusBreaksNoPromise()
{
    QFETCH(QString, name);
    const std::vector<Bytes> inputs = corpus(name);
    QVERIFY2(inputs.size() >= 8, "the corpus is there");
    for (const Bytes& input : inputs)
        entryOf(name)(input.data(), input.size());
}

void TestFuzzCorpus::mutationsBreakNoPromise_data()
{
    corpusBreaksNoPromise_data();
}

void TestFuzzCorpus::mutationsBreakNoPromise()
{
    QFETCH(QString, name);
    std::vector<Bytes> seeds = corpus(name);
    std::erase_if(seeds, [](const Bytes& seed) { return seed.empty(); });
    QVERIFY2(seeds.size() >= 8, "the corpus is there");
    Mutator mutator{std::move(seeds)};
    const int rounds = name == QStringLiteral("http") ? 2'000 : 20'000; // each a connection
    for (int i = 0; i < rounds; ++i) {
        const Bytes input = mutator.next();
        entryOf(name)(input.data(), input.size());
    }
}

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_FuzzCorpus.moc"
