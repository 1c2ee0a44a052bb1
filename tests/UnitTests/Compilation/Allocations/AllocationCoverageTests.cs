namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <summary>No operation is left out of <see cref="AllocationTests"/>.</summary>
public class AllocationCoverageTests
{
    /// <summary>Operations that are in no plan, and why.</summary>
    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["CheckpointedFunction`1"] = "A function that is compiled records what the checkpoint runs.",
        ["GradientHook`1"] = "An identity: a plan reads what it is applied to.",
        ["OneHot`1"] = "A constant, unless the indices are an input: that is a test of its own.",
        ["UndefinedFunction`1"] = "It has no values.",
        ["StopGradient`1"] = "An identity: a plan reads what it is applied to.",
    };

    [Fact]
    public void EveryOperationIsInAPlan()
    {
        HashSet<Type> found = [];
        foreach (var item in AllocationCases<float>.Entire)
        {
            Variable<float>[] inputs = [.. item.Small.Select(shape => Parameter.Of(new float[shape.Count], shape, "x"))];
            var function = Compile.Function<float>(x => [item.Function(x)]);
            Note(function.PlanFor(item.Small), found);
            Note(Compile.ValueAndGradient<float>((_, _) => [Functions.Sum(Functions.Square(item.Function(inputs)))], inputs).PlanFor([]), found);
        }

        var missing = typeof(Operation<>).Assembly.GetTypes().Where(type => !type.IsAbstract && IsOperation(type) && !found.Contains(type))
            .Select(type => type.Name);
        Assert.Equal(s_absent.Keys.Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
    }

    private static void Note(Plan<float> plan, HashSet<Type> found)
    {
        foreach (var step in plan.Steps)
            foreach (var node in step.Nodes)
                if (node.Operation?.GetType() is { } type) found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static bool IsOperation(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(Operation<>)) return true;
        return false;
    }
}
