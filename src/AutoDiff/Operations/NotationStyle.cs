namespace AutoDiff;

/// <summary>What a renderer may do with a notation beyond filling its template in.</summary>
public enum NotationStyle
{
    /// <summary>Nothing: the template says it all.</summary>
    Template,

    /// <summary>The operands are factors: a number before a symbol needs no sign (2x), and tensors are multiplied with ⊙.</summary>
    Product,

    /// <summary>
    /// The first operand, or <see cref="Notation.Base"/>, is raised to the last: in text a small integer is written as a superscript (x³, e²).
    /// </summary>
    Power,

    /// <summary>The template is a radical sign before an operand in parentheses, which a number does without in text (√2).</summary>
    Root,

    /// <summary>The first operand chooses between the others: in LaTeX they are cases, each with its condition, beside a brace.</summary>
    Cases,
}
