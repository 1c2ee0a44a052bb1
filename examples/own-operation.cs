#:project ../src/AutoDiff/AutoDiff.csproj
// A structural operation of your own: shape, kernel, chain rule, notation. Every transform of the library follows from them.
using AutoDiff;
using static AutoDiff.Functions;

var x = Variable.Of(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } }, "x");
var y = new RunningSum<double>().Apply(x);
Console.WriteLine(y); // [[1, 3, 6], [4, 9, 15]]
Console.WriteLine(Gradient.Of(Sum(y), x)[x]); // [[3, 2, 1], [3, 2, 1]]
Console.WriteLine(Jacobian.Of(y[0], x)[.., 0]); // a triangle of ones
Console.WriteLine(VectorizedMap.Of(row => new RunningSum<double>().Apply(row), x)); // as y
Console.WriteLine(Sum(Square(y)).ToFormula()); // sum(runningsum(x)²)

// Difference quotients, reverse against forward mode, second order: the check that the library's own operations go through.
Console.WriteLine(GradientCheck.Of(v => new RunningSum<double>().Apply(v), x));

/// <summary>yᵢ = x₀ + … + xᵢ along the last axis, or from the end: yᵢ = xᵢ + … + xₙ₋₁.</summary>
internal sealed class RunningSum<T>(bool fromEnd = false) : Operation<T>
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    public override string Name => fromEnd ? "running sum from the end" : "running sum";

    public override Notation Notation => Notation.Function(fromEnd ? "runningsumfromend" : "runningsum");

    // Forward mode follows: a linear operation is its own derivative. Elements are added, none subtracted, so it is additive.
    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0].Rank > 0
        ? inputs[0]
        : throw new ShapeException(Name, inputs, "a scalar has no axis to sum along");

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var x = operands[0];
        int length = operands.ResultShape[^1];
        for (int row = 0; row < x.Length; row += Math.Max(1, length))
        {
            var sum = T.Zero;
            for (int i = 0; i < length; i++)
            {
                int at = row + (fromEnd ? length - 1 - i : i);
                result[at] = sum += x[at];
            }
        }
    }

    // xᵢ is part of yᵢ and of all that follow: its gradient is the sum of theirs.
    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new RunningSum<T>(!fromEnd).Apply(g);

    // The axis of the examples goes in front, and the last axis stays the last. Without this line a batch is looped over.
    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply(inputs[0]);
}
