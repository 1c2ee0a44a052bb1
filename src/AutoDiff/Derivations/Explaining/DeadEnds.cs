using System.Numerics;

namespace AutoDiff;

/// <summary>Finds the elements at which every way from the root to a variable's element ends, because a local derivative is zero there.</summary>
internal sealed class DeadEnds<T>(Subgraph<T> graph, PathGraph<T> elements, ElementNames<T> names)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // How far to look for a slope that is not zero, in parts of the argument.
    private const double Neighbourhood = 1e-3;

    /// <summary>What ends the ways, one finding for each node and reason, the nearest to the root first.</summary>
    public IReadOnlyList<ExplanationFinding<T>> Find()
    {
        var findings = new List<ExplanationFinding<T>>();
        foreach (int number in graph.NewestFirst)
        {
            if (elements[number] is not { Node.Operation: not null } node) continue;
            for (int position = 0; position < node.Places.Count; position++)
                if (node.EdgesOf(position).IsEmpty && EndAt(number, node.Places[position]) is { } finding) Add(findings, finding);
        }

        return findings.Count > 0 ? findings : [new(ExplanationReason.NotSelected)];
    }

    private static void Add(List<ExplanationFinding<T>> findings, ExplanationFinding<T> finding)
    {
        int same = findings.FindIndex(other => other.Reason == finding.Reason && ReferenceEquals(other.At?.Node, finding.At?.Node)
            && ReferenceEquals(other.By?.Node, finding.By?.Node));
        if (same < 0) findings.Add(finding);
        else findings[same] = findings[same] with { Count = findings[same].Count + 1 };
    }

    private ExplanationFinding<T>? EndAt(int number, int place)
    {
        var node = graph[number];
        var inputs = graph.InputsOf(in graph.Entry(number));
        for (int input = 0; input < inputs.Length; input++)
        {
            if (inputs[input] < 0 || elements.Reached(inputs[input]) is not { } reached) continue;
            var found = node.Operation is IElementwise elementwise
                ? OfFunction(node, elementwise, input, place, reached)
                : OfStructure(node, input, place, reached);
            if (found is not null) return found;
        }

        return null;
    }

    private ExplanationFinding<T>? OfFunction(Variable<T> node, IElementwise elementwise, int input, int place, ReachedElements reached)
    {
        var x = node.Input(input);
        int from = ElementIndex.Broadcast(x.Shape, node.Shape) is { } map ? map[place] : place;
        if (!reached[from]) return null;
        var at = names.Of(node, place);
        return new(elementwise.Rule is IUnaryRule rule ? ReasonOf(node.Operation!, rule, x.Values[from])
            : IsZeroFactor(node, at) ? ExplanationReason.ZeroFactor
            : ExplanationReason.ZeroDerivative)
        {
            At = at,
            By = names.Of(x, from),
            Operands = OperandList.Of(at, names),
        };
    }

    private bool IsZeroFactor(Variable<T> node, PathElement<T> at) =>
        node.Operation!.Notation.Style == NotationStyle.Product && OperandList.Of(at, names).Any(operand => operand.Value == T.Zero);

    private static ExplanationReason ReasonOf(Operation<T> operation, IUnaryRule rule, T x)
    {
        double number = double.CreateTruncating(x);
        if (rule.Domain.DistanceToKink(number) == 0) return ExplanationReason.Kink;
        if (double.IsFinite(rule.Domain.DistanceToKink(number))) return ExplanationReason.FlatPiece;
        T step = T.Max(T.Abs(x), T.One) * T.CreateTruncating(Neighbourhood);
        return HasSlope(operation, x - step) || HasSlope(operation, x + step) ? ExplanationReason.Stationary : ExplanationReason.Saturated;
    }

    private static bool HasSlope(Operation<T> operation, T x) =>
        operation.VjpValue(operation.Apply(Variable.Of(x)), Constant.Of(T.One), 0) is { } slope && slope.Value != T.Zero;

    /// <summary>
    /// Where a matrix product or the like gives zero: whether another factor is zero there, or nothing leads there whatever the factors.
    /// </summary>
    private ExplanationFinding<T>? OfStructure(Variable<T> node, int input, int place, ReachedElements reached)
    {
        var generic = ForwardReach.Generic(node, new RandomGenerator(1));
        var row = new List<(int Element, T Local)>();
        if (LocalJacobian<T>.Of(generic, input, generic) is not { } jacobian) return null;
        jacobian.AddRow(place, reached, row);
        if (row.Count == 0 && !ReferenceEquals(generic, node)) return null;
        if (ReferenceEquals(generic, node))
        {
            var x = node.Input(input);
            return new(ExplanationReason.ZeroDerivative)
            {
                At = names.Of(node, place),
                By = reached.Places.Count == 1
                ? names.Of(x, reached.Places[0])
                : null
            };
        }

        return new(ExplanationReason.ZeroFactor)
        {
            At = names.Of(node, place),
            By = names.Of(node.Input(input), row[0].Element),
            Operands = OtherFactor(node, generic, input, place, row[0].Element) is { } factor ? [factor] : [],
        };
    }

    /// <summary>The element of another input that ∂y/∂x is zero with: the one that this derivative changes with.</summary>
    private PathElement<T>? OtherFactor(Variable<T> node, Variable<T> generic, int input, int place, int element)
    {
        var cotangent = new T[node.Shape.Count];
        cotangent[place] = T.One;
        if (node.Operation!.Vjp(generic, Constant.Wrap(cotangent, node.Shape), input) is not { } pulled) return null;
        var selection = new T[node.Input(input).Shape.Count];
        selection[element] = T.One;
        var entry = Functions.Sum(Broadcasting.Undo(pulled, generic.Input(input), generic) * Constant.Wrap(selection, node.Input(input).Shape));
        for (int other = 0; other < node.InputCount; other++)
        {
            if (other == input || Gradient.Of(entry, generic.Input(other)).Find(generic.Input(other)) is not { } change) continue;
            for (int i = 0; i < change.Values.Length; i++)
                if (change.Values[i] != T.Zero && node.Input(other).Values[i] == T.Zero) return names.Of(node.Input(other), i);
        }

        return null;
    }
}
