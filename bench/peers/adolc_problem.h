// What ADOL-C differentiates here: a function is written once for plain doubles and for ADOL-C's active numbers.

#pragma once

#include <adolc/adolc.h>

#include <algorithm>
#include <cmath>
#include <vector>

using std::vector;

double valueOf(double x) { return x; }
double valueOf(const adouble& x) { return x.value(); }

template <class T> vector<T> independents(const vector<double>& x) {
    vector<T> variables(x.size());
    for (size_t i = 0; i < x.size(); i++) variables[i] <<= x[i];
    return variables;
}

/// ln of the sum of the exponentials, less what is added to the sum.
template <class T> T logSumExp(const vector<T>& x) {
    double largest = valueOf(x[0]);
    for (const T& element : x) largest = std::max(largest, valueOf(element));
    T sum = 0;
    for (const T& element : x) sum += exp(element - largest);
    return log(sum) + largest;
}

/// A function and its derivative, whose values are left in `values`.
class Problem {
public:
    vector<double> values;

    virtual ~Problem() = default;
    virtual void function() = 0;
    virtual void trace() = 0;
    virtual void replay() = 0;
    virtual void traceAndReplay() {
        trace();
        replay();
    }

    /// Records for replays to come, unless that has been done.
    void keep() {
        if (isKept_) return;
        tag_ = KeptTag;
        // The first recording finds out what the second needs.
        trace();
        trace();
        tag_ = PassingTag;
        isKept_ = true;
    }

    void replayKept() {
        tag_ = KeptTag;
        replay();
        tag_ = PassingTag;
    }

protected:
    short tag() const { return tag_; }

    void startTrace() {
        trace_on(tag_, 0, static_cast<int>(operations_), static_cast<int>(locations_), static_cast<int>(constants_), static_cast<int>(taylors_), 0);
    }

    void endTrace() {
        trace_off();
        size_t statistics[STAT_SIZE];
        tapestats(tag_, statistics);
        operations_ = Margin + statistics[NUM_OPERATIONS];
        locations_ = Margin + statistics[NUM_LOCATIONS];
        constants_ = Margin + statistics[NUM_VALUES];
        taylors_ = Margin + statistics[TAY_STACK_SIZE];
    }

private:
    // A recording that fits its buffers is kept in memory: with the default sizes all but the smallest go to disk. The first recording's buffers fit anything
    // here; those after it are as large as it needed, since fresh memory costs time.
    static constexpr short PassingTag = 1, KeptTag = 2;
    static constexpr size_t Margin = 1 << 12;

    short tag_ = PassingTag;
    bool isKept_ = false;
    size_t operations_ = 1 << 28, locations_ = 1 << 30, constants_ = 1 << 26, taylors_ = 1 << 28;
};

/// A function of many variables with one value: the derivative is its gradient.
struct ScalarProblem : Problem {
    vector<double> x;

    virtual double evaluate(const vector<double>& variables) = 0;
    virtual adouble evaluate(const vector<adouble>& variables) = 0;

    void function() override { values.assign(1, evaluate(x)); }

    void trace() override {
        startTrace();
        double value;
        {
            vector<adouble> variables = independents<adouble>(x);
            evaluate(variables) >>= value;
        }
        endTrace();
    }

    void replay() override {
        values.resize(x.size());
        gradient(tag(), static_cast<int>(x.size()), x.data(), values.data());
    }
};

/// v = sin(v) * 1.1 + 0.1 from 1.5, again and again.
struct Chain final : ScalarProblem {
    int links;

    explicit Chain(int links) : links(links) { x = {1.5}; }

    template <class T> T chain(T v) const {
        for (int i = 0; i < links; i++) v = sin(v) * 1.1 + 0.1;
        return v;
    }

    double evaluate(const vector<double>& variables) override { return chain(variables[0]); }
    adouble evaluate(const vector<adouble>& variables) override { return chain(variables[0]); }
};
