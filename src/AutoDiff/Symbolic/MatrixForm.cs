namespace AutoDiff.Symbolic;

/// <summary>X·A + X·B as X·(A + B), and A·X + B·X as (A + B)·X: a matrix factor that several addends have on the same side.</summary>
internal static class MatrixForm
{
    /// <summary>The sum with the first common factor taken out; null when there is none.</summary>
    public static Term? Of(TermAlgebra algebra, Term term)
    {
        if (term is not SumTerm sum || sum.Entries.Length < 2) return null;
        foreach (var entry in sum.Entries)
        {
            if (entry.Monomial is not FunctionTerm { Head: IMatrixProduct product } first) continue;
            for (int side = 0; side < 2; side++)
            {
                var alike = Array.FindAll(sum.Entries, other => IsAlike(first, other.Monomial, side));
                if (alike.Length > 1) return TakeOut(algebra, sum, product, first, alike, side);
            }
        }

        return null;
    }

    private static bool IsAlike(FunctionTerm first, Term other, int side) =>
        other is FunctionTerm function && function.Head.Equals(first.Head) && ReferenceEquals(function.Arguments[side], first.Arguments[side])
        && function.InputShapes.AsSpan().SequenceEqual(first.InputShapes);

    private static Term TakeOut(TermAlgebra algebra, SumTerm sum, IMatrixProduct product, FunctionTerm first, SumEntry[] alike, int side)
    {
        var others = algebra.Add(Array.ConvertAll(alike, entry => entry with { Monomial = ((FunctionTerm)entry.Monomial).Arguments[1 - side] }));
        var (number, rest) = algebra.Primitive(others, withSign: true);
        MatrixFactor common = new(first.Arguments[side], first.InputShapes[side]), sumOfOthers = new(rest, first.InputShapes[1 - side]);
        var factored = side == 0
            ? algebra.MatrixProduct(product, common, sumOfOthers, node: null)
            : algebra.MatrixProduct(product, sumOfOthers, common, node: null);
        SumEntry[] left = Array.FindAll(sum.Entries, entry => Array.IndexOf(alike, entry) < 0);
        return algebra.Add([new(sum.Constant, algebra.Table.One), .. left, new(number, factored)]);
    }
}
