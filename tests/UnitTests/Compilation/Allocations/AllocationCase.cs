using System.Numerics;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>A function whose replays must allocate nothing: shapes of its inputs for a small problem, and for one large enough for threads.</summary>
internal sealed record AllocationCase<T>(string Name, Func<Variable<T>[], Variable<T>> Function, Shape[] Small, Shape[] Large)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static AllocationCase<T> Of(string name, Func<Variable<T>, Variable<T>> function, Shape small, Shape large) =>
        new(name, v => function(v[0]), [small], [large]);

    public static AllocationCase<T> Of(string name, Func<Variable<T>, Variable<T>, Variable<T>> function, Shape[] small, Shape[] large) =>
        new(name, v => function(v[0], v[1]), small, large);
}
