// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_language.h"

#include "scenario/scenario_reader.h"

#include <map>

namespace gilscope {

namespace {

// Another run's, which it keeps.
class SharedEngine : public Engine
{
public:
    SharedEngine(std::shared_ptr<const ScenarioRun> run, const Engine &engine)
        : m_run(std::move(run)), m_engine(engine)
    {}
    void start() override {}
    void requestStop() override {}
    void poll() override {}
    [[nodiscard]] RunState state() const override { return m_engine.state(); }
    [[nodiscard]] const Trace &trace() const override { return m_engine.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_engine.failure(); }
    [[nodiscard]] const TraceJournal *journal() const override { return m_engine.journal(); }
    [[nodiscard]] const ProgramOutput *output() const override { return m_engine.output(); }

private:
    std::shared_ptr<const ScenarioRun> m_run;
    const Engine &m_engine;
};

class Translation
{
public:
    explicit Translation(QString language) : m_language(std::move(language)) {}

    Scenario of(const Scenario &scenario)
    {
        for (const auto &[original, translated] : m_scenarios) {
            if (original == scenario) {
                return translated;
            }
        }
        std::vector<std::size_t> stops;
        for (const Knob &knob : scenario.knobs) {
            stops.push_back(knob.stop);
        }
        const Result<Scenario> read = withKnobs(scenario, stops, m_language);
        // As it is, where its document can't be read: somebody made it by hand.
        return m_scenarios.emplace_back(scenario, read.isOk() ? read.value() : scenario).second;
    }

    std::shared_ptr<const ScenarioRun> of(const std::shared_ptr<const ScenarioRun> &run)
    {
        if (!run || !run->isOver()) {
            return nullptr;
        }
        std::shared_ptr<const ScenarioRun> &translated = m_runs[run.get()];
        if (!translated) {
            RunParts parts{.scenario = of(run->scenario()),
                           .machine = run->machine(),
                           .source = run->source(),
                           .baseline = run->baseline(),
                           .wasStopped = run->wasStopped(),
                           .variants = {}};
            for (const VariantRun &variant : run->variants()) {
                parts.variants.push_back(
                    {variant.variant->id,
                     variant.engine ? std::make_unique<SharedEngine>(run, *variant.engine) : nullptr,
                     variant.takenByOthers});
            }
            translated = ScenarioRun::restored(std::move(parts));
        }
        return translated;
    }

private:
    QString m_language;
    std::vector<std::pair<Scenario, Scenario>> m_scenarios;
    std::map<const ScenarioRun *, std::shared_ptr<const ScenarioRun>> m_runs;
};

} // namespace

Session inLanguage(const Session &session, const QString &language)
{
    Translation translation(language);
    Session translated = session;
    for (SavedLesson &lesson : translated.lessons) {
        lesson.original = translation.of(lesson.original);
        lesson.scenario = translation.of(lesson.scenario);
        lesson.run = translation.of(lesson.run);
        lesson.beside = translation.of(lesson.beside);
        lesson.previous = translation.of(lesson.previous);
    }
    for (SavedRound &round : translated.rounds) {
        round.scenario = translation.of(round.scenario);
    }
    return translated;
}

} // namespace gilscope
