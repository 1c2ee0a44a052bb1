namespace AutoDiff;

/// <summary>
/// How a primitive is written in C#, as an expression over <see cref="double"/>, with nothing but <c>System</c>: what generated source is made of.
/// </summary>
/// <param name="Template">
/// The expression; <c>{0}</c>, <c>{1}</c> … stand for the operands, <c>{*}</c> for all of them separated by commas. An operand between a
/// parenthesis and a comma is written as it is, any other in parentheses unless it is a name, a number or a call, or <see cref="Operands"/> says
/// that it needs none.
/// </param>
/// <param name="Precedence">How strongly the expression holds together. A conditional expression is <see cref="Precedence.Lowest"/>.</param>
public sealed record CSharpForm(string Template, Precedence Precedence = Precedence.Atom)
{
    /// <summary>The methods that the expression calls, which are written into the source once.</summary>
    public IReadOnlyList<CSharpHelper> Helpers { get; init; } = [];

    /// <summary>The weakest operand, by position, that needs no parentheses; empty to decide it by where it stands.</summary>
    public IReadOnlyList<Precedence> Operands { get; init; } = [];

    /// <summary>Whether the template is a condition, true or false, that stands for 1 or 0.</summary>
    public bool IsCondition { get; init; }

    /// <summary>A call of a method with all operands: <c>Math.Tanh(x)</c>.</summary>
    /// <param name="method">The method.</param>
    public static CSharpForm Call(string method) => new(method + "({*})");

    /// <summary>A call of a method that comes with the source.</summary>
    /// <param name="helper">The method.</param>
    /// <param name="attributes">Numbers that are passed behind the operands.</param>
    public static CSharpForm Call(CSharpHelper helper, params ReadOnlySpan<double> attributes)
    {
        ArgumentNullException.ThrowIfNull(helper);
        string numbers = "";
        foreach (double attribute in attributes) numbers += ", " + SourceCode.CSharpNumber.Of(attribute);
        return new($"{helper.Name}({{*}}{numbers})") { Helpers = [helper] };
    }

    /// <summary>a ∘ b.</summary>
    /// <param name="symbol">The operator.</param>
    /// <param name="precedence">The precedence of the whole.</param>
    /// <param name="right">The weakest right operand without parentheses.</param>
    public static CSharpForm Infix(string symbol, Precedence precedence, Precedence right) =>
        new($"{{0}} {symbol} {{1}}", precedence) { Operands = [precedence, right] };

    /// <summary>A comparison, or another condition: 1 where it holds, else 0.</summary>
    /// <param name="template">The condition.</param>
    public static CSharpForm Condition(string template) => new(template, Precedence.Lowest) { IsCondition = true, Operands = [Precedence.Sum] };
}
