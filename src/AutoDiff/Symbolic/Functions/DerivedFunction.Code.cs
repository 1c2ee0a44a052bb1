namespace AutoDiff;

/// <content>Back to code.</content>
public sealed partial class DerivedFunction<T>
{
    /// <summary>
    /// The function and its gradient as a compiled delegate: planned once, then replayed without a graph and without allocating. No code is
    /// generated at run time.
    /// </summary>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    public CompiledDerivative<T> Compile() => new(this);

    /// <summary>The function and its gradient as C# source that needs nothing but <c>System</c>: see <see cref="CSharpSource"/>.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="language">The language of the comments.</param>
    /// <inheritdoc cref="CSharpSource.Of{T}(Variable{T}, ReadOnlySpan{Variable{T}}, string, Language)" path="/exception"/>
    public string ToCSharp(string name = "Function", Language language = Language.English) => CSharpSource.Of(Root, [.. Variables], name, language);
}
