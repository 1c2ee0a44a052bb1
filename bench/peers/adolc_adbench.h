// The problems of ADBench, written from their mathematics.

#pragma once

#include "adolc_problem.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

vector<double> readNumbers(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    vector<double> numbers;
    for (double number; file >> number;) numbers.push_back(number);
    return numbers;
}

/// The log posterior of a mixture of Gaussians.
struct Gmm final : ScalarProblem {
    int dimensions, components, points;
    vector<double> data;
    double gamma;
    int m;

    explicit Gmm(const std::filesystem::path& path) {
        vector<double> numbers = readNumbers(path);
        dimensions = static_cast<int>(numbers[0]);
        components = static_cast<int>(numbers[1]);
        points = static_cast<int>(numbers[2]);
        int variables = components * (1 + dimensions + dimensions * (dimensions + 1) / 2);
        auto next = numbers.begin() + 3;
        x.assign(next, next + variables);
        data.assign(next + variables, next + variables + points * dimensions);
        gamma = numbers[numbers.size() - 2];
        m = static_cast<int>(numbers.back());
    }

    template <class T> T posterior(const vector<T>& v) const {
        const int D = dimensions, K = components, triangle = D * (D + 1) / 2;
        const T* alphas = v.data();
        const T* means = alphas + K;
        const T* factors = means + K * D;
        vector<T> diagonals(K * D), sums(K), terms(K), centred(D), y(D), alphaCopy(alphas, alphas + K);
        T prior = 0, total = 0;
        for (int k = 0; k < K; k++) {
            sums[k] = 0;
            for (int d = 0; d < D; d++) {
                const T& q = factors[k * triangle + d];
                diagonals[k * D + d] = exp(q);
                sums[k] += q;
                prior += 0.5 * gamma * gamma * diagonals[k * D + d] * diagonals[k * D + d] - m * q;
            }
            for (int j = D; j < triangle; j++) prior += 0.5 * gamma * gamma * factors[k * triangle + j] * factors[k * triangle + j];
        }
        for (int i = 0; i < points; i++) {
            for (int k = 0; k < K; k++) {
                for (int d = 0; d < D; d++) centred[d] = data[i * D + d] - means[k * D + d];
                for (int d = 0; d < D; d++) y[d] = diagonals[k * D + d] * centred[d];
                const T* l = factors + k * triangle + D;
                for (int column = 0; column < D; column++)
                    for (int row = column + 1; row < D; row++) y[row] += *l++ * centred[column];
                T square = 0;
                for (int d = 0; d < D; d++) square += y[d] * y[d];
                terms[k] = alphas[k] + sums[k] - 0.5 * square;
            }
            total += logSumExp(terms);
        }
        return total - points * D * 0.5 * std::log(2 * M_PI) - points * logSumExp(alphaCopy) + prior - K * priorConstant();
    }

    double priorConstant() const {
        int D = dimensions, n = D + m + 1;
        double logGamma = 0.25 * D * (D - 1) * std::log(M_PI);
        for (int j = 1; j <= D; j++) logGamma += std::lgamma(0.5 * n + 0.5 * (1 - j));
        return n * D * (std::log(gamma) - 0.5 * std::log(2.0)) - logGamma;
    }

    double evaluate(const vector<double>& variables) override { return posterior(variables); }
    adouble evaluate(const vector<adouble>& variables) override { return posterior(variables); }
};

/// The residuals of bundle adjustment: an independent block of two rows and fifteen columns for each observation.
struct Bundle final : Problem {
    static constexpr int Columns = 15, Rows = 2;

    int cameras, points, observations;
    vector<double> camera, point, feature;
    double weight;

    explicit Bundle(const std::filesystem::path& path) {
        vector<double> numbers = readNumbers(path);
        cameras = static_cast<int>(numbers[0]);
        points = static_cast<int>(numbers[1]);
        observations = static_cast<int>(numbers[2]);
        auto next = numbers.begin() + 3;
        // One of each is in the file; all observations have equal ones.
        for (int i = 0; i < cameras; i++) camera.insert(camera.end(), next, next + 11);
        for (int i = 0; i < points; i++) point.insert(point.end(), next + 11, next + 14);
        weight = next[14];
        feature.assign(next + 15, next + 17);
    }

