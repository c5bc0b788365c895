// SPDX-License-Identifier: GPL-3.0-or-later
#include "child_main.h"

#include "process_host.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr std::string_view childWord = "child";
constexpr std::string_view forkServerWord = "forkserver";

template <typename Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

void dieWith(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1); // it died before the line above
    }
}

void runChildAndExit(const ProcessPlan &plan, RingSet &rings, ChildStart start, InterpreterImage image)
{
    bool completed = false;
    {
        ProcessHost host(plan, rings, {}, start.child);
        host.setDescriptors(std::move(start.descriptors));
        completed = host.runAsChild(start.askedTicks, start.method, std::move(image));
    }
    // Nothing of what the parent would do in the end is this process's to do.
    _exit(completed ? 0 : 1);
}

std::vector<std::string> childArguments(int memory, const ChildStart &start)
{
    std::vector<std::string> arguments{std::to_string(memory), std::string(childWord),
                                       std::to_string(start.child), std::to_string(start.askedTicks)};
    for (const int descriptor : start.descriptors) {
        arguments.push_back(std::to_string(descriptor));
    }
    return arguments;
}

std::optional<ChildStart> childStartIn(std::span<char *const> arguments)
{
    ChildStart start{.method = StartMethod::Spawn};
    if (arguments.size() < 4 || arguments[1] != childWord || !readNumber(arguments[2], start.child)
        || !readNumber(arguments[3], start.askedTicks)) {
        return {};
    }
    for (const char *argument : arguments.subspan(4)) {
        if (!readNumber(argument, start.descriptors.emplace_back())) {
            return {};
        }
    }
    return start;
}

std::vector<std::string> forkServerArguments(int memory, int socket)
{
    return {std::to_string(memory), std::string(forkServerWord), std::to_string(socket)};
}

std::optional<int> forkServerSocketIn(std::span<char *const> arguments)
{
    int socket = -1;
    if (arguments.size() != 3 || arguments[1] != forkServerWord || !readNumber(arguments[2], socket)) {
        return {};
    }
    return socket;
}

std::string workerProgram()
{
    std::array<char, PATH_MAX> target{};
    const ssize_t length = readlink("/proc/self/exe", target.data(), target.size());
    const std::string self(target.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    const std::size_t slash = self.rfind('/');
    if (slash == std::string::npos) {
        return {};
    }
    const std::string name = "/gilscope-worker";
    if (self.compare(slash, std::string::npos, name) == 0) {
        return "/proc/self/exe"; // still there when its file has been replaced
    }
    for (const std::string &place :
         {self.substr(0, slash), self.substr(0, slash) + "/" GILSCOPE_WORKER_FOLDER}) {
        if (access((place + name).c_str(), X_OK) == 0) {
            return place + name;
        }
    }
    return {};
}

pid_t executeWorker(const std::vector<std::string> &arguments, std::span<const int> inherited, bool tied)
{
    const std::string program = workerProgram();
    if (program.empty()) {
        errno = ENOENT;
        return -1;
    }
    std::string name = "gilscope-worker";
    std::vector<std::string> texts = arguments;
    std::vector<char *> pointers{name.data()};
    for (std::string &text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process != 0) {
        return process;
    }
    if (tied) {
        dieWith(parent);
    }
    for (const int descriptor : inherited) {
        fcntl(descriptor, F_SETFD, 0);
    }
    execv(program.c_str(), pointers.data());
    _exit(127);
}

} // namespace gilscope
