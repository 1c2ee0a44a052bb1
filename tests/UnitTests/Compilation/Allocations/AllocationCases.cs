using System.Numerics;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>Every family of operations, as functions whose replays must allocate nothing. Inputs are numbers between 0 and 1.</summary>
internal static partial class AllocationCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static IReadOnlyList<AllocationCase<T>> Entire { get; } =
    [
        .. Elementwise(), .. Activations(), .. Reductions(), .. Scans(), .. Ordering(), .. Shaping(), .. Indexing(), .. Products(),
            .. Decompositions(),
        .. Convolutions(), .. Pooling(), .. Losses(), .. Draws(),
    ];

    private static AllocationCase<T> Of(string name, Func<Variable<T>, Variable<T>> function, Shape small, Shape large) =>
        AllocationCase<T>.Of(name, function, small, large);

    private static AllocationCase<T> Of(string name, Func<Variable<T>, Variable<T>, Variable<T>> function, Shape[] small, Shape[] large) =>
        AllocationCase<T>.Of(name, function, small, large);

    private static AllocationCase<T> Of(string name, Func<Variable<T>, Variable<T>> function) => Of(name, function, [3, 4, 5], [32, 33, 34]);

    private static AllocationCase<T> Pair(string name, Func<Variable<T>, Variable<T>, Variable<T>> function) =>
        Of(name, function, [[4, 6], [4, 6]], [[180, 190], [180, 190]]);

    private static IndexTensor Places(int count, int bound)
    {
        var places = new int[count];
        for (int i = 0; i < count; i++) places[i] = i * 7 % bound;
        return IndexTensor.Of(places);
    }

    private static IndexTensor Places(Shape shape, int bound) => Places(shape.Count, bound).Reshape(shape);
}
