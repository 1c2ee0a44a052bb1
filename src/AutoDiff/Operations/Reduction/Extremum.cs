using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.Rules;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>What the maximum and the minimum over axes share: the fold of a binary rule, and a cotangent that ties share equally.</summary>
internal abstract class Extremum<T, TRule>(Axes axes) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    protected Axes Axes { get; } = axes;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Axes.ReduceNonEmpty(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Reductions.Over(new Fold<T, TRule>(), operands[0], operands.Shape(0), Axes.Mask(operands.Shape(0)), T.Zero, result);

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        bool isMax = typeof(TRule) == typeof(Maximum);
        return element.Reduce(Axes.Mask(element.ShapeOf(0)),
            (lengths, term) => self.Extremum(isMax ? "Max" : "Min", isMax ? double.NegativeInfinity : double.PositiveInfinity, lengths, term));
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.Reach(reach, y.Input(0).Shape);

    // Every element that does not lose gets g / (number of such elements). Who loses is a step function, so its own derivative is zero.
    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        var kept = Axes.Keep(x.Shape);
        var losers = Losers(x, y.Reshape(kept));
        var winners = Axes.CountOf(x.Shape) - new Sum<T>(Axes.Keeping).Apply(losers);
        return Functions.Where(losers, 0, g.Reshape(kept) / winners);
    }

    /// <summary>1 for each element that the best one beats, else 0.</summary>
    protected abstract Variable<T> Losers(Variable<T> x, Variable<T> best);
}
