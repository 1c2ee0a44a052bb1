using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>A function without parameters as a module: an activation, mostly.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Activation<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is no elementwise primitive, yet asked for by name.</summary>
    internal static readonly (string Name, Func<Variable<T>, Variable<T>> Function)[] AlongLastAxis =
    [
        ("glu", x => Functions.Glu(x)),
        ("log-softmax", x => Functions.LogSoftmax(x)),
        ("softmax", x => Functions.Softmax(x)),
        ("softmin", x => Functions.Softmin(x)),
    ];

    private readonly Func<Variable<T>, Variable<T>> _function;

    internal Activation(string name, Func<Variable<T>, Variable<T>> function)
    {
        Name = name;
        _function = function;
    }

    /// <summary>The function's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string Description => Name;

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass) => _function(x);
}
