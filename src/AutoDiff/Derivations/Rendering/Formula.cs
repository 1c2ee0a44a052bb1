using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>A recorded graph as a formula.</summary>
public static class Formula
{
    /// <summary>
    /// The expression that made a node, written from the operations' notations with parentheses only where they are needed. A node that has a
    /// name appears by its name, except the node itself; constants appear as numbers, exactly. What lies too deep to be read, or for the
    /// thread's stack, and what comes after several thousand nodes, is printed as an ellipsis, so that a graph of any depth can be printed.
    /// </summary>
    /// <param name="variable">The node, with or without a value.</param>
    /// <param name="format">Plain text, LaTeX or MathML.</param>
    public static string ToFormula<T>(this Variable<T> variable, FormulaFormat format = FormulaFormat.Text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        string written = new FormulaRenderer<T>(format).Expression(variable).Text;
        return format == FormulaFormat.MathMl ? MathMl.Of(written) : written;
    }
}
