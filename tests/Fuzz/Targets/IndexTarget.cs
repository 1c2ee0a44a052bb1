using System.Numerics;
using AutoDiff.Fuzz.Inputs;
using static AutoDiff.Functions;

namespace AutoDiff.Fuzz.Targets;

/// <summary>
/// Every operation that takes indices, eagerly and as plans that are replayed with other indices: value, gradient, and a gradient without the
/// value.
/// </summary>
internal sealed class IndexTarget : IFuzzTarget
{
    private const int Rows = 3, Columns = 4;

    private readonly Operations<float> _single = new();
    private readonly Operations<double> _double = new();

    public string Name => "index";

    public string Documented => "operations on IndexTensor: ArgumentOutOfRangeException";

    public byte[] Generate(RandomGenerator random)
    {
        byte[] decisions = new byte[16];
        for (int i = 0; i < decisions.Length; i++) decisions[i] = (byte)random.Next(256);
        return decisions;
    }

    public string Run(byte[] input)
    {
        var reader = new ByteReader(input);
        return reader.Flag() ? _single.Run(reader) : _double.Run(reader);
    }

    public string Describe(byte[] input)
    {
        var reader = new ByteReader(input);
        string element = reader.Flag() ? "float" : "double";
        int operation = reader.Next(Operations<double>.Count);
        return $"operation {operation} on {element}, indices {string.Join(", ", Operations<double>.IndicesFrom(reader))}";
    }

    private sealed class Operations<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Each on a 3×4 tensor and three indices that count on an axis of length 4. The last three decide by the numbers, and are for eager use.
        private static readonly Func<Variable<T>, IndexTensor, Variable<T>>[] s_all =
        [
            (x, i) => x.Gather(i, axis: 1),
            (x, i) => x.ScatterAdd(i, Columns),
            (x, i) => Embedding(x.Transpose(), i),
            (x, i) => x * OneHot<T>(i, Columns),
            (x, i) => SoftmaxCrossEntropy(x, i),
            (x, i) => x.TakeAlongAxis(i.Reshape([Rows, 1]), 1),
            (x, i) => x.ScatterAddAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1),
            (x, i) => x.PutAlongAxis(i.Reshape([Rows, 1]), x[.., 1..2], 1),
        ];

        private readonly Variable<T> _x = Variable.Of<T>([.. Enumerable.Range(1, Rows * Columns).Select(i => T.CreateTruncating(Math.Sin(i)))],
            [Rows, Columns]);
        private readonly CompiledFunction<T>[] _values, _gradients;

        public Operations()
        {
            _values = [.. s_all[..5].Select(operation => Compile.Function((Variable<T>[] x, IndexTensor[] i) => [operation(x[0], i[0])]))];
            _gradients = [.. s_all[..5].Select(operation => Compile.Function((Variable<T>[] x, IndexTensor[] i) =>
                [Gradient.Graph(Sum(Square(operation(x[0], i[0]))), x[0])[x[0]]]))];
        }

        public static int Count => s_all.Length;

        public static int[] IndicesFrom(ByteReader reader) => [reader.Index(Columns), reader.Index(Columns), reader.Index(Columns)];

        public string Run(ByteReader reader)
        {
            int operation = reader.Next(Count);
            var indices = IndexTensor.Of(IndicesFrom(reader));
            bool isValid = indices.Values.ToArray().All(index => index is >= 0 and < Columns);
            Variable<T>? value = null, gradient = null;
            string outcome = Outcome.Of(
                () =>
                {
                    value = s_all[operation](_x, indices);
                    gradient = Gradient.Of(Sum(Square(value)), _x)[_x];
                },
                typeof(ArgumentOutOfRangeException));
            Outcome.Check((outcome == Outcome.Accepted) == isValid, $"eagerly {outcome}");
            if (operation >= _values.Length) return outcome;
            Compare(_values[operation], indices, value, outcome, "value");
            Compare(_gradients[operation], indices, gradient, outcome, "gradient");
            return outcome;
        }

        private void Compare(CompiledFunction<T> compiled, IndexTensor indices, Variable<T>? expected, string outcome, string what)
        {
            string replayed = Outcome.Of(() => Outcome.Check(IsNear(expected, compiled.Replay([_x], [indices])[0]),
                $"the replayed {what} is another"), typeof(ArgumentOutOfRangeException));
            Outcome.Check(replayed == outcome, $"the {what}, replayed, {replayed}; eagerly {outcome}");
        }

        private static bool IsNear(Variable<T>? expected, Variable<T> actual)
        {
            if (expected is null || expected.Shape != actual.Shape) return false;
            for (int i = 0; i < expected.Values.Length; i++)
                if (!(T.Abs(expected.Values[i] - actual.Values[i]) <= T.CreateTruncating(1e-5))) return false;
            return true;
        }
    }
}
