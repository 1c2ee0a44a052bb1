using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff;

/// <summary>Makes parameters: variables whose value an optimizer may change.</summary>
public static class Parameter
{
    /// <summary>A scalar parameter.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Parameter<T> Of<T>(T value, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new[] { value }, Shape.Scalar, name);

    /// <summary>A vector; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Parameter<T> Of<T>(ReadOnlySpan<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(values, Shape.Of(values.Length), name);

    /// <summary>A matrix; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Parameter<T> Of<T>(T[,] values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name);

    /// <summary>A tensor of any shape; the elements are copied.</summary>
    /// <inheritdoc cref="Variable.Of{T}(ReadOnlySpan{T}, Shape, string?)"/>
    public static Parameter<T> Of<T>(ReadOnlySpan<T> values, Shape shape, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values, shape, name), shape, name);

    /// <summary>A tensor from System.Numerics.Tensors; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Parameter<T> Of<T>(Tensor<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name);
}
