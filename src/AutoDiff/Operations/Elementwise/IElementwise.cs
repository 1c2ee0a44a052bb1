namespace AutoDiff;

/// <summary>Marks operations that work element by element, and gives out their rule for those who read graphs.</summary>
internal interface IElementwise
{
    /// <summary>The rule: an <see cref="IUnaryRule"/> or an <see cref="IBinaryRule"/>.</summary>
    object Rule { get; }
}
