namespace AutoDiff;

/// <summary>What stands in the lines of a derivation.</summary>
public enum DerivationContent
{
    /// <summary>Formulas, and the numbers that they come to, where there are values.</summary>
    Both,

    /// <summary>Formulas only.</summary>
    Symbols,

    /// <summary>Numbers in place of formulas, where there are values.</summary>
    Numbers,
}
