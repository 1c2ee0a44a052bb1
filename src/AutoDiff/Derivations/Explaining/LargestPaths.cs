using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The paths of the largest contributions, by a best-first search: it always goes on from the beginning that leads to the largest contribution of
/// all, which is known exactly, so that it takes no step that does not belong to one of the paths wanted.
/// </summary>
internal static class LargestPaths
{
    // Contributions that differ by less than rounding do count as equal, and come in the order of the graph on every machine.
    private const int Digits = 9;
    private const double Tolerance = 1e-9;

    public static List<ExplainedPath<T>> Find<T>(PathGraph<T> graph, ElementNames<T> names, int paths)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var found = new List<ExplainedPath<T>>();
        var all = graph.Logarithms;
        if (all.Count.IsZero) return found;
        var beginnings = new PriorityQueue<Beginning<T>, (double, int, long)>();
        long order = 0;
        beginnings.Enqueue(new(null, graph.Root, 0, default, 0, all.Largest, 0), default);
        while (found.Count < paths && beginnings.TryDequeue(out var beginning, out _))
        {
            if (graph.IsEnd(beginning.Node, beginning.Element))
            {
                found.Add(Path(graph, names, beginning, all));
                continue;
            }

            var node = graph[beginning.Node]!;
            foreach (var edge in node.EdgesOf(node.PositionOf(beginning.Element)))
            {
                var onward = graph[edge.Node]!.TotalOf(edge.Element);
                if (onward.Count.IsZero) continue;
                double soFar = beginning.Magnitude + LogTotal.LogOf(double.CreateTruncating(edge.Local));
                double whole = Whole(soFar + onward.Largest, beginning.Whole);

                // Of beginnings that lead to equal contributions the longest goes on: to go on with all would take for ever.
                beginnings.Enqueue(new(beginning, edge.Node, edge.Element, edge, soFar, whole, beginning.Length + 1),
                    (-whole, -beginning.Length, ++order));
            }
        }

        return found;
    }

    // The best way on leads to what its beginning promised, but for rounding.
    private static double Whole(double computed, double promised) =>
        computed > promised - Tolerance * Math.Max(1, Math.Abs(promised)) || double.IsInfinity(computed) ? promised : Math.Round(computed, Digits);

    private static ExplainedPath<T> Path<T>(PathGraph<T> graph, ElementNames<T> names, Beginning<T> end, LogTotal all)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var beginnings = new List<Beginning<T>>();
        for (var at = end; at is not null; at = at.Before) beginnings.Add(at);
        beginnings.Reverse();

        var steps = new List<PathStep<T>>();
        var product = T.One;
        bool isNegative = false;
        for (int i = 1; i < beginnings.Count; i++)
        {
            Beginning<T> from = beginnings[i - 1], to = beginnings[i];
            product *= to.Edge.Local;
            isNegative ^= T.IsNegative(to.Edge.Local);
            steps.Add(new(Element(from), Element(to), to.Edge.Input, to.Edge.Local, product));
        }

        double share = double.IsFinite(end.Magnitude) && double.IsFinite(all.Magnitude) ? Math.Exp(end.Magnitude - all.Magnitude) : double.NaN;
        return new(steps, product, isNegative ? -share : share);

        PathElement<T> Element(Beginning<T> at) => names.Of(graph[at.Node]!.Node, at.Element);
    }

    /// <summary>
    /// The beginning of a path: the element that it has come to and how, its own magnitude, and the largest of the paths that begin so.
    /// </summary>
    private sealed record Beginning<T>(Beginning<T>? Before, int Node, int Element, ElementEdge<T> Edge, double Magnitude, double Whole, int Length)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
