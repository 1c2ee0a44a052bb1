using System.Text;
using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Errors;

/// <summary>What users read when something does not fit: the operation, what was given, what was expected, where.</summary>
public class ErrorMessageTests
{
    [Fact]
    public Task Messages()
    {
        var messages = new StringBuilder();
        Variable<double> matrix = Variable.Of(new double[2, 3], "M"), other = Variable.Of(new double[1, 2], "N"),
            vector = Variable.Of<double>([1, 2], "v");
        Tell("matrix product of unfit shapes", () => MatMul(matrix, other));
        Tell("sum of unfit shapes", () => matrix + vector);
        Tell("dot product of unfit lengths", () => Dot(vector, Variable.Of<double>([1, 2, 3])));
        Tell("linear layer with an unfit weight", () => Linear(matrix, other, vector));
        Tell("reshape to another count", () => matrix.Reshape(4, 2));
        Tell("axis that is not there", () => Sum(matrix, 2));
        Tell("axis named twice", () => Sum(matrix, [0, -2]));
        Tell("index out of range", () => matrix.Gather([0, 5]));
        Tell("slice out of range", () => matrix.Slice(2, 4, 1));
        Tell("parts of unfit shapes", () => Concat([matrix, other], 0));
        Tell("class out of range", () => SoftmaxCrossEntropy(matrix, [0, 3]));
        Tell("broadcast that shrinks", () => matrix.BroadcastTo([3]));
        Tell("value of a symbol", () => Variable.Symbol<double>("s").Value);
        Tell("single value of a matrix", () => matrix.Value);
        Tell("elements that do not fill the shape", () => Variable.Of<double>([1, 2, 3], [2, 2], "x"));

        Tell("gradient of a vector", () => Gradient.Of(vector, vector));
        Tell("gradient that is severed", () => Gradient.Of(Sum(Sign(vector).Named("s")).Named("L"), vector)[vector]);
        Tell("gradient by a constant", () => GradientBy(Constant.Of(2.0, "c")));
        Tell("gradient by something unrelated", () => GradientBy(Variable.Of(2.0, "u")));
        Tell("gradient that was not asked for", () => Gradient.Of(Sum(vector), vector)[matrix]);
        Tell("gradient after an assignment", () =>
        {
            var parameter = Parameter.Of(1.0, "p");
            var square = Square(parameter).Named("q");
            parameter.Assign([2.0]);
            return Gradient.Of(square, parameter);
        });
        return Verifier.Verify(messages.ToString());

        void Tell(string title, Func<object> act) => messages.Append($"{title}:\n  {Assert.ThrowsAny<Exception>(() => act()).Message}\n");
    }

    private static Variable<double> GradientBy(Variable<double> variable) =>
        Gradient.Of(Square(Variable.Of(3.0, "x")).Named("L"), variable)[variable];
}
