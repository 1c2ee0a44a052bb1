using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Shaping and indexing.</content>
internal static partial class AllocationCases<T>
{
    private static IEnumerable<AllocationCase<T>> Shaping() =>
    [
        Of("reshape", x => Square(x).Reshape([-1])),
        Of("flatten", x => Square(x).Flatten(1)),
        Of("squeeze", x => Square(x).Unsqueeze(1).Squeeze()),
        Of("slice", x => x[1..3, .., ..^1]),
        Of("slice with a step", x => x[.., (..).Step(2), ^1]),
        Of("slice backwards", x => x[(..).Step(-1)]),
        Of("slice of one axis", x => x.Slice(1, 2, 1)),
        Of("permute", x => x.Permute(2, 0, 1)),
        Of("transpose", x => x.Transpose()),
        Of("move axis", x => x.MoveAxis(0, 2)),
        Of("flip", x => x.Flip(0, 2)),
        Of("roll", x => x.Roll(2, 1)),
        Of("roll of all", x => x.Roll(2)),
        Of("tile", x => x.Tile(2, 1, 3)),
        Of("repeat", x => x.Repeat(3, 1)),
        Of("repeat by counts", x => x.Repeat([2, 0, 1], 0), [3, 40], [3, 30000]),
        Of("broadcast", x => x.BroadcastTo(Shape.Of([2, .. x.Shape.Lengths]))),
        Of("concat", (x, y) => Concat([x, y, x], 1), [[3, 4], [3, 5]], [[200, 300], [200, 70]]),
        Of("stack", x => Stack([x, Square(x)], 1)),
        Of("split", x => x.Split(2, 1)[1]),
        Of("chunk", x => x.Chunk(2, 2)[0]),
        Of("unfold", x => x.Unfold(2, 1, 2)),
        Of("diagonal", x => x.Diagonal(1)),
        Of("diagonal matrix", x => x.DiagonalMatrix(-1), [4], [300]),
        Of("lower triangle", x => x.LowerTriangle()),
        Of("upper triangle", x => x.UpperTriangle(1)),
        .. Enum.GetValues<PaddingMode>().Select(mode => Of($"pad, {mode}", x => x.Pad([(1, 2), (0, 0), (1, 1)], mode, T.One))),
    ];

    private static IEnumerable<AllocationCase<T>> Indexing() =>
    [
        Of("gather", x => x.Gather(Places(5, x.Shape[0]))),
        Of("gather along the last axis", x => x.Gather(Places([2, 3], x.Shape[2]), 2)),
        Of("scatter-add", x => x.ScatterAdd(Places(x.Shape[0], 4).Values, 4)),
        Of("scatter-add along the last axis", x => x.ScatterAdd(Places(x.Shape[2], 4).Values, 4, 2)),
        Of("embedding", x => Embedding(x, Places([7, 3], x.Shape[0]), paddingIndex: 0), [4, 6], [300, 200]),
        Of("take along an axis", x => x.TakeAlongAxis(Places([3, 2, 5], 4), 1), [3, 4, 5], [3, 4, 5]),
        Of("put along an axis", (x, y) => x.PutAlongAxis(Places([3, 2, 5], 4), y, 1), [[3, 4, 5], [3, 2, 5]], [[3, 4, 5], [3, 2, 5]]),
        Of("scatter-add along an axis", (x, y) => x.ScatterAddAlongAxis(Places([3, 2, 5], 4), y, 1), [[3, 4, 5], [3, 2, 5]], [[3, 4, 5], [3, 2, 5]]),
        Of("one-hot", x => OneHot<T>(Places(x.Shape[0], x.Shape[1]), x.Shape[1]) * x, [3, 4], [200, 300]),
        Of("masked fill", (x, y) => MaskedFill(x, Greater(x, 0.5), y), [[3, 4], []], [[200, 300], []]),
        Of("gradient hook", x => Square(x.OnGradient(g => g * 2))),
        Of("stop-gradient", x => StopGradient(x) * x),
    ];
}
