using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>An expression that was read from text.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Root">The graph.</param>
/// <param name="Symbols">The variables in it, in order of first appearance.</param>
public sealed record Expression<T>(Variable<T> Root, IReadOnlyList<Variable<T>> Symbols)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// How it was read where that is not obvious: that xy is one variable, that f(x) is a product. English sentences; empty most often.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The variable of a name, in any spelling that is read as that name: x1, x_1 and x₁ are one, as are full-width letters and others; null
    /// when there is none.</summary>
    /// <param name="name">The name.</param>
    public Variable<T>? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string look = Spelling.Look(Tokenizer.Narrow(name.Trim()).Normalize());
        return Symbols.FirstOrDefault(symbol => Spelling.Look(symbol.Name!) == look);
    }
}
