using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// Finds where NaN or infinity came from. A graph keeps the values it computed, so nothing need be run again in a special mode: ask when a loss or a
/// gradient turns out to be bad.
/// </summary>
public static class FirstBadValue
{
    /// <summary>
    /// The first node, in the order of computation, that holds NaN or infinity: of the forward pass up to a result, or if that is finite
    /// throughout, of the backward pass from it. A leaf that was given a bad value is found like any other node. Ask for
    /// <see cref="Variable{T}.WithOrigins"/> to learn the line of source too.
    /// </summary>
    /// <param name="root">The result, usually the loss; with variables it has one element.</param>
    /// <param name="variables">The variables whose gradients are looked into; with none, only the forward pass is.</param>
    /// <returns>The bad value, or null when there is none.</returns>
    /// <exception cref="InvalidOperationException">There are no values, only symbols.</exception>
    /// <exception cref="GradientException">The gradient does not exist; see <see cref="Gradient.Of{T}"/>.</exception>
    public static BadValue<T>? Of<T>(Variable<T> root, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        foreach (var node in GraphNodes.OldestFirst(root))
        {
            if (TensorPrimitives.IsFiniteAll(node.Values)) continue;
            var (index, value, count) = Locate(node);
            return new BadValue<T>(WalkDirection.Forward, node, -1, index, value, count, Operands(node, index));
        }

        if (variables.IsEmpty) return null;
        var watch = new Watch<T>();
        Gradient.Observed(root, watch, variables);
        return watch.Found;
    }

    private static (int[] Index, T Value, int Count) Locate<T>(Variable<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int first = -1, count = 0;
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            if (T.IsFinite(tensor.Values[i])) continue;
            if (count++ == 0) first = i;
        }

        var index = new int[tensor.Shape.Rank];
        int rest = first;
        for (int axis = index.Length - 1; axis >= 0; axis--) (rest, index[axis]) = Math.DivRem(rest, tensor.Shape[axis]);
        return (index, tensor.Values[first], count);
    }

    private static List<BadValueOperand> Operands<T>(Variable<T> node, int[] index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var operands = new List<BadValueOperand>();
        for (int i = 0; i < node.InputCount; i++) operands.Add(Operand($"input {i}, {node.Input(i).Describe()}", node.Input(i), node, index));
        return operands;
    }

    private static BadValueOperand Operand<T>(string name, Variable<T> operand, Variable<T> node, int[] index)
        where T : unmanaged, IFloatingPointIeee754<T> => new(name, operand.Shape, Content(operand, node, index));

    // Only an elementwise operation reads one element for one element.
    private static string Content<T>(Variable<T> operand, Variable<T> node, int[] index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (operand.Shape.Count == 1) return "= " + RoundedNumber.Of(operand.Values[0]);
        if (operand.Shape.Count == 0) return "is empty";
        if (node.Operation is not IElementwise || !operand.Shape.BroadcastsTo(node.Shape) || index.Length != node.Shape.Rank)
        {
            var (low, high) = (TensorPrimitives.MinNumber(operand.Values), TensorPrimitives.MaxNumber(operand.Values));
            return $"from {RoundedNumber.Of(low)} to {RoundedNumber.Of(high)}";
        }

        int position = 0;
        for (int axis = 0; axis < operand.Shape.Rank; axis++)
            position = position * operand.Shape[axis] + (operand.Shape[axis] == 1 ? 0 : index[axis + index.Length - operand.Shape.Rank]);
        return "= " + RoundedNumber.Of(operand.Values[position]);
    }

    /// <summary>Looks at each step of a backward walk until one is bad.</summary>
    private sealed class Watch<T> : IWalkObserver<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public BadValue<T>? Found { get; private set; }

        public void OnStep(Variable<T> node, int input, Variable<T> upstream, Variable<T> contribution)
        {
            if (Found is not null) return;
            if (!TensorPrimitives.IsFiniteAll(upstream.Values)) Found = Of(node, -1, upstream, upstream: null);
            else if (!TensorPrimitives.IsFiniteAll(contribution.Values)) Found = Of(node, input, contribution, upstream);
        }

        private static BadValue<T> Of(Variable<T> node, int input, Variable<T> gradient, Variable<T>? upstream)
        {
            var (index, value, count) = Locate(gradient);
            var operands = input < 0 ? [] : Operands(node, index);
            if (upstream is not null)
            {
                operands.Add(Operand("result", node, node, index));
                operands.Add(Operand("gradient that came to it", upstream, node, index));
            }

            return new BadValue<T>(WalkDirection.Backward, node, input, index, value, count, operands);
        }
    }
}
