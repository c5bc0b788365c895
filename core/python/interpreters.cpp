// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreters.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Interpreters)
};

constexpr std::size_t askedAtOnce = 2;
constexpr qsizetype mostOnPath = 40;
} // namespace

Interpreters::Interpreters(QObject *parent) : QObject(parent) {}

Interpreters::~Interpreters() = default;

void Interpreters::look(const QStringList &added)
{
    m_asked.clear();
    m_waiting.clear();
    m_order.clear();
    m_found.clear();
    m_placeOf.clear();
    m_problems.clear();
    for (const QString &program : interpretersOnPath() + added) {
        const QString real = QFileInfo(program).canonicalFilePath();
        if (!m_order.contains(real.isEmpty() ? program : real)) {
            m_order << (real.isEmpty() ? program : real);
            m_waiting << program;
        }
    }
    while (m_asked.size() < askedAtOnce && !m_waiting.isEmpty()) {
        askNext();
    }
    if (!isLooking()) {
        QTimer::singleShot(0, this, &Interpreters::changed);
    }
}

void Interpreters::askNext()
{
    m_asked.push_back(std::make_unique<InterpreterQuestion>(m_waiting.takeFirst()));
    InterpreterQuestion &question = *m_asked.back();
    connect(&question, &InterpreterQuestion::answered, this, [this, &question] { take(question); });
    question.ask();
}

void Interpreters::take(InterpreterQuestion &question)
{
    const Result<PythonInterpreter> &answer = *question.answer();
    const auto isSame = [&answer](const PythonInterpreter &one) {
        return QFileInfo(one.program).canonicalFilePath()
            == QFileInfo(answer.value().program).canonicalFilePath();
    };
    if (!answer.isOk()) {
        m_problems.push_back({question.program(), QString::fromStdString(answer.error().message)});
    } else if (std::ranges::none_of(m_found, isSame)) {
        m_found.push_back(answer.value());
        m_placeOf.append(question.program());
    }
    // Not from within its own signal.
    QTimer::singleShot(0, this, [this, gone = QPointer<InterpreterQuestion>(&question)] {
        if (!gone) {
            return; // look() began anew
        }
        std::erase_if(m_asked, [&gone](const auto &one) { return one.get() == gone.data(); });
        if (!m_waiting.isEmpty()) {
            askNext();
        }
        emit changed();
    });
}

std::vector<PythonInterpreter> Interpreters::found() const
{
    std::vector<std::pair<qsizetype, PythonInterpreter>> placed;
    for (std::size_t number = 0; number < m_found.size(); ++number) {
        const QString &asked = m_placeOf.at(static_cast<qsizetype>(number));
        const QString real = QFileInfo(asked).canonicalFilePath();
        placed.emplace_back(m_order.indexOf(real.isEmpty() ? asked : real), m_found[number]);
    }
    std::ranges::stable_sort(placed, {}, &std::pair<qsizetype, PythonInterpreter>::first);
    std::vector<PythonInterpreter> sorted;
    for (auto &[place, interpreter] : placed) {
        sorted.push_back(std::move(interpreter));
    }
    return sorted;
}

QStringList interpretersOnPath()
{
    static const QRegularExpression name(QStringLiteral("\\A(python3|python3\\.[0-9]+t?|pypy3|jython)\\z"));
    QStringList programs;
    const QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (const QString &preferred : {QStringLiteral("python3")}) {
        if (const QString program = QStandardPaths::findExecutable(preferred); !program.isEmpty()) {
            programs << program;
        }
    }
    for (const QString &folder : folders) {
        const QStringList names = QDir(folder).entryList(
            {QStringLiteral("python3*"), QStringLiteral("pypy3"), QStringLiteral("jython")},
            QDir::Files | QDir::Executable, QDir::Name);
        for (const QString &one : names) {
            const QString program = QDir(folder).absoluteFilePath(one);
            if (name.match(one).hasMatch() && !programs.contains(program) && programs.size() < mostOnPath) {
                programs << program;
            }
        }
    }
    return programs;
}

bool isNamedLikePython(const QString &program)
{
    static const QRegularExpression form(QStringLiteral("\\A(python|pypy|jython)"));
    static const QRegularExpression file(QStringLiteral("\\.(json|gilscope|py)\\z"));
    const QString name = QFileInfo(program).fileName();
    return form.match(name).hasMatch() && !file.match(name).hasMatch();
}

QString packageHint(const QString &program)
{
    const QString name = QFileInfo(program).fileName();
    for (const char *package : {"python3", "pypy3", "jython"}) {
        if (name == QLatin1String(package)) {
            return Text::tr("Install the package %1").arg(name);
        }
    }
    static const QRegularExpression freeThreaded(QStringLiteral("\\Apython3\\.[0-9]+t\\z"));
    if (freeThreaded.match(name).hasMatch()) {
        return Text::
            tr("Build CPython with --disable-gil, or install a package %1-nogil where your system has one")
                .arg(name.chopped(1));
    }
    if (name.startsWith(QLatin1String("python3."))) {
        return Text::tr("Install the package %1 where your system has one").arg(name);
    }
    return {};
}

} // namespace gilscope
