using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

/// <summary>Known values of the transforms, and what they say when something is missing.</summary>
public class TransformTests
{
    [Fact]
    public void JacobianOfAMatrixByAVectorHasTheAxesOfBoth()
    {
        var x = Variable.Of([1.0, 2.0, 3.0], "x");
        var y = MatMul(x.Unsqueeze(1), x.Unsqueeze(0));

        var jacobian = Jacobian.Of(y, x);

        Assert.Equal([3, 3, 3], jacobian.Shape);
        // ∂(xᵢxⱼ)/∂xₖ at i = 0, j = 2.
        Assert.Equal([3, 0, 1], jacobian[0, 2].Values.ToArray());
    }

    [Fact]
    public void JacobianOfAFormulaIsAFormula()
    {
        var x = Variable.Symbol<double>("x", [2]);

        var jacobian = Jacobian.Graph(Square(x), x);

        Assert.False(jacobian.HasValue);
        Assert.Equal([6, 0, 0, 8], Substitute.Of(jacobian, (x, Constant.Of([3.0, 4.0]))).Values.ToArray());
        var exception = Assert.Throws<GradientException>(() => Jacobian.Of(Square(x), x));
        Assert.Contains("Jacobian.Graph", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JacobianMode.Reverse)]
    [InlineData(JacobianMode.Forward)]
    public void JacobianByWhatWasNotUsedIsRefusedByName(JacobianMode mode)
    {
        Variable<double> x = Variable.Of([1.0, 2.0], "x"), other = Variable.Of(2.0, "other");

        var exception = Assert.Throws<GradientException>(() => Jacobian.Of(x * x, other, mode));
        Assert.Contains("'other'", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<GradientException>(() => Jacobian.Of(Sign(x), x, mode));
        Assert.Contains("cut by sign", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HessianOfAQuadraticFormIsItsMatrix()
    {
        var x = Variable.Of([1.0, 2.0], "x");
        var a = Constant.Of(new[,] { { 2.0, 1.0 }, { 0.0, 3.0 } });
        var loss = Dot(x, MatMul(a, x));

        Assert.Equal([4, 1, 1, 6], Hessian.Of(loss, x).Values.ToArray());
        Assert.Equal([6, 13], HessianVectorProduct.Of(loss, (x, Constant.Of([1.0, 2.0])))[x].Values.ToArray());
        Assert.Equal(10, Laplacian.Of(loss, x).Value);
    }

    [Fact]
    public void ADirectionComputedFromTheVariableIsHeldFixed()
    {
        // L = x³, H = 6x = 12.
        var x = Variable.Of(2.0, "x");
        var loss = x * x * x;
        var gradient = Gradient.Graph(loss, x)[x];
        foreach (var product in new Func<Variable<double>, Variable<double>>[] { v => HessianVectorProduct.Of(loss, (x, v))[x],
            v => HessianVectorProduct.Graph(loss, (x, v))[x] })
        {
            Assert.Equal(24, product(x).Value);
            Assert.Equal(144, product(gradient).Value);
            Assert.Equal(24, product(1.0 * x).Value);
        }

        // As graph it stays a function of x through the direction too: d(6x·x)/dx = 12x, d(6x·3x²)/dx = 54x².
        Assert.Equal(24, Gradient.Of(HessianVectorProduct.Graph(loss, (x, x))[x], x)[x].Value);
        Assert.Equal(216, Gradient.Of(HessianVectorProduct.Graph(loss, (x, gradient))[x], x)[x].Value);

        var p = Parameter.Of([1.0, 2.0], "p");
        Assert.Equal([0, 0], HessianVectorProduct.Of(Sum(p), (p, p))[p].Values.ToArray());
        Assert.Equal([0, 0], HessianVectorProduct.Graph(Sum(p), (p, p))[p].Values.ToArray());
        var compiled = Compile.Function((Variable<double>[] v) => [HessianVectorProduct.Of(Sum(v[0] * v[0] * v[0]), (v[0], v[0]))[v[0]]]);
        Assert.Equal([6, 24], compiled.Invoke(Variable.Of([1.0, 2.0]))[0].Values.ToArray());
    }

    [Fact]
    public void SecondDerivativesOfALinearFunctionAreZero()
    {
        Variable<double> x = Variable.Of([1.0, 2.0], "x"), other = Variable.Of(2.0, "other");
        var loss = Dot(x, Constant.Of([3.0, 4.0]));

        Assert.Equal([0, 0, 0, 0], Hessian.Of(loss, x).Values.ToArray());
        Assert.Equal(0, Laplacian.Of(loss, x).Value);
        var products = HessianVectorProduct.Of(loss, (x, Constant.Of([1.0, 1.0])), (other, Constant.Of(1.0)));
        Assert.Equal([0, 0], products[x].Values.ToArray());
        Assert.Throws<GradientException>(() => products[other]);
    }

    [Fact]
    public void DivergenceNeedsAComponentForEachCoordinate()
    {
        var x = Variable.Of([1.0, 2.0, 3.0], "x");

        Assert.Equal(12, Divergence.Of(x * x, x).Value);
        Assert.Throws<ShapeException>(() => Divergence.Of(Sum(x), x));
    }

    [Fact]
    public void DerivativeOfAMixtureOfElementsIsRefused()
    {
        var x = Variable.Of([1.0, 2.0, 3.0], "x");

        Assert.Equal([2, 4, 6], Derivative.Of(Where(x, x * x, 0), x).Values.ToArray());
        var exception = Assert.Throws<GradientException>(() => Derivative.Of(Softmax(x), x));
        Assert.Contains("softmax", exception.Message, StringComparison.Ordinal);
        Assert.Throws<GradientException>(() => Derivative.Of(x / Sum(x), x));
        Assert.Throws<ShapeException>(() => Derivative.Of(Sum(x), x));
        Assert.Throws<ArgumentOutOfRangeException>(() => Derivative.Of(x * x, x, -1));
    }

    [Fact]
    public void ValueAndGradientTakesConstantsAndParameters()
    {
        Variable<double> a = Constant.Of(2.0), b = Parameter.Of(3.0, "b");

        var (value, gradients) = ValueAndGradient.Of((u, v) => u * v * v, a, b);

        Assert.Equal(18, value.Value);
        Assert.False(value.IsTracked);
        Assert.Equal(9, gradients[a].Value);
        Assert.Equal(12, gradients[b].Value);
        Assert.Equal(6, ValueAndGradient.Of(() => 2 * b, b).Value.Value);
        Assert.Equal(2, ValueAndGradient.Of(() => 2 * b, b).Gradients[b].Value);
        // The same constant for both arguments is one variable.
        Assert.Equal(12, ValueAndGradient.Of((u, v) => u * v * v, a, a).Gradients[a].Value);
        Assert.Equal(18, Gradient.Of(ValueAndGradient.Graph(v => v * v * v, b).Gradients[b], b)[b].Value);
    }

    [Fact]
    public void MapOfAFunctionThatReadsValuesFailsLoudly()
    {
        var x = Variable.Of([1.0, -2.0], "x");

        Assert.Throws<InvalidOperationException>(() => VectorizedMap.Of(v => v.Value > 0 ? v : -v, x));
    }

    [Fact]
    public void BatchesMustBeOfEquallyManyExamples()
    {
        Variable<double> a = Variable.Of([1.0, 2.0], "a"), b = Variable.Of([1.0, 2.0, 3.0], "b");

        var exception = Assert.Throws<ShapeException>(() => VectorizedMap.Of((u, v) => u * v, a, b));
        Assert.Contains("2 examples in one batch and 3 in another", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => VectorizedMap.Of(v => v, Variable.Of(1.0)));
        var symbol = Variable.Symbol<double>("s", [3]);
        Assert.Throws<ShapeException>(() => VectorizedMap.Of(symbol * 2, (symbol, a)));
        Assert.Throws<ArgumentException>(() => VectorizedMap.Of(a * 2, (Constant.Of(1.0), a)));
    }

    [Fact]
    public void MapThatIgnoresItsArgumentRepeatsTheResult()
    {
        var x = Variable.Of([1.0, 2.0, 3.0], "x");
        var w = Variable.Of([5.0, 6.0], "w");

        var y = VectorizedMap.Of(v => w * w, x);

        Assert.Equal([3, 2], y.Shape);
        Assert.Equal([30, 36], Gradient.Of(Sum(y), w)[w].Values.ToArray());
    }

    [Fact]
    public void PerExampleGradientOfWhatWasNotUsedIsRefusedByName()
    {
        Variable<double> x = Variable.Of([1.0, 2.0], "x"), w = Parameter.Of(2.0, "w"), other = Parameter.Of(3.0, "other");

        var gradients = PerExampleGradient.Of(v => v * w * w, x, w, other);

        Assert.Equal([4, 8], gradients[w].Values.ToArray());
        var exception = Assert.Throws<GradientException>(() => gradients[other]);
        Assert.Contains("'other'", exception.Message, StringComparison.Ordinal);
    }
}
