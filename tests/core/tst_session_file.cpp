// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sitting leaves behind, written and read again: the same; and what can be read of a damaged file.
// "GILSCOPE_WRITE_SESSION=FILE tst_session_file" writes a small real session, for tests/data.
#include "session/session_file.h"

#include "engine/recorded_engine.h"
#include "python/script.h"
#include "session/session_blocks.h"
#include "session/session_decoder.h"
#include "session/session_reader.h"
#include "session/session_script.h"
#include "tests/support/session_bytes.h"
#include "tests/support/sessions.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Result<SessionReading> decoded(QByteArray file)
{
    QBuffer device(&file);
    return device.open(QIODevice::ReadOnly) ? decodeSession(device, QStringLiteral("file"))
                                            : Result<SessionReading>(Error{"", "cannot open", ""});
}

QString messageOf(const Result<SessionReading> &result)
{
    return result.isOk() ? QString() : QString::fromStdString(result.error().text());
}

Session smallSession()
{
    Session session;
    SavedLesson lesson{QStringLiteral("countdowns"), countdownScenario(), countdownScenario()};
    lesson.stage = LessonStage::Reveal;
    lesson.hands = {3, 4};
    lesson.run = runOf(countdownScenario());
    session.rounds.push_back(roundOf(*lesson.run));
    session.lessons.push_back(lesson);
    session.key = lesson.key;
    return session;
}

// Of a file that need not be there any more.
Scenario scriptScenario()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("own.py")));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("print('said')\n");
    }
    file.close();
    return scenarioOfScript(file.fileName(), {QStringLiteral("one two")}).value();
}

Session sessionOf(const Scenario &script, const ProgramOutput &output)
{
    RunParts parts;
    parts.scenario = script;
    parts.source.kind = SourceKind::Python;
    parts.baseline = script.baseline;
    TraceBuilder builder(TraceLayout{{}, {}, {}, {CoreId{0}}, {}});
    builder.finish(second);
    parts.variants.push_back(
        {script.variants.front().id,
         std::make_unique<RecordedEngine>(std::move(builder), RunState::Finished, std::nullopt, output),
         {}});
    Session session;
    SavedLesson lesson{QStringLiteral("script:own.py"), script, script};
    lesson.stage = LessonStage::Run;
    lesson.run = ScenarioRun::restored(std::move(parts));
    session.rounds.push_back({script, {}, {}, lesson.run->source()});
    session.lessons.push_back(lesson);
    session.key = lesson.key;
    return session;
}

} // namespace

class TestSessionFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatWasWrittenIsRead();
    void whatWasReadIsWrittenAgain();
    void ofAnyOneBlockOnlyItsTraceNeedsIt();
    void aCutFileKeepsWhatIsBeforeTheCut();
    void rubbishInBetweenIsPassedOver();
    void aBlockOfALaterProgramIsPassedOver();
    void anOldSessionOpensForEver();
    void aNewerFormatIsRefusedByWhoWroteIt();
    void whatIsNoSessionIsRefused_data();
    void whatIsNoSessionIsRefused();
    void aTraceOfAnotherVariantIsLeftOut();
    void aRunThatIsNotOverIsLeftOut();
    void figuresThatAreUnknownAreLeftOut();
    void aScriptComesBackAsItWasStarted();
    void aScriptThatCannotHaveBeenStartedDoesNotRun_data();
    void aScriptThatCannotHaveBeenStartedDoesNotRun();
    void ofLongOutputTheLastIsKept();
    void aReaderReadsBesideAndStops();
    void manyHeadsWithHugeLengthsAreReadQuickly();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    QByteArray m_file; // the sample's
};

