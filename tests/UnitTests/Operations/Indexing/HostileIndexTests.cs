using System.Numerics;
using System.Reflection;
using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Indexing;

/// <summary>
/// Every operation that takes indices refuses those that are on no axis, eagerly and in a replay: in the value, in the gradient whose plan has no
/// forward step, and in the gradient of a gradient. An index that was followed unchecked would read or write other memory.
/// </summary>
public class HostileIndexTests
{
    private const int Rows = 4, Columns = 5;

    private static readonly int[] s_hostile = [-1, Columns, 99, -1_000_000_000, int.MinValue, int.MaxValue];

    /// <summary>Operations on a 4×5 tensor and four indices, which count on an axis of length 5.</summary>
    private static readonly Dictionary<string, Func<IOperationCase>> s_operations = new()
    {
        ["Gather"] = () => new OperationCase((x, i) => x.Gather(i, axis: 1), (x, i) => x.Gather(i, axis: 1)),
        ["ScatterAdd"] = () => new OperationCase((x, i) => x.ScatterAdd(i, Columns), (x, i) => x.ScatterAdd(i, Columns)),
        ["Embedding"] = () => new OperationCase((x, i) => Embedding(x.Transpose(), i), (x, i) => Embedding(x.Transpose(), i)),
        ["OneHot"] = () => new OperationCase((x, i) => x * OneHot<float>(i, Columns), (x, i) => x * OneHot<double>(i, Columns)),
        ["SoftmaxCrossEntropy"] = () => new OperationCase((x, i) => SoftmaxCrossEntropy(x, i), (x, i) => SoftmaxCrossEntropy(x, i)),
        ["CrossEntropy"] = () => new OperationCase((x, i) => Loss.CrossEntropy(x, i), (x, i) => Loss.CrossEntropy(x, i)),
        ["TakeAlongAxis"] = () =>
            new OperationCase((x, i) => x.TakeAlongAxis(i.Reshape([Rows, 1]), 1), (x, i) => x.TakeAlongAxis(i.Reshape([Rows, 1]), 1)),
        ["ScatterAddAlongAxis"] = () => new OperationCase(
            (x, i) => x.ScatterAddAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1), (x, i) =>
                x.ScatterAddAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1)),
        ["PutAlongAxis"] = () => new OperationCase(
            (x, i) => x.PutAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1), (x, i) => x.PutAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1)),
    };

    /// <summary>These decide by the numbers where they put what, so they take no indices that change between replays.</summary>
    private static readonly string[] s_eagerOnly = ["TakeAlongAxis", "ScatterAddAlongAxis", "PutAlongAxis"];

    public static TheoryData<string, int> Cases() => Pairs(s_operations.Keys);

    public static TheoryData<string, int> Replayed() => Pairs(s_operations.Keys.Except(s_eagerOnly));

    [Theory]
    [MemberData(nameof(Cases))]
    public void EagerlyRefused(string operation, int index) => s_operations[operation]().Eager(index);

    [Theory]
    [MemberData(nameof(Replayed))]
    public void RefusedByAReplay(string operation, int index) => s_operations[operation]().Replay(index);

    [Fact]
    public void TheListIsComplete()
    {
        var taking = new[] { typeof(Variable<>), typeof(Functions), typeof(Loss) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(IndexTensor)))
            .Select(method => method.Name);

        Assert.Equal(s_operations.Keys.Order(), taking.Distinct().Order());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void AHostilePaddingIndexIsRefused(int padding)
    {
        var table = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding(table, [0, 1], padding));
        Assert.Contains($"index {padding} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStepWithAHostileLabelChangesNoParameter()
    {
        var weight = Parameter.Of(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }, "w");
        var optimizer = Optimizer.Sgd([weight], learningRate: 0.1);
        var step = Compile.Step<float>((inputs, labels) => [Loss.CrossEntropy(MatMul(inputs[0], weight), labels[0])], optimizer.Updates);
        var x = Constant.Of(new float[,] { { 1, -1 }, { 0.5f, 2 } });

        step.Replay([x], [[0, 2]]);
        float[] before = weight.Values.ToArray();
        foreach (int hostile in s_hostile) Assert.Throws<ArgumentOutOfRangeException>(() => step.Replay([x], [[0, hostile]]));

        Assert.Equal(before, weight.Values.ToArray());
    }

    [Fact]
    public void IndicesThatAGraphHoldsAreCopies()
    {
        int[] classes = [0, 1];
        var targets = IndexTensor.Of(classes);
        var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
        var loss = SoftmaxCrossEntropy(x, targets);
        var expected = Gradient.Of(loss, x)[x].Values.ToArray();

        classes[0] = int.MaxValue;

        Assert.Equal(expected, Gradient.Of(loss, x)[x].Values.ToArray());
        Assert.DoesNotContain(typeof(IndexTensor).GetMethods(), method => method.ReturnType == typeof(IndexTensor)
            && method.GetParameters().Any(parameter =>
            parameter.ParameterType == typeof(int[]) || parameter.ParameterType == typeof(Memory<int>)));
    }

    private static TheoryData<string, int> Pairs(IEnumerable<string> operations)
    {
        var data = new TheoryData<string, int>();
        foreach (string operation in operations)
            foreach (int index in s_hostile) data.Add(operation, index);
        return data;
    }

    private interface IOperationCase
    {
        void Eager(int index);

        void Replay(int index);
    }

    private sealed class OperationCase(Func<Variable<float>, IndexTensor, Variable<float>> single,
        Func<Variable<double>, IndexTensor, Variable<double>> exact) : IOperationCase
    {
        public void Eager(int index)
        {
            Eager(single, index);
            Eager(exact, index);
        }

        public void Replay(int index)
        {
            Replay(single, index);
            Replay(exact, index);
        }

        private static void Eager<T>(Func<Variable<T>, IndexTensor, Variable<T>> operation, int index)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (int place = 0; place < Rows; place++) AssertRefused(() => operation(Input<T>(), Hostile(place, index)), index);
        }

        private static void Replay<T>(Func<Variable<T>, IndexTensor, Variable<T>> operation, int index)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Func<Variable<T>, IndexTensor, Variable<T>>[] programs =
            [
                operation,
                (x, i) => Gradient.Graph(Sum(Square(operation(x, i))), x)[x],
                (x, i) =>
                {
                    var slope = Gradient.Graph(Sum(Exp(operation(x, i))), x)[x];
                    return Gradient.Graph(Sum(Square(slope)), x)[x];
                },
            ];
            IndexTensor valid = [4, 0, 2, 2];
            foreach (var program in programs)
            {
                var compiled = Compile.Function((Variable<T>[] x, IndexTensor[] i) => [program(x[0], i[0])]);
                var expected = program(Input<T>(), valid).Values.ToArray();
                Assert.Equal(expected, compiled.Replay([Input<T>()], [valid])[0].Values.ToArray());
                for (int place = 0; place < Rows; place++)
                {
                    AssertRefused(() => compiled.Replay([Input<T>()], [Hostile(place, index)]), index);
                    AssertRefused(() => compiled.Invoke([Input<T>()], [Hostile(place, index)]), index);
                }

                // A refusal leaves the plan as it was.
                Assert.Equal(expected, compiled.Replay([Input<T>()], [valid])[0].Values.ToArray());
            }
        }

        private static void AssertRefused(Func<object> call, int index)
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Contains($"{index}", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"{Columns}", exception.Message, StringComparison.Ordinal);
        }

        private static IndexTensor Hostile(int place, int index)
        {
            int[] indices = [4, 0, 2, 2];
            indices[place] = index;
            return IndexTensor.Of(indices);
        }

        private static Variable<T> Input<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var values = new T[Rows * Columns];
            for (int i = 0; i < values.Length; i++) values[i] = T.CreateChecked(Math.Sin(i + 1));
            return Variable.Of<T>(values, Shape.Of(Rows, Columns));
        }
    }
}
