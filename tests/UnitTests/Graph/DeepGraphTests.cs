using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Graph;

/// <summary>Graphs far deeper than the stack of the thread that reads them: each reader returns, or throws an exception that says so. None ends the process.</summary>
public class DeepGraphTests
{
    private const int Depth = 4000, SmallStack = 256 * 1024;

    public static TheoryData<string> Readers => [.. s_readers.Keys];

    private static readonly Dictionary<string, Action> s_readers = new()
    {
        ["text"] = () => _ = Chain(Variable.Symbol<double>("x")).ToString(),
        ["LaTeX"] = () => _ = Chain(Variable.Symbol<double>("x")).ToFormula(FormulaFormat.Latex),
        ["MathML"] = () => _ = Chain(Variable.Symbol<double>("x")).ToFormula(FormulaFormat.MathMl),
        ["simplify"] = () => _ = Simplify.Of(Chain(Variable.Symbol<double>("x"))).ToString(),
        ["gradient"] = () => { var x = Variable.Of(0.5, "x"); Gradient.Of(Chain(x), x); },
        ["C# source"] = () => { var x = Variable.Symbol<double>("x"); Assert.Contains("Math.Sin", CSharpSource.Of(Chain(x), [x], "F"), StringComparison.Ordinal); },
        ["deferred"] = () =>
        {
            var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
            var y = x;
            for (int i = 0; i < Depth; i++) y = y.Transpose();
            Assert.Equal([1, 2, 3, 4], y.Values.ToArray());
        },
        ["views of a parameter"] = () =>
        {
            Variable<double> y = Parameter.Of([1.0, 2.0, 3.0, 4.0], "p");
            for (int i = 0; i < Depth; i++) y = y.Reshape(i % 2 == 0 ? Shape.Of(2, 2) : Shape.Of(4));
            Assert.True(y.HasValue);
            Assert.Equal([1, 2, 3, 4], y.Values.ToArray());
        },
        ["parse"] = () => Assert.ThrowsAny<Exception>(() => ExpressionParser.Parse<double>(new string('(', Depth) + "x" + new string(')', Depth))),
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void AreReadOnASmallStack(string reader)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    s_readers[reader]();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.True(thrown is null or InsufficientExecutionStackException, thrown?.ToString());
    }

    private static Variable<double> Chain(Variable<double> x)
    {
        for (int i = 0; i < Depth; i++) x = Sin(x);
        return x;
    }
}
