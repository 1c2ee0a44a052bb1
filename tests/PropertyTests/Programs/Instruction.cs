using System.Numerics;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>
/// What a step of a random program may do. Each instruction is defined for operands of any shapes, so that a program stays one when a step is taken
/// out of it.
/// </summary>
internal abstract class Instruction
{
    /// <summary>The instruction as C#, given the operands' names and shapes.</summary>
    public abstract string ToCSharp(string a, Shape aShape, string b, Shape bShape);

    /// <summary>Computes it; b is for instructions that take two operands.</summary>
    public abstract Variable<T> Run<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