    /// v holds an observation's eleven numbers of the camera, three of the point and its weight.
    template <class T> void residual(const T* v, T* error) const {
        T x[3], z[3];
        for (int i = 0; i < 3; i++) x[i] = v[11 + i] - v[3 + i];
        T square = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
        T cross[3] = {v[1] * x[2] - v[2] * x[1], v[2] * x[0] - v[0] * x[2], v[0] * x[1] - v[1] * x[0]};
        if (valueOf(square) != 0) {
            T angle = sqrt(square), cosine = cos(angle), sine = sin(angle) / angle;
            T along = (v[0] * x[0] + v[1] * x[1] + v[2] * x[2]) * (1 - cosine) / square;
            for (int i = 0; i < 3; i++) z[i] = x[i] * cosine + cross[i] * sine + v[i] * along;
        } else {
            for (int i = 0; i < 3; i++) z[i] = x[i] + cross[i];
        }
        T u[2] = {z[0] / z[2], z[1] / z[2]};
        T s = u[0] * u[0] + u[1] * u[1];
        T distortion = 1 + v[9] * s + v[10] * s * s;
        for (int i = 0; i < 2; i++) error[i] = v[14] * (v[6] * u[i] * distortion + v[7 + i] - feature[i]);
    }

    void inputs(int observation, double* v) const {
        std::copy_n(&camera[observation % cameras * 11], 11, v);
        std::copy_n(&point[observation % points * 3], 3, v + 11);
        v[14] = weight;
    }

    void function() override {
        values.resize(3 * observations);
        double v[Columns];
        for (int i = 0; i < observations; i++) {
            inputs(i, v);
            residual(v, &values[2 * i]);
            values[2 * observations + i] = 1 - v[14] * v[14];
        }
    }

    void trace() override { traceOne(0); }

    void traceOne(int observation) {
        double v[Columns], values[Rows];
        inputs(observation, v);
        trace_on(tag());
        {
            adouble variables[Columns], error[Rows];
            for (int i = 0; i < Columns; i++) variables[i] <<= v[i];
            residual(variables, error);
            for (int i = 0; i < Rows; i++) error[i] >>= values[i];
        }
        trace_off();
    }

    void differentiate(bool anew) {
        values.resize(31 * observations);
        double v[Columns];
        for (int i = 0; i < observations; i++) {
            if (anew) traceOne(i);
            inputs(i, v);
            double* rows[Rows] = {&values[2 * Columns * i], &values[2 * Columns * i + Columns]};
            jacobian(tag(), Rows, Columns, v, rows);
            values[2 * Columns * observations + i] = -2 * v[14];
        }
    }

    void replay() override { differentiate(false); }
    void traceAndReplay() override { differentiate(true); }
};

/// The distances of a posed hand's vertices from measured points.
struct Hand final : Problem {
    static constexpr int Thetas = 26;

    struct Bone {
        int parent;
        double base[16], inverse[16];
    };

    struct Vertex {
        double position[3];
        vector<std::pair<int, double>> weights;
    };

    vector<Bone> bones;
    vector<Vertex> vertices;
    vector<int> index;
    vector<double> measured, theta;

    static vector<std::string> fields(const std::string& line) {
        vector<std::string> parts;
        std::stringstream stream(line);
        for (std::string part; std::getline(stream, part, ':');) parts.push_back(part);
        return parts;
    }

