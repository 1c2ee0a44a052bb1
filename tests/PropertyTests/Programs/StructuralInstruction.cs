using System.Numerics;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>A structural operation, told as a function of one or two operands and as the same function in C#.</summary>
internal sealed class StructuralInstruction : Instruction
{
    private readonly IStructural _function;
    private readonly Func<string, Shape, string, Shape, string> _code;

    private StructuralInstruction(IStructural function, Func<string, Shape, string, Shape, string> code) => (_function, _code) = (function, code);

    private interface IStructural
    {
        Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    public static IReadOnlyList<StructuralInstruction> All { get; } =
    [
        new(default(SumOfLastAxis), (a, aShape, _, _) => aShape.Rank == 0 ? a : $"Sum({a}, -1)"),
        new(default(MeanKept), (a, aShape, _, _) => aShape.Count == 0 || aShape.Rank == 0 ? a : $"Mean({a}, 0, keepDimensions: true)"),
        new(default(LogSumExpOfAll), (a, aShape, _, _) => aShape.Count == 0 ? a : $"LogSumExp({a})"),
        new(default(Normalized), (a, aShape, _, _) => aShape.Rank == 0 || aShape.Count == 0 ? a : $"Softmax({a}, 0)"),
        new(default(Flat), (a, _, _, _) => $"{a}.Reshape([-1])"),
        new(default(Column), (a, _, _, _) => $"{a}.Reshape([-1, 1])"),
        new(default(Reversed), (a, aShape, _, _) => aShape.Rank < 2 ? a : $"{a}.Transpose()"),
        new(default(FirstHalf), (a, aShape, _, _) => aShape.Rank == 0 ? a : $"{a}.Slice(0, {(aShape[0] + 1) / 2}, 0)"),
        new(default(Picked), (a, aShape, _, _) => aShape.Rank == 0 || aShape[0] == 0 ? a : $"{a}.Gather([{aShape[0] - 1}, 0, {aShape[0] - 1}])"),
        new(default(Joined), (a, aShape, b, bShape) => aShape.Rank == 0 || aShape != bShape ? $"Stack([{a}, {a}], 0)" : $"Concat([{a}, {b}], 0)"),
        new(default(Gram), (a, aShape, _, _) => aShape.Rank < 2 ? $"Dot({a}.Reshape([-1]), {a}.Reshape([-1]))" : $"MatMul({a}, {a}.Transpose())"),
        new(default(Chosen), (a, aShape, b, bShape) => BinaryInstruction.DoFit(aShape, bShape)
            ? $"Where(Constant.Of<double>([{string.Join(", ", Alternating(aShape))}], {Brackets(aShape)}), {a}, {b})"
            : a),
    ];

    public override Variable<T> Run<T>(Variable<T> a, Variable<T> b) => _function.Run(a, b);

    public override string ToCSharp(string a, Shape aShape, string b, Shape bShape) => _code(a, aShape, b, bShape);

    private readonly struct SumOfLastAxis : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank == 0 ? a : Sum(a, -1);
    }

    private readonly struct MeanKept : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Count == 0 || a.Shape.Rank == 0 ? a : Mean(a, 0, keepDimensions: true);
    }

    private readonly struct LogSumExpOfAll : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Count == 0 ? a : LogSumExp(a);
    }

    private readonly struct Normalized : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank == 0 || a.Shape.Count == 0 ? a : Softmax(a, 0);
    }

    private readonly struct Flat : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Reshape([-1]);
    }

    private readonly struct Column : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Reshape([-1, 1]);
    }

    private readonly struct Reversed : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank < 2 ? a : a.Transpose();
    }

    private readonly struct FirstHalf : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank == 0 ? a : a.Slice(0, (a.Shape[0] + 1) / 2, 0);
    }

    private readonly struct Picked : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank == 0 || a.Shape[0] == 0 ? a : a.Gather([a.Shape[0] - 1, 0, a.Shape[0] - 1]);
    }

    private readonly struct Joined : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank == 0 || a.Shape != b.Shape ? Stack([a, a], 0) : Concat([a, b], 0);
    }

    private readonly struct Gram : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => a.Shape.Rank < 2 ? Dot(a.Reshape([-1]), a.Reshape([-1])) : MatMul(a, a.Transpose());
    }

    private readonly struct Chosen : IStructural
    {
        public Variable<T> Run<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            BinaryInstruction.DoFit(a.Shape, b.Shape) ? Where(Constant.Of<T>([.. Alternating(a.Shape).Select(T.CreateChecked)], a.Shape), a, b) : a;
    }

    private static IEnumerable<int> Alternating(Shape shape) => Enumerable.Range(0, shape.Count).Select(i => i % 2);

    private static string Brackets(Shape shape) => $"[{string.Join(", ", shape.Lengths.ToArray())}]";
}
