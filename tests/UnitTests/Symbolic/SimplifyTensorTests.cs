using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

public class SimplifyTensorTests
{
    private static readonly Variable<double> x = Variable.Symbol<double>("x", [3]), y = Variable.Symbol<double>("y", [3]);
    private static readonly Variable<double> matrix = Variable.Symbol<double>("A", [2, 3]), column = Variable.Symbol<double>("c", [2, 1]),
        scalar = Variable.Symbol<double>("s");

    public static TheoryData<Variable<double>, string> Expressions => new()
    {
        { 1 * x, "x" },
        { -(-x), "x" },
        { x - x + y, "y" },
        { scalar - scalar + x, "x" },
        { x / x, "1  (x ≠ 0)" },
        { x * 0, "0" },
        { matrix + column - matrix, "broadcast(c)" },
        { x * x / x, "x  (x ≠ 0)" },
        { x * Constant.Full<double>([3], 2) + Constant.Full<double>([3], 1), "2x + 1" },
        { x + Constant.Of([1.0, 2, 3]) - x, "[1, 2, 3]" },
        { Sum(2 * x), "2sum(x)" },
        { Sum(x - x), "0" },
        { Sum(Constant.Full<double>([3], 1) * (scalar / scalar)), "3  (s ≠ 0)" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Shapes_are_kept(Variable<double> expression, string simplified)
    {
        var result = Simplify.Of(expression);

        Assert.Equal(expression.Shape, result.Result.Shape);
        Assert.Equal(simplified, result.ToString());
    }

    [Fact]
    public void The_gradient_of_a_sum_of_squares_is_twice_the_vector()
    {
        var gradient = Gradient.Graph(Sum(Square(x)), x)[x];
        var simplified = Simplify.Of(gradient);

        Assert.Equal("2x", simplified.ToString());
        Assert.Equal(x.Shape, simplified.Result.Shape);
    }

    [Fact]
    public void The_gradient_of_a_mean_squared_error_is_the_scaled_error()
    {
        var prediction = (scalar * x).Named("ŷ");
        var loss = Mean(Square(y - prediction));

        Assert.Equal("2(ŷ − y)/3", Simplify.Of(Gradient.Graph(loss, prediction)[prediction]).ToString());
    }

    [Fact]
    public void A_simplified_gradient_has_the_values_of_the_gradient()
    {
        Variable<double> w = Variable.Of(0.7, "w"), data = Variable.Of([1.0, 2, 3], "x"), target = Constant.Of([0.0, 1, 1], name: "t");
        var loss = BinaryCrossEntropy(Sigmoid(w * data).Named("ŷ"), target);
        var gradient = Gradient.Graph(loss, w, data);

        Assert.Equal(gradient[w].Value, Simplify.Of(gradient[w]).Result.Value, 1e-12);
        foreach (var (expected, actual) in gradient[data].Values.ToArray().Zip(Simplify.Of(gradient[data]).Result.Values.ToArray()))
            Assert.Equal(expected, actual, 1e-12);
    }

    [Fact]
    public void Empty_tensors_are_left_alone()
    {
        var empty = Variable.Of<double>([], "e");

        Assert.Equal([0], Simplify.Of(empty * Constant.Full<double>([0], 1)).Result.Shape);
    }

    [Fact]
    public void The_value_of_a_parameter_is_not_taken_for_a_constant()
    {
        var parameter = Parameter.Of(2.0, "p");

        Assert.Equal("s·stop(p)", Simplify.Of(scalar * parameter.Detach()).ToString());
    }
}
