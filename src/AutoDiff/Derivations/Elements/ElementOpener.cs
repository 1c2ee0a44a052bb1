using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Opens one node after another, oldest first, and knows no primitive by name: an operation shows by its own kernel what it does to single
/// elements.
/// </summary>
internal sealed class ElementOpener<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The elements of the nodes opened so far.</summary>
    public Dictionary<Variable<T>, Variable<T>[]> Elements { get; } = new(ReferenceEqualityComparer.Instance);

    public void Open(Variable<T> node)
    {
        var elements = node.Operation switch
        {
            null => Leaf(node),
            _ when !node.IsTracked => Leaf(node),
            ElementwiseOperation<T> => Elementwise(node),
            Linear<T> => FullyConnected(node),
            { Linearity: Linearity.Jointly or Linearity.Additive } => LinearMap(node),
            { Linearity: Linearity.InEach } when node.InputCount == 2 => BilinearMap(node),
            _ => Whole(node),
        };
        for (int i = 0; i < elements.Length && node.Name is not null && node.Operation is not null; i++)
            elements[i] = elements[i].Operation is null ? elements[i] : elements[i].Named(NodeName.Known(ElementName.Of(node.Name, node.Shape, i)));
        Elements[node] = elements;
    }

    private static Variable<T>[] Leaf(Variable<T> leaf)
    {
        var elements = new Variable<T>[leaf.Shape.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            var name = NodeName.Known(leaf.Name is { } own ? ElementName.Of(own, leaf.Shape, i) : null);
            elements[i] = leaf.HasValue ? new Variable<T>(leaf.Values[i], name, leaf.IsTracked) : new Variable<T>(default(Shape), name);
        }

        return elements;
    }

    private Variable<T>[] Elementwise(Variable<T> node)
    {
        var places = new int[node.InputCount][];
        for (int input = 0; input < places.Length; input++) places[input] = Repeated(node.Input(input).Shape, node.Shape);
        var elements = new Variable<T>[node.Shape.Count];
        var arguments = new Variable<T>[node.InputCount];
        for (int i = 0; i < elements.Length; i++)
        {
            for (int input = 0; input < arguments.Length; input++) arguments[input] = Elements[node.Input(input)][places[input][i]];
            elements[i] = node.Operation!.Apply((ReadOnlySpan<Variable<T>>)arguments);
        }

        return elements;
    }

    // x Wᵀ + b: for each sample and each output, the weighted sum of the inputs.
    private Variable<T>[] FullyConnected(Variable<T> node)
    {
        Variable<T>[] x = Elements[node.Input(0)], weight = Elements[node.Input(1)], bias = Elements[node.Input(2)];
        int inputs = node.Input(0).Shape[1], outputs = node.Shape[1];
        var elements = new Variable<T>[node.Shape.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            int sample = i / outputs, output = i % outputs;
            elements[i] = Sum(Enumerable.Range(0, inputs).Select(input => weight[output * inputs + input] * x[sample * inputs + input])) is { } sum
                ? sum + bias[output]
                : bias[output];
        }

        return elements;
    }

    // Each element of the result is a sum of multiples of the inputs' elements; applied to units, the operation tells the multiples.
    private Variable<T>[] LinearMap(Variable<T> node)
    {
        var terms = new List<Variable<T>>[node.Shape.Count];
        for (int i = 0; i < terms.Length; i++) terms[i] = [];
        for (int input = 0; input < node.InputCount; input++)
        {
            var elements = Elements[node.Input(input)];
            for (int j = 0; j < elements.Length; j++) Collect(terms, Apply(node, (input, j)), elements[j]);
        }

        return Array.ConvertAll(terms, list => Sum(list) ?? Zero);
    }

    private Variable<T>[] BilinearMap(Variable<T> node)
    {
        var terms = new List<Variable<T>>[node.Shape.Count];
        for (int i = 0; i < terms.Length; i++) terms[i] = [];
        Variable<T>[] left = Elements[node.Input(0)], right = Elements[node.Input(1)];
        for (int j = 0; j < left.Length; j++)
        {
            for (int k = 0; k < right.Length; k++)
            {
                var coefficients = Apply(node, (0, j), (1, k));
                if (coefficients.ContainsAnyExcept(T.Zero)) Collect(terms, coefficients, left[j] * right[k]);
            }
        }

        return Array.ConvertAll(terms, list => Sum(list) ?? Zero);
    }

    // What has no such form works on all elements at once.
    private Variable<T>[] Whole(Variable<T> node)
    {
        var inputs = new Variable<T>[node.InputCount];
        for (int input = 0; input < inputs.Length; input++)
            inputs[input] = Functions.Stack<T>(Elements[node.Input(input)], 0).Reshape(node.Input(input).Shape);
        var result = node.Operation!.Apply((ReadOnlySpan<Variable<T>>)inputs);
        if (result.Shape.Count == 1) return [result.Shape.Rank == 0 ? result : result.Reshape(Shape.Scalar)];
        var flat = result.Reshape([result.Shape.Count]);
        var elements = new Variable<T>[result.Shape.Count];
        for (int i = 0; i < elements.Length; i++) elements[i] = flat.Slice(i, 1, 0).Reshape(Shape.Scalar);
        return elements;
    }

    // The operation on inputs that are 0 but for one element each.
    private static ReadOnlySpan<T> Apply(Variable<T> node, params ReadOnlySpan<(int Input, int Element)> units)
    {
        var inputs = new Variable<T>[node.InputCount];
        for (int input = 0; input < inputs.Length; input++)
        {
            var values = new T[node.Input(input).Shape.Count];
            foreach (var unit in units)
                if (unit.Input == input) values[unit.Element] = T.One;
            inputs[input] = Constant.Wrap(values, node.Input(input).Shape);
        }

        return node.Operation!.Apply((ReadOnlySpan<Variable<T>>)inputs).Values;
    }

    private static void Collect(List<Variable<T>>[] terms, ReadOnlySpan<T> coefficients, Variable<T> element)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            if (coefficients[i] == T.Zero) continue;
            terms[i].Add(coefficients[i] == T.One ? element
                : coefficients[i] == -T.One ? -element
                : new Variable<T>(coefficients[i], null, isTracked: false) * element);
        }
    }

    private static Variable<T> Zero => new(T.Zero, null, isTracked: false);

    private static Variable<T>? Sum(IEnumerable<Variable<T>> terms)
    {
        Variable<T>? sum = null;
        foreach (var term in terms) sum = sum is null ? term : sum + term;
        return sum;
    }

    // For each element of a shape, the place of the element that broadcasting repeats there.
    private static int[] Repeated(Shape from, Shape to)
    {
        var places = new int[to.Count];
        for (int i = 0; i < places.Length; i++)
        {
            int rest = i, stride = 1;
            for (int axis = to.Rank - 1; axis >= 0; axis--)
            {
                int own = axis - (to.Rank - from.Rank), index = rest % to[axis];
                rest /= to[axis];
                if (own < 0) continue;
                if (from[own] != 1) places[i] += index * stride;
                stride *= from[own];
            }
        }

        return places;
    }
}
