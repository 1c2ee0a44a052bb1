using System.Buffers;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Random numbers as a node without inputs. Drawn at once, they are a constant; in a function that is being compiled they are this node, whose
/// kernel draws afresh on every replay.
/// </summary>
internal sealed class Draw<T>(RandomGenerator random, Shape shape, SpanAction<T, RandomGenerator> fill) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "draw";

    public override Notation Notation => Notation.Function("draw");

    public override Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

    /// <summary>The numbers, or the node that will draw them.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="fill">Draws them into memory whose content is undefined before.</param>
    public static Variable<T> Of(Shape shape, RandomGenerator random, SpanAction<T, RandomGenerator> fill)
    {
        if (MappedDraws.Current is { } map) return map.Numbers(shape, random, fill);
        if (Capture.IsActive)
        {
            if (random.IsRecorded) throw Capture.GeneratorMade();
            var node = new Variable<T>(new Draw<T>(random, shape, fill), shape);
            Capture.NoteDraw(node);
            return node;
        }

        var values = GC.AllocateUninitializedArray<T>(shape.Count);
        fill(values, random);
        return Constant.Wrap(values, shape);
    }

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => shape;

    public override void Evaluate(in Operands<T> operands, Span<T> result) => fill(result, random);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => null;
}
