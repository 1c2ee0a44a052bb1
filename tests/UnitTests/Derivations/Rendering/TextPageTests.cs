using AutoDiff.Rendering;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class TextPageTests
{
    [Fact]
    public void Ascii_text_spells_every_symbol()
    {
        Assert.Equal("dL/dy_hat*sigma(z)^2 - w_1/2 >= -inf", AsciiText.Of("∂L/∂ŷ·σ(z)² − w₁/2 ≥ −∞"));
        Assert.Equal("delta[2] W[2]^T .* sigma'(z[1])", AsciiText.Of("δ[2] W[2]ᵀ ⊙ σ′(z[1])"));
        Assert.Equal("x^-12", AsciiText.Of("x⁻¹²"));
        Assert.Equal("2sqrt(theta)*sqrt(x + 1) - cbrt(y_1)/sqrt(2)", AsciiText.Of("2√θ·√(x + 1) − ∛y₁/√2"));
        Assert.Equal("u901Fu5EA6^2 u1D465", AsciiText.Of("速度² \U0001D465"));
        Assert.Equal("速度^2", AsciiText.Of("速度²", keepsWords: true));
    }

    [Fact]
    public void Long_lines_break_outside_of_parentheses_before_a_sign()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 12).Select(i => $"sin(x{i} + {i})"));
        var text = new System.Text.StringBuilder();

        TextLines.Append(text, "  f = ", sum);

        string[] lines = text.ToString().TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, TextLines.MaximumWidth));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("+ sin", line.TrimStart(), StringComparison.Ordinal));
        Assert.Equal(sum, string.Join(' ', lines.Select(line => line.Trim())).Replace("f = ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_broken_is_cut()
    {
        var text = new System.Text.StringBuilder();

        TextLines.Append(text, "", new string('x', 250));

        Assert.All(text.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, TextLines.MaximumWidth));
        Assert.Equal(250, text.ToString().Count(c => c == 'x'));
    }

    [Fact]
    public void Chinese_columns_align()
    {
        var x = Variable.Of(2.0, "x");

        string[] lines = Derivation.Of(Square(x), x).ToText(new() { Language = Language.TraditionalChinese }).Split('\n');

        Assert.Contains("    法則      冪法則", lines);
        Assert.Contains("    局部導數  ∂f/∂x = 2x = 4", lines);
    }

    [Theory]
    [InlineData(0.12345, "0.1235")]
    [InlineData(0.12344999, "0.1234")]
    [InlineData(1.00005, "1")]
    [InlineData(123456789.0, "1.235E+08")]
    public void Numbers_near_a_tie_round_alike_whatever_their_last_bit(double value, string expected)
    {
        Assert.Equal(expected, RoundedNumber.Of(value));
        Assert.Equal(RoundedNumber.Of(value), RoundedNumber.Of(Math.BitIncrement(value)));
        Assert.Equal(RoundedNumber.Of(value), RoundedNumber.Of(Math.BitDecrement(value)));
    }

    [Fact]
    public void Symbols_or_numbers_alone_can_be_shown()
    {
        var x = Variable.Of(3.0, "x");
        var derivation = Derivation.Of(Square(x), x);

        Assert.DoesNotContain("= 6", derivation.ToText(new() { Content = DerivationContent.Symbols }), StringComparison.Ordinal);
        Assert.DoesNotContain("2x", derivation.ToText(new() { Content = DerivationContent.Numbers }), StringComparison.Ordinal);
        Assert.Contains("∂f/∂x = 6", derivation.ToText(new() { Content = DerivationContent.Numbers }), StringComparison.Ordinal);
    }
}
