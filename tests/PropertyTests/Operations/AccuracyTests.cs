using System.Numerics;
using AutoDiff.PropertyTests.Support;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// Every function stays within its bound of <see cref="AccuracyTable"/>, against references with hundreds of digits: where it cancels, where it
/// overflows, among the numbers too small to have all their digits, and next to its zeros and the ends of its domain; one number alone, and in a
/// register.
/// </summary>
public class AccuracyTests
{
    private const int Cases = 30;

    public static TheoryData<string, double> UnaryRows
    {
        get
        {
            var rows = new TheoryData<string, double>();
            foreach (var row in AccuracyTable.Unary) rows.Add(row.Name, row.Low);
            return rows;
        }
    }

    public static TheoryData<string> BinaryNames => [.. AccuracyTable.Binary.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(UnaryRows))]
    public void UnaryValueIsWithinItsBound(string name, double low)
    {
        var bound = AccuracyTable.Unary.Single(row => row.Name == name && row.Low.Equals(low));
        Property.Holds(SizedCase.Any, given =>
        {
            AssertUnary<double>(bound, new RandomGenerator(given.Seed), 4 * given.Size);
            AssertUnary<float>(bound, new RandomGenerator(given.Seed), 4 * given.Size);
        }, Cases);
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void BinaryValueIsWithinItsBound(string name)
    {
        var bound = AccuracyTable.Binary.Single(row => row.Name == name);
        Property.Holds(SizedCase.Any, given =>
        {
            AssertBinary<double>(bound, new RandomGenerator(given.Seed), 4 * given.Size);
            AssertBinary<float>(bound, new RandomGenerator(given.Seed), 4 * given.Size);
        }, Cases);
    }

    [Fact]
    public void EveryRowHasItsReferenceAndItsRule()
    {
        Assert.Equal(AccuracyReference.Unary.Keys.Order(), AccuracyTable.Unary.Select(row => row.Name).Distinct().Order());
        Assert.Equal(AccuracyReference.Binary.Keys.Order(), AccuracyTable.Binary.Select(row => row.Name).Distinct().Order());
        Assert.Empty(AccuracyReference.Unary.Keys.Except(Catalogue.Unary.Select(entry => entry.Rule.Name)));
        Assert.Empty(AccuracyReference.Binary.Keys.Except(Catalogue.Binary.Select(entry => entry.Rule.Name)));
    }

    private static void AssertUnary<T>(AccuracyBound bound, RandomGenerator random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (arguments, error, value) in AccuracyMeasure.Unary<T>(bound, random, count)) AssertError<T>(bound, [arguments], error, value);
    }

    private static void AssertBinary<T>(AccuracyBound bound, RandomGenerator random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (a, b, error, value) in AccuracyMeasure.Binary<T>(bound, random, count)) AssertError<T>(bound, [a, b], error, value);
    }

    private static void AssertError<T>(AccuracyBound bound, double[] arguments, double error, double value)
    {
        double allowed = typeof(T) == typeof(float) ? bound.Single : bound.Double;
        Assert.True(error <= allowed,
            $"{bound.Name} of {string.Join(", ", arguments.Select(argument => $"{argument:R}"))} in {typeof(T).Name} is {value:R}: off by {error:G4} units in the last place, where {allowed} are allowed.");
    }
}
