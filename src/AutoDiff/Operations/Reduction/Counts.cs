using System.Numerics;

namespace AutoDiff;

/// <content>Counts and quantifiers, composed of sums of 0 and 1. They are step functions: no gradient passes through.</content>
public static partial class Functions
{
    /// <summary>How many elements are not 0 (NaN is not). No gradient passes through.</summary>
    public static Variable<T> CountNonzero<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Where(x, 1, 0));

    /// <summary>How many elements along the given axes are not 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> CountNonzero<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Where(x, 1, 0), axes, keepDimensions);

    /// <summary>How many elements along one axis are not 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> CountNonzero<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => CountNonzero(x, [axis], keepDimensions);

    /// <summary>1 if any element is not 0 (NaN is not), else 0; 0 if there are none. No gradient passes through.</summary>
    public static Variable<T> Any<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Where(CountNonzero(x), 1, 0);

    /// <summary>1 where any element along the given axes is not 0, else 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Any<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Where(CountNonzero(x, axes, keepDimensions), 1, 0);

    /// <summary>1 where any element along one axis is not 0, else 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Any<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Any(x, [axis], keepDimensions);

    /// <summary>1 if all elements are not 0 (NaN is not), else 0; 1 if there are none. No gradient passes through.</summary>
    public static Variable<T> All<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Where(Sum(Where(x, 0, 1)), 0, 1);

    /// <summary>1 where all elements along the given axes are not 0, else 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> All<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Where(Sum(Where(x, 0, 1), axes, keepDimensions), 0, 1);

    /// <summary>1 where all elements along one axis are not 0, else 0.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> All<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => All(x, [axis], keepDimensions);
}
