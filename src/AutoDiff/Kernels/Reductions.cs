using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>Sums over any axes, pairwise.</summary>
internal static class Reductions
{
    public static void Sum<T>(ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<bool> mask, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        result.Clear();
        if (x.IsEmpty) return;

        Span<int> kept = stackalloc int[shape.Rank];
        for (int axis = 0; axis < kept.Length; axis++) kept[axis] = mask[axis] ? 1 : shape[axis];
        var runs = new BroadcastRuns(shape, Shape.Of(kept), Shape.Scalar);
        while (runs.MoveNext())
        {
            var run = x.Slice(runs.Result, runs.Length);
            if (runs.LeftStep == 0) result[runs.Left] += TensorPrimitives.Sum(run);
            else TensorPrimitives.Add(result.Slice(runs.Left, runs.Length), run, result.Slice(runs.Left, runs.Length));
        }
    }
}