void TestSessionFile::initTestCase()
{
    if (const QString wanted = qEnvironmentVariable("GILSCOPE_WRITE_SESSION"); !wanted.isEmpty()) {
        QVERIFY(writeSession(wanted, smallSession()).isOk());
    }
    const Session &sample = sampleSession();
    QCOMPARE(sample.lessons[0].run->variants()[1].state(), RunState::Finished);
    QCOMPARE(sample.lessons[0].previous->variants()[0].state(), RunState::Stopped);
    QCOMPARE(sample.lessons[1].run->variants()[0].state(), RunState::Failed);
    QCOMPARE(sample.lessons[2].run->variants()[0].state(), RunState::Deadlocked);
    QVERIFY(writeSession(path("sample.gilscope"), sample).isOk());
    QFile file(path("sample.gilscope"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_file = file.readAll();
}

void TestSessionFile::whatWasWrittenIsRead()
{
    const Result<SessionReading> read = readSession(path("sample.gilscope"));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    QCOMPARE(sessionDifference(read.value().session, sampleSession()), QString());
}

void TestSessionFile::whatWasReadIsWrittenAgain()
{
    const Result<SessionReading> first = decoded(m_file);
    QVERIFY(writeSession(path("again.gilscope"), first.value().session).isOk());
    const Result<SessionReading> second = readSession(path("again.gilscope"));
    QCOMPARE(messageOf(second), QString());
    QCOMPARE(second.value().damages, std::vector<QString>());
    QCOMPARE(sessionDifference(second.value().session, sampleSession()), QString());
}

// Whichever it is: all but a trace's stretch is there, and the damage is said.
void TestSessionFile::ofAnyOneBlockOnlyItsTraceNeedsIt()
{
    const std::vector<Block> blocks = blocksOf(m_file);
    QVERIFY(blocks.size() > 20);
    int chunks = 0;
    for (const Block &block : blocks) {
        for (const qint64 at : {block.place + 5, block.place + blockHeadBytes + block.payload.size() / 2}) {
            QByteArray damaged = m_file;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            Result<SessionReading> read = decoded(damaged);
            QCOMPARE(messageOf(read), QString());
            QVERIFY(!read.value().damages.empty());
            const bool isLast = block.place == blocks.back().place;
            QVERIFY(read.value().damages.front().contains(isLast ? QStringLiteral("The last ")
                                                                 : QLocale().toString(block.place)));
            Session &session = read.value().session;
            if (block.type == static_cast<std::uint32_t>(BlockType::Chunk)) {
                QVERIFY(read.value().damages.size() > 1);
                std::uint64_t missing = 0;
                for (const SavedLesson &lesson : session.lessons) {
                    for (const ScenarioRun *run : {lesson.run.get(), lesson.previous.get()}) {
                        for (std::size_t v = 0; run != nullptr && v < run->variants().size(); ++v) {
                            const Trace *trace = run->variants()[v].trace();
                            missing += trace != nullptr ? trace->lostEvents : 0;
                        }
                    }
                }
                chunks += missing > 0 ? 1 : 0;
                if (missing > 0) {
                    continue;
                } // else no thread has said anything in it
            }
            QCOMPARE(sessionDifference(session, sampleSession()), QString());
        }
    }
    QVERIFY(chunks > 4);
}

void TestSessionFile::aCutFileKeepsWhatIsBeforeTheCut()
{
    const std::vector<Block> blocks = blocksOf(m_file);
    for (qsizetype length = fileHeadBytes; length < m_file.size(); length += 997) {
        const Result<SessionReading> read = decoded(m_file.first(length));
        QCOMPARE(messageOf(read), QString());
        const auto isWhole = [length](const Block &block) {
            return block.place + blockHeadBytes + block.payload.size() <= length;
        };
        const bool hasAllLessons =
            std::ranges::count_if(blocks,
                                  [&](const Block &block) {
                                      return block.type == static_cast<std::uint32_t>(BlockType::Lesson)
                                          && isWhole(block);
                                  })
            >= 4;
        if (hasAllLessons) {
            QCOMPARE(read.value().session.lessons.size(), sampleSession().lessons.size());
            for (std::size_t number = 0; number < 4; ++number) {
                const SavedLesson &lesson = sampleSession().lessons[number];
                const auto &lessons = read.value().session.lessons;
                const auto same = std::ranges::find(lessons, lesson.key, &SavedLesson::key);
                QVERIFY(same != lessons.end());
                QCOMPARE(same->hands, lesson.hands);
                QCOMPARE(same->run != nullptr, lesson.run != nullptr);
            }
        }
    }
}

void TestSessionFile::rubbishInBetweenIsPassedOver()
{
    const std::vector<Block> blocks = blocksOf(m_file);
    QByteArray file = m_file;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        file.insert(block->place, QByteArray("\x8fGSb\x8fGS rubbish") + QByteArray(200, '\x8f'));
    }
    const Result<SessionReading> read = decoded(file);
    QCOMPARE(messageOf(read), QString());
    QVERIFY(!read.value().damages.empty());
    QCOMPARE(sessionDifference(read.value().session, sampleSession()), QString());
}

void TestSessionFile::aBlockOfALaterProgramIsPassedOver()
{
    std::vector<Block> blocks = blocksOf(m_file);
    blocks.insert(blocks.begin() + 3, {4711, 0, 0, QByteArray("something new")});
    const Result<SessionReading> read = decoded(fileOf(blocks));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    QCOMPARE(sessionDifference(read.value().session, sampleSession()), QString());
}

void TestSessionFile::anOldSessionOpensForEver()
{
    const Result<SessionReading> read =
        readSession(QStringLiteral(SOURCE_DIR "/tests/data/session-v1.gilscope"));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    const Session &session = read.value().session;
    QCOMPARE(session.key, QStringLiteral("countdowns"));
    QCOMPARE(session.lessons.size(), std::size_t{1});
    QCOMPARE(session.rounds.size(), std::size_t{1});
    const SavedLesson &lesson = session.lessons.front();
    QCOMPARE(lesson.stage, LessonStage::Reveal);
    QCOMPARE(lesson.hands, (std::vector<int>{3, 4}));
    QVERIFY(lesson.run && lesson.run->isOver());
    QCOMPARE(lesson.run->variants().size(), std::size_t{2});
    for (const VariantRun &variant : lesson.run->variants()) {
        QCOMPARE(variant.state(), RunState::Finished);
        QVERIFY(variant.trace()->eventCount > 10);
        QCOMPARE(variant.trace()->lostEvents, std::uint64_t{0});
        QVERIFY(variant.violations.empty());
    }
    // Those in the file, and those of the trace in it.
    const FigureReference ratio{QStringLiteral("threads"), Figure::Ratio};
    QCOMPARE(session.rounds.front().figures->value(ratio), figuresOf(*lesson.run).value(ratio));
    QVERIFY(figuresOf(*lesson.run).value(ratio));
}

void TestSessionFile::aNewerFormatIsRefusedByWhoWroteIt()
{
    std::vector<Block> blocks = blocksOf(m_file);
    for (Block &block : blocks) {
        if (block.type == static_cast<std::uint32_t>(BlockType::About)) {
            block.payload = R"({"program":"GILscope","version":"9.1.0"})";
        }
    }
    const QString message = messageOf(decoded(fileOf(blocks, sessionVersion + 1)));
    QVERIFY2(message.contains(QStringLiteral("version 2 of the format")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("GILscope 9.1.0")), qPrintable(message));
    QVERIFY(messageOf(decoded(fileHead(77))).contains(QStringLiteral("version 77")));
}

void TestSessionFile::whatIsNoSessionIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QByteArray() << "empty";
    QTest::newRow("text") << QByteArray("{\"format\": \"gilscope-scenario\"}") << "another kind of file";
    QTest::newRow("zeros") << QByteArray(100'000, '\0') << "another kind of file";
    QTest::newRow("marks") << QByteArray("\x8fGSb").repeated(50'000) << "another kind of file";
    QTest::newRow("half a head") << fileHead(1).first(10) << "another kind of file";
}

void TestSessionFile::whatIsNoSessionIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, said);
    const QString message = messageOf(decoded(content));
    QVERIFY2(message.contains(said), qPrintable(message));
    QVERIFY(messageOf(readSession(path("none.gilscope"))).contains(QStringLiteral("no such file")));
    QVERIFY(messageOf(readSession(m_folder.path())).contains(QStringLiteral("no ordinary file")));
}

