namespace AutoDiff;

/// <summary>What an operation read where it produced a bad value.</summary>
/// <param name="Name">The operand, as messages name it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Content">Its element at that place, or its range where the operation does not work element by element.</param>
public sealed record BadValueOperand(string Name, Shape Shape, string Content)
{
    /// <summary>"'x' (3,) = −1".</summary>
    public override string ToString() => $"{Name} {Shape} {Content}";
}
