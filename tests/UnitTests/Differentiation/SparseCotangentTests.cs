using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

/// <summary>Slices and rows picked by index add their cotangents where they belong: a thousand of one matrix allocate no thousand matrices.</summary>
public class SparseCotangentTests
{
    private static Variable<double> Matrix() => Variable.Of<double>([.. Enumerable.Range(0, 64 * 64).Select(i => Math.Sin(i))], [64, 64]);

    public static TheoryData<string, Func<Variable<double>, int, Variable<double>>> Picks() => new()
    {
        { "a row", (w, i) => w[i % 64] },
        { "a column", (w, i) => w[.., i % 64] },
        { "an element", (w, i) => w[i % 64, i / 64 % 64] },
        { "a box", (w, i) => w[(i % 60)..(i % 60 + 4), 3..7] },
        { "rows by index", (w, i) => w.Gather([i % 64, 3, i % 64]) },
        { "columns by index", (w, i) => w.Gather([i % 64, 3], axis: 1) },
        { "all of it", (w, i) => w.Slice(0, 64, 0) },
        { "elements along an axis", (w, i) => w.TakeAlongAxis(IndexTensor.Of([i % 64, 5], [1, 2]), 0) },
    };

    [Theory]
    [MemberData(nameof(Picks))]
    public void TheSumIsThatOfTheGraph(string how, Func<Variable<double>, int, Variable<double>> pick)
    {
        var w = Matrix();
        foreach (int count in new[] { 1, 2, 50 })
        {
            // Beside other uses of the same matrix, before, between and after the picks.
            var loss = Sum(w * 0.5);
            for (int i = 0; i < count; i++) loss += Sum(Square(pick(w, i))) + (i == count / 2 ? Sum(Sin(w)) : 0);
            loss += Sum(Cos(w));
            var expected = Gradient.Graph(loss, w)[w].Values.ToArray();
            var actual = Gradient.Of(loss, w)[w].Values.ToArray();
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.Equal(actual, Gradient.Of(loss, w)[w].Values.ToArray());
        }

        Assert.NotNull(how);
    }

    [Fact]
    public void AThousandRowsAllocateNoThousandMatrices()
    {
        var w = Matrix();
        var loss = Sum(w[0]);
        for (int i = 1; i < 1000; i++) loss += Sum(Square(w[0]));
        Gradient.Of(loss, w);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Gradient.Of(loss, w);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // A matrix is 32 KiB; a thousand would be 32 MiB. Rows, and what belongs to nodes, are some hundred bytes each.
        Assert.InRange(bytes, 32 * 1024, 4 * 1024 * 1024);
    }
}