void TestSessionFile::aTraceOfAnotherVariantIsLeftOut()
{
    // The run's block says that its first variant is the second one.
    std::vector<Block> blocks = blocksOf(m_file);
    for (Block &block : blocks) {
        if (block.type == static_cast<std::uint32_t>(BlockType::Run)) {
            block.payload.replace("\"serial\",", "\"threads\",");
            block.payload.replace("\"variant\":\"serial\"", "\"variant\":\"threads\"");
        }
    }
    const Result<SessionReading> read = decoded(fileOf(blocks));
    QCOMPARE(messageOf(read), QString());
    QVERIFY(!read.value().damages.empty());
    const ScenarioRun &run = *read.value().session.lessons.front().run;
    QCOMPARE(run.variants().size(), std::size_t{1});
    QCOMPARE(run.variants().front().trace()->eventCount, std::uint64_t{0});
    QCOMPARE(run.variants().front().trace()->layout.threads.size(), std::size_t{2});
}

void TestSessionFile::aRunThatIsNotOverIsLeftOut()
{
    Session session = smallSession();
    session.lessons.front().run = std::make_shared<ScenarioRun>(countdownScenario());
    QVERIFY(writeSession(path("live.gilscope"), session).isOk());
    const Result<SessionReading> read = readSession(path("live.gilscope"));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    QVERIFY(!read.value().session.lessons.front().run);
    QCOMPARE(read.value().session.lessons.front().stage, LessonStage::Question);
}

