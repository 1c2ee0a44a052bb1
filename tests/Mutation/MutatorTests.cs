namespace AutoDiff.Mutation;

/// <summary>What the mutator finds in a piece of source, and what it lets be.</summary>
public class MutatorTests
{
    [Theory]
    [InlineData("int F(int a) => a + 2;", "int F(int a) => a - 2;", "int F(int a) => a + 3;")]
    [InlineData("bool F(int a) => !(a < 2);", "bool F(int a) => (a < 2);", "bool F(int a) => !(a <= 2);", "bool F(int a) => !(a < 3);")]
    [InlineData("double F(double x) => x > 0 ? x : 0.5;", "double F(double x) => x > 0 ? 0.5 : x;", "double F(double x) => x >= 0 ? x : 0.5;", "double F(double x) => x > 1 ? x : 0.5;",
        "double F(double x) => x > 0 ? x : 0.50005;")]
    [InlineData("void F() { G(); x += 1; }", "void F() { ; x += 1; }", "void F() { G(); ; }", "void F() { G(); x -= 1; }", "void F() { G(); x += 2; }")]
    [InlineData("int F(int a, int b) => Math.Min(a, b);", "int F(int a, int b) => Math.Max(a, b);")]
    [InlineData("float F() => 2f;", "float F() => 2.0002f;")]
    [InlineData("[Size(3)] int F(int a) => a;")]
    [InlineData("void F(int a) { throw new Exception($\"{a + 1}\" + nameof(a)); }")]
    public void MakesOneMistakeAtATime(string source, params string[] expected) =>
        Assert.Equal(expected, Mutator.Of("a.cs", source).Select(mutant => mutant.In(source)));

    [Fact]
    public void TellsWhereTheMistakeIs() =>
        Assert.Equal("a.cs:2: +  →  -", Assert.Single(Mutator.Of("a.cs", "int F(int a)\n => a + a;")).Describe("int F(int a)\n => a + a;"));
}