    Hand(const std::filesystem::path& path, const std::filesystem::path& model) {
        std::ifstream boneFile(model / "bones.txt"), vertexFile(model / "vertices.txt");
        for (std::string line; std::getline(boneFile, line);) {
            vector<std::string> parts = fields(line);
            Bone bone{std::stoi(parts[1]), {}, {}};
            for (int i = 0; i < 16; i++) bone.base[i] = std::stod(parts[2 + i]), bone.inverse[i] = std::stod(parts[18 + i]);
            bones.push_back(bone);
        }
        for (std::string line; std::getline(vertexFile, line);) {
            vector<std::string> parts = fields(line);
            Vertex vertex{{std::stod(parts[0]), std::stod(parts[1]), std::stod(parts[2])}, {}};
            for (int i = 0; i < std::stoi(parts[8]); i++) vertex.weights.emplace_back(std::stoi(parts[9 + 2 * i]), std::stod(parts[10 + 2 * i]));
            vertices.push_back(vertex);
        }
        vector<double> numbers = readNumbers(path);
        int count = static_cast<int>(numbers[0]);
        for (int i = 0; i < count; i++) {
            index.push_back(static_cast<int>(numbers[2 + 4 * i]));
            measured.insert(measured.end(), &numbers[3 + 4 * i], &numbers[3 + 4 * i] + 3);
        }
        theta.assign(numbers.end() - Thetas, numbers.end());
    }

    template <class A, class B, class C> static void multiply(const A* a, const B* b, C* result) {
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 4; column++) {
                C sum = column == 3 ? C(a[row * 4 + 3]) : C(0);
                for (int i = 0; i < 3; i++) sum += a[row * 4 + i] * b[i * 4 + column];
                result[row * 4 + column] = sum;
            }
    }

    template <class T> void residuals(const vector<T>& theta, vector<T>& error) const {
        size_t count = bones.size();
        vector<T> flexion(count, T(0)), abduction(count, T(0)), absolute(count * 12), skinning(count * 12);
        for (int finger = 0, next = 6; finger < 5; finger++)
            for (int joint = 0; joint < 3; joint++) {
                flexion[2 + 4 * finger + joint] = theta[next++];
                if (joint == 0) abduction[2 + 4 * finger] = theta[next++];
            }
        for (size_t b = 0; b < count; b++) {
            T cx = cos(flexion[b]), sx = sin(flexion[b]), cz = cos(abduction[b]), sz = sin(abduction[b]);
            T turn[12] = {cz, -sz * cx, sz * sx, T(0), sz, cz * cx, -cz * sx, T(0), T(0), sx, cx, T(0)}, relative[12];
            multiply(bones[b].base, turn, relative);
            if (bones[b].parent < 0) std::copy_n(relative, 12, &absolute[b * 12]);
            else multiply(&absolute[bones[b].parent * 12], relative, &absolute[b * 12]);
            multiply(&absolute[b * 12], bones[b].inverse, &skinning[b * 12]);
        }
        T angle = sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
        T rotation[9] = {T(1), T(0), T(0), T(0), T(1), T(0), T(0), T(0), T(1)};
        if (valueOf(angle) >= 1e-4) {
            T x = theta[0] / angle, y = theta[1] / angle, z = theta[2] / angle, c = cos(angle), s = sin(angle);
            T entries[9] = {
                x * x + (1 - x * x) * c, x * y * (1 - c) - z * s, x * z * (1 - c) + y * s,
                x * y * (1 - c) + z * s, y * y + (1 - y * y) * c, y * z * (1 - c) - x * s,
                x * z * (1 - c) - y * s, z * y * (1 - c) + x * s, z * z + (1 - z * z) * c};
            std::copy_n(entries, 9, rotation);
        }
        error.resize(measured.size());
        for (size_t i = 0; i < index.size(); i++) {
            const Vertex& vertex = vertices[index[i]];
            T position[3] = {T(0), T(0), T(0)};
            for (const auto& [bone, weight] : vertex.weights) {
                const T* matrix = &skinning[bone * 12];
                for (int row = 0; row < 3; row++)
                    position[row] += weight * (matrix[row * 4] * vertex.position[0] + matrix[row * 4 + 1] * vertex.position[1] + matrix[row * 4 + 2] * vertex.position[2] + matrix[row * 4 + 3]);
            }
            for (int row = 0; row < 3; row++)
                error[3 * i + row] = measured[3 * i + row] - (rotation[row * 3] * position[0] + rotation[row * 3 + 1] * position[1] + rotation[row * 3 + 2] * position[2] + theta[3 + row]);
        }
    }

    void function() override { residuals(theta, values); }

    void trace() override {
        startTrace();
        double value;
        {
            vector<adouble> variables = independents<adouble>(theta), error;
            residuals(variables, error);
            for (adouble& element : error) element >>= value;
        }
        endTrace();
    }

    /// Column by column, as forward mode finds them.
    void replay() override {
        int rows = static_cast<int>(measured.size());
        vector<double> value(rows), byRows(rows * Thetas), seedNumbers(Thetas * Thetas, 0.0);
        vector<double*> seed(Thetas), result(rows);
        for (int i = 0; i < Thetas; i++) seedNumbers[i * Thetas + i] = 1, seed[i] = &seedNumbers[i * Thetas];
        for (int i = 0; i < rows; i++) result[i] = &byRows[i * Thetas];
        fov_forward(tag(), rows, Thetas, Thetas, theta.data(), seed.data(), value.data(), result.data());
        values.resize(rows * Thetas);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < Thetas; column++) values[column * rows + row] = byRows[row * Thetas + column];
    }
};

