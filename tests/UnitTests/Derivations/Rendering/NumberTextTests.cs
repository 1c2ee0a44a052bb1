using System.Globalization;
using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>Numbers in formulas: what is written reads back to the number that was meant.</summary>
public class NumberTextTests
{
    [Fact]
    public void What_is_written_reads_back_to_the_same_number()
    {
        var random = new RandomGenerator(5);
        for (int i = 0; i < 3000; i++)
        {
            double fraction = (1 + random.Next(5000)) / (double)(1 + random.Next(1200));
            // A fraction, or off it by one unit in the last place up to a few per cent.
            double value = random.Next(4) == 0 ? fraction : fraction * (1 + Math.Pow(10, -16 + (15 * random.NextDouble())));
            AssertReadsBack(value);
            AssertReadsBack(-value);
            AssertReadsBack((float)value);
            AssertReadsBack(value * Math.Pow(10, random.Next(600) - 300));
        }
    }

    [Theory]
    [InlineData(1.0 / 3, "1/3")]
    [InlineData(2.0 / 7, "2/7")]
    [InlineData((1.0 / 3) + 1e-12, "0.33333333333433")]
    [InlineData(0.33333333333333337, "0.33333333333333337")]
    public void A_fraction_is_written_only_for_its_own_number(double value, string text) =>
        Assert.StartsWith(text, NumberText.Of(value, FormulaFormat.Text).Text, StringComparison.Ordinal);

    private static void AssertReadsBack<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string text = NumberText.Of(value, FormulaFormat.Text).Text.Replace('−', '-');
        string[] parts = text.Split('/');
        var read = T.Parse(parts[0], CultureInfo.InvariantCulture) / (parts.Length > 1 ? T.Parse(parts[1], CultureInfo.InvariantCulture) : T.One);
        Assert.True(value == read, $"{value:R} is written {text}");
    }
}
