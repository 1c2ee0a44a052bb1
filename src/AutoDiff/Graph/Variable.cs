using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff;

/// <summary>Makes variables: named inputs that gradients can be asked for.</summary>
public static class Variable
{
    /// <summary>
    /// The most characters (UTF-16 code units) that a name may have. Names of variables, constants, parameters, functions and computed nodes may be
    /// any text that can be shown within a line: not empty, not white space alone, and without control characters, line ends, bidirectional
    /// controls (U+202A to U+202E, U+2066 to U+2069), unpaired surrogates and noncharacters. Everything else is shown as it is, escaped for the
    /// format of the rendering; null is no name.
    /// </summary>
    public const int MaximumNameLength = 1000;

    /// <summary>A scalar variable.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(T value, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(value, name, isTracked: true);

    /// <summary>A vector; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(ReadOnlySpan<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(values, Shape.Of(values.Length), name);

    /// <summary>A matrix; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(T[,] values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name, isTracked: true);

    /// <summary>A tensor of any shape; the elements are copied.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="name">The name for printing.</param>
    /// <exception cref="ShapeException">The shape does not have as many elements as were given.</exception>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(ReadOnlySpan<T> values, Shape shape, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values, shape, name), shape, name, isTracked: true);

    /// <summary>A tensor from System.Numerics.Tensors; the elements are copied.</summary>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Of<T>(Tensor<T> values, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Leaf.Copy(values), Leaf.ShapeOf(values), name, isTracked: true);

    /// <summary>
    /// A variable without a value: what is computed from it is a formula. The same primitives apply, and the same walk differentiates.
    /// </summary>
    /// <param name="name">The name to print.</param>
    /// <param name="shape">The shape; a scalar by default.</param>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="MaximumNameLength"/> says which can.</exception>
    public static Variable<T> Symbol<T>(string name, Shape shape = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Variable<T>(shape, name);
    }
}
