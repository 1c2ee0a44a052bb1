using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Repository;

/// <summary>
/// Where the runtime does not check that memory is what it should be, a comment that begins with "Bounds:" says what does. Those of a file are an
/// argument that a reader can follow, and that whoever changes the file must keep true.
/// </summary>
public partial class BoundsTests
{
    [Fact]
    public void UncheckedMemoryHasAnArgumentBesideIt()
    {
        IEnumerable<string> silent =
            from file in RepositoryFiles.Under("src", "*.cs")
            let name = RepositoryFiles.Relative(file)
            let lines = File.ReadAllLines(file)
            where !lines.Any(line => line.Contains("// Bounds: ", StringComparison.Ordinal))
            from line in lines.Index()
            where Unchecked().IsMatch(NoCode().Replace(line.Item, ""))
            select $"{name}:{line.Index + 1}: {line.Item.Trim()}";

        string list = string.Join('\n', silent);
        Assert.True(list.Length == 0, $"No comment \"// Bounds: …\" in the file says what keeps this inside:\n{list}");
    }

    [Theory]
    [InlineData("internal unsafe struct Rooms", true)]
    [InlineData("Span<int> lengths = stackalloc int[rank];", true)]
    [InlineData("ref T first = ref MemoryMarshal.GetReference(x);", true)]
    [InlineData("return Unsafe.As<Shape[]>(inputs);", true)]
    [InlineData("sum += Vector.LoadUnsafe(ref first, i);", true)]
    [InlineData("long bytes = (long)length * Unsafe.SizeOf<T>();", false)]
    [InlineData("Span<byte> signature = stackalloc byte[2];", false)]
    [InlineData("string[] words = [\"unsafe\", \"stackalloc\"];", false)]
    [InlineData("// Not unsafe at all.", false)]
    public void WhatIsUncheckedIsRecognised(string line, bool isUnchecked) =>
        Assert.Equal(isUnchecked, Unchecked().IsMatch(NoCode().Replace(line, "")));

    // The size of a type, and the bits of a value of known size, touch no memory; a span of a number of elements on the stack that is written out
    // is checked.
    [GeneratedRegex(@"\bunsafe\b|\bUnsafe\.(?!SizeOf|BitCast)|\b(Memory|Collections)Marshal\.|\bstackalloc\b(?! \w+\[\d+\])|\b(Load|Store)(Aligned)?Unsafe\b|\bAsPointer\b")]
    private static partial Regex Unchecked();

    // Texts and comments.
    [GeneratedRegex(@"""(\\.|[^""\\])*""|//.*")]
    private static partial Regex NoCode();
}
