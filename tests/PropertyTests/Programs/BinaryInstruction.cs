namespace AutoDiff.PropertyTests.Programs;

/// <summary>An elementwise primitive of two arguments. Operands that do not broadcast against each other are met by summing the second up.</summary>
internal sealed class BinaryInstruction(BinaryEntry entry) : Instruction
{
    /// <summary>
    /// One for each primitive of the catalogue that is smooth for all arguments; division and powers come with arguments that they are smooth for.
    /// </summary>
    public static IEnumerable<BinaryInstruction> All { get; } =
    [
        .. Catalogue.Binary
            .Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable && IsSmooth(entry.Rule.LeftDomain)
                && IsSmooth(entry.Rule.RightDomain))
            .Select(entry => new BinaryInstruction(entry)),
    ];

    public override Variable<T> Run<T>(Variable<T> a, Variable<T> b) => entry.Apply(
        IsPositive(entry.Rule.LeftDomain) ? Functions.Exp(a) : a,
        Fit(IsPositive(entry.Rule.RightDomain) ? Functions.Exp(b) : b, DoFit(a.Shape, b.Shape)));

    public override string ToCSharp(string a, Shape aShape, string b, Shape bShape)
    {
        string left = IsPositive(entry.Rule.LeftDomain) ? $"Exp({a})" : a, right = IsPositive(entry.Rule.RightDomain) ? $"Exp({b})" : b;
        if (!DoFit(aShape, bShape)) right = $"Atan(Sum({right}))";
        return CSharpNames.Operators.TryGetValue(entry.Rule.Name, out char sign)
            ? $"{left} {sign} {right}"
            : $"{CSharpNames.Of(entry)}({left}, {right})";
    }

    public static bool DoFit(Shape a, Shape b)
    {
        for (int back = 1; back <= Math.Min(a.Rank, b.Rank); back++)
            if (a[^back] != b[^back] && a[^back] != 1 && b[^back] != 1) return false;
        return true;
    }

    private static Variable<T> Fit<T>(Variable<T> b, bool fits)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => fits ? b : Functions.Atan(Functions.Sum(b));

    private static bool IsSmooth(Domain domain) =>
        !domain.HasKinkAtTie && !domain.HasKinkAtMultiples && (domain == Domain.Reals || IsPositive(domain));

    private static bool IsPositive(Domain domain) => (domain.Low == 0 && double.IsPositiveInfinity(domain.High)) || domain == Domain.NonZero;
}
