using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The dot product of two vectors.</summary>
internal sealed class Dot<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Dot<T> Instance = new();

    public override string Name => "dot";

    public override Notation Notation => Notation.Infix("·", @" \cdot ", Precedence.Product, Precedence.Power, "dot product rule");

    public override Linearity Linearity => Linearity.InEach;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        if (inputs[0].Rank != 1 || inputs[1].Rank != 1) throw new ShapeException(Name, inputs, "both operands must be vectors");
        if (inputs[0] != inputs[1])
            throw new ShapeException(Name, inputs,
                $"axis 0 has length {inputs[0][0]} on the left and {inputs[1][0]} on the right; they must be equal");
        return Shape.Scalar;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) => result[0] = InnerProduct.Of(operands[0], operands[1]);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => inputs.IsBatched(0) && inputs.IsBatched(1)
        ? Functions.Sum(inputs[0] * inputs[1], -1)
        : inputs.IsBatched(0) ? Functions.MatMul(inputs[0], inputs[1]) : Functions.MatMul(inputs[1], inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) => Functions.Sum(x[0] * x[1]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => g * y.Input(1 - input);
}

/// <content>Dot product.</content>
public static partial class Functions
{
    /// <summary>The dot product Σ aᵢ bᵢ of two vectors, a scalar.</summary>
    /// <exception cref="ShapeException">An operand is not a vector, or the lengths differ.</exception>
    public static Variable<T> Dot<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Dot<T>.Instance.Apply(a, b);
}
