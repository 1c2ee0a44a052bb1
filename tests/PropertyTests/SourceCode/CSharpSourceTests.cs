using System.Globalization;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>What stands in generated source besides the arithmetic: names, tables, comments.</summary>
public class CSharpSourceTests
{
    [Fact]
    public void StatementsStandUnderTheirFormulasAndRules()
    {
        string source = Derive.Of((w, b, x, y) => BinaryCrossEntropy(Sigmoid((w * x + b).Named("z")).Named("ŷ"), y).Named("L")).ToCSharp("Neuron");
        Assert.StartsWith("using System;\n\n/// <summary>\n", source, StringComparison.Ordinal);
        Assert.Contains("public static class Neuron\n{\n", source, StringComparison.Ordinal);
        Assert.Contains("        // ŷ = σ(z)\n        double ŷ = Sigmoid(z);\n", source, StringComparison.Ordinal);
        Assert.Contains("        // ∂L/∂z = ŷ·(1 − ŷ)·∂L/∂ŷ  (derivative of sigmoid)\n        double dz = dŷ * ", source, StringComparison.Ordinal);
        Assert.Contains("        // ∂L/∂b = ∂L/∂z\n", source, StringComparison.Ordinal);
        Assert.Contains("/// <para>∂L/∂b = ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)</para>", source, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", source, StringComparison.Ordinal);
    }

    [Fact]
    public void SourceOfASmallFunction() => Assert.Equal(
        """
        using System;

        /// <summary>
        /// f(x, y) and its gradient, written by AutoDiff.
        /// <para>f = x² + 3x·y + y²</para>
        /// </summary>
        public static class Function
        {
            /// <summary>
            /// The value.
            /// </summary>
            public static double Value(double x, double y)
            {
                return x * x + 3 * x * y + y * y;
            }

            /// <summary>
            /// The value and the gradient, by the chain rule backwards.
            /// <para>∂f/∂x = 2x + 3y</para>
            /// <para>∂f/∂y = 3x + 2y</para>
            /// </summary>
            public static (double Value, double dx, double dy) ValueAndGradient(double x, double y)
            {
                // Forward: the value.
                double v1 = 3 * x;

                // Backward: the chain rule, from the result to the variables.
                // ∂f/∂x = 2x + 3y  (constant multiple rule, product rule, sum rule)
                double dx = 3 * y + x + x;
                // ∂f/∂y = 3x + 2y  (product rule, sum rule)
                double dy = 2 * y + v1;
                return (x * x + v1 * y + y * y, dx, dy);
            }
        }

        """.ReplaceLineEndings("\n"), Derive.Of((x, y) => x * x + 3 * x * y + y * y).ToCSharp());

    [Fact]
    public void NamesThatCSharpDoesNotAllowAreChanged()
    {
        string[] names = ["class", "ŷ", "W₁", "W1", "x′", "∂L/∂z", "Sigmoid", "i", "sum1", "v1", "a b", "1st", "Math", "Value", "θ", "🙂"];
        Variable<double>[] variables = [.. names.Select(name => Variable.Symbol<double>(name, name == "i" ? Shape.Of(3) : Shape.Scalar))];
        var sum = variables.Aggregate<Variable<double>, Variable<double>>(0, (sum, variable) => sum + Sigmoid(variable) * Exp(variable));
        string source = CSharpSource.Of(Sum(sum), variables, "Names");
        var compiled = new CompiledSource([source]);
        compiled.Lengths["Names"] = [.. variables.Select(variable => variable.Shape)];
        double[][] zeros = [.. variables.Select(variable => new double[variable.Shape.Count])];
        var (value, gradients) = compiled.ValueAndGradient("Names", zeros);
        // σ(0)·e⁰ is ½, and its slope ¾; of the other variables the vector's three elements add up.
        Assert.Equal(3 * (names.Length - 1) * 0.5 + 1.5, value, 12);
        Assert.Equal(2.25, gradients[0][0], 12);
        Assert.Equal([0.75, 0.75, 0.75], gradients[7]);
        Assert.Contains("double ŷ, double W1, double W1_2, double xPrime, double dz, double Sigmoid_2, double[] i, double sum1, double v1, double a_b, double _1st,", source, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTextIsTheSameInEveryCulture()
    {
        string Source() => Derive.Of(x => 0.5 * Power(x, 2.5) + LeakyRelu(x, 0.125)).ToCSharp();
        string expected = Source();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, Source());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void CommentsInTraditionalChinese()
    {
        string source = Derive.Of(x => Sin(x) * x).ToCSharp(language: Language.TraditionalChinese);
        Assert.Contains("連鎖律", source, StringComparison.Ordinal);
        Assert.DoesNotContain("rule", source, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstantsBecomeTables()
    {
        var x = Variable.Symbol<double>("x", Shape.Of(2));
        var w = Parameter.Of<double>([2, 3], "w");
        string source = CSharpSource.Of(Dot(w, x), [x], "Tables");
        Assert.Contains("private static readonly double[] w = { 2, 3 };", source, StringComparison.Ordinal);
        var compiled = new CompiledSource([source]);
        compiled.Lengths["Tables"] = [x.Shape];
        var (value, gradients) = compiled.ValueAndGradient("Tables", [5, 7]);
        Assert.Equal(31, value);
        Assert.Equal([2, 3], gradients[0]);
        var large = Constant.Of<double>([.. Enumerable.Range(0, 10_001).Select(i => i + 0.5)]);
        var big = Variable.Symbol<double>("x", large.Shape);
        Assert.Contains("10001 elements", Assert.Throws<CSharpSourceException>(() => CSharpSource.Of(Dot(large, big), [big]))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstantNamedAsAVariableIsAParameter()
    {
        Variable<double> w = Variable.Of(2.0, "w"), ones = Constant.Of<double>([1, 1], "data");
        var compiled = new CompiledSource([CSharpSource.Of(Sum(w * ones), [w, ones], "F")]);
        compiled.Lengths["F"] = [w.Shape, ones.Shape];
        var (value, gradients) = compiled.ValueAndGradient("F", [3], [4, 5]);
        Assert.Equal(27, value);
        Assert.Equal([9], gradients[0]);
        Assert.Equal([3, 3], gradients[1]);
    }

    [Fact]
    public void ArgumentsAreNotGivenAway()
    {
        var f = Derive.Of((w, x) => Dot(w, x), Shape.Of(2), Shape.Of(2));
        string source = f.ToCSharp();
        Assert.Contains("(double[])x.Clone(), (double[])w.Clone()", source, StringComparison.Ordinal);
        var compiled = new CompiledSource([source]);
        compiled.Lengths["Function"] = [.. f.Variables.Select(variable => variable.Shape)];
        Assert.Equal([[3, 4], [1, 2]], compiled.ValueAndGradient("Function", [1, 2], [3, 4]).Gradients);
    }

    [Fact]
    public void FunctionOfSeveralValuesHasNoGradient()
    {
        var f = Derive.Of(x => Softmax(x), Shape.Of(3));
        string source = f.ToCSharp();
        Assert.DoesNotContain("ValueAndGradient", source, StringComparison.Ordinal);
        var compiled = new CompiledSource([source]);
        compiled.Lengths["Function"] = [Shape.Of(3)];
        Assert.Equal(Softmax(Constant.Of<double>([1, 2, 3]))
            .Values.ToArray(), compiled.Value("Function", [1, 2, 3]), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void WhatCannotBeWrittenIsRefused()
    {
        var x = Variable.Symbol<double>("x");
        Assert.Throws<ArgumentException>(() => CSharpSource.Of(x, [x], "not a name"));
        Assert.Throws<ArgumentException>(() => CSharpSource.Of(Sigmoid(x), [x], "Sigmoid"));
        Assert.Throws<ArgumentException>(() => CSharpSource.Of(x, [x, x]));
        Assert.Throws<ArgumentException>(() => CSharpSource.Of(Square(x) + 1, [Square(x)]));
        Assert.Contains("y", Assert.Throws<CSharpSourceException>(() => CSharpSource.Of(x * Variable.Symbol<double>("y"), [x]))
            .Message, StringComparison.Ordinal);
        Assert.Contains("det ", Assert.Throws<CSharpSourceException>(() => Derive.Of(m => Determinant(m), Shape.Of(2, 2)).ToCSharp())
            .Message, StringComparison.Ordinal);
    }
}
