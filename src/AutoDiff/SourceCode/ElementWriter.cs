using System.Numerics;

namespace AutoDiff.SourceCode;

/// <summary>What an operation writes one element of its result with.</summary>
/// <param name="body">The method that is being written.</param>
/// <param name="node">The node.</param>
/// <param name="index">The indices of the element, as source.</param>
internal readonly struct ElementWriter<T>(MethodBody<T> body, Variable<T> node, string[] index)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The indices of the element, one for each axis.</summary>
    public string[] Index => index;

    /// <summary>The result's shape.</summary>
    public Shape Shape => node.Shape;

    /// <summary>The shape of an input.</summary>
    public Shape ShapeOf(int input) => node.Input(input).Shape;

    /// <summary>An element of an input.</summary>
    public Code Input(int input, ReadOnlySpan<string> at) => body.Element(node.Input(input), at.ToArray());

    /// <summary>A sum over some indices: a loop that stands before the statement in which the element is used.</summary>
    /// <param name="lengths">How far each index runs.</param>
    /// <param name="term">The term of given indices.</param>
    public Code Sum(ReadOnlySpan<int> lengths, Func<string[], Code> term) =>
        body.Accumulate("sum", "0", lengths, term, (sum, next) => $"{sum} += {next.Text};");

    /// <summary>A product over some indices.</summary>
    /// <inheritdoc cref="Sum" path="/param"/>
    public Code Product(ReadOnlySpan<int> lengths, Func<string[], Code> term) =>
        body.Accumulate("product", "1", lengths, term, (product, next) => $"{product} *= {next.Within(Precedence.Negation).Text};");

    /// <summary>The extremum over some indices.</summary>
    /// <param name="method">The method of <see cref="Math"/>, Max or Min.</param>
    /// <param name="start">The value that gives way to every other.</param>
    /// <param name="lengths">How far each index runs.</param>
    /// <param name="term">The term of given indices.</param>
    public Code Extremum(string method, double start, ReadOnlySpan<int> lengths, Func<string[], Code> term) =>
        body.Accumulate(method == "Max"
            ? "max"
            : "min", CSharpNumber.Of(start), lengths, term, (best, next) => $"{best} = Math.{method}({best}, {next.Text});");

    /// <summary>A reduction's element: the reduced axes get indices of their own.</summary>
    /// <param name="mask">Which axes of the input are reduced.</param>
    /// <param name="reduce">Makes the reduction from the lengths of those axes and the term.</param>
    public Code Reduce(ReadOnlySpan<bool> mask, Func<int[], Func<string[], Code>, Code> reduce)
    {
        var shape = ShapeOf(0);
        bool keeps = Shape.Rank == shape.Rank;
        bool[] isReduced = mask.ToArray();
        int[] lengths = [.. Enumerable.Range(0, shape.Rank).Where(axis => isReduced[axis]).Select(axis => shape[axis])];
        string[] own = Index;
        var self = this;
        return reduce(lengths, inner =>
        {
            var at = new string[isReduced.Length];
            for (int axis = 0, next = 0, kept = 0; axis < at.Length; axis++)
            {
                at[axis] = isReduced[axis] ? inner[next++] : own[keeps ? axis : kept];
                if (!isReduced[axis]) kept++;
            }

            return self.Input(0, at);
        });
    }

    /// <summary>A table of whole numbers in the source, by its name.</summary>
    public string Table(ReadOnlySpan<int> values) => body.Table(values);
}
