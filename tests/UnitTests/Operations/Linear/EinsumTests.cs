using static AutoDiff.Functions;
using static AutoDiff.UnitTests.Operations.Plain;

namespace AutoDiff.UnitTests.Operations.Linear;

public class EinsumTests
{
    [Fact]
    public void ProductsReadTransposesInPlace()
    {
        Variable<double> a = Ramp(Shape.Of(3, 4)), b = Ramp(Shape.Of(5, 4));
        var product = Einsum("ij,kj->ik", a, b);
        AssertClose(MatMul(a, b.Transpose()).Values, product.Values, 1e-15);
        Assert.Same(b, product.Inputs[1]);
    }

    [Fact]
    public void EllipsisBroadcastsAndIsSummedWhenLeftOut()
    {
        Variable<double> a = Ramp(Shape.Of(2, 1, 3, 4)), b = Ramp(Shape.Of(5, 4, 2));
        AssertClose(MatMul(a, b).Values, Einsum("...ij,...jk->...ik", a, b).Values, 1e-15);
        AssertClose(MatMul(a, b).Values, Einsum("…ij,…jk", a, b).Values, 1e-15);
        AssertClose(Sum(a, [0, 1]).Values, Einsum("...ij->ij", a).Values, 1e-15);
        Assert.Equal(Shape.Of(3, 2), Einsum("i...", Ramp(Shape.Of(2, 3))).Shape);
    }

    [Fact]
    public void CapitalsComeBeforeSmallLettersInAnImplicitResult()
    {
        Assert.Equal(Shape.Of(2, 3), Einsum("Ba", Ramp(Shape.Of(2, 3))).Shape);
        Assert.Equal(Shape.Of(3, 2), Einsum("ba", Ramp(Shape.Of(2, 3))).Shape);
    }

    [Fact]
    public void DiagonalsSpreadTheirGradientOnTheDiagonal()
    {
        var a = Ramp(Shape.Of(2, 2));
        Assert.Equal([1, 0, 0, 1], Gradient.Of(Einsum("ii", a), a)[a].Values.ToArray());
        Assert.Equal([2, 0, 0, 3], Vjp.Of(Einsum("ii->i", a), Constant.Of<double>([2, 3]), a)[a].Values.ToArray());
    }

