using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiff.Nn.UnitTests;

/// <summary>
/// Of a struct, <c>new T()</c> and <c>default</c> run no constructor of ours: whatever the constructor's documented defaults are, zeros must mean
/// the same.
/// </summary>
public sealed class DefaultValueTests
{
    private static readonly Type[] s_structs = [.. typeof(Optimizer).Assembly.GetExportedTypes()
        .Where(type => type is { IsValueType: true, IsEnum: false })];

    public static TheoryData<Type> Structs => new(s_structs);

    [Fact]
    public void Rules_are_among_the_structs() => Assert.Contains(typeof(Adam), s_structs);

    [Theory]
    [MemberData(nameof(Structs))]
    public void A_struct_without_arguments_is_what_its_constructor_documents(Type type)
    {
        Assert.False(type.IsGenericTypeDefinition, $"{type} needs an instance here.");
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        object documented = constructor.Invoke([.. constructor.GetParameters().Select(parameter => DocumentedDefault(type, parameter))]);

        Assert.Equal(documented, RuntimeHelpers.GetUninitializedObject(type));
        Assert.Equal(documented, Activator.CreateInstance(type));
        foreach (var property in type.GetProperties().Where(property => property.PropertyType.IsValueType))
            Assert.Equal(property.GetValue(documented), property.GetValue(RuntimeHelpers.GetUninitializedObject(type)));
    }

    // The name of a factory is that of its rule: Optimizer.Adam makes an Adam.
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_without_arguments_is_that_of_its_factory(Type type)
    {
        var factory = typeof(Factories).GetMethod(type.Name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.True(factory is not null, $"The factory of {type.Name} is missing here.");
        var optimizer = (Optimizer<double>)factory.Invoke(null, null)!;

        Assert.Equal(optimizer.Rule, Activator.CreateInstance(type));
    }

    public static TheoryData<Type> Rules => new(s_structs.Where(type => typeof(IUpdateRule).IsAssignableFrom(type)));

    [Fact]
    public void A_default_that_is_given_is_the_same_rule()
    {
        Assert.Equal(default, new Adam(0.9, 0.999, 1e-8));
        Assert.Equal(new Adam(weightDecay: 0.1), new Adam(0.9, 0.999, 1e-8, 0.1));
        Assert.Equal(0, new Adam(epsilon: 0).Epsilon);
        Assert.Equal(0, new Momentum(0).Beta);
        Assert.NotEqual(default, new Momentum(0));
    }

    // A number must state its default; of anything that may be null, null says that there is none.
    private static object? DocumentedDefault(Type type, ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        Assert.True(Nullable.GetUnderlyingType(parameter.ParameterType) is not null,
            $"{type.Name} documents no default of {parameter.Name}, and new {type.Name}() compiles.");
        return null;
    }

    private static class Factories
    {
        public static Optimizer<double> Adadelta() => Optimizer.Adadelta<double>([]);

        public static Optimizer<double> AdaGrad() => Optimizer.AdaGrad<double>([]);

        public static Optimizer<double> Adam() => Optimizer.Adam<double>([]);

        public static Optimizer<double> Adamax() => Optimizer.Adamax<double>([]);

        public static Optimizer<double> Ftrl() => Optimizer.Ftrl<double>([]);

        public static Optimizer<double> Momentum() => Optimizer.Momentum<double>([], 0.1);

        public static Optimizer<double> Nadam() => Optimizer.Nadam<double>([]);

        public static Optimizer<double> RmsProp() => Optimizer.RmsProp<double>([]);

        public static Optimizer<double> Sgd() => Optimizer.Sgd<double>([], 0.1);
    }
}
