using System.Numerics;

namespace AutoDiff;

/// <summary>One gradient check, from the first call of the function to the report.</summary>
internal sealed class CheckRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Probe<T> _probe;
    private readonly GradientCheckOptions _options;
    private readonly RandomGenerator _random;
    private readonly Findings _findings;
    private readonly double _absolute;
    private readonly Precision _precision = Precision.Of<T>();
    private readonly T[][] _point;
    private readonly double[][] _scales;
    private readonly T[][][] _directions;

    public CheckRun(Probe<T> probe, GradientCheckOptions options)
    {
        _probe = probe;
        _options = options;
        _random = new RandomGenerator(options.Seed);
        _absolute = options.AbsoluteTolerance ?? _precision.Absolute;
        _findings = new Findings(options.RelativeTolerance ?? _precision.OfDifferences, _absolute);
        _point = [.. probe.Inputs.Select(input => input.Values.ToArray())];
        _scales = [.. _point.Select(values => Array.ConvertAll(values, value => Scale(double.CreateTruncating(value))))];
        _directions = [.. Enumerable.Range(0, options.Directions).Select(_ => RandomDirection())];
    }

    public GradientReport Run()
    {
        // Everything that reads a recorded graph comes before the differences, which may assign the parameters that it was recorded from.
        var y = _probe.Record(_point, out var leaves);
        if (y is null) throw new ArgumentException("The function under test returned null.");
        if (!y.HasValue) throw new ArgumentException($"The function under test returned {y.Describe()}, which has no value.");
        T[] weights = y.Shape.Count == 1 ? [T.One] : RandomArray(y.Shape.Count);
        T[][] projection = [.. _point.Select(values => RandomArray(values.Length))];

        var orders = new List<CheckedOrder<T>> { FirstOrder(y, leaves, weights) };
        if (_options.Order == 2) orders.Add(SecondOrder(y, leaves, weights, projection));
        CheckRepeatability(y.Values.ToArray(), y.Shape);
        foreach (var order in orders) CheckDifferences(order);
        return new GradientReport(typeof(T)
            .Name, _options.Seed, _findings.Comparisons, _findings.LargestRelativeError, _findings.Failures, _findings.Inconclusive);
    }

    private CheckedOrder<T> FirstOrder(Variable<T> y, Variable<T>[] leaves, T[] weights)
    {
        var gradient = CheckGraph(1, Project(y, weights), leaves);
        CheckForwardMode(1, y, weights, leaves, gradient);
        return new CheckedOrder<T>(1, gradient, point => Inner(_probe.Record(point, out _).Values, weights));
    }

    private CheckedOrder<T> SecondOrder(Variable<T> y, Variable<T>[] leaves, T[] weights, T[][] projection)
    {
        Variable<T>? projected = null;
        var first = Gradient.Graph(Project(y, weights), leaves);
        for (int i = 0; i < leaves.Length; i++)
            if (first.TryGet(leaves[i], out var part)) projected = ForwardMode.Add(projected, Project(part, projection[i]));

        // A function without curvature, or with no gradient at all, has the second derivative zero.
        var gradient = projected is null ? [.. _point.Select(values => new double[values.Length])] : CheckGraph(2, projected, leaves);
        if (projected is not null) CheckForwardMode(2, projected, [T.One], leaves, gradient);
        return new CheckedOrder<T>(2, gradient, point => SampleOfGradient(point, weights, projection));
    }

    private Sample SampleOfGradient(T[][] point, T[] weights, T[][] projection)
    {
        var y = _probe.Record(point, out var leaves);
        var gradients = Gradient.Of(Project(y, weights), leaves);
        double value = 0, magnitude = 0;
        for (int i = 0; i < leaves.Length; i++)
        {
            if (!gradients.TryGet(leaves[i], out var part)) continue;
            var sample = Inner(part.Values, projection[i]);
            value += sample.Value;
            magnitude += sample.Magnitude;
        }

        return new Sample(value, magnitude);
    }

    /// <summary>The gradient by fused kernels, checked against the gradient as graph.</summary>
    private double[][] CheckGraph(int order, Variable<T> scalar, Variable<T>[] leaves)
    {
        var numbers = Gradient.Of(scalar, leaves);
        var graph = Gradient.Graph(scalar, leaves);
        var result = new double[leaves.Length][];
        for (int i = 0; i < leaves.Length; i++)
        {
            result[i] = Numbers(numbers, leaves[i]);
            double[] other = Numbers(graph, leaves[i]);
            double largest = result[i].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            for (int k = 0; k < other.Length; k++)
            {
                var finding = Finding(GradientCheckKind.FusedKernel, order, result[i][k], other[k]) with
                {
                    Input = i,
                    InputName = _probe.NameOf(i),
                    Element = IndexOf(k, leaves[i].Shape),
                };
                _findings.Compare(finding,
                    _precision.OfRounding * Math.Max(Math.Abs(other[k]), Math.Abs(result[i][k])) + 64 * _precision.Epsilon * largest + _absolute);
            }
        }

        return result;
    }

    private void CheckForwardMode(int order, Variable<T> y, T[] weights, Variable<T>[] leaves, double[][] gradient)
    {
        foreach (var direction in _directions)
        {
            var tangents = new (Variable<T>, Variable<T>)[leaves.Length];
            for (int i = 0; i < leaves.Length; i++) tangents[i] = (leaves[i], Constant.Wrap(direction[i], leaves[i].Shape));
            var tangent = Jvp.Of(y, tangents);
            var forward = tangent is null ? default : Inner(tangent.Values, weights);
            var reverse = Inner(gradient, direction);
            var finding = Finding(GradientCheckKind.ForwardMode, order, reverse.Value, forward.Value) with { Direction = Numbers(direction) };
            _findings.Compare(finding, _precision.OfRounding * Math.Max(reverse.Magnitude, forward.Magnitude) + _absolute * Length(direction));
        }
    }

    private void CheckRepeatability(T[] first, Shape shape)
    {
        var again = _probe.Record(_point, out _);
        if (again.Shape != shape)
            throw new ArgumentException($"The function under test returned the shape {shape} first and {again.Shape} then, for the same arguments.");
        for (int k = 0; k < first.Length; k++)
        {
            var finding = Finding(GradientCheckKind.Repeatability, 1, double.CreateTruncating(first[k]), double.CreateTruncating(again.Values[k]));
            if (!first[k].Equals(again.Values[k])) _findings.Failures.Add(finding with { Element = IndexOf(k, shape) });
        }
    }

    private void CheckDifferences(CheckedOrder<T> order)
    {
        foreach (var direction in _directions)
        {
            var expected = Inner(order.Gradient, direction);
            var finding = Finding(GradientCheckKind.Direction, order.Order, expected.Value, double.NaN) with { Direction = Numbers(direction) };
            _findings.Compare(finding, Along(order, direction), _precision,
                8 * _precision.Epsilon * expected.Magnitude + _absolute * Length(direction));
        }

        for (int i = 0; i < _point.Length; i++)
        {
            foreach (int k in Choose(_point[i].Length))
            {
                var finding = Finding(GradientCheckKind.Element, order.Order, order.Gradient[i][k], double.NaN) with
                {
                    Input = i,
                    InputName = _probe.NameOf(i),
                    Element = IndexOf(k, _probe.Inputs[i].Shape),
                };
                // Along the element's scale instead of 1, so that steps fit it; the derivative by the element follows by division.
                _findings.Compare(finding, AlongElement(order, i, k), _precision, rounding: 0);
            }
        }
    }

    private DifferenceQuotient Along(CheckedOrder<T> order, T[][] direction) => new(
        step =>
        {
            var moved = new T[_point.Length][];
            for (int i = 0; i < moved.Length; i++)
            {
                moved[i] = new T[_point[i].Length];
                for (int k = 0; k < moved[i].Length; k++)
                    moved[i][k] = T.CreateTruncating(double.CreateTruncating(_point[i][k]) + step * double.CreateTruncating(direction[i][k]));
            }

            return order.Sample(moved);
        },
        _precision);

    private DifferenceQuotient AlongElement(CheckedOrder<T> order, int input, int element)
    {
        double scale = _scales[input][element];
        return new DifferenceQuotient(
            step =>
            {
                T[][] moved = [.. _point];
                moved[input] = [.. _point[input]];
                moved[input][element] = T.CreateTruncating(double.CreateTruncating(_point[input][element]) + step * scale);
                var sample = order.Sample(moved);
                return new Sample(sample.Value / scale, sample.Magnitude / scale);
            },
            _precision);
    }

    private static Variable<T> Project(Variable<T> y, T[] weights) => y.Shape.Count == 1 && weights[0] == T.One
        ? Functions.Sum(y)
        : Functions.Sum(y * Constant.Wrap(weights, y.Shape));

    private static Sample Inner(ReadOnlySpan<T> values, T[] weights)
    {
        double value = 0, magnitude = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double term = double.CreateTruncating(values[k]) * double.CreateTruncating(weights[k]);
            value += term;
            magnitude += Math.Abs(term);
        }

        return new Sample(value, magnitude);
    }

    private static Sample Inner(double[][] gradient, T[][] direction)
    {
        double value = 0, magnitude = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            for (int k = 0; k < gradient[i].Length; k++)
            {
                double term = gradient[i][k] * double.CreateTruncating(direction[i][k]);
                value += term;
                magnitude += Math.Abs(term);
            }
        }

        return new Sample(value, magnitude);
    }

    /// <summary>The sum of magnitudes: what an error of 1 in every element of a gradient adds up to.</summary>
    private static double Length(T[][] direction) => direction.Sum(part => part.Sum(value => Math.Abs(double.CreateTruncating(value))));

    private static double[] Numbers(Gradients<T> gradients, Variable<T> leaf) => gradients.TryGet(leaf, out var gradient)
        ? Numbers(gradient.Values.ToArray())
        : new double[leaf.Shape.Count];

    private static double[] Numbers(T[] values) => Array.ConvertAll(values, double.CreateTruncating);

    private static double[][] Numbers(T[][] values) => Array.ConvertAll(values, Numbers);

    private static double Scale(double value) => double.IsFinite(value) ? Math.Max(Math.Abs(value), 1) : 1;

    private static GradientFinding Finding(GradientCheckKind kind, int order, double analytic, double numeric) =>
        new() { Kind = kind, Order = order, Analytic = analytic, Numeric = numeric };

    private static int[] IndexOf(int element, Shape shape)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--) (element, index[axis]) = Math.DivRem(element, shape[axis]);
        return index;
    }

    private T[][] RandomDirection() =>
        [.. _scales.Select(scales => Array.ConvertAll(scales, scale => T.CreateTruncating(scale * _random.NextNormal())))];

    private T[] RandomArray(int length)
    {
        var values = new T[length];
        for (int k = 0; k < length; k++) values[k] = T.CreateTruncating(_random.NextNormal());
        return values;
    }

    /// <summary>All elements, or a random choice of as many as the options allow, in order.</summary>
    private IEnumerable<int> Choose(int count)
    {
        int[] elements = [.. Enumerable.Range(0, count)];
        if (count <= _options.Elements) return elements;
        _random.Shuffle(elements.AsSpan());
        return elements.Take(_options.Elements).Order();
    }
}
