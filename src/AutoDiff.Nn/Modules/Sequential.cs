using System.Globalization;
using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Modules one after the other: each gets the output of the one before. Children are named by their position, "0", "1" ….</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Sequential<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (string Name, Module<T> Module)[] _children;

    /// <summary>Chains modules.</summary>
    /// <param name="modules">The modules in the order in which they run. Without any, the output is the input.</param>
    public Sequential(params ReadOnlySpan<Module<T>> modules)
    {
        _children = new (string, Module<T>)[modules.Length];
        for (int i = 0; i < modules.Length; i++)
            _children[i] = (i.ToString(CultureInfo.InvariantCulture),
                modules[i] ?? throw new ArgumentNullException(nameof(modules), $"Module {i} is null."));
    }

    /// <summary>The number of modules.</summary>
    public int Count => _children.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module<T> Module)> Children => _children;

    /// <inheritdoc/>
    public override string Description => $"Sequential of {Count}";

    /// <summary>A module by position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such module.</exception>
    public Module<T> this[int index] => (uint)index < (uint)_children.Length
        ? _children[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} modules.");

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        foreach (var (_, module) in _children) x = module.Forward(x, pass);
        return x;
    }
}
