// ADOL-C's side of the benchmarks: the scalar chain, and with --data PATH the problems of ADBench.
//
// Run by itself it measures every benchmark and prints one JSON object per line. With --serve it reads a benchmark's
// name per line, optionally followed by the seconds a block shall last, and answers each with one such line; to the
// line "values NAME FILE" it writes what the benchmark computes, as doubles, to the file. Each derivative is there
// twice: "traced" records the function anew each time, as code with changing control flow must; "replayed" records
// once and differentiates the recording again and again. "function" is the function alone, in plain doubles.
// bench/README.md says how the figures are to be read.

#include "adolc_adbench.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
/// A named, repeatable call, measured by the rules that the driver keeps as well.
class Benchmark {
public:
    Benchmark(std::string unit, double scale, std::shared_ptr<Problem> problem, std::function<void(Problem&)> prepare, std::function<void(Problem&)> call)
        : unit_(std::move(unit)), scale_(scale), problem_(std::move(problem)), prepare_(std::move(prepare)), call_(std::move(call)) {}

    std::string measure(const std::string& name, double seconds) {
        prepare_(*problem_);
        if (calls_ == 0) {
            calls_ = 1;
            vector<double> first = collect(0.05);
            if (*std::min_element(first.begin(), first.end()) < ShortestSample)
                while (std::min({sample(), sample(), sample()}) * calls_ < ShortestSample) calls_ *= 2;
        }
        collect(seconds / 5);
        vector<double> samples = collect(seconds);
        std::sort(samples.begin(), samples.end());
        size_t middle = samples.size() / 2;
        double median = samples.size() % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
        std::ostringstream line;
        line.precision(10);
        line << "{\"name\": \"" << name << "\", \"unit\": \"" << unit_ << "\", \"best\": " << samples[0] * scale_ << ", \"median\": " << median * scale_ << "}";
        return line.str();
    }

    const vector<double>& values() {
        prepare_(*problem_);
        call_(*problem_);
        return problem_->values;
    }

private:
    // Samples shorter than this would measure the clock and not the work.
    static constexpr double ShortestSample = 250e-6;

    std::string unit_;
    double scale_;
    std::shared_ptr<Problem> problem_;
    std::function<void(Problem&)> prepare_, call_;
    int calls_ = 0;

    static double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

    double sample() {
        auto start = Clock::now();
        for (int i = 0; i < calls_; i++) call_(*problem_);
        return secondsSince(start) / calls_;
    }

    vector<double> collect(double seconds) {
        vector<double> samples;
        auto start = Clock::now();
        do samples.push_back(sample());
        while (secondsSince(start) < seconds);
        return samples;
    }
};

/// The benchmarks by name; a problem is read when first asked for, and kept until another is.
class Suite {
public:
    explicit Suite(const std::string& data) {
        offer("chain/3000", [] { return std::make_shared<Chain>(1000); }, "ns/op", 1e9 / 3000);
        if (!data.empty()) offerAll(data);
    }

    vector<std::string> names() const {
        vector<std::string> names;
        for (const auto& entry : makers_) names.push_back(entry.first);
        return names;
    }

    Benchmark& find(const std::string& name) {
        if (makers_.count(name) == 0) throw std::runtime_error("no such benchmark");
        // The ways of one problem share it, and are asked for in turns; when another problem's turn comes, they go.
        std::string problem = name.substr(0, name.rfind('/'));
        if (problem != current_) {
            benchmarks_.clear();
            problem_.reset();
            problem_ = readers_[problem]();
            current_ = problem;
        }
        std::unique_ptr<Benchmark>& benchmark = benchmarks_[name];
        if (!benchmark) benchmark = makers_[name](problem_);
        return *benchmark;
    }

private:
    std::map<std::string, std::function<std::shared_ptr<Problem>()>> readers_;
    std::map<std::string, std::function<std::unique_ptr<Benchmark>(std::shared_ptr<Problem>)>> makers_;
    std::map<std::string, std::unique_ptr<Benchmark>> benchmarks_;
    std::shared_ptr<Problem> problem_;
    std::string current_;

    void offer(const std::string& name, std::function<std::shared_ptr<Problem>()> read, const std::string& unit = "ms", double scale = 1e3) {
        readers_[name] = std::move(read);
        auto add = [&](const std::string& way, std::function<void(Problem&)> prepare, std::function<void(Problem&)> call) {
            makers_[name + "/" + way] = [=](std::shared_ptr<Problem> problem) { return std::make_unique<Benchmark>(unit, scale, std::move(problem), prepare, call); };
        };
        add("function", [](Problem&) {}, [](Problem& problem) { problem.function(); });
        add("traced", [](Problem&) {}, [](Problem& problem) { problem.traceAndReplay(); });
        add("replayed", [](Problem& problem) { problem.keep(); }, [](Problem& problem) { problem.replayKept(); });
    }

    void offerAll(const std::filesystem::path& data) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
            std::filesystem::path path = entry.path(), relative = std::filesystem::relative(path, data);
            if (path.extension() != ".txt") continue;
            std::string kind = relative.begin()->string(), name = "adbench/" + relative.replace_extension().string();
            std::filesystem::path model = data / "hand" / "model";
            if (kind == "gmm") offer(name, [=] { return std::make_shared<Gmm>(path); });
            if (kind == "ba") offer(name, [=] { return std::make_shared<Bundle>(path); });
            if (kind == "lstm") offer(name, [=] { return std::make_shared<Lstm>(path); });
            if (kind == "hand" && path.parent_path().filename() != "model") offer(name, [=] { return std::make_shared<Hand>(path, model); });
        }
    }
};

void greet(const Suite& suite) {
    std::cout << "{\"peer\": \"ADOL-C " << ADOLC_RELEASE << "\", \"threads\": 1, \"benchmarks\": [";
    std::string separator;
    for (const std::string& name : suite.names()) {
        std::cout << separator << '"' << name << '"';
        separator = ", ";
    }
    std::cout << "]}" << std::endl;
}

std::string answer(Suite& suite, const std::string& request) {
    std::istringstream words(request);
    std::string name, file;
    words >> name;
    try {
        if (name == "values") {
            words >> name >> file;
            const vector<double>& values = suite.find(name).values();
            std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
            return "{\"name\": \"" + name + "\"}";
        }
        double seconds = 0.7;
        words >> seconds;
        return suite.find(name).measure(name, seconds);
    } catch (const std::exception& failure) {
        return "{\"name\": \"" + name + "\", \"error\": \"" + failure.what() + "\"}";
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::string data;
    bool serves = false;
    for (int i = 1; i < count; i++) {
        std::string argument = arguments[i];
        if (argument == "--serve") serves = true;
        else if (argument == "--data" && i + 1 < count) data = arguments[++i];
        else {
            std::cerr << "Usage: adolc_peer [--serve] [--data PATH]" << std::endl;
            return 1;
        }
    }

    Suite suite(data);
    greet(suite);
    if (serves) {
        for (std::string line; std::getline(std::cin, line);)
            if (!line.empty()) std::cout << answer(suite, line) << std::endl;
    } else {
        for (const std::string& name : suite.names()) std::cout << answer(suite, name) << std::endl;
    }
    return 0;
}
