using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.Support;

/// <summary>A random shape, and the seed of the numbers that fill it.</summary>
internal sealed record ShapeCase(Shape Shape, ulong Seed)
{
    /// <summary>Ranks 0–4, lengths 0–5, and now and then a vector longer than any SIMD register, with an odd tail.</summary>
    public static Arbitrary<ShapeCase> Any { get; } = Arb.From(
        from shape in Shapes.Any
        from seed in Gen.Choose(0, int.MaxValue)
        select new ShapeCase(shape, (ulong)seed),
        given => Shapes.Shrink(given.Shape).Select(shape => given with { Shape = shape }));
}

/// <summary>Two random shapes that broadcast against each other.</summary>
internal sealed record PairCase(Shape Left, Shape Right, ulong Seed)
{
    public static Arbitrary<PairCase> Any { get; } = Arb.From(
        from shape in Shapes.Any
        from seed in Gen.Choose(0, int.MaxValue)
        from stretched in Gen.Choose(0, 3)
        from axes in Gen.Choose(0, 255)
        from dropped in Gen.Choose(0, 4)
        let part = Shapes.PartOf(shape, axes, dropped)
        select stretched switch
        {
            0 => new PairCase(shape, part, (ulong)seed),
            1 => new PairCase(part, shape, (ulong)seed),
            // Each stretches an axis of the other.
            2 => new PairCase(Shapes.PartOf(shape, axes, 0), Shapes.PartOf(shape, ~axes, dropped), (ulong)seed),
            _ => new PairCase(shape, shape, (ulong)seed),
        },
        given => from axis in Enumerable.Range(1, Math.Max(given.Left.Rank, given.Right.Rank))
                 select given with { Left = Shapes.WithoutAxisFromEnd(given.Left, axis), Right = Shapes.WithoutAxisFromEnd(given.Right, axis) });
}

/// <summary>A seed, and how large to make what is drawn from it: shrinking makes it smaller.</summary>
internal sealed record SizedCase(ulong Seed, int Size)
{
    public static Arbitrary<SizedCase> Any { get; } = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(1, 5)
        select new SizedCase((ulong)seed, size),
        given => Enumerable.Range(1, given.Size - 1).Select(size => given with { Size = size }));
}
