using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.SourceCode;

/// <summary>
/// Rewrites a graph for source: operations that simpler ones express are replaced by them (<see cref="Operation{T}.Spelled"/>), and what multiplies
/// by 1 or chooses between branches by a number is dropped, and what is computed twice is computed once. Nothing that would round differently is
/// touched.
/// </summary>
internal sealed class Lowering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumInputs = 3;

    private readonly Dictionary<Variable<T>, Variable<T>> _lowered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(object, Shape, object?, object?, object?), Variable<T>> _known = [];
    private readonly HashSet<Variable<T>> _final = new(ReferenceEqualityComparer.Instance);

    /// <summary>The rewritten node; the same for the same node.</summary>
    public Variable<T> Of(Variable<T> node)
    {
        if (_lowered.TryGetValue(node, out var known)) return known;
        foreach (var next in GraphNodes.OldestFirst(node, isLeftOut: _lowered.ContainsKey, maximum: int.MaxValue)!)
        {
            var lowered = _final.Contains(next) ? next : Lower(next);
            _final.Add(lowered);
            _lowered[next] = lowered;
        }

        return _lowered[node];
    }

    /// <summary>The number that a node is, element by element, if it is a constant of one number.</summary>
    public static double? NumberOf(Variable<T> node)
    {
        if (node.IsTracked || !node.HasValue || node.Shape.Count == 0) return null;
        var values = node.Values;
        bool isOne = values.Length == 1 || !values.ContainsAnyExcept(values[0]) || (T.IsNaN(values[0]) && values.ToArray().All(T.IsNaN));
        return isOne ? double.CreateTruncating(values[0]) : null;
    }

    private Variable<T> Lower(Variable<T> node)
    {
        if (node.Operation is not { } operation || !node.IsTracked) return node;
        if (operation.IsIdentity) return Named(_lowered[node.Input(0)], node);
        var inputs = new Variable<T>[node.InputCount];
        bool isChanged = false;
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _lowered[node.Input(i)];
            isChanged |= !ReferenceEquals(inputs[i], node.Input(i));
        }

        if (operation.Spelled(inputs) is { } spelled) return Named(Of(spelled), node);
        if (Simpler(operation, inputs, node.Shape) is { } simpler) return Named(Known(Broadcast(simpler, node.Shape)), node);
        return Named(Known(isChanged ? operation.Apply(inputs) : node), node);
    }

    private static Variable<T> Broadcast(Variable<T> x, Shape shape) => x.Operation is BroadcastTo<T> && x.Shape == shape ? x : x.BroadcastTo(shape);

    // The first node that computes the same of the same.
    private Variable<T> Known(Variable<T> node)
    {
        if (node.Operation is not { } operation || node.InputCount > MaximumInputs || node.Name is not null) return node;
        object? what = operation switch
        {
            IElementwise elementwise => elementwise.Rule,
            Where<T> or MatMul<T> => operation,
            // Their notations say all that they do, but for the shape of the result.
            Sum<T> or Max<T> or Min<T> or Reshape<T> or BroadcastTo<T> or Slice<T> => (operation.GetType(), operation.Notation.Text),
            Permute<T> permute => string.Join(' ', permute.Order.ToArray()),
            _ => null,
        };
        if (what is null) return node;
        var key = (what, node.Shape, Input(0), Input(1), Input(2));
        return _known.TryGetValue(key, out var known) ? known : _known[key] = node;

        object? Input(int index) => index >= node.InputCount ? null
            : node.Input(index) is { Operation: null, IsTracked: false, Shape.Rank: 0 } number ? number.Value
            : node.Input(index);
    }

    private static Variable<T> Named(Variable<T> lowered, Variable<T> original) =>
        original.Name is { } name && lowered.Name is null ? lowered.Named(NodeName.Known(name)) : lowered;

    private static Variable<T>? Simpler(Operation<T> operation, Variable<T>[] x, Shape shape) => operation switch
    {
        BroadcastTo<T> or Reshape<T> when x[0].Shape == shape => x[0],
        Where<T> when NumberOf(x[0]) is { } chosen => chosen != 0 ? x[1] : x[2],
        IElementwise { Rule: Add } => NumberOf(x[0]) == 0 ? x[1] : NumberOf(x[1]) == 0 ? x[0] : ReferenceEquals(x[0], x[1]) ? 2 * x[0] : null,
        IElementwise { Rule: Subtract } => NumberOf(x[1]) == 0 ? x[0] : NumberOf(x[0]) == 0 ? -x[1] : null,
        IElementwise { Rule: Multiply } => Product(x[0], x[1]),
        IElementwise { Rule: Divide } when NumberOf(x[1]) == 1 => x[0],
        IElementwise { Rule: Negate } when x[0] is { Name: null, Operation: IElementwise { Rule: Negate } } => x[0].Input(0),
        IElementwise { Rule: Power } when NumberOf(x[1]) is { } exponent => exponent == 1 ? x[0] : exponent == 2 ? Functions.Square(x[0]) : null,
        _ => null,
    };

    // Numbers stand in front.
    private static Variable<T>? Product(Variable<T> a, Variable<T> b)
    {
        if (NumberOf(a) is { } left) return left == 1 ? b : left == -1 ? -b : null;
        return NumberOf(b) is { } right ? right == 1 ? a : right == -1 ? -a : b * a : null;
    }
}
