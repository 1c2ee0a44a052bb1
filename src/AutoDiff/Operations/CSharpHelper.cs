namespace AutoDiff;

/// <summary>A method that generated source needs and .NET does not have: it is written into the source, once, after those that it calls.</summary>
/// <param name="Name">The method's name; two helpers of the same name are the same method.</param>
/// <param name="Source">
/// Its whole text, from its comment to its last brace, without indentation: a <c>private static</c> method over <see cref="double"/>. The comment
/// says the formula and how accurate it is.
/// </param>
public sealed record CSharpHelper(string Name, string Source)
{
    /// <summary>The helpers that this one calls.</summary>
    public IReadOnlyList<CSharpHelper> Uses { get; init; } = [];
}
