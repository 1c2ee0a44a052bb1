using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>The name of the rule that an edge of the graph uses, where it depends on more than the primitive.</summary>
internal static class RuleName
{
    public const string ConstantMultiple = "constant multiple rule";

    /// <summary>The rule of the edge from a node to one of its inputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="isVarying">Whether an input of the node depends on what is differentiated by.</param>
    public static string Of<T>(Variable<T> node, int input, Func<Variable<T>, bool> isVarying)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string rule = node.Operation!.Notation.Rule;
        return node.Operation switch
        {
            IElementwise { Rule: Multiply } when !isVarying(node.Input(1 - input)) => ConstantMultiple,
            IElementwise { Rule: Divide } when input == 0 && !isVarying(node.Input(1)) => ConstantMultiple,
            // The base of a power is a variable, or a function of one: the textbook has a name for either.
            IElementwise { Rule: Power } when input == 1 => "exponential rule",
            IElementwise { Rule: Power or Square or Sqrt } when node.Input(input).Operation is not null => "generalized power rule",
            // The bias of a fully connected layer is added to its product.
            Linear<T> when input == 2 => "sum rule",
            _ => rule,
        };
    }
}