void TestSessionFile::figuresThatAreUnknownAreLeftOut()
{
    std::vector<Block> blocks = blocksOf(m_file);
    for (Block &block : blocks) {
        if (block.type == static_cast<std::uint32_t>(BlockType::Round)) {
            block.payload.replace("\"wall_s\":", "\"joules\":7,\"wall_s\":");
            block.payload.replace("\"handoffs\":", "\"forgotten\":");
        }
    }
    const Result<SessionReading> read = decoded(fileOf(blocks));
    const FigureReference wall{QStringLiteral("threads"), Figure::Wall};
    const FigureReference handOffs{QStringLiteral("threads"), Figure::HandOffs};
    const RunFigures &figures = *read.value().session.rounds.front().figures;
    QCOMPARE(figures.value(wall), sampleSession().rounds.front().figures->value(wall));
    QVERIFY(figures.value(wall));
    QVERIFY(!figures.value(handOffs) && sampleSession().rounds.front().figures->value(handOffs));
}

void TestSessionFile::aScriptComesBackAsItWasStarted()
{
    const Scenario script = scriptScenario();
    ProgramOutput output;
    output.standardOutput = "said\n\xff";
    output.standardError = "complained\n";
    output.exitCode = 3;
    const Session session = sessionOf(script, output);
    QVERIFY(writeSession(path("script.gilscope"), session).isOk());
    const Result<SessionReading> read = readSession(path("script.gilscope"));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    const SavedLesson &lesson = read.value().session.lessons.front();
    QVERIFY(lesson.scenario == script);
    QVERIFY(lesson.original == script);
    QVERIFY(read.value().session.rounds.front().scenario == script);
    QVERIFY(lesson.run->scenario() == script); // so they are rounds of the same
    QCOMPARE(lesson.run->baseline(), script.baseline);
    QCOMPARE(lesson.run->ratioToBaseline(lesson.run->variants().front()).has_value(),
             session.lessons.front()
                 .run->ratioToBaseline(session.lessons.front().run->variants().front())
                 .has_value());
    const ProgramOutput *again = lesson.run->variants().front().engine->output();
    QVERIFY(again != nullptr);
    QCOMPARE(again->standardOutput, output.standardOutput);
    QCOMPARE(again->standardError, output.standardError);
    QCOMPARE(again->exitCode, output.exitCode);
    QVERIFY(!again->killedBySignal);
    QCOMPARE(again->omitted, std::uint64_t{0});
}

void TestSessionFile::aScriptThatCannotHaveBeenStartedDoesNotRun_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<bool>("runs");
    const auto add = [](const char *name, const QJsonValue &folder, const QJsonValue &words,
                        bool runs = false) {
        QTest::newRow(name) << QJsonObject{{"folder", folder}, {"words", words}} << runs;
    };
    const QString huge(20'000, u'x');
    add("a script", "/home", QJsonArray{"s.py", "-x"}, true);
    add("a module", "/home", QJsonArray{"-m", "http.server"}, true);
    QTest::newRow("an old session") << QJsonObject() << false;
    add("text to run", "/home", QJsonArray{"-c", "print(1)"});
    add("a module that is none", "/home", QJsonArray{"-m", "a b"});
    add("no module", "/home", QJsonArray{"-m"});
    add("no words", "/home", QJsonArray());
    add("no list", "/home", "s.py");
    add("numbers", "/home", QJsonArray{1, 2});
    add("no folder", QJsonValue(), QJsonArray{"s.py"});
    add("a relative folder", "home", QJsonArray{"s.py"});
    add("a zero", "/home", QJsonArray{QString("s") + QChar(u'\0')});
    add("too long", "/home", QJsonArray{"s.py", huge});
    QJsonArray many;
    for (int number = 0; number <= ScriptLimits::words; ++number) {
        many.append("x");
    }
    add("too many", "/home", many);
}

