using System.Numerics;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// Writes a function and its gradient as C# that needs nothing but <c>System</c>: a static class with a method for the value and one for the value
/// with the gradient, in loops and locals that a reader can follow, each line of the backward pass under its formula and the rules that it comes
/// from.
/// </summary>
/// <remarks>
/// The source computes in <see cref="double"/>, whatever the graph's element is. Tensors are arrays of as many dimensions as they have axes, of the
/// lengths that the graph was recorded with. Parameters and variables that are not named as variables become numbers in the source, with their
/// present value. The text is the same on every machine and in every culture.
/// </remarks>
public static class CSharpSource
{
    /// <summary>The source of a function with its gradient.</summary>
    /// <param name="root">The function's value. If it has several elements there is no gradient, and only the method for the value is
    /// written.</param>
    /// <param name="variables">What it is a function of, in the order of the methods' parameters: symbols, variables, parameters; a constant
    /// becomes a parameter of the methods, too.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="language">The language of the comments.</param>
    /// <exception cref="ArgumentException">There are no variables, one is named twice or was computed from others, or the name is not one that C#
    /// allows or has more than 250 characters.</exception>
    /// <exception cref="CSharpSourceException">An operation has no form in C#, or a constant is too large for a table in the source; the message
    /// names it.</exception>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public static string Of<T>(Variable<T> root, ReadOnlySpan<Variable<T>> variables, string name = "Function", Language language = Language.English)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(name);
        NodeName.Check(name);
        if (new Identifiers([]).Of(name) != name)
            throw new ArgumentException($"{NodeName.Quoted(name)} is no name of a class in C#, or longer than {Identifiers.MaximumLength} characters.", nameof(name));
        for (int i = 0; i < variables.Length; i++)
        {
            if (variables[i] is not { Operation: null })
                throw new ArgumentException($"{variables[i]?.Describe() ?? "null"} was computed from others; a function's variables are symbols, variables and parameters.", nameof(variables));
            if (variables[(i + 1)..].Contains(variables[i]))
                throw new ArgumentException($"{variables[i].Describe()} is named twice.", nameof(variables));
        }

        // A constant that is named as a variable is one from here on.
        var symbols = new Variable<T>[variables.Length];
        for (int i = 0; i < symbols.Length; i++)
            symbols[i] = variables[i].IsTracked
                ? variables[i]
                : new Variable<T>(variables[i].Shape, NodeName.Known(variables[i].Name ?? $"x{i + 1}"));
        return new SourceWriter<T>(Substitute.Of<T>([root], variables, symbols)[0], symbols, name, language).Write();
    }
}
