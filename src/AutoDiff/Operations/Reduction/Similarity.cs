using System.Numerics;

namespace AutoDiff;

/// <content>Direction and distance, composed of norms.</content>
public static partial class Functions
{
    /// <summary>
    /// x divided by its length along an axis, x / max(‖x‖, ε): vectors of length 1. The zero vector stays zero, and its gradient is g/ε.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis along which the vectors lie; negative ones count from the end.</param>
    /// <param name="epsilon">The least length divided by.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> NormalizeL2<T>(Variable<T> x, int axis = -1, double epsilon = 1e-12)
        where T : unmanaged, IFloatingPointIeee754<T> => x / Clip(Norm(x, [axis], keepDimensions: true), epsilon, double.PositiveInfinity);

    /// <summary>
    /// The cosine of the angle between a and b along an axis, a·b / (max(‖a‖, ε) · max(‖b‖, ε)); 0 for a zero vector. Broadcasts.
    /// </summary>
    /// <param name="a">Vectors.</param>
    /// <param name="b">Vectors to compare with.</param>
    /// <param name="axis">The axis along which the vectors lie; negative ones count from the end.</param>
    /// <param name="epsilon">The least length divided by.</param>
    /// <exception cref="ShapeException">There is no such axis, or the shapes do not broadcast.</exception>
    public static Variable<T> CosineSimilarity<T>(Variable<T> a, Variable<T> b, int axis = -1, double epsilon = 1e-8)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var shape = Shape.Broadcast(a.Shape, b.Shape, "cosine similarity");
        return Sum(NormalizeL2(a.BroadcastTo(shape), axis, epsilon) * NormalizeL2(b.BroadcastTo(shape), axis, epsilon), axis);
    }

    /// <summary>
    /// The distance between a and b along the last axis, ‖a − b + ε‖ₚ. As in PyTorch ε is added to each difference, so that the distance of equal
    /// vectors has a gradient; with ε = 0 that gradient is 0. Broadcasts.
    /// </summary>
    /// <param name="a">Points.</param>
    /// <param name="b">Points to compare with.</param>
    /// <param name="p">Which norm.</param>
    /// <param name="epsilon">What is added to each difference.</param>
    /// <param name="keepDimensions">Whether the last axis stays, with length 1.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast, or have no axes.</exception>
    public static Variable<T> PairwiseDistance<T>(Variable<T> a, Variable<T> b, double p = 2, double epsilon = 1e-6, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Norm(a - b + epsilon, [-1], keepDimensions, p);
}
