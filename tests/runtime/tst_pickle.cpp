// SPDX-License-Identifier: GPL-3.0-or-later
//
// Against CPython's own C pickler: expected bytes that it wrote (3.11), and, where there is one on this
// machine, a real Python that reads back what we write and writes it again.
#include "runtime/pickle/pickle_decoder.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <limits>
#include <random>

using namespace gilscope;

Q_DECLARE_METATYPE(gilscope::Value)

namespace {

QByteArray dumped(const Value &value)
{
    const std::vector<std::byte> bytes = pickle(value);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

std::span<const std::byte> asBytes(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Value integers(std::int64_t count)
{
    std::vector<Value> items;
    for (std::int64_t number = 0; number < count; ++number) {
        items.push_back(Value::integer(number));
    }
    return Value::list(std::move(items));
}

Value numbered(std::int64_t count)
{
    std::vector<std::pair<Value, Value>> items;
    for (std::int64_t number = 0; number < count; ++number) {
        items.emplace_back(Value::integer(number), Value());
    }
    return Value::dict(std::move(items));
}

Value zeros(std::size_t size)
{
    return Value::bytes(std::string(size, '\0'));
}

constexpr DateTimeValue leapDay{2024, 2, 29, 12, 34, 56, 789012, false};
constexpr DateTimeValue leapDayUtc{2024, 2, 29, 12, 34, 56, 789012, true};

// Random values, with some standing in several places.
class Maker
{
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    Value make(int depth)
    {
        if (!m_made.empty() && below(5) == 0) {
            return m_made[below(m_made.size())];
        }
        Value value = makeNew(depth);
        m_made.push_back(value);
        return value;
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    std::vector<Value> several(int depth)
    {
        std::vector<Value> items(below(depth == 0 ? 1 : 6));
        for (Value &item : items) {
            item = make(depth - 1);
        }
        return items;
    }

    std::int64_t integer()
    {
        const auto bits = static_cast<std::int64_t>((std::uint64_t{m_random()} << 32U) | m_random());
        return bits >> below(64);
    }

    std::size_t length()
    {
        constexpr std::size_t lengths[] = {0, 1, 2, 7, 255, 256, 257, 65535, 65536, 65537};
        return lengths[below(below(20) == 0 ? 10 : 7)];
    }

    Value function()
    {
        constexpr const char *names[] = {"dumps", "loads", "dump"};
        return Value::function("json", names[below(3)]);
    }

    Value dateTime()
    {
        return Value::dateTime(
            {static_cast<std::uint16_t>(1 + below(9999)), static_cast<std::uint8_t>(1 + below(12)),
             static_cast<std::uint8_t>(1 + below(28)), static_cast<std::uint8_t>(below(24)),
             static_cast<std::uint8_t>(below(60)), static_cast<std::uint8_t>(below(60)),
             static_cast<std::uint32_t>(below(1'000'000)), below(2) == 0});
    }

    Value makeNew(int depth)
    {
        switch (below(12)) {
        case 0:
            return {};
        case 1:
            return Value::boolean(below(2) == 0);
        case 2:
            return Value::integer(integer());
        case 3:
            return Value::real(std::ldexp(static_cast<double>(integer()), -20));
        case 4:
            return Value::text(std::string(length(), static_cast<char>('a' + below(26))));
        case 5:
            return Value::bytes(std::string(length(), static_cast<char>(m_random())));
        case 6:
            return dateTime();
        case 7:
            return function();
        case 8: {
            std::vector<std::pair<Value, Value>> keywords;
            for (std::size_t number = below(3); number > 0; --number) {
                keywords.emplace_back(Value::text("keyword" + std::to_string(m_next++)), make(depth - 1));
            }
            return depth < 1 ? function()
                             : Value::partial(function(), Value::tuple(several(depth - 1)),
                                              Value::dict(std::move(keywords)));
        }
        case 9:
            return Value::list(several(std::max(depth, 0)));
        case 10:
            return Value::tuple(several(std::max(depth, 0)));
        default: {
            std::vector<std::pair<Value, Value>> items;
            for (Value &item : several(std::max(depth, 0))) {
                items.emplace_back(Value::integer(m_next++), std::move(item));
            }
            return Value::dict(std::move(items));
        }
        }
    }

    std::mt19937 m_random;
    std::vector<Value> m_made;
    std::int64_t m_next = 0;
};

} // namespace

class TestPickle : public QObject
{
    Q_OBJECT

private slots:
    void theBytesAreThoseOfCPython_data();
    void theBytesAreThoseOfCPython();
    void longBytesAreThoseOfCPython_data();
    void longBytesAreThoseOfCPython();
    void whatStandsTwiceIsOneValueAfterTheJourney();
    void aRandomValueSurvivesTheJourney();
    void aRealPythonReadsThemAndWritesTheSameAgain();
    void damagedBytesAreRefusedOrStillAValue();
    void whatContainsItselfOrIsTooDeepIsRefused();
    void aPickleCanBeStopped();
};

void TestPickle::theBytesAreThoseOfCPython_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Value &value, const char *hex) {
        QTest::newRow(name) << value << QByteArray(hex);
    };
    const auto ints = [](std::initializer_list<std::int64_t> numbers) {
        std::vector<Value> items;
        for (const std::int64_t number : numbers) {
            items.push_back(Value::integer(number));
        }
        return items;
    };
    row("None", Value(), "80054e2e");
    row("True", Value::boolean(true), "8005882e");
    row("False", Value::boolean(false), "8005892e");
    row("ints",
        Value::list(ints({0, 255, 256, 65535, 65536, -1, INT32_MAX, 2147483648, INT32_MIN, -2147483649,
                          4294967296, -549755813888, INT64_MAX, INT64_MIN})),
        "80059553000000000000005d94284b004bff4d00014dffff4a000001004affffffff4affffff7f8a0500000080004a000000"
        "808a05ffffff7fff8a0500000000018a0500000000808a08ffffffffffffff7f8a080000000000000080652e");
    row("float", Value::real(-1.5), "8005950a0000000000000047bff80000000000002e");
    row("inf", Value::real(std::numeric_limits<double>::infinity()),
        "8005950a00000000000000477ff00000000000002e");
    row("text", Value::text("h\xc3\xa4"), "80059507000000000000008c0368c3a4942e");
    row("empty text", Value::text(""), "80059504000000000000008c00942e");
    row("no bytes", Value::bytes(""), "80059504000000000000004300942e");
    row("bytes", Value::bytes("abc"), "80059507000000000000004303616263942e");
    row("tuple of 0", Value::tuple(ints({})), "8005292e");
    row("tuple of 1", Value::tuple(ints({0})), "80059505000000000000004b0085942e");
    row("tuple of 2", Value::tuple(ints({0, 1})), "80059507000000000000004b004b0186942e");
    row("tuple of 3", Value::tuple(ints({0, 1, 2})), "80059509000000000000004b004b014b0287942e");
    row("tuple of 4", Value::tuple(ints({0, 1, 2, 3})), "8005950c00000000000000284b004b014b024b0374942e");
    row("tuple of 5", Value::tuple(ints({0, 1, 2, 3, 4})),
        "8005950e00000000000000284b004b014b024b034b0474942e");
    row("list of 0", Value::list({}), "80055d942e");
    row("list of 1", Value::list(ints({1})), "80059506000000000000005d944b01612e");
    row("list of 2", Value::list(ints({1, 2})), "80059509000000000000005d94284b014b02652e");
    row("dict of 0", Value::dict({}), "80057d942e");
    row("dict of 1", Value::dict({{Value::text("a"), Value::integer(1)}}),
        "8005950a000000000000007d948c0161944b01732e");
    row("dict of 2",
        Value::dict({{Value::text("a"), Value::integer(1)}, {Value::text("bc"), Value::integer(2)}}),
        "80059512000000000000007d94288c0161944b018c026263944b02752e");
    row("datetime", Value::dateTime(leapDay),
        "8005952a000000000000008c086461746574696d65948c086461746574696d65949394430a07e8021d0c22380c0a14948594"
        "52942e");
    row("datetime in utc", Value::dateTime(leapDayUtc),
        "80059557000000000000008c086461746574696d65948c086461746574696d65949394430a07e8021d0c22380c0a14946800"
        "8c0874696d657a6f6e6594939468008c0974696d6564656c74619493944b004b004b008794529485945294869452942e");
    row("datetimes",
        Value::list({Value::dateTime(leapDay), Value::dateTime(leapDayUtc), Value::dateTime(leapDayUtc)}),
        "80059583000000000000005d94288c086461746574696d65948c086461746574696d65949394430a07e8021d0c22380c0a14"
        "94859452946803430a07e8021d0c22380c0a149468018c0874696d657a6f6e6594939468018c0974696d6564656c74619493"
        "944b004b004b008794529485945294869452946803430a07e8021d0c22380c0a1494680f86945294652e");
    row("function", Value::function("json", "dumps"),
        "80059512000000000000008c046a736f6e948c0564756d70739493942e");
    row("functions",
        Value::list({Value::function("json", "dumps"), Value::function("json", "loads"),
                     Value::function("json", "dumps")}),
        "80059524000000000000005d94288c046a736f6e948c0564756d707394939468018c056c6f6164739493946803652e");
    row("partial",
        Value::partial(Value::function("json", "dumps"), Value::tuple({Value::integer(1), Value::text("xy")}),
                       Value::dict({{Value::text("ab"), Value::integer(3)}})),
        "80059548000000000000008c0966756e63746f6f6c73948c077061727469616c9493948c046a736f6e948c0564756d707394"
        "9394859452942868054b018c0278799486947d948c026162944b03734e7494622e");
    row("partial of nothing",
        Value::partial(Value::function("json", "dumps"), Value::tuple({}), Value::dict({})),
        "80059538000000000000008c0966756e63746f6f6c73948c077061727469616c9493948c046a736f6e948c0564756d707394"
        "939485945294286805297d944e7494622e");
}

void TestPickle::theBytesAreThoseOfCPython()
{
    QFETCH(Value, value);
    QFETCH(QByteArray, expected);
    QCOMPARE(dumped(value).toHex(), expected);
    const Result<Value> loaded = unpickle(pickle(value));
    QVERIFY2(loaded.isOk(), loaded.isOk() ? "" : loaded.error().text().c_str());
    QVERIFY(loaded.value() == value);
}

void TestPickle::longBytesAreThoseOfCPython_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QByteArray>("sha1");
    const auto row = [](const char *name, const Value &value, qint64 size, const char *sha1) {
        QTest::newRow(name) << value << size << QByteArray(sha1);
    };
    std::vector<Value> reals;
    for (int number = 0; number < 20'000; ++number) {
        reals.push_back(Value::real(number));
    }
    const auto texts = [] {
        std::vector<Value> items;
        for (int number = 0; number < 300; ++number) {
            items.push_back(Value::text(std::to_string(number) + "ab"));
        }
        return items;
    };
    const std::vector<Value> some = texts();
    row("bytes of 255", zeros(255), 270, "0b678887a5a270f140d8c511c33bc9139fed640b");
    row("bytes of 256", zeros(256), 274, "c230dd3d9f692b08cb5de1588fe5a91f77c20ecd");
    row("bytes of 65535", zeros(65535), 65553, "b21eddc0fa49af07951b0b544df2b5b24fc1e1fd");
    row("bytes of 65536", zeros(65536), 65545, "54df0647bb71d805699bff7fcde5b1903e3a203b");
    row("text of 255", Value::text(std::string(255, 'x')), 270, "e170188fcd28705a6327167e6c51dfec0e9aeb82");
    row("text of 256", Value::text(std::string(256, 'x')), 274, "5ca167aa2c14680c93ebf3e9571f0ac22f64f53e");
    row("text of 65536", Value::text(std::string(65536, 'x')), 65545,
        "3f029e459a542a8acc0d604704041be2e5626dda");
    row("bytes between ints", Value::list({Value::integer(1), zeros(65536), Value::integer(2)}), 65571,
        "47c5b0b21f545eeacc7ff7556e15ee535f03a428");
    row("bytes and bytes", Value::list({zeros(65536), zeros(70000)}), 135555,
        "d885df5f93d110a4ca777451938bc27fe455deba");
    row("a megabyte in a tuple", Value::tuple({Value::integer(1), zeros(1048576)}), 1048598,
        "5565af21c69af04812bed3740d361a41cf497a45");
    row("list of 1000", integers(1000), 2760, "0c084fa45e8d41cde817b0df183487f06356f6d6");
    row("list of 1001", integers(1001), 2765, "6cb68c9748d361d6ce0f0eb1d52ceda1d9e6a2aa");
    row("list of 2000", integers(2000), 5762, "6755d2d4356365d5748849df91d77430772714e2");
    row("list of 30000", integers(30000), 89827, "d76726887c21a9bb3fbba68f267d1c21f2019088");
    row("dict of 999", numbered(999), 3756, "9006a430957c657c3594fe498f00687b7a389acf");
    row("dict of 1000", numbered(1000), 3762, "ad593e1304340ec35696cd45321f3b096795d91e");
    row("dict of 1001", numbered(1001), 3766, "08a0e4d7a247be75379d4eb7e5bfc1ce9079b4a7");
    row("dict of 2000", numbered(2000), 7764, "d053bd66b3769ce19527909efb0327934717cffd");
    row("floats in several frames", Value::list(reals), 180072, "bb681241d06a47ac2024dfd562c70d11a2f282a5");
    row("the 299th again", Value::list({Value::list(some), some[298], some[3]}), 2317,
        "15e7e1aba494092a35eae399288d31ced773ccae");
}

