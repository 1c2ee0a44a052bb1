namespace AutoDiff;

/// <summary>The place in a program that made a node of a graph.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="File">The path of the source file; null where the program has no symbols.</param>
/// <param name="Line">The line in it, from 1; 0 where the program has no symbols.</param>
public sealed record Origin(string Method, string? File, int Line)
{
    /// <summary>"model.cs:12 in Forward"; the method alone where the program has no symbols.</summary>
    public override string ToString() => File is null ? Method : $"{Path.GetFileName(File)}:{Line} in {Method}";
}
