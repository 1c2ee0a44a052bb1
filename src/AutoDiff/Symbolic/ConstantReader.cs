using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>Reads what simplification does not look into: leaves, named nodes, and constants, as numbers where they are.</summary>
internal sealed class ConstantReader<T>(TermAlgebra algebra)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A constant tensor of more elements is not searched for being uniform.
    private const int MaximumElements = 1 << 20;

    // A larger matrix is not searched for being the identity.
    private const int MaximumRows = 256;

    private const int LargestArgument = 1000;
    private const int LargestDivisor = 12;
    private const int LargestExponent = 20;
    private const string PiName = "π", EulerName = "e";

    private static readonly int[] s_powersOfPi = [0, 1, -1];

    private readonly Smoothness<T> _smoothness = new();
    private readonly Dictionary<Variable<T>, Term> _atoms = new(ReferenceEqualityComparer.Instance);

    /// <summary>A node as it stands; a number if it is one.</summary>
    public Term Atom(Variable<T> node) => _atoms.TryGetValue(node, out var known) ? known : _atoms[node] = MakeAtom(node);

    /// <summary>What became a constant, computed as the graph would have computed it.</summary>
    public Term? TryFold(Variable<T> node, Term[] arguments)
    {
        var constants = new Variable<T>[arguments.Length];
        for (int i = 0; i < constants.Length; i++)
        {
            var shape = node.Input(i).Shape;
            if (arguments[i] is not NumberTerm number || shape.Count > MaximumElements) return null;
            constants[i] = Constant.Full(shape, number.Value.To<T>());
        }

        return TryNumber(node.Operation!.Apply(constants));
    }

    /// <summary>The whole number that a function with steps has at numbers that need not be rational: ⌊√2⌋ is 1.</summary>
    public Term? TryStep(object rule, Term[] arguments)
    {
        if (!Array.TrueForAll(arguments, argument => argument.IsConstant)) return null;
        var ends = Array.ConvertAll(arguments, argument => TermRange.Of(argument) is { Low: { } low, High: { } high }
            ? (double[])[low.To<double>(), high.To<double>()]
            : []);
        double[] values = rule switch
        {
            IUnaryRule unary => [.. ends[0].Select(unary.Value)],
            IBinaryRule binary => [.. ends[0].SelectMany(_ => ends[1], binary.Value)],
            _ => [],
        };
        return values.Length > 0 && double.IsInteger(values[0]) && Array.TrueForAll(values, value => value == values[0])
            ? algebra.Table.Number(Rational.Of(values[0]))
            : null;
    }

    private Term MakeAtom(Variable<T> node)
    {
        if (node is { IsTracked: false, Name: null } && TryNumber(node) is { } number) return number;
        bool isConstant = node is { IsTracked: false, Operation: null, HasValue: true };
        if (isConstant && node is { Shape.Rank: 0, Name: { } name })
        {
            if (name == PiName && node.Value == T.Pi) return algebra.Pi;
            if (name == EulerName && node.Value == T.E) return algebra.Exponential(algebra.Table.One);
        }

        bool isNonZero = isConstant && node.Shape.Rank == 0 && T.IsFinite(node.Value) && !T.IsZero(node.Value);
        return algebra.Table.Intern(new AtomTerm(node, node.Name, node.Id, _smoothness.IsAnalytic(node), isNonZero)
        {
            Shape = node.Shape,
            IsIdentityMatrix = isConstant && IsIdentity(node),
        });
    }

    // A constant whose elements are all the same finite number is that number.
    private Term? TryNumber(Variable<T> constant)
    {
        // A constant that waits to be repeated has the elements of what it repeats. What reads a parameter's value does not stay the same.
        while (constant.Operation is BroadcastTo<T> or Reshape<T>) constant = constant.Input(0);
        if (constant.Operation is not null || !constant.HasValue || constant.Shape.Count is 0 or > MaximumElements) return null;
        var values = constant.Values;
        if (!T.IsFinite(values[0]) || values.ContainsAnyExcept(values[0])) return null;
        var number = Rational.Of(values[0], isRounded: !constant.IsExact);
        if (number.IsFew) return algebra.Table.Number(number);
        var magnitude = T.Abs(values[0]);
        var term = TryLogarithm(magnitude) ?? TryMultipleOfPi(magnitude) ?? TryRoot(magnitude) ?? TryPowerOfEuler(magnitude)
            ?? (TryLogarithm(T.One / magnitude) is { } inverse ? algebra.Power(inverse, -Rational.One) : null);
        return term is null ? algebra.Table.Number(number) : T.IsNegative(values[0]) ? algebra.Negate(term) : term;
    }

    // Nobody who writes one of these numbers to the last bit means another: 1.4142135623730951 is √2, 0.3989422804014327 is 1/√(2π).
    private Term? TryRoot(T value)
    {
        if (value < T.CreateTruncating(0.01) || value > T.CreateTruncating(100)) return null;
        foreach (int power in s_powersOfPi)
        {
            var scale = T.Pow(T.Pi, T.CreateTruncating(power));
            var square = Rational.Of(value * value / scale);
            if (square.IsZero || square.Numerator > LargestArgument || square.Denominator > LargestDivisor) continue;
            var radicand = square.To<T>() * scale;
            if (T.Sqrt(radicand) != value && T.One / T.Sqrt(T.One / radicand) != value) continue;
            return algebra.Multiply([new(algebra.Table.Number(square), Rational.Half), new(algebra.Pi, Rational.Of(power, 2))]);
        }

        return null;
    }

    private Term? TryPowerOfEuler(T value)
    {
        if (value == T.E) return algebra.Exponential(algebra.Table.One);
        var exponent = T.Round(T.Log(value));
        return T.Abs(exponent) <= T.CreateTruncating(LargestExponent) && !T.IsZero(exponent) && T.Exp(exponent) == value
            ? algebra.Exponential(algebra.Table.Number(int.CreateTruncating(exponent)))
            : null;
    }

    // 6.283185307179586 is 2π.
    private Term? TryMultipleOfPi(T value)
    {
        var times = Rational.Of(value / T.Pi);
        return times.Numerator > LargestArgument || times.Denominator > LargestDivisor || times.IsZero || times.To<T>() * T.Pi != value
            ? null
            : algebra.Scale(times, algebra.Pi);
    }

    // 0.6931471805599453 is ln 2, to the last bit: nobody who writes that number means another.
    private Term? TryLogarithm(T value)
    {
        if (value < T.CreateTruncating(0.6) || value > T.CreateTruncating(7)) return null;
        var argument = T.Round(T.Exp(value));
        return argument > T.CreateTruncating(LargestArgument) || T.Log(argument) != value
            ? null
            : algebra.Logarithm(algebra.Table.Number(int.CreateTruncating(argument)), node: null);
    }

    private static bool IsIdentity(Variable<T> constant)
    {
        if (constant.Shape.Rank != 2 || constant.Shape[0] != constant.Shape[1] || constant.Shape[0] is 0 or > MaximumRows) return false;
        int n = constant.Shape[0];
        var values = constant.Values;
        for (int i = 0; i < values.Length; i++)
            if (values[i] != (i % (n + 1) == 0 ? T.One : T.Zero)) return false;
        return true;
    }
}
