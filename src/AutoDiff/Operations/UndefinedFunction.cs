using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// u(x) or f(s, t) of which nothing is known but that it is smooth, or one of its derivatives: u′(x), ∂₁f(s, t). Made for derivations; it has no
/// value.
/// </summary>
/// <param name="name">The function's name.</param>
/// <param name="orders">How often it has been differentiated by each argument.</param>
internal sealed class UndefinedFunction<T>(string name, params int[] orders) : Operation<T>, IEquatable<UndefinedFunction<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => name + (orders.Length == 1 ? Superscript.OfDerivative(orders[0]) : "");

    public override Notation Notation => orders.Length == 1
        ? Notation.Function(name + Superscript.OfDerivative(orders[0]),
            LatexName.Of(name) + Superscript.OfDerivativeInLatex(orders[0])) with
        { Rule = $"derivative of {name}" }
        : Notation.Function(Partials("∂",
            index => string.Concat(index.ToString(System.Globalization.CultureInfo.InvariantCulture)
                .Select(digit => (char)('₀' + (digit - '0'))))) + name,
            Partials(@"\partial_", index => $"{{{index}}} ") + LatexName.Of(name)) with
        { Rule = $"derivative of {name}" };

    internal override bool HoldsSymbols => true;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        foreach (var shape in inputs)
            if (shape.Rank > 0) throw new ShapeException(name, inputs, "a function that is not defined takes numbers only");
        return Shape.Scalar;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        throw new InvalidOperationException($"{name} has no value: it is a function of which only the name is known.");

    public override Variable<T> Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var arguments = new Variable<T>[y.InputCount];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = y.Input(i);
        int[] raised = [.. orders];
        raised[input]++;
        return g * new UndefinedFunction<T>(name, raised).Apply(arguments);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        throw new InvalidOperationException($"{name} is a function of which only the name is known; it has no values to be batched.");

    public bool Equals(UndefinedFunction<T>? other) => other is not null && other.Same(name, orders);

    public override bool Equals(object? obj) => Equals(obj as UndefinedFunction<T>);

    public override int GetHashCode() => HashCode.Combine(name, orders.Length, orders.Sum());

    private bool Same(string otherName, int[] otherOrders) => name == otherName && orders.AsSpan().SequenceEqual(otherOrders);

    private string Partials(string sign, Func<int, string> write) =>
        string.Concat(orders.SelectMany((count, i) => Enumerable.Repeat(sign + write(i + 1), count)));
}

/// <content>Functions of which only the name is known.</content>
public static partial class Functions
{
    /// <summary>
    /// u(x), f(s, t) …: a smooth function of which nothing is known but its name, for rules as textbooks state them: the derivative of ln u(x) is
    /// u′(x)/u(x). Its partial derivatives are written u′(x), u″(x) and ∂₁f(s, t), ∂₂f(s, t). It has no value.
    /// </summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">Its arguments, which are numbers.</param>
    /// <exception cref="ShapeException">An argument is no number.</exception>
    /// <exception cref="ArgumentException">There is no argument, or the name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which
    /// can.</exception>
    public static Variable<T> Undefined<T>(string name, params ReadOnlySpan<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        NodeName.Check(name);
        if (arguments.IsEmpty) throw new ArgumentException($"{name} needs at least one argument.", nameof(arguments));
        return new UndefinedFunction<T>(name, new int[arguments.Length]).Apply(arguments);
    }
}
