using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.Support;

/// <summary>Random shapes.</summary>
internal static class Shapes
{
    private static readonly Gen<int> s_length = Gen.Frequency(
        (1, Gen.Constant(0)),
        (6, Gen.Constant(1)),
        (20, Gen.Choose(2, 5)));

    public static Gen<Shape> Any { get; } = Gen.Frequency(
        (8, from rank in Gen.Choose(0, 4) from lengths in Gen.ArrayOf(s_length, rank) select Shape.Of(lengths)),
        (1, from length in Gen.Choose(6, 70) select Shape.Of(length)),
        (1, from rows in Gen.Choose(1, 3) from columns in Gen.Choose(6, 37) select Shape.Of(rows, columns)));

    /// <summary>Smaller shapes: one axis less, or one length smaller.</summary>
    public static IEnumerable<Shape> Shrink(Shape shape)
    {
        for (int axis = 1; axis <= shape.Rank; axis++) yield return WithoutAxisFromEnd(shape, axis);
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] <= 1) continue;
            int[] lengths = shape.Lengths.ToArray();
            lengths[axis] /= 2;
            yield return Shape.Of(lengths);
        }
    }

    /// <summary>What broadcasts to the shape: some axes have length 1, some outer axes are missing.</summary>
    public static Shape PartOf(Shape shape, int axes, int dropped)
    {
        int[] lengths = shape.Lengths.ToArray();
        for (int axis = 0; axis < lengths.Length; axis++)
            if ((axes >> axis & 1) != 0) lengths[axis] = 1;
        return Shape.Of(lengths.AsSpan(Math.Min(dropped, lengths.Length)));
    }

    public static Shape WithoutAxisFromEnd(Shape shape, int axis)
    {
        if (axis > shape.Rank) return shape;
        var lengths = shape.ToList();
        lengths.RemoveAt(shape.Rank - axis);
        return Shape.Of([.. lengths]);
    }

    /// <summary>A shape of a given rank, with lengths up to a size; rarely an axis is empty.</summary>
    public static Shape Draw(RandomGenerator random, int rank, int size, bool mayBeEmpty = true)
    {
        var lengths = new int[rank];
        for (int axis = 0; axis < rank; axis++) lengths[axis] = mayBeEmpty && random.Next(25) == 0 ? 0 : 1 + random.Next(size);
        return Shape.Of(lengths);
    }
}
