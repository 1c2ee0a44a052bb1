using System.Numerics;

namespace AutoDiff;

/// <summary>Looks through a transpose, so that a matrix product reads the original.</summary>
internal static class MatrixOperand
{
    /// <summary>Replaces a transposed matrix by the matrix itself.</summary>
    /// <returns>Whether there was a transpose to look through.</returns>
    public static bool Untranspose<T>(ref Variable<T> operand)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (operand.Name is not null || operand.Operation is not { IsMatrixTranspose: true }) return false;
        // The product is newer than the transpose: a parameter may have changed in between.
        operand.EnsureInputsFresh();
        operand = operand.Input(0);
        return true;
    }
}
