using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A function and its gradient, compiled: made by <see cref="DerivedFunction{T}.Compile"/>. Its methods serve as delegates:
/// <c>Func&lt;double, double, double&gt; f = derived.Compile().Invoke;</c>. Threads may share it; their calls run one after the other. Parameters
/// that the function reads, but is not a function of, are read with their present values.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class CompiledDerivative<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<Variable<T>> _variables;
    private readonly CompiledFunction<T> _value;
    private readonly CompiledFunction<T> _valueAndGradient;

    // One array for each variable, filled anew for each call, and the constants that wrap them.
    private readonly T[][] _arguments;
    private readonly Variable<T>[] _inputs;

    internal CompiledDerivative(DerivedFunction<T> function)
    {
        _variables = function.Variables;
        var root = function.Root;
        if (root.Shape.Count != 1)
            throw new InvalidOperationException($"{function} has a value of shape {root.Shape}, not one number: a function with several results is compiled with Compile.Function.");
        _arguments = [.. _variables.Select(variable => new T[variable.Shape.Count])];
        _inputs = [.. _variables.Select((variable, i) => Constant.Wrap(_arguments[i], variable.Shape))];
        Count = _arguments.Sum(argument => argument.Length);

        // Parameters take their own places, so that what was computed from them is computed again.
        Variable<T>[] parameters = [.. GraphNodes.OldestFirst(root).Where(node => node.IsMutable && !_variables.Contains(node))];
        Variable<T>[] replaced = [.. _variables, .. parameters];
        var gradients = Gradients(root);
        _value = Compile.Function<T>(inputs => Substitute.Of<T>([root], replaced, [.. inputs, .. parameters]));
        _valueAndGradient = Compile.Function<T>(inputs => Substitute.Of<T>([root, .. gradients], replaced, [.. inputs, .. parameters]));
    }

    /// <summary>How many numbers the function takes: one for each element of each variable.</summary>
    public int Count { get; }

    /// <summary>The value of a function of one number.</summary>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Invoke(T x) => Invoke([x]);

    /// <summary>The value of a function of two numbers.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Invoke(T x, T y) => Invoke([x, y]);

    /// <summary>The value of a function of three numbers.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Invoke(T x, T y, T z) => Invoke([x, y, z]);

    /// <summary>The value of a function of four numbers.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="w">The fourth argument.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Invoke(T x, T y, T z, T w) => Invoke([x, y, z, w]);

    /// <summary>The value, of all arguments as an array.</summary>
    /// <inheritdoc cref="Invoke(ReadOnlySpan{T})"/>
    public T Invoke(T[] arguments) => Invoke(arguments.AsSpan());

    /// <summary>The value. It allocates nothing after the first call.</summary>
    /// <param name="arguments">The elements of all variables, one variable after the other, each row-major.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Invoke(ReadOnlySpan<T> arguments)
    {
        lock (_lock)
        {
            Fill(arguments);
            return _value.Replay(_inputs)[0].Values[0];
        }
    }

    /// <summary>The derivative of a function of one number.</summary>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T Derivative(T x)
    {
        Span<T> gradient = stackalloc T[1];
        ValueAndGradient([x], gradient);
        return gradient[0];
    }

    /// <summary>The gradient, in the order of the arguments.</summary>
    /// <param name="arguments">The elements of all variables, one variable after the other, each row-major.</param>
    /// <exception cref="ArgumentException">The function takes another number of numbers.</exception>
    public T[] Gradient(T[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var gradient = new T[Count];
        ValueAndGradient(arguments, gradient);
        return gradient;
    }

    /// <summary>The value and the gradient in one pass. It allocates nothing after the first call.</summary>
    /// <param name="arguments">The elements of all variables, one variable after the other, each row-major.</param>
    /// <param name="gradient">Receives the gradient, in the same order.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The function takes another number of numbers, or the gradient has another length.</exception>
    public T ValueAndGradient(ReadOnlySpan<T> arguments, Span<T> gradient)
    {
        if (gradient.Length != Count)
            throw new ArgumentException($"The gradient has {Count} elements; there is room for {gradient.Length}.", nameof(gradient));
        lock (_lock)
        {
            Fill(arguments);
            var results = _valueAndGradient.Replay(_inputs);
            for (int i = 1, start = 0; i < results.Count; i++)
            {
                var values = results[i].Values;
                values.CopyTo(gradient[start..]);
                start += values.Length;
            }

            return results[0].Values[0];
        }
    }

    private Variable<T>[] Gradients(Variable<T> root)
    {
        var gradients = AutoDiff.Gradient.Graph(root, [.. _variables]);
        return [.. _variables.Select(variable => gradients.Find(variable) ?? Constant.Full(variable.Shape, T.Zero))];
    }

    private void Fill(ReadOnlySpan<T> arguments)
    {
        if (arguments.Length != Count)
            throw new ArgumentException($"The function takes {Count} numbers ({string.Join(", ", _variables.Select(variable => $"{variable.Name ?? "?"} {variable.Shape}"))}); {arguments.Length} were given.", nameof(arguments));
        foreach (var array in _arguments)
        {
            arguments[..array.Length].CopyTo(array);
            arguments = arguments[array.Length..];
        }
    }
}