void TestPickle::longBytesAreThoseOfCPython()
{
    QFETCH(Value, value);
    QFETCH(qint64, size);
    QFETCH(QByteArray, sha1);
    const QByteArray bytes = dumped(value);
    QCOMPARE(bytes.size(), size);
    QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex(), sha1);
    const Result<Value> loaded = unpickle(asBytes(bytes));
    QVERIFY2(loaded.isOk(), loaded.isOk() ? "" : loaded.error().text().c_str());
    QVERIFY(loaded.value() == value);
}

void TestPickle::whatStandsTwiceIsOneValueAfterTheJourney()
{
    const Value text = Value::text("shared");
    const Result<Value> loaded = unpickle(pickle(Value::list({text, text})));
    QVERIFY(loaded.isOk());
    const std::vector<Value> &items = *loaded.value().asList();
    QVERIFY(std::get<std::shared_ptr<const TextValue>>(items[0].content())
            == std::get<std::shared_ptr<const TextValue>>(items[1].content()));
}

void TestPickle::aRandomValueSurvivesTheJourney()
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        const Value value = Maker(seed).make(5);
        const std::vector<std::byte> bytes = pickle(value);
        const Result<Value> loaded = unpickle(bytes);
        QVERIFY2(loaded.isOk(), loaded.isOk() ? "" : loaded.error().text().c_str());
        QVERIFY(loaded.value() == value);
        QVERIFY(pickle(loaded.value()) == bytes);
    }
}

