using System.Numerics;

namespace AutoDiff;

/// <summary>What becomes of a parameter once its gradient is known: an optimizer's part of a compiled training step.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IParameterUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The name in the printed plan, such as Adam.</summary>
    string Name { get; }

    /// <summary>The parameter that changes.</summary>
    Parameter<T> Parameter { get; }

    /// <summary>Changes the parameter.</summary>
    /// <param name="gradient">The gradient with respect to it, row-major; it is not to be kept.</param>
    void Apply(ReadOnlySpan<T> gradient);
}
