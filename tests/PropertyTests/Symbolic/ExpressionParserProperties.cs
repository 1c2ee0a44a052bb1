using FsCheck;
using FsCheck.Fluent;
using Property = AutoDiff.PropertyTests.Support.Property;

namespace AutoDiff.PropertyTests.Symbolic;

public class ExpressionParserProperties
{
    private static readonly Config s_config = Property.Cases(1000);

    [Fact]
    public void What_is_printed_is_read_back() =>
        Prop.ForAll(Expressions.WithPoint(), sample => IsUnnamed(sample.Expression) && !IsUndefined(sample.Expression)
            ? ReadsBack(sample.Expression, sample.At)
            : true).Check(s_config);

    [Fact]
    public void What_is_simplified_is_printed_and_read_back() =>
        Prop.ForAll(
            Expressions.WithPoint(),
            sample => Simplify.Of(sample.Expression).Result is var simplified && IsUnnamed(simplified) && !IsUndefined(simplified)
                ? ReadsBack(simplified, sample.At)
                : true).Check(s_config);

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        var pieces = Gen.Elements("x", "y", "sin", "max", "(", ")", "(", "|", "[", ">", "]", "+", "-", "*", "/", "^", "√", "²", "⁻", ",", " ", "2",
            "0", ".", "e", "π", "1e3", "ŷ", "\u0302", "\ud800", "#");
        Prop.ForAll(
            pieces.ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                try
                {
                    return ExpressionParser.Parse<double>(text).Root is not null;
                }
                catch (ExpressionException error)
                {
                    return error.Column >= 1 && error.Column <= text.Length + 1 && !error.Message.Contains('\n', StringComparison.Ordinal);
                }
            }).Check(s_config);
    }

    [Fact]
    public void Any_characters_are_read_or_refused() =>
        Prop.ForAll(
            Gen.Choose(0, 0xFFFF).Select(code => (char)code).ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                try
                {
                    return ExpressionParser.Parse<double>(text).Root is not null;
                }
                catch (ExpressionException error)
                {
                    return error.Column >= 1 && error.Column <= text.Length + 1 && !error.Message.Contains('\n', StringComparison.Ordinal);
                }
            }).Check(s_config);

    private static bool ReadsBack(Variable<double> expression, Point at)
    {
        var parsed = ExpressionParser.Parse<double>(expression.ToFormula());
        var replacements = parsed.Symbols.Select(symbol => (symbol, Original(symbol.Name!))).ToArray();
        return at.Agree(expression, Substitute.Of(parsed.Root, replacements));
    }

    private static Variable<double> Original(string name) => name switch
    {
        "x" => Expressions.X,
        "y" => Expressions.Y,
        _ => Expressions.Z,
    };

    // A name in between prints as a symbol that the text does not define.
    private static bool IsUnnamed(Variable<double> expression)
    {
        foreach (var input in expression.Inputs)
            if ((input.Name is not null && input.Operation is not null) || !IsUnnamed(input)) return false;
        return true;
    }

    // Infinity, and division by a literal zero, which the parser refuses.
    private static bool IsUndefined(Variable<double> expression)
    {
        if (expression is { Operation: null, HasValue: true } && !double.IsFinite(expression.Value)) return true;
        if (expression.Operation is { Name: "divide" } && expression.Inputs[1] is { IsTracked: false, Value: 0 }) return true;
        foreach (var input in expression.Inputs)
            if (IsUndefined(input)) return true;
        return false;
    }
}
