using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// a where a condition is not zero, else b. The branch not taken gets a cotangent of exactly 0 by selection, not by multiplication.
/// </summary>
internal sealed class Where<T> : ElementwiseOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly Where<T> Instance = new();

    public override string Name => "where";

    public override Notation Notation => Notation.Function("where") with { Style = NotationStyle.Cases, Rule = "derivative of a choice" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) =>
        Shape.Broadcast(inputs[0], Shape.Broadcast(inputs[1], inputs[2], Name), Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        ReadOnlySpan<T> condition = operands[0], whenTrue = operands[1], whenFalse = operands[2];
        var runs = new BroadcastRuns(operands.ResultShape, operands.Shape(0), operands.Shape(1), operands.Shape(2));
        while (runs.MoveNext())
        {
            ElementwiseLoops.Select(
                condition[runs.Left..], runs.LeftStep, whenTrue[runs.Right..], runs.RightStep, whenFalse[runs.Third..], runs.ThirdStep,
                    result.Slice(runs.Result, runs.Length));
        }
    }

    public override void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y) =>
        ElementwiseLoops.Select(a, Step(a, y), b, Step(b, y), c, Step(c, y), y);

    // Bounds: as ElementwiseOperation says.
    public override void RunScalar(ref T memory, int a, int b, int c, int y) =>
        Unsafe.Add(ref memory, y) = Unsafe.Add(ref memory, Unsafe.Add(ref memory, a) != T.Zero ? b : c);

    private static int Step(ReadOnlySpan<T> operand, Span<T> y) => operand.Length == y.Length ? 1 : 0;

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => Apply([inputs.Aligned(0), inputs.Aligned(1), inputs.Aligned(2)]);

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var choice = element;
        string condition = Operand(0, Precedence.Sum) + " != 0";
        const string Converted = " ? 1.0 : 0.0) != 0";
        if (condition.StartsWith('(') && condition.EndsWith(Converted, StringComparison.Ordinal)) condition = condition[1..^Converted.Length];
        return new Code($"{condition} ? {Branch(1)} : {Branch(2)}", Precedence.Lowest);

        string Operand(int input, Precedence threshold) =>
            choice.Input(input, IndexText.Broadcast(choice.Index, choice.ShapeOf(input))).Within(threshold).Text;

        // Two whole numbers would make a whole number of the choice.
        string Branch(int input) => Operand(input, Precedence.Sum) is var text && int.TryParse(text, out _) ? text + ".0" : text;
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input switch
    {
        1 => Functions.Where(y.Input(0), g, 0),
        2 => Functions.Where(y.Input(0), 0, g),
        _ => null,
    };

    internal override bool IsChoice => true;

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach)
    {
        var taken = (reach ?? Constant.Full(Shape.Scalar, T.One)).BroadcastTo(y.Shape);
        return input == 1 ? Functions.Where(y.Input(0), taken, 0) : Functions.Where(y.Input(0), 0, taken);
    }

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        tangents[1] is null && tangents[2] is null ? null : Functions.Where(y.Input(0), tangents[1] ?? 0, tangents[2] ?? 0);
}

/// <content>Where.</content>
public static partial class Functions
{
    /// <summary>
    /// a where the condition is not zero (NaN is not zero), else b; elementwise, broadcasting. No gradient flows to the condition, and nothing but
    /// zero flows to what only the branch not taken was computed from, also where its slope is infinite or not a number: Where(x > 0, Sqrt(x), 0)
    /// has the gradient 0 at 0. This holds through elementwise operations, reductions, softmax, scans, shaping and indexing; behind a product of
    /// matrices, a convolution, a loss or a dropout everything matters to everything.
    /// </summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> Where<T>(Variable<T> condition, Variable<T> whenTrue, Variable<T> whenFalse)
        where T : unmanaged, IFloatingPointIeee754<T> => AutoDiff.Where<T>.Instance.Apply([condition, whenTrue, whenFalse]);
}