void TestSessionFile::aScriptThatCannotHaveBeenStartedDoesNotRun()
{
    QFETCH(QJsonObject, json);
    QFETCH(bool, runs);
    Scenario scenario = scriptScenario();
    scenario.variants.front().script.reset(); // as its document has it
    restoreScript(scenario, json);
    QVERIFY(scenario.variants.front().script.has_value()); // so what is shown is never run
    QCOMPARE(!missingOf(callOf(*scenario.variants.front().script)).has_value() || runs, runs);
    QCOMPARE(!callOf(*scenario.variants.front().script).words.isEmpty(), runs);
    QVERIFY(!scenario.variants.front().script->ownStreams);
    Scenario other = countdownScenario();
    restoreScript(other, json);
    QVERIFY(other == countdownScenario());
}

void TestSessionFile::ofLongOutputTheLastIsKept()
{
    ProgramOutput output;
    output.standardOutput = QByteArray(1 << 20, 'x') + "last";
    output.omitted = 5;
    output.killedBySignal = SIGSEGV;
    const std::optional<ProgramOutput> again = outputOf(jsonOf(output));
    QVERIFY(again);
    QCOMPARE(again->standardOutput.size(), ScriptLimits::outputBytes);
    QVERIFY(again->standardOutput.endsWith("xlast"));
    QCOMPARE(again->omitted,
             std::uint64_t{5}
                 + static_cast<std::uint64_t>(output.standardOutput.size() - ScriptLimits::outputBytes));
    QCOMPARE(again->killedBySignal, std::optional(SIGSEGV));
    QVERIFY(!again->exitCode);
    QVERIFY(!outputOf({}));
    // All outputs of a file together have a limit, too; how the programs ended does not count.
    Session session;
    for (int number = 0; number < 100; ++number) {
        Session one = sessionOf(scriptScenario(), output);
        one.lessons.front().key = QString::number(number);
        session.lessons.push_back(one.lessons.front());
    }
    session.key = QStringLiteral("99");
    QVERIFY(writeSession(path("outputs.gilscope"), session).isOk());
    QVERIFY(QFileInfo(path("outputs.gilscope")).size() < qint64{12} << 20U);
    const Result<SessionReading> read = readSession(path("outputs.gilscope"));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().session.lessons.size(), std::size_t{100});
    const auto outputOfLesson = [&read](std::size_t number) {
        return *read.value().session.lessons.at(number).run->variants().front().engine->output();
    };
    QVERIFY(outputOfLesson(99).standardOutput.endsWith("last")); // the one shown last
    QCOMPARE(outputOfLesson(0).standardOutput, QByteArray());
    QVERIFY(outputOfLesson(0).omitted > 1'000'000);
    QCOMPARE(outputOfLesson(0).killedBySignal, std::optional(SIGSEGV));
}

void TestSessionFile::aReaderReadsBesideAndStops()
{
    SessionReader reader(path("sample.gilscope"));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), 60'000);
    const Result<SessionReading> read = reader.take();
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(sessionDifference(read.value().session, sampleSession()), QString());
    QVERIFY(reader.progress() > 0.9);
    const SessionReader left(path("sample.gilscope")); // gives up at the end of this
    const auto giveUp = [](double) { return false; };
    QVERIFY(messageOf(readSession(path("sample.gilscope"), giveUp)).contains(QStringLiteral("stopped")));
}

// Each says that a megabyte follows, and has a checksum that is not that of what follows.
void TestSessionFile::manyHeadsWithHugeLengthsAreReadQuickly()
{
    QByteArray head = blockHead(3, 0, QByteArray(1 << 20, 'x'));
    QByteArray file = fileHead(1) + head.repeated(100'000);
    QElapsedTimer timer;
    timer.start();
    const Result<SessionReading> read = decoded(file);
    QCOMPARE(messageOf(read), QString());
    QVERIFY(read.value().session.isEmpty());
    QCOMPARE(read.value().damages.size(), std::size_t{2});
    // A few readings of the file; one for each head would be hours.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_session_file.moc"
