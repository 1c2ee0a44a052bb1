namespace AutoDiff;

/// <summary>How a formula is written.</summary>
public enum FormulaFormat
{
    /// <summary>One line of Unicode text, such as <c>ŷ·(1 − ŷ)</c>; <see cref="ExpressionParser"/> reads it back.</summary>
    Text,

    /// <summary>LaTeX for math mode, such as <c>\hat{y} \left(1 - \hat{y}\right)</c>, without delimiters.</summary>
    Latex,

    /// <summary>Presentation MathML, one <c>&lt;math&gt;</c> element, for HTML pages and e-books; well-formed XML.</summary>
    MathMl,
}