    [Fact]
    public void ANameThatIsTwiceInTheResultWritesOnTheDiagonal()
    {
        Variable<double> v = Variable.Of([2.0, 3]), m = Variable.Of([1.0, 2, 3, 4], [2, 2]);
        Assert.Equal([2, 0, 0, 3], Einsum("i->ii", v).Values.ToArray());
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 3], Einsum("i->iii", v).Values.ToArray());
        Assert.Equal([1, 0, 0, 4], Einsum("ii->ii", m).Values.ToArray());
        Assert.Equal([1, 2, 0, 0, 0, 0, 3, 4], Einsum("ij->iij", m).Values.ToArray());
        Assert.Equal([1, 2, 0, 0, 0, 0, 3, 4], Einsum("i...->ii...", m).Values.ToArray());
        Assert.Equal([1, 0, 3, 0, 0, 2, 0, 4], Einsum("ij->jij", m).Values.ToArray());
        // Sums over k before it spreads: the diagonal of m·v.
        Assert.Equal([8, 0, 0, 18], Einsum("ik,k->ii", m, v).Values.ToArray());
        var weights = Constant.Of([1.0, 2, 4, 8], [2, 2]);
        Assert.Equal([1, 8], Vjp.Of(Einsum("i->ii", v), weights, v)[v].Values.ToArray());
        Assert.Equal([1, 2, 64, 128], Vjp.Of(Einsum("ij->iij", m), Constant.Of([1.0, 2, 4, 8, 16, 32, 64, 128], [2, 2, 2]), m)[m].Values.ToArray());
        Assert.Equal(0, Einsum("i->ii", Variable.Of<double>([], [0])).Shape.Count);
    }

    [Fact]
    public void ADiagonalResultDifferentiatesInEveryWay()
    {
        static Variable<double> Loss(Variable<double> x) => Sum(Exp(Einsum("ij,jk->iki", x, x)) * Einsum("ij->jij", x));
        var x = Variable.Of([0.5, -1, 0.25, 2], [2, 2]);
        GradientCheck.Of(Loss, x).ThrowIfFailed();
        var w = Parameter.Of(x.Values, x.Shape, "w");
        var (loss, gradients) = Compile.ValueAndGradient<double>(factor => Loss(w * factor), w).Replay(Constant.Of(1.0));
        Assert.Equal(Loss(x).Value, loss.Value, 1e-12);
        AssertClose(Gradient.Of(Loss(x), x)[x].Values, gradients[w].Values, 1e-12);
    }

    [Fact]
    public void NothingIsMadeOfNothing()
    {
        Assert.Equal([0, 0, 0, 0, 0, 0], Einsum("ij,jk->ik", Ramp(Shape.Of(2, 0)), Ramp(Shape.Of(0, 3))).Values.ToArray());
        Assert.Equal(Shape.Of(0, 3), Einsum("ij,jk->ik", Ramp(Shape.Of(0, 2)), Ramp(Shape.Of(2, 3))).Shape);
    }

    [Fact]
    public void CheapestPairOfManyIsMultipliedFirst()
    {
        // (a b) c would take 2·10⁶ multiplications and a million numbers; a (b c) takes 2000 and 1.
        Variable<double> a = Ramp(Shape.Of(1000, 1)), b = Ramp(Shape.Of(1, 1000)), c = Ramp(Shape.Of(1000, 1));
        var product = Einsum("ij,jk,kl->il", a, b, c);
        Assert.DoesNotContain(Operands(product), node => node.Shape.Count > 1000);
        AssertClose(MatMul(a, MatMul(b, c)).Values, product.Values, 1e-12);
    }

    [Theory]
    [InlineData("ij,jk->ik", "einsum \"ij,jk->ik\" of (2, 3) and (4, 5): subscript 'j' has length 3 on axis 1 of operand 0 and 4 on axis 0 of operand 1; they must be equal, or one of them 1.")]
    [InlineData("ijk,jk->ik", "einsum \"ijk,jk->ik\": operand 0 of shape (2, 3) has 2 axes, but the subscripts \"ijk\" name 3.")]
    [InlineData("i...jk,jk->ik", "einsum \"i...jk,jk->ik\": operand 0 of shape (2, 3) has 2 axes, but the subscripts \"i...jk\" name 3 and more.")]
    [InlineData("ii,jk->ik", "einsum \"ii,jk->ik\" of (2, 3) and (4, 5): subscript 'i' has length 2 on axis 0 of operand 0 and 3 on axis 1 of operand 0; they must be equal, as only the diagonal is taken.")]
    [InlineData("a...,...->...", "einsum \"a...,...->...\" of (2, 3) and (4, 5): axis -1 of the ellipsis has length 3 on axis 1 of operand 0 and 5 on axis 1 of operand 1; they must be equal, or one of them 1.")]
    public void LengthsThatDoNotFitAreNamed(string subscripts, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => Einsum(subscripts, Ramp(Shape.Of(2, 3)), Ramp(Shape.Of(4, 5)))).Message);

    [Theory]
    [InlineData("ij,jk,kl->il", "has subscripts for 3 operands, but 2 were given")]
    [InlineData("ij,kl->im", "subscript 'm' of the result is in no operand")]
    [InlineData("i1,kl->i", "'1' is not a subscript")]
    [InlineData("ij,kl->i->j", "is not a subscript")]
    [InlineData("ij,k.l->i", "'.' is not a subscript")]
    public void SubscriptsThatCannotBeReadAreNamed(string subscripts, string part) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => Einsum(subscripts, Ramp(Shape.Of(2, 3)), Ramp(Shape.Of(4, 5))))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void TensorDotTakesANumberOrPairsOfAxes()
    {
        Variable<double> a = Ramp(Shape.Of(2, 3, 4)), b = Ramp(Shape.Of(3, 4, 5));
        AssertClose(Einsum("ijk,jkl->il", a, b).Values, TensorDot(a, b).Values, 1e-15);
        AssertClose(Einsum("ijk,jkl->il", a, b).Values, TensorDot(a, b, [-1, 1], [1, 0]).Values, 1e-15);
        Assert.Equal(Shape.Of(2, 3, 4, 3, 4, 5), TensorDot(a, b, 0).Shape);
        Assert.Equal(Shape.Of(2, 3, 3, 5), TensorDot(a, b, [2], [1]).Shape);
        Assert.Contains("axis 0 on the left has length 2, axis 0 on the right has length 3",
            Assert.Throws<ShapeException>(() => TensorDot(a, b, [0], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("named twice", Assert.Throws<ShapeException>(() => TensorDot(a, b, [1, 1], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("named twice", Assert.Throws<ShapeException>(() => TensorDot(a, b, [1, 2], [0, -3])).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => TensorDot(a, b, 4));
    }

    [Fact]
    public void KroneckerTakesTensorsOfAnyRank()
    {
        Assert.Equal([3, 6, 4, 8], Kronecker(Variable.Of<double>([3, 4]), Variable.Of<double>([1, 2])).Values.ToArray());
        Assert.Equal(Shape.Of(5, 3), Kronecker(Ramp(Shape.Of(5, 1)), Ramp(Shape.Of(1, 3))).Shape);
        Assert.Equal(6, Kronecker(Variable.Of(2.0), Variable.Of(3.0)).Value);
    }

    [Fact]
    public void CrossNeedsThreeElements()
    {
        Assert.Equal([-3, 6, -3], Cross(Variable.Of<double>([1, 2, 3]), Variable.Of<double>([4, 5, 6])).Values.ToArray());
        Assert.Equal(Shape.Of(3, 4), Cross(Ramp(Shape.Of(3, 4)), Ramp(Shape.Of(3, 1)), 0).Shape);
        Assert.Equal("cross of (2, 3) and (2, 3): axis 0 must have length 3 in both, and has 2 on the left and 2 on the right.",
            Assert.Throws<ShapeException>(() => Cross(Ramp(Shape.Of(2, 3)), Ramp(Shape.Of(2, 3)), 0)).Message);
    }

    [Fact]
    public void OuterProductOfAVectorWithItselfGetsBothGradients()
    {
        var x = Variable.Of<double>([1, 2]);
        Assert.Equal([6, 6], Gradient.Of(Sum(Outer(x, x)), x)[x].Values.ToArray());
        Assert.Throws<ShapeException>(() => Outer(x, Ramp(Shape.Of(2, 2))));
    }

    private static List<Variable<double>> Operands(Variable<double> root)
    {
        var nodes = new List<Variable<double>>();
        var pending = new Stack<Variable<double>>([root]);
        while (pending.TryPop(out var node))
        {
            nodes.Add(node);
            foreach (var input in node.Inputs) pending.Push(input);
        }

        return nodes;
    }
}
