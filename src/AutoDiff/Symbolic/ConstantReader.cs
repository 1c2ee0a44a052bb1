using System.Globalization;
using System.Numerics;
using AutoDiff.Rules;

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
    private const string PiName = "π";

    private readonly Smoothness<T> _smoothness = new();
    private readonly Dictionary<Variable<T>, Term> _atoms = new(ReferenceEqualityComparer.Instance);

    private Term Pi => field ??= algebra.Table.Intern(new AtomTerm(Constant.Of(T.Pi, PiName), PiName, 0, isAnalytic: false, isNonZeroConstant: true));

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

    /// <summary>The constant that a logarithm of a number is, which keeps its name: ln(2).</summary>
    public static Variable<T> Logarithm(Rational argument)
    {
        var value = T.Log(argument.To<T>());
        return Constant.Of(value, NameOf(argument.Numerator));
    }

    private Term MakeAtom(Variable<T> node)
    {
        if (node is { IsTracked: false, Name: null } && TryNumber(node) is { } number) return number;
        bool isConstant = node is { IsTracked: false, Operation: null, HasValue: true };
        if (isConstant && node is { Shape.Rank: 0, Name: { } name })
        {
            if (name == PiName && node.Value == T.Pi) return Pi;
            if (TryLogarithm(node.Value) is { } logarithm && name == NameOf(((NumberTerm)logarithm.Arguments[0]).Value.Numerator)) return logarithm;
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
        var magnitude = T.Abs(values[0]);
        var term = TryLogarithm(magnitude) ?? TryMultipleOfPi(magnitude) ?? (magnitude > T.Zero && TryLogarithm(T.One / magnitude) is { } inverse ? algebra.Power(inverse, -Rational.One) : null);
        return term is null ? algebra.Table.Number(Rational.Of(values[0])) : T.IsNegative(values[0]) ? algebra.Negate(term) : term;
    }

    // 6.283185307179586 is 2π.
    private Term? TryMultipleOfPi(T value)
    {
        var times = Rational.Of(value / T.Pi);
        return times.Numerator > LargestArgument || times.Denominator > LargestDivisor || times.IsZero || times.To<T>() * T.Pi != value ? null : algebra.Scale(times, Pi);
    }

    // 0.6931471805599453 is ln 2, to the last bit: nobody who writes that number means another.
    private FunctionTerm? TryLogarithm(T value)
    {
        if (value < T.CreateTruncating(0.6) || value > T.CreateTruncating(7)) return null;
        var argument = T.Round(T.Exp(value));
        if (argument > T.CreateTruncating(LargestArgument) || T.Log(argument) != value) return null;
        return (FunctionTerm)algebra.Table.Intern(
            new FunctionTerm(new Log(), [algebra.Table.Number(int.CreateTruncating(argument))], node: null, isElementwise: true, isSmooth: true));
    }

    private static string NameOf(BigInteger argument) => string.Create(CultureInfo.InvariantCulture, $"ln({argument})");

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
