using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

public class SubstituteTests
{
    private static readonly Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y");

    [Fact]
    public void Values_evaluate_the_expression() =>
        Assert.Equal(11, Substitute.Of(Square(x) + y, (x, 3.0), (y, 2.0)).Value);

    [Fact]
    public void Expressions_take_the_place_of_symbols() =>
        Assert.Equal("(x + y)² + 1", Substitute.Of(Square(x) + 1, (x, x + y)).ToFormula());

    [Fact]
    public void Symbols_are_exchanged_at_once() =>
        Assert.Equal("y − x", Substitute.Of(x - y, (x, y), (y, x)).ToFormula());

    [Fact]
    public void Names_stay_and_what_does_not_depend_is_shared()
    {
        var constantPart = Sin(y).Named("s");
        var result = Substitute.Of(((x + 1).Named("z") * constantPart).Named("f"), (x, 2 * y));

        Assert.Equal("f", result.Name);
        Assert.Equal("z", result.Inputs[0].Name);
        Assert.Same(constantPart, result.Inputs[1]);
        Assert.Same(constantPart, Substitute.Of(constantPart, (x, 1.0)));
    }

    [Fact]
    public void A_node_in_between_can_be_replaced()
    {
        var z = (x + 1).Named("z");

        Assert.Equal(25, Substitute.Of(Square(z), (z, 5.0)).Value);
        Assert.Equal("y", Substitute.Of(z, (z, y)).ToFormula());
    }

    [Fact]
    public void A_symbolic_derivative_is_evaluated()
    {
        var derivative = Gradient.Graph(Power(x, 3), x)[x];

        Assert.Equal(12, Substitute.Of(derivative, (x, 2.0)).Value);
    }

    [Fact]
    public void The_result_with_variables_can_be_differentiated()
    {
        var v = Variable.Of(3.0, "v");

        Assert.Equal(6, Gradient.Of(Substitute.Of(Square(x), (x, v)), v)[v].Value);
    }

    [Fact]
    public void A_replacement_of_another_shape_is_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Substitute.Of(x + 1, (x, Constant.Of([1.0, 2.0]))));

        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_levels_are_rebuilt()
    {
        var deep = x;
        for (int i = 0; i < 1_000_000; i++) deep += 1;

        Assert.Equal(1_000_002, Substitute.Of(deep, (x, 2.0)).Value);
    }
}
