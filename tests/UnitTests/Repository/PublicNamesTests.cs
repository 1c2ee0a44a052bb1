using System.Reflection;
using System.Text.RegularExpressions;
using AutoDiff.Nn;

namespace AutoDiff.UnitTests.Repository;

/// <summary>The rules for names and for the order of arguments that CONTRIBUTING.md states, over all that is public.</summary>
public partial class PublicNamesTests
{
    private static readonly Assembly[] s_assemblies = [typeof(Functions).Assembly, typeof(Sequential<>).Assembly];

    /// <summary>
    /// Their order is the field's own: NumPy's einsum has the subscripts first, and a function of the user's is called by its name.
    /// </summary>
    private static readonly string[] s_namedFirst = [nameof(Functions.Einsum), nameof(Functions.Undefined)];

    private static IEnumerable<Type> Types => s_assemblies.SelectMany(assembly => assembly.GetExportedTypes());

    private static IEnumerable<MethodBase> Methods => Types.SelectMany(type => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName)
        .Concat<MethodBase>(type.GetConstructors().Where(_ => !IsRecord(type))));

    private static IEnumerable<MethodInfo> AllFunctions =>
        typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static IEnumerable<MethodInfo> TensorMethods => typeof(Variable<double>)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && IsTensor(method.ReturnType));

    [Fact]
    public void AbbreviationsAreWords()
    {
        var names = Types.Select(type => type.Name).Concat(Types.SelectMany(type => type.GetMembers(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(member => member is not MethodBase { IsSpecialName: true }).Select(member => member.Name));
        Assert.Empty(names.Where(name => CapitalsInARow().IsMatch(name)).Distinct());
    }

    [Fact]
    public void BooleanArgumentsAreCalledLikeTheOption() => Assert.Empty(Described(parameter =>
        parameter.ParameterType == typeof(bool) && Prefix().IsMatch(parameter.Name!)));

    [Fact]
    public void TensorsComeFirst() => Assert.Empty(
        from method in AllFunctions
        where !s_namedFirst.Contains(method.Name)
        let parameters = method.GetParameters()
        let others = parameters.SkipWhile(parameter => IsTensor(parameter.ParameterType))
        where others.Any(parameter => IsTensor(parameter.ParameterType) && !parameter.HasDefaultValue && !IsIndices(parameter.ParameterType))
        select $"{method}");

    [Fact]
    public void AnAxisComesAfterWhatMustBeGivenAndBeforeOptions() => Assert.Empty(
        from method in AllFunctions.Concat(typeof(Variable<double>)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        let parameters = method.GetParameters()
        let axis = Array.FindIndex(parameters, parameter => parameter.Name is "axis" or "axes")
        where axis >= 0
            && (parameters.Skip(axis + 1).Any(parameter => !parameter.HasDefaultValue)
                || parameters.Take(axis).Any(parameter => parameter.HasDefaultValue))
        select $"{method}");

    [Fact]
    public void NoFunctionIsAlsoAMethodOrAType()
    {
        var functions = AllFunctions.Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(TensorMethods.Select(method => method.Name).Where(functions.Contains).Distinct());
        Assert.Empty(Types.Where(type => type.Namespace == nameof(AutoDiff)).Select(type => type.Name.Split('`')[0]).Where(functions.Contains)
            .Distinct());
    }

    /// <summary>
    /// A method arranges a tensor's elements by their places, whatever they are: negated elements come out negated at the same places.
    /// </summary>
    [Fact]
    public void MethodsArrangeByPlaceAlone()
    {
        var samples = new Dictionary<string, Func<Variable<double>, Variable<double>[]>>
        {
            ["BroadcastTo"] = x => [x.BroadcastTo([2, 3, 3])],
            ["Chunk"] = x => x.Chunk(2),
            ["Detach"] = x => [x.Detach()],
            ["Diagonal"] = x => [x.Diagonal(1)],
            ["DiagonalMatrix"] = x => [x.DiagonalMatrix()],
            ["Flatten"] = x => [x.Flatten()],
            ["Flip"] = x => [x.Flip(1)],
            ["Gather"] = x => [x.Gather([2, 0], 1)],
            ["LowerTriangle"] = x => [x.LowerTriangle()],
            ["MaskedSelect"] = x => [x.MaskedSelect(Constant.Of(new double[,] { { 1, 0, 0 }, { 0, 1, 1 }, { 0, 0, 1 } }))],
            ["MoveAxis"] = x => [x.MoveAxis(0, 1)],
            ["Named"] = x => [x.Named("y")],
            ["OnGradient"] = x => [x.OnGradient(_ => { })],
            ["Pad"] = x => [x.Pad(1, 2, 0), x.Pad(1, 1, 1, PaddingMode.Reflect)],
            ["Permute"] = x => [x.Permute(1, 0)],
            ["PutAlongAxis"] = x => [x.PutAlongAxis(IndexTensor.Of([2, 0, 1], [1, 3]), -x[..1], 0)],
            ["Repeat"] = x => [x.Repeat(2, 1)],
            ["Reshape"] = x => [x.Reshape([9])],
            ["Roll"] = x => [x.Roll(1, 0)],
            ["ScatterAdd"] = x => [x.ScatterAdd([1, 0, 1], 2)],
            ["ScatterAddAlongAxis"] = x => [x.ScatterAddAlongAxis(IndexTensor.Of([2, 0, 1], [1, 3]), x[..1], 0)],
            ["Slice"] = x => [x.Slice(1, 2)],
            ["Split"] = x => x.Split(2),
            ["Squeeze"] = x => [x.Unsqueeze(0).Squeeze()],
            ["SwapAxes"] = x => [x.SwapAxes(0, 1)],
            ["TakeAlongAxis"] = x => [x.TakeAlongAxis(IndexTensor.Of([2, 0, 1], [1, 3]), 0)],
            ["Tile"] = x => [x.Tile(2, 1)],
            ["Transpose"] = x => [x.Transpose()],
            ["Unfold"] = x => [x.Unfold(2, 0)],
            ["Unsqueeze"] = x => [x.Unsqueeze(1)],
            ["UpperTriangle"] = x => [x.UpperTriangle()],
            ["WithOrigins"] = x => [x.WithOrigins()],
        };
        Assert.Equal(samples.Keys.Order(StringComparer.Ordinal), TensorMethods.Select(method => method.Name).Distinct()
            .Order(StringComparer.Ordinal));
        var x = Constant.Of(new double[,] { { 1, -2, 3 }, { 4, 0.5, -6 }, { 7, 8, 9 } });
        foreach (var method in samples.Values)
        {
            foreach (var (image, ofNegated) in method(x).Zip(method(-x))) Assert.Equal((-image).Values.ToArray(), ofNegated.Values.ToArray());
        }
    }

    private static IEnumerable<string> Described(Func<ParameterInfo, bool> isWrong) =>
        from method in Methods from parameter in method.GetParameters() where isWrong(parameter) select $"{method.DeclaringType!.Name}.{method.Name}: {parameter.Name}";

    private static bool IsIndices(Type type) => type == typeof(IndexTensor) || type == typeof(ReadOnlySpan<int>);

    private static bool IsTensor(Type type)
    {
        if (type.IsArray) return IsTensor(type.GetElementType()!);
        if (type == typeof(IndexTensor)) return true;
        if (!type.IsGenericType) return false;
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Variable<>) || definition == typeof(Selection<>)
            || (definition == typeof(ReadOnlySpan<>) && IsTensor(type.GetGenericArguments()[0]));
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    [GeneratedRegex("[A-Z]{2}(?![a-z])")]
    private static partial Regex CapitalsInARow();

    [GeneratedRegex("^(is|has|can|should|use)[A-Z]")]
    private static partial Regex Prefix();
}
