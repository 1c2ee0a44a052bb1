using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// x Wᵀ + b: a fully connected layer as one primitive, because the bias is where the product's accumulation starts, and so costs nothing.
/// </summary>
internal sealed class Linear<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Linear<T> Instance = new();

    public override string Name => "linear";

    public override Notation Notation => new("{0} {1}ᵀ + {2}", @"{0} \, {1}^{\top} + {2}", Precedence.Sum)
    {
        TextOperands = [Precedence.Product, Precedence.Atom, Precedence.Sum],
        LatexOperands = [Precedence.Product, Precedence.Atom, Precedence.Sum],
        Rule = "matrix product rule",
    };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Shape x = inputs[0], weight = inputs[1], bias = inputs[2];
        if (x.Rank != 2 || weight.Rank != 2)
            throw new ShapeException(Name, inputs, "the input must be (batch, inputs) and the weight (outputs, inputs)");
        if (x[1] != weight[1])
            throw new ShapeException(Name, inputs,
                $"axis -1 of the input has length {x[1]}, axis -1 of the weight has length {weight[1]}; both are the number of inputs and must be equal");
        if (bias.Rank != 1 || bias[0] != weight[0])
            throw new ShapeException(Name, inputs, $"the bias must have the shape ({weight[0]},), one element for each output");
        return Shape.Of(x[0], weight[0]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        Shape x = operands.Shape(0), shape = operands.ResultShape;
        ReadOnlySpan<T> bias = operands[2];
        for (int row = 0; row < shape[0]; row++) bias.CopyTo(result.Slice(row * shape[1], shape[1]));
        MatrixProduct.Multiply(operands[0], false, operands[1], true, result, shape[0], shape[1], x[1], accumulate: true);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        Variable<T> x = inputs[0], weight = inputs[1], bias = inputs[2];
        if (!inputs.IsBatched(1) && !inputs.IsBatched(2)) return Functions.Linear(x, weight, bias);

        // Layers of their own: a batched product, and a bias for all rows of an example.
        var product = inputs.IsBatched(0) || inputs.IsBatched(1)
            ? MatMul<T>.Of(false, true).Batched(new BatchedInputs<T>([x, weight], [inputs.IsBatched(0), inputs.IsBatched(1)], inputs.Examples))
            : MatMul<T>.Of(false, true).Apply(x, weight);
        return product + (inputs.IsBatched(2) ? bias.Unsqueeze(1) : bias);
    }

    internal override long CountWork(Shape result, ReadOnlySpan<Shape> inputs) => 2L * result.Count * inputs[0][1];

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) => MatMul<T>.Of(false, true).Apply(x[0], x[1]) + x[2];

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input switch
    {
        0 => MatMul<T>.Of(false, false).Apply(g, y.Input(1)),
        1 => MatMul<T>.Of(true, false).Apply(g, y.Input(0)),
        _ => g,
    };

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents)
    {
        var fromInput = tangents[0] is { } input ? MatMul<T>.Of(false, true).Apply(input, y.Input(1)) : null;
        var fromWeight = tangents[1] is { } weight ? MatMul<T>.Of(false, true).Apply(y.Input(0), weight) : null;
        return ForwardMode.Add(ForwardMode.Add(fromInput, fromWeight), tangents[2]);
    }
}

/// <content>Fully connected layer.</content>
public static partial class Functions
{
    /// <summary>
    /// x Wᵀ + b, a fully connected layer: input (…, inputs), weight (outputs, inputs) as PyTorch keeps it, bias (outputs), result (…, outputs).
    /// </summary>
    /// <exception cref="ShapeException">The number of inputs or outputs differs.</exception>
    public static Variable<T> Linear<T>(Variable<T> x, Variable<T> weight, Variable<T> bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (x.Shape.Rank is 2 or 0) return AutoDiff.Linear<T>.Instance.Apply([x, weight, bias]);

        // Counted, as −1 cannot be inferred when there are no inputs.
        int rows = Shape.Of(x.Shape.Lengths[..^1]).Count;
        var flat = AutoDiff.Linear<T>.Instance.Apply([x.Reshape([rows, x.Shape[^1]]), weight, bias]);
        return flat.Reshape(Shape.Of([.. x.Shape.Lengths[..^1], flat.Shape[^1]]));
    }
}
