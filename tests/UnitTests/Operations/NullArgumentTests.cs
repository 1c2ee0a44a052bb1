using System.Reflection;

namespace AutoDiff.UnitTests.Operations;

/// <summary>Null in the place of any tensor or function is refused by the argument's name, by every public function that takes one.</summary>
public class NullArgumentTests
{
    public static TheoryData<string, int> Places()
    {
        var places = new TheoryData<string, int>();
        foreach (var method in Methods())
        {
            var parameters = method.GetParameters();
            for (int i = 0; i < parameters.Length; i++)
                if (IsRefused(parameters[i])) places.Add(Describe(method), i);
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void IsRefusedByName(string method, int place)
    {
        var called = Methods().Single(candidate => Describe(candidate) == method);
        var parameters = called.GetParameters();
        object?[] Arguments(int missing) =>
            [.. parameters.Select((parameter, i) => i == missing ? null
                : parameter.HasDefaultValue ? parameter.DefaultValue
                : Value(parameter.ParameterType))];
        var thrown = Assert.Throws<TargetInvocationException>(() => called.Invoke(null, Arguments(place))).InnerException;
        // Where the other arguments do not fit the function, their error may come first.
        bool mayBeOther = Record.Exception(() => called.Invoke(null, Arguments(-1))) is not null;
        Assert.True(thrown is ArgumentNullException
            || (mayBeOther && thrown is ArgumentException or InvalidOperationException), $"{method}, {parameters[place].Name}: {thrown}");
    }

    [Fact]
    public void ANullAmongTensorsIsRefusedToo()
    {
        var x = Variable.Of([1.0, 2]);
        Variable<double>[] inputs = [x, null!], first = [null!, x];
        foreach (var tensors in (Variable<double>[][])[inputs, first])
        {
            Assert.Throws<ArgumentNullException>(() => Functions.Stack(tensors));
            Assert.Throws<ArgumentNullException>(() => Functions.Concat(tensors));
            Assert.Throws<ArgumentNullException>(() => Functions.Einsum("i,i->i", tensors));
            Assert.Throws<ArgumentNullException>(() => Checkpoint.Of(values => values[0], tensors));
            Assert.Throws<ArgumentNullException>(() => ValueAndGradient.Of(values => Functions.Sum(values[0]), tensors));
            Assert.Throws<ArgumentNullException>(() => VectorizedMap.Of(values => values[0], tensors));
        }

        Assert.Throws<ArgumentNullException>(() => Functions.Sum<double>(null!, [0]));
        Assert.Throws<ArgumentNullException>(() => Functions.Mean<double>(null!, [0]));
        Assert.Throws<ArgumentNullException>(() => Functions.Variance<double>(null!, [0]));
        Assert.Throws<ArgumentNullException>(() => Compile.Step<double>((a, b) => Functions.Sum(a * b), [null!]));
        Assert.Throws<ArgumentNullException>(() => Compile.ValueAndGradient<double>(a => Functions.Sum(a), [null!]));
        var loss = Functions.Sum(x * x);
        foreach (var call in (Func<object?>[])
        [
            () => Gradient.Of(loss, [null!]), () =>
                Gradient.Of(loss, x, null!), () => Gradient.Graph(loss, [null!]), () => Vjp.Of(loss, 1.0, [null!]),
            () => Hessian.Of(loss, null!), () => Hessian.Of(loss, null!, x), () => Hessian.Graph(loss, null!), () => Hessian.Graph(loss, x, null!),
            () => Laplacian.Of(loss, null!), () => Laplacian.Graph(loss, null!),
            () => HessianVectorProduct.Of(loss, (x, null!)), () =>
                HessianVectorProduct.Of(loss, (null!, x)), () => HessianVectorProduct.Graph(loss, (x, null!)),
            () => Jvp.Of(loss, (x, null!)), () => Jvp.Of(loss, (null!, x)),
            () => Notation.Function(null!),
        ])
            Assert.Throws<ArgumentNullException>(call);
    }

    [Fact]
    public void AFunctionThatReturnsNullIsRefused()
    {
        var x = Variable.Of([1.0, 2]);
        foreach (var call in (Func<object?>[])
        [
            () => VectorizedMap.Of<double>(_ => null!, x), () =>
                Checkpoint.Of<double>(_ => null!, x), () => PerExampleGradient.Of<double>(_ => null!, x, x),
        ])
            Assert.Contains("returned null", Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    // Spans cannot be passed by reflection.
    private static IEnumerable<MethodInfo> Methods() =>
        from type in (Type[])[typeof(Functions), typeof(Gradient), typeof(Jvp), typeof(Vjp), typeof(Jacobian), typeof(Hessian),
            typeof(HessianVectorProduct), typeof(VectorizedMap), typeof(Checkpoint), typeof(ValueAndGradient)]
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1
        let made = method.MakeGenericMethod(typeof(double))
        where made.GetParameters().All(parameter => !parameter.ParameterType.IsByRefLike)
        select made;

    private static string Describe(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name + " " + parameter.Name))})";

    private static bool IsRefused(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.Nullable;

    private static object? Value(Type type) =>
        type == typeof(Variable<double>) ? Variable.Of(new double[,] { { 4, 1 }, { 1, 3 } })
        : type == typeof(Variable<double>[]) ? new[] { Variable.Of([1.0, 2]) }
        : type == typeof(IndexTensor) ? IndexTensor.Of([0, 1])
        : type == typeof(RandomGenerator) ? new RandomGenerator(1)
        : type == typeof(Func<Variable<double>, Variable<double>>) ? (Func<Variable<double>, Variable<double>>)Functions.Exp
        : type == typeof(Func<Variable<double>, Variable<double>, Variable<double>>)
            ? (Func<Variable<double>, Variable<double>, Variable<double>>)Functions.Power
        : type == typeof(Func<Variable<double>[], Variable<double>>) ? (Func<Variable<double>[], Variable<double>>)(inputs => inputs[0])
        : type == typeof(string) ? "x"
        : type == typeof(Size2d) ? new Size2d(1, 1)
        : type.IsValueType ? type == typeof(int) ? 1 : Activator.CreateInstance(type) : null;
}
