namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>y = x, by way of an array of 32 bytes.</summary>
internal sealed class AllocatingOperation : Operation<float>
{
    public override string Name => "wasteful";

    public override Notation Notation => Notation.Function("wasteful");

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<float> operands, Span<float> result) => operands[0].ToArray().CopyTo(result);

    public override Variable<float>? Vjp(Variable<float> y, Variable<float> g, int input) => g;
}
