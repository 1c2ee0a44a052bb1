using static AutoDiff.Functions;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>The log posterior of a mixture of Gaussians, and its gradient by all weights, means and factors of the precision matrices.</summary>
public sealed class GmmProblem : IAdBenchProblem
{
    // The points of one part give so many numbers: they stay in the second-level cache from the forward pass to the backward pass.
    private const int NumbersInPart = 1 << 14;

    private readonly int _dimensions, _components, _points, _m;
    private readonly double[] _alphas, _means, _factors, _data, _diagonals, _sums, _terms, _centred, _y, _value = new double[1], _gradient;
    private readonly double _gamma, _offset;
    private readonly int[] _layout;
    private readonly Variable<double>[] _parts;
    private readonly Variable<double> _zeros;
    private readonly Parameter<double> _alphaVariable, _meanVariable, _factorVariable;
    private readonly CompiledGradient<double> _compiled;

    public GmmProblem(string path)
    {
        var reader = new DataReader(path);
        (_dimensions, _components, _points) = (reader.Whole(), reader.Whole(), reader.Whole());
        _alphas = reader.Numbers(_components);
        _means = reader.Numbers(_components * _dimensions);
        _factors = reader.Numbers(_components * Triangle);
        _data = reader.Numbers(_points * _dimensions);
        (_gamma, _m) = (reader.Number(), reader.Whole());
        (_diagonals, _sums, _terms) = (new double[_components * _dimensions], new double[_components], new double[_components]);
        (_centred, _y, _gradient) = (new double[_dimensions], new double[_dimensions], new double[Variables]);
        _offset = Constants();
        _layout = TriangleLayout(_dimensions);
        _zeros = Constant.Full([_components, 1], 0.0);
        int rows = Math.Max(1, NumbersInPart / (_components * _dimensions));
        _parts = [.. from first in Enumerable.Range(0, (_points + rows - 1) / rows)
            .Select(part => part * rows) let count = Math.Min(rows, _points - first)
                     select Constant.Of<double>(_data.AsSpan(first * _dimensions, count * _dimensions), [count, _dimensions])];
        _alphaVariable = Parameter.Of<double>(_alphas);
        _meanVariable = Parameter.Of<double>(_means, [_components, _dimensions]);
        _factorVariable = Parameter.Of<double>(_factors, [_components, Triangle]);
        _compiled = Compile.ValueAndGradient<double>((_, _) => [Value()], [_alphaVariable, _meanVariable, _factorVariable]);
    }

    public int Variables => _alphas.Length + _means.Length + _factors.Length;

    private int Triangle => _dimensions * (_dimensions + 1) / 2;

    public ReadOnlySpan<double> Function()
    {
        double prior = 0, total = 0;
        for (int k = 0; k < _components; k++)
        {
            ReadOnlySpan<double> factors = _factors.AsSpan(k * Triangle, Triangle);
            _sums[k] = 0;
            for (int d = 0; d < _dimensions; d++)
            {
                double diagonal = _diagonals[k * _dimensions + d] = Math.Exp(factors[d]);
                _sums[k] += factors[d];
                prior += 0.5 * _gamma * _gamma * diagonal * diagonal - _m * factors[d];
            }

            for (int j = _dimensions; j < factors.Length; j++) prior += 0.5 * _gamma * _gamma * factors[j] * factors[j];
        }

        for (int i = 0; i < _points; i++)
        {
            for (int k = 0; k < _components; k++) _terms[k] = _alphas[k] + _sums[k] - 0.5 * SquaredLength(i, k);
            total += LogOfSum(_terms);
        }

        _value[0] = total + prior - _points * LogOfSum(_alphas) + _offset;
        return _value;
    }

    public ReadOnlySpan<double> Derivative() => Gathered(Gradient.Of(Value(), _alphaVariable, _meanVariable, _factorVariable));

    public ReadOnlySpan<double> Replayed() => Gathered(_compiled.Replay(ReadOnlySpan<Variable<double>>.Empty).Gradients);

    private double[] Gathered(Gradients<double> gradients)
    {
        gradients[_alphaVariable].Values.CopyTo(_gradient);
        gradients[_meanVariable].Values.CopyTo(_gradient.AsSpan(_alphas.Length));
        gradients[_factorVariable].Values.CopyTo(_gradient.AsSpan(_alphas.Length + _means.Length));
        return _gradient;
    }

    private Variable<double> Value()
    {
        int d = _dimensions, k = _components;
        var q = _factorVariable.Slice(0, d, 1);
        var l = _factorVariable.Slice(d, Triangle - d, 1);
        var diagonal = Exp(q);
        // All components' triangular matrices, one above the other, as a layer that centres the points and scales them.
        var matrices = Concat([diagonal, l, _zeros], 1).Gather(_layout, 1).Reshape([k, d, d]);
        var weight = matrices.Reshape([k * d, d]);
        var bias = -MatMul(matrices, _meanVariable.Unsqueeze(-1)).Reshape([k * d]);
        var offsets = _alphaVariable + Sum(q, 1);

        var value = 0.5 * _gamma * _gamma * (Sum(Square(diagonal)) + Sum(Square(l))) - _m * Sum(q) - _points * LogSumExp<double>(_alphaVariable)
            + _offset;
        foreach (var part in _parts)
        {
            var y = Linear(part, weight, bias).Reshape([part.Shape[0], k, d]);
            value += Sum(LogSumExp(offsets - 0.5 * Sum(Square(y), -1), 1));
        }

        return value;
    }

    private double SquaredLength(int point, int component)
    {
        int d = _dimensions;
        ReadOnlySpan<double> x = _data.AsSpan(point * d, d), mean = _means.AsSpan(component * d, d), diagonal = _diagonals.AsSpan(component * d, d);
        ReadOnlySpan<double> lower = _factors.AsSpan(component * Triangle + d, Triangle - d);
        Span<double> centred = _centred, y = _y;
        for (int i = 0; i < d; i++)
        {
            centred[i] = x[i] - mean[i];
            y[i] = diagonal[i] * centred[i];
        }

        for (int column = 0, next = 0; column < d; column++)
        {
            for (int row = column + 1; row < d; row++) y[row] += lower[next++] * centred[column];
        }

        double sum = 0;
        foreach (double element in y) sum += element * element;
        return sum;
    }

    /// <summary>What does not depend on the variables.</summary>
    private double Constants()
    {
        int d = _dimensions, n = d + _m + 1;
        double logGamma = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++) logGamma += LogGamma(Constant.Of(0.5 * n + 0.5 * (1 - j))).Value;
        return -0.5 * _points * d * Math.Log(2 * Math.PI) - _components * (n * d * (Math.Log(_gamma) - 0.5 * Math.Log(2)) - logGamma);
    }

    private static double LogOfSum(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double element in x) largest = Math.Max(largest, element);
        foreach (double element in x) sum += Math.Exp(element - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>Where each entry of a lower triangular matrix stands in a row of diagonal, columns below it, and a zero.</summary>
    private static int[] TriangleLayout(int size)
    {
        int[] layout = new int[size * size];
        Array.Fill(layout, size * (size + 1) / 2);
        int next = size;
        for (int column = 0; column < size; column++)
        {
            layout[column * size + column] = column;
            for (int row = column + 1; row < size; row++) layout[row * size + column] = next++;
        }

        return layout;
    }
}
