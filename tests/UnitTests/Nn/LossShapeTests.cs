using System.Reflection;
using System.Runtime.ExceptionServices;

namespace AutoDiff.Nn.UnitTests;

/// <summary>
/// A target of another shape than the prediction's would be broadcast by arithmetic, and [n, 1] against [n] compares every sample with every other.
/// So no loss broadcasts; a single number, which compares nothing with a wrong target, is one target for all.
/// </summary>
public sealed class LossShapeTests
{
    private static readonly MethodInfo[] s_losses =
    [
        .. typeof(Loss).GetMethods(BindingFlags.Public | BindingFlags.Static),
        .. typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => IsLossName(method.Name) || method.GetParameters() is [_, { Name: "target" or "targets" }, ..]),
    ];

    // Reflection cannot pass a span. Each such overload has a twin that takes an IndexTensor, which it calls.
    private static readonly MethodInfo[] s_callable = [.. s_losses.Where(method => !method.GetParameters()[1].ParameterType.IsByRefLike)
        .Select(method => method.MakeGenericMethod(typeof(double)))];

    public static TheoryData<string> PairLosses => new(s_callable.Where(TakesVariables).Select(Name));

    public static TheoryData<string> LabelLosses => new(s_callable.Where(method => !TakesVariables(method)).Select(Name));

    [Fact]
    public void All_losses_are_found()
    {
        string[] known =
        [
            "Functions.BinaryCrossEntropy", "Functions.SigmoidCrossEntropy", "Functions.SoftmaxCrossEntropy", "Loss.BinaryCrossEntropy",
            "Loss.BinaryCrossEntropyWithLogits", "Loss.CrossEntropy", "Loss.MeanAbsoluteError", "Loss.MeanSquaredError",
        ];
        Assert.Equal(known, s_callable.Select(Name).Distinct().Order(StringComparer.Ordinal).Intersect(known));
        Assert.All(s_losses.Where(method => method.GetParameters()[1].ParameterType.IsByRefLike),
            method => Assert.Contains(s_callable, other => Name(other) == Name(method) && !TakesVariables(other)));
    }

    [Theory]
    [MemberData(nameof(PairLosses))]
    public void A_target_of_another_shape_is_refused_though_it_broadcasts(string loss)
    {
        int[][] shapes = [[2, 3], [3], [2, 1], [1, 3], [1, 1], [1], [1, 2, 3]];
        foreach (int[] prediction in shapes)
        {
            foreach (int[] target in shapes.Where(target => !target.SequenceEqual(prediction)))
            {
                string message = Assert.Throws<ShapeException>(() => Call(loss, Half(prediction), Half(target))).Message;
                Assert.Contains($"{Shape.Of(prediction)} and {Shape.Of(target)}", message, StringComparison.Ordinal);
            }
        }

        Assert.Throws<ShapeException>(() => Call(loss, Half([]), Half([3])));
        Assert.Throws<ShapeException>(() => Call(loss, Half([]), Half([1])));
    }

    [Theory]
    [MemberData(nameof(PairLosses))]
    public void A_single_number_is_the_target_of_all_or_refused(string loss)
    {
        Variable<double> prediction = Half([2, 3]);
        if (loss == "Functions.SoftmaxCrossEntropy")
            Assert.Throws<ShapeException>(() => Call(loss, prediction, Half([])));
        else
            Assert.Equal(Call(loss, prediction, Half([2, 3])).Value, Call(loss, prediction, Half([])).Value, 1e-15);
    }

    [Theory]
    [MemberData(nameof(LabelLosses))]
    public void More_or_fewer_labels_than_samples_are_refused(string loss)
    {
        foreach (int count in new[] { 0, 1, 3, 6 })
            Assert.Throws<ShapeException>(() => Call(loss, Half([2, 3]), IndexTensor.Of(new int[count])));
    }

    private static bool IsLossName(string name) =>
        name.EndsWith("CrossEntropy", StringComparison.Ordinal) || name.EndsWith("Loss", StringComparison.Ordinal);

    private static bool TakesVariables(MethodInfo method) =>
        method.GetParameters()[1].ParameterType.Name.StartsWith("Variable", StringComparison.Ordinal);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static Variable<double> Half(int[] shape) => Constant.Full(Shape.Of(shape), 0.5);

    private static Variable<double> Call(string loss, Variable<double> prediction, object target)
    {
        var method = s_callable.Single(method => Name(method) == loss && TakesVariables(method) == target is Variable<double>);
        object?[] rest = [.. method.GetParameters().Skip(2).Select(parameter => parameter.DefaultValue)];
        try
        {
            return (Variable<double>)method.Invoke(null, [prediction, target, .. rest])!;
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
