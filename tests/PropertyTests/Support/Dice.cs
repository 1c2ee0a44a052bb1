using System.Numerics;

namespace AutoDiff.PropertyTests.Support;

/// <summary>What a structural operation's line in the catalogue draws its shapes, attributes and numbers from.</summary>
internal sealed class Dice<T>(SizedCase given)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RandomGenerator _random = new(given.Seed);

    public bool Coin() => _random.Next(2) == 0;

    public int Below(int bound) => _random.Next(bound);

    public int Between(int low, int high) => low + _random.Next(high - low + 1);

    /// <summary>A length: mostly up to the case's size; sometimes 0 where that is allowed.</summary>
    public int Length(bool mayBeEmpty = true) => mayBeEmpty && _random.Next(25) == 0 ? 0 : Between(1, given.Size);

    /// <summary>A shape; the last axis of a small one is now and then longer than any register, with an odd tail.</summary>
    public Shape Shape(int lowestRank, int highestRank, bool mayBeEmpty = true)
    {
        var lengths = new int[Between(lowestRank, highestRank)];
        for (int axis = 0; axis < lengths.Length; axis++) lengths[axis] = Length(mayBeEmpty);
        if (lengths.Length is 1 or 2 && given.Size > 2 && _random.Next(4) == 0) lengths[_random.Next(lengths.Length)] = Between(9, 40);
        return AutoDiff.Shape.Of(lengths);
    }

    /// <summary>What broadcasts to a shape.</summary>
    public Shape PartOf(Shape shape) => Shapes.PartOf(shape, _random.Next(2) == 0 ? 0 : _random.Next(16), _random.Next(2) == 0 ? 0 : _random.Next(4));

    /// <summary>An axis of a shape, counted from either end.</summary>
    public int Axis(Shape shape) => _random.Next(shape.Rank) - (Coin() ? shape.Rank : 0);

    /// <summary>Some of the axes, in any order, counted from either end.</summary>
    public int[] Axes(Shape shape)
    {
        int[] axes = [.. Permutation(shape.Rank).Take(_random.Next(shape.Rank + 1))];
        return Array.ConvertAll(axes, axis => Coin() ? axis : axis - shape.Rank);
    }

    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        _random.Shuffle(order.AsSpan());
        return order;
    }

    public int[] Indices(int count, int bound) => [.. Enumerable.Range(0, bound == 0 ? 0 : count).Select(_ => _random.Next(bound))];

    /// <summary>Normal deviates.</summary>
    public Variable<T> Normal(Shape shape) => Draw.Variable<T>(Draw.Normal(_random, shape.Count), shape);

    /// <summary>Numbers of which no two are near each other.</summary>
    public Variable<T> Distinct(Shape shape) => Draw.Variable<T>(Draw.Distinct(_random, shape.Count), shape);

    /// <summary>A condition: zeros and others, NaN among them.</summary>
    public Variable<T> Condition(Shape shape) =>
        Constant.Of<T>([.. Enumerable.Range(0, shape.Count)
            .Select(_ => T.CreateTruncating(_random.Next(5) switch { 0 or 1 => 0, 2 => double.NaN, _ => _random.NextNormal() }))], shape);
}