/// The loss of a small recurrent model of characters.
struct Lstm final : ScalarProblem {
    int layers, characters, bits;
    vector<double> state, sequence;

    explicit Lstm(const std::filesystem::path& path) {
        vector<double> numbers = readNumbers(path);
        layers = static_cast<int>(numbers[0]);
        characters = static_cast<int>(numbers[1]);
        bits = static_cast<int>(numbers[2]);
        auto next = numbers.begin() + 3;
        int variables = 8 * layers * bits + 3 * bits, states = 2 * layers * bits;
        x.assign(next, next + variables);
        state.assign(next + variables, next + variables + states);
        sequence.assign(next + variables + states, next + variables + states + characters * bits);
    }

    template <class T> static T sigmoid(const T& v) { return 1 / (1 + exp(-v)); }

    template <class T> T loss(const vector<T>& v) const {
        const int b = bits;
        const T* extra = v.data() + 8 * layers * b;
        vector<T> memory(state.begin(), state.end()), input(b);
        T total = 0;
        for (int t = 0; t + 1 < characters; t++) {
            for (int i = 0; i < b; i++) input[i] = sequence[t * b + i] * extra[i];
            for (int layer = 0; layer < layers; layer++) {
                const T* weight = v.data() + 8 * layer * b;
                const T* bias = weight + 4 * b;
                T* hidden = &memory[2 * layer * b];
                T* cell = hidden + b;
                for (int i = 0; i < b; i++) {
                    T forget = sigmoid<T>(input[i] * weight[i] + bias[i]);
                    T in = sigmoid<T>(hidden[i] * weight[b + i] + bias[b + i]);
                    T out = sigmoid<T>(input[i] * weight[2 * b + i] + bias[2 * b + i]);
                    T change = tanh(hidden[i] * weight[3 * b + i] + bias[3 * b + i]);
                    cell[i] = cell[i] * forget + in * change;
                    hidden[i] = out * tanh(cell[i]);
                    input[i] = hidden[i];
                }
            }
            T sum = 2, picked = 0;
            double count = 0;
            for (int i = 0; i < b; i++) {
                T prediction = input[i] * extra[b + i] + extra[2 * b + i];
                sum += exp(prediction);
                picked += sequence[(t + 1) * b + i] * prediction;
                count += sequence[(t + 1) * b + i];
            }
            total += picked - count * log(sum);
        }
        return -total / ((characters - 1) * b);
    }

    double evaluate(const vector<double>& variables) override { return loss(variables); }
    adouble evaluate(const vector<adouble>& variables) override { return loss(variables); }
};
