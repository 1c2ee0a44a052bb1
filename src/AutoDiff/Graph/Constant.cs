using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Makes constants: values that no gradient flows to, such as a batch of data. What is computed from constants alone is not recorded, but for exact
/// numbers (<see cref="Exact{T}"/>).
/// </summary>
public static class Constant
{
    /// <summary>A scalar constant.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(T value, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(value, name, isTracked: false);

    /// <summary>
    /// A number that stands for itself: what is computed from such numbers, and from numbers in the program's text, keeps its operation and inputs
    /// (<see cref="Variable{T}.IsExact"/>), so that √2 is printed and simplified as √2 and not as 1.4142135623730951.
    /// <see cref="ExpressionParser"/> makes all numbers so.
    /// </summary>
    /// <example><code>
    /// var two = Constant.Exact(2.0);
    /// Console.WriteLine(Simplify.Of(Functions.Sqrt(two) * Functions.Sqrt(two * 3)));  // 2√3
    /// </code></example>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Exact<T>(T value, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Written(value, name, isExact: true);

    /// <summary>A vector; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(ReadOnlySpan<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(values, Shape.Of(values.Length), name);

    /// <summary>A matrix; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(T[,] values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name, isTracked: false);

    /// <summary>A tensor of any shape; the elements are copied.</summary>
    /// <inheritdoc cref="Variable.Of{T}(ReadOnlySpan{T}, Shape, string?)"/>
    public static Variable<T> Of<T>(ReadOnlySpan<T> values, Shape shape, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values, shape, name), shape, name, isTracked: false);

    /// <summary>A tensor from System.Numerics.Tensors; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(Tensor<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name, isTracked: false);

    /// <summary>
    /// A tensor that takes the array over without copying it. The caller must not change the array while a graph that was recorded from it is in
    /// use; for each replay of a compiled function it may be filled anew.
    /// </summary>
    /// <exception cref="ShapeException">The shape does not have as many elements as the array.</exception>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Wrap<T>(T[] values, Shape shape, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        Leaf.EnsureCount(values.Length, shape, name);
        return new Variable<T>(values, shape, name, isTracked: false);
    }

    /// <summary>A tensor with every element the same.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Full<T>(Shape shape, T value, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (shape.Rank == 0) return new Variable<T>(value, name, isTracked: false);
        var values = ArrayMemory.Uninitialized<T>(shape.Count);
        ((Span<T>)values).Fill(value);
        return new Variable<T>(values, shape, name, isTracked: false);
    }
}
