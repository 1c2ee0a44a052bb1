using System.Numerics;

namespace AutoDiff;

/// <content>Einstein sums: composed of diagonals, sums, permutations and matrix products.</content>
public static partial class Functions
{
    /// <summary>
    /// A sum of products in Einstein's notation. Each operand's axes are named by letters; axes of the same name run together, and names missing
    /// from the result are summed over: <c>Einsum("ij,jk->ik", a, b)</c> is the matrix product, <c>"ii->i"</c> a diagonal, <c>"ij->"</c> the sum of
    /// all, <c>"bi,bj->bij"</c> outer products. A name that the result has twice writes on the diagonal, and zeros beside it: <c>"i->ii"</c> is a
    /// diagonal matrix. An ellipsis stands for any number of further axes, aligned at the end and broadcast.
    /// </summary>
    /// <remarks>
    /// Without an arrow the result has the axes of the ellipsis, and then in alphabetical order (capitals first) the names that occur once. An
    /// ellipsis that the result leaves out is summed over. A length of 1 is stretched to the length that the same name has elsewhere. Of three and
    /// more operands those two are multiplied first, each time, whose product takes the fewest multiplications.
    /// </remarks>
    /// <param name="subscripts">The names; spaces do not matter.</param>
    /// <param name="operands">As many tensors as there are groups of names between commas.</param>
    /// <exception cref="ArgumentException">The subscripts cannot be read, or are not for this number of operands.</exception>
    /// <exception cref="ShapeException">Subscripts name more or fewer axes than an operand has, or one name stands for different lengths.</exception>
    public static Variable<T> Einsum<T>(string subscripts, params ReadOnlySpan<Variable<T>> operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var shapes = new Shape[operands.Length];
        for (int i = 0; i < shapes.Length; i++)
            shapes[i] = (operands[i] ?? throw new ArgumentNullException(nameof(operands), $"Operand {i} of einsum is null.")).Shape;
        var read = new EinsumSubscripts(subscripts, shapes);

        var factors = new List<LabelledTensor<T>>(operands.Length);
        for (int i = 0; i < operands.Length; i++)
        {
            var factor = new LabelledTensor<T>(operands[i], read.Operands[i]).WithoutRepeats();
            // An axis that is stretched need not be there at all.
            factors.Add(factor.Squeeze(label => factor.LengthOf(label) == 1 && read.LengthOf(label) != 1));
        }

        for (int i = 0; i < factors.Count; i++)
        {
            int number = i;
            factors[i] = factors[i].SumExcept(label => IsNeeded(factors, read.Output, number, number, label));
        }

        while (factors.Count > 1)
        {
            var (first, second) = Cheapest(factors, read.Output);
            var product = Contraction.Of(factors[first], factors[second], label => IsNeeded(factors, read.Output, first, second, label));
            factors.RemoveAt(second);
            factors[first] = product;
        }

        return factors[0].InOrder(read.Output);
    }

    /// <summary>Whether a label is in the result, or in a factor other than two.</summary>
    private static bool IsNeeded<T>(List<LabelledTensor<T>> factors, int[] output, int first, int second, int label)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (output.Contains(label)) return true;
        for (int i = 0; i < factors.Count; i++)
            if (i != first && i != second && factors[i].Labels.Contains(label)) return true;
        return false;
    }

    private static (int First, int Second) Cheapest<T>(List<LabelledTensor<T>> factors, int[] output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var best = (First: 0, Second: 1);
        if (factors.Count == 2) return best;
        var least = (Work: double.PositiveInfinity, Size: double.PositiveInfinity);
        for (int second = 1; second < factors.Count; second++)
        {
            for (int first = 0; first < second; first++)
            {
                var (i, j) = (first, second);
                var cost = Contraction.Cost(factors[i], factors[j], label => IsNeeded(factors, output, i, j, label));
                if (cost.CompareTo(least) < 0) (best, least) = ((i, j), cost);
            }
        }

        return best;
    }
}
