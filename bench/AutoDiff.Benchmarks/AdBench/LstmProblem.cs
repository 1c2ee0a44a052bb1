using static AutoDiff.Functions;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>The loss of a small recurrent model of characters, and its gradient through all time.</summary>
public sealed class LstmProblem : IAdBenchProblem
{
    private const int Gates = 4, Forget = 0, In = 1, Out = 2, Change = 3;

    private readonly int _layers, _characters, _bits;
    private readonly double[] _main, _extra, _initial, _state, _input, _value = new double[1], _gradient;
    private readonly double[] _sequence;
    private readonly Variable<double>[] _symbols;
    private readonly Variable<double> _targets;
    private readonly Parameter<double> _mainVariable, _extraVariable;
    private readonly CompiledGradient<double> _compiled;

    public LstmProblem(string path)
    {
        var reader = new DataReader(path);
        (_layers, _characters, _bits) = (reader.Whole(), reader.Whole(), reader.Whole());
        _main = reader.Numbers(2 * Gates * _layers * _bits);
        _extra = reader.Numbers(3 * _bits);
        _initial = reader.Numbers(2 * _layers * _bits);
        _sequence = reader.Numbers(_characters * _bits);
        (_state, _input, _gradient) = (new double[_initial.Length], new double[_bits], new double[Variables]);
        _symbols = [.. Enumerable.Range(0, _characters).Select(t => Constant.Of<double>(_sequence.AsSpan(t * _bits, _bits)))];
        _targets = Constant.Of<double>(_sequence.AsSpan(_bits), [_characters - 1, _bits]);
        _mainVariable = Parameter.Of<double>(_main, [_layers, 2, Gates, _bits]);
        _extraVariable = Parameter.Of<double>(_extra, [3, _bits]);
        _compiled = Compile.ValueAndGradient<double>((_, _) => [Loss()], [_mainVariable, _extraVariable]);
    }

    public int Variables => _main.Length + _extra.Length;

    public ReadOnlySpan<double> Function()
    {
        int b = _bits;
        double total = 0;
        _initial.CopyTo(_state, 0);
        for (int t = 0; t + 1 < _characters; t++)
        {
            for (int i = 0; i < b; i++) _input[i] = _sequence[t * b + i] * _extra[i];
            for (int layer = 0; layer < _layers; layer++) Step(layer);

            double sum = 2, picked = 0, count = 0;
            for (int i = 0; i < b; i++)
            {
                double prediction = _input[i] * _extra[b + i] + _extra[2 * b + i], target = _sequence[(t + 1) * b + i];
                sum += Math.Exp(prediction);
                picked += target * prediction;
                count += target;
            }

            total += picked - count * Math.Log(sum);
        }

        _value[0] = -total / ((_characters - 1) * b);
        return _value;
    }

    public ReadOnlySpan<double> Derivative() => Gathered(Gradient.Of(Loss(), _mainVariable, _extraVariable));

    public ReadOnlySpan<double> Replayed() => Gathered(_compiled.Replay(ReadOnlySpan<Variable<double>>.Empty).Gradients);

    private double[] Gathered(Gradients<double> gradients)
    {
        gradients[_mainVariable].Values.CopyTo(_gradient);
        gradients[_extraVariable].Values.CopyTo(_gradient.AsSpan(_main.Length));
        return _gradient;
    }

    private Variable<double> Loss()
    {
        int b = _bits;
        Variable<double> main = _mainVariable, extra = _extraVariable;
        var gates = new (Variable<double> Weight, Variable<double> Bias)[_layers, Gates];
        var hidden = new Variable<double>[_layers];
        var cell = new Variable<double>[_layers];
        for (int layer = 0; layer < _layers; layer++)
        {
            hidden[layer] = Constant.Of<double>(_initial.AsSpan(2 * layer * b, b));
            cell[layer] = Constant.Of<double>(_initial.AsSpan((2 * layer + 1) * b, b));
            for (int gate = 0; gate < Gates; gate++) gates[layer, gate] = (main[layer, 0, gate], main[layer, 1, gate]);
        }

        var scale = extra[0];
        var last = new Variable<double>[_characters - 1];
        for (int t = 0; t < last.Length; t++)
        {
            var z = _symbols[t] * scale;
            for (int layer = 0; layer < _layers; layer++)
            {
                Variable<double> Affine(int gate, Variable<double> x) => x * gates[layer, gate].Weight + gates[layer, gate].Bias;
                var h = hidden[layer];
                cell[layer] = cell[layer] * Sigmoid(Affine(Forget, z)) + Sigmoid(Affine(In, h)) * Tanh(Affine(Change, h));
                z = hidden[layer] = Sigmoid(Affine(Out, z)) * Tanh(cell[layer]);
            }

            last[t] = z;
        }

        // The steps depend on one another; their predictions do not.
        var predictions = Stack(last, 0) * extra[1] + extra[2];
        var sums = Log(Sum(Exp(predictions), 1, keepDimensions: true) + 2);
        return -Sum(_targets * (predictions - sums)) / ((_characters - 1) * b);
    }

    private void Step(int layer)
    {
        int b = _bits;
        ReadOnlySpan<double> weight = _main.AsSpan(2 * Gates * layer * b, Gates * b), bias = _main.AsSpan((2 * layer + 1) * Gates * b, Gates * b);
        Span<double> hidden = _state.AsSpan(2 * layer * b, b), cell = _state.AsSpan((2 * layer + 1) * b, b);
        for (int i = 0; i < b; i++)
        {
            double z = _input[i], h = hidden[i];
            double forget = Logistic(z * weight[Forget * b + i] + bias[Forget * b + i]);
            double taken = Logistic(h * weight[In * b + i] + bias[In * b + i]);
            double given = Logistic(z * weight[Out * b + i] + bias[Out * b + i]);
            double change = Math.Tanh(h * weight[Change * b + i] + bias[Change * b + i]);
            cell[i] = cell[i] * forget + taken * change;
            _input[i] = hidden[i] = given * Math.Tanh(cell[i]);
        }
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
