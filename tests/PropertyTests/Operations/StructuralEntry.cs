using System.Numerics;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>A structural operation applied to random shapes with random attributes.</summary>
/// <param name="Inputs">What it is applied to.</param>
/// <param name="Apply">The operation.</param>
/// <param name="Reference">What it computes, told a second time.</param>
internal sealed record StructuralCase<T>(Variable<T>[] Inputs, Func<Variable<T>[], Variable<T>> Apply, Func<Plain[], Plain> Reference)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A case with one input.</summary>
    public static StructuralCase<T> Of(Variable<T> x, Func<Variable<T>, Variable<T>> apply, Func<Plain, Plain> reference) =>
        new([x], inputs => apply(inputs[0]), inputs => reference(inputs[0]));

    /// <summary>A case with two inputs.</summary>
    public static StructuralCase<T> Of(Variable<T> a, Variable<T> b, Func<Variable<T>, Variable<T>, Variable<T>> apply,
        Func<Plain, Plain, Plain> reference) =>
        new([a, b], inputs => apply(inputs[0], inputs[1]), inputs => reference(inputs[0], inputs[1]));
}

/// <summary>A line of the structural catalogue.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Draw">Draws a case.</param>
internal sealed record StructuralEntry<T>(string Name, Func<Dice<T>, StructuralCase<T>> Draw)
    where T : unmanaged, IFloatingPointIeee754<T>;