void TestPickle::aRealPythonReadsThemAndWritesTheSameAgain()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty()) {
        QSKIP("there is no python3 on PATH to read them");
    }
    // Each pickle behind its length; the answer is a line each.
    const char *const program = "import pickle, struct, sys\n"
                                "if sys.implementation.name != 'cpython' or sys.version_info < (3, 8):\n"
                                "    sys.exit(3)\n"
                                "while True:\n"
                                "    head = sys.stdin.buffer.read(8)\n"
                                "    if not head: break\n"
                                "    data = sys.stdin.buffer.read(struct.unpack('<q', head)[0])\n"
                                "    again = pickle.dumps(pickle.loads(data), 5)\n"
                                "    print('same' if again == data else again[:2000].hex())\n";
    QByteArray input;
    QList<QByteArray> sent;
    for (unsigned seed = 0; seed < 500; ++seed) {
        const QByteArray bytes = dumped(Maker(seed).make(5));
        const qint64 size = bytes.size();
        input += QByteArray(reinterpret_cast<const char *>(&size), sizeof size) + bytes;
        sent << bytes;
    }
    QProcess process;
    process.start(python, {QStringLiteral("-c"), QString::fromLatin1(program)});
    process.write(input);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(30'000));
    if (process.exitCode() == 3) {
        QSKIP("the python3 on PATH is not CPython 3.8 or later");
    }
    QCOMPARE(process.readAllStandardError(), QByteArray());
    const QList<QByteArray> answers = process.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(answers.size(), sent.size());
    for (qsizetype number = 0; number < answers.size(); ++number) {
        if (answers[number] != "same") {
            QCOMPARE(sent[number].left(2000).toHex(), answers[number]);
        }
    }
}

