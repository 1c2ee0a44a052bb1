using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>Nothing escapes the laws: whoever adds a primitive adds its line to a catalogue, or these tests fail and say so.</summary>
public class CompletenessTests
{
    /// <summary>Operations that no line of the structural catalogue needs to reach, with the reason.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["Unary`2"] = "carries the elementwise rules, which have a catalogue of their own",
        ["Binary`2"] = "carries the elementwise rules, which have a catalogue of their own",
        ["Draw`1"] = "has no inputs: random numbers as a compiled function draws them, which CompileTests hold against eager draws",
        ["OneHot`1"] = "has no inputs that differentiate: one-hot rows of a compiled function's indices, tested with CompileTests",
        ["UnarySlope`2"] = "the slope of an elementwise rule as compiled functions record it, which CompiledProgramTests hold against eager gradients",
        ["UndefinedFunction`1"] = "has no values: a function of which only the name is known, tested with derivations",
        ["StopGradient`1"] = "has no gradient by definition; Detach is tested with the walk",
    };

    /// <summary>Rules that are only parts of others, and what they are parts of: the laws of those reach them.</summary>
    private static readonly Dictionary<string, string> s_parts = new()
    {
        ["ShareOfTwo"] = "the slope of logaddexp, whose second derivative is checked",
        ["Weighted"] = "the product in softmax cross entropy with probabilities, and in dropout",
    };

    [Fact]
    public void EveryElementwiseRuleIsInTheCatalogue()
    {
        var listed = Catalogue.Unary.Select(entry => entry.Rule.GetType()).Concat(Catalogue.Binary.Select(entry => entry.Rule.GetType())).ToHashSet();
        var missing = CoreTypes.Where(type => type.IsAssignableTo(typeof(IUnaryRule)) || type.IsAssignableTo(typeof(IBinaryRule)))
            .Where(type => !listed.Contains(type) && !(type.IsNotPublic && s_parts.ContainsKey(type.Name))).ToList();
        Assert.True(missing.Count == 0, $"Not in Catalogue.Unary or Catalogue.Binary: {string.Join(", ", missing)}. Add a line for each.");
    }

    [Fact]
    public void EveryReferenceBelongsToARule()
    {
        Assert.Empty(ElementwiseReference.Unary.Keys.Except(Catalogue.Unary.Select(entry => entry.Rule.Name)));
        Assert.Empty(ElementwiseReference.Binary.Keys.Except(Catalogue.Binary.Select(entry => entry.Rule.Name)));
    }

    [Fact]
    public void EveryStructuralOperationIsInTheCatalogue()
    {
        var reached = new HashSet<string>();
        foreach (var entry in StructuralCatalogue<double>.All)
        {
            for (ulong seed = 0; seed < 8; seed++)
            {
                var drawn = entry.Draw(new Dice<double>(new SizedCase(seed, 4)));
                // Curved, so that the gradient is a function of the inputs and keeps its graph.
                var loss = Functions.Sum(Functions.Sin(drawn.Apply(drawn.Inputs)));
                Collect(loss, reached);
                // Some operations exist as the derivatives of others.
                var gradients = Gradient.Graph(loss, drawn.Inputs);
                foreach (var input in drawn.Inputs)
                    if (gradients.TryGet(input, out var gradient)) Collect(gradient, reached);
            }
        }

        var missing = CoreTypes.Where(IsOperation).Select(type => type.Name).Where(name => !reached.Contains(name) && !s_exceptions.ContainsKey(name))
            .ToList();
        Assert.True(missing.Count == 0,
            $"No line of StructuralCatalogue reaches {string.Join(", ", missing)}. Add one for each, or the reason why not.");
    }

    [Fact]
    public void ExceptionsExist() => Assert.Empty(s_exceptions.Keys.Except(CoreTypes.Where(IsOperation).Select(type => type.Name)));

    private static IEnumerable<Type> CoreTypes => typeof(Variable).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsInterface);

    private static bool IsOperation(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(Operation<>)) return true;
        return false;
    }

    private static void Collect(Variable<double> root, HashSet<string> reached)
    {
        var seen = new HashSet<long>();
        var pending = new Stack<Variable<double>>([root]);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node.Id)) continue;
            if (node.Operation is { } operation) reached.Add(operation.GetType().Name);
            foreach (var input in node.Inputs) pending.Push(input);
        }
    }
}