void TestPickle::damagedBytesAreRefusedOrStillAValue()
{
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes = dumped(Maker(static_cast<unsigned>(round % 40)).make(4));
        for (unsigned change = 0; change < 1 + random() % 4; ++change) {
            bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                static_cast<char>(random());
        }
        bytes.truncate(random() % 4 == 0 ? random() % bytes.size() : bytes.size());
        const Result<Value> loaded = unpickle(asBytes(bytes));
        if (!loaded.isOk()) {
            ++refused;
            QVERIFY(loaded.error().place.starts_with("pickle, byte "));
            QVERIFY(!loaded.error().message.empty());
        } else {
            QVERIFY(!pickle(loaded.value()).empty());
        }
    }
    QVERIFY2(refused > 200, qPrintable(QString::number(refused)));
}

void TestPickle::whatContainsItselfOrIsTooDeepIsRefused()
{
    const auto refusal = [](const QByteArray &bytes) {
        const Result<Value> loaded = unpickle(asBytes(bytes));
        return loaded.isOk() ? QByteArray() : QByteArray::fromStdString(loaded.error().text());
    };
    const QByteArray begin = QByteArray::fromHex("8005");
    // A list into itself, directly and by way of a tuple.
    QVERIFY(refusal(begin + QByteArray::fromHex("5d94680061") + '.').contains("no new list"));
    QVERIFY(refusal(begin + QByteArray::fromHex("5d946800859461") + '.').contains("no new list"));
    QVERIFY(refusal(begin + QByteArray::fromHex("7d944b01680073") + '.').contains("no new dict"));
    QVERIFY(refusal(begin + ')' + QByteArray(1'000'000, '\x85') + '.').contains("deeper"));
    QVERIFY(refusal(begin + QByteArray(1'000'000, ']') + QByteArray(999'999, 'a') + '.').contains("deeper"));
    QVERIFY(refusal(begin + QByteArray::fromHex("8effffffffffffffff") + '.').contains("end too early"));
    QVERIFY(refusal(begin + QByteArray::fromHex("8a09ffffffffffffffff01") + '.').contains("64 bits"));
    QVERIFY(refusal(begin + QByteArray(1'000'000, '(')).contains("end too early"));
    QVERIFY(refusal(begin + QByteArray::fromHex("8c026f738c0673797374656d93") + ")R.").contains("os.system"));
    QVERIFY(refusal({}).contains("byte 0"));
    // Empty batches, as CPython itself writes them.
    QVERIFY(refusal(begin + "](e.").isEmpty());
}

void TestPickle::aPickleCanBeStopped()
{
    int looks = 0;
    const PickleWatch watch = [&looks] { return ++looks < 3; };
    QVERIFY(pickle(zeros(64U << 20U), watch).empty());
    QCOMPARE(looks, 3);
    looks = 0;
    const std::vector<std::byte> bytes = pickle(integers(100'000));
    QVERIFY(!unpickle(bytes, watch).isOk());
    QCOMPARE(looks, 3);
}

QTEST_GUILESS_MAIN(TestPickle)
#include "tst_pickle.moc"
